"""Paragraphs set apart from the running text, and footnotes: what a manuscript has and a transcript seldom."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.transcript import Source
from qualcode.readers.html import reader as html
from qualcode.readers.odt import reader as odt
from qualcode.readers.pdf import reader as pdf
from qualcode.readers.rtf import reader as rtf
from qualcode.readers.word import reader as word
from tests.readers import documents

BODY = "This line of the running text is long enough to have been broken by a column."
FIRST, SECOND = "I was tired of it, so very tired, and then", "I went home and slept."


def apart(source: Source) -> list[str]:
    return [span.of(source.text).strip() for span in source.apart]


def docx_paragraph(words: str, properties: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{documents.run(words)}</w:p>"


@pytest.mark.parametrize(
    ("properties", "is_apart"),
    [
        ('<w:pStyle w:val="Quote"/>', True),
        ('<w:pStyle w:val="IntenseQuote"/>', True),
        ('<w:pStyle w:val="Zitat"/>', True),
        ('<w:ind w:left="720"/>', True),
        ('<w:ind w:start="567" w:end="567"/>', True),
        ('<w:ind w:firstLine="720"/>', False),
        ('<w:ind w:left="120"/>', False),
        ('<w:ind w:left="720" w:hanging="720"/>', False),
        ('<w:numPr><w:ilvl w:val="0"/></w:numPr><w:ind w:left="720"/>', False),
        ('<w:pStyle w:val="Heading1"/>', False),
    ],
)
def test_word_sets_a_paragraph_apart_by_style_or_indent(properties: str, is_apart: bool) -> None:
    body = documents.paragraph(BODY) + docx_paragraph(FIRST, properties)
    assert apart(word.read(Path("x.docx"), documents.docx(body))) == [FIRST] * is_apart


def test_footnotes_of_word_are_told_beside_the_text() -> None:
    body = documents.paragraph("Said", "<w:r><w:footnoteReference w:id='1'/></w:r>", ".")
    notes = (
        f'<w:footnotes xmlns:w="{documents.WORD}"><w:footnote w:type="separator" w:id="-1">'
        f"{documents.paragraph('-')}</w:footnote><w:footnote w:id='1'>{documents.paragraph('“So tired” (C4)')}"
        "</w:footnote></w:footnotes>"
    )
    parts = {"word/document.xml": documents.document_xml(body), "word/footnotes.xml": notes.encode()}
    source = word.read(Path("x.docx"), documents.archive(parts))
    assert (source.text, source.footnotes) == ("Said.", ("“So tired” (C4)",))


def test_a_blockquote_of_a_page_is_set_apart() -> None:
    page = f"<p>{BODY}</p><blockquote><p>{FIRST}</p><p>{SECOND}</p></blockquote><p>End.</p>"
    assert apart(html.read(Path("x.html"), page.encode())) == [f"{FIRST}\n{SECOND}"]


@pytest.mark.parametrize(
    ("style", "properties"),
    [("Quotations", ""), ("P1", '<style:paragraph-properties fo:margin-left="1.2cm"/>')],
)
def test_open_document_sets_a_paragraph_apart_by_style_or_margin(style: str, properties: str) -> None:
    named = f'<style:style style:name="{style}" style:family="paragraph">{properties}</style:style>'
    body = f'<text:p>{BODY}</text:p><text:p text:style-name="{style}">{FIRST}</text:p>'
    assert apart(odt.read(Path("x.odt"), documents.odt(body, styles=named))) == [FIRST]


def test_rich_text_sets_a_paragraph_apart_by_its_indent() -> None:
    written = rf"{{\rtf1\ansi {BODY}\par\pard\li720 {FIRST}\par\pard\li720\fi-720 An item.\par\pard End.\par}}"
    assert apart(rtf.read(Path("x.rtf"), written.encode())) == [FIRST]


def test_a_page_sets_several_lines_apart_that_begin_further_in() -> None:
    left, lines = 72, [(72, 700 - 14 * n, BODY) for n in range(4)]
    quoted = [(left + 30, 620, FIRST + " so to say,"), (left + 30, 606, SECOND)]
    after = [(left, 580 - 14 * n, BODY) for n in range(4)]
    indented = [
        (left + 20, 500, "A first line that is set in, as it opens a paragraph of the text,"),
        (left, 486, BODY),
    ]
    source = pdf.read(Path("x.pdf"), documents.pdf([*lines, *quoted, *after, *indented]))
    assert apart(source) == [f"{FIRST} so to say, {SECOND}"]
