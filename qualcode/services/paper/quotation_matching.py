"""One quotation after the other looked for in everybody's talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analysis.quotation_matching.composites import Run, split_into_runs
from qualcode.analysis.quotation_matching.elements import Quote, quote_of
from qualcode.analysis.quotation_matching.judgement import Judgement, Status, is_by, judge
from qualcode.analysis.quotation_matching.match import Match, exact_match
from qualcode.analysis.quotation_matching.nearest import nearest_match
from qualcode.analysis.quotation_matching.speaker_text import SpeakerText
from qualcode.analysis.quotations.footnotes import without_footnote
from qualcode.analysis.quotations.printed import PrintedQuotation
from qualcode.language.passages import Passages, likeness

_TEXTS_SEARCHED, _TEXTS_COMPARED = 12, 3
"""How many of the likeliest speaker texts are searched and compared word by word: a judgement on time; the vote of
three-word runs puts the right one first."""
_FEW_WORDS = 5
"""Words below which a passage is compared only with the likeliest texts: a judgement, fewer recur by chance."""


class Checker:
    """What all quotations of a manuscript share: the talks, and where in them the quoted words may stand."""

    def __init__(self, speaker_texts: Sequence[SpeakerText], quoted: Sequence[PrintedQuotation]) -> None:
        self._speaker_texts = [speaker_text for speaker_text in speaker_texts if speaker_text.words]
        self._quotes = {words: _ways(words) for words in dict.fromkeys(quotation.words for quotation in quoted)}
        segments = (segment.plains for ways in self._quotes.values() for way in ways for segment in way.segments)
        self._passages = Passages(self._speaker_texts, segments)
        self._judgements: dict[tuple[object, ...], Judgement] = {}

    def judgement(self, quoted: PrintedQuotation) -> tuple[Judgement, int]:
        """The verdict on one quotation, and how many words it has."""
        ways = self._quotes[quoted.words]
        words = ways[0].word_count
        if not words:
            return Judgement(Status.NOT_FOUND), 0
        is_certain = quoted.attribution is None or quoted.attribution.is_certain
        # The same words by the same person are looked for once, however often they are printed.
        same = (quoted.words, quoted.named, quoted.compared, is_certain)
        if same not in self._judgements:
            matches = self._readings(ways, quoted.named)
            self._judgements[same] = judge(matches, quoted.named, self._sources, quoted.compared, is_certain=is_certain)
        return self._judgements[same], words

    def _readings(self, ways: Sequence[Quote], named: Sequence[str]) -> list[Match]:
        """To the letter in the talk of those named, else in others', else where it is likest."""
        own_texts = [speaker_text for speaker_text in self._speaker_texts if is_by(speaker_text.source, named)]
        matches = [match for speaker_text in own_texts if (match := exact_match(ways, speaker_text)) is not None]
        if any(not match.is_altered for match in matches):
            return matches
        likely = self._passages.likely((segment.plains for segment in ways[0].segments), _TEXTS_SEARCHED)
        is_short = max(len(segment.words) for segment in ways[0].segments) < _FEW_WORDS
        others = [
            speaker_text
            for speaker_text in (self._speaker_texts if is_short or not likely else likely)
            if speaker_text not in own_texts
        ]
        matches += [match for speaker_text in others if (match := exact_match(ways, speaker_text)) is not None]
        if any(not match.is_altered for match in matches) and ways[0].word_count >= _FEW_WORDS:
            return matches
        compared = [
            *own_texts,
            *(speaker_text for speaker_text in likely[:_TEXTS_COMPARED] if speaker_text not in own_texts),
        ]
        matches += self._compared(ways[0], compared)
        return matches

    def _compared(self, quote: Quote, speaker_texts: Sequence[SpeakerText]) -> Iterator[Match]:
        for speaker_text in speaker_texts:
            match = nearest_match(
                quote,
                speaker_text,
                lambda number, one: self._passages.windows(quote.segments[number].plains, one),
                likeness,
            )
            if match is not None:
                yield match

    def _sources(self, words: Sequence[str], first: SpeakerText) -> list[Run] | None:
        """The runs of which some words are put together, those of one talk before others'."""
        likely = self._passages.likely([words], _TEXTS_SEARCHED)
        return split_into_runs(words, [first, *(speaker_text for speaker_text in likely if speaker_text is not first)])


def _ways(words: str) -> list[Quote]:
    """How the words may be meant: “[W]e” as “We”, or as a bracket for whatever stood there; with a footnote in their
    middle, or as words of it."""
    ways = []
    for meant in (*without_footnote(words), words):
        quote = quote_of(meant)
        ways += [quote, quote_of(meant, patched=False)] if quote.patches else [quote]
    return ways
