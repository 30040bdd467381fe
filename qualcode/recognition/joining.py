"""Join words that were cut into lines and cues."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.recognition.parts import Part

_SENTENCE_END = re.compile(r"[.?!…。？！♪][\"”’»«)\]]*\Z")
# Chinese and Japanese, with their punctuation and full-width forms, have no blanks between words; Korean has.
_WITHOUT_BLANKS = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
_FIRST_WITHOUT_BLANKS = "\u2e80"
_PAUSE = 2.0
_LONG, _TOO_LONG = 80, 240
"""Judgements: seconds of silence, and words, after which a paragraph ends with its sentence; words when it ends
anyway."""


def on_one_line(text: str) -> str:
    """The lines of one cue as one line; a word broken at its hyphen keeps the hyphen."""
    if "\n" not in text:
        return " ".join(text.split())
    lines = [" ".join(line.split()) for line in text.split("\n")]
    pieces: list[str] = []
    before = ""
    for line in filter(None, lines):
        is_parted = before[-1:] == "-" and before[-2:-1].isalpha() and line[0].islower()
        pieces += ["" if is_parted else gap_between(before, line), line]
        before = line
    return "".join(pieces)


def gap_between(one: str, other: str) -> str:
    """The text between two pieces of speech: a blank, or nothing in scripts without blanks."""
    if not one or not other:
        return ""
    if one[-1] < _FIRST_WITHOUT_BLANKS or other[0] < _FIRST_WITHOUT_BLANKS:
        return " "
    return "" if _WITHOUT_BLANKS.match(one[-1]) and _WITHOUT_BLANKS.match(other[0]) else " "


def ends_paragraph(said: Part, words: int, following: Part) -> bool:
    """Whether a paragraph without a speaker ends here: at a sentence end before a pause or after many words."""
    if words >= _TOO_LONG:
        return True
    if said.text[-1:].isalnum() or _SENTENCE_END.search(said.text, max(0, len(said.text) - 4)) is None:
        return False
    silence = following.start - said.end if following.start is not None and said.end is not None else 0.0
    return words >= _LONG or silence >= _PAUSE


def count_words(text: str) -> int:
    """The number of words; in scripts without blanks estimated from the length."""
    return max(text.count(" ") + 1, len(text) // 12)
