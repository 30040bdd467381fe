"""What stands between quotation marks and is no quotation of a participant: terms, titles, names."""

from __future__ import annotations

from collections.abc import Container

from qualcode.analysis.quotation_matching.judgement import INTACT, Judgement
from qualcode.analysis.quotations.finding import Quoted

_SURELY_SAID, _MOSTLY_SAID = 80.0, 0.7
_LONGEST_QUESTION, _LONGEST_TITLE = 8, 12
_SMALL_IN_TITLES = 3
"""Letters of words that a title may write small."""
SHORT = 3
"""Words up to which a phrase without attribution is taken for a term or title."""


def is_own_text(quoted: Quoted, judgement: Judgement) -> bool:
    """Whether a passage without marks is the author's own: it only looks like a quotation, and nobody said it so."""
    if quoted.is_sure:
        return False
    reading = judgement.reading
    return reading is None or reading.score < _SURELY_SAID or reading.share < _MOSTLY_SAID


def reason_aside(quoted: Quoted, words: int, judgement: Judgement, names: Container[str]) -> str:
    """Why this is no quotation of a participant; empty where it is one.

    `words` is how many it has, `names` are those of themes and codes in folded case.
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
            return "a question that nobody is named for"
        if _is_title(quoted.printed):
            return "a term or title"
    if words > SHORT or (is_beside and quoted.named) or (is_near and is_intact):
        return ""
    return "a term or title, not among the words of who is named" if is_near and quoted.named else "a term or title"


def _is_title(printed: str) -> bool:
    """Whether all words but small ones are written large, as those of a scale's or paper's name."""
    words = printed.replace("-", " ").split()
    large = [word[:1].isupper() for word in words if len(word.strip(".,;:!?")) > _SMALL_IN_TITLES]
    return len(words) <= _LONGEST_TITLE and len(large) > 1 and all(large)


def _folded(words: str) -> str:
    return " ".join(words.strip(" .,;:!?…").casefold().split())
