from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from qualcode.exporters import word
from qualcode.exporters.direction import goes_left, parts_by_direction
from qualcode.model.report import Cell, Heading, Paragraph, Report, Table
from tests.strategies import texts

HEBREW, ARABIC = "יום אחד נפגשנו", "التقينا يوما"


@pytest.mark.parametrize(
    ("text", "to_left"),
    [(HEBREW, True), (ARABIC, True), (f"“{HEBREW}” (C1, 3)", True), ("he said שלום to us", False), ("123 …", False),
     ("לך ab", False), ("", False)],
)  # fmt: skip
def test_a_text_goes_the_way_of_most_of_its_letters(text: str, to_left: bool) -> None:
    assert goes_left(text) == to_left


def test_words_of_the_other_way_are_parts_of_their_own() -> None:
    assert list(parts_by_direction("we said שלום לך. Yes", False)) == [
        ("we said ", False), ("שלום לך", True), (". Yes", False),
    ]  # fmt: skip
    assert list(parts_by_direction("we said שלום, לך", False)) == [("we said ", False), ("שלום, לך", True)]
    assert list(parts_by_direction("٣", True)) == [("٣", True)]
    assert list(parts_by_direction(f"“{HEBREW}” (coach A, 3)", True)) == [
        (f"“{HEBREW}” (", True), ("coach A", False), (", 3)", True),
    ]  # fmt: skip


@given(texts, st.booleans())
def test_the_parts_are_the_text(text: str, to_left: bool) -> None:
    assert "".join(part for part, _ in parts_by_direction(text, to_left)) == text


def test_every_paragraph_of_a_document_says_that_it_goes_left() -> None:
    rows = ((Cell((HEBREW,), 1), Cell((ARABIC, "plain"))),)
    report = Report(HEBREW, (Heading(1, HEBREW), Paragraph(HEBREW, is_note=True), Paragraph("plain"),
                             Table((ARABIC, "A"), rows, (0.5, 0.5))))  # fmt: skip
    content = word.render(report)
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert xml.count("<w:bidi/>") == xml.count("<w:rtl/>") == 5
    assert HEBREW in [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]
