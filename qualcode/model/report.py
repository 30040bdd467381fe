"""A report as every format can render it: headings, paragraphs, quotes and tables, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualcode.model.figure import Figure


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the report's title, 2 a theme, 3 a subtheme."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `is_note`: counts and remarks, printed smaller or dimmer if the format allows."""

    text: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a participant and who said them, as in “…” (C4), without quotation marks and brackets."""

    words: str
    attribution: str

    def __str__(self) -> str:
        return f"“{self.words}” ({self.attribution})"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell of one or more paragraphs; `level` 1 is bold (a theme), 2 a subtheme, 0 plain text."""

    paragraphs: tuple[str | Quote, ...] = ()
    level: int = 0

    def __str__(self) -> str:
        return "\n".join(str(paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by their headings, and rows of as many cells; `widths` are shares of the page that add up to 1."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


Block = Heading | Paragraph | Quote | Table
Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What is written to a file or shown; `data` is the same for scripts (JSON).

    `rows` are the same as a table for statistics programs, the header first; without them a spreadsheet gets rows from
    the themes or codes in `data`. `figure` is the picture of the report.
    """

    title: str
    blocks: tuple[Block, ...]
    data: Mapping[str, object] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    figure: Figure | None = None

    def with_assumptions(self, sentences: Sequence[str]) -> Report:
        """The same with what was assumed of documents without a done mark: below the title, and for scripts."""
        title, *blocks = self.blocks
        notes = (Paragraph(sentence, is_note=True) for sentence in sentences)
        data = {**self.data, "assumes": list(sentences)}
        return replace(self, blocks=(title, *notes, *blocks), data=data)
