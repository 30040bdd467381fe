"""Write codebook files; reading one back gives the same codebook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from qualcode.errors import UsageError
from qualcode.exporters.comma_separated import table_text
from qualcode.exporters.files import write_bytes
from qualcode.model.codebook_file import CodebookFile, Entry
from qualcode.model.paths import path_text

_COLUMNS = ("kind", "color", "definition", "include", "exclude", "example", "prose", "status", "memo", "guid")


def write_codebook_file(book: CodebookFile, path: Path, *, overwrite: bool = False) -> None:
    """Writes .yaml, or a table as .csv or .xlsx."""
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        write_bytes(path, _yaml(book), overwrite=overwrite)
    elif suffix == ".csv":
        write_bytes(path, table_text(_rows(book)).encode("utf-8-sig"), overwrite=overwrite)
    elif suffix == ".xlsx":
        from qualcode.exporters.workbook import workbook_bytes

        write_bytes(path, workbook_bytes("Codebook", [list(row) for row in _rows(book)]), overwrite=overwrite)
    else:
        raise UsageError(
            f"{path.name}: “{suffix}” is not a format for codebooks", hint="Use one of the suffixes .yaml, .csv, .xlsx"
        )


def _yaml(book: CodebookFile) -> bytes:
    content = {"name": book.name, "codes": [_entry(entry) for entry in book.codes]}
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)
    return text.encode()


def _entry(entry: Entry) -> dict[str, object]:
    below = {"codes": [_entry(child) for child in entry.codes]} if entry.codes else {}
    return {"name": entry.name, **entry.fields, **below}


def _rows(book: CodebookFile) -> Iterator[tuple[str, ...]]:
    yield ("path", *_COLUMNS)
    for entry in book.codes:
        yield from _below(entry, ())


def _below(entry: Entry, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    path = (*above, entry.name)
    yield (path_text(path), *(entry.fields.get(column, "") for column in _COLUMNS))
    for child in entry.codes:
        yield from _below(child, path)
