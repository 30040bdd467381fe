"""Text that is safe to show: control characters become visible and have no effect."""

import re

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_CONTROLS = dict.fromkeys(range(0x80, 0xA0), 0xFFFD) | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_DIRECTIONS = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0x25C7)
_BREAKS = dict.fromkeys((0x2028, 0x2029), 0x21B5)
_ALL = _PICTURES | _CONTROLS | _DIRECTIONS | _BREAKS
_find_control = re.compile(
    "[" + "".join(map(re.escape, map(chr, (code for code in _ALL if code not in (9, 10))))) + "]"
).search
_EXCEPT_LINES = {code: picture for code, picture in _ALL.items() if code not in (0x09, 0x0A)}


def is_text(text: str) -> bool:
    """Whether a text can be stored as UTF-8: an argument may hold bytes that are none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown(text: str) -> str:
    """The text with visible signs for characters that control a terminal (line ends and tabs too), one for one."""
    return text.translate(_ALL)


def shown_lines(text: str) -> str:
    """As `shown`, with line ends and tabs left as they are."""
    # Searching is faster than translating, and few transcripts have anything to translate.
    return text.translate(_EXCEPT_LINES) if _find_control(text) else text


def one_line(text: str) -> str:
    """The text with single blanks, for a table or a title."""
    return shown(" ".join(text.split()))


def shortened(text: str, length: int) -> str:
    """The text on one line, cut with … if it is longer than `length` characters."""
    line = one_line(text)
    return line if len(line) <= length else line[: max(0, length - 1)].rstrip() + "…"
