"""Likeness of passages in content: weighted lemmas compared by cosine."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from qualcode.language.lemmas import LANGUAGES, function_words, language_of, lemmas

Weights = Mapping[str, float]
_COMMON, _LEAST_TEXTS = 0.05, 10
"""A lemma in more than this share of the texts (and in more than so many) says nothing about a subject. On the sample
study, shares from .05 to .15 find about as many of the note codings, smaller ones fewer (docs/crosscheck.md)."""
_TELLING = 0.02
"""A judgement: a lemma in more than this share of the texts is not named as a reason."""
_LEAST_SHARED = 2
"""A judgement: a single common word may be chance."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What passages are compared with: words that describe it, and example passages."""

    words: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are compared, and what stands around them: each part counts as much as the words themselves."""

    words: str
    around: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """The likeness of a passage to a subject (0–100), and the most similar example.

    `shared` are words of the passage that are the subject's, too, by weight, but for common ones; `shared_around` those
    of what stands around it alone.
    """

    score: float
    shared: tuple[str, ...]
    shared_around: tuple[str, ...]
    example: int | None


class Likenesses:
    """Passages and subjects of one study; rare words weigh more (tf–idf, Spärck Jones 1972, lengths set to 1).

    What is rare is judged by the passages, the examples and `others`: further texts of the study. `languages` are those
    of passages and all these, by their words; where none is given, that of most of the study.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        subjects: Sequence[Subject],
        languages: Mapping[str, str] = MappingProxyType({}),
        others: Iterable[str] = (),
    ) -> None:
        examples = (example for subject in subjects for example in subject.examples)
        words = (text for passage in passages for text in (passage.words, *passage.around))
        texts = list(dict.fromkeys((*words, *examples, *others)))
        self._languages = {text: language for text, language in languages.items() if language in LANGUAGES}
        most = Counter(self._languages.values()).most_common(1)
        self._language = most[0][0] if most else language_of([*texts, *(subject.words for subject in subjects)])
        self._rarity = self._rarities(texts)
        self._words = [self._weights(passage.words) for passage in passages]
        self._passages = [
            _unit(_sum([words, *(self._weights(part, self._language_of(passage.words)) for part in passage.around)]))
            for passage, words in zip(passages, self._words, strict=True)
        ]
        self._examples = [[self._weights(example) for example in subject.examples] for subject in subjects]
        self._subjects = [
            _unit(_sum([self._weights(subject.words), _unit(_sum(examples))]))
            for subject, examples in zip(subjects, self._examples, strict=True)
        ]

    def _rarities(self, texts: Sequence[str]) -> Mapping[str, float]:
        """The rarity of each lemma among the texts, without lemmas of many texts and function words."""
        having = Counter(lemma for text in texts for lemma in self._content(text))
        most = max(_LEAST_TEXTS, _COMMON * len(texts))
        self._least_telling = math.log(len(texts) / max(_LEAST_TEXTS, _TELLING * len(texts))) if texts else 0.0
        return {lemma: math.log(len(texts) / count) for lemma, count in having.items() if count <= most}

    def _content(self, text: str) -> set[str]:
        """The lemmas of a text that are no function words of its language."""
        language = self._language_of(text)
        return set(lemmas(text, language)) - function_words(language)

    def _language_of(self, text: str) -> str:
        return self._languages.get(text, self._language)

    def _weights(self, text: str, language: str | None = None) -> Weights:
        language = self._language_of(text) if language is None else language
        nothing = function_words(language)
        counts = Counter(lemma for lemma in lemmas(text, language) if lemma not in nothing)
        return _unit({lemma: n * self._rarity[lemma] for lemma, n in counts.items() if lemma in self._rarity})

    def between(self, passage: int, subject: int) -> Likeness:
        """The likeness of a passage and a subject, by their indices."""
        passage_vector, about, examples = self._passages[passage], self._subjects[subject], self._examples[subject]
        shared = {lemma: passage_vector[lemma] * about[lemma] for lemma in passage_vector.keys() & about.keys()}
        telling = (lemma for lemma in shared if self._rarity[lemma] >= self._least_telling)
        by_weight = sorted(telling, key=lambda lemma: (-shared[lemma], lemma))
        closest = max(range(len(examples)), key=lambda at: _cosine(passage_vector, examples[at]), default=None)
        likest = _cosine(passage_vector, examples[closest]) if closest is not None else 0.0
        return Likeness(
            score=100 * sum(shared.values()) if len(shared) >= _LEAST_SHARED else 0.0,
            shared=tuple(lemma for lemma in by_weight if lemma in self._words[passage]),
            shared_around=tuple(lemma for lemma in by_weight if lemma not in self._words[passage]),
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
