"""A passage on which coders differ, with its text and what was decided; and all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualcode.analysis.base.shared_documents import LeftOut
from qualcode.analysis.consensus.disagreements import Passage
from qualcode.model.codebook import Codebook
from qualcode.model.decision import Decision
from qualcode.model.document import Document
from qualcode.model.transcript import Turn, clock


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A passage on which coders differ: its words, who says them, what was decided (None: nothing yet)."""

    passage: Passage
    document: Document
    text: str
    turn: Turn | None
    decision: Decision | None
    earlier: frozenset[str] = frozenset()
    """All decisions (guids) on any coding of the passage, as they were when it was looked at."""

    @property
    def id(self) -> str:
        return self.passage.id

    @property
    def words(self) -> str:
        return " ".join(self.passage.span.of(self.text).split())

    @property
    def who(self) -> str:
        """The document, who speaks in it, and when, as far as it is known."""
        turn = self.turn
        speaker = turn.speaker if turn and turn.speaker and turn.speaker != self.document.name else None
        seconds = turn.time_at(self.passage.span.start) if turn else None
        time = None if seconds is None else clock(seconds)
        return ", ".join(part for part in (self.document.name, speaker, time) if part)

    @property
    def context(self) -> str:
        """What is said in the turns that the passage touches."""
        start = min(self.passage.span.start, self.turn.start) if self.turn else self.passage.span.start
        end = max(self.passage.span.end, self.turn.end) if self.turn else self.passage.span.end
        return " ".join(self.text[start:end].split())


@dataclass(frozen=True, slots=True)
class Disagreements:
    """All passages on which some coders differ; `agreed` is the number of passages with the same codes by all.

    `left_out` are documents that not all of them have read, each with the reason; `assumes` says what was assumed of
    documents without a done mark.
    """

    coders: tuple[str, ...]
    book: Codebook
    listed: tuple[Disagreement, ...]
    agreed: int
    why: str
    left_out: tuple[LeftOut, ...] = ()
    assumes: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[Disagreement, ...]:
        return tuple(disagreement for disagreement in self.listed if disagreement.decision is None)

    def with_code(self, guid: str) -> Disagreements:
        """Those alone on passages that somebody coded with a code, or with one below it."""
        family = self.book.with_descendants(guid)
        listed = (one for one in self.listed if any(coding.code in family for coding in one.passage.codings))
        why = f"{self.why}; to decide are only those with “{self.book[guid].name}”"
        return replace(self, listed=tuple(listed), why=why)

    def first(self, number: int | None, *, decided: bool) -> Disagreements:
        """The first so many alone, None for all; without `decided` of those that are open."""
        return replace(self, listed=(self.listed if decided else self.open)[:number])
