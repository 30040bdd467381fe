"""Lines and endings that say who spoke: “(C4, nurse)”, “— Participant 4, 00:12:03”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qualcode.analysis.quotations.marks import pairs
from qualcode.analysis.quotations.people import People

_LAST_ASIDE = re.compile(
    r"(?<![.…,;\s\u200b])[.…,;\s\u200b]*+[(\[]([^()\[\]]{1,120}(?:\([^()]{0,60}\))?[^()\[\]]{0,60})[)\]][.\s\u200b\d]*$"
)
_LAST_DASH = re.compile(r"(?<!\s)\s++[–—―‒-]{1,3}\s*+([^\n–—]{1,80})$")
_SIGNING = re.compile(r"(?<=[^\s\u200b])[\s\u200b]*+[(\[]([^()\[\]]{1,120})[)\]](?:[.,;][ \u200b]?)?")
_COMPARED = re.compile(r"\b(?:see|cf|compare|similarly|likewise|siehe|vgl|voir)\b", re.I)
_NOT_BLANK, _WORD = re.compile(r"\S"), re.compile(r"\w")
_LONGEST_TITLE = 6
"""A judgement: words after a name, a comma counted as one, up to which they describe the speaker (“C4, psychiatrist at
the hill site”)."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is named as the speaker. `written` is the manuscript's wording, `names` whom it may mean (none: nobody
    known).

    `is_beside`: it is directly at the quotation; `is_certain`: it is at least in its sentence.
    """

    written: str
    names: tuple[str, ...]
    is_beside: bool
    is_certain: bool = True


def tidy(written: str) -> str:
    return " ".join(written.strip(" \t\n\u200b:.").split())


def all_names(written: str, people: People) -> tuple[str, ...]:
    """Everybody named in brackets, except those named for comparison."""
    mentions = people.mentions(_COMPARED.split(written, maxsplit=1)[0], is_aside=True)
    return tuple(dict.fromkeys(name for mention in mentions for name in mention.names))


def compared_names(written: str, people: People) -> tuple[str, ...]:
    """Those named for comparison: C9 in “C4; see also C9”."""
    compared = _COMPARED.split(written, maxsplit=1)[1:]
    return tuple(
        name for part in compared for mention in people.mentions(part, is_aside=True) for name in mention.names
    )


def lone_attribution(text: str, people: People) -> Attribution | None:
    """The attribution of a line that only names the speaker: “— C4, psychiatrist”, “(C4)”, “Participant C4,
    00:12:03”."""
    written = text.strip(" \t\n\u200b–—―-.:()[]")
    mentions = people.mentions(written, is_aside=True)
    if not mentions or mentions[0].start > 16 or len(written.split()) > 10 or "." in written[:-1].replace("No.", ""):
        return None
    if any(pair.end <= mentions[0].start for pair in pairs(written)):
        return None  # “I left” (C4): a short quotation that is signed, and no line below another.
    rest = written[mentions[0].end :].lstrip()
    is_described = rest[:1] in ",;(" and len(rest.split()) <= _LONGEST_TITLE
    return (
        Attribution(tidy(written), all_names(written, people), is_beside=True)
        if is_described or text.strip()[:1] in "–—―-(["
        else None
    )


def closing_attribution(text: str, people: People) -> tuple[int, Attribution] | None:
    """Where the brackets or dash at the end of a passage begin, and whom they name; None if nobody."""
    match = _LAST_ASIDE.search(text)
    if match is not None:
        names = all_names(match[1], people)
        if names:
            # The full stop before the brackets belongs to the quotation.
            opening = min(at for sign in "([" if (at := text.find(sign, match.start())) >= 0)
            return opening, Attribution(" ".join(match[1].split()), names, is_beside=True)
    match = _LAST_DASH.search(text)
    if match is not None:
        attribution = lone_attribution("– " + match[1], people)
        if attribution is not None:
            return match.start(), attribution
    return None


def signed_parts(text: str, people: People) -> tuple[list[tuple[int, int, Attribution]], int]:
    """Consecutive passages that each end with their speaker, and where the last of these signatures ends.

    Each has its start, its end and its attribution. Brackets within a sentence are not a signature.
    """
    parts = []
    at = 0
    for match in _SIGNING.finditer(text):
        is_end = (
            text[match.start() - 1] in '.!?…”’"»'
            or not match[0].endswith((")", "]"))
            or text.startswith("\n", match.end())
        )
        following = _NOT_BLANK.search(text, match.end())
        if is_end and following and _WORD.search(text, match.end()) and not following[0].islower():
            names = all_names(match[1], people)
            if names:
                parts.append((at, match.start(), Attribution(tidy(match[1]), names, is_beside=True)))
                at = match.end()
    closing = closing_attribution(text[at:], people)
    if closing is not None:
        parts.append((at, at + closing[0], closing[1]))
        at = len(text)
    return parts, at
