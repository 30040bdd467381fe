"""Printing: tables for people, one JSON document for scripts; control characters never reach the terminal raw."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, cast

import click

from qualcode.model.safe_text import one_line, shown_lines

if TYPE_CHECKING:
    from rich.console import Console

_ESCAPED = {
    code: f"\\u{code:04x}"
    for code in (0x7F, *range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
}


def print_json(document: object) -> None:
    """One JSON document on stdout; control characters are escaped, which JSON reads as the same text."""
    _write_json("".join(_json_parts(document, "")))
    _write_json("\n")
    sys.stdout.buffer.flush()


def print_json_list(name: str, entries: Iterable[object]) -> None:
    """A document with one list, an entry at a time: it may be longer than memory is large."""
    _write_json(f'{{\n  "{name}": [')
    between = "\n    "
    for entry in entries:
        _write_json(between + "".join(_json_parts(entry, "    ")))
        between = ",\n    "
    _write_json("]\n}\n" if between == "\n    " else "\n  ]\n}\n")
    sys.stdout.buffer.flush()


def _write_json(text: str) -> None:
    sys.stdout.buffer.write(text.translate(_ESCAPED).encode("utf-8", "backslashreplace"))


def _json_parts(value: object, indent: str) -> Iterator[str]:
    """What `json.dumps` gives with an indent of 2, but sooner: with an indent it does not use its C code."""
    deeper = f"{indent}  "
    if isinstance(value, str):
        yield encode_basestring(value)
    elif isinstance(value, Mapping) and value:
        between = "{\n"
        for key, entry in value.items():
            yield f"{between}{deeper}{json.dumps(str(key), ensure_ascii=False)}: "
            yield from _json_parts(entry, deeper)
            between = ",\n"
        yield f"\n{indent}}}"
    elif isinstance(value, (list, tuple)) and value:
        between = "[\n"
        for entry in value:
            yield between + deeper
            yield from _json_parts(entry, deeper)
            between = ",\n"
        yield f"\n{indent}]"
    else:
        yield json.dumps(value, ensure_ascii=False)


def note(message: str) -> None:
    """A remark for a person, on stderr."""
    click.echo(one_line(message), err=True)


def warn(messages: Iterable[str]) -> None:
    """Warnings for a person, on stderr."""
    for message in messages:
        note(f"warning: {message}")


@cache
def console() -> Console:
    """stdout for people; 140 columns wide where it is not a terminal, so that a script can read it line by line.

    140 is a judgement: most tables fit on one line an entry, and it still fits in a mail.
    """
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 140)


_FEW_ROWS = 50
"""A judgement: so many rows rich lays out in the blink of an eye; more are laid out row by row."""


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Sequence[str] = ()) -> None:
    """A table; the columns named in `numbers` are right-aligned."""
    from rich.text import Text

    from qualcode.cli.long_tables import filled_table, print_long

    cells = [[cell if isinstance(cell, Text) else one_line(str(cell)) for cell in row] for row in rows]
    names, right = [one_line(column) for column in columns], [one_line(column) for column in numbers]
    if len(cells) > _FEW_ROWS and all(isinstance(cell, str) for row in cells for cell in row):
        print_long(console(), names, cast(list[list[str]], cells), right)
        return
    console().print(filled_table(names, cells, right))


def print_line(text: str) -> None:
    """A line of data."""
    console().print(one_line(text), soft_wrap=True)


def print_message(text: str) -> None:
    """A closing message of a command; its blanks and line breaks are kept."""
    console().print(shown_lines(text), soft_wrap=True)
