from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from qualcode.analysis.themes.layout import Template
from qualcode.exporters import word
from qualcode.model.report import Cell, Heading, Paragraph, Quote, Report, Table

from . import samples


def reopened(report: Report) -> Any:
    return Document(io.BytesIO(word.render(report)))


def test_every_cell_of_the_table_arrives() -> None:
    report = samples.themes()
    written = next(block for block in report.blocks if isinstance(block, Table))
    (table,) = reopened(report).tables
    assert (len(table.rows), len(table.columns)) == (1 + len(written.rows), len(written.columns))
    assert [cell.text for cell in table.rows[0].cells] == list(written.columns)


def test_words_are_unchanged_and_each_quote_is_a_paragraph() -> None:
    (table,) = reopened(samples.themes()).tables
    quotes = [paragraph.text for paragraph in table.rows[2].cells[4].paragraphs]
    said = [*samples.SAID[2:5], "red \ufffd[31malarm\ufffd and \ufffdesrever\ufffd back", *samples.SAID[6:]]
    assert quotes == [f"“{words}” (C{number % 2 + 1})" for number, words in enumerate(said, start=3)]
    assert {paragraph.style.name for paragraph in table.rows[2].cells[4].paragraphs} == {"Table Quote"}


def test_the_header_is_repeated_on_each_page_and_no_other_row_is() -> None:
    (table,) = reopened(samples.themes()).tables
    repeated = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True, False, False, False]


def test_themes_are_set_apart_from_subthemes() -> None:
    (table,) = reopened(samples.themes()).tables
    styles = [row.cells[0].paragraphs[0].style for row in table.rows]
    assert [style.name for style in styles] == ["Table Heading", "Table Theme", "Table Subtheme", "Table Theme"]
    assert [style.font.bold for style in styles] == [True, True, None, True]


def test_a_hairline_parts_a_theme_from_the_rows_above_it() -> None:
    (table,) = reopened(samples.themes()).tables
    lines = [row.cells[0]._tc.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}/{qn('w:top')}") for row in table.rows]
    assert [line is not None for line in lines] == [False, False, False, True]


def test_quotes_are_upright_and_keep_their_blanks() -> None:
    document = reopened(Report("Title", (Quote("yes\t and  no ", "C1"),)))
    assert document.styles["Heading 1"].element.findall(f".//{qn('w:rFonts')}") == [], "one font for all"
    assert document.styles["Quote"].font.italic is False
    runs = document.element.body.findall(f".//{qn('w:t')}")
    assert [(run.text, run.get(qn("xml:space"))) for run in runs] == [
        ("“yes", "preserve"), (" and  no ” (C1)", "preserve"),
    ]  # fmt: skip


def test_columns_have_their_share_of_the_page() -> None:
    (table,) = reopened(samples.themes()).tables
    widths = [column.width for column in table.columns]
    assert [round(width / sum(widths), 2) for width in widths] == [0.16, 0.22, 0.1, 0.09, 0.43]
    assert sum(widths) == pytest.approx(Mm(297 - 2 * 20), abs=Mm(1))


def test_five_columns_lie_on_their_side_and_four_stand() -> None:
    def section(columns: int) -> Any:
        table = Table(("Column",) * columns, ((Cell(("x",)),) * columns,), (1 / columns,) * columns)
        return reopened(Report("Title", (table,))).sections[0]

    assert section(5).page_width > section(5).page_height
    assert section(4).page_width < section(4).page_height
    assert [section(columns).orientation for columns in (4, 5)] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


def test_a_story_has_real_headings_and_quotes() -> None:
    paragraphs = reopened(samples.themes(Template.NARRATIVE)).paragraphs
    headings = [p.style.name for p in paragraphs if p.style.name.startswith("Heading")]
    assert headings == ["Heading 1", "Heading 2", "Heading 3", "Heading 2"]
    assert sum(p.style.name == "Quote" for p in paragraphs) == len(samples.SAID)


def test_blank_lines_part_paragraphs() -> None:
    report = Report("Title", (Paragraph("One.\n\nTwo,\nstill two."), Paragraph("n = 3", is_note=True)))
    paragraphs = [(p.text, p.style.name) for p in reopened(report).paragraphs]
    assert paragraphs == [("One.", "Normal"), ("Two,\nstill two.", "Normal"), ("n = 3", "Note")]


def test_a_paragraph_after_each_table_keeps_word_from_joining_it_to_the_next_or_repairing_the_file() -> None:
    table = Table(("A",), ((Cell(("x",)),),), (1.0,))
    body = reopened(Report("Title", (table, table))).element.body
    assert [element.tag for element in body] == [qn(f"w:{tag}") for tag in ("tbl", "p", "tbl", "p", "sectPr")]


def test_a_cell_without_words_is_a_cell() -> None:
    (table,) = reopened(Report("Title", (Table(("A", "B"), ((Cell(), Cell()),), (0.5, 0.5)),))).tables
    assert [cell.text for cell in table.rows[1].cells] == ["", ""]
    assert all(cell._tc.findall(qn("w:p")) for cell in table.rows[1].cells), "Word repairs a cell without a paragraph"


def test_nobody_is_named_as_author() -> None:
    properties = reopened(samples.themes()).core_properties
    assert (properties.title, properties.author) == ("Peer <support> & *more*: themes", "")
    assert (properties.created, properties.modified, properties.last_modified_by) == (None, None, "")


def test_what_xml_cannot_hold_shows_as_replaced() -> None:
    report = Report("\x00", (Heading(1, "a\x00b"), Quote("c\ud83dd\uffff", "\x1bE")))
    assert [p.text for p in reopened(report).paragraphs] == ["a\ufffdb", "“c\ufffdd\ufffd” (\ufffdE)"]
