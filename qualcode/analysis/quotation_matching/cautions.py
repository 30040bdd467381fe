"""Marked changes that may still change the meaning: a negation left out or added, a long insertion, a question made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from qualcode.analysis.quotation_matching.chaining import Place
from qualcode.analysis.quotation_matching.differences import Difference, Kind
from qualcode.analysis.quotation_matching.elements import Mark
from qualcode.analysis.quotation_matching.match import Match
from qualcode.analysis.quotation_matching.wording import WORD, plain
from qualcode.model.safe_text import shortened

_NEGATION = re.compile(
    r"not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|hardly|barely|without|\w+n't|"
    r"nicht|nichts|nie|niemals|niemand|kein\w{0,2}|ohne|pas|jamais|rien|sans|nunca|nada|sin|niet|geen|nooit"
)
"""Negations in several languages: a selection without a published source."""
_TURN = re.compile(
    r"[\s,;:.!–—…-]*(?:but|however|though|although|yet|except|not that|only that|then again|"
    r"aber|allerdings|jedoch|nur dass|nicht dass|mais|pourtant|cependant|sauf que|ma|però|tuttavia|pero|sin embargo|"
    r"aunque)\b",
    re.IGNORECASE,
)
"""How a clause begins that takes back or limits what was just said: a selection without a published source."""
_CLAUSE = 12
"""A judgement: words of the next clause that a caution shows."""
_SENTENCE_END = re.compile(r"[.!?…]+")
_NEAR, _SHORT = 2, 4
"""Words next to the quoted ones, and of a whole part, in which a negation counts: set by trial on the shared
transcripts."""
_LONGEST_INSERTION = 8
"""A judgement: more words than this in brackets are rather the author's sentence than a clarification."""
_LONGEST_SHOWN = 80
"""Characters of the words that a caution shows."""


def cautions(match: Match) -> Iterator[str]:
    """Sentences for the person who checks a quotation."""
    for written in _left_out(match):
        yield f"a negation was left out, which may change the meaning: “{shortened(written, _LONGEST_SHOWN)}”"
    if following := _turning(match):
        yield f"what follows in the transcript may turn its sense: “{shortened(following, _LONGEST_SHOWN)}”"
    for difference in match.differences:
        if difference.kind is Kind.BRACKET:
            yield from _of_bracket(difference)
        elif difference.kind in (Kind.PUNCTUATION, Kind.CLOSING):
            yield from _of_marks(difference)


def _left_out(match: Match) -> Iterator[str]:
    """The words that ellipses leave out, if they hold a negation of a sentence that is quoted in part."""
    for before, after in pairwise(match.parts):
        has_ellipsis = any(sign.mark is Mark.ELLIPSIS for sign in match.quote.signs[after.segment])
        if has_ellipsis and before.place and after.place and before.place[1] < after.place[0]:
            written = _between(match, before.place, after.place)
            if _changes_meaning(written):
                yield " ".join(written.split())


def _turning(match: Match) -> str:
    """The words behind a quotation, if the next clause of the turn begins with “but” or takes it back."""
    speaker_text, last = match.speaker_text, match.parts[-1].place if match.parts else None
    if last is None or last[1] >= len(speaker_text.starts):
        return ""
    end = last[1]
    if speaker_text.turn_of(end - 1) != speaker_text.turn_of(end):
        return ""
    until = end + _CLAUSE
    while until > end + 1 and (
        until > len(speaker_text.ends) or speaker_text.turn_of(until - 1) != speaker_text.turn_of(end)
    ):
        until -= 1
    following = speaker_text.text[speaker_text.ends[end - 1] : speaker_text.ends[until - 1]]
    return " ".join(following.split()).lstrip(" ,;:.–—-…") if _TURN.match(following) else ""


def _between(match: Match, before: Place, after: Place) -> str:
    """The text between two places in one turn; empty if they are in different turns."""
    speaker_text = match.speaker_text
    is_one_turn = speaker_text.turn_of(before[1] - 1) == speaker_text.turn_of(after[0])
    return speaker_text.text[speaker_text.ends[before[1] - 1] : speaker_text.starts[after[0]]] if is_one_turn else ""


def _changes_meaning(written: str) -> bool:
    """Whether a negation is near the quoted words, with no sentence end between."""
    parts = [[plain(word) for word in WORD.findall(part)] for part in _SENTENCE_END.split(written)]
    ending, beginning = parts[0], parts[-1]
    if len(parts) == 1 and len(ending) <= _SHORT:
        return _denies(ending)
    return _denies(ending[:_NEAR]) or _denies(beginning if len(beginning) <= _SHORT else beginning[-_NEAR:])


def _denies(words: list[str]) -> bool:
    return any(_NEGATION.fullmatch(word) for word in words)


def _of_bracket(difference: Difference) -> Iterator[str]:
    inserted = [plain(word) for word in WORD.findall(difference.quoted)]
    said = [plain(word) for word in WORD.findall(difference.said)]
    if _denies(inserted) and not _denies(said):
        yield f"a negation was added, which may change the meaning: “{shortened(difference.quoted, _LONGEST_SHOWN)}”"
    elif _denies(said) and not _denies(inserted):
        yield f"a negation was left out, which may change the meaning: “{shortened(difference.said, _LONGEST_SHOWN)}”"
    if len(inserted) > _LONGEST_INSERTION:
        yield f"{len(inserted)} words in brackets were not said by the participant"


def _of_marks(difference: Difference) -> Iterator[str]:
    if "?" in difference.quoted and "?" not in difference.said:
        yield f"a statement was printed as a question{_where(difference)}"
    elif (
        "?" in difference.said
        and "?" not in difference.quoted
        and difference.kind is Kind.PUNCTUATION
        and set(difference.quoted) & set(".!")
    ):
        yield f"a question was printed as a statement{_where(difference)}"


def _where(difference: Difference) -> str:
    return f", {difference.note}" if difference.note else ""
