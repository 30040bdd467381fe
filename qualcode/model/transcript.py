"""Transcripts: a text, and who says which part of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class Role(StrEnum):
    """Who asks and who answers."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until another begins.

    `text[start:end]` is what was said, without the label; `text[head:start]` is the label (and time) before it.
    `label` is the speaker's name as written, tidied of marks and doubled blanks; None where nobody is named.
    `speaker` is the person the label stands for. Times are seconds; `time_raw` is kept when it could not be read.
    """

    index: int
    head: int
    start: int
    end: int
    label: str | None = None
    speaker: str | None = None
    role: Role | None = None
    time_start: float | None = None
    time_end: float | None = None
    time_raw: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks in one document, under one label."""

    label: str
    name: str
    role: Role | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader found in a file, before anybody decided who speaks.

    `text` is Unicode with `\\n` line ends, no BOM. `bold` are the bold runs that open a paragraph: some transcribers
    mark the speaker by nothing else. `notes` tell the user what the reader had to decide ("read as cp1252").
    """

    format: str
    text: str
    bold: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A text and its turns, in the order of the text."""

    text: str
    turns: tuple[Turn, ...] = ()

    def turn_at(self, offset: int) -> Turn | None:
        """The turn whose label or words hold `offset`, or None before the first and between turns."""
        turn = turn_before(self.turns, offset)
        return turn if turn is not None and offset < max(turn.end, turn.start + 1) else None


def turn_before(turns: Sequence[Turn], offset: int) -> Turn | None:
    """The last turn that begins (label included) at or before `offset`."""
    position = bisect_right(turns, offset, key=lambda turn: turn.head)
    return turns[position - 1] if position else None
