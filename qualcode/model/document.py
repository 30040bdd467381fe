"""Documents: interviews, meeting notes and other texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DocumentKind(StrEnum):
    """The kinds of documents; only interviews have participants."""

    INTERVIEW = "interview"
    NOTES = "notes"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Document:
    """A document without its text. `version` counts corrected texts from 1.

    `cases` are those of all who answer in it, `case` the one that the whole document belongs to. `is_composed`: its
    text was made of the records of a file, or of prose without the marks in it. `language` is a code of ISO 639-1,
    empty where none was guessed or said. `facts` are what is known of it, by the names in `document_facts`.
    """

    guid: str
    name: str
    kind: DocumentKind
    group: str | None
    case: str | None
    case_guid: str | None
    format: str
    words: int
    characters: int
    turns: int
    sha256: str
    version: int
    version_guid: str
    codings: int = 0
    speakers: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    is_composed: bool = False
    language: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)


_BLANK = b" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"
_MARKS = bytes(0x20 if code in _BLANK else 0x78 for code in range(256))
_RARE_BLANKS = (
    "\x85", "\xa0", "\u1680", *map(chr, range(0x2000, 0x200B)), "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"
)  # fmt: skip


def word_count(text: str, encoded: bytes) -> int:
    """The number of words separated by blanks; `encoded` is the text in UTF-8, in which counting is faster."""
    if not text.isascii() and any(blank in text for blank in _RARE_BLANKS):
        return len(text.split())
    marks = encoded.translate(_MARKS)
    return marks.count(b"x ") + marks.endswith(b"x")


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sorting key under which C2 comes before C10."""
    parts = re.split(r"(\d{1,18})", name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)
