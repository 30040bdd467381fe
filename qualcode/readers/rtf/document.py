"""Building the text of a Rich Text document: paragraphs, rows of cells, comments."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualcode.model.span import Span
from qualcode.model.transcript import Comment
from qualcode.readers.base.merged_cells import MergedCells
from qualcode.readers.base.prose import Prose, cleaned, in_order, trimmed

MERGED_FIRST, MERGED = "clvmgf", "clvmrg"


@dataclass(slots=True)
class _Annotation:
    author: str
    reference: str
    line_start: int
    position: int
    words: list[str] = field(default_factory=list)


class Document:
    """The text so far, with comments and counts of what was left out."""

    def __init__(self) -> None:
        self._prose = Prose()
        self._cells = -1
        self._cell_is_open = False
        self._cell_start = 0
        self._merges: list[str] = []
        self._merged = MergedCells()
        self._annotations: list[_Annotation] = []
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._author = ""
        self.deletions = 0
        self.footnotes = 0
        self.hidden = 0
        self.margins = 0

    @property
    def bold(self) -> list[Span]:
        return self._prose.bold

    def write(self, words: str, is_bold: bool, in_table: bool) -> None:
        self._enter(in_table)
        self._prose.write(words, is_bold)

    @property
    def apart(self) -> list[Span]:
        return self._prose.apart

    def end_paragraph(self, in_table: bool, is_set_in: bool = False) -> None:
        self._enter(in_table)
        if is_set_in:
            self._prose.set_apart(self._prose.line_start)
        self._prose.end_line()

    def new_line(self) -> None:
        """Start a text box on a new line."""
        if self._cells < 0 and not self._prose.is_blank:
            self._prose.end_line()

    def end_cell(self) -> None:
        self._enter(in_table=True)
        words = self._prose.since(self._cell_start)
        kind = self._merges[self._cells] if self._cells < len(self._merges) else ""
        if kind == MERGED_FIRST:
            self._merged.begin(self._cells, words, 0)
        elif kind == MERGED and not words:
            self._prose.write(self._merged.words(self._cells))
        self._prose.end_cell()
        self._cell_is_open = False

    def begin_row(self) -> None:
        """The definitions of the cells of a row follow."""
        self._merges.clear()

    def define_cell(self, merge: str) -> None:
        """`merge` is the command that merges a cell with those above or below, empty if there is none."""
        self._merges.append(merge)

    @property
    def filled(self) -> int:
        """How many merged cells were filled with the words of the first."""
        return self._merged.filled

    def end_row(self) -> None:
        if self._cells >= 0:
            self._prose.end_cell()
            self._prose.end_line()
            self._cells, self._cell_is_open = -1, False

    def begin_range(self, reference: str) -> None:
        self._starts.setdefault(reference, self._prose.position)

    def end_range(self, reference: str) -> None:
        self._ends[reference] = self._prose.position

    def author_is(self, author: str) -> None:
        self._author = author

    def annotate(self) -> None:
        """Start a comment; its words and its reference follow."""
        prose = self._prose
        self._annotations.append(_Annotation(self._author, "", prose.line_start, prose.position))

    def refer(self, reference: str) -> None:
        if self._annotations:
            self._annotations[-1].reference = reference

    def remark(self, words: str) -> None:
        if self._annotations:
            self._annotations[-1].words.append(words)

    def finished(self) -> str:
        self.end_row()
        self._prose.finish()
        return self._prose.text

    def comments(self, text: str) -> tuple[tuple[Comment, ...], int]:
        """The comments on their ranges, or on their line; and the number of comments without words."""
        comments, lost = [], 0
        for annotation in self._annotations:
            start, end = self._starts.get(annotation.reference), self._ends.get(annotation.reference)
            span = trimmed(text, start, end) if start is not None and end is not None else None
            if span is None:
                line_end = text.find("\n", annotation.position)
                span = trimmed(text, annotation.line_start, line_end if line_end >= 0 else len(text))
            remark = cleaned("".join(annotation.words)).strip()
            if span is not None and remark:
                comments.append(Comment(span, " ".join(cleaned(annotation.author).split()), remark))
            else:
                lost += 1
        return in_order(comments), lost

    def _enter(self, in_table: bool) -> None:
        """Open the cell of the next words, or end a row that has no end command."""
        if not in_table:
            self.end_row()
        elif not self._cell_is_open:
            if self._cells < 0 and not self._prose.is_blank:
                self._prose.end_line()
            self._cells += 1
            self._prose.begin_cell(is_first=self._cells == 0)
            self._cell_start = self._prose.position
            self._cell_is_open = True
