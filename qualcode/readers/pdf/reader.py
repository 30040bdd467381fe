"""Reading PDF with PDFium, which is fast and robust against broken files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import pypdfium2 as pdfium

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.base.content import kind_of
from qualcode.readers.base.prose import note_on
from qualcode.readers.pdf.footnotes import without_footnotes
from qualcode.readers.pdf.furniture import without_furniture
from qualcode.readers.pdf.lines import Pieces, lines_from, pieces_of
from qualcode.readers.pdf.margin_words import without_margin_words
from qualcode.readers.pdf.margins import without_margin_numbers
from qualcode.readers.pdf.paragraphs import as_prose

_OPENING = b"%PDF-"
_OPENING_WITHIN = 1024
"""Bytes in which the header is searched, as PDF viewers do (PDF Reference 1.7, appendix H)."""
_MAX_PAGES, _MAX_CHARACTERS = 3_000, 8_000_000
"""A judgement: far more than any transcript or manuscript, small enough to read into memory."""
# PDFium is not thread-safe.
_PDFIUM_LOCK = Lock()


def read(path: Path, content: bytes) -> Source:
    """The text in reading order, one line for each paragraph, without headers, footers and line numbers."""
    if _OPENING not in content[:_OPENING_WITHIN]:
        kind = kind_of(content)
        raise ReadError(
            f"{path.name}: is not a PDF" + (f" but {kind}" if kind else ""), hint="Give it the suffix of its format"
        )
    read_pages = _pages(path, content)
    pieces, in_margin = without_margin_numbers([page.pieces for page in read_pages])
    pieces, margin_words = without_margin_words(pieces)
    pages = [lines_from(page, left) for page, left in zip(read_pages, pieces, strict=True)]
    if not any(pages):
        raise ReadError(
            f"{path.name}: contains no text, only pictures of pages", hint="Run text recognition (OCR) over it first"
        )
    body, removed = without_furniture(pages)
    body, footnotes = without_footnotes(body)
    notes_in_words = sum(len(line.note_numbers) for page in body for line in page)
    prose = as_prose(body)
    prose.finish()
    notes = (
        *note_on(
            removed.edge_lines, "line", "at the edges of pages left out of the text (headers, footers, page numbers)"
        ),
        *note_on(removed.line_numbers, "line number", "left out of the text"),
        *note_on(in_margin + removed.turn_numbers, "number", "in the margin left out of the text"),
        *note_on(len(margin_words), "code or remark", _listed(margin_words), "codes or remarks"),
        *note_on(sum(page.turned_lines for page in read_pages), "turned line", "along the edges of pages left out"),
        *note_on(sum(page.hidden_runs for page in read_pages), "hidden passage", "left out of the text"),
        *note_on(notes_in_words, "note number", "left out of the text"),
        *note_on(len(footnotes), "footnote", "left out of the text"),
        *note_on(sum(not page for page in pages), "page", "without any text (a picture?)"),
    )
    return Source("pdf", prose.text, tuple(prose.bold), notes, apart=tuple(prose.apart), footnotes=tuple(footnotes))


def _listed(margin_words: Sequence[str]) -> str:
    return f"in the margin left out of the text: {', '.join(f'“{words}”' for words in dict.fromkeys(margin_words))}"


def _pages(path: Path, content: bytes) -> list[Pieces]:
    """The words of each page in pieces."""
    with _PDFIUM_LOCK, _opened(path, content) as document:
        if len(document) > _MAX_PAGES:
            raise ReadError(f"{path.name}: has more than {_MAX_PAGES:,} pages", hint="Split it into parts")
        pages, length = [], 0
        for number in range(len(document)):
            pages.append(_pieces_of_page(path, document, number))
            length += sum(len(piece.text) for piece in pages[-1].pieces)
            if length > _MAX_CHARACTERS:
                raise ReadError(
                    f"{path.name}: contains more than {_MAX_CHARACTERS:,} letters", hint="Split it into parts"
                )
        return pages


def _pieces_of_page(path: Path, document: pdfium.PdfDocument, number: int) -> Pieces:
    try:
        page = document[number]
        try:
            return pieces_of(page)
        finally:
            page.close()
    except pdfium.PdfiumError:
        raise ReadError(
            f"{path.name}: page {number + 1} is damaged", hint="Open it in a PDF viewer and print it to a new PDF"
        ) from None


@contextmanager
def _opened(path: Path, content: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise ReadError(f"{path.name}: is protected by a password", hint="Save it without a password") from None
        raise ReadError(
            f"{path.name}: the PDF is damaged", hint="Open it in a PDF viewer and print it to a new PDF"
        ) from None
    try:
        yield document
    finally:
        document.close()
