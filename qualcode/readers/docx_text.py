"""The words of a Word document's XML, paragraph by paragraph.

A paragraph is a line, an empty paragraph an empty line; a soft break is a line end, too. A table row is a line of cells
parted by tabs, a blank for each line end within a cell. Deleted words, comments, footnotes, field codes, headers and
footers are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from qualcode.model.span import Span

_LONGEST_BOLD_PARAGRAPH = 60
_OFF = frozenset({"0", "false", "off", "none"})
_CHARACTER_BY_ELEMENT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
# Tab stops share the name of the tab character. A text box stands twice in a file, the second time for old programs.
_LEFT_OUT = ("del", "moveFrom", "instrText", "tabs")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a document, its opening bold runs, and notes on what was left out."""

    text: str
    bold: tuple[Span, ...]
    notes: tuple[str, ...]


def document_text(root: etree._Element) -> DocumentText | None:
    """The text of a `document` element, None where there is no body. The tree loses what is left out."""
    names = _Names(root)
    body = root.find(names.tag("body"))
    if body is None:
        return None
    notes = _notes(root, names)
    etree.strip_elements(root, _FALLBACK, *map(names.tag, _LEFT_OUT), with_tail=False)
    words = _words_by_paragraph(body, names)
    lines, bold, offset = [], [], 0
    for block in names.within(body, names.paragraph, names.table):
        for line, bold_length in _lines(block, words, names):
            lines.append(line)
            if bold_length:
                bold.append(Span(offset, offset + bold_length))
            offset += len(line) + 1
    return DocumentText("\n".join(lines), tuple(bold), notes)


class _Names:
    """The names of Word's elements in the namespace of this document: the usual one or that of the strict format."""

    def __init__(self, root: etree._Element) -> None:
        self._namespace = str(root.tag).partition("}")[0] + "}" if "}" in str(root.tag) else ""
        self.paragraph, self.table, self.row, self.cell = map(self.tag, ("p", "tbl", "tr", "tc"))
        self.run, self.words, self.box = map(self.tag, ("r", "t", "txbxContent"))
        self.characters = {self.tag(name): written for name, written in _CHARACTER_BY_ELEMENT.items()}
        self.spoken = (self.words, self.paragraph, *self.characters)
        self.wrappers = frozenset(map(self.tag, _WRAPPERS))
        self.properties, self.bold, self.style, self.value = map(self.tag, ("rPr", "b", "rStyle", "val"))

    def tag(self, name: str) -> str:
        return self._namespace + name

    def within(self, parent: etree._Element, *wanted: str) -> Iterator[etree._Element]:
        """The wanted children in order, also those in content controls and tracked insertions."""
        for child in parent:
            if child.tag in wanted:
                yield child
            elif child.tag in self.wrappers:
                yield from self.within(child, *wanted)


def _words_by_paragraph(body: etree._Element, names: _Names) -> dict[etree._Element, str]:
    """The words of every paragraph, those of a text box with the paragraph it hangs on: one pass over the document."""
    has_boxes = next(body.iter(names.box), None) is not None
    pieces: list[str] = []
    pieces_by_paragraph: dict[etree._Element, list[str]] = {}
    for element in body.iter(*names.spoken):
        tag = element.tag
        if tag == names.words:
            pieces.append(element.text or "")
        elif tag != names.paragraph:
            pieces.append(names.characters[str(tag)])
        elif has_boxes and next(element.iterancestors(names.box), None) is not None:
            pieces.append("\n")
        else:
            pieces = pieces_by_paragraph[element] = []
    return {paragraph: "".join(pieces).replace("\r", " ") for paragraph, pieces in pieces_by_paragraph.items()}


def _lines(block: etree._Element, words: dict[etree._Element, str], names: _Names) -> Iterator[tuple[str, int]]:
    """The lines of a paragraph or table, each with the length of the bold run that opens it."""
    if block.tag == names.paragraph:
        yield words[block], _bold_length(block, words[block], names)
        return
    for row in names.within(block, names.row):
        yield "\t".join(_cell_words(cell, words, names) for cell in names.within(row, names.cell)), 0


def _cell_words(cell: etree._Element, words: dict[etree._Element, str], names: _Names) -> str:
    """The paragraphs of a cell, those of a table within it too, on one line."""
    paragraphs = (words.get(paragraph, "") for paragraph in cell.iter(names.paragraph))
    return " ".join(filter(None, paragraphs)).replace("\n", " ").replace("\t", " ").strip()


def _bold_length(paragraph: etree._Element, line: str, names: _Names) -> int:
    """The length of the bold opening of a paragraph, 0 where a long paragraph is bold throughout."""
    length = 0
    for run in paragraph.iter(names.run):
        if not _is_bold(run, names):
            break
        length += sum(len(each.text or "") if each.tag == names.words else 1 for each in run.iter(*names.spoken))
    if length >= len(line) and len(line) >= _LONGEST_BOLD_PARAGRAPH:
        return 0
    return len(line[:length].rstrip())


def _is_bold(run: etree._Element, names: _Names) -> bool:
    properties = run[0] if len(run) else None
    if properties is None or properties.tag != names.properties:
        return False
    for each in properties.iterchildren(names.bold, names.style):
        value = each.get(names.value)
        if each.tag == names.bold:
            return value not in _OFF
        if value == "Strong":
            return True
    return False


def _notes(root: etree._Element, names: _Names) -> tuple[str, ...]:
    """What the reader leaves out, counted before it is taken away."""
    deletions = sum(1 for deleted in root.iter(names.tag("del"), names.tag("moveFrom")) if len(deleted))
    counts = {
        "tracked deletion": deletions,
        "comment": sum(1 for _ in root.iter(names.tag("commentReference"))),
        "footnote": sum(1 for _ in root.iter(names.tag("footnoteReference"), names.tag("endnoteReference"))),
    }
    return tuple(
        f"{number} {noun}{'' if number == 1 else 's'} left out of the text" for noun, number in counts.items() if number
    )
