from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from lxml import etree

from qualcode.errors import QualcodeError, UsageError
from qualcode.exporters import picture
from qualcode.model.figure import Bars, Curve, Figure, HeatMap
from qualcode.model.report import Report

HOSTILE = "$x^2$ <script>alert(1)</script> & \\input{x} [b]"
BARS = Bars(HOSTILE, (HOSTILE, "two"), (3.0, 0.0), ("3 of 8", "0 of 8"), "participants")
FIGURES: dict[str, Figure] = {
    "bars": BARS,
    "no bars": Bars("Nothing", (), (), (), "participants"),
    "heat map": HeatMap(
        "Map", (HOSTILE, "b"), ("c", "d", "e"), ((1, 2, 0), (4, 0, 9)), (("1", "2", "0"), ("4", "0", "9")), "n"
    ),
    "no cells": HeatMap("Nothing", (), (), (), (), "n"),
    "no columns": HeatMap("Nothing", ("a",), (), ((),), ((),), "n"),
    "curve": Curve("Curve", ("a", "b", HOSTILE), (3, 4, 4), (2, 3, 4), (1, 2, 4), (3, 4, 4), "x", "y", (2, "2+1")),
    "one point": Curve("Curve", ("a",), (3,), (3,), (3,), (3,), "x", "y"),
    "no curve": Curve("Nothing", (), (), (), (), (), "x", "y"),
}


def drawn(figure: Figure) -> bytes:
    return picture.render(Report("Title", (), figure=figure))


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_svg_and_the_same_bytes_each_time(name: str) -> None:
    first = drawn(FIGURES[name])
    assert etree.fromstring(first).tag == "{http://www.w3.org/2000/svg}svg"
    assert drawn(FIGURES[name]) == first
    assert b"<dc:date>" not in first
    assert b"<script" not in first


def test_letters_are_outlines_so_that_no_font_is_needed() -> None:
    elements = etree.fromstring(drawn(BARS))
    assert elements.findall(".//{*}text") == []
    assert elements.findtext(".//{*}title") == HOSTILE


def test_letters_that_the_font_lacks_stay_text_as_they_were_written() -> None:
    said = "日本語 <b> & $x$"
    elements = etree.fromstring(drawn(replace(BARS, labels=(said, "two"))))
    assert said in [element.text for element in elements.findall(".//{*}text")]


def texts_of(figure: Figure) -> dict[str, dict[str, str]]:
    """The texts of a drawing with their attributes; a title that the font lacks keeps all letters text."""
    elements = etree.fromstring(drawn(replace(figure, title="語"))).findall(".//{*}text")
    return {str(element.text): {str(key): str(value) for key, value in element.attrib.items()} for element in elements}


def test_the_words_on_a_dark_cell_are_white() -> None:
    written = (("low", "at the bound"), ("dark", "most"))
    texts = texts_of(HeatMap("", ("a", "b"), ("c", "d"), ((1, 6), (6.1, 10)), written, "n"))
    inks = {name: texts[name]["style"].rsplit(" ", 1)[1] for row in written for name in row}
    assert inks == {"low": "#1b1b1b", "at the bound": "#1b1b1b", "dark": "#ffffff", "most": "#ffffff"}


def test_bars_stand_in_their_order_from_top_to_bottom_on_a_scale_that_fits_them() -> None:
    texts = texts_of(Bars("", ("first", "second"), (1, 2), ("1 of 2", "2 of 2"), "n"))
    assert float(texts["first"]["y"]) < float(texts["second"]["y"])
    assert float(texts["1 of 2"]["x"]) < float(texts["2 of 2"]["x"])
    assert "0.5" not in texts, "there is no half a participant"
    assert "0.6" in texts_of(Bars("", ("first", "second"), (0.5, 2.5), ("", ""), "words in a turn"))


def test_a_curve_begins_at_nought_and_tells_its_mark() -> None:
    texts = texts_of(Curve("", ("a", "b"), (30, 40), (), (), (), "x", "y", (2, "saturated here")))
    assert {"0", "10", "a", "b", "saturated here"} <= texts.keys()
    assert "mean of random orders" not in texts


def test_names_of_interviews_are_left_out_where_they_would_run_into_each_other() -> None:
    names = tuple(f"C{number}" for number in range(41))
    assert names[0] in texts_of(Curve("", names[:40], (1.0,) * 40, (), (), (), "x", "y"))
    assert names[0] not in texts_of(Curve("", names, (1.0,) * 41, (), (), (), "x", "y"))


def test_a_label_longer_than_its_place_is_cut_with_a_sign() -> None:
    fits, cut = "a" * 48, "b" * 49
    texts = texts_of(Bars("", (fits, cut), (1, 2), ("", ""), "n"))
    assert {fits, "b" * 47 + "…"} <= texts.keys()


def test_longer_bars_are_longer() -> None:
    assert drawn(BARS) != drawn(replace(BARS, values=(3.0, 1.0)))


def test_nothing_is_fetched_from_anywhere() -> None:
    for figure in FIGURES.values():
        for element in etree.fromstring(drawn(figure)).iter():
            references = [value for key, value in element.attrib.items() if str(key).endswith("href")]
            assert all(str(reference).startswith(("#", "data:")) for reference in references)


def test_a_report_without_a_figure_says_so() -> None:
    with pytest.raises(UsageError, match="has no figure"):
        picture.render(Report("Title", ()))


def test_without_matplotlib_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(QualcodeError, match="not installed") as raised:
        drawn(BARS)
    assert "qualcode[figures]" in raised.value.hint
