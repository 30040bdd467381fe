"""What a quotation is in the talk of one person: which words stand where, and all that differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.analysis.quotation_matching.chaining import Place, chained
from qualcode.analysis.quotation_matching.details import at_end, at_start, between, within
from qualcode.analysis.quotation_matching.differences import Difference
from qualcode.analysis.quotation_matching.elements import Quote
from qualcode.analysis.quotation_matching.speaker_text import Talk
from qualcode.model.span import Span

_MOST_PLACES = 20


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
    def said(self) -> str:
        """The words of this person from the first to the last that the quotation has, on one line."""
        placed = [part.place for part in self.parts if part.place]
        return self.talk.said(min(first for first, _ in placed), max(last for _, last in placed))

    @property
    def turn(self) -> int:
        """The number of the turn in which it begins."""
        first = min(part.place[0] for part in self.parts if part.place)
        return self.talk.number(first)


def exact(quotes: Sequence[Quote], talk: Talk) -> Reading | None:
    """The first of these ways to read a quotation whose words all stand in the talk, in order; None without."""
    for quote in quotes:
        found = [_read(quote, talk, places) for places in _chains(quote, talk)]
        if found:
            return min(found, key=lambda reading: len(reading.differences))
    return None


def _chains(quote: Quote, talk: Talk) -> Sequence[tuple[Place, ...]]:
    """The places for the runs of a quotation; of one run all, for the same words may stand between other marks."""
    if len(quote.segments) == 1:
        return [(place,) for place in talk.places(quote.segments[0].letters)[:_MOST_PLACES]]
    places = chained(quote, talk) if quote.segments else None
    return [places] if places is not None else []


def _read(quote: Quote, talk: Talk, places: tuple[Place, ...]) -> Reading:
    parts = tuple(Part(number, place) for number, place in enumerate(places))
    return Reading(talk, quote, parts, tuple(_differences(quote, talk, places)), 100.0, 1.0)


def _differences(quote: Quote, talk: Talk, places: Sequence[Place]) -> Iterator[Difference]:
    yield from at_start(quote, talk, places[0])
    for number, (segment, place) in enumerate(zip(quote.segments, places, strict=True)):
        if number:
            yield from between(quote, talk, number, places[number - 1][1], place[0])
        yield from within(quote, segment, talk, place)
    yield from at_end(quote, talk, places[-1])
