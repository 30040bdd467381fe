"""The number of passages of each code, kept document by document so that a change costs next to nothing."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.services.coding.counting import CountsOfDocuments


class CodeCounts:
    """Passages of each code with its descendants. Until all documents are counted, no number is known."""

    def __init__(self) -> None:
        self.is_counted = False
        self._by_document: dict[str, Mapping[str, int]] = {}
        self._totals: dict[str, int] = {}
        self._newer: dict[str, Mapping[str, int]] = {}

    def of(self, code: str) -> int | None:
        """The number of passages of a code and of everything under it; None while it is still being counted."""
        return self._totals.get(code, 0) if self.is_counted else None

    def count_again(self) -> None:
        """Forget the numbers until all documents are counted again."""
        self.is_counted = False
        self._newer = {}

    def take_all(self, counts: CountsOfDocuments) -> None:
        """The numbers of all documents; those set since `count_again` are newer."""
        self._by_document = {**counts, **self._newer}
        self._newer = {}
        self._totals = {}
        for numbers in self._by_document.values():
            for code, number in numbers.items():
                self._totals[code] = self._totals.get(code, 0) + number
        self.is_counted = True

    def take_documents(self, counts: CountsOfDocuments) -> None:
        """The numbers of some documents, in place of those known."""
        for document, numbers in counts.items():
            if not self.is_counted:
                self._newer[document] = numbers
                continue
            for code, number in self._by_document.get(document, {}).items():
                self._totals[code] -= number
            for code, number in numbers.items():
                self._totals[code] = self._totals.get(code, 0) + number
            self._by_document[document] = numbers


def count_text(count: int | None) -> str:
    """A number of passages as it is shown; a mark while it is still being counted."""
    return "…" if count is None else str(count)
