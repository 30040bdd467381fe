"""Building the lines of a PDF page in reading order from letters and their positions."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from qualcode.readers.base.prose import cleaned

_MAX_LETTERS_ON_PAGE = 200_000
"""A judgement: far more than fit on a page."""
# PDFium's characters for a hyphen at a line end, and the bullet of symbol fonts. It parts ligatures by itself.
_PLAIN = str.maketrans({"\u0002": "-", "\ufffe": "-", "\uf0b7": "•"})
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_MIN_BOLD_WEIGHT = 600
"""400 is normal and 700 bold; 600 (semi-bold) counts as bold here: a judgement."""
# In letter heights, judgements: a gap between a label and its text, a gap between words, the tolerance for equal gaps,
# the distance to another line.
_WIDE_GAP = 1.6
_NARROW_GAP = 0.12
_EVEN = 0.2
_OTHER_LINE = 0.55
_MAX_JUMPS = 3
"""Jumps back up a page in the file's own order, as between columns; a judgement: more means another order."""


class _Letter(NamedTuple):
    place: int
    character: str
    left: float
    bottom: float
    right: float
    top: float
    after_blank: bool


@dataclass(slots=True)
class Line:
    """Words on one line of a page. Positions are points from the left and from the bottom of the visible page.

    `bold_length` is the length of the bold start; `edge` the share of the page below the line; `text_left` the start
    of the words beside a label.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold_length: int = 0
    edge: float = 0.5
    text_left: float = 0.0
    after_blank: bool = False

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def letter_width(self) -> float:
        return (self.right - self.left) / max(len(self.text), 1)


def lines_of(page: pdfium.PdfPage) -> list[Line]:
    """The lines in reading order: the file's order, unless it jumps often; left columns before right ones."""
    text_page = page.get_textpage()
    try:
        pieces = [_piece(text_page.raw, letters) for letters in _runs(_letters(text_page.raw))]
    finally:
        text_page.close()
    height = max(page.get_height(), 1.0)
    lines = _joined(_in_columns(_in_order([piece for piece in pieces if piece.text])))
    for line in lines:
        line.edge = line.middle / height
    return lines


def _letters(text_page: raw.FPDF_TEXTPAGE) -> Iterator[_Letter]:
    count = min(raw.FPDFText_CountChars(text_page), _MAX_LETTERS_ON_PAGE)
    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    after_blank, half = False, ""
    for index in range(count):
        character = chr(raw.FPDFText_GetUnicode(text_page, index) % 0x110000)
        if "\ud800" <= character <= "\udbff":
            half = character
            continue
        if "\udc00" <= character <= "\udfff":
            character, half = cleaned(half + character), ""
        if not character or character.isspace() or character == "\x00":
            after_blank = True
            continue
        if not raw.FPDFText_GetLooseCharBox(text_page, index, pointer):
            continue
        yield _Letter(index, character, box.left, box.bottom, box.right, box.top, after_blank)
        after_blank = False


def _runs(letters: Iterator[_Letter]) -> Iterator[list[_Letter]]:
    """Groups of letters on one line without a wide gap."""
    run: list[_Letter] = []
    for letter in letters:
        if run and not _goes_on(run[-1], letter):
            yield run
            run = []
        run.append(letter)
    if run:
        yield run


def _goes_on(before: _Letter, letter: _Letter) -> bool:
    height = max(before.top - before.bottom, letter.top - letter.bottom, 1.0)
    step = abs((before.top + before.bottom) - (letter.top + letter.bottom)) / 2
    gap = letter.left - before.right
    return step < _OTHER_LINE * height and -height < gap < _WIDE_GAP * height


