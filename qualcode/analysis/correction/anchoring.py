"""Find where codings are after a text is corrected, when every edit is known.

Text written inside a span belongs to it, text written at its borders does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.span import Span


class AnchorOutcome(StrEnum):
    """What happened to a coding's words."""

    UNTOUCHED = "untouched"
    ADJUSTED = "adjusted"
    DOUBTFUL = "doubtful"


WORDS_GONE = "its words were deleted"
MOVED_APART = "its words were moved to different places"
MOSTLY_GONE = "less than half of its words are left"

LEAST_SHARE = 0.5
"""A judgement: with less than half of its characters left, blanks aside, a coding is in doubt."""


@dataclass(frozen=True, slots=True)
class MovedSpan:
    """Where a coding is in the new text, a best guess if it is doubtful; `why` says what is doubtful."""

    span: Span
    outcome: AnchorOutcome
    why: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """`text` replaces the characters `start` to `end` of the text as it is at that moment."""

    start: int
    end: int
    text: str = ""

    def applied(self, text: str) -> str:
        return text[: self.start] + self.text + text[self.end :]


@dataclass(frozen=True, slots=True)
class Move:
    """The characters `start` to `end` are put before the character that was at `to`, outside of them."""

    start: int
    end: int
    to: int

    def applied(self, text: str) -> str:
        moved, rest = text[self.start : self.end], text[: self.start] + text[self.end :]
        to = self.new_start
        return rest[:to] + moved + rest[to:]

    @property
    def new_start(self) -> int:
        """Where the moved characters begin afterwards."""
        return self.to if self.to <= self.start else self.to - (self.end - self.start)


Change = Edit | Move


def apply_edits(text: str, edits: Iterable[Change]) -> str:
    """The text after all edits, made one after the other."""
    for edit in edits:
        text = edit.applied(text)
    return text


class _Stretch(NamedTuple):
    """Characters from `place` of the old text, or newly written if `place` is None.

    Newly written characters say what span of the old text they replace.
    """

    length: int
    place: int | None = None
    instead_of: Span | None = None


def move_spans_by_edits(text: str, spans: Sequence[Span], edits: Sequence[Change]) -> list[MovedSpan]:
    """Where each span of `text` is after the edits, exactly."""
    stretches = [_Stretch(len(text), 0)]
    for edit in edits:
        stretches = _moved(stretches, edit) if isinstance(edit, Move) else _rewritten(stretches, edit)
    now, placed = apply_edits(text, edits), list(_with_offsets(stretches))
    return [_moved_span(span, span.of(text), placed, now) for span in spans]


def _rewritten(stretches: Sequence[_Stretch], edit: Edit) -> list[_Stretch]:
    before, rest = _split(stretches, edit.start)
    gone, after = _split(rest, edit.end - edit.start)
    written = [_Stretch(len(edit.text), None, _whole_of(gone))] if edit.text else []
    return [*before, *written, *after]


def _moved(stretches: Sequence[_Stretch], move: Move) -> list[_Stretch]:
    before, rest = _split(stretches, move.start)
    moved, after = _split(rest, move.end - move.start)
    left, right = _split([*before, *after], move.new_start)
    return [*left, *moved, *right]


def _split(stretches: Sequence[_Stretch], offset: int) -> tuple[list[_Stretch], list[_Stretch]]:
    """The stretches before and after an offset; one that it cuts becomes two."""
    at = 0
    for position, stretch in enumerate(stretches):
        if offset < at + stretch.length:
            cut = offset - at
            head = [stretch._replace(length=cut)] if cut else []
            place = None if stretch.place is None else stretch.place + cut
            return [*stretches[:position], *head], [
                stretch._replace(length=stretch.length - cut, place=place), *stretches[position + 1 :],
            ]  # fmt: skip
        at += stretch.length
    return list(stretches), []


def _whole_of(gone: Sequence[_Stretch]) -> Span | None:
    """The span of the old text that deleted stretches come from or replaced."""
    sources = [Span(p.place, p.place + p.length) if p.place is not None else p.instead_of for p in gone]
    spans = [source for source in sources if source is not None]
    return Span(min(spans).start, max(source.end for source in spans)) if spans else None


def _with_offsets(stretches: Iterable[_Stretch]) -> Iterator[tuple[int, _Stretch]]:
    """Each stretch with its offset in the new text."""
    at = 0
    for stretch in stretches:
        if stretch.length:
            yield at, stretch
            at += stretch.length


