from __future__ import annotations

import pytest

from qualcode.exporters import markdown
from qualcode.model.report import Block, Cell, Heading, Paragraph, Quote, Report, Table


def written(*blocks: Block) -> str:
    return markdown.render(Report("", blocks)).decode()


@pytest.mark.parametrize(
    ("said", "escaped"),
    [
        ("[laughs]", r"\[laughs\]"),
        ("*yes* _no_", r"\*yes\* \_no\_"),
        ("<b>", r"\<b\>"),
        ("1. first", r"1\. first"),
        ("1999 was, 3.5 is", "1999 was, 3.5 is"),
        ("- no list", r"\- no list"),
        ("well - yes", "well - yes"),
        (": no definition", r"\: no definition"),
        ("# no title", r"\# no title"),
        ("a\n===", "a\\\n\\==="),
        ("    no code", "no code"),
        ("Q&A &amp;", r"Q&A \&amp;"),
        ("www.example.org", r"www\.example.org"),
    ],
)
def test_words_are_no_markup(said: str, escaped: str) -> None:
    assert written(Paragraph(said)) == f"{escaped}\n"


def test_a_quote_is_a_block_with_who_said_it() -> None:
    assert written(Quote("We just came\n- back", "C4")) == "> “We just came\\\n> \\- back” (C4)\n"


def test_a_cell_is_one_line() -> None:
    cell = Cell(("one\ntwo", Quote("three", "C4")))
    assert written(Table(("A|B",), ((cell,),), (1.0,))) == "| A\\|B |\n| --- |\n| one<br>two<br><br>“three” (C4) |\n"


def test_themes_and_notes_stand_out() -> None:
    table = Table(("A",), ((Cell((" \u00a0Theme ",), 1),), (Cell(("Sub",), 2),)), (1.0,))
    assert written(Paragraph("13 participants.", is_note=True), table).split("\n")[0] == "*13 participants.*"
    assert "| **Theme** |\n| Sub |" in written(table)


def test_a_heading_is_one_line_of_at_most_six_signs() -> None:
    assert written(Heading(7, "one\ntwo #")) == "###### one two \\#\n"
