"""Printing a report on the terminal."""

from __future__ import annotations

from qualcode.model.report import Report


def print_report(report: Report) -> None:
    """Headings, notes, quotes and tables, as wide as the terminal."""
    from qualcode.cli.output import console
    from qualcode.tui.drawn_report import drawn

    out = console()
    for block in drawn(report):
        out.print(block)
