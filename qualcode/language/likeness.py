"""Likeness of passages in content: weighted lemmas compared by cosine."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from qualcode.language.lemmas import LANGUAGES, function_words, language_of, lemmas

Weights = Mapping[str, float]
_COMMON, _LEAST_TEXTS = 0.08, 5
"""A judgement: a lemma in more than this share of the texts (and in more than so many) says nothing about a subject."""
_LEAST_SHARED = 2
"""A judgement: a single common word may be chance."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What passages are compared with: words that describe it, and example passages."""

    words: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The likeness of a passage to a subject (0–100), shared words by weight, and the most similar example."""

    score: float
    shared: tuple[str, ...]
    example: int | None


class Likenesses:
    """Passages and subjects of one study; rare words weigh more (tf–idf, Spärck Jones 1972, lengths set to 1).

    `languages` are those of passages and examples, by their words; where none is given, that of most of the study.
    """

    def __init__(
        self, passages: Sequence[str], subjects: Sequence[Subject], languages: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        examples = (example for subject in subjects for example in subject.examples)
        texts = list(dict.fromkeys((*passages, *examples)))
        self._languages = {text: language for text, language in languages.items() if language in LANGUAGES}
        most = Counter(self._languages.values()).most_common(1)
        self._language = most[0][0] if most else language_of([*texts, *(subject.words for subject in subjects)])
        self._rarity = self._rarities(texts)
        self._passages = [self._weights(text) for text in passages]
        self._examples = [[self._weights(example) for example in subject.examples] for subject in subjects]
        self._subjects = [
            _unit(_sum([self._weights(subject.words), _unit(_sum(examples))]))
            for subject, examples in zip(subjects, self._examples, strict=True)
        ]

    def _rarities(self, texts: Sequence[str]) -> Mapping[str, float]:
        """The rarity of each lemma among the texts, without lemmas of many texts and function words."""
        having = Counter(lemma for text in texts for lemma in self._content(text))
        most = max(_LEAST_TEXTS, _COMMON * len(texts))
        return {lemma: math.log(len(texts) / count) for lemma, count in having.items() if count <= most}

    def _content(self, text: str) -> set[str]:
        """The lemmas of a text that are no function words of its language."""
        language = self._language_of(text)
        return set(lemmas(text, language)) - function_words(language)

    def _language_of(self, text: str) -> str:
        return self._languages.get(text, self._language)

    def _weights(self, text: str) -> Weights:
        language = self._language_of(text)
        nothing = function_words(language)
        counts = Counter(lemma for lemma in lemmas(text, language) if lemma not in nothing)
        return _unit({lemma: n * self._rarity[lemma] for lemma, n in counts.items() if lemma in self._rarity})

    def between(self, passage: int, subject: int) -> Likeness:
        """The likeness of a passage and a subject, by their indices."""
        passage_vector, about, examples = self._passages[passage], self._subjects[subject], self._examples[subject]
        shared = {lemma: passage_vector[lemma] * about[lemma] for lemma in passage_vector.keys() & about.keys()}
        closest = max(range(len(examples)), key=lambda at: _cosine(passage_vector, examples[at]), default=None)
        likest = _cosine(passage_vector, examples[closest]) if closest is not None else 0.0
        return Likeness(
            score=100 * sum(shared.values()) if len(shared) >= _LEAST_SHARED else 0.0,
            shared=tuple(sorted(shared, key=lambda lemma: (-shared[lemma], lemma))),
            example=closest if likest > 0 else None,
        )


def _cosine(one: Weights, other: Weights) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[lemma] for lemma, weight in one.items() if lemma in other)


def _sum(many: Sequence[Weights]) -> Weights:
    total: dict[str, float] = {}
    for weights in many:
        for lemma, weight in weights.items():
            total[lemma] = total.get(lemma, 0.0) + weight
    return total


def _unit(weights: Weights) -> Weights:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {lemma: weight / length for lemma, weight in weights.items()} if length else {}
