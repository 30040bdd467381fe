"""Prose as a reader writes it down: lines, rows of cells, the bold runs that open a line, comments on words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qualcode.model.span import Span
from qualcode.model.transcript import Comment

_LONGEST_BOLD_LINE = 60
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]+")
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")


def cleaned(words: str) -> str:
    """The words without control characters but tab and line end, halves of characters joined or taken out."""
    if words.isascii() and words.isprintable():
        return words
    if "\r" in words:
        words = words.replace("\r\n", "\n").replace("\r", "\n")
    words = _HALF_CHARACTERS.sub(_joined, words)
    return _NO_TEXT.sub("", words)


def _joined(halves: re.Match[str]) -> str:
    return halves[0].encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without blanks at its ends, None where nothing is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if end > start else None


def in_order(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Comments in the order of the words they stand on."""
    return tuple(sorted(comments, key=lambda comment: (comment.span.start, comment.span.end)))


def note_on(number: int, noun: str, what: str) -> tuple[str, ...]:
    """`2 footnotes left out of the text`; nothing where the number is 0."""
    return (f"{number:,} {noun}{'' if number == 1 else 's'} {what}",) if number else ()


class Prose:
    """A text in the making.

    Within a cell, line ends and tabs become blanks, and blanks at its ends are left out. What is written is final, so
    that `position` is an offset into the text to be.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._line_start = 0
        self._length = 0
        self._bold_end = 0
        self._is_opening = True
        self._in_cell = False
        self._cell_start = 0
        self._pending = ""
        self.bold: list[Span] = []
        self.apart: list[Span] = []

    @property
    def text(self) -> str:
        """All that was written, without the blank lines at its end."""
        return "".join(self._pieces).rstrip("\n")

    @property
    def position(self) -> int:
        return self._length

    @property
    def line_start(self) -> int:
        return self._line_start

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on the line yet."""
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
        """What was written from `start` on is set apart from the running text, as a quotation is."""
        if self._length > start and not self._in_cell:
            self.apart.append(Span(start, self._length))

    def end_line(self) -> None:
        """The end of a paragraph; within a cell no more than a blank."""
        if self._in_cell:
            if self._length > self._cell_start and not self._pending:
                self._pending = " "
            return
        self._close_bold()
        self._append("\n")
        self._line_start = self._bold_end = self._length
        self._is_opening = True

    def begin_cell(self, is_first: bool) -> None:
        if not is_first:
            self._append("\t")
        self._in_cell, self._cell_start, self._pending = True, self._length, ""

    def end_cell(self) -> None:
        self._in_cell, self._pending = False, ""

    def _write_in_cell(self, words: str) -> None:
        words = words.replace("\n", " ").replace("\t", " ")
        kept = words.rstrip()
        if self._length == self._cell_start:
            words, kept = words.lstrip(), kept.lstrip()
        if not kept:
            self._pending += words
            return
        self._append(self._pending + kept)
        self._pending = words[len(kept) :]

    def _put(self, words: str, is_bold: bool) -> None:
        if not words:
            return
        self._append(words)
        if self._is_opening:
            if is_bold:
                self._bold_end = self._length
            elif not words.isspace():
                self._is_opening = False

    def _append(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _close_bold(self) -> None:
        """Notes the bold opening of the line, unless the line is long and bold throughout."""
        if self._bold_end == self._line_start:
            return
        line = "".join(self._pieces_of_line())
        opening = line[: self._bold_end - self._line_start].rstrip()
        if opening.strip() and not (len(opening) >= _LONGEST_BOLD_LINE and len(opening) == len(line.rstrip())):
            self.bold.append(Span(self._line_start, self._line_start + len(opening)))

    def _pieces_of_line(self) -> list[str]:
        missing = self._length - self._line_start
        pieces: list[str] = []
        for piece in reversed(self._pieces):
            if missing <= 0:
                break
            pieces.append(piece)
            missing -= len(piece)
        return pieces[::-1]

    def finish(self) -> None:
        """The last line has no end of its own, yet its bold opening counts."""
        self.end_cell()
        self._close_bold()
        self._bold_end = self._line_start
