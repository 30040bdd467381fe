"""How a file was read: what a user said of it at its import, stored with its text, for the next time it is read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from qualcode.readers import readable_formats
from qualcode.recognition import Hints
from qualcode.services.documents.previewing import ImportOptions

NOTHING_SAID = "{}"
_OF_LABELS = ("style", "alternate", "joins")


def written_reading(options: ImportOptions) -> str:
    """The options that decide what is read in a file; who speaks and asks is stored with the document's speakers."""
    hints = options.hints
    style = (options.format or "").casefold().removeprefix(".")
    fields: dict[str, Any] = {
        "style": hints.style or (style if style and style not in readable_formats() else None),
        "alternate": hints.alternate or None,
        "joins": None if hints.joins else False,
        "columns": dict(options.columns),
        "encoding": options.encoding,
        "sheet": options.sheet,
    }
    return _written({key: value for key, value in fields.items() if value or value is False})


def with_reading(options: ImportOptions, reading: str) -> ImportOptions:
    """The options with what was said of a file when it was read before."""
    fields = json.loads(reading)
    return replace(
        options, hints=hints_as_read(options.hints, reading), columns=fields.get("columns", {}),
        encoding=fields.get("encoding"), sheet=fields.get("sheet"),
    )  # fmt: skip


def hints_as_read(hints: Hints, reading: str) -> Hints:
    """The hints with what was said of the labels."""
    fields = json.loads(reading)
    return replace(
        hints, style=fields.get("style"), alternate=fields.get("alternate", False), joins=fields.get("joins", True)
    )


def of_labels(reading: str) -> str:
    """The part about labels alone: it holds for the text, too, wherever that comes from."""
    return _written({key: value for key, value in json.loads(reading).items() if key in _OF_LABELS})


def without_encoding(reading: str) -> str:
    """The same of bytes that are UTF-8 by now: names were replaced in them, or they always were."""
    return _written({key: value for key, value in json.loads(reading).items() if key != "encoding"})


def _written(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True) if fields else NOTHING_SAID
