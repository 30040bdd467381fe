"""Where codings go when a text is corrected and every edit is known.

What is written inside a span belongs to it, what is written at its borders does not; deleted words leave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qualcode.model.span import Span


class Fate(StrEnum):
    """What became of a coding's words."""

    UNTOUCHED = "untouched"
    ADJUSTED = "adjusted"
    DOUBTFUL = "doubtful"


WORDS_GONE = "its words are gone"
MOVED_APART = "its words were moved apart"
MOSTLY_GONE = "less than half of its words are left"

LEAST_SHARE = 0.5
"""With less than this share of its characters left, blanks aside, a coding waits for a person."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a coding stands in the new text, at best guess where it is doubtful; `why` says what is doubtful."""

    span: Span
    fate: Fate
    why: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """`text` written in the place of the characters `start` to `end` of the text as it is at that moment."""

    start: int
    end: int
    text: str = ""

    def applied(self, text: str) -> str:
        return text[: self.start] + self.text + text[self.end :]


@dataclass(frozen=True, slots=True)
class Move:
    """The characters `start` to `end` put before the character that was at `to`, which lies outside of them."""

    start: int
    end: int
    to: int

    def applied(self, text: str) -> str:
        moved, rest = text[self.start : self.end], text[: self.start] + text[self.end :]
        to = self.landing
        return rest[:to] + moved + rest[to:]

    @property
    def landing(self) -> int:
        """Where the moved characters begin afterwards."""
        return self.to if self.to <= self.start else self.to - (self.end - self.start)


Change = Edit | Move


def edited(text: str, edits: Iterable[Change]) -> str:
    """The text after all edits, each made on what the one before left."""
    for edit in edits:
        text = edit.applied(text)
    return text


class _Piece(NamedTuple):
    """Characters that stood together at `place` of the old text; written later where that is None.

    What was written in the place of something else says what of the old text it replaced.
    """

    length: int
    place: int | None = None
    instead_of: Span | None = None


def follow_edits(text: str, spans: Sequence[Span], edits: Sequence[Change]) -> list[Followed]:
    """Where each span of `text` stands after the edits, to the character."""
    pieces = [_Piece(len(text), 0)]
    for edit in edits:
        pieces = _moved(pieces, edit) if isinstance(edit, Move) else _rewritten(pieces, edit)
    now, laid = edited(text, edits), list(_laid_out(pieces))
    return [_followed(span, span.of(text), laid, now) for span in spans]


def _rewritten(pieces: Sequence[_Piece], edit: Edit) -> list[_Piece]:
    before, rest = _split(pieces, edit.start)
    gone, after = _split(rest, edit.end - edit.start)
    written = [_Piece(len(edit.text), None, _whole_of(gone))] if edit.text else []
    return [*before, *written, *after]


def _moved(pieces: Sequence[_Piece], move: Move) -> list[_Piece]:
    before, rest = _split(pieces, move.start)
    moved, after = _split(rest, move.end - move.start)
    left, right = _split([*before, *after], move.landing)
    return [*left, *moved, *right]


def _split(pieces: Sequence[_Piece], offset: int) -> tuple[list[_Piece], list[_Piece]]:
    """The pieces before and behind an offset; one that it cuts becomes two."""
    at = 0
    for position, piece in enumerate(pieces):
        if offset < at + piece.length:
            cut = offset - at
            head = [piece._replace(length=cut)] if cut else []
            place = None if piece.place is None else piece.place + cut
            return [*pieces[:position], *head], [
                piece._replace(length=piece.length - cut, place=place), *pieces[position + 1 :],
            ]  # fmt: skip
        at += piece.length
    return list(pieces), []


def _whole_of(gone: Sequence[_Piece]) -> Span | None:
    """The stretch of the old text that the pieces, or what they were written for, come from."""
    sources = [Span(p.place, p.place + p.length) if p.place is not None else p.instead_of for p in gone]
    known = [source for source in sources if source is not None]
    return Span(min(known).start, max(source.end for source in known)) if known else None


def _laid_out(pieces: Iterable[_Piece]) -> Iterator[tuple[int, _Piece]]:
    """Each piece with the offset at which it stands now."""
    at = 0
    for piece in pieces:
        if piece.length:
            yield at, piece
            at += piece.length


