"""Transcripts: a text, and who says which part of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.span import Span


class Role(StrEnum):
    """Who asks and who answers."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"


class Turn(NamedTuple):
    """What one speaker says until another begins. A tuple, for a long interview has thousands of them.

    `text[start:end]` is what was said, without the label; `text[head:start]` is the label (and time) before it.
    `label` is the speaker's name as written, tidied of marks and doubled blanks; None where nobody is named.
    `speaker` is the person the label stands for. Times are seconds; `time_raw` is kept when it could not be read.
    """

    index: int  # type: ignore[assignment]
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
class Utterance:
    """What one record of a file says: a cue, a row, a segment, an annotation.

    `speaker` is as written, None where the record names nobody; times are seconds, `time_raw` the time as written where
    it could not be read. `case` is the participant a row says it belongs to, `heading` a line to stand before the words
    (the question that a column of answers is headed by).
    """

    text: str
    speaker: str | None = None
    start: float | None = None
    end: float | None = None
    time_raw: str | None = None
    case: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """The utterances of a file that is no prose, in the order of speech.

    `are_cues`: cut by time, not by sense, so that neighbours of one speaker are joined; else each is a turn.
    """

    utterances: tuple[Utterance, ...]
    are_cues: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark that somebody put on words of a document in a word processor."""

    span: Span
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader found in a file, before anybody decided who speaks.

    `text` is Unicode with `\\n` line ends, no BOM; where there are `records` it is empty, to be composed from them.
    `bold` are the bold runs that open a paragraph: some transcribers mark the speaker by nothing else. `notes` tell the
    user what the reader had to decide ("read as cp1252"). `comments` stand on words of `text`. `apart` are paragraphs
    set apart as quotations are, by a style or an indent; `footnotes` the words of notes that are left out of `text`.
    """

    format: str
    text: str
    bold: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    records: Records | None = None
    comments: tuple[Comment, ...] = ()
    apart: tuple[Span, ...] = ()
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A text and its turns, in the order of the text."""

    text: str
    turns: tuple[Turn, ...] = ()

    def turn_at(self, offset: int) -> Turn | None:
        """The turn whose label or words hold `offset`, or None before the first and between turns."""
        turn = turn_before(self.turns, offset)
        return turn if turn is not None and offset < max(turn.end, turn.start + 1) else None


def clock(seconds: float) -> str:
    """`00:12:03`."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"


def turn_before(turns: Sequence[Turn], offset: int) -> Turn | None:
    """The last turn that begins (label included) at or before `offset`."""
    position = bisect_right(turns, offset, key=lambda turn: turn.head)
    return turns[position - 1] if position else None
