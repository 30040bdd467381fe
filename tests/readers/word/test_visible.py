"""What a reader of a Word document sees: no hidden words, no deleted ends of paragraphs, readings behind words."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from qualcode.readers.word.reader import read
from qualcode.readers.word.text import DocumentText, document_text
from tests.readers.documents import WORD, archive, document_xml, paragraph, run

HIDDEN = "<w:vanish/>"
DELETED_END = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
HIDDEN_END = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"


def document(body: str, styles: str = "") -> DocumentText:
    sheet = etree.fromstring(f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>') if styles else None
    read_document = document_text(etree.fromstring(document_xml(body)), sheet)
    assert read_document is not None
    return read_document


def line(properties: str, *runs: str) -> str:
    return paragraph(*runs).replace("<w:p>", f"<w:p>{properties}", 1)


@pytest.mark.parametrize(
    ("body", "text", "passages"),
    [
        (paragraph("I saw ", run("Mary ", HIDDEN), run("Miller ", HIDDEN), "there."), "I saw there.", 1),
        (paragraph(run("a", HIDDEN), "b", run("c", HIDDEN)), "b", 2),
        (paragraph("a", run("b", "<w:vanish w:val='0'/>")), "ab", 0),
        (paragraph("a", run("b", "<w:webHidden/>")), "ab", 0),
        (paragraph("a", run(" ", HIDDEN), "b"), "ab", 0),
        (line(HIDDEN_END, run("gone", HIDDEN)) + paragraph("b"), "b", 1),
        (paragraph("a", run("b", "<w:rStyle w:val='Secret'/>")), "a", 1),
        (line("<w:pPr><w:pStyle w:val='Below'/></w:pPr>", "a", run("b", "<w:vanish w:val='off'/>")), "b", 1),
    ],
)
def test_hidden_words_are_left_out_and_counted(body: str, text: str, passages: int) -> None:
    styles = (
        "<w:style w:styleId='Secret'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='Below'><w:basedOn w:val='Secret'/></w:style>"
    )
    noun = "passage" if passages == 1 else "passages"
    note = f"{passages} hidden {noun} left out of the text"
    assert document(body, styles).text == text
    assert document(body, styles).notes == ((note,) if passages else ())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (line(DELETED_END, "We came ") + paragraph("home late."), "We came home late."),
        (line(DELETED_END, "a") + line(DELETED_END, "b") + paragraph("c") + paragraph("d"), "abc\nd"),
        (line(DELETED_END) + paragraph("a"), "a"),
        (line("<w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr>", "a") + paragraph("b"), "ab"),
        (line("<w:pPr><w:rPr><w:del w:val='0'/></w:rPr></w:pPr>", "a") + paragraph("b"), "a\nb"),
        (line("<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>", "a") + paragraph("b"), "a\nb"),
        (line(DELETED_END, "a") + "<w:bookmarkStart/>" + line("<w:pPr/>", "b"), "ab"),
        (line(DELETED_END, "a") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" + paragraph("b"), "a\n\nb"),
        (line(DELETED_END, "a"), "a"),
    ],
)
def test_a_deleted_end_of_a_paragraph_ends_none(body: str, text: str) -> None:
    assert document(body).text == text


def test_deleted_and_hidden_rows_of_tables_are_left_out_and_counted() -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{sign}</w:trPr><w:tc>{paragraph(words)}</w:tc></w:tr>"
        for sign, words in (("", "a"), ("<w:del/>", "b"), ("<w:hidden/>", "c"), ("<w:ins/>", "d"))
    )
    seen = document(f"<w:tbl>{rows}</w:tbl>")
    assert seen.text == "a\nd"
    assert seen.notes == (
        "1 deleted table row left out of the text", "1 hidden table row left out of the text",
    )  # fmt: skip


def test_a_reading_follows_its_word_in_brackets() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('bi')}{run('yo')}</w:rt><w:rubyBase>{run('WARD')}</w:rubyBase></w:ruby></w:r>"
    assert document(paragraph("a ", ruby, " b")).text == "a WARD\uff08biyo\uff09 b"


def test_what_has_no_words_is_counted() -> None:
    body = paragraph(
        "a",
        "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:t>x</m:t></m:oMath>",
        "<w:r><w:sym w:char='F0E0'/></w:r>",
    )
    assert document(body + "<w:altChunk/>").notes == (
        "1 equation left out of the text", "1 symbol left out of the text", "1 embedded document left out of the text",
    )  # fmt: skip


def test_headers_and_footers_with_words_are_counted() -> None:
    header = f'<w:hdr xmlns:w="{WORD}">{paragraph("Interview 5")}</w:hdr>'.encode()
    number = f'<w:ftr xmlns:w="{WORD}">{paragraph("3")}</w:ftr>'.encode()
    parts = {
        "word/document.xml": document_xml(paragraph("a")), "word/header1.xml": header, "word/header2.xml": header,
        "word/footer1.xml": number,
    }  # fmt: skip
    assert read(Path("ana.docx"), archive(parts)).notes == ("2 headers and footers left out of the text",)
