"""Paragraphs of a Word document that are set apart from its text, as block quotations are."""

from __future__ import annotations

import pytest
from lxml import etree

from qualcode.readers.word.blocks import footnotes, headings_of, set_apart
from tests.readers.documents import WORD, document_xml, run


@pytest.mark.parametrize(
    ("properties", "is_apart"),
    [
        ('<w:ind w:left="279"/>', False),
        ('<w:ind w:left="280"/>', True),
        ('<w:ind w:start="567"/>', True),
        ('<w:ind w:left="567" w:hanging="567"/>', False),
        ('<w:ind w:left="567" w:hangingChars="2"/>', False),
        ('<w:ind w:right="567"/>', False),
        ('<w:ind w:left="-567"/>', False),
        ('<w:ind w:left="100000"/>', False),
        ('<w:ind w:left="²³⁴"/>', False),
        ('<w:ind w:left="٣٤٥"/>', False),
        ('<w:pStyle w:val="IntenseQuote"/>', True),
        *((f'<w:pStyle w:val="{style}"/>', True) for style in ("Zitat", "Citazione", "BlockText", "Extract")),
        *((f'<w:pStyle w:val="{style}"/>', True) for style in ("Excerpt", "NormalIndent", "RetraitNormal")),
        ('<w:pStyle w:val="Felicitation"/>', False),
        ('<w:ind w:left="5cm"/>', False),
        ('<w:pStyle w:val="Heading1"/>', False),
        ('<w:pStyle w:val="Heading1"/><w:ind w:left="567"/>', True),
        ('<w:pStyle w:val="Quote"/><w:numPr/>', False),
        ('<w:numPr/><w:ind w:left="567"/>', False),
    ],
)
def test_an_indent_or_a_style_for_quotations_sets_apart_but_not_in_a_list(properties: str, is_apart: bool) -> None:
    body = etree.fromstring(document_xml(f"<w:p><w:pPr>{properties}</w:pPr>{run('I left.')}</w:p>"))
    assert len(set_apart(body, f"{{{WORD}}}")) == is_apart


def test_an_indent_in_the_style_sheet_or_a_table_sets_nothing_apart() -> None:
    body = etree.fromstring(document_xml('<w:tbl><w:tblPr><w:ind w:left="567"/></w:tblPr></w:tbl>'))
    assert not set_apart(body, f"{{{WORD}}}")


def test_footnotes_are_told_without_the_lines_that_separate_them() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:type="separator"><w:p>{run("–")}</w:p></w:footnote>'
        f"<w:footnote><w:p>{run('See ')}{run('above.')}</w:p><w:p/><w:p>{run('Twice.')}</w:p></w:footnote>"
        f"<w:footnote><w:p>{run(' ')}</w:p></w:footnote></w:footnotes>"
    )
    assert list(footnotes(etree.fromstring(notes))) == ["See above. Twice."]


def test_headings_are_told_by_the_names_that_word_gives_their_styles() -> None:
    names = {"berschrift1": "heading 1", "Titel": "Title", "Frage": "Frage", "Standard": "Normal"}
    styles = "".join(f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in names.items())
    own = '<w:style w:styleId="Mein"><w:name w:val="Mein Stil"/><w:basedOn w:val="berschrift1"/></w:style>'
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr>{run(key)}</w:p>' for key in (*names, "Mein", "Heading1")
    )
    root = etree.fromstring(document_xml(body))
    headings = headings_of(
        root, f"{{{WORD}}}", etree.fromstring(f'<w:styles xmlns:w="{WORD}">{styles}{own}</w:styles>')
    )
    words = [
        "".join(map(str, paragraph.itertext())) for paragraph in root.iter(f"{{{WORD}}}p") if paragraph in headings
    ]
    assert words == ["berschrift1", "Titel", "Mein"]
    assert headings_of(root, f"{{{WORD}}}", None) == set()
