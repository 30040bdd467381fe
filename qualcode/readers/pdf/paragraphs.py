"""Joining the lines of pages into paragraphs, and words that were hyphenated at line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from qualcode.readers.base.prose import Prose
from qualcode.readers.pdf.line import Line
from qualcode.readers.pdf.openings import SENTENCE_END, Openings, is_own_label
from qualcode.readers.pdf.scripts import blank_between, has_blanks_between_scripts, is_unspaced, width_in_letters

_CLOSING_SIGN = re.compile("[\u3001\u3002\uff01\uff09\uff0c\uff1a\uff1b\uff1f\u300d\u300f\u201d]")
_FAR_IN = 3.0
"""Line heights; a judgement: more than the indent of a first line."""
_MIN_LOWER = 0.4
"""Share of the lines of a narrow column that go on in mid-sentence in the next line; a judgement."""
_HYPHENS = "-\u2010\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]++$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_MIN_WRAPPED_LENGTH = 38
"""Letters of a wrapped line; a judgement: if all lines of a column are shorter, each is a paragraph."""
_MIN_INDENT, _MAX_INDENT = 0.8, 8.0
"""The indent of a block quotation in line heights; a judgement: about half a centimetre to a third of the page."""
# Collected by hand: second parts and first parts of words with a real hyphen, and words after a hanging hyphen.
_OWN_BEFORE = frozenset("up in on off out to old year years term time based like free of the and related level".split())  # noqa: SIM905
_OWN_AFTER = frozenset("self non ex well co semi half long short high low e x mid cross all so e-mail follow".split())  # noqa: SIM905
_APART = frozenset("und oder bzw and or et ou y o e u i y sowie".split())  # noqa: SIM905


def as_prose(pages: Sequence[Sequence[Line]]) -> Prose:
    """The paragraphs of all pages; a paragraph may continue on the next page."""
    lines = [line for page in pages for line in page]
    words = Counter(word.casefold() for line in lines for word in _WORD.findall(line.text.rstrip(_HYPHENS)))
    openings = Openings(lines)
    parts_scripts = has_blanks_between_scripts([line.text for line in lines])
    prose = Prose()
    before: Line | None = None
    set_in: list[bool] = []
    for page in pages:
        layout = _Layout(page, openings)
        for number, line in enumerate(page):
            is_new = before is None or layout.begins_paragraph(before, line, is_first=number == 0)
            if is_new:
                _end_apart(prose, set_in)
            _write(prose, before, line, words, is_new, parts_scripts)
            set_in.append(layout.is_indented(line))
            before = line
    if before is not None and _ends_in_hyphen(before):
        prose.write("-")
    _end_apart(prose, set_in)
    return prose


def _end_apart(prose: Prose, set_in: list[bool]) -> None:
    """Mark a paragraph as set apart if it has several lines, all indented; a first line alone often is."""
    if len(set_in) > 1 and all(set_in):
        prose.set_apart(prose.line_start)
    set_in.clear()


def _write(
    prose: Prose, before: Line | None, line: Line, words: Counter[str], is_new: bool, parts_scripts: bool
) -> None:
    ends_in_hyphen = before is not None and _ends_in_hyphen(before)
    text = line.text
    if before is not None and is_new:
        if ends_in_hyphen:
            prose.write("-")
        prose.end_line()
    elif before is not None:
        blank = blank_between(before.text, text, parts_scripts=parts_scripts)
        prose.write(_seam(before.text, text, words) if ends_in_hyphen else blank)
    # The hyphen at the end of a line is written when the next line is known.
    written = text[:-1] if _ends_in_hyphen(line) else text
    written = written.replace("\u00ad", "")
    bold = min(line.bold_length, len(written)) if is_new else 0
    prose.write(written[:bold], is_bold=True)
    prose.write(written[bold:])


def _ends_in_hyphen(line: Line) -> bool:
    return line.text[-1:] in tuple(_HYPHENS)


def _seam(before: str, after: str, words: Counter[str]) -> str:
    """The characters between the parts of a broken word: nothing, or its own hyphen."""
    if before[-1] == "\u00ad":
        return ""
    first, second = _LAST_WORD.search(before[:-1]), _FIRST_WORD.match(after)
    if first is None:
        return "- " if before[-2:-1].isspace() or len(before) == 1 else "-"
    if second is None:
        return "-"
    head, tail = first[0].casefold(), second[0].casefold()
    if tail in _APART or tail.startswith(head):
        return "- "
    if words[head + tail]:
        return ""
    if second[0][0].isupper() or words[f"{head}-{tail}"] or tail in _OWN_BEFORE or head in _OWN_AFTER:
        return "-"
    return ""


class _Layout:
    """The layout of a page: its columns and labels."""

    def __init__(self, page: Sequence[Line], openings: Openings) -> None:
        self._openings = openings
        self._columns = [_Column(lines) for lines in _columns(page)]
        self._column_by_line = {id(line): column for column in self._columns for line in column.lines}

    def begins_paragraph(self, before: Line, line: Line, is_first: bool) -> bool:
        if before.text[-1:] in ("\u00ad", "\u2010"):
            return False
        if self._openings.begin(before, line) or is_own_label(before) or _changes_to_bold(before, line):
            return True
        column = self._column_by_line[id(line)]
        if self._column_by_line.get(id(before)) is not column:
            return bool(SENTENCE_END.search(before.text)) and (is_first or line.text[:1].isupper())
        return column.parts(before, line)

    def is_indented(self, line: Line) -> bool:
        """Whether a line is indented compared with most of its column."""
        return self._column_by_line[id(line)].is_indented(line)


def _changes_to_bold(before: Line, line: Line) -> bool:
    """Whether a bold label follows normal words, or normal words follow a label on its own line."""
    is_label_before = before.bold_length >= len(before.text)
    return line.bold_length > 1 if not is_label_before else line.bold_length == 0


def _columns(page: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in groups that end where the next line is higher on the page."""
    column: list[Line] = []
    for line in page:
        if column and line.middle > column[-1].middle + line.height:
            yield column
            column = []
        column.append(line)
    if column:
        yield column


