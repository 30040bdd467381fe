"""Printing: tables for people, one JSON document for scripts; control characters never reach the terminal raw."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
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
_IS_ESCAPED = re.compile(f"[{re.escape(''.join(map(chr, _ESCAPED)))}]")


def print_json(document: object) -> None:
    """One JSON document on stdout; control characters are escaped, which JSON reads as the same text."""
    _write_json(f"{json_text(document)}\n")
    sys.stdout.buffer.flush()


def print_json_list(name: str, entries: Iterable[object]) -> None:
    """A document with one list, an entry at a time: it may be longer than memory is large.

    Nothing is printed before the first entry is there: what is wrong with the question shows by then.
    """
    start, between, end = f'{{\n  "{name}": [', "\n    ", "]\n}\n"
    for entry in entries:
        _write_json(start + between + json_text(entry, "    "))
        start, between, end = "", ",\n    ", "\n  ]\n}\n"
    _write_json(start + end)
    sys.stdout.buffer.flush()


def _write_json(text: str) -> None:
    escaped = text.translate(_ESCAPED) if _IS_ESCAPED.search(text) else text
    sys.stdout.buffer.write(escaped.encode("utf-8", "backslashreplace"))


def json_text(value: object, indent: str = "") -> str:
    """What `json.dumps` gives with an indent of 2, but sooner: with an indent it does not use its C code."""
    if isinstance(value, str):
        return encode_basestring(value)
    deeper = f"{indent}  "
    if isinstance(value, Mapping) and value:
        fields = [f"{encode_basestring(str(key))}: {json_text(entry, deeper)}" for key, entry in value.items()]
        return f"{{\n{deeper}{f',{chr(10)}{deeper}'.join(fields)}\n{indent}}}"
    if isinstance(value, (list, tuple)) and value:
        entries = [json_text(entry, deeper) for entry in value]
        return f"[\n{deeper}{f',{chr(10)}{deeper}'.join(entries)}\n{indent}]"
    if value is None:
        return "null"
    return int.__repr__(value) if type(value) is int else json.dumps(value, ensure_ascii=False)


@contextmanager
def followed_by(notes: Iterable[str]) -> Iterator[None]:
    """A block that prints an answer, and then notes: these also where the answer cannot be written."""
    try:
        yield
    finally:
        for line in notes:
            note(line)


def note(message: str) -> None:
    """A remark for a person, on stderr; where nothing can be written there, the work goes on."""
    with suppress(OSError):
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
