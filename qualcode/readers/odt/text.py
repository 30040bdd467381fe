"""Extracting the text of an OpenDocument text's XML, in the order of the document.

A paragraph is a line, a soft break a line end; a table row is a line of cells separated by tabs. Text boxes follow
their paragraph. Deleted words, notes, and descriptions of pictures are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from qualcode.model.transcript import Comment, Source
from qualcode.readers.base.markup import attribute, local_name
from qualcode.readers.base.merged_cells import MergedCells
from qualcode.readers.base.prose import Prose, cleaned, in_order, note_on, trimmed
from qualcode.readers.odt.list_items import ListNumbers
from qualcode.readers.odt.styles import bold_styles, hidden_styles, quoting_styles

_BLANKS = re.compile(r"[ \t\r\n]+")
_PARAGRAPHS = frozenset({"p", "h"})
_LEFT_OUT = frozenset(
    {
        "tracked-changes", "forms", "title", "desc", "event-listeners", "scripts", "sequence-decls",
        "variable-decls", "user-field-decls", "covered-table-cell", "table-of-content-source", "object", "object-ole",
        "illustration-index-source", "bibliography-source", "alphabetical-index-source", "user-index-source", "math",
    }
)  # fmt: skip
_SHAPES = frozenset(
    {"frame", "custom-shape", "g", "rect", "ellipse", "caption", "polygon", "path", "line", "connector"}
)
_HIDDEN_PARAGRAPH = ".//{*}hidden-paragraph[@{urn:oasis:names:tc:opendocument:xmlns:text:1.0}is-hidden='true']"
_MAX_REPEATED = 1_000
"""Repeated blanks; a judgement: a limit, because a file may ask for any number."""


@dataclass(slots=True)
class _Annotation:
    author: str
    text: str
    start: int
    line_start: int
    end: int | None = None
    line_end: int = 0


class Writer:
    """Builds the text of one document; `roots` are the trees that define styles, later ones override."""

    def __init__(self, *roots: etree._Element) -> None:
        self._bold_text, self._bold_paragraph = bold_styles(roots)
        self._quoting = quoting_styles(roots)
        self._footnotes: list[str] = []
        self._prose = Prose()
        self._after_blank = True
        self._annotations: list[_Annotation] = []
        self._open_by_name: dict[str, _Annotation] = {}
        self._shapes: list[etree._Element] = []
        self._notes = 0
        self._hidden = 0
        self._filled = 0
        self._hidden_styles = hidden_styles(roots)
        self._lists = ListNumbers(roots)
        self._cell_depth = 0

    def source(self, body: etree._Element) -> Source:
        deletions = sum(1 for _ in body.iter("{*}deletion"))
        self._blocks(body)
        self._prose.finish()
        text = self._prose.text
        comments, lost = self._comments(text)
        notes = (
            *note_on(deletions, "tracked deletion", "left out of the text"),
            *note_on(self._notes, "footnote", "left out of the text"),
            *note_on(self._hidden, "hidden passage", "left out of the text"),
            *note_on(self._filled, "merged cell", "filled in the rows that it reaches over"),
            *note_on(lost, "comment", "left out of the text"),
        )
        return Source(
            "odt", text, tuple(self._prose.bold), notes, comments=comments, apart=tuple(self._prose.apart),
            footnotes=tuple(self._footnotes), headings=tuple(self._prose.headings),
        )  # fmt: skip

    def _blocks(self, parent: etree._Element) -> None:
        for child in parent:
            name = local_name(child)
            if self._is_hidden(child, name):
                self._hidden += any(words.strip() for words in child.itertext())
            elif name in _PARAGRAPHS:
                self._paragraph(child)
            elif name in ("list-item", "list-header"):
                self._lists.begin_item(child)
                self._blocks(child)
            elif name == "table" and not self._cell_depth:
                self._table(child)
            elif name in ("annotation", "annotation-end", "note"):
                self._inline(child, name, is_bold=False)
            elif name and name not in _LEFT_OUT:
                self._blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        self._after_blank = True
        first, start = len(self._annotations), self._prose.position
        if any(words.strip() for words in paragraph.itertext()) and (number := self._lists.number_before(paragraph)):
            self._prose.write(f"{number} ", _style_of(paragraph) in self._bold_paragraph)
        self._words(paragraph, _style_of(paragraph) in self._bold_paragraph)
        for annotation in self._annotations[first:]:
            annotation.line_end = self._prose.position
        if _style_of(paragraph) in self._quoting:
            self._prose.set_apart(start)
        if local_name(paragraph) == "h":
            self._prose.set_heading(start)
        self._prose.end_line()
        shapes, self._shapes = self._shapes, []
        for shape in shapes:
            self._blocks(shape)

    def _table(self, table: etree._Element) -> None:
        merged = MergedCells()
        for row in _own_rows(table):
            self._cell_depth += 1
            column = 0
            for cell in row:
                name = local_name(cell)
                is_below = name == "covered-table-cell" and merged.reaches(column)
                if name == "table-cell" or is_below:
                    self._prose.begin_cell(is_first=column == 0)
                    start = self._prose.position
                    if is_below:
                        self._prose.write(merged.words(column))
                    else:
                        self._blocks(cell)
                    self._prose.end_cell()
                    if (rows := _number(cell, "number-rows-spanned")) > 1 and not is_below:
                        merged.begin(column, self._prose.since(start), rows - 1)
                if name in ("table-cell", "covered-table-cell"):
                    column += _number(cell, "number-columns-repeated")
            self._cell_depth -= 1
            self._prose.end_line()
        self._filled += merged.filled

    def _words(self, element: etree._Element, is_bold: bool) -> None:
        """Write the words of an element and its children; runs of blanks in the XML are one blank."""
        self._say(element.text, is_bold)
        for child in element:
            name = local_name(child)
            if name:
                self._inline(child, name, is_bold)
            self._say(child.tail, is_bold)

    def _inline(self, element: etree._Element, name: str, is_bold: bool) -> None:
        if name == "s":
            self._literally(" " * _number(element, "c"), is_bold)
        elif name == "tab":
            self._literally("\t", is_bold)
        elif name == "line-break":
            self._literally("\n", is_bold)
        elif name == "note":
            self._note(element)
        elif name == "annotation":
            self._annotate(element)
        elif name == "annotation-end":
            self._end_annotation(element)
        elif name in _SHAPES:
            self._shapes.append(element)
        elif self._is_hidden(element, name):
            self._hidden += any(words.strip() for words in element.itertext())
        elif name == "ruby-text":
            if any(words.strip() for words in element.itertext()):
                self._say("（", is_bold)
                self._words(element, is_bold)
                self._say("）", is_bold)
        elif name == "span":
            self._words(element, self._bold_text.get(_style_of(element), is_bold))
        elif name not in _LEFT_OUT:
            self._words(element, is_bold)

    def _is_hidden(self, element: etree._Element, name: str) -> bool:
        """Whether an element is hidden by its style, by itself, or by a condition that held when it was saved."""
        if name in ("hidden-text", "hidden-paragraph"):
            return attribute(element, "is-hidden") != "false"
        if name == "section":
            return attribute(element, "display") == "none"
        is_paragraph = name in _PARAGRAPHS and element.find(_HIDDEN_PARAGRAPH) is not None
        return is_paragraph or (name in ("span", *_PARAGRAPHS) and _style_of(element) in self._hidden_styles)

    def _say(self, words: str | None, is_bold: bool) -> None:
        if not words:
            return
        words = _BLANKS.sub(" ", words)
        if self._after_blank and words[0] == " ":
            words = words[1:]
        if words:
            self._prose.write(words, is_bold)
            self._after_blank = words[-1] == " "

    def _literally(self, characters: str, is_bold: bool) -> None:
        self._prose.write(characters, is_bold)
        self._after_blank = False

    def _note(self, element: etree._Element) -> None:
        self._notes += 1
        lines = (" ".join("".join(map(str, paragraph.itertext())).split()) for paragraph in element.iter("{*}p"))
        if text := cleaned(" ".join(filter(None, lines))).strip():
            self._footnotes.append(text)

    def _annotate(self, element: etree._Element) -> None:
        author = " ".join("".join(map(str, node.itertext())) for node in element if local_name(node) == "creator")
        lines = ["".join(map(str, node.itertext())) for node in element.iter("{*}p", "{*}h")]
        position = self._prose.position
        text = cleaned("\n".join(lines)).strip()
        annotation = _Annotation(" ".join(author.split()), text, position, self._prose.line_start, None, position)
        self._annotations.append(annotation)
        if name := attribute(element, "name"):
            self._open_by_name[name] = annotation

    def _end_annotation(self, element: etree._Element) -> None:
        annotation = self._open_by_name.pop(attribute(element, "name"), None)
        if annotation is not None:
            annotation.end = self._prose.position

    def _comments(self, text: str) -> tuple[tuple[Comment, ...], int]:
        """The annotations on their ranges, else on their paragraphs; and the number of those without words."""
        comments, lost = [], 0
        for annotation in self._annotations:
            span = trimmed(text, annotation.start, annotation.end) if annotation.end is not None else None
            span = span or trimmed(text, annotation.line_start, annotation.line_end)
            if span is not None and annotation.text:
                comments.append(Comment(span, annotation.author, annotation.text))
            else:
                lost += 1
        return in_order(comments), lost


def _own_rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, also in groups and headers, without the rows of tables in its cells."""
    rows = []
    for child in table:
        name = local_name(child)
        if name == "table-row":
            rows.append(child)
        elif name.startswith("table-") and "row" in name:
            rows += _own_rows(child)
    return rows


def _style_of(element: etree._Element) -> str:
    return attribute(element, "style-name")


def _number(element: etree._Element, local: str) -> int:
    written = attribute(element, local)
    return min(int(written), _MAX_REPEATED) if written.isascii() and written.isdigit() and len(written) < 9 else 1
