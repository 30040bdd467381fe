from __future__ import annotations

import re

import pytest

from qualcode.exporters import latex
from qualcode.model.report import Cell, Heading, Paragraph, Quote, Report, Table

from . import samples


def body(*blocks: Heading | Paragraph | Quote | Table) -> str:
    return latex.render(Report("", blocks)).decode().split(r"\begin{document}")[1]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("100% of $5 & #1", r"100\% of \$5 \& \#1"),
        ("so,, no", "so,{}, no"),
        ("wait -- what --- ''no''", r"wait -{}- what -{}-{}- '{}'no'{}'"),
        ("^^5c a_b ~", r"\textasciicircum{}\textasciicircum{}5c a\_b \textasciitilde{}"),
        ("[2cm] *", "{[}2cm{]} {*}"),
        ("“marks” stay — curly", "“marks” stay — curly"),
        ("one\ntwo", "one\\newline\ntwo"),
        ("β ≤ 1", r"\ensuremath{\beta} \ensuremath{\leq} 1"),
        ("≥ 0 → −1", r"\ensuremath{\geq} 0 \ensuremath{\rightarrow} \ensuremath{-}1"),
    ],
)
def test_signs_of_latex_are_letters_only(said: str, written: str) -> None:
    assert f"\n{written}\n" in body(Paragraph(said))


def test_the_header_of_a_table_is_repeated() -> None:
    written = latex.render(samples.themes()).decode()
    assert re.search(r"\\toprule\n.*Exemplar quotes.*\n\\midrule\n\\endhead", written)
    assert "landscape" in written


def test_a_cell_longer_than_a_page_runs_over_several_rows() -> None:
    quotes = tuple(Quote("What was said there. " * 10, "C1") for _ in range(60))
    written = body(Table(("A", "B"), ((Cell(("x",), 1), Cell(quotes)),), (0.5, 0.5)))
    rows = written.split(r"\endlastfoot")[1].count(r" \\")
    assert rows == 12
    assert written.count("(C1)") == 60


@pytest.mark.parametrize("words", ["many words " * 1000, "語" * 9000])
def test_a_paragraph_longer_than_a_page_runs_over_several_rows(words: str) -> None:
    written = body(Table(("A", "B"), ((Cell(("x",)), Cell((words,))),), (0.5, 0.5)))
    assert len(written.split(r"\endlastfoot")[1].split(r" \\")) > 5
    assert written.count("語") + written.count("words") == words.count("語") + words.count("words")


def test_no_word_with_a_hyphen_is_parted_between_rows() -> None:
    said = " ".join(f"{'x' * (number % 23)} hand-made" for number in range(600))
    written = body(Table(("A", "B"), ((Cell(("x",)), Cell((said,))),), (0.5, 0.5)))
    assert written.count("hand-made") == 600


def test_a_heading_deeper_than_latex_has_is_its_deepest() -> None:
    assert [body(Heading(level, "x")).strip().split("*")[0] for level in (1, 4, 5, 9)] == [
        r"\section", r"\paragraph", r"\paragraph", r"\paragraph",
    ]  # fmt: skip


def test_two_paragraphs_are_two() -> None:
    assert "One.\n\nTwo." in body(Paragraph("One.\n \nTwo."))