def _piece(text_page: raw.FPDF_TEXTPAGE, letters: list[_Letter]) -> Line:
    characters: list[str] = []
    bold_length, is_bold = 0, True
    for number, letter in enumerate(letters):
        if number and (letter.after_blank or _is_apart(letters[number - 1], letter)):
            characters.append(" ")
        characters.append(cleaned(letter.character.translate(_PLAIN)))
        if is_bold and (is_bold := number < 80 and _is_bold(text_page, letter.place)):
            bold_length = sum(map(len, characters))
    heights = [letter.top - letter.bottom for letter in letters]
    usual = letters[heights.index(max(heights))]
    left, right = min(letter.left for letter in letters), max(letter.right for letter in letters)
    return Line(
        "".join(characters),
        left,
        right,
        usual.bottom,
        usual.top,
        bold_length,
        text_left=left,
        after_blank=letters[0].after_blank,
    )


def _is_apart(before: _Letter, letter: _Letter) -> bool:
    """Whether there is room for a blank between letters, as for a tab without a character."""
    return letter.left - before.right > _NARROW_GAP * (letter.top - letter.bottom)


def _is_bold(text_page: raw.FPDF_TEXTPAGE, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text_page, index) >= _MIN_BOLD_WEIGHT:
        return True
    buffer = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, buffer, 256, ctypes.byref(flags))
    name = buffer.value.lower().decode("latin-1")
    return any(word in name for word in _BOLD_NAMES)


def _in_order(pieces: list[Line]) -> list[Line]:
    """The file's order; from top to bottom if that jumps up often."""
    jumps = sum(later.middle > earlier.middle + earlier.height * 2 for earlier, later in pairwise(pieces))
    if jumps <= _MAX_JUMPS:
        return pieces
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda line: -line.middle):
        if rows and abs(rows[-1][0].middle - piece.middle) < _OTHER_LINE * piece.height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda line: line.left)]


def _in_columns(pieces: list[Line]) -> list[Line]:
    """The left column before the right one, if the file has them line by line; labels stay beside their text."""
    pairs = [(one, two) for one, two in pairwise(pieces) if _are_beside(one, two)]
    if len(pairs) < 5 or len(pairs) * 3 < len(pieces):
        return pieces
    if median(len(one.text) for one, _ in pairs) < 25 or median(len(two.text) for _, two in pairs) < 15:
        return pieces
    gutter = median(two.left for _, two in pairs)
    first, last = pieces.index(pairs[0][0]), max(index for index, piece in enumerate(pieces) if piece is pairs[-1][1])
    within = pieces[first : last + 1]
    if any(piece.left < gutter - piece.height and piece.right > gutter + piece.height for piece in within):
        return pieces
    left = [piece for piece in within if piece.left < gutter - piece.height]
    right = [piece for piece in within if piece.left >= gutter - piece.height]
    return [*pieces[:first], *left, *right, *pieces[last + 1 :]]


def _are_beside(one: Line, two: Line) -> bool:
    return (
        abs(one.middle - two.middle) < _OTHER_LINE * max(one.height, two.height)
        and two.left > one.right - one.height / 4
    )


def _joined(pieces: list[Line]) -> list[Line]:
    """Pieces beside each other joined into one line, with a tab in a wide gap."""
    rows: list[list[Line]] = []
    for piece in pieces:
        if rows and _are_beside(rows[-1][-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return list(map(_row, rows))


def _row(pieces: list[Line]) -> Line:
    line, *others = pieces
    tab = " " if _is_stretched(pieces) else "\t"
    for piece in others:
        gap = (piece.left - line.right) / max(line.height, piece.height)
        parted = tab if gap > _WIDE_GAP else " " if gap > _NARROW_GAP or piece.after_blank else ""
        if line.bold_length == len(line.text) and piece.bold_length:
            line.bold_length += len(parted) + piece.bold_length
        if parted == "\t" and "\t" not in line.text:
            line.text_left = piece.left
        line.text += parted + piece.text
        line.right = max(line.right, piece.right)
        line.top, line.bottom = max(line.top, piece.top), min(line.bottom, piece.bottom)
    return line


def _is_stretched(pieces: list[Line]) -> bool:
    """Whether a line is justified: its blanks are wide but equal, which is rare in tables."""
    gaps = [two.left - one.right for one, two in pairwise(pieces)]
    wide = [gap for gap in gaps if gap > _WIDE_GAP * pieces[0].height]
    return len(wide) >= 2 and max(wide) - min(wide) < _EVEN * pieces[0].height
