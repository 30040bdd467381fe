"""Extracting the text of a Word document's XML, paragraph by paragraph.

A paragraph is a line, an empty paragraph an empty line; a soft break is also a line end. A table row is a line of
cells separated by tabs, with a blank for each line end in a cell. Deleted and hidden words, footnotes, field codes,
headers and footers are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from qualcode.model.span import Span
from qualcode.model.wording import counted
from qualcode.readers.base.merged_cells import MergedCells
from qualcode.readers.base.prose import note_on
from qualcode.readers.word.blocks import headings_of, set_apart
from qualcode.readers.word.comment_marks import Mark, Places
from qualcode.readers.word.numbering import number_paragraphs
from qualcode.readers.word.visible import EQUATIONS, SIGNS, hidden_styles, make_visible

_LONGEST_BEFORE_BOLD = 40
"""Characters of a time or number before a bold label."""
_OFF = frozenset({"0", "false", "off", "none"})
_CHARACTER_BY_ELEMENT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
# Tab stops share the name of the tab character. A text box occurs twice in a file, the second time for old programs.
_LEFT_OUT = ("del", "moveFrom", "instrText", "tabs")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_NOTES = ("footnoteReference", "endnoteReference")
_WRAPPERS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a document, bold runs at line starts, notes on what was left out, and the marks of comments.

    `apart` are the block quotations, `headings` what has a style of headings.
    """

    text: str
    bold: tuple[Span, ...]
    notes: tuple[str, ...]
    marks: tuple[Mark, ...] = ()
    apart: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Words:
    """The words of a paragraph in their order, and where it is bold at its start, or behind a time."""

    pieces: list[str] = field(default_factory=list)
    bold_start: int = 0
    bold_length: int = 0

    def line(self) -> str:
        return "".join(self.pieces).replace("\r", " ")

    def length(self) -> int:
        return sum(map(len, self.pieces))

    def opening(self, line: str) -> int:
        """The length of the bold words."""
        return len(line[self.bold_start : self.bold_start + self.bold_length].partition("\n")[0].rstrip())

    def is_opening(self, piece: str, is_bold: bool) -> bool:
        """Whether the next piece may still be of the bold start: a time or number may stand before it."""
        if is_bold:
            self.bold_length += len(piece)
            return True
        is_before = not self.bold_length and self.bold_start + len(piece) <= _LONGEST_BEFORE_BOLD
        if is_before and not any(map(str.isalpha, piece)):
            self.bold_start += len(piece)
            return True
        return False


def document_text(
    root: etree._Element, styles: etree._Element | None = None, numbering: etree._Element | None = None
) -> DocumentText | None:
    """The text of a `document` element, None without a body. What is left out is removed from the tree.

    `styles` and `numbering` are the parts that say what is hidden, and which numbers Word sets.
    """
    names = _Names(root)
    body = root.find(names.tag("body"))
    if body is None:
        return None
    counts = Counter(str(element.tag) for element in body.iter(*names.rare))
    notes_on_hidden = make_visible(body, names.namespace, hidden_styles(styles), counts)
    notes = (*_notes(body, counts, names), *notes_on_hidden)
    _remove([tag for tag in names.left_out if counts[tag]], body, names)
    if numbering is not None:
        numbers = number_paragraphs(body, names.namespace, numbering, styles)
        notes = (*notes, *note_on(numbers, "paragraph number", "set by Word left out of the text"))
    places = Places()
    words = _words_by_paragraph(body, names, counts, places)
    quoting = set_apart(body, names.namespace)
    titled = headings_of(body, names.namespace, styles)
    lines, bold, apart, headings, offset, filled = [], [], [], list[Span](), 0, 0
    for block in names.within(body, names.paragraph, names.table):
        if block.tag == names.paragraph:
            paragraph = words[block]
            line = paragraph.line()
            places.put(block, offset, len(line))
            if paragraph.bold_length and (opening := paragraph.opening(line)):
                begin = offset + paragraph.bold_start
                bold.append(Span(begin, begin + opening))
            if block in quoting and line:
                apart.append(Span(offset, offset + len(line)))
            if block in titled and line:
                headings.append(Span(offset, offset + len(line)))
            lines.append(line)
            offset += len(line) + 1
            continue
        merged = MergedCells()
        for row in names.within(block, names.row):
            cells = []
            for column, cell in enumerate(names.within(row, names.cell)):
                written = _cell_words(cell, words, names, places, offset)
                cells.append(_merged_words(merged, cell, names, column, written))
                offset += len(cells[-1]) + 1
            offset += not cells
            lines.append("\t".join(cells))
        filled += merged.filled
    notes = (*notes, *note_on(filled, "merged cell", "filled in the rows that it reaches over"))
    text = "\n".join(lines)
    return DocumentText(text, tuple(bold), notes, tuple(places.marks(len(text))), tuple(apart), tuple(headings))


