"""Slips of the transcriber: a line begins with the label of a speaker, but what follows is not as in other lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from qualcode.recognition.candidates import Candidate, Page
from qualcode.recognition.labels import Kind, kind_of

BEGINS = "begins with the label of a speaker"
_FOR_A_COLON = re.compile(r"[^\S\n]?[;|>=\t][:：]?[^\S\n]*+(?=\S)")
"""What is written for a colon by mistake."""
_DASH = re.compile(r"[^\S\n]+[-–—][^\S\n]+(?=\w)")
_NOTHING = re.compile(r"\.?[^\S\n]++(?=\S)")
_OPENS = re.compile(r"[\"“„«¿¡\[(]*+(?=[^\W_])(?![a-zß-öø-ÿ])")
"""The first sign of a sentence: after a blank, words about somebody go on with a small letter."""
_MOST_LABELS = 40
"""For time: no conversation has so many people."""
_SURE_KINDS = (Kind.CODE, Kind.ROLE)
_LIKELY_KINDS = (*_SURE_KINDS, Kind.FULL_NAME, Kind.CAPITALS)


def slips(
    page: Page, spellings: Mapping[str, str], labelled: Collection[int], *, is_colon: bool
) -> Iterator[tuple[Candidate, bool]]:
    """The lines that begin with a label, below the first that begins at one of `labelled` and except these.

    With each whether it is sure that this person speaks. `is_colon`: the labels of the text have a colon; where codes
    have a tab, speech has no capital letters either.
    """
    first = min(labelled, default=0)
    text = page.padded
    may_be_bracketed = "\n[" in text or "\n(" in text
    for label in islice(spellings, _MOST_LABELS):
        kind = kind_of(label)
        if kind not in _LIKELY_KINDS or len(label) < 2:
            continue
        place = text.find(f"\n{label}", first)
        while place >= 0:
            if (
                place not in labelled
                and (slip := _slip(text, place + 1 + len(label), kind, is_colon=is_colon)) is not None
            ):
                begin, is_sure = slip
                yield Candidate(place, place, begin - 1, label, None, False), is_sure
            place = text.find(f"\n{label}", place + 1)
        if is_colon and may_be_bracketed:
            for candidate in _in_brackets(text, label, first):
                yield candidate, True


def _in_brackets(text: str, label: str, first: int) -> Iterator[Candidate]:
    """The lines that begin with a label in brackets, and no colon."""
    for opening, closing in ("[]", "()"):
        written = f"\n{opening}{label}{closing} "
        place = text.find(written, first)
        while place >= 0:
            yield Candidate(place, place + 1, place + len(written) - 1, label, None, False)
            place = text.find(written, place + 1)


def _slip(text: str, end: int, kind: Kind, *, is_colon: bool) -> tuple[int, bool] | None:
    """Where the words after a label begin, and whether they surely are the speaker's."""
    if colon := _FOR_A_COLON.match(text, end):
        return colon.end(), True
    # A sentence about somebody goes on with a small letter.
    if (dash := _DASH.match(text, end)) and not text[dash.end()].islower():
        return dash.end(), True
    nothing = _NOTHING.match(text, end) if kind in _SURE_KINDS else None
    return (nothing.end(), False) if nothing and (_OPENS.match(text, nothing.end()) or not is_colon) else None
