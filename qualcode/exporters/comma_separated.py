"""A report as CSV, for spreadsheets.

UTF-8 with a byte order mark: without it Excel reads the file in the code page of the machine, and “ becomes â€œ.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from qualcode.exporters.cells import guarded
from qualcode.exporters.printable import encodable, printable
from qualcode.exporters.tidy import rows
from qualcode.model.report import Report, Value


def rendered(report: Report) -> bytes:
    """One row an exemplar, or the report's own rows; without a byte order mark where ASCII is all there is in these.

    Statistics programs take the mark for a part of the first variable's name.
    """
    shown = ([printable(value) if isinstance(value, str) else value for value in row] for row in rows(report))
    text = table_text(shown)
    return text.encode("utf-8" if report.rows and text.isascii() else "utf-8-sig")


def table_text(rows: Iterable[Sequence[Value]]) -> str:
    """Rows as CSV in which no cell is a formula."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Value) -> Value:
    """Text with line feeds alone: a carriage return would end the row, for the writer does not quote it."""
    if not isinstance(value, str):
        return value
    return guarded(encodable(value).replace("\r\n", "\n").replace("\r", "\n"))
