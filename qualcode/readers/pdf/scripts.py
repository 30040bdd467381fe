"""Letters of scripts that are written without blanks between words, and of those that run from right to left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3000-\u303f\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Chinese and Japanese with their signs."""
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]"
)
_SIGNS = re.compile("[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]")
_PARTED = re.compile(f"[{_UNSPACED}] [A-Za-z0-9]|[A-Za-z0-9] [{_UNSPACED}]")
_JOINED = re.compile(f"[{_UNSPACED}][A-Za-z0-9]|[A-Za-z0-9][{_UNSPACED}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_PRESENTATION = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
_DIGIT = r"[0-9\u0660-\u0669\u06f0-\u06f9]"
_OTHER_LETTER = "[^\\W\\d_\u0590-\u08ff]"
# Within a line from right to left, what runs from left to right: words of other scripts, and numbers.
_LEFT_TO_RIGHT = re.compile(
    f"{_OTHER_LETTER}(?:[^\u0590-\u08ff]*(?:{_OTHER_LETTER}|{_DIGIT}))?|{_DIGIT}+(?:[.,:/+-]{_DIGIT}+)*"
)
_RIGHT_RUN = re.compile("[\u0590-\u08ff](?:[^A-Za-z\u00c0-\u024f]*[\u0590-\u08ff])?")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def is_unspaced(character: str) -> bool:
    """Whether a letter belongs to a script that puts no blanks between words."""
    return _IS_UNSPACED.match(character) is not None


def count_right_to_left(text: str) -> int:
    """The number of letters that run from right to left."""
    return 0 if text.isascii() else len(_RIGHT_TO_LEFT.findall(text))


def width_in_letters(text: str) -> int:
    """The length of a line in letters of the Latin script: those of East Asia are twice as wide."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def blank_between(before: str, after: str, *, parts_scripts: bool) -> str:
    """What stands between two lines of a paragraph: a blank, or nothing where the script has none.

    `parts_scripts`: the document has blanks between Chinese and Latin letters.
    """
    one, other = is_unspaced(before[-1:]), is_unspaced(after[:1])
    if one and other:
        return ""
    if one or other:
        is_sign = _SIGNS.match(before[-1:]) or _SIGNS.match(after[:1])
        return " " if parts_scripts and not is_sign else ""
    return " "


def has_blanks_between_scripts(lines: Sequence[str]) -> bool:
    """Whether a document parts Chinese or Japanese letters from Latin ones and digits more often than not."""
    parted = sum(len(_PARTED.findall(line)) for line in lines)
    return parted > 0 and parted >= sum(len(_JOINED.findall(line)) for line in lines)


def plain_letter(character: str) -> str:
    """An Arabic or Hebrew letter as it is typed, not as it is drawn between others."""
    return unicodedata.normalize("NFKC", character) if _PRESENTATION.match(character) else character


def in_reading_order(pieces: Sequence[str], *, from_right: bool, mirrored: bool) -> str:
    """The letters of a line, given from left to right, in the order in which they are read.

    `from_right`: the line as a whole runs from right to left. `mirrored`: brackets are printed as the signs that they
    look like, so that the first one of a pair is a closing one.
    """
    # Letters with signs above or below them stay together: a piece is one letter of this pattern.
    pattern = "".join(piece[0] for piece in pieces)
    if from_right:
        ordered = list(_reversed(pieces, pattern, _LEFT_TO_RIGHT, mirrored=mirrored))
        return "".join(ordered[::-1])
    read: list[str] = []
    end = 0
    for run in _RIGHT_RUN.finditer(pattern):
        inner = in_reading_order(pieces[run.start() : run.end()], from_right=True, mirrored=mirrored)
        read += [*pieces[end : run.start()], inner]
        end = run.end()
    return "".join([*read, *pieces[end:]])


def _reversed(pieces: Sequence[str], pattern: str, runs: re.Pattern[str], *, mirrored: bool) -> list[str]:
    """The pieces, each run that goes the other way as one piece."""
    parts: list[str] = []
    end = 0
    for run in runs.finditer(pattern):
        parts += [_turned(piece, mirrored) for piece in pieces[end : run.start()]]
        parts.append("".join(pieces[run.start() : run.end()]))
        end = run.end()
    return [*parts, *(_turned(piece, mirrored) for piece in pieces[end:])]


def _turned(piece: str, mirrored: bool) -> str:
    return piece.translate(_MIRRORED) if mirrored else piece
