"""Pairs of quotation marks, in the conventions of many countries and programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

IGNORED = "\u200b\u200c\u200d\u2060\ufeff"
"""Characters without width: a mark touches the character beyond them."""
_OPENING = " \t\n\u00a0\u202f([{<–—―-/=|…"
_CLOSING = " \t\n\u00a0\u202f)]}>.,;:!?…–—―-/|"
_DOUBLE_BY_OPENER = {
    "“": "”\"", "„": "“”\"‟", "«": "»", "»": "«»", "‹": "›", "›": "‹", "\"": "\"”", "「": "」", "『": "』", "〝": "〞",
    "＂": "＂", "‟": "”",
}  # fmt: skip
_SINGLE_BY_OPENER = {"‘": "’'", "‚": "‘’", "'": "'’", "‛": "’"}
_TURNABLE = frozenset("«»‹›")
_SHORTENED = re.compile(r"(?:em|cause|cos|til|till|tis|twas|bout|n|round|\d0s)\b", re.I)
_ATTRIBUTED = re.compile(r"[.,;:!?]?\s*[(\[–—]")
_LONGEST_TERM = 3
"""A judgement: up to this many words in single marks may be a term rather than a quotation."""
_LONGEST_SHORTENED = 6
"""Letters of words such as ’cause and ’round."""
_DOUBLE_OPENS = re.compile(r"[“„«]|``|(?<!\S)\"")
_MAYBE_APOSTROPHE = re.compile(r"(?:[sS]|in|\bo|\bth|\bwi|\ban)$")


@dataclass(frozen=True, slots=True)
class Pair:
    """`text[start:end]` with its marks, `text[inner_start:inner_end]` without; `is_closed`: both are there."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    is_closed: bool = True


def pairs(text: str) -> list[Pair]:
    """The outermost pairs, in order; a double mark that is never closed runs to the end of the text."""
    all_pairs = []
    at = 0
    while at < len(text):
        width = _opener(text, at)
        if not width:
            at += 1
            continue
        pair = _pair(text, at, width)
        if pair is None:
            at += width
            continue
        if text[pair.inner_start : pair.inner_end].strip():
            all_pairs.append(pair)
        at = pair.end
    return all_pairs


def unclosed(text: str) -> str:
    """The mark that opens the last quotation of a text if the quotation does not end in it, else empty."""
    all_pairs = pairs(text)
    if all_pairs and not all_pairs[-1].is_closed:
        return text[all_pairs[-1].start : all_pairs[-1].inner_start]
    rest = all_pairs[-1].end if all_pairs else 0
    opens = [at for at in range(rest, len(text)) if text[at] == "‘" and _opener(text, at)]
    return "‘" if opens else ""


def closes_first(text: str, opener: str) -> bool:
    """Whether a quotation that began before the text ends in it: its closing mark comes before an opening one.

    Pairs of the other kind, single within double or double within single, are skipped: they are inside it.
    """
    closers = _DOUBLE_BY_OPENER.get(opener, "")
    others = _DOUBLE_BY_OPENER if opener in _SINGLE_BY_OPENER else _SINGLE_BY_OPENER
    at = 0
    while at < len(text):
        character = text[at]
        if (character in closers and _closes(text, at)) or (opener == "``" and text.startswith("''", at)):
            return True
        if character == "’" and opener == "‘" and _closes(text, at) and _before(text, at) in ".,!?…":
            return True
        within = _pair(text, at, 1) if character in others and _opener(text, at) == 1 else None
        if within is not None and within.is_closed:
            at = within.end
        elif character == opener or (_opener(text, at) and character not in others):
            return False
        else:
            at += 1
    return False


def _opener(text: str, at: int) -> int:
    """The number of characters of the mark that opens here; 0 if none does."""
    character = text[at]
    if character == "`":
        return 2 if text.startswith("``", at) else int(_opens(text, at, 1))
    if character in _TURNABLE or character in "„「『〝":
        return 1
    if character in _DOUBLE_BY_OPENER:
        # Some write ” and » on both sides.
        return int(character in "“‟" or _opens(text, at, 1) or _is_between_letter_and_word(text, at))
    if character == "”" and _opens(text, at, 1):
        return 1
    if character in _SINGLE_BY_OPENER:
        return int(_opens(text, at, 1) and (not _SHORTENED.match(text, at + 1) or _is_ended(text, at)))
    return 0


def _is_ended(text: str, at: int) -> bool:
    """Whether a word like ’till or ’em is followed by a mark that surely closes."""
    end = _single_end(text, at + 1, _SINGLE_BY_OPENER[text[at]], text[at])
    return end is not None and _is_end(text, end) and end - at > _LONGEST_SHORTENED


def _opens(text: str, at: int, width: int) -> bool:
    """Whether a mark has a blank or bracket before it and words after it."""
    before, after = _before(text, at), _after(text, at + width)
    return (before == "" or before in _OPENING or before in _DOUBLE_BY_OPENER) and after != "" and not after.isspace()


def _closes(text: str, at: int, width: int = 1) -> bool:
    """Whether a mark has words before it and a blank or punctuation after it."""
    before, after = _before(text, at), _after(text, at + width)
    is_free = after == "" or after in _CLOSING or after in "([" or after.isdigit() or after in "”\"»’'"
    return before != "" and not before.isspace() and is_free


