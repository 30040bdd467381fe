"""Words in a form that compares without regard to blanks, hyphens, and kinds of apostrophes and quotation marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Han and kana have no blanks between words: each character counts as a word.
_UNSPACED = "぀-ヿ㐀-鿿豈-﫿"
# Signs that belong to the letter before them; \w leaves them out.
_SIGNS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff\u1ab0-\u1aff\u20d0-\u20ff"
_LETTERS = rf"[\w{_SIGNS}]+"
APOSTROPHES = "'’‘ʼ′＇`´"
WORD = re.compile(
    rf"[{_UNSPACED}]|{_LETTERS}(?:(?:[{APOSTROPHES}]|(?<=\d)[.,:](?=\d)){_LETTERS})*"
    "|[%&€£$°\u2600-\u27bf\U0001f300-\U0001faff]"
)
"""A word with inner apostrophes, or a number with inner points. Underscores must be blanked first."""

_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POINTS = str.maketrans(",:", "..")
_SIGN_WORDS = {"%": "percent", "&": "and"}
_SMALL_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_SMALL_NUMBERS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=3)
}


def blanked(text: str) -> str:
    """The text with a blank for each underscore, which a pattern would take for a letter."""
    return text.replace("_", " ") if "_" in text else text


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    """The word as it compares: small letters, one kind of apostrophe, numbers with a point and no thousands' comma."""
    word = cased(word).casefold()
    if any(character.isdigit() for character in word):
        word = _THOUSANDS.sub("", word).translate(_POINTS)
    return _SIGN_WORDS.get(word, word)


def cased(word: str) -> str:
    """The word with its capitals: ligatures resolved, one kind of apostrophe."""
    return word if word.isascii() else unicodedata.normalize("NFKC", word).translate(_ONE_APOSTROPHE)


def value(words: str) -> int | None:
    """The number that a word or figure means: 3 for “three” and “3”; None if it is not a number."""
    parts = words.split()
    if len(parts) == 1 and parts[0].isascii() and parts[0].isdigit() and len(parts[0]) < 10:
        return int(parts[0])
    values = [_VALUES.get(part) for part in parts]
    if len(values) == 1:
        return values[0]
    if len(values) == 2 and values[0] is not None and values[1] is not None and values[0] >= 20 and 0 < values[1] < 10:
        return values[0] + values[1]
    return None


# Characters that make no difference in punctuation: blanks, emphasis, inner quotation marks.
_SILENT = re.compile(r"[\s*_\u200b-\u200d\u2060\ufeff\u00ad\"“”„‟«»‹›「」『』'’‘‚`´ʼ′＇|\\]+")
_ELLIPSIS = re.compile(r"\.\s?\.\s?\.[.\s]*|…+")
_DASH = re.compile(r"[-‐‑‒–—―−]+")


def punctuation(between: str) -> str:
    """The text between two words with one kind of dash and ellipsis, without blanks and quotation marks.

    A hyphen between letters, or at a line break, is no dash.
    """
    if between.isspace() or not between:
        return ""
    if between.strip() in ("-", "‐", "‑", "\u00ad") and (not between[0].isspace() or "\n" in between):
        return ""
    signs = _ELLIPSIS.sub("…", between)
    return _SILENT.sub("", _DASH.sub("–", signs))
