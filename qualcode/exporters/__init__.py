"""Write reports to files: one module per format, each with `render(report)`, imported when needed."""

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
    def render(self, report: Report) -> bytes: ...


def write(report: Report, path: Path, *, overwrite: bool = False) -> None:
    """Writes a report in the format of the suffix; the same report gives the same bytes."""
    suffix = path.suffix.lower()
    if suffix not in MODULE_BY_SUFFIX:
        raise UsageError(
            f"{path.name}: {f'“{suffix}” is not a format for reports' if suffix else 'the file name has no suffix'}",
            hint=f"Use one of the suffixes {', '.join(MODULE_BY_SUFFIX)}",
        )
    exporter = cast(_Exporter, import_module(f"qualcode.exporters.{MODULE_BY_SUFFIX[suffix]}"))
    write_bytes(path, exporter.render(report), overwrite=overwrite)
