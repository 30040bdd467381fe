"""Text as it may be shown: every character visible, none obeyed."""

import re

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_CONTROLS = dict.fromkeys(range(0x80, 0xA0), 0xFFFD) | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_DIRECTIONS = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0x25C7)
_BREAKS = dict.fromkeys((0x2028, 0x2029), 0x21B5)
_ALL = _PICTURES | _CONTROLS | _DIRECTIONS | _BREAKS
_steers = re.compile(
    "[" + "".join(map(re.escape, map(chr, (code for code in _ALL if code not in (9, 10))))) + "]"
).search
_BUT_LINES = {code: picture for code, picture in _ALL.items() if code not in (0x09, 0x0A)}


def shown(text: str) -> str:
    """The same number of characters, those that would steer a terminal (line ends and tabs too) as small pictures."""
    return text.translate(_ALL)


def shown_lines(text: str) -> str:
    """As `shown`, with line ends and tabs left as they are."""
    # Looking takes a tenth of translating, and a whole transcript seldom has anything to translate.
    return text.translate(_BUT_LINES) if _steers(text) else text


def one_line(text: str) -> str:
    """The words with single blanks between them, fit for a table or a title."""
    return shown(" ".join(text.split()))


def shortened(text: str, length: int) -> str:
    """On one line, cut with … where it is longer than `length` characters."""
    line = one_line(text)
    return line if len(line) <= length else line[: max(0, length - 1)].rstrip() + "…"
