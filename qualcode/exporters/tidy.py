"""A report as rows for spreadsheets: its own rows, else one per exemplar (or theme without one), or per code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from qualcode.model.paths import path_text
from qualcode.model.report import Report, Row

_Json = Mapping[str, Any]

_QUOTE_COLUMNS = (
    "theme", "subtheme", "definition", "participants", "of", "quotations",
    "quote", "case", "speaker", "document", "start", "end", "code", "in_doubt",
)  # fmt: skip
_CODE_COLUMNS = (
    "path", "kind", "definition", "include", "exclude", "example", "prose", "status",
    "quotations", "documents", "participants",
)  # fmt: skip


def rows(report: Report) -> Iterator[Row]:
    """The header and the rows below it; numbers stay numbers, None is an empty cell."""
    data = report.data
    if report.rows:
        yield from report.rows
    elif "codes" in data:
        yield _CODE_COLUMNS
        yield from (_code(code) for code in cast(Sequence[_Json], data["codes"]))
    else:
        yield _QUOTE_COLUMNS
        for theme in cast(Sequence[_Json], data.get("themes", ())):
            yield from _theme(theme)


def _code(code: _Json) -> Row:
    descriptions = (code[key] for key in ("kind", "definition", "include", "exclude", "example", "prose", "status"))
    return (path_text(code["path"]), *descriptions, code["codings"], code["documents"], code["cases"])


def _theme(entry: _Json) -> Iterator[Row]:
    theme, *below = entry["path"]
    counts = (entry["participants"], entry["of"], entry["codings"])
    head = (theme, " > ".join(below), entry["definition"], *counts)
    exemplars: Sequence[_Json] = entry["exemplars"] or ({},)
    for exemplar in exemplars:
        yield (*head, *_exemplar(exemplar))
    for subtheme in entry["subthemes"]:
        yield from _theme(subtheme)


def _exemplar(exemplar: _Json) -> Row:
    values = (exemplar.get(key) for key in ("display", "case", "speaker", "document", "start", "end", "code"))
    return (*values, "yes" if exemplar.get("doubtful") else None)
