"""Text made safe for a format: no control characters that act on a screen or page.

Formats for people (.md, .html, .docx, .tex, .csv) get `printable` text: every control character and every bidi
embedding,
override and isolate (U+202A–U+202E, U+2066–U+2069) becomes U+FFFD, so that none can colour a terminal or reorder text;
marks that single letters need (U+200E, U+200F, joiners) stay. Formats for data keep the text: .json all of it, .xlsx
all
that XML allows (`storable`), codebooks as .csv all that UTF-8 allows (`encodable`).
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

_NOT_IN_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_UNENCODABLE = re.compile("[\ud800-\udfff]")
_UNSTORABLE = re.compile(f"[{_NOT_IN_XML}]")
_UNPRINTABLE = re.compile(f"[{_NOT_IN_XML}\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def printable(text: str) -> str:
    """The text with plain line ends and U+FFFD for control characters."""
    return _UNPRINTABLE.sub(REPLACEMENT, _LINE_BREAK.sub("\n", text))


def storable(text: str) -> str:
    """The text with U+FFFD for characters that XML does not allow."""
    return _UNSTORABLE.sub(REPLACEMENT, text)


def encodable(text: str) -> str:
    """The text with U+FFFD for surrogates, which UTF-8 does not allow."""
    return _UNENCODABLE.sub(REPLACEMENT, text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which blank lines separate."""
    return [part for part in _BLANK_LINES.split(printable(text)) if part.strip()]


def lines(text: str) -> list[str]:
    """The lines that are not empty, without the blanks and tabs around them."""
    return [line for part in printable(text).split("\n") if (line := part.strip(" \t"))]
