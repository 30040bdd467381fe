"""Text cut to a number of terminal cells; wide letters take two."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from qualcode.model.safe_text import one_line


@lru_cache(maxsize=16_384)
def fitted(text: str, width: int, *, is_number: bool) -> str:
    """A text as wide as its column: numbers right-aligned, names left-aligned with their indent."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    label = _cut(indent + one_line(text), max(1, width - 1 - is_number))
    if not is_number:
        return set_cell_size(label, width)
    return " " * (width - 1 - cell_len(label)) + label + " "


def _cut(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text
    return f"{set_cell_size(text, width - 1).rstrip()}…"
