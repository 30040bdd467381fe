"""Reading Word documents (.docx): text, comments and footnotes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.base.archives import SAVE_AGAIN
from qualcode.readers.base.content import is_old_office, is_zip, kind_of
from qualcode.readers.base.markup import root_of
from qualcode.readers.base.prose import note_on
from qualcode.readers.word.archive import docx_parts
from qualcode.readers.word.blocks import footnotes, has_words
from qualcode.readers.word.comments import comments_on
from qualcode.readers.word.text import document_text


def read(path: Path, content: bytes) -> Source:
    """One line for each paragraph or table row, with cells separated by tabs; `bold`: bold runs at line starts.

    Footnotes are returned separately from the text.
    """
    _require_docx(path, content)
    parts = docx_parts(path, content)
    root = root_of(path, parts.main)
    styles, numbering = (root_of(path, xml) if xml else None for xml in (parts.styles, parts.numbering))
    document = document_text(root, styles, numbering)
    if document is None:
        raise ReadError(f"{path.name}: the Word document has no text body", hint=SAVE_AGAIN)
    notes = tuple(note for part in parts.notes for note in footnotes(root_of(path, part)))
    margins = sum(has_words(root_of(path, part)) for part in parts.margins)
    left_out = (*document.notes, *note_on(margins, "header or footer", "left out of the text", "headers and footers"))
    source = Source(
        "docx",
        document.text,
        document.bold,
        left_out,
        apart=document.apart,
        footnotes=notes,
        headings=document.headings,
    )
    if not document.marks and parts.comments is None:
        return source
    remarks = root_of(path, parts.comments) if parts.comments is not None else None
    comments, note = comments_on(document.text, document.marks, remarks)
    return replace(source, notes=(*left_out, *note), comments=comments)


def _require_docx(path: Path, content: bytes) -> None:
    if is_old_office(content):
        raise ReadError(
            f"{path.name}: is a Word 97 document or is protected by a password",
            hint="Open it in a word processor and save it as .docx without a password",
        )
    if not is_zip(content):
        kind = kind_of(content)
        raise ReadError(
            f"{path.name}: is not a Word document" + (f" but {kind}" if kind else ""),
            hint="Open it in a word processor and save it as .docx",
        )
