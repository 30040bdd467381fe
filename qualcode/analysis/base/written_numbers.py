"""Numbers as a paper prints them."""

from __future__ import annotations

NONE = "–"
"""Printed for an undefined figure."""


def fixed(value: float | None, digits: int = 2) -> str:
    """`2.43`, with a true minus sign; a dash for None."""
    if value is None:
        return NONE
    text = f"{value:.{digits}f}"
    return text.replace("-", "\N{MINUS SIGN}") if float(text) else f"{0:.{digits}f}"


def with_interval(value: float | None, low: float | None, high: float | None, digits: int = 2) -> str:
    """`2.43 (2.08 to 2.79)`; without the interval if only that is undefined."""
    if value is None or low is None or high is None:
        return fixed(value, digits)
    return f"{fixed(value, digits)} ({fixed(low, digits)} to {fixed(high, digits)})"


def p_value(p: float | None) -> str:
    """`0.013`, `<0.001`."""
    if p is None:
        return NONE
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def percent(share: float | None, digits: int = 0) -> str:
    """`71 %`, from a share between 0 and 1."""
    return NONE if share is None else f"{100 * share:.{digits}f} %"
