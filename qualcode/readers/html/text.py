"""The text of a web page, one line for each block."""

from __future__ import annotations

import re

from lxml import etree

from qualcode.model.transcript import Source
from qualcode.readers.base.merged_cells import MergedCells
from qualcode.readers.base.prose import Prose, note_on
from qualcode.readers.html.list_items import ListNumbers
from qualcode.readers.html.styles import Styles

_TIME = re.compile(r"(?<![a-z])(?:time|timestamp|timecode|time-code)(?![a-z])", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
        "thead", "tr", "ul",
    }
)  # fmt: skip
_LEFT_OUT = frozenset(
    {
        "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math", "nav", "noframes",
        "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea", "title", "video",
    }
)  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CLOCK = re.compile(r"\s*[\[(]?\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?\s*")
_CELLS = frozenset({"td", "th"})
_LINES = ("br", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre")
_MAX_SPAN = 1_000
"""Rows or columns that a cell reaches over, as browsers limit it."""
_MAX_LINES_IN_CELL = 12
"""A judgement: a cell with more lines is part of the page's layout, not of a table."""
# Character numbers that browsers read as Windows-1252.
_WINDOWS = {code: character for code in range(0x80, 0xA0) if (character := bytes([code]).decode("cp1252", "ignore"))}


class Writer:
    """Builds the text of one page."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._styles = Styles(root)
        self._prose = Prose()
        self._bold: list[bool] = [False]
        self._pre_depth = 0
        self._deletions = 0
        self._hidden = 0
        self._numbers = ListNumbers()
        self._number = ""
        self._table_depth = 0
        self._rows_with_cells: set[etree._Element] = set()
        self._merged = MergedCells()
        self._column = self._cell_start = self._filled = 0
        self._due = ""
        self._is_line_empty = True
        self._was_blank_line = True
        self._quoted_from: list[int] = []
        self._is_behind_time = False
        self._is_behind_term = False

    def source(self, notes: tuple[str, ...]) -> Source:
        skipped: etree._Element | None = None
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            if event == "start":
                if skipped is None and self._is_left_out(element):
                    skipped = element
                elif skipped is None:
                    self._begin(element)
            elif skipped is None or skipped is element:
                if skipped is None:
                    self._end(element)
                skipped = None
                self._say(element.tail)
        self._prose.finish()
        notes = (
            *notes,
            *note_on(self._deletions, "deletion", "left out of the text"),
            *note_on(self._hidden, "hidden passage", "left out of the text"),
            *note_on(self._filled, "merged cell", "filled in the rows that it reaches over"),
        )
        return Source(
            "html", self._prose.text, tuple(self._prose.bold), notes, apart=tuple(self._prose.apart),
            headings=tuple(self._prose.headings),
        )  # fmt: skip

    def _is_left_out(self, element: etree._Element) -> bool:
        if element.tag == "del":
            self._deletions += 1
            return True
        if element.tag in _LEFT_OUT:
            return True
        is_hidden = self._styles.is_hidden(element)
        if is_hidden and any(words.strip() for words in element.itertext()):
            self._hidden += not self._styles.is_comment_mark(element)
        return is_hidden

    def _begin(self, element: etree._Element) -> None:
        tag = element.tag
        self._bold.append(self._styles.is_bold(element, self._bold[-1]))
        if tag in _BLOCKS:
            self._end_line()
        if tag == "blockquote":
            self._quoted_from.append(self._prose.position)
        elif tag == "pre":
            self._pre_depth += 1
        elif tag == "table" and _is_data(element):
            self._table_depth += 1
        elif tag in _CELLS and self._table_depth == 1:
            self._begin_cell(element)
        elif tag in _CELLS:
            self._end_line()
        elif tag == "li":
            self._number = self._numbers.of(element)
        elif tag == "q":
            self._say("“")
        elif tag == "br":
            self._break_line()
        elif tag == "rt" and _is_without_brackets(element):
            self._say("（")
        if _is_time(element):
            self._due = self._due or " "
        if self._styles.is_tab(element):
            self._write("\t")
            element.text = None
        self._say(element.text)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "q":
            self._say("”")
        elif tag == "rt" and _is_without_brackets(element):
            self._say("）")
        elif tag == "pre":
            self._pre_depth -= 1
        elif _is_time(element):
            self._is_behind_time = True
        elif tag in _CELLS and self._table_depth == 1:
            self._end_cell(element)
        elif tag == "table" and _is_data(element):
            self._table_depth -= 1
            self._filled += self._merged.filled
            self._merged = MergedCells()
        if tag in _HEADINGS and not self._is_line_empty:
            self._prose.set_heading(self._prose.line_start)
        if tag == "p" and self._is_line_empty and not self._table_depth:
            self._break_line()
        elif tag == "dt" and self._has_words_beside(element):
            self._is_behind_term, self._is_line_empty, self._due = True, True, ""
        elif tag in _BLOCKS:
            self._end_line()
        if tag == "blockquote":
            start = self._quoted_from.pop()
            if not self._quoted_from:
                self._prose.set_apart(start)
        self._bold.pop()

    def _has_words_beside(self, term: etree._Element) -> bool:
        """Whether a term of a list has a description, which stands beside it as words beside a label."""
        following = term.getnext()
        is_described = (
            following is not None and following.tag == "dd" and any(words.strip() for words in following.itertext())
        )
        return is_described and not self._is_line_empty and not self._table_depth

    def _begin_cell(self, cell: etree._Element) -> None:
        row = cell.getparent()
        is_first = row not in self._rows_with_cells
        if is_first:
            self._end_line()
            self._column = 0
        if row is not None:
            self._rows_with_cells.add(row)
        while self._merged.reaches(self._column):
            self._prose.begin_cell(is_first)
            self._prose.write(self._merged.words(self._column))
            self._prose.end_cell()
            self._column, is_first = self._column + 1, False
        self._prose.begin_cell(is_first)
        self._cell_start = self._prose.position
        self._is_line_empty, self._due = False, ""

    def _end_cell(self, cell: etree._Element) -> None:
        self._prose.end_cell()
        if (rows := _span(cell, "rowspan")) > 1:
            self._merged.begin(self._column, self._prose.since(self._cell_start), rows - 1)
        self._column += _span(cell, "colspan")
        self._is_line_empty, self._due = False, ""

    def _say(self, words: str | None) -> None:
        if not words:
            return
        words = words.translate(_WINDOWS)
        if self._pre_depth:
            self._write_lines(words)
            return
        words = _BLANKS.sub(_blank, words)
        stripped = words.strip(" \t")
        lead = len(words) - len(words.lstrip(" \t"))
        if lead:
            self._due = max(self._due, words[:lead], key=lambda due: (due.count("\t"), due))
        if stripped:
            self._write(stripped)
            self._due = words[lead + len(stripped) :]

    def _write(self, words: str) -> None:
        """Write words after a pending blank, unless they start the line."""
        blank = "" if self._is_line_empty else self._due
        if self._is_behind_time and not self._is_line_empty and words[:1].isalnum():
            blank = blank or " "
        self._is_behind_time = False
        if self._is_behind_term:
            self._prose.write("\t")
            self._is_behind_term = False
        if self._number:
            words, self._number = f"{self._number} {words}", ""
        self._prose.write(blank + words.replace("\u00ad", ""), self._bold[-1])
        self._due, self._is_line_empty, self._was_blank_line = "", False, False

    def _write_lines(self, words: str) -> None:
        for index, line in enumerate(words.replace("\r\n", "\n").split("\n")):
            if index:
                self._break_line()
            if line:
                self._write(line)

    def _end_line(self) -> None:
        """End a block: a line end, unless the line is empty."""
        if not self._is_line_empty:
            self._prose.end_line()
        self._is_line_empty, self._due = True, ""

    def _break_line(self) -> None:
        """An explicit line end: a second one makes an empty line, a third one nothing."""
        if not self._is_line_empty:
            self._end_line()
        elif self._is_behind_term:
            return
        elif not self._was_blank_line:
            self._prose.end_line()
            self._was_blank_line = True


def _is_time(element: etree._Element) -> bool:
    """Whether these words are a time in an element of its own, which style alone may set apart from its neighbours."""
    if element.tag not in _BLOCKS | _CELLS and not len(element) and element.text and _CLOCK.fullmatch(element.text):
        return True
    return element.tag == "time" or _TIME.search(element.get("class") or "") is not None


def _blank(blanks: re.Match[str]) -> str:
    """One blank for a run of blanks; tabs in a line are kept, because they separate a label from its words."""
    run = blanks[0]
    return "\t" * run.count("\t") if "\t" in run and "\n" not in run and "\r" not in run else " "


def _is_without_brackets(reading: etree._Element) -> bool:
    """Whether the reading of a word (furigana) has words, and no brackets around it for old browsers."""
    ruby = reading.getparent()
    has_brackets = ruby is not None and next(ruby.iter("rp"), None) is not None
    return not has_brackets and any(words.strip() for words in reading.itertext())


def _span(cell: etree._Element, name: str) -> int:
    written = cell.get(name, "").strip()
    return max(1, min(int(written), _MAX_SPAN)) if written.isascii() and written.isdigit() and len(written) < 6 else 1


def _is_data(table: etree._Element) -> bool:
    """Whether a table contains data, not the layout of the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = list(table.iter("tr"))
    if max((sum(cell.tag in _CELLS for cell in row) for row in rows), default=0) < 2:
        return False
    return all(sum(1 for _ in cell.iter(*_LINES)) <= _MAX_LINES_IN_CELL for cell in table.iter("td", "th"))
