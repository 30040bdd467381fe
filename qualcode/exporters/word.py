"""A report as a Word document."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Length, Mm
from lxml import etree

from qualcode.exporters.archives import repack
from qualcode.exporters.pages import is_landscape
from qualcode.exporters.printable import paragraphs
from qualcode.exporters.word_styles import set_styles
from qualcode.exporters.wordml import paragraph, table
from qualcode.model.report import Block, Heading, Paragraph, Quote, Report, Table

_SHORT, _LONG, _MARGIN = Mm(210), Mm(297), Mm(20)


def render(report: Report) -> bytes:
    """An A4 document with real headings and real tables, the same bytes for the same report."""
    document = Document()
    set_styles(document)
    width = _lay_page(document, is_landscape(report))
    body = document.element.body
    section = body.sectPr
    body.remove(section)
    for block in report.blocks:
        body.extend(_block(block, width))
    body.append(section)
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue(), report.title)


def _lay_page(document: WordDocument, is_landscape_page: bool) -> int:
    """Sets paper and margins and returns the text width in twips."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape_page else WD_ORIENT.PORTRAIT
    width, height = (_LONG, _SHORT) if is_landscape_page else (_SHORT, _LONG)
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    twips: int = Length(width - 2 * _MARGIN).twips
    return twips


def _block(block: Block, width: int) -> list[etree._Element]:
    match block:
        case Heading(level, text):
            return [paragraph(text, f"Heading{min(level, 9)}")]
        case Paragraph(text, is_note):
            return [paragraph(part, "Note" if is_note else "Normal") for part in paragraphs(text)]
        case Quote():
            return [paragraph(str(block), "Quote")]
        case Table():
            # Without a paragraph after it, Word joins a table to the next one and repairs a file that ends with one.
            return [table(block, width), paragraph("", "TableEnd")]
