"""Find where a run of words may be in many speaker texts, by votes of the short runs (shingles) in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from qualcode.analysis.quotation_matching.speaker_text import SpeakerText

_SIZES = (2, 3)
"""Words of a shingle: in short runs, in long ones."""
_LONG = 8
"""Words of a run from which shingles of three words are compared; of two words in shorter runs. A judgement."""
_COMMON = 400
"""A judgement: shingles with more places are ignored if there are rarer ones."""
_WINDOWS, _ROOM = 3, 12
"""Stretches that are compared exactly, for time, and the words added at their ends."""
_LEAST_ALIKE = 50.0
"""A judgement: likeness (0–100) from which a stretch without common shingles is compared."""

Hit = tuple[int, int]
Shingle = tuple[str, ...]


class Passages:
    """Speaker texts with an index of the shingles of `runs`, built in one pass."""

    def __init__(self, speaker_texts: Sequence[SpeakerText], runs: Iterable[Sequence[str]]) -> None:
        self._speaker_texts = speaker_texts
        self._number = {id(speaker_text): number for number, speaker_text in enumerate(speaker_texts)}
        self._places: dict[Shingle, list[Hit]] = {
            shingle: [] for words in runs for shingle in _shingles(words, _size(words))
        }
        for number, speaker_text in enumerate(speaker_texts):
            for size in _SIZES:
                for at, shingle in enumerate(_shingles(speaker_text.words, size)):
                    if (places := self._places.get(shingle)) is not None:
                        places.append((number, at))

    def likely(self, runs: Iterable[Sequence[str]], most: int) -> list[SpeakerText]:
        """The speaker texts that share most shingles with these runs; rare shingles count more."""
        votes: dict[int, float] = defaultdict(float)
        for words in runs:
            for places in self._distinctive_places(words):
                weight = 1 / len(places)
                for number in {number for number, _ in places}:
                    votes[number] += weight**0.5
        ranked = sorted(votes, key=lambda number: (-votes[number], number))
        return [self._speaker_texts[number] for number in ranked[:most]]

    def _distinctive_places(self, words: Sequence[str]) -> list[list[Hit]]:
        """The places of each shingle of these words, without very common ones."""
        place_lists = [places for shingle in _shingles(words, _size(words)) if (places := self._places.get(shingle))]
        rare = [places for places in place_lists if len(places) <= _COMMON]
        return rare or place_lists

    def windows(self, words: Sequence[str], speaker_text: SpeakerText) -> list[tuple[int, int]]:
        """Stretches of a speaker text where these words may be, the likeliest first."""
        number_of_text = self._number[id(speaker_text)]
        hits = [
            (at, position)
            for position, shingle in enumerate(_shingles(words, _size(words)))
            for number, at in _in_speaker_text(self._places.get(shingle, ()), number_of_text)
        ]
        clusters = list(islice(_clusters(sorted(hits), len(words), len(speaker_text.words)), _WINDOWS))
        return clusters or _similar_stretch(words, speaker_text)


def _size(words: Sequence[str]) -> int:
    return _SIZES[len(words) >= _LONG]


def _shingles(words: Sequence[str], size: int) -> Iterable[Shingle]:
    return zip(*(words[start:] for start in range(size)), strict=False)


def _in_speaker_text(places: Sequence[Hit], number: int) -> Sequence[Hit]:
    """The places in one speaker text; `places` are sorted by speaker text."""
    first = bisect_right(places, (number, -1))
    return places[first : bisect_right(places, (number + 1, -1), first)]


def _clusters(hits: Sequence[Hit], length: int, limit: int) -> Iterator[tuple[int, int]]:
    """Stretches with the most matched words, without overlap."""
    left = list(hits)
    reach = length + length // 2 + 2 * _ROOM
    while left:
        best: tuple[int, int, int] = (0, 0, 0)
        end = 0
        within: Counter[int] = Counter()
        for start, (at, position) in enumerate(left):
            while end < len(left) and left[end][0] < at + reach:
                within[left[end][1]] += 1
                end += 1
            if len(within) > best[0]:
                best = (len(within), start, end)
            within[position] -= 1
            if not within[position]:
                del within[position]
        _, start, end = best
        first, last = left[start], left[end - 1]
        yield max(0, first[0] - first[1] - _ROOM), min(limit, last[0] + length - last[1] + _ROOM)
        left = left[:start] + left[end:]


def _similar_stretch(words: Sequence[str], speaker_text: SpeakerText) -> list[tuple[int, int]]:
    """The stretch with the most similar letters, if no shingle matches."""
    from rapidfuzz import fuzz

    letters = "".join(words)
    alignment = fuzz.partial_ratio_alignment(letters, speaker_text.letters, score_cutoff=_LEAST_ALIKE)
    if alignment is None or len(letters) > len(speaker_text.letters) or alignment.dest_end <= alignment.dest_start:
        return []
    first = bisect_right(speaker_text.letter_starts, alignment.dest_start) - 1
    last = bisect_right(speaker_text.letter_starts, alignment.dest_end - 1)
    return [(max(0, first - 2), min(len(speaker_text.words), last + 2))]


def likeness(one: str, other: str) -> float:
    """How alike two strings are, 0–100."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other))
