"""One quotation after the other looked for in everybody's talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analysis.quotation_matching.composites import Piece, pieces
from qualcode.analysis.quotation_matching.elements import Quote, quote_of
from qualcode.analysis.quotation_matching.judgement import Judgement, Status, is_by, judged
from qualcode.analysis.quotation_matching.match import Reading, exact
from qualcode.analysis.quotation_matching.nearest import nearest
from qualcode.analysis.quotation_matching.speaker_text import Talk
from qualcode.analysis.quotations.finding import Quoted
from qualcode.language.passages import Passages, likeness

_TALKS_LOOKED_AT, _TALKS_COMPARED = 12, 3
_FEW_WORDS = 5


class Checker:
    """What all quotations of a manuscript share: the talks, and where in them the quoted words may stand."""

    def __init__(self, talks: Sequence[Talk], quoted: Sequence[Quoted]) -> None:
        self._talks = [talk for talk in talks if talk.words]
        self._quotes = {id(each): _ways(each) for each in quoted}
        segments = (segment.plains for ways in self._quotes.values() for way in ways for segment in way.segments)
        self._passages = Passages(self._talks, segments)

    def judgement(self, quoted: Quoted) -> tuple[Judgement, int]:
        """The verdict on one quotation, and how many words it has."""
        ways = self._quotes[id(quoted)]
        words = ways[0].word_count
        if not words:
            return Judgement(Status.NOT_FOUND), 0
        readings = self._readings(ways, quoted.named)
        is_certain = quoted.attribution is None or quoted.attribution.is_certain
        return judged(readings, quoted.named, self._sources, quoted.compared, is_certain=is_certain), words

    def _readings(self, ways: Sequence[Quote], named: Sequence[str]) -> list[Reading]:
        """To the letter in the talk of those named, else in others', else where it is likest."""
        own = [talk for talk in self._talks if is_by(talk.voice, named)]
        found = [reading for talk in own if (reading := exact(ways, talk)) is not None]
        if any(not reading.is_altered for reading in found):
            return found
        likely = self._passages.likely((segment.plains for segment in ways[0].segments), _TALKS_LOOKED_AT)
        is_short = max(len(segment.words) for segment in ways[0].segments) < _FEW_WORDS
        others = [talk for talk in (self._talks if is_short or not likely else likely) if talk not in own]
        found += [reading for talk in others if (reading := exact(ways, talk)) is not None]
        if any(not reading.is_altered for reading in found) and ways[0].word_count >= _FEW_WORDS:
            return found
        compared = [*own, *(talk for talk in likely[:_TALKS_COMPARED] if talk not in own)]
        found += self._compared(ways[0], compared)
        return found

    def _compared(self, quote: Quote, talks: Sequence[Talk]) -> Iterator[Reading]:
        for talk in talks:
            reading = nearest(
                quote, talk, lambda number, each: self._passages.windows(quote.segments[number].plains, each), likeness
            )
            if reading is not None:
                yield reading

    def _sources(self, words: Sequence[str], first: Talk) -> list[Piece] | None:
        """The runs of which some words are put together, those of one talk before others'."""
        likely = self._passages.likely([words], _TALKS_LOOKED_AT)
        return pieces(words, [first, *(talk for talk in likely if talk is not first)])


def _ways(quoted: Quoted) -> list[Quote]:
    """How the words may be meant: “[W]e” as “We”, or as a bracket for whatever stood there."""
    quote = quote_of(quoted.words)
    return [quote, quote_of(quoted.words, patched=False)] if quote.patches else [quote]
