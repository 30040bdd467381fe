"""Building the text of a prose document: lines, rows of cells, bold runs at the start of lines, comments."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qualcode.model.span import Span
from qualcode.model.transcript import Comment
from qualcode.model.wording import counted

_LONGEST_BEFORE_BOLD = 40
"""Characters of a time or number before a bold label."""
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]+")
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")


def cleaned(words: str) -> str:
    """The words without control characters except tab and line end; surrogates joined, or removed if alone."""
    if words.isascii() and words.isprintable():
        return words
    if "\r" in words:
        words = words.replace("\r\n", "\n").replace("\r", "\n")
    words = _HALF_CHARACTERS.sub(_joined, words)
    return _NO_TEXT.sub("", words)


def _joined(halves: re.Match[str]) -> str:
    return halves[0].encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without blanks at its ends, None if nothing is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if end > start else None


def in_order(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Comments in the order of their words."""
    return tuple(sorted(comments, key=lambda comment: (comment.span.start, comment.span.end)))


def note_on(number: int, noun: str, what: str, plural: str | None = None) -> tuple[str, ...]:
    """`2 footnotes left out of the text`; nothing if the number is 0."""
    return (f"{counted(number, noun, plural)} {what}",) if number else ()


class Prose:
    """A text while it is built.

    In a cell, line ends and tabs become blanks, and blanks at its ends are left out. Written text is never changed, so
    that `position` is an offset into the finished text.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._line_start = 0
        self._length = 0
        self._bold_start = self._bold_end = 0
        self._is_opening = True
        self._in_cell = False
        self._cell_start = 0
        self._pending = ""
        self.bold: list[Span] = []
        self.apart: list[Span] = []
        self.headings: list[Span] = []

    @property
    def text(self) -> str:
        """The text so far, without blank lines at its end."""
        return "".join(self._pieces).rstrip("\n")

    @property
    def position(self) -> int:
        return self._length

    @property
    def line_start(self) -> int:
        return self._line_start

    @property
    def is_blank(self) -> bool:
        """Whether the line is still empty."""
        return self._length == self._line_start

    def write(self, words: str, is_bold: bool = False) -> None:
        """Words with `\\n` for a line end in the middle of a paragraph."""
        words = cleaned(words)
        if self._in_cell:
            self._write_in_cell(words)
            return
        if "\n" not in words:
            self._put(words, is_bold)
            return
        first, *others = words.split("\n")
        self._put(first, is_bold)
        for other in others:
            self.end_line()
            self._put(other, is_bold)

    def set_apart(self, start: int) -> None:
        """Mark the text from `start` on as set apart, as a block quotation is."""
        if self._length > start and not self._in_cell:
            self.apart.append(Span(start, self._length))

    def set_heading(self, start: int) -> None:
        """Mark the text from `start` on as a heading."""
        if self._length > start and not self._in_cell:
            self.headings.append(Span(start, self._length))

    def end_line(self) -> None:
        """End a paragraph; in a cell this is only a blank."""
        if self._in_cell:
            if self._length > self._cell_start and not self._pending:
                self._pending = " "
            return
        self._close_bold()
        self._append("\n")
        self._line_start = self._bold_start = self._bold_end = self._length
        self._is_opening = True

    def begin_cell(self, is_first: bool) -> None:
        if not is_first:
            self._append("\t")
        self._in_cell, self._cell_start, self._pending = True, self._length, ""

    def end_cell(self) -> None:
        self._in_cell, self._pending = False, ""

    def _write_in_cell(self, words: str) -> None:
        words = words.replace("\n", " ").replace("\t", " ")
        stripped = words.rstrip()
        if self._length == self._cell_start:
            words, stripped = words.lstrip(), stripped.lstrip()
        if not stripped:
            self._pending += words
            return
        self._append(self._pending + stripped)
        self._pending = words[len(stripped) :]

    def _put(self, words: str, is_bold: bool) -> None:
        if not words:
            return
        self._append(words)
        if self._is_opening:
            if is_bold:
                self._bold_end = self._length
            elif not words.isspace():
                self._opened_without_bold(words)

    def _opened_without_bold(self, words: str) -> None:
        """What stands before a bold label may be a time or a number."""
        is_before = self._bold_end == self._bold_start and not any(map(str.isalpha, words))
        self._is_opening = is_before and self._length - self._line_start <= _LONGEST_BEFORE_BOLD
        if self._is_opening:
            self._bold_start = self._bold_end = self._length

    def _append(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _close_bold(self) -> None:
        """Record the bold words that the line begins with, or has behind a time."""
        if self._bold_end == self._bold_start:
            return
        opening = "".join(self._pieces_since(self._bold_start))[: self._bold_end - self._bold_start].rstrip()
        if opening.strip():
            self.bold.append(Span(self._bold_start, self._bold_start + len(opening)))

    def since(self, start: int) -> str:
        """The text from `start` on, which is not far back."""
        return "".join(self._pieces_since(start))

    def _pieces_since(self, start: int) -> list[str]:
        missing = self._length - start
        pieces: list[str] = []
        for piece in reversed(self._pieces):
            if missing <= 0:
                break
            pieces.append(piece)
            missing -= len(piece)
        return pieces[::-1]

    def finish(self) -> None:
        """End the text; the bold start of the last line counts too."""
        self.end_cell()
        self._close_bold()
        self._bold_end = self._bold_start
