"""Which styles of an OpenDocument text are bold, and which are of quotations."""

from __future__ import annotations

import pytest
from lxml import etree

from qualcode.readers.odt.styles import bold_styles, quoting_styles

NAMESPACES = (
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def style(name: str, parent: str = "", family: str = "paragraph", weight: str = "", margin: str = "") -> str:
    bold = f'<style:text-properties fo:font-weight="{weight}"/>' if weight else ""
    indent = f'<style:paragraph-properties fo:margin-left="{margin}"/>' if margin else ""
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{above}>{indent}{bold}</style:style>'


def sheet(*styles: str) -> etree._Element:
    return etree.fromstring(f"<styles {NAMESPACES}>{''.join(styles)}</styles>")


@pytest.mark.parametrize(
    ("weight", "is_bold"),
    [("bold", True), ("normal", False), ("600", True), ("599", False), ("9999", True), ("10000", False), ("²", False)],
)
def test_from_a_weight_of_600_on_type_is_bold(weight: str, is_bold: bool) -> None:
    styles = sheet(style("T", family="text", weight=weight), style("P", weight=weight))
    assert bold_styles([styles]) == ({"T": is_bold}, frozenset({"P"} if is_bold else ()))


def test_the_weight_is_that_of_the_nearest_parent_of_the_same_family() -> None:
    named = sheet(style("Strong", family="text", weight="bold"), style("Plain", "Strong", "text", "normal"))
    own = sheet(
        style("T1", "Strong", "text"), style("T2", "Plain", "text"), style("T3", "T3", "text"),
        style("T4", "nowhere", "text"), style("P", "Strong"), style("C", family="table-cell", weight="bold"),
    )  # fmt: skip
    assert bold_styles([named, own]) == (
        {"Strong": True, "Plain": False, "T1": True, "T2": False}, frozenset()
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "margin", "is_quoting"),
    [
        ("Quotations", "", True), ("Block Quote", "", True), ("Zitat", "", True), ("Citation", "", True),
        ("cita", "", True), ("Recital", "", False), ("Text", "", False), ("Text", "0.5cm", True),
        ("Text", "0.49cm", False), ("Text", "5mm", True), ("Text", "4.9mm", False), ("Text", "0.2in", True),
        ("Text", "0.19in", False), ("Text", "15pt", True), ("Text", "14pt", False), ("Text", "2em", False),
        ("Text", "-1cm", False),
    ],
)  # fmt: skip
def test_a_paragraph_is_quoted_by_the_name_of_its_style_or_its_indent(name: str, margin: str, is_quoting: bool) -> None:
    assert quoting_styles([sheet(style(name, margin=margin))]) == ({name} if is_quoting else set())


def test_what_is_based_on_a_style_for_quotations_is_one_too() -> None:
    styles = sheet(
        style("A", "B"), style("B", "Quote"), style("Quote"), style("Ring", "Ring2"), style("Ring2", "Ring"),
        style("T", "Quote", "text"), style("Lone", "Quotes of somebody"),
    )  # fmt: skip
    assert quoting_styles([styles]) == {"A", "B", "Quote"}