def _is_between_letter_and_word(text: str, at: int) -> bool:
    """“said:"I was”: a blank is missing."""
    return _before(text, at) in (":", ",", ";") and _after(text, at + 1).isalnum()


def _before(text: str, at: int) -> str:
    at -= 1
    while at >= 0 and text[at] in IGNORED:
        at -= 1
    return text[at] if at >= 0 else ""


def _after(text: str, at: int) -> str:
    while at < len(text) and text[at] in IGNORED:
        at += 1
    return text[at] if at < len(text) else ""


def _pair(text: str, at: int, width: int) -> Pair | None:
    opener = text[at]
    inner = at + width
    if width == 2 or opener == "`":
        return _latex_pair(text, at, width)
    if opener in _SINGLE_BY_OPENER:
        end = _single_end(text, inner, _SINGLE_BY_OPENER[opener], opener)
        return None if end is None else Pair(at, inner, end, end + 1)
    closers = _DOUBLE_BY_OPENER.get(opener, opener)
    end = _double_end(text, inner, opener, closers)
    if end is None:
        return Pair(at, inner, len(text), len(text), is_closed=False) if opener not in _TURNABLE else None
    return Pair(at, inner, end, end + (2 if text.startswith("''", end) else 1))


def _latex_pair(text: str, at: int, width: int) -> Pair | None:
    inner = at + width
    ends = ("''", "”", '"') if width == 2 else ("'", "’")
    for position in range(inner, len(text)):
        for end in ends:
            if text.startswith(end, position) and (width == 2 or _closes(text, position)):
                return Pair(at, inner, position, position + len(end))
    return Pair(at, inner, len(text), len(text), is_closed=False) if width == 2 else None


def _double_end(text: str, start: int, opener: str, closers: str) -> int | None:
    """Where the pair is closed; pairs of double marks may be inside it."""
    within: list[str] = []
    for at in range(start, len(text)):
        character = text[at]
        if within and character in within[-1] and _may_close(text, at):
            within.pop()
        elif character == opener and opener not in closers and not within and _turned(text, at, opener):
            return at
        elif _opens_within(text, at, opener):
            within.append('"' if character == '"' else closers.replace('"', ""))
        elif (character in closers and not within and _may_end(text, at, opener)) or (
            opener in "“„" and text.startswith("''", at) and _closes(text, at, 2)
        ):
            return at
    return _last_closer(text, start, closers) if within else None


def _opens_within(text: str, at: int, opener: str) -> bool:
    """Whether a pair begins within another: the same marks, or straight ones within curly ones."""
    character = text[at]
    if character == '"':
        return opener in '“"' and _opens(text, at, 1) and not _closes(text, at)
    return character == opener and opener in "“„"


def _turned(text: str, at: int, opener: str) -> bool:
    """Whether an opening mark is used where one closes, by mistake."""
    return _closes(text, at) and not _opens(text, at, 1) and opener not in _TURNABLE


def _may_close(text: str, at: int) -> bool:
    return text[at] != '"' or not _opens(text, at, 1) or _closes(text, at)


def _may_end(text: str, at: int, opener: str) -> bool:
    """Whether a straight mark ends what a curly one began: only if no curly one does before the next begins."""
    if text[at] != '"' or opener == '"':
        return True
    following = re.search("[“”]", text[at + 1 :])
    return _closes(text, at) and (following is None or following[0] == "“")


def _last_closer(text: str, start: int, closers: str) -> int | None:
    """The last mark that can close the pair, where inner marks were not all closed."""
    return next((at for at in range(len(text) - 1, start, -1) if text[at] in closers), None)


def _single_end(text: str, start: int, closers: str, opener: str) -> int | None:
    """Where single marks close; apostrophes (“the nurses’ room”, “goin’ on”) do not count."""
    doubtful: int | None = None
    for at in _single_candidates(text, start, closers, opener):
        if doubtful is not None and _is_term(text, start, doubtful, at):
            return doubtful
        if _before(text, at) in '.,!?…;:)]–—”"' or _before(text, at) == "" or _is_end(text, at):
            return at
        if _MAYBE_APOSTROPHE.search(text[max(start, at - 2) : at]):
            doubtful = at if doubtful is None else doubtful
            continue
        return at
    return doubtful


def _is_term(text: str, start: int, end: int, later: int) -> bool:
    """Whether a few words are a term in single marks: double marks open before the next one that could close."""
    return len(text[start:end].split()) <= _LONGEST_TERM and _DOUBLE_OPENS.search(text[end:later]) is not None


def _is_end(text: str, at: int) -> bool:
    """Whether what follows shows that the quotation ended: the end, a bracket, a dash, a semicolon."""
    rest = text[at + 1 :].lstrip(IGNORED)
    return not rest.strip() or rest[0] in ";:)”" or _ATTRIBUTED.match(rest) is not None


def _single_candidates(text: str, start: int, closers: str, opener: str) -> Iterator[int]:
    """The marks that may close, up to the next one that opens; those in double quotation marks are skipped."""
    at = start
    while at < len(text):
        character = text[at]
        if character in "“„«" and (end := _double_end(text, at + 1, character, _DOUBLE_BY_OPENER[character])):
            at = end + 1
            continue
        if character in "‘'" and character == opener and at > start and _opens(text, at, 1):
            if _SHORTENED.match(text, at + 1):
                at += 1
                continue
            return
        if character in closers and not _after(text, at + 1).isalnum() and not _before(text, at).isspace():
            yield at
        at += 1
