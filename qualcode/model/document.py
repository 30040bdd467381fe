"""Documents: interviews, meeting notes and whatever else is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is to the study; only interviews count participants."""

    INTERVIEW = "interview"
    NOTES = "notes"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document without opening its text. `version` counts corrected texts from 1.

    `cases` are those of all who answer in it, `case` the one it belongs to as a whole.
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


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sorting key under which C2 comes before C10."""
    parts = re.split(r"(\d{1,18})", name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)
