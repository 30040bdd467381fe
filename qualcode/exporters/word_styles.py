"""The named styles of a report in Word, so that one change in Word changes every quote or theme."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

_FONT = "Times New Roman"
_BLACK, _GREY = RGBColor(0, 0, 0), RGBColor(0x59, 0x59, 0x59)


def set_styles(document: Document) -> None:
    """Sets the styles that a report uses: serif, black, tables in 9 points; adds those that the template lacks."""
    _set(document.styles["Normal"], size=11, after=6)
    document.styles["Normal"].font.name = _FONT
    for level in range(1, 10):
        heading = document.styles[f"Heading {level}"]
        _set(heading, size={1: 16, 2: 13}.get(level, 11), before={1: 0}.get(level, 12), after=4)
        heading.font.color.rgb = _BLACK
    quote = document.styles["Quote"]
    _set(quote, size=11, after=6)
    quote.font.italic = False
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Pt(24)
    _set(_added(document, "Note"), size=10, after=8)
    document.styles["Note"].font.color.rgb = _GREY
    _set_table_styles(document)


def _set_table_styles(document: Document) -> None:
    _set(_added(document, "Table Text"), size=9)
    for name in ("Table Heading", "Table Theme", "Table Subtheme", "Table Quote"):
        _added(document, name, base="Table Text")
    document.styles["Table Heading"].font.bold = True
    document.styles["Table Theme"].font.bold = True
    document.styles["Table Subtheme"].paragraph_format.left_indent = Pt(9)
    quote = document.styles["Table Quote"].paragraph_format
    quote.space_after, quote.keep_together = Pt(4), True
    _set(_added(document, "Table End"), size=1)


def _added(document: Document, name: str, base: str = "Normal") -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[base]
    style.quick_style = True
    return style


def _set(style: ParagraphStyle, size: int, before: int = 0, after: int = 0) -> None:
    style.font.size = Pt(size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1
    # A font of the template's theme would override the font of Normal.
    for font in style.element.findall(f".//{qn('w:rFonts')}"):
        font.getparent().remove(font)
