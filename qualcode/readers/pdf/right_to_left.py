"""Lines of pages in Hebrew, Arabic and other scripts from right to left, mixed with words and numbers from the left.

A PDF says where each letter stands, and in what order they were drawn, which may be any. So the letters of a line are
taken from left to right, and put in the order in which they are read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from statistics import pvariance

from qualcode.readers.pdf.letters import OTHER_LINE, WIDE_GAP, Letter, Letters
from qualcode.readers.pdf.line import Line
from qualcode.readers.pdf.scripts import count_right_to_left, in_reading_order, plain_letter

_NARROW_GAP = 0.12
_SENTENCE_ENDS = frozenset(".?!؟۔…")
_OPENING, _CLOSING = "([{«", ")]}»"


def is_page_from_right(letters: Letters) -> bool:
    """Whether most letters of a page belong to scripts from right to left."""
    text = "".join(letter.character for run in letters.runs for letter in run)
    count = count_right_to_left(text)
    return count > 0 and 2 * count > sum(map(str.isalpha, text))


def has_right_to_left(run: Sequence[Letter]) -> bool:
    return count_right_to_left("".join([letter.character for letter in run])) > 0


def mixed_text(run: Sequence[Letter]) -> str:
    """The words of a run of letters on a page from left to right, in which some run from right to left."""
    row = sorted(run, key=lambda letter: (letter.left, letter.place))
    return _text(row, from_right=False, mirrored=_is_mirrored([row], from_right=False))


def right_to_left_pieces(letters: Letters) -> list[Line]:
    """The parts of lines from the top, places as in a mirror if lines begin at the right: there, paragraphs do, too."""
    rows = list(_rows(_with_marks([letter for run in letters.runs for letter in run])))
    from_right = _begin_at_the_right(rows)
    mirrored = _is_mirrored(rows, from_right=from_right)
    pieces = []
    for row in rows:
        segments = list(_segments(row))
        if from_right:
            segments.reverse()
        is_turned = from_right and has_right_to_left(row)
        for segment in segments:
            text = _text(segment, from_right=is_turned, mirrored=mirrored)
            pieces.append(_piece(text, segment, letters.width if from_right else None))
    return pieces


def _begin_at_the_right(rows: Sequence[Sequence[Letter]]) -> bool:
    """Whether lines end at the left: with the sign at the end of a sentence; else where their ends are less even.

    A paragraph in Hebrew that was set as one in English ends at the right, though its words run from right to left.
    """
    ends_left = sum(row[0].character in _SENTENCE_ENDS for row in rows if len(row) > 1)
    ends_right = sum(row[-1].character in _SENTENCE_ENDS for row in rows if len(row) > 1)
    if ends_left != ends_right:
        return ends_left > ends_right
    return pvariance([row[0].left for row in rows]) >= pvariance([row[-1].right for row in rows])


def _with_marks(letters: Sequence[Letter]) -> list[Letter]:
    """The letters, each with the signs above and below it: those that stand nearest to it on its line."""
    bases = [letter for letter in letters if unicodedata.category(letter.character) != "Mn"]
    rows = [[base for base in row if base.character.isalpha()] or row for row in _rows(bases)]
    if len(bases) == len(letters) or not rows:
        return list(letters)
    marks: dict[int, str] = {}
    for mark in letters:
        if unicodedata.category(mark.character) == "Mn":
            row = min(rows, key=lambda row: abs(row[0].middle - mark.middle))
            base = min(row, key=lambda base: abs(base.left + base.right - mark.left - mark.right))
            marks[base.place] = marks.get(base.place, "") + mark.character
    return [
        base._replace(character=unicodedata.normalize("NFC", base.character + marks[base.place]))
        if base.place in marks
        else base
        for base in bases
    ]


def _rows(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The letters at one height, from left to right, row by row from the top."""
    row: list[Letter] = []
    for letter in sorted(letters, key=lambda letter: -letter.middle):
        if row and row[0].middle - letter.middle > OTHER_LINE * max(row[0].height, letter.height, 1.0):
            yield sorted(row, key=lambda letter: (letter.left, letter.place))
            row = []
        row.append(letter)
    if row:
        yield sorted(row, key=lambda letter: (letter.left, letter.place))


def _segments(row: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The parts of a row between wide gaps: cells of a table, a label and its words."""
    segment: list[Letter] = []
    for letter in row:
        if segment and letter.left - max(before.right for before in segment[-3:]) > WIDE_GAP * letter.height:
            yield segment
            segment = []
        segment.append(letter)
    if segment:
        yield segment


def _text(segment: Sequence[Letter], *, from_right: bool, mirrored: bool) -> str:
    pieces: list[str] = []
    before: Letter | None = None
    for letter in segment:
        character = plain_letter(letter.character)
        # The letters of a ligature stand where their letter does.
        if before is not None and (letter.left, letter.right) == (before.left, before.right):
            pieces[-1] += character
            continue
        if before is not None and letter.left - before.right > _NARROW_GAP * letter.height:
            pieces.append(" ")
        pieces.append(character)
        before = letter
    return in_reading_order(pieces, from_right=from_right, mirrored=mirrored)


def _is_mirrored(rows: Sequence[Sequence[Letter]], *, from_right: bool) -> bool:
    """Whether brackets among letters from right to left are printed by their look, so that the first one closes."""
    balance = 0
    for row in rows:
        if has_right_to_left(row):
            text = _text(row, from_right=from_right, mirrored=False)
            for opening, closing in zip(_OPENING, _CLOSING, strict=True):
                first, last = text.find(opening), text.find(closing)
                if first >= 0 and last >= 0:
                    balance += 1 if last < first else -1
    return balance > 0


def _piece(text: str, letters: Sequence[Letter], width: float | None) -> Line:
    usual = max(letters, key=lambda letter: letter.height)
    left, right = min(letter.left for letter in letters), max(letter.right for letter in letters)
    if width is not None:
        left, right = width - right, width - left
    return Line(text, left, right, usual.bottom, usual.top, text_left=left)
