"""A report as CSV, for spreadsheets.

UTF-8 with a byte order mark: without it Excel uses the code page of the computer, and “ becomes â€œ.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from qualcode.exporters.cells import escape_formula
from qualcode.exporters.printable import encodable, printable
from qualcode.exporters.tidy import rows
from qualcode.model.report import Report, Value


def render(report: Report) -> bytes:
    """One row per exemplar, or the report's own rows; these have no byte order mark if they are ASCII.

    Statistics programs read the mark as part of the first variable's name.
    """
    shown = ([printable(value) if isinstance(value, str) else value for value in row] for row in rows(report))
    text = table_text(shown)
    return text.encode("utf-8" if report.rows and text.isascii() else "utf-8-sig")


def table_text(rows: Iterable[Sequence[Value]]) -> str:
    """Rows as CSV without formulas."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Value) -> Value:
    """The value; text has only line feeds, since the writer does not quote carriage returns."""
    if not isinstance(value, str):
        return value
    return escape_formula(encodable(value).replace("\r\n", "\n").replace("\r", "\n"))
