"""Labels that never have words behind them: headings, or codes printed below each passage. They are no speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import is_self_evident, key_of
from qualcode.recognition.scoring import ENDS_OF_SPEECH
from qualcode.recognition.turns import Stretch

_MOST_WORDS_OF_A_CODE = 4
"""A judgement: longer lines are speech."""
WHY = "a label that never has words behind it"


@dataclass(frozen=True, slots=True)
class Wordless:
    """The labels that are no speakers; the places that end a turn all the same; and those that stay in it, in doubt."""

    labels: frozenset[str] = frozenset()
    ends: frozenset[Candidate] = frozenset()
    doubtful: list[tuple[Candidate, str]] = field(default_factory=list)

    def without(self, places: Sequence[Candidate], spellings: Mapping[str, str]) -> list[Candidate]:
        """The places where somebody speaks, or where a turn ends."""
        return [
            place._replace(speaks=False) if place in self.ends else place
            for place in places
            if place in self.ends or spellings.get(place.label or "") not in self.labels or place.label is None
        ]


def wordless_labels(
    page: Page, said: Sequence[Stretch], *, stands_alone: bool, known_labels: frozenset[str]
) -> Wordless:
    """The labels without words; on lines of their own also those that mostly have none (a judgement: two in three).

    The line of such a label is nobody's where words stand above it in their turn and it stands apart or recurs.
    Otherwise it may be an answer, which stays where it is.
    """
    by_label: dict[str, list[int]] = defaultdict(list)
    empty = {position for position, stretch in enumerate(said) if stretch.start == stretch.end}
    if not empty:
        return Wordless()
    wordless = empty | {n for n, stretch in enumerate(said) if stands_alone and not _is_speech(page.text, stretch)}
    for position, stretch in enumerate(said):
        if stretch.label is not None:
            by_label[stretch.label].append(position)
    labels = frozenset(
        label
        for label, positions in by_label.items()
        if key_of(label) not in known_labels and _is_wordless(label, positions, empty, wordless)
    )
    ends, doubtful = set(), []
    for label in labels:
        for position in by_label[label]:
            place = said[position].candidate
            above = said[position - 1] if position > 0 else None
            has_words_above = above is not None and (position - 1 not in empty or above.label in labels)
            recurs = len(by_label[label]) > 1
            if position in empty and has_words_above and (recurs or _stands_apart(page.text, place)):
                ends.add(place)
            else:
                doubtful.append((place, WHY))
    return Wordless(labels, frozenset(ends), doubtful)


def _is_wordless(label: str, positions: Sequence[int], empty: set[int], wordless: set[int]) -> bool:
    if empty.issuperset(positions):
        return True
    without = sum(position in wordless for position in positions)
    return not is_self_evident(label) and not empty.isdisjoint(positions) and without * 3 >= len(positions) * 2


def _is_speech(text: str, stretch: Stretch) -> bool:
    """Whether words are more than another short line, such as a second code below a passage."""
    words = text[stretch.start : stretch.end]
    return words.endswith(ENDS_OF_SPEECH) or len(words.split()) > _MOST_WORDS_OF_A_CODE


def _stands_apart(text: str, place: Candidate) -> bool:
    """Whether there are blank lines above and below a label."""
    below = text[place.start : place.start + 200].lstrip(" \t:*_")
    return text[: place.head].endswith("\n\n") and (not below or below.startswith("\n\n"))
