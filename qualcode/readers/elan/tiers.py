"""Choosing the tiers of an annotated recording that are speech, not notes about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from qualcode.recognition.words import words_of

_ABOUT_SPEECH = words_of(
    """
    translation translations traduction traducción traduccion übersetzung uebersetzung traduzione tradução vertaling
    ft fte free gloss glosses gls ge glosse note notes nt comment comments comentario kommentar commento remark
    gesture gestures gaze hand hands phones phonemes phon phonetic ipa noise noises noise1 pos ps msa morph mb mc code
    codes coding topic topics section segmentation pause pauses activity activities eng english deu german
    """
)
_NO_PERSON = re.compile(r"(?:default|tier)?[-_ ]?\d*", re.I)
_IDENTIFIER = re.compile(r"(?=\D*+\d)[\w.:/-]++|\W*+")
_PARTS_OF_NAME = re.compile(r"[@_\W]+")
_MOST = 0.8
"""The share of annotations that makes a tier one of numbers, or a copy of another. A judgement."""


class Annotation(NamedTuple):
    """Words and their time; `above` is the annotation they refer to, None if the time is their own."""

    text: str
    start: float | None
    end: float | None
    above: str | None = None


@dataclass(slots=True)
class Tier:
    """The annotations under one name; `parent` is the tier it depends on."""

    name: str
    participant: str
    parent: str | None
    annotations: list[Annotation] = field(default_factory=list)

    @property
    def speaker(self) -> str | None:
        """The person of the tier, None if it has ELAN's default name."""
        if self.participant:
            return self.participant
        name = self.name.rpartition("@")[2] or self.name
        return None if _NO_PERSON.fullmatch(name) else name

    @property
    def has_words(self) -> bool:
        """Whether it contains more than numbers and names of annotations."""
        texts = [annotation.text for annotation in self.annotations if annotation.text]
        return bool(texts) and sum(bool(_IDENTIFIER.fullmatch(text)) for text in texts) < _MOST * len(texts)

    @property
    def is_about_speech(self) -> bool:
        return not _ABOUT_SPEECH.isdisjoint(_PARTS_OF_NAME.split(self.name.casefold()))

    @property
    def times(self) -> set[tuple[float | None, float | None]]:
        return {(annotation.start, annotation.end) for annotation in self.annotations if annotation.text}


def spoken_tiers(tiers: Sequence[Tier]) -> tuple[list[Tier], list[Tier]]:
    """One tier of words for each independent tier, and the tiers with words that were left out."""
    filled = [tier for tier in tiers if any(annotation.text for annotation in tier.annotations)]
    top_tiers = [
        tier_with_words
        for tier in tiers
        if not tier.parent and (tier_with_words := _with_words(tier, tiers)) is not None
    ]
    spoken = [tier for tier in top_tiers if not tier.is_about_speech] or top_tiers
    spoken = _without_doubles(spoken) or [tier for tier in filled if tier.has_words] or filled
    spoken_names = {tier.name for tier in spoken}
    return spoken, [tier for tier in filled if tier.name not in spoken_names]


def _with_words(top: Tier, tiers: Sequence[Tier]) -> Tier | None:
    """The tier itself, or, if it contains only numbers, the first dependent tier with words."""
    level, visited = [top], {top.name}
    while level:
        speaking = [tier for tier in level if tier.has_words]
        if speaking:
            best = next((tier for tier in speaking if not tier.is_about_speech), speaking[0])
            return best if best is top else _of(top, best)
        above = {tier.name for tier in level}
        level = [tier for tier in tiers if tier.parent in above and tier.name not in visited]
        visited |= {tier.name for tier in level}
    return None


def _of(top: Tier, below: Tier) -> Tier:
    """A dependent tier with the person of its parent, its words joined again."""
    annotations = []
    for above, pieces in groupby(below.annotations, key=lambda annotation: annotation.above):
        parts = list(pieces)
        if above is None:
            annotations += parts
        else:
            text = " ".join(piece.text for piece in parts if piece.text)
            annotations.append(Annotation(text, parts[0].start, parts[0].end))
    return Tier(below.name, below.participant or top.speaker or "", None, annotations)


def _without_doubles(tiers: Sequence[Tier]) -> list[Tier]:
    """The tiers without those at the same times as an earlier one: translations, or other notations."""
    distinct: list[tuple[Tier, set[tuple[float | None, float | None]]]] = []
    for tier in tiers:
        times = tier.times
        is_double = len(times) > 1 and any(len(times & other) > _MOST * len(times) for _, other in distinct)
        if not is_double:
            distinct.append((tier, times))
    return [tier for tier, _ in distinct]