def _followed(span: Span, words: str, laid: Sequence[tuple[int, _Piece]], text: str) -> Followed:
    own = [position for position, (_, piece) in enumerate(laid) if _share(piece, span)]
    if not own:
        return _replaced(span, laid, text)
    runs = _runs(own, laid, span)
    largest = max(runs, key=lambda run: sum(len(_kept(laid[at], span)) for at in run))
    found = Span(_kept(laid[largest[0]], span).start, _kept(laid[largest[-1]], span).end)
    found = _with_replaced_ends(found, largest, laid, span).trimmed(text)
    left = sum(spoken(_kept(laid[at], span).of(text)) for at in own)
    if not left or not found:
        return Followed(found or nearest_words(text, found.start), Fate.DOUBTFUL, WORDS_GONE)
    if len(runs) > 1:
        return Followed(found, Fate.DOUBTFUL, MOVED_APART)
    if left < LEAST_SHARE * spoken(words):
        return Followed(found, Fate.DOUBTFUL, MOSTLY_GONE)
    return Followed(found, Fate.UNTOUCHED if found.of(text) == words else Fate.ADJUSTED)


def _share(piece: _Piece, span: Span) -> Span | None:
    """What a piece holds of a span of the old text."""
    return None if piece.place is None else Span(piece.place, piece.place + piece.length) & span


def _kept(placed: tuple[int, _Piece], span: Span) -> Span:
    """Where what a piece holds of a span stands now."""
    at, piece = placed
    share = _share(piece, span)
    assert share is not None
    assert piece.place is not None
    return Span(at + share.start - piece.place, at + share.end - piece.place)


def _runs(own: Sequence[int], laid: Sequence[tuple[int, _Piece]], span: Span) -> list[list[int]]:
    """A span's pieces in runs: those of one stand in their old order, and nothing of the old text between them."""
    runs: list[list[int]] = []
    for position in own:
        last = runs[-1][-1] if runs else None
        if last is not None and _joins(last, position, laid, span):
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def _joins(last: int, position: int, laid: Sequence[tuple[int, _Piece]], span: Span) -> bool:
    before, after = _share(laid[last][1], span), _share(laid[position][1], span)
    in_order = before is not None and after is not None and before.end <= after.start
    return in_order and all(piece.place is None for _, piece in laid[last + 1 : position])


def _with_replaced_ends(found: Span, run: Sequence[int], laid: Sequence[tuple[int, _Piece]], span: Span) -> Span:
    """Grown by what was written in the place of the span's own first or last words."""
    first, last = run[0] - 1, run[-1] + 1
    if first >= 0 and _stands_for(laid[first][1], span) and found.start == laid[run[0]][0]:
        found = Span(laid[first][0], found.end)
    if last < len(laid) and _stands_for(laid[last][1], span) and found.end == laid[last][0]:
        found = Span(found.start, laid[last][0] + laid[last][1].length)
    return found


def _stands_for(piece: _Piece, span: Span) -> bool:
    source = piece.instead_of
    return source is not None and span.start <= source.start and source.end <= span.end


def _replaced(span: Span, laid: Sequence[tuple[int, _Piece]], text: str) -> Followed:
    """For words that are gone: what was written for them, else the words nearest to where they stood."""
    for at, piece in laid:
        if piece.instead_of is not None and piece.instead_of & span:
            written = Span(at, at + piece.length).trimmed(text)
            if written:
                return Followed(written, Fate.DOUBTFUL, WORDS_GONE)
    before = [(piece.place, at + piece.length) for at, piece in laid if (piece.place or 0) < span.start]
    nearest = max(((place, end) for place, end in before if place is not None), default=(0, 0))[1]
    return Followed(nearest_words(text, nearest), Fate.DOUBTFUL, WORDS_GONE)


def spoken(text: str) -> int:
    """How many characters there are, blanks aside."""
    return len("".join(text.split()))


def nearest_words(text: str, offset: int) -> Span:
    """The word at an offset, else the next one, else the one before; empty where the text has none."""
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
