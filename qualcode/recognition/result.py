"""The input and the outcome of a recognition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qualcode.model.transcript import Speaker, Turn
from qualcode.model.wording import counted


@dataclass(frozen=True, slots=True)
class Hints:
    """Information from the user: `speakers` from label to person, `interviewers` as labels or persons.

    `style` is the key of the only style to try. `alternate`: without labels, questions and answers alternate.
    """

    speakers: Mapping[str, str] = field(default_factory=dict)
    interviewers: frozenset[str] = frozenset()
    style: str | None = None
    alternate: bool = False

    def with_style(self, style: str) -> Hints:
        return replace(self, style=style)


@dataclass(frozen=True, slots=True)
class DoubtfulLine:
    """A line that looks like a label but was not read as one; `number` counts lines from 1."""

    number: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """The turns and speakers of a text, with doubts and warnings for the user.

    `style` is shown to the user, `style_key` is the word by which it may be chosen.
    """

    style: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    doubtful: tuple[DoubtfulLine, ...] = ()
    warnings: tuple[str, ...] = ()
    style_key: str = ""

    def summary(self) -> str:
        """One line for the user: what was recognised and how many lines are in doubt."""
        speakers = counted(len(self.speakers), "speaker")
        turns = counted(len(self.turns), "turn")
        doubtful = counted(len(self.doubtful), "doubtful line")
        return f"recognised: {self.style}, {speakers}, {turns}, {doubtful}"
