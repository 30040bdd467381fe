"""What a quotation is in the talk of one person: which words stand where, and all that differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qualcode.analysis.verifying.aligning import Alignment, Edit, aligned
from qualcode.analysis.verifying.chaining import Place, chained
from qualcode.analysis.verifying.elements import Mark, Quote, Segment, Sign
from qualcode.analysis.verifying.talk import Talk
from qualcode.analysis.verifying.wording import cased, punctuation, value
from qualcode.model.plain import shortened
from qualcode.model.span import Span

_LONGEST_TOLD = 160
_BACKCHANNEL = 3
"""Words of an interviewer that may be passed over without a mark: “Mm-hm”, “Right, okay”."""


class Kind(StrEnum):
    """In what a quotation differs from what was said."""

    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"
    SIC = "sic"
    EMPHASIS = "emphasis"
    CAPITAL = "capital"
    PUNCTUATION = "punctuation"
    CLOSING = "closing punctuation"
    ANNOTATION = "annotation left out"
    NUMBER = "number written otherwise"
    TURN = "runs over another's turn"
    LEFT_OUT = "left out"
    ADDED = "added"
    CHANGED = "changed"
    ORDER = "order"
    STITCHED = "stitched"


ALTERING = frozenset({Kind.LEFT_OUT, Kind.ADDED, Kind.CHANGED, Kind.ORDER, Kind.STITCHED})


@dataclass(frozen=True, slots=True)
class Difference:
    """`quoted` as printed, `said` as spoken; either may be empty. `alters` where words differ without a mark.

    `segment` is the run of words in the quotation (by number) in which they differ, None between two.
    """

    kind: Kind
    quoted: str = ""
    said: str = ""
    note: str = ""
    alters: bool = False
    segment: int | None = None

    @property
    def told(self) -> str:
        """For a person: “left out: “not””, “changed: “seven” for “eleven””."""
        quoted, said = (f"“{shortened(each, 80)}”" if each else "" for each in (self.quoted, self.said))
        words = f"{quoted} for {said}" if quoted and said else quoted or said
        return ": ".join(filter(None, (str(self.kind), words))) + (f" ({self.note})" if self.note else "")


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of the quotation (by number) at its place in the talk; None where it is not there."""

    segment: int
    place: Place | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The quotation in one talk. `score` is 0–100, `share` how many of its words (0–1) stand there."""

    talk: Talk
    quote: Quote
    parts: tuple[Part, ...]
    differences: tuple[Difference, ...]
    score: float
    share: float

    @property
    def is_altered(self) -> bool:
        return any(each.alters for each in self.differences)

    @property
    def span(self) -> Span:
        placed = [part.place for part in self.parts if part.place]
        return self.talk.span(min(first for first, _ in placed), max(last for _, last in placed))

    @property
    def turn(self) -> int:
        """The number of the turn in which it begins."""
        first = min(part.place[0] for part in self.parts if part.place)
        return self.talk.number(first)


def exact(quotes: Sequence[Quote], talk: Talk) -> Reading | None:
    """The first of these ways to read a quotation whose words all stand in the talk, in order; None without."""
    for quote in quotes:
        places = chained(quote, talk) if quote.segments else None
        if places is not None:
            parts = tuple(Part(number, place) for number, place in enumerate(places))
            return Reading(talk, quote, parts, tuple(_differences(quote, talk, places)), 100.0, 1.0)
    return None


def _differences(quote: Quote, talk: Talk, places: Sequence[Place]) -> Iterator[Difference]:
    yield from _at_start(quote, talk, places[0])
    for number, (segment, place) in enumerate(zip(quote.segments, places, strict=True)):
        if number:
            yield from _between(quote, talk, number, places[number - 1][1], place[0])
        yield from _within(quote, segment, talk, place)
    yield from _at_end(quote, talk, places[-1])


def _at_start(quote: Quote, talk: Talk, place: Place) -> Iterator[Difference]:
    before = punctuation(talk.before(place[0]))
    for sign in quote.signs[0]:
        if sign.mark is not Mark.ELLIPSIS or not before.endswith("…"):
            yield from _of_sign(sign, talk.notes.get(place[0], ()), "")


def _at_end(quote: Quote, talk: Talk, place: Place) -> Iterator[Difference]:
    last = quote.segments[-1].words[-1]
    written = quote.text[last.end :]
    behind = punctuation(talk.after(place[1]))
    signs = quote.signs[-1]
    for sign in signs:
        if sign.mark is not Mark.ELLIPSIS or not behind.startswith("…"):
            yield from _of_sign(sign, talk.notes.get(place[1], ()), "")
        written = written.replace(sign.written, " ", 1)
    closing = punctuation(written)
    if closing and not behind.startswith(closing) and not (signs and behind.replace("…", "").startswith(closing)):
        yield Difference(Kind.CLOSING, closing, behind[:3])


def _of_sign(sign: Sign, noted: Sequence[str], said: str, note: str = "") -> Iterator[Difference]:
    """What a sign is, unless the transcriber has the same note there."""
    if sign.mark is Mark.BRACKET and not said and _note(sign.written) in map(_note, noted):
        return
    yield Difference(Kind(sign.mark.value), sign.written, said, note)


def _note(written: str) -> str:
    return "".join(written.strip("[]() ").casefold().split())


def _between(quote: Quote, talk: Talk, number: int, end: int, start: int) -> Iterator[Difference]:
    """What stands for the words between two segments."""
    signs = quote.signs[number]
    said = shortened(talk.said(end, start), _LONGEST_TOLD)
    noted = [note for word in range(end, start + 1) for note in talk.notes.get(word, ())]
    has_ellipsis = any(sign.mark is Mark.ELLIPSIS for sign in signs)
    crossing = _turns_between(talk, end - 1, start)
    for sign in signs:
        if sign.mark is Mark.ELLIPSIS:
            if said or crossing or "…" not in punctuation(talk.between(start)):
                note = f"{start - end:,} words left out" if start - end > 1 else "" if said else "nothing was left out"
                yield Difference(Kind.ELLIPSIS, sign.written, said, "; ".join(filter(None, (note, crossing))))
        else:
            yield from _of_sign(sign, noted, said if sign.is_for_words and not has_ellipsis else "")
    if crossing and not has_ellipsis:
        yield _crossing(talk, end - 1, start)


def _turns_between(talk: Talk, before: int, after: int) -> str:
    """In which turns two words stand, where it is not the same; turns are counted from 1."""
    one, other = talk.turn_of(before), talk.turn_of(after)
    return "" if one == other else f"from turn {talk.number(before) + 1} to turn {talk.number(after) + 1}"


def _crossing(talk: Talk, before: int, after: int) -> Difference:
    interposed = talk.interposed(before, after)
    is_much = len(interposed.split()) > _BACKCHANNEL
    return Difference(
        Kind.TURN, said=shortened(interposed, _LONGEST_TOLD), note=_turns_between(talk, before, after), alters=is_much
    )


def _within(quote: Quote, segment: Segment, talk: Talk, place: Place) -> Iterator[Difference]:
    """Capitals, punctuation, notes and turns within words that are the same."""
    first, last = place
    for word in talk.turn_starts:
        if first < word < last:
            yield _crossing(talk, word - 1, word)
    yield from _capitals(quote, segment, talk, place)
    yield from _marks(quote, segment, talk, place)
    for word in range(first + 1, last):
        for note in talk.notes.get(word, ()):
            yield Difference(Kind.ANNOTATION, said=note)


def _capitals(quote: Quote, segment: Segment, talk: Talk, place: Place) -> Iterator[Difference]:
    printed = [cased(quote.text[word.start : word.end]) for word in segment.words]
    said = [cased(talk.text[talk.starts[at] : talk.ends[at]]) for at in range(*place)]
    for word in segment.words:
        if word.is_patched:
            yield Difference(
                Kind.BRACKET, quote.text[word.start : word.end], _said_at(segment, word.start, talk, place)
            )
    if len(printed) == len(said):
        for word, one, other in zip(segment.words, printed, said, strict=True):
            if one != other and not word.is_patched and one.casefold() == other.casefold():
                yield Difference(Kind.CAPITAL, one, other)
        return
    one, other = ("".join(filter(str.isalnum, "".join(words))) for words in (printed, said))
    if one != other and one.casefold() == other.casefold() and not any(word.is_patched for word in segment.words):
        yield Difference(Kind.CAPITAL, " ".join(printed[:3]), " ".join(said[:3]))


def _said_at(segment: Segment, start: int, talk: Talk, place: Place) -> str:
    """What was said where a word of the segment stands."""
    length = sum(len(word.plain) for word in segment.words if word.start < start)
    at, passed = place[0], 0
    while passed < length and at < place[1] - 1:
        passed += len(talk.words[at])
        at += 1
    return talk.said(at, at + 1)


def _marks(quote: Quote, segment: Segment, talk: Talk, place: Place) -> Iterator[Difference]:
    """Other marks between the same words, by how many letters stand before them."""
    printed: dict[int, str] = {}
    length = 0
    for one, other in zip(segment.words, segment.words[1:], strict=False):
        length += len(one.plain)
        if mark := punctuation(quote.text[one.end : other.start]):
            printed[length] = mark
    said: dict[int, str] = {}
    length = 0
    for at in range(place[0] + 1, place[1]):
        length += len(talk.words[at - 1])
        if mark := punctuation(talk.between(at)):
            said[length] = mark
    for length in sorted(printed.keys() | said.keys()):
        one, other = printed.get(length, ""), said.get(length, "")
        if one != other:
            yield Difference(Kind.PUNCTUATION, one, other, note=f"after “{_word_before(segment, length)}”")


def _word_before(segment: Segment, length: int) -> str:
    passed = 0
    for word in segment.words:
        passed += len(word.plain)
        if passed >= length:
            return word.plain
    return segment.words[-1].plain


Window = tuple[int, int]
Windows = Callable[[int, Talk], Sequence[Window]]
"""For a segment (by number) and a talk, the stretches of words in which it may stand, the likeliest first."""
Likeness = Callable[[str, str], float]
"""How alike two strings of letters are, 0–100."""


def nearest(quote: Quote, talk: Talk, windows: Windows, likeness: Likeness) -> Reading | None:
    """The quotation where its words stand best, though some differ; None where nothing of it does."""
    parts: list[Part] = []
    differences: list[Difference] = []
    score = same = 0.0
    reached: int | None = None
    for number, segment in enumerate(quote.segments):
        found = _best(segment, talk, windows(number, talk), reached)
        if found is None:
            parts.append(Part(number, None))
            foreign = _printed(quote, segment, 0, len(segment.words))
            differences.append(Difference(Kind.ADDED, foreign, alters=True, segment=number))
            continue
        place = (found.first, found.last)
        if reached is not None:
            if place[0] < reached:
                differences.append(
                    Difference(Kind.ORDER, _printed(quote, segment, 0, len(segment.words)), alters=True,
                               note="stands before the words it follows in the quotation")
                )  # fmt: skip
            else:
                differences.extend(_joint(quote, talk, number, reached, place[0]))
        else:
            differences.extend(_at_start(quote, talk, place) if number == 0 else ())
        differences.extend(replace(each, segment=number) for each in _edited(quote, segment, talk, found))
        parts.append(Part(number, place))
        reached = place[1]
        same += found.same
        score += len(segment.letters) * likeness(segment.letters, "".join(talk.words[slice(*place)]))
    if reached is None:
        return None
    if parts[-1].place is not None and not (found and found.edits and found.edits[-1].end == len(segment.words)):
        differences.extend(_at_end(quote, talk, parts[-1].place))
    return Reading(
        talk, quote, tuple(parts), tuple(_with_order(differences)), score / len(quote.letters),
        same / quote.word_count,
    )  # fmt: skip


def _joint(quote: Quote, talk: Talk, number: int, end: int, start: int) -> Iterator[Difference]:
    """What a mark stands for between two segments; a bracket that can stand for none is told to have left them out."""
    signs = quote.signs[number]
    crossed = talk.turn_of(end - 1) != talk.turn_of(start)
    has_room = any(sign.mark is Mark.ELLIPSIS or (sign.is_for_words and not crossed) for sign in signs)
    if start > end and not has_room:
        said = shortened(talk.said(end, start), _LONGEST_TOLD)
        yield Difference(Kind.LEFT_OUT, said=said, note=_turns_between(talk, end - 1, start), alters=True)
    yield from _between(quote, talk, number, end, start)


def _best(segment: Segment, talk: Talk, windows: Sequence[Window], reached: int | None) -> Alignment | None:
    """The alignment with most of the words; behind the segment before it, where that can be chosen."""
    places = talk.places(segment.letters)
    if places:
        behind = [place for place in places if reached is None or place[0] >= reached]
        first, last = behind[0] if behind else places[-1]
        return Alignment(first, last, (), len(segment.words))
    found = (aligned(segment.plains, talk.words, *window) for window in windows)
    return max(filter(None, found), key=_quality, default=None)


def _quality(found: Alignment) -> tuple[int, int]:
    return found.same - sum(1 for _ in found.edits), -(found.last - found.first)


def _edited(quote: Quote, segment: Segment, talk: Talk, found: Alignment) -> Iterator[Difference]:
    for edit in found.edits:
        quoted = _printed(quote, segment, edit.start, edit.end)
        said = talk.said(edit.said_start, edit.said_end)
        yield _difference(quoted, said, edit, segment, talk)
    for word in talk.turn_starts:
        if found.first < word < found.last:
            yield _crossing(talk, word - 1, word)
    for one, other, count in _equal_runs(found, len(segment.words)):
        run = Segment(segment.words[one : one + count])
        yield from _capitals(quote, run, talk, (other, other + count))


def _equal_runs(found: Alignment, words: int) -> Iterator[tuple[int, int, int]]:
    """The stretches of words that are the same one by one: where in the quotation, where in the talk, how many."""
    at, said_at = 0, found.first
    for edit in (*found.edits, Edit(words, words, found.last, found.last)):
        if edit.start > at and edit.start - at == edit.said_start - said_at:
            yield at, said_at, edit.start - at
        at, said_at = edit.end, edit.said_end


def _difference(quoted: str, said: str, edit: Edit, segment: Segment, talk: Talk) -> Difference:
    if not quoted:
        return Difference(Kind.LEFT_OUT, said=said, alters=True)
    if not said:
        return Difference(Kind.ADDED, quoted, alters=True)
    one = value(" ".join(segment.plains[edit.start : edit.end]))
    if one is not None and one == value(" ".join(talk.words[edit.said_start : edit.said_end])):
        return Difference(Kind.NUMBER, quoted, said)
    return Difference(Kind.CHANGED, quoted, said, alters=True)


def _printed(quote: Quote, segment: Segment, start: int, end: int) -> str:
    """Words of a segment as they stand in the quotation."""
    if start >= end:
        return ""
    return " ".join(quote.text[segment.words[start].start : segment.words[end - 1].end].split())


def _with_order(differences: Sequence[Difference]) -> Iterator[Difference]:
    """Words left out in one place and printed in another were put in another order."""
    left_out = {_letters(each.said) for each in differences if each.kind is Kind.LEFT_OUT}
    moved = {_letters(each.quoted) for each in differences if each.kind in (Kind.ADDED, Kind.CHANGED)} & left_out
    for each in differences:
        if each.kind is Kind.LEFT_OUT and _letters(each.said) in moved:
            continue
        if each.kind in (Kind.ADDED, Kind.CHANGED) and _letters(each.quoted) in moved:
            yield replace(each, kind=Kind.ORDER, said="", note="stands elsewhere in what was said")
        else:
            yield each


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
