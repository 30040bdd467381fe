"""What a mark allows and yet may turn the meaning: a negation left out or put in, a long insertion, a question made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from qualcode.analysis.quotation_matching.chaining import Place
from qualcode.analysis.quotation_matching.differences import Difference, Kind
from qualcode.analysis.quotation_matching.elements import Mark
from qualcode.analysis.quotation_matching.match import Reading
from qualcode.analysis.quotation_matching.wording import WORD, plain
from qualcode.model.safe_text import shortened

_NEGATION = re.compile(
    r"not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|hardly|barely|without|\w+n't|"
    r"nicht|nichts|nie|niemals|niemand|kein\w{0,2}|ohne|pas|jamais|rien|sans|nunca|nada|sin|niet|geen|nooit"
)
_SENTENCE_END = re.compile(r"[.!?…]+")
_NEAR, _SHORT = 2, 4
_LONGEST_INSERTION = 8
_LONGEST_TOLD = 80


def cautions(reading: Reading) -> Iterator[str]:
    """Sentences for whoever checks a quotation."""
    for written in _left_out(reading):
        yield f"a negation is left out, which may turn the meaning: “{shortened(written, _LONGEST_TOLD)}”"
    for each in reading.differences:
        if each.kind is Kind.BRACKET:
            yield from _of_bracket(each)
        elif each.kind in (Kind.PUNCTUATION, Kind.CLOSING):
            yield from _of_marks(each)


def _left_out(reading: Reading) -> Iterator[str]:
    """What ellipses leave out, where a negation in it belongs to a sentence that is quoted in part."""
    for before, after in pairwise(reading.parts):
        has_ellipsis = any(sign.mark is Mark.ELLIPSIS for sign in reading.quote.signs[after.segment])
        if has_ellipsis and before.place and after.place and before.place[1] < after.place[0]:
            written = _between(reading, before.place, after.place)
            if _turns(written):
                yield " ".join(written.split())


def _between(reading: Reading, before: Place, after: Place) -> str:
    """The text between two places in one turn; empty where turns part them."""
    talk = reading.talk
    is_one_turn = talk.turn_of(before[1] - 1) == talk.turn_of(after[0])
    return talk.text[talk.ends[before[1] - 1] : talk.starts[after[0]]] if is_one_turn else ""


def _turns(written: str) -> bool:
    """Whether a negation stands near the words that are quoted, no end of a sentence between."""
    parts = [[plain(word) for word in WORD.findall(part)] for part in _SENTENCE_END.split(written)]
    ending, beginning = parts[0], parts[-1]
    if len(parts) == 1 and len(ending) <= _SHORT:
        return _denies(ending)
    return _denies(ending[:_NEAR]) or _denies(beginning if len(beginning) <= _SHORT else beginning[-_NEAR:])


def _denies(words: list[str]) -> bool:
    return any(_NEGATION.fullmatch(word) for word in words)


def _of_bracket(each: Difference) -> Iterator[str]:
    inserted = [plain(word) for word in WORD.findall(each.quoted)]
    said = [plain(word) for word in WORD.findall(each.said)]
    if _denies(inserted) and not _denies(said):
        yield f"a negation is put in, which may turn the meaning: “{shortened(each.quoted, _LONGEST_TOLD)}”"
    elif _denies(said) and not _denies(inserted):
        yield f"a negation is left out, which may turn the meaning: “{shortened(each.said, _LONGEST_TOLD)}”"
    if len(inserted) > _LONGEST_INSERTION:
        yield f"{len(inserted)} words in brackets were not said"


def _of_marks(each: Difference) -> Iterator[str]:
    if "?" in each.quoted and "?" not in each.said:
        yield f"a question is made of a statement{_where(each)}"
    elif "?" in each.said and "?" not in each.quoted and each.kind is Kind.PUNCTUATION and set(each.quoted) & set(".!"):
        yield f"a statement is made of a question{_where(each)}"


def _where(each: Difference) -> str:
    return f", {each.note}" if each.note else ""
