"""Random corrections of random transcripts in which every character knows where it comes from.

The oracle shares nothing with what it tests: a text is a list of characters, each with the place it had in the old
text (None for what was written later), and an edit is an edit of that list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol

from hypothesis import strategies as st

from qualcode.analysis.correction.anchoring import Change, Edit, Move
from qualcode.model.span import Span

_SENTENCES = (
    "I was tired.", "I was tired of the forms.", "No.", "Yes, of course.", "no no no", "😀 I wanted to help 👩‍👩‍👧",
    "They asked me, and I said yes before I knew.", "And then?", "It was était très dür.", "我们 很 累。",
    "You know, you know, it was hard.", "The nurse I work with [laughs] watches.",
    "Monday was worse than Tuesday was.", "1998 … 2001 – so long", "ha ha",
)  # fmt: skip
_LABELS = ("", "", "", "Interviewer: ", "C1: ", "C1: ")
_BREAKS = ("\n", "\n\n", "\r\n", " ")
_WRITTEN = (*_SENTENCES, " ", "x", "really ", " not", "😀", "\r\n", "\n\n", "the ", "I ", ", ", "tired", "er", "no ")


@dataclass(frozen=True)
class Origin:
    """A character and where it stood in the old text."""

    character: str
    place: int | None


@dataclass(frozen=True)
class Case:
    """A text, the codings on it, what was done to it, and where each character came to stand."""

    old: str
    spans: tuple[Span, ...]
    edits: tuple[Change, ...]
    outcome: tuple[Origin, ...]

    @property
    def new(self) -> str:
        return "".join(origin.character for origin in self.outcome)

    def survivors(self, span: Span) -> list[int]:
        """Where the characters of a span stand now, in the order they had."""
        places = {origin.place: at for at, origin in enumerate(self.outcome) if origin.place is not None}
        return [places[place] for place in range(span.start, span.end) if place in places]

    def survives_whole(self, span: Span) -> bool:
        """Whether the words of a span stand somewhere just as they stood, nothing between them."""
        survivor = self.survivors(span)
        return len(survivor) == len(span) and survivor == list(range(survivor[0], survivor[0] + len(span)))


@st.composite
def cases(draw: st.DrawFn, most_edits: int = 6) -> Case:
    old = draw(_texts())
    spans = draw(st.lists(_spans(old), min_size=1, max_size=6))
    now = [Origin(character, place) for place, character in enumerate(old)]
    edits: list[Change] = []
    for _ in range(draw(st.integers(0, most_edits))):
        edit = draw(_edits("".join(origin.character for origin in now)))
        edits.append(edit)
        now = _done(now, edit)
    return Case(old, tuple(spans), tuple(edits), tuple(now))


@st.composite
def _texts(draw: st.DrawFn) -> str:
    paragraphs = draw(
        st.lists(
            st.tuples(
                st.sampled_from(_LABELS),
                st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4),
                st.sampled_from(_BREAKS),
            ),
            min_size=1,
            max_size=8,
        )
    )
    return "".join(label + " ".join(sentences) + end for label, sentences, end in paragraphs)


@st.composite
def _spans(draw: st.DrawFn, text: str) -> Span:
    start, end = draw(_ranges(text))
    survivor = Span(start, end).trimmed(text)
    return survivor if survivor else Span(0, len(text)).trimmed(text)


@st.composite
def _ranges(draw: st.DrawFn, text: str) -> tuple[int, int]:
    """Two places, mostly at the borders of words, and mostly near to each other."""
    borders = [
        at for at in range(len(text) + 1) if at in (0, len(text)) or text[at - 1].isspace() or text[at].isspace()
    ]
    if draw(st.integers(0, 3)):
        first = draw(st.integers(0, len(borders) - 1))
        last = draw(st.integers(first, min(len(borders) - 1, first + 12)))
        return borders[first], borders[last]
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, min(len(text), start + 40)))


@st.composite
def _edits(draw: st.DrawFn, text: str) -> Change:
    start, end = draw(_ranges(text))
    kind = draw(st.sampled_from(["insert", "delete", "replace", "move", "repeat"]))
    if kind == "insert":
        return Edit(start, start, draw(st.sampled_from(_WRITTEN)))
    if kind == "delete":
        return Edit(start, end)
    if kind == "replace":
        return Edit(start, end, draw(st.sampled_from(_WRITTEN)))
    paragraphs = _paragraphs(text)
    start, end = draw(st.sampled_from(paragraphs))
    to = draw(st.sampled_from([0, *(end for _, end in paragraphs)]))
    if kind == "move" and not start <= to <= end:
        return Move(start, end, to)
    return Edit(to, to, text[start:end])


def _paragraphs(text: str) -> list[tuple[int, int]]:
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _done(now: Sequence[Origin], edit: Change) -> list[Origin]:
    if isinstance(edit, Edit):
        written = [Origin(character, None) for character in edit.text]
        return [*now[: edit.start], *written, *now[edit.end :]]
    moved = now[edit.start : edit.end]
    if edit.to <= edit.start:
        return [*now[: edit.to], *moved, *now[edit.to : edit.start], *now[edit.end :]]
    return [*now[: edit.start], *now[edit.end : edit.to], *moved, *now[edit.to :]]


class Texts(Protocol):
    """A text before and after it was corrected."""

    @property
    def old(self) -> str: ...
    @property
    def new(self) -> str: ...


def agreement(case: Texts, span: Span, at: Span) -> tuple[int, int]:
    """How many characters before and behind a place of the new text are those that stood before and behind a span."""
    before = zip(reversed(case.old[: span.start]), reversed(case.new[: at.start]), strict=False)
    behind = zip(case.old[span.end :], case.new[at.end :], strict=False)
    return _agreeing(before), _agreeing(behind)


def is_farther(here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Whether the agreement at one place goes farther than at another, and on no side less far."""
    return here != there and here[0] >= there[0] and here[1] >= there[1]


def _agreeing(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
