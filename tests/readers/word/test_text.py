from __future__ import annotations

import pytest
from lxml import etree

from qualcode.model.span import Span
from qualcode.readers.word.text import DocumentText, document_text
from tests.readers.documents import STRICT_WORD, bold, document_xml, paragraph, run


def text_of(body: str) -> str:
    document = document_text(etree.fromstring(document_xml(body)))
    assert document is not None
    return document.text


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


BOX = f"<w:txbxContent>{paragraph('Box.')}</w:txbxContent>"
BODIES = {
    "a line a paragraph": (paragraph("One.") + "<w:p/>" + paragraph("Two ", "three."), "One.\n\nTwo three."),
    "soft breaks and tabs": (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>"
        "<w:r><w:t>Ana   0:05</w:t><w:br/><w:t>a</w:t><w:tab/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:ptab/><w:t>d</w:t>"
        "</w:r></w:p>",
        "Ana   0:05\na\tb\nc\td",
    ),
    "hyphens": (
        "<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r></w:p>",
        "a\u2011bc",
    ),
    "tracked changes": (
        paragraph(
            "Kept ",
            f"<w:ins>{run('put in')}</w:ins>",
            "<w:del><w:r><w:delText>taken out</w:delText></w:r></w:del>",
            f"<w:moveFrom>{run('moved away')}</w:moveFrom>",
            f"<w:moveTo>{run(' moved here')}</w:moveTo>",
        ),
        "Kept put in moved here",
    ),
    "links, smart tags, content controls": (
        paragraph(
            f"<w:hyperlink>{run('link ')}</w:hyperlink>",
            f"<w:smartTag>{run('tag ')}</w:smartTag>",
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('control')}</w:sdtContent></w:sdt>",
        )
        + f"<w:sdt><w:sdtContent>{paragraph('A block.')}</w:sdtContent></w:sdt>",
        "link tag control\nA block.",
    ),
    "tracked and marked blocks": (
        "".join(f"<w:{name}>{paragraph(name)}</w:{name}>" for name in ("ins", "moveTo", "customXml", "smartTag")),
        "ins\nmoveTo\ncustomXml\nsmartTag",
    ),
    "field codes": (
        paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", "7"),
        "7",
    ),
    "a text box stands once": (
        paragraph(
            "Before.",
            f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
            "</mc:AlternateContent></w:r>",
        ),
        "Before.\nBox.",
    ),
    "a row a line": (
        f"{paragraph('Top')}<w:tbl>{row(cell(paragraph('0:05')), cell(paragraph('Ana')), cell(paragraph('I left.')))}"
        f"{row(cell('<w:p/>'), cell(paragraph('Tom')), cell(paragraph('One.'), paragraph('Two.')))}</w:tbl>",
        "Top\n0:05\tAna\tI left.\n\tTom\tOne. Two.",
    ),
    "a table within a cell": (
        f"<w:tbl>{row(cell(paragraph('a'), '<w:tbl>' + row(cell(paragraph('b')), cell(paragraph('c'))) + '</w:tbl>'))}"
        "</w:tbl>",
        "a b c",
    ),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_the_words_of_a_document(body: str, expected: str) -> None:
    assert text_of(body) == expected


