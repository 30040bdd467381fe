"""Colours of codes."""

import re

from qualcode.errors import CodebookError

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
NAMED = {
    "red": "#c8553d", "orange": "#d9822b", "yellow": "#b3a12f", "green": "#5aa469", "teal": "#3aa6a0",
    "blue": "#4e8fc0", "purple": "#8a6fc2", "violet": "#8a6fc2", "pink": "#c2557a", "brown": "#9c7a54",
    "grey": "#7d8ca3", "gray": "#7d8ca3",
}  # fmt: skip


def parse_color(text: str) -> str:
    """`#rrggbb` of a colour written as `#rgb`, `#rrggbb` or by a common name; empty for none."""
    text = text.strip().lower()
    if not text or text in NAMED:
        return NAMED.get(text, "")
    if not _HEX.fullmatch(text):
        raise CodebookError(f"“{text}” is not a colour", hint=f"Use #rrggbb or one of: {', '.join(NAMED)}")
    return text if len(text) == 7 else "#" + "".join(2 * digit for digit in text[1:])


def rgb(color: str) -> tuple[int, int, int]:
    """The red, green and blue (0–255) of `#rrggbb`."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
