"""The orientation of a report on paper."""

from __future__ import annotations

from qualcode.model.report import Report, Table

_WIDE = 5
"""A judgement: columns of a table from which a page in portrait is too narrow."""


def is_landscape(report: Report) -> bool:
    """Whether a table has so many columns that the page must be landscape."""
    return any(isinstance(block, Table) and len(block.columns) >= _WIDE for block in report.blocks)
