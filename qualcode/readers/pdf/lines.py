"""Building the lines of a PDF page in reading order from letters and their positions."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from qualcode.readers.base.prose import cleaned
from qualcode.readers.pdf.footnotes import without_note_numbers
from qualcode.readers.pdf.label_columns import has_label_column, is_drawn_by_cells, with_whole_labels
from qualcode.readers.pdf.letters import OTHER_LINE, WIDE_GAP, Letter, letters_of
from qualcode.readers.pdf.line import Line
from qualcode.readers.pdf.right_to_left import has_right_to_left, is_page_from_right, mixed_text, right_to_left_pieces
from qualcode.readers.pdf.scripts import is_unspaced

# PDFium's characters for a hyphen at a line end, and the bullet of symbol fonts. It parts ligatures by itself.
_PLAIN = str.maketrans({"\u0002": "-", "\ufffe": "-", "\uf0b7": "•"})
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_MIN_BOLD_WEIGHT = 600
"""400 is normal and 700 bold; 600 (semi-bold) counts as bold here: a judgement."""
# In letter heights, judgements: a gap between words, one between letters of a script without blanks, the tolerance for
# equal gaps.
_NARROW_GAP = 0.12
_UNSPACED_GAP = 0.6
_EVEN = 0.2
_MAX_HEAD = 3
"""Lines of a head that is drawn after the text below it; a judgement."""
_MAX_JUMPS = 3
"""Jumps back up a page in the file's own order, as between columns; a judgement: more means another order."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words of a page in pieces without wide gaps, in the file's order.

    `turned_lines` along the edge of the page and `hidden_runs` are left out.
    """

    pieces: list[Line]
    height: float
    turned_lines: int = 0
    hidden_runs: int = 0
    is_turned: bool = False


def lines_from(page: Pieces, pieces: list[Line]) -> list[Line]:
    """The lines in reading order: the file's order, unless it jumps often; left columns before right ones.

    `pieces` are those of the page that are left.
    """
    lines = _joined(_in_columns(_in_order(pieces, from_the_top=page.is_turned)))
    for line in lines:
        line.edge = line.middle / max(page.height, 1.0)
    return lines


def pieces_of(page: pdfium.PdfPage) -> Pieces:
    """The words of a page and their places."""
    text_page = page.get_textpage()
    try:
        letters = letters_of(page, text_page.raw)
        if is_page_from_right(letters):
            pieces = right_to_left_pieces(letters)
            return Pieces(pieces, letters.height, letters.turned_lines, letters.hidden_runs)
        pieces = [_piece(text_page.raw, run) for run in letters.runs]
    finally:
        text_page.close()
    pieces = [piece for piece in pieces if piece.text]
    return Pieces(pieces, letters.height, letters.turned_lines, letters.hidden_runs, letters.is_turned)


def _piece(text_page: raw.FPDF_TEXTPAGE, letters: list[Letter]) -> Line:
    characters: list[str] = []
    bold_length, is_bold = 0, True
    letters, note_numbers = without_note_numbers(letters)
    for number, letter in enumerate(letters):
        if number and _has_blank_before(text_page, letters[number - 1], letter):
            characters.append(" ")
        character = letter.character
        is_plain = character.isascii() and character.isprintable()
        characters.append(character if is_plain else cleaned(character.translate(_PLAIN)))
        if is_bold and (is_bold := number < 80 and _is_bold(text_page, letter.place)):
            bold_length = sum(map(len, characters))
    heights = [letter.top - letter.bottom for letter in letters]
    usual = letters[heights.index(max(heights))]
    left, right = min(letter.left for letter in letters), max(letter.right for letter in letters)
    return Line(
        mixed_text(letters) if has_right_to_left(letters) else "".join(characters),
        left,
        right,
        usual.bottom,
        usual.top,
        bold_length,
        text_left=left,
        after_blank=letters[0].after_blank,
        note_numbers=note_numbers,
    )


def _has_blank_before(text_page: raw.FPDF_TEXTPAGE, before: Letter, letter: Letter) -> bool:
    """Whether there is a blank between letters; letters of a script without blanks may be spaced for their looks."""
    if not letter.character.isascii() and is_unspaced(letter.character) and is_unspaced(before.character):
        if letter.left - before.right > _UNSPACED_GAP * letter.height:
            return True
        # A blank of the file itself; others are PDFium's guess from the gap.
        return letter.after_blank and raw.FPDFText_IsGenerated(text_page, letter.place - 1) == 0
    return letter.after_blank or _is_apart(before, letter)


def _is_apart(before: Letter, letter: Letter) -> bool:
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


def _in_order(pieces: list[Line], *, from_the_top: bool) -> list[Line]:
    """The file's order; from top to bottom if that jumps up often, or goes up from line to line."""
    if len(pieces) > 1 and _is_foot(pieces):
        pieces = [*pieces[1:], pieces[0]]
    jumps = sum(later.middle > earlier.middle + earlier.height * 2 for earlier, later in pairwise(pieces))
    rises = sum(later.middle > earlier.middle + earlier.height / 2 for earlier, later in pairwise(pieces))
    is_in_order = (
        jumps <= _MAX_JUMPS
        and rises * 2 <= len(pieces)
        and not has_label_column(pieces)
        and not is_drawn_by_cells(pieces)
    )
    if is_in_order and not from_the_top:
        return _with_blocks_from_the_top(pieces) if jumps else pieces
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda line: -line.middle):
        if rows and abs(rows[-1][0].middle - piece.middle) < OTHER_LINE * piece.height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda line: line.left)]