class _Column:
    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        steps = [one.middle - two.middle for one, two in pairwise(lines)]
        self._pitch = _usual_step([step for step in steps if step > 1.0])
        self._right = max(line.right for line in lines)
        self._is_wrapped = max(width_in_letters(line.text) for line in lines) >= _MIN_WRAPPED_LENGTH or _goes_on(lines)
        self._indents = Counter(round(line.left / 3) for line in lines)
        self._right_by_line = {id(line): right for run in self._indented_runs() for line, right in run}

    def _indented_runs(self) -> Iterator[list[tuple[Line, float]]]:
        """Consecutive indented lines, each with the right end of the longest of them."""
        for is_indented, lines in groupby(self.lines, key=self.is_indented):
            run = list(lines)
            if is_indented and max(len(line.text) for line in run) >= _MIN_WRAPPED_LENGTH:
                right = max(line.right for line in run)
                yield [(line, right) for line in run]

    def _right_beside(self, line: Line) -> float:
        """The right end of the lines around: a block quotation may be indented on both sides."""
        return self._right_by_line.get(id(line), self._right)

    def is_indented(self, line: Line) -> bool:
        usual = 3 * self._indents.most_common(1)[0][0]
        return _MIN_INDENT * line.height < line.left - usual < _MAX_INDENT * line.height

    def parts(self, before: Line, line: Line) -> bool:
        """Whether a line starts a new paragraph below `before` in the same column."""
        if not self._is_wrapped:
            return True
        step = before.middle - line.middle
        if self._pitch and step > self._pitch * 1.3:
            return True
        if abs(line.height - before.height) > 0.25 * before.height:
            return True
        if _ends_in_hyphen(before):
            return False
        first_word = _first_word(line.text)
        room = self._right_beside(before) - before.right
        needed = (len(first_word) + 1) * min(before.letter_width, before.height)
        if room > needed + before.height * 0.8:
            return True
        # An indent starts a paragraph, unless the text hangs beside its label.
        indent = line.left - before.left
        # So far in, words in mid-sentence are in the last column of a table.
        if indent > _FAR_IN * before.height and line.text[:1].islower() and not SENTENCE_END.search(before.text):
            return False
        is_hanging = before.height / 2 > min(
            abs(line.left - before.text_left), abs(line.left - before.cell_left)
        ) or self._indents[round(line.left / 3)] * 2 > len(self.lines)
        return indent > before.height * 0.8 and not is_hanging


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether the short lines of a column are prose: many go on with a small letter in mid-sentence."""
    pairs = list(pairwise(lines))
    right = max(line.right for line in lines)
    ongoing = sum(
        (two.text[:1].islower() or _is_full(one, two, right))
        and not SENTENCE_END.search(one.text)
        and "\t" not in one.text
        for one, two in pairs
    )
    return len(pairs) >= 2 and ongoing >= _MIN_LOWER * len(pairs)


def _is_full(line: Line, below: Line, right: float) -> bool:
    """Whether in a script without small letters the first word of the line below did not fit on a line."""
    first = below.text[:1]
    has_case = first.upper() != first.lower()
    needed = (len(_first_word(below.text)) + 1) * min(line.letter_width, line.height)
    return first.isalpha() and not has_case and right - line.right < needed


def _first_word(text: str) -> str:
    """What would not fit at the end of the line before: a word, or a letter of a script without blanks."""
    text = text.lstrip()
    if is_unspaced(text[:1]):
        return text[:2] if _CLOSING_SIGN.match(text[1:2]) else text[:1]
    return text.split(maxsplit=1)[0] if text else ""


def _usual_step(steps: list[float]) -> float:
    """The smallest common distance between lines: that within paragraphs."""
    if not steps:
        return 0.0
    counts = Counter(round(step * 2) / 2 for step in steps)
    often = [step for step, count in counts.items() if count * 8 >= len(steps)]
    return min(often) if often else median(steps)
