"""Done marks: what coders say they have read to the end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unmarked(StrEnum):
    """How documents without a done mark count where somebody says it: as read, or as not read."""

    READ = "read"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class DoneMark:
    """That a coder (a name) has finished a document (a guid), in a round (a guid) or in none, and when (ISO time).

    `codebook` is the name of the frozen codebook that was coded with. `state` is the hash of what the codes meant then,
    and of what those meant for which it was read again later.
    """

    guid: str
    document: str
    coder: str
    round: str | None
    codebook: str | None
    time: str
    state: str


class Cause(StrEnum):
    """Why a document waits to be read again for a code."""

    NEW = "made"
    REDEFINED = "redefined"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Rereading:
    """A document (a guid) that a coder had finished before a code (a guid) was what it is now."""

    document: str
    coder: str
    code: str
    cause: Cause
