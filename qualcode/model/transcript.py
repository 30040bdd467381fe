"""Transcripts: a text, and who says which part of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.span import Span


class Role(StrEnum):
    """The roles of speakers: who asks and who answers."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"


class Turn(NamedTuple):
    """What one speaker says until another begins. A tuple, because a long interview has thousands.

    `text[start:end]` is what was said, without the label; `text[head:start]` is the label (and time) before it.
    `label` is the speaker's name as written, without marks and doubled blanks; None if nobody is named. `speaker` is
    the person that the label means. Times are seconds; `time_raw` is a time that could not be read. `later_times` are
    those of places within the turn: offsets in the text and seconds, in order.
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
    later_times: tuple[tuple[int, float], ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def times(self) -> tuple[tuple[int, float], ...]:
        """All times of the turn: offsets in the text and seconds, in order; its beginning is the first if known."""
        begin = () if self.time_start is None else ((self.start, self.time_start),)
        return (*begin, *self.later_times)

    def time_at(self, offset: int) -> float | None:
        """The last time at or before an offset; before all of them that of the turn's beginning, None if unknown."""
        position = bisect_right(self.later_times, offset, key=lambda place: place[0])
        return self.later_times[position - 1][1] if position else self.time_start


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks in one document, under one label."""

    label: str
    name: str
    role: Role | None = None
    case: str | None = None


class MarkKind(StrEnum):
    """What is printed within what was said though nobody said it."""

    TIME = "time"
    LINE = "line number"
    LABEL = "label"


class Mark(NamedTuple):
    """A mark that stood at this offset of a composed text and was taken out of it.

    `value` is the seconds of a time, or the number of a line. `written` is empty for the time of a record, which stood
    beside its words and not in them.
    """

    at: int
    kind: MarkKind
    written: str
    value: float | None = None


class Cut(NamedTuple):
    """A mark where it stands within a text, `text[start:end]`, with the blanks and the line end that go with it."""

    start: int
    end: int
    kind: MarkKind
    written: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One record of a file: a cue, a row, a segment, an annotation.

    `speaker` is as written, None if the record names nobody; times are seconds, `time_raw` a time that could not be
    read. `case` is the participant that a row belongs to, `heading` lines before the words that nobody says (the
    question above a column of answers).
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
    """The utterances of a file with records, in the order of speech.

    `are_cues`: cut by time, so that neighbours of one speaker are joined; otherwise each is a turn. `closing` are lines
    after the last words that nobody says.
    """

    utterances: tuple[Utterance, ...]
    are_cues: bool = False
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on words of a document from a word processor."""

    span: Span
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The content of a file as read, before speakers are recognised.

    `text` is Unicode with `\\n` line ends and no BOM; if there are `records` it is empty and composed from them. `bold`
    are bold runs at the beginning of paragraphs, which may mark speakers. `notes` tell the user what the reader decided
    ("read as cp1252"). `comments` are on words of `text`. `apart` are paragraphs set apart like block quotations, by a
    style or an indent, `headings` lines in a style of headings; `footnotes` are left out of `text`.
    """

    format: str
    text: str
    bold: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    records: Records | None = None
    comments: tuple[Comment, ...] = ()
    apart: tuple[Span, ...] = ()
    footnotes: tuple[str, ...] = ()
    headings: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A text and its turns, in the order of the text, and the marks that were taken out of it."""

    text: str
    turns: tuple[Turn, ...] = ()
    marks: tuple[Mark, ...] = ()

    def turn_at(self, offset: int) -> Turn | None:
        """The turn whose label or words contain `offset`, or None before the first and between turns."""
        turn = turn_before(self.turns, offset)
        return turn if turn is not None and offset < max(turn.end, turn.start + 1) else None

    def line_at(self, offset: int) -> int | None:
        """The last line number that was printed at or before an offset, None where lines had none."""
        lines = [mark for mark in self.marks if mark.kind is MarkKind.LINE and mark.value is not None]
        position = bisect_right(lines, offset, key=lambda mark: mark.at)
        return int(lines[position - 1].value or 0) if position else None

    def place_of(self, seconds: float) -> int | None:
        """Where the text is at a time: the offset of the last time at or before it, else of the first; None without."""
        times = sorted((time, offset) for turn in self.turns for offset, time in turn.times)
        position = bisect_right(times, (seconds, len(self.text)))
        return times[max(0, position - 1)][1] if times else None


def clock(seconds: float) -> str:
    """`00:12:03`."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"


def turn_at(turns: Sequence[Turn], offset: int) -> Turn | None:
    """The turn in which an offset is, its label included; None outside of turns."""
    turn = turn_before(turns, offset)
    return turn if turn is not None and offset < turn.end else None


def turn_before(turns: Sequence[Turn], offset: int) -> Turn | None:
    """The last turn that begins (label included) at or before `offset`."""
    position = bisect_right(turns, offset, key=lambda turn: turn.head)
    return turns[position - 1] if position else None
