from __future__ import annotations

import re

from lxml import html

from qualcode.analysis.themes.layout import Template
from qualcode.exporters import webpage
from qualcode.model.report import Heading, Report

from . import samples


def test_the_page_needs_nothing_from_anywhere() -> None:
    written = webpage.render(samples.themes()).decode()
    assert not re.search(r"<(?:script|link|img|iframe|object)|url\(|@import|\s(?:src|href)=", written)
    assert "default-src 'none'" in written


def test_it_says_language_and_encoding_first() -> None:
    written = webpage.render(samples.themes()).decode()
    assert written.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')
    assert "prefers-color-scheme: dark" in written
    assert "@media print" in written


def test_the_table_says_what_heads_what() -> None:
    page = html.fromstring(webpage.render(samples.themes()))
    assert page.xpath("count(//thead/tr/th[@scope='col'])") == 5
    assert page.xpath("//tbody/tr/@class") == ["theme", "subtheme", "theme"]
    assert page.xpath("count(//tbody/tr/th[@scope='row'])") == 3


def test_a_story_has_headings_by_level() -> None:
    page = html.fromstring(webpage.render(samples.themes(Template.NARRATIVE)))
    assert [page.xpath(f"count(//h{level})") for level in (1, 2, 3)] == [1, 2, 1]
    assert page.xpath("count(//blockquote)") == len(samples.SAID)


def test_a_heading_deeper_than_the_web_has_is_its_deepest() -> None:
    page = html.fromstring(webpage.render(Report("", tuple(Heading(level, "x") for level in (5, 6, 7, 9)))))
    assert [str(element.tag) for element in page.iter() if element.text == "x"] == ["h5", "h6", "h6", "h6"]


def test_words_of_another_direction_turn_nobody_round() -> None:
    page = html.fromstring(webpage.render(samples.themes()))
    assert page.xpath("count(//td/p[not(@dir='auto')])") == 0
