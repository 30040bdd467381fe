"""Whatever people say: every format takes it, and the words come out as they went in."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib import import_module
from itertools import chain
from typing import Any

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from qualcode.exporters import MODULE_BY_SUFFIX, comma_separated, latex, markdown, structured, webpage, word, workbook
from qualcode.exporters.cells import escape_formula
from qualcode.exporters.printable import lines, printable, storable
from qualcode.model.report import Cell, Heading, Paragraph, Quote, Report, Table
from tests.cases import number_of_cases

from . import samples

_HOSTILE = st.text(
    alphabet=st.sampled_from("ab 1.)(-+=#*_`[]<>|\\~^$&%{}!:;/\"'@\t\n\r\v\x00\x1b\x85\u2028\u202e\ud83d“é語")
)
anything = st.one_of(st.text(st.characters()), _HOSTILE)


@pytest.mark.parametrize("suffix", MODULE_BY_SUFFIX)
@settings(max_examples=number_of_cases(20))
@example("\ud83d\x00\ufffe\u202e")
@example("0" * 48 + "ہ")  # a letter that the font of figures lacks, where only a title is so long
@given(text=anything)
def test_every_format_takes_any_text(suffix: str, text: str) -> None:
    assert import_module(f"qualcode.exporters.{MODULE_BY_SUFFIX[suffix]}").render(samples.of_text(text))


_FRAME = {"html", "head", "meta", "title", "style", "body", "main"}
_TAGS = _FRAME | {"h1", "blockquote", "p", "div", "table", "colgroup", "col", "thead", "tbody", "tr", "th"}


@given(anything)
def test_a_web_page_holds_the_very_words(text: str) -> None:
    report = Report(text, (Heading(1, text), Quote(text, text), Table((text,), ((Cell((text,), 1),),), (1.0,))))
    page = html.fromstring(webpage.render(report))
    elements: Any = page.xpath("//h1 | //blockquote | //thead//th | //tbody//th")
    words = printable(text)
    assert [element.text_content() for element in elements] == [words, f"“{words}” ({words})", words, words]
    assert {str(element.tag) for element in page.iter()} <= _TAGS


@example("www.example.com &amp; ![x](y) <br> http://x")
@example("a\n===")
@example("|\n:-:\n\\")
@given(anything)
def test_markdown_shows_the_very_words(text: str) -> None:
    report = Report(
        "",
        (
            Paragraph(text),
            Heading(2, text),
            Quote(text, "C1"),
            Table((text, "B"), ((Cell((text,)), Cell()),), (0.5, 0.5)),
        ),
    )
    text_written = markdown.render(report).decode()
    page = html.fragment_fromstring(_as_html(text_written), create_parent="main")
    tags = {str(element.tag) for element in page.iter()}
    assert tags <= {"main", "p", "h2", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "br"}
    words = _squeezed(printable(text))
    quote = _squeezed(f"“{printable(text)}” (C1)")
    assert _squeezed(page.text_content()) == words + words + quote + words + "B" + words


def _as_html(text: str) -> str:
    """With raw HTML let through, for <br> in a cell is ours; whatever else looks like it must be escaped."""
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


_ESCAPES = (
    r"\\text(?:backslash|ascii(?:tilde|circum|grave)|less|greater|bar|quotedbl)\{\}",
    r"\\(?:quad|hskip0pt|unprintable)\{\}",
    r"\\ensuremath\{(?:-|\\(?:[a-z]+))\}",
    r"\\newline\n",
    r"\\[#$%&_{}]",
    r"\{[][*]\}",
    r"(?<=[-',])\{\}",
)


@example("αβ ≤ ≥ → −")
@given(anything)
def test_latex_holds_no_command_of_others(text: str) -> None:
    text_written = latex.render(Report("", (Paragraph(text),))).decode()
    body = text_written.split(r"\begin{document}")[1].split(r"\end{document}")[0]
    rest = re.sub("|".join(_ESCAPES), "", body)
    assert not re.search(r"[][*\\#$%&_^~<>|\"`{}]", rest)


@settings(max_examples=number_of_cases(25))
@given(anything)
def test_word_holds_the_very_words(text: str) -> None:
    document = Document(io.BytesIO(word.render(Report(text, (Quote(text, "C1"),)))))
    assert [paragraph.text for paragraph in document.paragraphs] == [f"“{printable(text)}” (C1)"]


@given(anything)
def test_a_workbook_holds_the_very_words(text: str) -> None:
    book = load_workbook(io.BytesIO(workbook.workbook_bytes("Words", [["quote"], [text]])))
    assert (book["Words"]["A2"].value or "") == storable(text)


@given(anything)
def test_csv_holds_the_very_words_and_no_formula(text: str) -> None:
    text_written = comma_separated.render(samples.of_text(text)).decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(text_written, newline=""))
    assert row[header.index("quote")] == escape_formula(printable(text))
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in chain(header, row))


@example("\x00\x1f\x7f\x80\x9f\u2028\u2029\u202a\u202e\u2066\u2069\ud800 \udfff")
@given(anything)
def test_json_reads_back_as_it_was_and_acts_on_no_terminal(text: str) -> None:
    report = samples.of_text(text)
    written = structured.render(report)
    assert json.loads(written) == report.data
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", written.decode())


@example("\x00\x08\x0b\x1f\x7f\x80\x9f\u2028\u2029\u202a\u202e\u2066\u2069\ud800\udfff")
@given(anything)
def test_nothing_printable_acts(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", printable(text))
    assert printable(printable(text)) == printable(text)
    assert all(line.strip(" \t") for line in lines(text))
