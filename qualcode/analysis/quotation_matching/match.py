"""Match a quotation word for word with one speaker text, and list what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualcode.analysis.quotation_matching.chaining import Place, find_chain
from qualcode.analysis.quotation_matching.details import at_end, at_start, between, within
from qualcode.analysis.quotation_matching.differences import Difference
from qualcode.analysis.quotation_matching.elements import Quote
from qualcode.analysis.quotation_matching.speaker_text import SpeakerText
from qualcode.model.span import Span

_MOST_PLACES = 20
"""Places of a one-segment quotation that are compared, for time."""


@dataclass(frozen=True, slots=True)
class Part:
    """The place of a segment (by number) in the speaker text; None if it is not there."""

    segment: int
    place: Place | None


@dataclass(frozen=True, slots=True)
class Match:
    """A quotation in one speaker text. `score`: likeness, 0–100; `share`: how many of its words (0–1) are the same."""

    speaker_text: SpeakerText
    quote: Quote
    parts: tuple[Part, ...]
    differences: tuple[Difference, ...]
    score: float
    share: float

    @property
    def is_altered(self) -> bool:
        return any(difference.alters for difference in self.differences)

    @property
    def span(self) -> Span:
        placed = [part.place for part in self.parts if part.place]
        return self.speaker_text.span(min(first for first, _ in placed), max(last for _, last in placed))

    @property
    def said(self) -> str:
        """The speaker's words from the first to the last quoted one, on one line."""
        placed = [part.place for part in self.parts if part.place]
        return self.speaker_text.said(min(first for first, _ in placed), max(last for _, last in placed))

    @property
    def turn(self) -> int:
        """The number of the turn in which the quotation begins."""
        first = min(part.place[0] for part in self.parts if part.place)
        return self.speaker_text.number(first)


def exact_match(quotes: Sequence[Quote], speaker_text: SpeakerText) -> Match | None:
    """The match of the first of these readings of a quotation whose words are all there, in order; None without."""
    for quote in quotes:
        matches = [_read(quote, speaker_text, places) for places in _chains(quote, speaker_text)]
        if matches:
            return min(matches, key=lambda match: len(match.differences))
    return None


def _chains(quote: Quote, speaker_text: SpeakerText) -> Sequence[tuple[Place, ...]]:
    """The places of the segments; all places of a single segment, since punctuation may differ between them."""
    if len(quote.segments) == 1:
        return [(place,) for place in speaker_text.places(quote.segments[0].letters)[:_MOST_PLACES]]
    places = find_chain(quote, speaker_text) if quote.segments else None
    return [places] if places is not None else []


def _read(quote: Quote, speaker_text: SpeakerText, places: tuple[Place, ...]) -> Match:
    parts = tuple(Part(number, place) for number, place in enumerate(places))
    return Match(speaker_text, quote, parts, tuple(_differences(quote, speaker_text, places)), 100.0, 1.0)


def _differences(quote: Quote, speaker_text: SpeakerText, places: Sequence[Place]) -> Iterator[Difference]:
    yield from at_start(quote, speaker_text, places[0])
    for number, (segment, place) in enumerate(zip(quote.segments, places, strict=True)):
        if number:
            yield from between(quote, speaker_text, number, places[number - 1][1], place[0])
        yield from within(quote, segment, speaker_text, place)
    yield from at_end(quote, speaker_text, places[-1])
