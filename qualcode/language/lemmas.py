"""Words in their dictionary form, so that “rooms” and “room” are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from qualcode.language.loading import loaded_spacy

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "nb", "da", "fi", "cs", "tr")
"""What lemmas are known of; of all else words are taken as they are written."""
_SAMPLE = 4_000
"""Characters by which the language of a text is told."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def language_of(texts: Iterable[str]) -> str:
    """The language (ISO 639-1) of some texts, empty where it is none of ours."""
    sample = ""
    for text in texts:
        sample += " " + text[:_SAMPLE]
        if len(sample) >= _SAMPLE:
            break
    if not _WORD.search(sample):
        return ""
    import py3langid

    language = str(py3langid.classify(sample)[0])
    return language if language in LANGUAGES else ""


def lemmas(text: str, language: str) -> list[str]:
    """The dictionary forms of all words, in small letters; the words themselves where the language is none of ours."""
    return [_lemma(word.replace("’", "'"), language) for word in _WORD.findall(text)]


@cache
def function_words(language: str) -> frozenset[str]:
    """Words that hold sentences together and say nothing of their subject, with their lemmas, as spaCy lists them."""
    if not language:
        return frozenset()
    words = loaded_spacy().util.get_lang_class(language).Defaults.stop_words
    return frozenset(words) | frozenset(_lemma(word, language) for word in words)


@cache
def _lemma(word: str, language: str) -> str:
    return str(_simplemma().lemmatize(word, lang=language)).casefold() if language else word.casefold()


@cache
def _simplemma() -> Any:
    """Loaded when it is first asked for; the first word of a language takes half a second."""
    import simplemma

    return simplemma
