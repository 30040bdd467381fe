"""Where people who analyse quote what a participant said: in memos, reasons, definitions, names of codes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from qualcode.store import scrub_fields, tables
from qualcode.store.frozen_codebooks import WORDED, thawed

_MANY = 5
"""Words in a row that count as quoted wherever they stand: a judgement, shorter runs recur by chance."""
_FEW = 2
"""Words that count as quoted between quotation marks, as all that a field says, or as a passage that was coded."""
_BETWEEN_MARKS = re.compile('[“„«»"‘‚‹›](.{1,200}?)[”“»«"’‘›‹]', re.DOTALL)

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenField:
    """A field that people wrote: its row, and the words for where that is."""

    table: str
    column: str
    row: str
    place: str

    @property
    def key(self) -> str:
        """What finds it again; no content."""
        return field_key(self.table, self.column, self.row)


def field_key(table: str, column: str, row: str) -> str:
    """What a field is found by: its table, its column and the guid of its row."""
    return f"{table}.{column}.{row}"


def quoting_fields(connection: Connection, speech: Speech) -> list[WrittenField]:
    """Where somebody's words stand in what others wrote; the record apart, in which nobody could change them."""
    return [
        WrittenField(table, column, row["guid"], _place(table, column, row))
        for table, column, row, text in scrub_fields.written_fields(connection)
        if table != "changes" and any(map(speech.is_quoted_in, _texts(table, column, text)))
    ]


def places_of(fields: Iterable[WrittenField], hidden: Collection[str] = ()) -> list[str]:
    """The places of fields, each once, without rows that are `hidden` from who asks."""
    return list(dict.fromkeys(field.place for field in fields if field.row not in hidden))


def fields_of(connection: Connection, keys: Collection[str]) -> list[WrittenField]:
    """The fields of keys, as far as they are there."""
    return [
        WrittenField(table, column, row["guid"], _place(table, column, row))
        for table, column, row, _ in scrub_fields.written_fields(connection)
        if field_key(table, column, row["guid"]) in keys
    ]


class Speech:
    """What somebody said, as runs of words: their texts, and the passages of them that were coded."""

    def __init__(self, said: Sequence[str], passages: Iterable[str] = ()) -> None:
        texts = [_words(text) for text in said]
        self._runs = {run for words in texts for size in range(_FEW, _MANY + 1) for run in _runs(words, size)}
        self._passages = {words for words in map(_words, passages) if _FEW <= len(words) < _MANY}

    def is_quoted_in(self, text: str) -> bool:
        words = _words(text)
        return (
            any(run in self._runs for run in _runs(words, _MANY))
            or (_FEW <= len(words) < _MANY and words in self._runs)
            or any(self._is_said(_words(part)) for part in _BETWEEN_MARKS.findall(text))
            or any(run in self._passages for size in range(_FEW, _MANY) for run in _runs(words, size))
        )

    def _is_said(self, words: Words) -> bool:
        return len(words) >= _FEW and all(run in self._runs for run in _runs(words, min(len(words), _MANY)))


def _texts(table: str, column: str, text: str) -> Iterable[str]:
    if (table, column) == ("codebooks", "content"):
        return (str(code[key]) for code in thawed(text) for key in WORDED if code.get(key))
    return (text,)


def _words(text: str) -> Words:
    letters = ("".join(c for c in raw if c.isalnum()) for raw in text.casefold().split())
    return tuple(word for word in letters if word)


def _runs(words: Words, size: int) -> Iterable[Words]:
    return (words[at : at + size] for at in range(len(words) - size + 1))


_PLACES = {
    ("decisions", "reason"): "the reason of a decision", ("decisions", "taken"): "a decision",
    ("assessments", "note"): "the note on a verdict", ("inferences", "note"): "the note on an inference",
    ("codebooks", "content"): "a frozen codebook", ("codings", "display"): "the printed form of an exemplar",
    ("case_values", "value"): "a value of a case",
    ("versions", "file_name"): "the name of a file",
}  # fmt: skip


def _place(table: str, column: str, row: Mapping[str, Any]) -> str:
    if table == "memos":
        return f"a memo on a {row['on']}"
    if (table, column) in _PLACES:
        return _PLACES[table, column]
    if table == "codes" and column != "name":
        return f"the {column} of “{row['name']}”"
    noun = tables.NOUNS.get(table, table.removesuffix("s"))
    return f"the {column.removesuffix('_name')} of the {noun} “{row.get('name') or row[column]}”"
