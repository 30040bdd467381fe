"""Which of the names in a paragraph a quotation belongs to: beside it, in its sentence, at the end of its sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qualcode.analysis.quotations.marks import Pair
from qualcode.analysis.quotations.people import Mention, People
from qualcode.analysis.quotations.signatures import Attribution, all_names, tidy

_ASIDE = re.compile(r"[(\[]((?:[^()\[\]]|\([^()]{0,80}\)|\[[^\[\]]{0,80}\]){1,200})[)\]]")
_BEHIND = re.compile(r"[\s\u200b.,;:!?…\d\u00b9\u00b2\u00b3\u2070-\u2079*†‡]{0,6}")
_JOINED = re.compile(r"\s*+(?:,|&|;|,?+\s*+(?:and|or|und|et|y)\b)\s*+")
_DASHED = re.compile(r"[\s\u200b.,]{0,400}+[–—―‒-]{1,3}\s*([^.;:!?\n“‘«„\"]{1,90})")
_LABEL = re.compile(r"(?:^|[\n.;!?][^\S\n]*+)([^\n.;:!?“”‘«„]{1,60}?)(?:\s*\([^()]{0,60}\))?\s*:[\s\u200b(]*$")
_LAST_LABEL = re.compile(r"(?:^|[\s,\u200b])([^\W\d_a-z][^\W_]+)\s*:[\s\u200b(]*$")
_SENTENCE_END = re.compile(r"[.!?…][)\]”’\"'\d\u200b]{0,4}\s+(?=[^\W\d_a-z]|[“‘\"«„(\[])")
_CITED = re.compile(r"^\s*\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\s*$|\b(?:1[89]|20)\d\d[a-z]?\b(?!-\d\d)|\bp{1,2}\.\s?\d")
_NO_DESCRIPTION = re.compile(
    r"^\s*+(?:(?:see|cf|e\.g|i\.e|table|figure|fig|box|appendix|supplement\w*|emphasis|our|my|italics|original|sic|"
    r"section|page|line|theme|subtheme|code)\b|n\s*=|pp?\.|\W*$)",
    re.I,
)
_COLON = re.compile(r"[ \u200b]*:")
_FARTHEST = 2_000
"""Characters, other quotations among them, from brackets to the quotation that they announce: a judgement."""
_LONGEST_DESCRIPTION = 9
"""A judgement: more words in brackets are a remark of the author rather than a description of the speaker."""


@dataclass(frozen=True, slots=True)
class _Aside:
    """Brackets in the running text and whom they name; `at` is where they open."""

    at: int
    end: int
    written: str
    names: tuple[str, ...]


class Passage:
    """The running text around the quotations of a paragraph."""

    def __init__(self, text: str, pairs: Sequence[Pair], people: People) -> None:
        self.text, self.pairs, self._people = text, pairs, people
        self._outside = _blanked(text, pairs)
        self._asides = list(self._find_asides())
        self._named_asides = [aside for aside in self._asides if aside.names]
        self._aside_starts = [aside.at for aside in self._asides]
        self._aside_ends = [aside.end for aside in self._asides]
        self._mentions = [mention for mention in people.mentions(self._outside) if not self._is_aside(mention.start)]
        self._mentions += [Mention(aside.at, aside.end, aside.names) for aside in self._asides if aside.names]
        self._mentions.sort(key=lambda mention: mention.start)
        self._mention_starts = [mention.start for mention in self._mentions]
        self._ends = [match.end() for match in _SENTENCE_END.finditer(_with_ends(text, pairs))]

    def _find_asides(self) -> Iterator[_Aside]:
        for match in _ASIDE.finditer(self._outside):
            names = all_names(match[1], self._people)
            if not names and len(match[1].strip()) > 2:
                names = self._people.asking(match[1])
            yield _Aside(match.start(), match.end(), tidy(match[1].strip(" ,;")), names)

    def _is_aside(self, at: int) -> bool:
        position = bisect_right(self._aside_starts, at) - 1
        return position >= 0 and at < self._asides[position].end

    def is_cited(self, number: int) -> bool:
        """Whether a reference to the literature follows the quotation with this number."""
        aside = self._aside_behind(number)
        return aside is not None and not aside.names and _CITED.search(aside.written) is not None

    def attribution(self, number: int) -> Attribution | None:
        """Who said the quotation with this number; None if the paragraph names nobody."""
        beside = self._beside(number)
        if beside is not None and beside.names:
            return beside
        near = self._in_sentence(number)
        if near is not None:
            return near
        return beside or self._in_paragraph(number)

    def _beside(self, number: int) -> Attribution | None:
        """From brackets or a dash after the quotation, or a label before it."""
        aside = self._aside_ahead(number) if self._are_ahead else self._aside_behind(number)
        if aside is not None and aside.names:
            return Attribution(aside.written, aside.names, is_beside=True)
        dashed = self._dashed(self.pairs[number].end)
        label = dashed or self._label(number)
        if label is not None:
            return label
        if aside is not None and _describes(aside.written):
            return Attribution(aside.written, (), is_beside=True)
        return None

    def _aside_ahead(self, number: int) -> _Aside | None:
        # Only blanks may lie between, and so it can only be the last one.
        start = self.pairs[number].start
        position = bisect_right(self._aside_ends, start) - 1
        aside = self._asides[position] if position >= 0 else None
        if aside is None or not aside.names or start - aside.end > _FARTHEST:
            return None
        return aside if not self._outside[aside.end : start].strip() else None

    @cached_property
    def _are_ahead(self) -> bool:
        """Whether the brackets are before each quotation rather than after it."""
        numbers = range(len(self.pairs))
        last = len(self.pairs) - 1
        return last >= 0 and all(self._aside_ahead(n) for n in numbers) and self._aside_behind(last) is None

    def _aside_behind(self, number: int) -> _Aside | None:
        end = self.pairs[number].end
        gap = _BEHIND.match(self._outside, end)
        reached = gap.end() if gap else end
        position = bisect_left(self._aside_starts, end)
        is_behind = position < len(self._asides) and self._asides[position].at <= reached
        return self._asides[position] if is_behind else None

    def _dashed(self, end: int) -> Attribution | None:
        match = _DASHED.match(self._outside, end)
        # “– C4: “…”” labels what follows.
        if match is None or _COLON.match(self._outside, match.end()):
            return None
        mentions = self._people.mentions(match[1], is_aside=True)
        if not mentions or mentions[0].start > 20:
            return None
        return Attribution(" ".join(match[1].split()), mentions[0].names, is_beside=True)

    def _label(self, number: int) -> Attribution | None:
        start = self.pairs[number - 1].end if number else 0
        match = _LABEL.search(self._outside[start : self.pairs[number].start])
        names = self._people.speaking(match[1]) if match else ()
        if not names or match is None or len(match[1].split()) > 6:
            last = _LAST_LABEL.search(self._outside[start : self.pairs[number].start])
            asking = self._people.asking(last[1]) if last else ()
            return Attribution(last[1], asking, is_beside=True) if last and asking else None
        mentions = self._people.mentions(match[1], is_aside=True)
        written = match[1][mentions[0].start : mentions[0].end] if mentions else match[1]
        # “C4 told what C9 brings:” is not a label: either may be meant.
        further = (name for mention in mentions[1:] for name in mention.names)
        return Attribution(tidy(written), tuple(dict.fromkeys((*names, *further))), is_beside=True)

    def _sentence(self, at: int) -> tuple[int, int]:
        position = bisect_right(self._ends, at)
        start = self._ends[position - 1] if position else 0
        return start, self._ends[position] if position < len(self._ends) else len(self.text)

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin there."""
        return self._mentions[bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)]

    def _in_sentence(self, number: int) -> Attribution | None:
        """The nearest name before the quotation in its sentence, else the nearest after it."""
        pair = self.pairs[number]
        start, end = self._sentence(pair.start)
        before = self._between(start, pair.start)
        # A quotation may hold several sentences; what follows belongs to that of its end.
        end = max(end, self._sentence(max(pair.end - 1, 0))[1])
        behind = self._between(pair.end, end)
        closing = self._closing(number, end)
        if before:
            named = self._joined_names(before, after=self.pairs[number - 1].end if number else 0)
            is_given_away = self._is_beside_another(before[-1], number)
            if closing is not None and (is_given_away or closing.names != named.names):
                return closing if is_given_away else replace(named, names=(*named.names, *closing.names))
            return replace(named, is_certain=not is_given_away)
        return closing or (self._attribution(behind[0]) if behind else None)

    def _joined_names(self, mentions: Sequence[Mention], after: int) -> Attribution:
        """The last of these mentions, with those joined to it by “and” or a comma: “C4 and C7 agreed”.

        In “C4 told what C9 brings:” either may be meant, but nobody named before `after`, the end of the quotation
        before.
        """
        first = len(mentions) - 1
        while first and _JOINED.fullmatch(self._outside, mentions[first - 1].end, mentions[first].start):
            first -= 1
        earliest = bisect_left(mentions, after, hi=first, key=lambda mention: mention.start)
        others = [mention for mention in mentions[earliest:first] if not self._is_aside(mention.start)]
        names = tuple(dict.fromkeys(name for mention in (*mentions[first:], *others) for name in mention.names))
        joined = Mention(mentions[first].start, mentions[-1].end, names)
        attribution = self._attribution(joined if first < len(mentions) - 1 else mentions[-1])
        return replace(attribution, names=names)

    def _closing(self, number: int, end: int) -> Attribution | None:
        """The brackets after several quotations of a sentence, if nobody else is named before them."""
        for mention in self._between(self.pairs[number].end, end)[:1]:
            return self._attribution(mention) if self._is_aside(mention.start) else None
        return None

    def _is_beside_another(self, mention: Mention, number: int) -> bool:
        """Whether a name is in brackets after an earlier quotation, and so belongs to that."""
        first = self._first_before_aside.get(mention.start)
        return first is not None and first < number

    @cached_property
    def _first_before_aside(self) -> dict[int, int]:
        """The first quotation that brackets follow, by where these open."""
        first: dict[int, int] = {}
        for number in range(len(self.pairs)):
            aside = self._aside_behind(number)
            if aside is not None:
                first.setdefault(aside.at, number)
        return first

    def _in_paragraph(self, number: int) -> Attribution | None:
        """The next brackets that name somebody, and the person named last before: one of them is meant."""
        pair = self.pairs[number]
        position = bisect_left(self._named_asides, pair.end, key=lambda aside: aside.at)
        behind = self._named_asides[position] if position < len(self._named_asides) else None
        last = bisect_left(self._mention_starts, pair.start)
        before = self._mentions[last - 1] if last else None
        if behind is None and before is None:
            later = self._mentions[bisect_left(self._mention_starts, pair.end) :]
            return replace(self._attribution(later[0]), is_certain=False) if later else None
        if behind is None and before is not None:
            return replace(self._attribution(before), is_certain=False)
        assert behind is not None
        names = (*behind.names, *(before.names if before is not None else ()))
        return Attribution(behind.written, tuple(dict.fromkeys(names)), is_beside=False, is_certain=False)

    def _attribution(self, mention: Mention) -> Attribution:
        position = bisect_left(self._aside_starts, mention.start)
        is_aside = position < len(self._asides) and self._asides[position].at == mention.start
        aside = self._asides[position] if is_aside else None
        written = aside.written if aside else tidy(self.text[mention.start : mention.end])
        return Attribution(written, mention.names, is_beside=False)


def _describes(written: str) -> bool:
    """Whether brackets may describe the speaker without a known name: “nurse, hill site”."""
    is_short = len(written.split()) <= _LONGEST_DESCRIPTION
    return is_short and not _CITED.search(written) and not _NO_DESCRIPTION.match(written)


def _blanked(text: str, pairs: Sequence[Pair]) -> str:
    """The text with the quotations blanked, so that names in them do not count."""
    pieces: list[str] = []
    at = 0
    for pair in pairs:
        pieces += (text[at : pair.start], " " * (pair.end - pair.start))
        at = pair.end
    return "".join((*pieces, text[at:]))


def _with_ends(text: str, pairs: Sequence[Pair]) -> str:
    """The text with only the last mark of each quotation left, so that no sentence ends within one."""
    pieces: list[str] = []
    at = 0
    for pair in pairs:
        inner = text[pair.inner_start : pair.inner_end].rstrip()
        last = inner[-1:] if inner[-1:] in ".!?…" else "x"
        length = pair.end - pair.start
        pieces += (text[at : pair.start], ("“" + "x" * length)[: max(length - 2, 0)], (last + "”")[:length])
        at = pair.end
    return "".join((*pieces, text[at:]))
