"""Cells of tables in documents that reach over several rows, as where a speaker is named once for three turns."""

from __future__ import annotations

_MAX_FILLED = 60
"""Letters; a judgement: longer words are speech, which is said once."""


class MergedCells:
    """The words of the cells that reach over the rows below, by the column where they stand."""

    def __init__(self) -> None:
        self._words: dict[int, str] = {}
        self._rows: dict[int, int] = {}
        self.filled = 0

    def begin(self, column: int, words: str, rows: int) -> None:
        """A cell that reaches over so many more rows."""
        self._words[column], self._rows[column] = words, rows

    def reaches(self, column: int) -> bool:
        """Whether a cell of a row above reaches over this column; each row is asked once."""
        if self._rows.get(column, 0) <= 0:
            return False
        self._rows[column] -= 1
        return True

    def words(self, column: int) -> str:
        """The words for a row that such a cell reaches over: its own if they are short, as a name or a time is."""
        words = self._words.get(column, "")
        if not words or len(words) > _MAX_FILLED:
            return ""
        self.filled += 1
        return words