def _is_foot(pieces: list[Line]) -> bool:
    """Whether the first piece in the file is the foot of the page, far below the second and below all others."""
    first, others = pieces[0], pieces[1:]
    height = max(piece.top for piece in pieces) - first.bottom
    return first.top < min(piece.bottom for piece in others) and others[0].middle - first.middle > height / 2


def _with_blocks_from_the_top(pieces: list[Line]) -> list[Line]:
    """The file's order, but a block that stands above all of another before it: a head may be drawn last."""
    blocks: list[list[Line]] = [pieces[:1]]
    half = (max(piece.middle for piece in pieces) - min(piece.middle for piece in pieces)) / 2
    for earlier, later in pairwise(pieces):
        if later.middle > earlier.middle + earlier.height * 2 or later.middle < earlier.middle - half:
            blocks.append([])
        blocks[-1].append(later)
    ordered = blocks[:1]
    for block in blocks[1:]:
        if len(block) > _MAX_HEAD:
            ordered.append(block)
            continue
        lowest = min(piece.bottom for piece in block)
        place = next(
            (place for place, other in enumerate(ordered) if lowest >= max(piece.top for piece in other)), len(ordered)
        )
        ordered.insert(place, block)
    return [piece for block in ordered for piece in block]


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
        abs(one.middle - two.middle) < OTHER_LINE * max(one.height, two.height)
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
    return list(map(_row, with_whole_labels(rows)))


def _row(pieces: list[Line]) -> Line:
    line, *others = pieces
    line.note_numbers = tuple(number for piece in pieces for number in piece.note_numbers)
    tab = " " if _is_stretched(pieces) else "\t"
    for piece in others:
        gap = (piece.left - line.right) / max(line.height, piece.height)
        parted = tab if gap > WIDE_GAP else " " if gap > _NARROW_GAP or piece.after_blank else ""
        if line.bold_length == len(line.text) and piece.bold_length:
            line.bold_length += len(parted) + piece.bold_length
        if parted == "\t":
            line.text_left = line.text_left if "\t" in line.text else piece.left
            line.cell_left = piece.left
        line.text += parted + piece.text
        line.right = max(line.right, piece.right)
        line.top, line.bottom = max(line.top, piece.top), min(line.bottom, piece.bottom)
    return line


def _is_stretched(pieces: list[Line]) -> bool:
    """Whether a line is justified: its blanks are wide but equal, which is rare in tables."""
    gaps = [two.left - one.right for one, two in pairwise(pieces)]
    wide = [gap for gap in gaps if gap > WIDE_GAP * pieces[0].height]
    return len(wide) >= 2 and max(wide) - min(wide) < _EVEN * pieces[0].height
