"""Where sentences begin and end."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from qualcode.language.loading import loaded_spacy
from qualcode.model.span import Span

if TYPE_CHECKING:
    from spacy.language import Language

_ENDS = ["!", ".", "?", "…", "‽", "。", "｡", "！", "？", "؟", "।", "۔", "՞"]
_WITHOUT_BLANK = "[。｡！？]"
"""Ends behind which no blank is written; they must be cut out of the run of letters around them."""
_PIECE = 500_000
_lock = threading.Lock()


def sentences(text: str, parts: Iterable[Span]) -> list[Span]:
    """The sentences of each part (a turn, a paragraph) of a text, in order; none runs from one part into the next."""
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
    """spaCy's rule-based sentence finder with the ends it lacks; loads in about 0.7 s, once."""
    spacy = loaded_spacy()
    pipeline: Language = spacy.blank("xx")
    pipeline.add_pipe("sentencizer", config={"punct_chars": _ENDS})
    within = spacy.util.compile_infix_regex([*(pipeline.Defaults.infixes or ()), _WITHOUT_BLANK])
    pipeline.tokenizer.infix_finditer = within.finditer  # type: ignore[union-attr]
    return pipeline