def test_opening_bold_runs_are_told() -> None:
    long_paragraph = "A question in bold that is far too long for the label of a speaker?"
    body = (
        paragraph(bold("Ana: "), "I left.")
        + paragraph(bold("Tom"))
        + paragraph("No ", bold("label"))
        + paragraph(bold(long_paragraph))
        + paragraph(run("Off", '<w:b w:val="0"/>'), "x")
        + paragraph(run("Eva", '<w:rStyle w:val="Strong"/>'), " x")
    )
    document = document_text(etree.fromstring(document_xml(body)))
    assert document is not None
    assert [span.of(document.text) for span in document.bold] == ["Ana:", "Tom", long_paragraph, "Eva"]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((bold("Ana: "), "I left, and I went down to the lake with all of the others there."), "Ana:"),
        ((bold("n" * 59),), "n" * 59),
        ((bold("n" * 60),), "n" * 60),
        ((run("[00:05] "), bold("Ana:"), run(" So.")), "Ana:"),
        ((bold("n" * 60), "."), "n" * 60),
        ((bold("An"), bold("a:"), " So."), "Ana:"),
        *(((run("Ana:", f'<w:b w:val="{value}"/>'), " So."), "") for value in ("0", "false", "off", "none")),
        *(((run("Ana:", f'<w:b w:val="{value}"/>'), " So."), "Ana:") for value in ("1", "true", "on")),
        ((run("Ana:", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>'), " So."), ""),
        ((run("Ana:", '<w:b w:val="0"/><w:rStyle w:val="Strong"/>'), " So."), ""),
        ((run("Ana:", '<w:rStyle w:val="Emphasis"/>'), " So."), ""),
    ],
)
def test_bold_type_before_the_words_is_told_wherever_the_line_stands(runs: tuple[str, ...], expected: str) -> None:
    table = f"<w:tbl>{row()}{row(cell(paragraph(' So. ')), cell(paragraph('Oh.')))}</w:tbl>"
    document = document_text(etree.fromstring(document_xml(table + paragraph("Top") + paragraph(*runs))))
    assert document is not None
    assert [span.of(document.text) for span in document.bold] == ([expected] if expected else [])


def test_notes_at_the_foot_and_at_the_end_are_counted_together_and_empty_changes_are_not() -> None:
    body = paragraph(
        "Said",
        "<w:r><w:footnoteReference w:id='1'/></w:r>",
        "<w:r><w:endnoteReference w:id='2'/></w:r>",
        "<w:del/>",
        f"<w:moveFrom>{run('moved away')}</w:moveFrom>",
    )
    assert document_text(etree.fromstring(document_xml(body))) == DocumentText(
        "Said", (), ("1 tracked deletion left out of the text", "2 footnotes left out of the text")
    )


def test_what_is_left_out_is_counted() -> None:
    body = paragraph(
        "Said",
        "<w:r><w:footnoteReference w:id='1'/></w:r>",
        "<w:del><w:r><w:delText>not</w:delText></w:r></w:del>",
    )
    assert document_text(etree.fromstring(document_xml(body))) == DocumentText(
        "Said", (), ("1 tracked deletion left out of the text", "1 footnote left out of the text")
    )


def test_a_bold_label_before_a_soft_break_is_told() -> None:
    label = "<w:r><w:rPr><w:b/></w:rPr><w:t>Ana</w:t><w:br/></w:r>"
    document = document_text(etree.fromstring(document_xml(paragraph(label, "I left."))))
    assert document is not None
    assert [span.of(document.text) for span in document.bold] == ["Ana"]


def test_the_strict_format_is_read_too() -> None:
    body = paragraph(bold("Ana:"), " Yes.")
    assert document_text(etree.fromstring(document_xml(body, STRICT_WORD))) == DocumentText(
        "Ana: Yes.", (Span(0, 4),), ()
    )


def test_without_a_body_there_is_no_text() -> None:
    assert document_text(etree.fromstring(b"<document/>")) is None


def test_a_cell_over_several_rows_holds_its_words_in_each() -> None:
    def merged(sign: str, words: str = "") -> str:
        return f"<w:tc><w:tcPr><w:vMerge{sign}/></w:tcPr>{paragraph(words)}</w:tc>"

    rows = (
        row(cell(paragraph("0:01")), merged(" w:val='restart'", "Ann"), cell(paragraph("So?"))),
        row(cell(paragraph("0:05")), merged(""), cell(paragraph("Fine."))),
        row(cell(paragraph("0:07")), merged(" w:val='continue'"), cell(paragraph("Yes."))),
        row(cell(paragraph("0:09")), merged(" w:val='restart'", "so " * 30), cell(paragraph("x"))),
        row(cell(paragraph("0:11")), merged(""), cell(paragraph("y"))),
    )
    document = document_text(etree.fromstring(document_xml(f"<w:tbl>{''.join(rows)}</w:tbl>")))
    assert document is not None
    lines = document.text.split("\n")
    assert lines[:3] == ["0:01\tAnn\tSo?", "0:05\tAnn\tFine.", "0:07\tAnn\tYes."]
    assert lines[4] == "0:11\t\ty"
    assert document.notes == ("2 merged cells filled in the rows that it reaches over",)
