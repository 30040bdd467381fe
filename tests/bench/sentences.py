"""How well sentences are cut: here, by sentencex alone, by spaCy's rules, and by pysbd where that is installed.

`python -m tests.bench.sentences` prints of each the share of hard boundaries that are right, by language.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from qualcode.language.loading import load_spacy
from qualcode.language.sentences import sentences
from qualcode.model.span import Span
from tests.language.sentence_cases import LANGUAGES, Splitter, score


def by_qualcode(text: str, language: str) -> list[Span]:
    return sentences(text, [Span(0, len(text))], language)


def by_sentencex(text: str, language: str) -> list[Span]:
    return _placed(text, import_module("sentencex").segment(language, text))


def by_spacy(text: str, language: str) -> list[Span]:
    return _placed(text, (sentence.text for sentence in _sentencizer(language)(text).sents))


def by_pysbd(text: str, language: str) -> list[Span]:
    return _placed(text, _segmenter(language).segment(text))


@cache
def _sentencizer(language: str) -> Any:
    pipeline = load_spacy().blank(language)
    pipeline.add_pipe("sentencizer")
    return pipeline


@cache
def _segmenter(language: str) -> Any:
    return import_module("pysbd").Segmenter(language=language, clean=False)


def _placed(text: str, pieces: Iterable[str]) -> list[Span]:
    spans, at = [], 0
    for piece in map(str.strip, pieces):
        if piece and (start := text.find(piece, at)) >= 0:
            spans.append(Span(start, start + len(piece)))
            at = spans[-1].end
    return spans


SPLITTERS: dict[str, Splitter] = {"qualcode": by_qualcode, "sentencex": by_sentencex, "spaCy": by_spacy}
if find_spec("pysbd"):
    SPLITTERS["pysbd"] = by_pysbd

if __name__ == "__main__":
    for name, split in SPLITTERS.items():
        shares = (f"{language} {score(split, language)[0].share:.1%}" for language in LANGUAGES)
        print(f"{name:10}", "  ".join(shares))
