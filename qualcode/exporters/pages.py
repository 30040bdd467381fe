"""How a report lies on paper."""

from __future__ import annotations

from qualcode.model.report import Report, Table

_WIDE = 5


def is_landscape(report: Report) -> bool:
    """Whether a table has so many columns that the page lies on its side."""
    return any(isinstance(block, Table) and len(block.columns) >= _WIDE for block in report.blocks)
