"""What a claim speaks of: names of the project in its sentence, else in what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from qualcode.analysis.claims.claim import Claim, Statistic
from qualcode.analysis.claims.facts import AttributeFact, Facts, ThemeFact
from qualcode.analysis.measures.results import MeasureResults, WaveResult

T = TypeVar("T")
_NEAR = 600
"""A judgement: characters before and behind a claim in which its subject is named, more than a long sentence has."""
_VOICED = re.compile(
    r"\bth(?:is|ese|at) (?:sub)?(?:theme|code|topic|challenge|strateg)\w*|"
    r"\b(?:voiced|raised|described|mentioned|spoke of|talked about|reported|named|noted|brought up|addressed|shared) "
    r"(?:this|it|them|these|so)\b",
    re.IGNORECASE,
)
"""Signs that a sentence without a name goes on about the theme before it."""
_AT = re.compile(r"[\s(]*(?:at|in|by|to|until)?\s*(?:the\s+)?", re.IGNORECASE)
_LOOKS_BACK = re.compile(r"(?:\b(?:by|among|in|for|from|with|to|of|was|were|had)|[(:,–—-])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a claim: its sentence, the sentences before it in the paragraph (nearest first), the heading.

    In a table the sentence is the row, and the cell stands `shift` characters behind its beginning.
    """

    sentence: str
    shift: int = 0
    before: tuple[str, ...] = ()
    heading: str = ""

    def near(self, claim: Claim) -> Context:
        """The same; of what has no full stop for pages, only what is close to the claim."""
        at = claim.span.start - claim.sentence.start + self.shift
        start = max(0, at - _NEAR)
        close = self.sentence[start : at + len(claim.span) + _NEAR]
        return replace(self, sentence=close, shift=self.shift - start)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is tied to; empty where nothing is named."""

    theme: ThemeFact | None = None
    group: str = ""
    attributes: tuple[AttributeFact, ...] = ()
    measure: MeasureResults | None = None
    wave: WaveResult | None = None
    round: str = ""


class Names:
    """The names of a project, to be found in sentences in any case, singular or plural."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @cached_property
    def _themes(self) -> list[tuple[re.Pattern[str], ThemeFact]]:
        by_length = sorted(self._facts.themes, key=lambda theme: -len(theme.path[-1]))
        return [(_pattern(theme.path[-1]), theme) for theme in by_length]

    @cached_property
    def _groups(self) -> list[tuple[re.Pattern[str], str]]:
        return [(_pattern(group), group) for group in self._facts.groups if group]

    @cached_property
    def _attributes(self) -> list[tuple[re.Pattern[str], AttributeFact]]:
        by_length = sorted(self._facts.attributes, key=lambda fact: -len(fact.value))
        return [(_pattern(fact.value), fact) for fact in by_length if len(fact.value) > 1]

    @cached_property
    def _waves(self) -> dict[str, list[tuple[re.Pattern[str], WaveResult]]]:
        return {
            results.name: [(_pattern(wave.wave), wave) for wave in results.waves] for results in self._facts.measures
        }

    def subject(self, claim: Claim, context: Context, place: int) -> Subject:
        """What a claim at a place in its sentence is about."""
        measure = self._measure(context)
        return Subject(
            theme=self._theme(claim, context),
            group=self._group(claim, context, place),
            attributes=self._of_noun(claim),
            measure=measure,
            wave=self.wave(claim, measure, context) if measure else None,
            round=_first(((_pattern(name), name) for name in self._facts.agreements if name), context.sentence) or "",
        )

    def _theme(self, claim: Claim, context: Context) -> ThemeFact | None:
        """The theme between this claim and its neighbours, else in its sentence, else the one that is gone on about.

        Where one stands before and one behind: “voiced by nine” looks back, “nine described” ahead.
        """
        start = claim.sentence.start - context.shift
        named = self.themes_in(context.sentence)
        at, end = claim.span.start - start, claim.span.end - start
        before = [theme for place, theme in named if claim.window.start - start <= place < at]
        behind = [theme for place, theme in named if end <= place < claim.window.end - start]
        if before and (not behind or claim.text[0] in "([" or _LOOKS_BACK.search(context.sentence[:at])):
            return before[-1]
        if behind:
            return behind[0]
        if named:
            earlier = [theme for place, theme in named if place < at]
            return earlier[-1] if earlier else named[0][1]
        if not _VOICED.search(context.sentence):
            return None
        for words in (*context.before, context.heading):
            if above := self.themes_in(words):
                return above[-1][1]
        return None

    def themes_in(self, words: str) -> list[tuple[int, ThemeFact]]:
        """The themes that a text names, in its order; of names within longer names the longer."""
        places: list[tuple[int, int, ThemeFact]] = []
        for regex, theme in self._themes:
            for match in regex.finditer(words):
                if not any(start < match.end() and match.start() < end for start, end, _ in places):
                    places.append((match.start(), match.end(), theme))
        return [(start, theme) for start, _, theme in sorted(places, key=lambda item: item[0])]

    def _group(self, claim: Claim, context: Context, place: int) -> str:
        for words in (claim.noun, context.sentence[place : place + 80], context.sentence):
            if group := _first(self._groups, words):
                return group
        return ""

    def _of_noun(self, claim: Claim) -> tuple[AttributeFact, ...]:
        """Values of attributes in the words that are counted: “9 psychiatrists (70 %)”, “self-identified as female”."""
        return tuple(fact for regex, fact in self._attributes if regex.search(claim.noun or claim.text))

    def _measure(self, context: Context) -> MeasureResults | None:
        listed = [(_pattern(results.name), results) for results in self._facts.measures]
        for words in (context.sentence, *context.before, context.heading):
            if measure := _first(listed, words):
                return measure
        return None

    def wave(self, claim: Claim, measure: MeasureResults, context: Context) -> WaveResult | None:
        """The wave at once behind a claim (“62 at T2”), else the last before it, else the first that is named.

        A change, or who was still measured, is never of the baseline.
        """
        start = claim.sentence.start - context.shift
        at, end = claim.span.start - start, claim.span.end - start
        can_be_first = claim.statistic in (Statistic.MEAN, Statistic.SD)
        named = [
            (place, wave)
            for place, wave in self._named_waves(measure, context.sentence)
            if can_be_first or wave.wave != measure.baseline
        ]
        close = [wave for place, wave in named if end <= place and _AT.fullmatch(context.sentence[end:place])]
        before = [wave for place, wave in named if place < end and place + len(wave.wave) <= max(at, end)]
        if close or before:
            return (close or before)[0 if close else -1]
        return named[0][1] if named else None

    def has_wave(self, context: Context) -> bool:
        """Whether the sentence names a wave."""
        return any(regex.search(context.sentence) for waves in self._waves.values() for regex, _ in waves)

    def _named_waves(self, measure: MeasureResults, words: str) -> list[tuple[int, WaveResult]]:
        places = [(match.start(), wave) for regex, wave in self._waves[measure.name] for match in regex.finditer(words)]
        return sorted(places, key=lambda item: item[0])


def _pattern(name: str) -> re.Pattern[str]:
    """A name in any letter case, with any blanks, its last word also in the other number."""
    words = re.split(r"\s+", name.strip())
    last = words[-1]
    stem = last[:-1] if last.endswith("s") and len(last) > 3 else last
    parts = [*map(re.escape, words[:-1]), rf"{re.escape(stem)}(?:s|es)?"]
    between = r"[\s-]+"
    return re.compile(rf"(?<!\w){between.join(parts)}(?!\w)", re.IGNORECASE)


def _first(listed: Iterable[tuple[re.Pattern[str], T]], words: str) -> T | None:
    places = [(match.start(), item) for regex, item in listed if (match := regex.search(words))]
    return min(places, key=lambda place: place[0])[1] if places else None
