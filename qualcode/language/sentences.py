"""Split texts into sentences."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from qualcode.language.loading import load_spacy
from qualcode.model.span import Span

if TYPE_CHECKING:
    from spacy.language import Language

_ENDS = ["!", ".", "?", "…", "‽", "。", "｡", "！", "？", "؟", "।", "۔", "՞"]
_WITHOUT_BLANK = "[。｡！？]"
"""Sentence ends without a blank after them; they must be split from the letters around them."""
_BEHIND_A_WORD = "[‽՞]"
"""Sentence ends that spaCy does not split from the letters before them."""
_PIECE = 500_000
"""Characters given to spaCy at once, to limit memory; its own limit is 1,000,000."""
_lock = threading.Lock()


def sentences(text: str, parts: Iterable[Span]) -> list[Span]:
    """The sentences of each part (turn, paragraph) of a text, in order; none crosses the end of a part."""
    spans: list[Span] = []
    for part in parts:
        for start in range(part.start, part.end, _PIECE):
            piece = Span(start, min(start + _PIECE, part.end))
            spans.extend(_of_piece(text, piece))
    return spans


def _of_piece(text: str, piece: Span) -> Sequence[Span]:
    with _lock:
        document = _pipeline()(piece.of(text))
    spans = (Span(piece.start + s.start_char, piece.start + s.end_char).trimmed(text) for s in document.sents)
    return [span for span in spans if span]


@cache
def _pipeline() -> Language:
    """spaCy's rule-based sentencizer with further sentence ends; loaded once."""
    spacy = load_spacy()
    pipeline: Language = spacy.blank("xx")
    pipeline.add_pipe("sentencizer", config={"punct_chars": _ENDS})
    within = spacy.util.compile_infix_regex([*(pipeline.Defaults.infixes or ()), _WITHOUT_BLANK])
    behind = spacy.util.compile_suffix_regex([*(pipeline.Defaults.suffixes or ()), _BEHIND_A_WORD])
    pipeline.tokenizer.infix_finditer = within.finditer  # type: ignore[union-attr]
    pipeline.tokenizer.suffix_search = behind.search  # type: ignore[union-attr]
    return pipeline
