"""The positions of a Word document's comment marks in the extracted text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from qualcode.readers.base.markup import attribute, local_name


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the comment `id` at `offset` in the text; `kind` is start, end or reference.

    `line` is the start and end of its paragraph.
    """

    id: str
    kind: str
    offset: int
    line: tuple[int, int]


_KIND_BY_NAME = {"commentRangeStart": "start", "commentRangeEnd": "end", "commentReference": "reference"}


class Places:
    """The paragraphs in their order, the marks in them, and the offset of each paragraph in the text."""

    def __init__(self) -> None:
        self._paragraph: etree._Element | None = None
        self._marks: list[tuple[str, str, etree._Element | None, int]] = []
        self._put: dict[etree._Element, tuple[int, int, int, int]] = {}

    def open(self, paragraph: etree._Element) -> None:
        self._paragraph = paragraph

    def mark(self, element: etree._Element, offset: int) -> None:
        """Record a mark after the first `offset` characters of the open paragraph."""
        self._marks.append((attribute(element, "id"), _KIND_BY_NAME[local_name(element)], self._paragraph, offset))

    def put(
        self, paragraph: etree._Element, start: int, length: int, limit: int | None = None, skipped: int = 0
    ) -> None:
        """Place a paragraph at `start`, without its first `skipped` characters, not beyond `limit`."""
        if self._marks:
            self._put[paragraph] = (start, length, start + length if limit is None else limit, skipped)

    def marks(self, text_length: int) -> Iterator[Mark]:
        """All marks in the order of the document; marks in a paragraph without text get the last position."""
        last = (0, 0)
        for number, kind, paragraph, offset in self._marks:
            start, length, limit, skipped = (
                self._put.get(paragraph, (last[1], 0, last[1], 0)) if paragraph is not None else (0, 0, 0, 0)
            )
            last = (start, min(start + max(length - skipped, 0), limit))
            yield Mark(number, kind, min(start + max(offset - skipped, 0), limit, text_length), last)
