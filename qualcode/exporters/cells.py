"""Spreadsheet cells with text that must not run as a formula."""

import re

_FORMULA = re.compile(r"[\s\x00-\x1f\u200b\ufeff]*[=+@-]")


def looks_like_formula(cell: str) -> bool:
    """Whether a spreadsheet may run a text as a formula; some skip invisible characters before it."""
    return _FORMULA.match(cell) is not None


def escape_formula(cell: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet may run it as a formula.

    A text that already begins with an apostrophe gets another, so that removing one restores the text.
    """
    return f"'{cell}" if looks_like_formula(cell.lstrip("'")) else cell
