"""Phrases in quotation marks that are not quotations of a participant: terms, titles, names of codes."""

from __future__ import annotations

from collections.abc import Container

from qualcode.analysis.quotation_matching.judgement import INTACT, Judgement
from qualcode.analysis.quotations.printed import PrintedQuotation

_SURELY_SAID, _MOSTLY_SAID = 80.0, 0.7
"""Likeness and share of same words from which a passage without marks is a quotation: a judgement, high because the
author's own sentences often resemble what was said."""
_LONGEST_QUESTION, _LONGEST_TITLE = 8, 12
"""Words of a questionnaire item and of a title: judgements."""
_LOWER_CASE_IN_TITLES = 3
"""Letters of words such as “of” and “the”, which titles write in lower case."""
SHORT = 3
"""A judgement: a phrase of up to this many words without an attribution is a term or title."""


def is_authors_text(quoted: PrintedQuotation, judgement: Judgement) -> bool:
    """Whether a passage without marks is the author's own text: nobody in the interviews said it."""
    if quoted.is_sure:
        return False
    match = judgement.match
    return match is None or match.score < _SURELY_SAID or match.share < _MOSTLY_SAID


def exclusion_reason(quoted: PrintedQuotation, words: int, judgement: Judgement, names: Container[str]) -> str:
    """Why this is not a quotation of a participant; empty if it is one.

    `words` is how many words it has; `names` are the names of themes and codes in folded case.
    """
    attribution = quoted.attribution
    is_beside = attribution is not None and attribution.is_beside
    is_intact = judgement.status in INTACT
    if not words:
        return "no words"
    if not (is_beside and quoted.named) and _folded(quoted.printed) in names:
        return "the name of a theme or code"
    if quoted.is_cited and not is_intact:
        return "cites the literature"
    is_near = attribution is not None and attribution.is_certain
    if not is_intact and not (is_near and quoted.named):
        if words <= _LONGEST_QUESTION and quoted.printed.rstrip(" .,;").endswith("?"):
            return "a question attributed to nobody"
        if _is_title(quoted.printed):
            return "a term or title"
    if words > SHORT or (is_beside and quoted.named) or (is_near and is_intact):
        return ""
    if words > 1 and is_intact and quoted.named:
        return ""  # in the words of somebody whom the paragraph quotes
    return "a term or title, not said by the person who is named" if is_near and quoted.named else "a term or title"


def _is_title(printed: str) -> bool:
    """Whether all but short words begin with a capital, as in the name of a scale or paper."""
    words = printed.replace("-", " ").split()
    large = [word[:1].isupper() for word in words if len(word.strip(".,;:!?")) > _LOWER_CASE_IN_TITLES]
    return len(words) <= _LONGEST_TITLE and len(large) > 1 and all(large)


def _folded(words: str) -> str:
    return " ".join(words.strip(" .,;:!?…").casefold().split())
