"""A report as Markdown: CommonMark with the tables of GitHub."""

from __future__ import annotations

import re

from qualcode.exporters.printable import lines, paragraphs
from qualcode.model.report import Block, Cell, Heading, Paragraph, Quote, Report, Table

_MARK = re.compile(r"[\\`*_\[\]<>|~^#$]|&(?=#?\w+;)|:(?=//)|(?<=\bwww)\.")
"""Characters that are markup anywhere in a line in Markdown (with the additions of GitHub and pandoc)."""

_OPENING = re.compile(r"^(?:[-+=:]|\d{1,9}(?=[.)](?:\s|$)))")
"""Beginnings of a line that make it a list, a rule, a heading or a table."""


def render(report: Report) -> bytes:
    """The blocks with a blank line between; no text of the report is markup."""
    blocks = [text for block in report.blocks if (text := _block(block))]
    return ("\n\n".join(blocks) + "\n").encode()


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * min(level, 6)} {_on_one_line(text)}"
        case Paragraph(text, is_note):
            parts = ["\\\n".join(_lines(part)) for part in paragraphs(text)]
            return "\n\n".join(_marked(part, "*") if is_note else part for part in parts)
        case Quote():
            return "\\\n".join(f"> {line}" for line in _lines(str(block)))
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    rows = [[_on_one_line(column) for column in table.columns], ["---"] * len(table.columns)]
    rows += [[_cell(cell) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(cell: Cell) -> str:
    """The cell on one line, with `<br>` for line ends; themes are bold."""
    paragraphs = ["<br>".join(_lines(str(paragraph))) for paragraph in cell.paragraphs]
    text = "<br><br>".join(paragraph for paragraph in paragraphs if paragraph)
    return _marked(text, "**") if cell.level == 1 else text


def _marked(text: str, mark: str) -> str:
    """The text with emphasis, which must touch the words."""
    return f"{mark}{words}{mark}" if (words := text.strip()) else text


def _on_one_line(text: str) -> str:
    return " ".join(_lines(text))


def _lines(text: str) -> list[str]:
    return [_escaped(line) for line in lines(text)]


def _escaped(line: str) -> str:
    """The line with a backslash before each mark, which CommonMark allows before any punctuation."""
    escaped = _MARK.sub(r"\\\g<0>", line)
    return _OPENING.sub(lambda match: f"{match[0]}\\" if match[0].isdecimal() else f"\\{match[0]}", escaped)
