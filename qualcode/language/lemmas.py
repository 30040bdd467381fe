"""Lemmas: words in their dictionary form, so that “rooms” and “room” are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from qualcode.language.guessing import guess_language
from qualcode.language.loading import load_spacy

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "nb", "da", "fi", "cs", "tr")
"""Languages with lemmas (simplemma) and function words (spaCy); in others words are compared as written."""
_SAMPLE = 4_000
"""A judgement: characters that are enough to detect the language of a text."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def language_of(texts: Iterable[str]) -> str:
    """The language (ISO 639-1) of some texts, empty if it is not in LANGUAGES."""
    sample = ""
    for text in texts:
        sample += " " + text[:_SAMPLE]
        if len(sample) >= _SAMPLE:
            break
    language = guess_language(sample, is_worth_a_model=True)
    return language if language in LANGUAGES else ""


def lemmas(text: str, language: str) -> list[str]:
    """The lemmas of all words in lower case; the words themselves if `language` is empty."""
    return [_lemma(word.replace("’", "'"), language) for word in _WORD.findall(text)]


@cache
def function_words(language: str) -> frozenset[str]:
    """spaCy's stop words with their lemmas."""
    if not language:
        return frozenset()
    words = load_spacy().util.get_lang_class(language).Defaults.stop_words
    return frozenset(words) | frozenset(_lemma(word, language) for word in words)


@cache
def _lemma(word: str, language: str) -> str:
    return str(_simplemma().lemmatize(word, lang=language)).casefold() if language else word.casefold()


@cache
def _simplemma() -> Any:
    """simplemma, imported when first needed; the first word of a language is slow."""
    import simplemma

    return simplemma
