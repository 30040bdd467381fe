"""Cells that a spreadsheet must not run."""

import re

_FORMULA = re.compile(r"[\s\x00-\x1f\u200b\ufeff]*[=+@-]")


def looks_like_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute these words instead of showing them; some skip what cannot be seen."""
    return _FORMULA.match(cell) is not None


def guarded(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would read as a formula; the words themselves stay.

    An apostrophe that stands there already gets another, so that taking one away gives the words back.
    """
    return f"'{cell}" if looks_like_formula(cell.lstrip("'")) else cell
