"""Labels that never have words behind them: headings, or codes printed below each passage. They are no speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import MOST_WORDS, bare_words, is_self_evident, key_of
from qualcode.recognition.once import ENDS_OF_SPEECH
from qualcode.recognition.scoring import StyleMatch
from qualcode.recognition.turns import Stretch
from qualcode.recognition.words import ARTICLES, RUNNING_WORDS

_MOST_WORDS_OF_A_CODE, _MOSTLY = 4, 2 / 3
"""Judgements: longer lines are speech; the share of a label's places, or of the turns, that decides."""
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
    """The labels without words; on lines of their own also those that have only short lines behind them.

    The line of such a label is nobody's where words stand above it in their turn and it stands apart or recurs.
    Otherwise it may be an answer, which stays where it is.
    """
    by_label: dict[str, list[int]] = defaultdict(list)
    empty = {position for position, stretch in enumerate(said) if stretch.start == stretch.end}
    if not empty and not stands_alone:
        return Wordless()
    for position, stretch in enumerate(said):
        if stretch.label is not None:
            by_label[stretch.label].append(position)
    labels = {label for label, positions in by_label.items() if empty.issuperset(positions)}
    if stands_alone:
        labels |= _codes(page.text, said, by_label)
    labels = {label for label in labels if key_of(label) not in known_labels}
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
    return Wordless(frozenset(labels), frozenset(ends), doubtful)


def headings_with_colons(text: str, style_match: StyleMatch, places: Sequence[Candidate]) -> list[Candidate]:
    """The lines between two turns that look like a label of nobody, alone between blank lines: `Our Garden Shed:`."""
    heads = [place.head for place in places]
    headings = []
    for candidate in style_match.candidates:
        if candidate.time is None and _is_title(candidate.label, style_match) and _stands_apart(text, candidate):
            following = bisect_right(heads, candidate.head)
            if 0 < following < len(heads) and not text[candidate.start : heads[following]].strip():
                headings.append(candidate._replace(label=None, speaks=False))
    return headings


def headings_of_style(page: Page, places: Sequence[Candidate]) -> list[Candidate]:
    """The lines in a style of headings above a turn, which is no speaker's: what stands below is not its text."""
    heads = sorted(place.head for place in places)
    lines = {page.text.rfind("\n", 0, place.label_at) + 1 for place in places}
    headings: list[Candidate] = []
    begin = len(page.text)
    for heading in reversed(page.headings):
        following = bisect_right(heads, heading.start)
        below = heads[following] if following < len(heads) else len(page.text)
        if following and heading.start not in lines and not page.text[heading.end : min(below, begin)].strip():
            headings.append(Candidate(heading.start, heading.start, heading.end, None, None, False, speaks=False))
            begin = heading.start
    return headings


def _is_title(label: str | None, style_match: StyleMatch) -> bool:
    """Whether a label of nobody is a title, not the begin of a sentence: `Tools and Seeds`, but not `So he said`."""
    if label is None or label in style_match.spelling_by_label or not label[0].isupper():
        return False
    words = bare_words(label.casefold())
    article, _, rest = label.partition(" ")
    if article.casefold() in ARTICLES and rest.lstrip()[:1].isupper():
        words = words[1:]
    ends = {*words[:1], *words[-1:]}
    return len(words) <= MOST_WORDS and bool(ends) and ends.isdisjoint(RUNNING_WORDS)


def _codes(text: str, said: Sequence[Stretch], by_label: dict[str, list[int]]) -> set[str]:
    """The labels with no more than short lines behind them, where at least two people speak in sentences."""
    short = {n for n, stretch in enumerate(said) if not stretch.candidate.marked and not _is_speech(text, stretch)}
    codes = {
        label
        for label, positions in by_label.items()
        if len(positions) > 1
        and len(short.intersection(positions)) >= _MOSTLY * len(positions)
        and not is_self_evident(label)
    }
    others = [positions for label, positions in by_label.items() if label not in codes and len(positions) > 1]
    turns = [_lines(text, said[position]) for positions in others for position in positions]
    sentences = sum(any(line.endswith(ENDS_OF_SPEECH) for line in lines) for lines in turns)
    if not codes or len(others) < 2 or sentences < _MOSTLY * len(turns):
        return set()
    return codes | {label for label, (place, *more) in by_label.items() if place in short and not more}


def _is_speech(text: str, stretch: Stretch) -> bool:
    """Whether words are more than further short lines, such as more codes below a passage."""
    return any(
        line.endswith(ENDS_OF_SPEECH) or len(line.split()) > _MOST_WORDS_OF_A_CODE for line in _lines(text, stretch)
    )


def _lines(text: str, stretch: Stretch) -> list[str]:
    return text[stretch.start : stretch.end].split("\n")


def _stands_apart(text: str, place: Candidate) -> bool:
    """Whether there are blank lines above and below a label."""
    below = text[place.start : place.start + 200].lstrip(" \t:*_")
    return text[: place.head].endswith("\n\n") and (not below or below.startswith("\n\n"))
