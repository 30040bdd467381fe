"""Reports to files: one module a format, each with `rendered(report)`, imported when such a file is asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from qualcode.errors import UsageError
from qualcode.exporters.files import write_bytes
from qualcode.model.report import Report

MODULE_BY_SUFFIX = {
    ".md": "markdown",
    ".html": "webpage",
    ".docx": "word",
    ".csv": "comma_separated",
    ".xlsx": "workbook",
    ".tex": "latex",
    ".json": "structured",
    ".svg": "picture",
}


class _Exporter(Protocol):
    def rendered(self, report: Report) -> bytes: ...


def write(report: Report, path: Path) -> None:
    """Writes a report in the format that the suffix names; the same report gives the same bytes."""
    suffix = path.suffix.lower()
    if suffix not in MODULE_BY_SUFFIX:
        raise UsageError(
            f"{path.name}: no report is written as “{suffix or path.name}”",
            hint=f"Formats: {', '.join(MODULE_BY_SUFFIX)}",
        )
    exporter = cast(_Exporter, import_module(f"qualcode.exporters.{MODULE_BY_SUFFIX[suffix]}"))
    write_bytes(path, exporter.rendered(report))
