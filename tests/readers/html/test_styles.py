"""What the styles of a page say of its elements."""

from __future__ import annotations

import pytest
from lxml import etree

from qualcode.readers.html.styles import Styles

SHEET = (
    "<style>p.b, .semi {font-weight: 600} .n{Font-Weight:599} h1.x{font-weight:lighter} .h{visibility : hidden}"
    " div p.deep{font-weight:bold} .m{mso-hide:all} .big{font-weight:10000}</style>"
)


def styles_of(element: str) -> tuple[Styles, etree._Element]:
    page = etree.fromstring(f"<html><head>{SHEET}</head><body>{element}</body></html>", etree.HTMLParser())
    (body,) = page.iterfind("body")
    return Styles(page), body[0]


@pytest.mark.parametrize(
    ("element", "around", "is_bold"),
    [
        ("<b>x</b>", False, True), ("<strong>x</strong>", False, True), ("<i>x</i>", False, False),
        ("<i>x</i>", True, True), ("<b style='font-weight:normal'>x</b>", True, False),
        ("<i style='font-weight:bolder'>x</i>", False, True), ("<i style='font-weight: 600'>x</i>", False, True),
        ("<b style='font-weight:599'>x</b>", False, False), ("<b style='font-weight:lighter'>x</b>", True, False),
        ("<i style='font-weight:inherit'>x</i>", True, True), ("<p class='b'>x</p>", False, True),
        ("<p class='other semi'>x</p>", False, True), ("<b class='n'>x</b>", True, False),
        ("<b class='x semi'>x</b>", False, False), ("<p class='deep'>x</p>", False, False),
        ("<p class='big'>x</p>", False, False), ("<p class='semi' style='font-weight:400'>x</p>", True, False),
    ],
)  # fmt: skip
def test_the_nearest_weight_counts(element: str, around: bool, is_bold: bool) -> None:
    styles, found = styles_of(element)
    assert styles.is_bold(found, around) is is_bold


@pytest.mark.parametrize(
    ("element", "is_hidden"),
    [
        ("<p>x</p>", False), ("<p hidden>x</p>", True), ("<p style='display : NONE'>x</p>", True),
        ("<p style='visibility:hidden'>x</p>", True), ("<p style='mso-hide: all'>x</p>", True),
        ("<p class='a h'>x</p>", True), ("<p class='m'>x</p>", True), ("<p class='b'>x</p>", False),
        ("<div title='header'>x</div>", True), ("<div title='footer'>x</div>", True),
        ("<div title='head'>x</div>", False), ("<p title='header'>x</p>", False),
        ("<span class='msocomanchor'>x</span>", True), ("<div style='display:block'>x</div>", False),
        *[(f"<div style='mso-element:{edge}'>x</div>", True)
          for edge in ("comment-list", "footnote-list", "endnote-list", "header", "footer")],
    ],
)  # fmt: skip
def test_what_is_not_shown_or_stands_at_the_edges_of_a_page_is_hidden(element: str, is_hidden: bool) -> None:
    styles, found = styles_of(element)
    assert styles.is_hidden(found) is is_hidden


def test_a_tab_of_a_word_processor() -> None:
    for element, is_tab in (("<span style='mso-tab-count : 2'>x</span>", True), ("<span>x</span>", False),
                            ("<p style='mso-tab-count:1'>x</p>", False)):  # fmt: skip
        styles, found = styles_of(element)
        assert styles.is_tab(found) is is_tab