def _moved_span(span: Span, words: str, placed: Sequence[tuple[int, _Stretch]], text: str) -> MovedSpan:
    positions = [position for position, (_, stretch) in enumerate(placed) if _share(stretch, span)]
    if not positions:
        return _replacement(span, placed, text)
    runs = _runs(positions, placed, span)
    largest = max(runs, key=lambda run: sum(len(_place_of(placed[at], span)) for at in run))
    moved = Span(_place_of(placed[largest[0]], span).start, _place_of(placed[largest[-1]], span).end)
    moved = _with_replaced_ends(moved, largest, placed, span).trimmed(text)
    left = sum(count_non_blank(_place_of(placed[at], span).of(text)) for at in positions)
    if not left or not moved:
        return MovedSpan(moved or nearest_words(text, moved.start), AnchorOutcome.DOUBTFUL, WORDS_GONE)
    if len(runs) > 1:
        return MovedSpan(moved, AnchorOutcome.DOUBTFUL, MOVED_APART)
    if left < LEAST_SHARE * count_non_blank(words):
        return MovedSpan(moved, AnchorOutcome.DOUBTFUL, MOSTLY_GONE)
    return MovedSpan(moved, AnchorOutcome.UNTOUCHED if moved.of(text) == words else AnchorOutcome.ADJUSTED)


def _share(stretch: _Stretch, span: Span) -> Span | None:
    """The part of a span of the old text that a stretch holds."""
    return None if stretch.place is None else Span(stretch.place, stretch.place + stretch.length) & span


def _place_of(placed: tuple[int, _Stretch], span: Span) -> Span:
    """Where the part of a span that a stretch holds is in the new text."""
    at, stretch = placed
    share = _share(stretch, span)
    assert share is not None
    assert stretch.place is not None
    return Span(at + share.start - stretch.place, at + share.end - stretch.place)


def _runs(positions: Sequence[int], placed: Sequence[tuple[int, _Stretch]], span: Span) -> list[list[int]]:
    """A span's stretches in runs: in their old order, with nothing of the old text between them."""
    runs: list[list[int]] = []
    for position in positions:
        last = runs[-1][-1] if runs else None
        if last is not None and _joins(last, position, placed, span):
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def _joins(last: int, position: int, placed: Sequence[tuple[int, _Stretch]], span: Span) -> bool:
    before, after = _share(placed[last][1], span), _share(placed[position][1], span)
    in_order = before is not None and after is not None and before.end <= after.start
    return in_order and all(stretch.place is None for _, stretch in placed[last + 1 : position])


def _with_replaced_ends(moved: Span, run: Sequence[int], placed: Sequence[tuple[int, _Stretch]], span: Span) -> Span:
    """The span, extended by text that replaces its first or last words."""
    first, last = run[0] - 1, run[-1] + 1
    if first >= 0 and _replaces_part_of(placed[first][1], span) and moved.start == placed[run[0]][0]:
        moved = Span(placed[first][0], moved.end)
    if last < len(placed) and _replaces_part_of(placed[last][1], span) and moved.end == placed[last][0]:
        moved = Span(moved.start, placed[last][0] + placed[last][1].length)
    return moved


def _replaces_part_of(stretch: _Stretch, span: Span) -> bool:
    source = stretch.instead_of
    return source is not None and span.start <= source.start and source.end <= span.end


def _replacement(span: Span, placed: Sequence[tuple[int, _Stretch]], text: str) -> MovedSpan:
    """For deleted words: the text that replaces them, else the words nearest to their old place."""
    for at, stretch in placed:
        if stretch.instead_of is not None and stretch.instead_of & span:
            written = Span(at, at + stretch.length).trimmed(text)
            if written:
                return MovedSpan(written, AnchorOutcome.DOUBTFUL, WORDS_GONE)
    before = [(stretch.place, at + stretch.length) for at, stretch in placed if (stretch.place or 0) < span.start]
    nearest = max(((place, end) for place, end in before if place is not None), default=(0, 0))[1]
    return MovedSpan(nearest_words(text, nearest), AnchorOutcome.DOUBTFUL, WORDS_GONE)


def count_non_blank(text: str) -> int:
    """The number of characters that are not blanks."""
    return len("".join(text.split()))


def nearest_words(text: str, offset: int) -> Span:
    """The word at an offset, else the next one, else the one before; empty if the text has none."""
    offset = min(offset, len(text))
    begin = offset
    while begin < len(text) and not text[begin].isalnum():
        begin += 1
    if begin == len(text):
        begin = min(offset, len(text) - 1)
        while begin > 0 and not text[begin].isalnum():
            begin -= 1
    if not text[begin : begin + 1].isalnum():
        begin = len(text) - len(text.lstrip()) if text.strip() else 0
    start = end = begin
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)
