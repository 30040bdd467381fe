from __future__ import annotations

import csv
import io

import pytest

from qualcode.exporters import comma_separated
from qualcode.exporters.cells import escape_formula
from qualcode.model.report import Report

from . import samples


def written(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(comma_separated.render(report).decode("utf-8-sig"), newline="")))


def test_one_row_an_exemplar_and_one_for_a_theme_without() -> None:
    rows = written(samples.themes())
    assert rows[0]["quote"] == samples.SAID[0]
    assert [(row["theme"], row["subtheme"]) for row in rows[-2:]] == [
        ("Being [there] | \\input{x}", "'=Listening"),
        ("Costs/fees", ""),
    ]
    assert (rows[-1]["quote"], rows[-1]["quotations"], rows[-1]["of"]) == ("", "0", "2")


def test_excel_is_told_the_encoding() -> None:
    for report in (samples.themes(), samples.large(1, 1)):
        assert comma_separated.render(report).startswith(b"\xef\xbb\xbftheme,")


def test_rows_of_numbers_for_statistics_have_no_mark_before_the_first_name() -> None:
    assert comma_separated.render(Report("", (), rows=(("n", "who"), (1, "a")))) == b"n,who\n1,a\n"
    assert comma_separated.render(Report("", (), rows=(("n", "who"), (1, "é")))) == "\ufeffn,who\n1,é\n".encode()


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", " =1", "\t=1", "\n=1", "\u00a0=1", "\x00=1", "\ufeff=1"])
def test_what_looks_like_a_formula_is_guarded(cell: str) -> None:
    assert escape_formula(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "(=1)", "’tis", "3-4", "“=1”"])
def test_what_does_not_is_left_alone(cell: str) -> None:
    assert escape_formula(cell) == cell


def test_a_carriage_return_ends_no_row() -> None:
    assert comma_separated.table_text([("a\rb", 1, None), ("c\r\nd", 2, "")]) == '"a\nb",1,\n"c\nd",2,\n'


def test_half_a_character_becomes_a_sign_that_every_program_reads() -> None:
    assert comma_separated.table_text([("a\ud83d\x07b",)]) == "a\ufffd\x07b\n"


def test_a_codebook_is_a_row_a_code() -> None:
    rows = written(samples.codebook())
    assert [row["kind"] for row in rows] == ["theme", "subtheme", "code", "theme"]
    assert rows[1]["exclude"] == "'@once"
