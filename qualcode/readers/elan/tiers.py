"""Which tiers of an annotated recording are speech, and which tell something about it."""

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
_IDENTIFIER = re.compile(r"[\w.:/-]*\d[\w.:/-]*|\W*")
_PARTS_OF_NAME = re.compile(r"[@_\W]+")
_MOST = 0.8


class Annotation(NamedTuple):
    """Words and their time; `above` names the annotation they refer to, None where the time is their own."""

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
        """The person whose tier it is, None where it has the name ELAN gives to the first."""
        if self.participant:
            return self.participant
        name = self.name.rpartition("@")[2] or self.name
        return None if _NO_PERSON.fullmatch(name) else name

    @property
    def has_words(self) -> bool:
        """Whether it says anything but numbers and names of its annotations."""
        texts = [annotation.text for annotation in self.annotations if annotation.text]
        return bool(texts) and sum(bool(_IDENTIFIER.fullmatch(text)) for text in texts) < _MOST * len(texts)

    @property
    def is_about_speech(self) -> bool:
        return not _ABOUT_SPEECH.isdisjoint(_PARTS_OF_NAME.split(self.name.casefold()))

    @property
    def times(self) -> set[tuple[float | None, float | None]]:
        return {(annotation.start, annotation.end) for annotation in self.annotations if annotation.text}


def spoken_tiers(tiers: Sequence[Tier]) -> tuple[list[Tier], list[Tier]]:
    """One tier of words for each that depends on none, and the tiers with words that were left out."""
    filled = [tier for tier in tiers if any(annotation.text for annotation in tier.annotations)]
    chosen = [found for tier in tiers if not tier.parent and (found := _with_words(tier, tiers)) is not None]
    spoken = [tier for tier in chosen if not tier.is_about_speech] or chosen
    spoken = _without_doubles(spoken) or [tier for tier in filled if tier.has_words] or filled
    kept = {tier.name for tier in spoken}
    return spoken, [tier for tier in filled if tier.name not in kept]


def _with_words(top: Tier, tiers: Sequence[Tier]) -> Tier | None:
    """The tier itself, or where it holds only numbers the first below it that says more."""
    level, seen = [top], {top.name}
    while level:
        speaking = [tier for tier in level if tier.has_words]
        if speaking:
            best = next((tier for tier in speaking if not tier.is_about_speech), speaking[0])
            return best if best is top else _of(top, best)
        above = {tier.name for tier in level}
        level = [tier for tier in tiers if tier.parent in above and tier.name not in seen]
        seen |= {tier.name for tier in level}
    return None


def _of(top: Tier, below: Tier) -> Tier:
    """A dependent tier with the person of the one it depends on, its words put together again."""
    annotations = []
    for above, pieces in groupby(below.annotations, key=lambda annotation: annotation.above):
        held = list(pieces)
        if above is None:
            annotations += held
        else:
            text = " ".join(piece.text for piece in held if piece.text)
            annotations.append(Annotation(text, held[0].start, held[0].end))
    return Tier(below.name, below.participant or top.speaker or "", None, annotations)


def _without_doubles(tiers: Sequence[Tier]) -> list[Tier]:
    """Without tiers that stand under the same times as one before them: a translation, or another notation."""
    kept: list[tuple[Tier, set[tuple[float | None, float | None]]]] = []
    for tier in tiers:
        times = tier.times
        is_double = len(times) > 1 and any(len(times & other) > _MOST * len(times) for _, other in kept)
        if not is_double:
            kept.append((tier, times))
    return [tier for tier, _ in kept]
