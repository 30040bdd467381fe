"""The input and the outcome of a recognition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.transcript import Speaker, Turn
from qualcode.model.wording import counted
from qualcode.recognition.labels import key_of


@dataclass(frozen=True, slots=True)
class Hints:
    """Information from the user: `speakers` from label to person, `interviewers` as labels or persons.

    `style` is the key of the only style to try. `alternate`: without labels, questions and answers alternate. `joins`:
    labels that surely mean one person are one. `is_interview`: somebody asks, so that it is worth a guess who does.
    """

    speakers: Mapping[str, str] = field(default_factory=dict)
    interviewers: frozenset[str] = frozenset()
    style: str | None = None
    alternate: bool = False
    joins: bool = True
    is_interview: bool = True

    @property
    def known_labels(self) -> frozenset[str]:
        """The keys of the labels that the user names."""
        return frozenset(map(key_of, (*self.speakers, *self.interviewers)))

    def with_style(self, style: str) -> Hints:
        return replace(self, style=style)


@dataclass(frozen=True, slots=True)
class Joining:
    """`label` may mean the person called `into`; `is_sure` if nothing speaks against it, `is_done` if it was done."""

    label: str
    into: str
    why: str
    is_sure: bool
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class DoubtfulLine:
    """A line that somebody should look at, such as a label that was not read as one; `number` counts lines from 1.

    `label` is what may be the label of a speaker, empty if nothing on the line is.
    """

    number: int
    text: str
    why: str
    label: str = ""


_NOUN = re.compile(r".*?(?= (?:before|of|on|without|between) |$)")


class Reason(StrEnum):
    """Why a line is in no turn."""

    BEFORE = "line before the first speaker"
    FRONT_MATTER = "line of metadata"
    HEADING = "heading"
    TASK = "task of the guide"
    PAGE_NUMBER = "page number"
    TIME = "time"
    SEPARATOR = "separator line"
    BREAK = "break"
    CREDIT = "note on who transcribed"
    END = "note on the end"
    NOTE = "note on the interview"
    EVENT = "event of the call"
    LINK = "link"
    STAGE_NOTE = "stage note"
    WORDLESS = "label without words"
    CELL = "cell of another column"
    BETWEEN = "line between the turns"

    def counted(self, count: int) -> str:
        """`3 headings`, `2 lines before the first speaker`."""
        return counted(count, self, _NOUN.sub(r"\g<0>s", self, count=1))


class Outside(NamedTuple):
    """A line, or the rest of one, that is in no turn: `text[start:end]`."""

    start: int
    end: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Recognition:
    """The turns and speakers of a text, with doubts and warnings for the user.

    `style` is shown to the user, `style_key` is the word by which it may be chosen. `outside` is all that is in no turn
    and in no label, with the reason. `joinings` are labels that may mean one person.
    """

    style: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    doubtful: tuple[DoubtfulLine, ...] = ()
    warnings: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()
    style_key: str = ""
    joinings: tuple[Joining, ...] = ()

    def summary(self) -> str:
        """One line for the user: what was recognised and how many lines are in doubt."""
        speakers = counted(len({speaker.name for speaker in self.speakers}), "speaker")
        turns = counted(len(self.turns), "turn")
        doubtful = counted(len(self.doubtful), "doubtful line")
        return f"recognised: {self.style}, {speakers}, {turns}, {doubtful}"

    def left_out(self) -> str:
        """What is in no turn, counted by reason: `left out: 3 headings, 1 page number`; empty if there is nothing."""
        counts = Counter(line.reason for line in self.outside)
        kinds = ", ".join(reason.counted(counts[reason]) for reason in Reason if counts[reason])
        return f"left out: {kinds}" if kinds else ""
