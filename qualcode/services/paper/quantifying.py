"""The words for shares that figures of a manuscript are judged by."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualcode.analysis.claims.quantifiers import DEFAULT, Quantifier
from qualcode.readers.quantifiers import read_shares


def read_quantifiers(path: Path | None) -> Mapping[str, Quantifier]:
    """The program's table; words of a file stand for the shares that it gives them."""
    if path is None:
        return DEFAULT
    return {**DEFAULT, **{words: Quantifier(words, least, most) for words, least, most in read_shares(path)}}