class _Names:
    """The names of Word's elements in the namespace of this document: transitional or strict."""

    def __init__(self, root: etree._Element) -> None:
        self.namespace = str(root.tag).partition("}")[0] + "}" if "}" in str(root.tag) else ""
        self.paragraph, self.table, self.row, self.cell = map(self.tag, ("p", "tbl", "tr", "tc"))
        self.run, self.words, self.box = map(self.tag, ("r", "t", "txbxContent"))
        self.characters = {self.tag(name): written for name, written in _CHARACTER_BY_ELEMENT.items()}
        self.spoken = (self.words, self.paragraph, *self.characters)
        self.wrappers = frozenset(map(self.tag, _WRAPPERS))
        self.bold, self.style, self.value = map(self.tag, ("b", "rStyle", "val"))
        self.marks = tuple(map(self.tag, _MARKS))
        self.left_out = (_FALLBACK, *map(self.tag, _LEFT_OUT))
        self.rare = (*self.left_out, *self.marks, *map(self.tag, (*_NOTES, *SIGNS)), self.box, *EQUATIONS)

    def tag(self, name: str) -> str:
        return self.namespace + name

    def within(self, parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
        """The children with these tags in order, also those in content controls and tracked insertions."""
        for child in parent:
            if child.tag in tags:
                yield child
            elif child.tag in self.wrappers:
                yield from self.within(child, *tags)


def _remove(tags: list[str], body: etree._Element, names: _Names) -> None:
    """Remove elements from the tree, but keep their comment marks, which may belong to words around them."""
    if not tags:
        return
    for element in body.iter(*tags):
        if element.tag != _FALLBACK and len(element):
            for mark in list(element.iter(*names.marks)):
                element.addprevious(mark)
    etree.strip_elements(body, *tags, with_tail=False)


def _words_by_paragraph(
    body: etree._Element, names: _Names, counts: Counter[str], places: Places
) -> dict[etree._Element, _Words]:
    """The words of every paragraph, with those of its text boxes, in one pass over the document."""
    has_boxes = bool(counts[names.box])
    marks = names.marks if any(counts[tag] for tag in names.marks) else ()
    bold_runs = _bold_runs(body, names)
    words_tag, paragraph_tag, characters = names.words, names.paragraph, names.characters
    words = _Words()
    words_by_paragraph: dict[etree._Element, _Words] = {}
    pieces, is_opening = words.pieces, False
    for element in body.iter(*names.spoken, *marks):
        tag = element.tag
        if tag == words_tag:
            piece = element.text or ""
        elif tag == paragraph_tag:
            if not has_boxes or next(element.iterancestors(names.box), None) is None:
                words = words_by_paragraph[element] = _Words()
                pieces, is_opening, paragraph = words.pieces, bool(bold_runs), element
                places.open(paragraph)
                continue
            piece = "\n"
        elif tag in marks:
            places.mark(element, words.length())
            continue
        else:
            piece = characters[str(tag)]
        pieces.append(piece)
        if is_opening and piece:
            is_opening = words.is_opening(piece, element.getparent() in bold_runs)
    return words_by_paragraph


def _bold_runs(body: etree._Element, names: _Names) -> set[etree._Element]:
    """The runs in bold type; their own `b` overrides the style."""
    bold: dict[etree._Element, bool] = {}
    for element in body.iter(names.bold, names.style):
        value = element.get(names.value)
        properties = element.getparent()
        run = properties.getparent() if properties is not None else None
        if run is not None and run.tag == names.run:
            if element.tag == names.bold:
                bold[run] = value not in _OFF
            elif value == "Strong":
                bold.setdefault(run, True)
    return {run for run, is_bold in bold.items() if is_bold}


def _cell_words(
    cell: etree._Element, words: dict[etree._Element, _Words], names: _Names, places: Places, offset: int
) -> str:
    """The paragraphs of a cell, also those of a table in it, on one line."""
    joined, begins = "", []
    for paragraph in cell.iter(names.paragraph):
        line = words[paragraph].line() if paragraph in words else ""
        joined += " " if joined and line else ""
        begins.append((paragraph, len(joined), len(line)))
        joined += line
    flat = joined.replace("\n", " ").replace("\t", " ")
    written = flat.strip()
    lead = len(flat) - len(flat.lstrip())
    for paragraph, begin, length in begins:
        first = min(max(begin - lead, 0), len(written))
        places.put(paragraph, offset + first, length, limit=offset + len(written), skipped=max(lead - begin, 0))
    return written


def _merged_words(merged: MergedCells, cell: etree._Element, names: _Names, column: int, written: str) -> str:
    """The words of a cell; if it goes on with the one above, the words of that one."""
    merge = cell.find(f"{names.tag('tcPr')}/{names.tag('vMerge')}")
    if merge is None:
        return written
    if merge.get(names.value) == "restart":
        merged.begin(column, written, 0)
        return written
    return written or merged.words(column)


def _notes(body: etree._Element, counts: Counter[str], names: _Names) -> tuple[str, ...]:
    """Notes on what is left out, counted before it is removed."""
    changes = (names.tag("del"), names.tag("moveFrom"))
    has_deletions = any(counts[tag] for tag in changes)
    numbers = {
        "tracked deletion": sum(1 for change in body.iter(*changes) if len(change)) if has_deletions else 0,
        "footnote": sum(counts[names.tag(name)] for name in _NOTES),
    }
    return tuple(f"{counted(number, noun)} left out of the text" for noun, number in numbers.items() if number)
