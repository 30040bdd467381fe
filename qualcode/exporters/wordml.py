"""The elements of a Word document that a report consists of.

They are made with lxml, because python-docx searches the document for each paragraph that it adds.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml.ns import nsmap, qn
from lxml import etree

from qualcode.exporters.direction import goes_left, parts_by_direction
from qualcode.exporters.printable import printable
from qualcode.model.report import Cell, Quote, Table

_STYLE_BY_LEVEL = {1: "TableTheme", 2: "TableSubtheme"}
_LINE = {"val": "single", "sz": "8", "space": "0", "color": "auto"}
_THIN_LINE = _LINE | {"sz": "4"}
_HAIRLINE = _LINE | {"sz": "2", "color": "A6A6A6"}


def paragraph(text: str, style: str) -> etree._Element:
    """A paragraph with the style of this id; it keeps line ends and tabs, and goes the way of its letters."""
    element, to_left = _element("p"), goes_left(text)
    properties = _add(element, "pPr")
    _add(properties, "pStyle", val=style)
    if to_left:
        _add(properties, "bidi")
    for part, part_to_left in parts_by_direction(printable(text), to_left):
        _add_run(element, part, part_to_left)
    return element


def _add_run(paragraph: etree._Element, text: str, to_left: bool) -> None:
    run = _add(paragraph, "r")
    if to_left:
        _add(_add(run, "rPr"), "rtl")
    for number, line in enumerate(text.split("\n")):
        if number:
            _add(run, "br")
        for position, words in enumerate(line.split("\t")):
            if position:
                _add(run, "tab")
            _add_words(run, words)


def table(content: Table, width: int) -> etree._Element:
    """A table `width` twips wide in the style of journals: lines above and below the header and at the end."""
    widths = [round(share * width) for share in content.widths]
    element = _element("tbl")
    _add_properties(element, sum(widths))
    grid = _add(element, "tblGrid")
    for column in widths:
        _add(grid, "gridCol", w=str(column))
    _add_header(element, content.columns, widths)
    for number, row in enumerate(content.rows):
        _add_row(element, row, widths, is_parted=number > 0 and row[0].level == 1)
    return element


def _add_properties(table: etree._Element, width: int) -> None:
    properties = _add(table, "tblPr")
    _add(properties, "tblW", w=str(width), type="dxa")
    borders = _add(properties, "tblBorders")
    _add(borders, "top", **_LINE)
    _add(borders, "bottom", **_LINE)
    _add(properties, "tblLayout", type="fixed")
    margins = _add(properties, "tblCellMar")
    for side, space in (("top", "50"), ("left", "0"), ("bottom", "50"), ("right", "170")):
        _add(margins, side, w=space, type="dxa")
    _add(properties, "tblLook", val="0420", firstRow="1")


def _add_header(table: etree._Element, columns: Sequence[str], widths: Sequence[int]) -> None:
    """The header row, repeated at the top of each page."""
    row = _add(table, "tr")
    properties = _add(row, "trPr")
    _add(properties, "cantSplit")
    _add(properties, "tblHeader")
    for column, width in zip(columns, widths, strict=True):
        cell = _add_cell(row, width, bottom=_THIN_LINE)
        cell.append(paragraph(column, "TableHeading"))


def _add_row(table: etree._Element, cells: Sequence[Cell], widths: Sequence[int], is_parted: bool) -> None:
    """A row; one that `is_parted` has a hairline above."""
    row = _add(table, "tr")
    lines = {"top": _HAIRLINE} if is_parted else {}
    for content, width in zip(cells, widths, strict=True):
        cell = _add_cell(row, width, **lines)
        for text in content.paragraphs or ("",):
            style = "TableQuote" if isinstance(text, Quote) else _STYLE_BY_LEVEL.get(content.level, "TableText")
            cell.append(paragraph(str(text), style))


def _add_cell(row: etree._Element, width: int, **lines: dict[str, str]) -> etree._Element:
    cell = _add(row, "tc")
    properties = _add(cell, "tcPr")
    _add(properties, "tcW", w=str(width), type="dxa")
    if lines:
        borders = _add(properties, "tcBorders")
        for side, line in lines.items():
            _add(borders, side, **line)
    return cell


def _add_words(run: etree._Element, words: str) -> None:
    text = _add(run, "t")
    text.text = words
    text.set(qn("xml:space"), "preserve")


def _element(tag: str) -> etree._Element:
    return etree.Element(qn(f"w:{tag}"), nsmap={"w": nsmap["w"]})


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, qn(f"w:{tag}"), {qn(f"w:{name}"): value for name, value in attributes.items()})
