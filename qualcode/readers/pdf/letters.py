"""The letters of a PDF page and their places, as they stand when the page is turned so that it can be read."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import pi
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from qualcode.readers.base.prose import cleaned

_MAX_LETTERS_ON_PAGE = 200_000
"""A judgement: far more than fit on a page."""
# In letter heights, judgements: a gap between a label and its text, the distance to another line.
WIDE_GAP = 1.6
OTHER_LINE = 0.55
_MAX_TURNED_SHARE = 0.1
"""Of the letters of a page; a judgement: so few that are turned otherwise are printed along its edge."""
_QUARTERS = 4


class Letter(NamedTuple):
    """A letter at a place; `place` is its number in PDFium's text of the page."""

    place: int
    character: str
    left: float
    bottom: float
    right: float
    top: float
    after_blank: bool

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Letters:
    """The runs of letters of a page on one line each, the size of the page, and what is left out.

    `turned_lines` stand along the edge, `hidden_runs` are printed without ink. `is_turned`: the page or its words are
    turned, so that PDFium's order is that of another page.
    """

    runs: list[list[Letter]]
    width: float
    height: float
    turned_lines: int = 0
    hidden_runs: int = 0
    is_turned: bool = False


def letters_of(page: pdfium.PdfPage, text_page: raw.FPDF_TEXTPAGE) -> Letters:
    """The letters of a page, upright; those of lines that are turned otherwise than most come last, or are left out."""
    width, height = page.get_size()
    if page.get_rotation() % 180:
        width, height = height, width
    runs, hidden_runs = _visible(text_page, page.get_bbox(), list(runs_of(_letters(text_page))))
    quarters = [_quarters(text_page, run[0]) for run in runs]
    if not any(quarters):
        vertical = _as_columns(runs, height)
        if vertical is not None:
            return Letters(vertical, height, width, 0, hidden_runs)
        return Letters(runs, width, height, 0, hidden_runs, is_turned=page.get_rotation() != 0)
    letters_by_quarter: dict[int, list[Letter]] = {}
    for run, quarter in zip(runs, quarters, strict=True):
        letters_by_quarter.setdefault(quarter, []).extend(run)
    counts = Counter({quarter: len(letters) for quarter, letters in letters_by_quarter.items()})
    (main, _), *others = counts.most_common()
    upright = list(runs_of(_turned(letters_by_quarter[main], main, width, height)))
    turned_lines = 0
    for quarter, count in others:
        lines = list(runs_of(_turned(letters_by_quarter[quarter], quarter, width, height)))
        if count > _MAX_TURNED_SHARE * counts.total():
            upright += lines
        else:
            turned_lines += len(lines)
    size = (height, width) if main % 2 else (width, height)
    return Letters(upright, *size, turned_lines, hidden_runs, is_turned=True)


def runs_of(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Groups of letters on one line without a wide gap."""
    run: list[Letter] = []
    for letter in letters:
        if run and not _goes_on(run[-1], letter):
            yield run
            run = []
        run.append(letter)
    if run:
        yield run


def _goes_on(before: Letter, letter: Letter) -> bool:
    _, _, _, bottom_before, right_before, top_before, _ = before
    _, _, left, bottom, _, top, _ = letter
    # Written out, because it is asked of every letter: the larger height, at least a point.
    height, height_before = top - bottom, top_before - bottom_before
    height = height_before if height_before > height else height
    height = height if height > 1.0 else 1.0
    step = top_before + bottom_before - top - bottom
    return -height < left - right_before < WIDE_GAP * height and -height < step / (2 * OTHER_LINE) < height


def _letters(text_page: raw.FPDF_TEXTPAGE) -> Iterator[Letter]:
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
        # A letter without a place stands at the end of the one before: the box is still that one's.
        bottom, top = box.bottom, box.top
        if not raw.FPDFText_GetLooseCharBox(text_page, index, pointer):
            box.left = box.right
        # A sign above or below its letter stands on the line of the letter.
        if not character.isascii() and unicodedata.category(character) == "Mn" and index:
            box.bottom, box.top, after_blank = bottom, top, False
        yield Letter(index, character, box.left, box.bottom, box.right, box.top, after_blank)
        after_blank = False


def _visible(
    text_page: raw.FPDF_TEXTPAGE, box: tuple[float, float, float, float], runs: list[list[Letter]]
) -> tuple[list[list[Letter]], int]:
    """The runs within the page that are printed with ink, and how many are not.

    A page that was read by a machine has its words without ink over a picture: where most are so, all are read.
    """
    within = [run for run in runs if _is_within(run, box)]
    outside = len(runs) - len(within)
    runs = within
    has_ink = [_has_ink(text_page, run[0]) for run in runs]
    hidden = sum(len(run) for run, is_inked in zip(runs, has_ink, strict=True) if not is_inked)
    if not hidden or 2 * hidden > sum(map(len, runs)):
        return runs, outside
    return [run for run, is_inked in zip(runs, has_ink, strict=True) if is_inked], outside + has_ink.count(False)


def _is_within(run: list[Letter], box: tuple[float, float, float, float]) -> bool:
    """Whether a part of the run lies on the visible page."""
    left, bottom, right, top = box
    first, last = run[0], run[-1]
    return (
        min(first.left, last.left) < right
        and max(first.right, last.right) > left
        and min(first.bottom, last.bottom) < top
        and max(first.top, last.top) > bottom
    )


def _has_ink(text_page: raw.FPDF_TEXTPAGE, letter: Letter) -> bool:
    printed = raw.FPDFText_GetTextObject(text_page, letter.place)
    return not printed or raw.FPDFTextObj_GetTextRenderMode(printed) != raw.FPDF_TEXTRENDERMODE_INVISIBLE


def _quarters(text_page: raw.FPDF_TEXTPAGE, letter: Letter) -> int:
    """The quarter turns, clockwise, of a letter."""
    angle = raw.FPDFText_GetCharAngle(text_page, letter.place)
    return round(angle / (pi / 2)) % _QUARTERS if angle > 0 else 0


def _turned(letters: list[Letter], quarter: int, width: float, height: float) -> Iterator[Letter]:
    """The letters at the places where they stand when they are turned back."""
    for letter in letters:
        left, bottom, right, top = letter.left, letter.bottom, letter.right, letter.top
        if quarter == 1:
            left, bottom, right, top = height - top, left, height - bottom, right
        elif quarter == 2:
            left, bottom, right, top = width - right, height - top, width - left, height - bottom
        elif quarter:
            left, bottom, right, top = bottom, width - right, top, width - left
        yield letter._replace(left=left, bottom=bottom, right=right, top=top)


def _as_columns(runs: list[list[Letter]], height: float) -> list[list[Letter]] | None:
    """The letters of a page that is printed from top to bottom, as lines from left to right; None for other pages.

    On such a page most letters stand right below the one before.
    """
    letters = [letter for run in runs for letter in run]
    if len(runs) < len(letters) / 2:
        return None
    below = sum(
        abs(before.left - letter.left) < letter.height / 4 and 0 < before.middle - letter.middle < 2 * letter.height
        for before, letter in pairwise(letters)
    )
    if below < len(letters) * 0.6:
        return None
    return list(runs_of(_turned(letters, 1, 0.0, height)))
