"""Marks taken out of what was said, so that the words read on as if they had not been there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualcode.model.transcript import Cut, Mark
from qualcode.recognition.joining import gap_between, on_one_line

_CLOSING = ".,;:?!…)]}»”’。，？！"
"""Signs before which there is no blank."""


def without_cuts(text: str, cuts: Sequence[Cut]) -> tuple[str, tuple[Mark, ...]]:
    """The text without these marks, which stand in order, and where each stood. Words on both sides stay apart."""
    if not cuts:
        return text, ()
    pieces: list[str] = []
    marks: list[Mark] = []
    length = reached = 0
    before = ""
    for cut in cuts:
        joins = "\n" in text[cut.start : cut.end]
        start, end = _with_blanks(text, max(cut.start, reached), max(cut.end, reached))
        words = text[reached:start]
        before = (before + words)[-2:]
        if not joins and before[-1:] in ("", "\n"):
            # It stands alone on its lines, or at the beginning: the lines go with it.
            while text[end : end + 1] == "\n":
                end += 1
        gap = _gap(before, text[end : end + 1], joins=joins)
        pieces += [words, gap]
        before += gap
        length += len(words) + len(gap)
        marks.append(Mark(length, cut.kind, cut.written, cut.value))
        reached = end
    pieces.append(text[reached:])
    return "".join(pieces), tuple(marks)


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] in " \t\u00a0":
        start -= 1
    while end < len(text) and text[end] in " \t\u00a0":
        end += 1
    return start, end


def _gap(before: str, after: str, *, joins: bool) -> str:
    """What stands between the words on both sides of what goes; `joins`: a line end goes with it."""
    if joins and before[-1:] == "-" and before[-2:-1].isalpha() and after.islower():
        return ""
    if before[-1:].isspace() or after in ("", "\n", *_CLOSING):
        return ""
    return gap_between(before, after)


def on_one_line_with(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """The lines of a text as one, and where its marks stand then."""
    if not marks:
        return on_one_line(text), ()
    joined, moved = "", []
    for mark, upto in zip((None, *marks), (*(mark.at for mark in marks), len(text)), strict=True):
        piece = on_one_line(text[mark.at if mark else 0 : upto])
        if piece:
            joined += _gap(joined[-2:], piece[0], joins=True)
        if mark:
            moved.append(mark._replace(at=len(joined)))
        joined += piece
    return joined, tuple(moved)


def moved_marks(marks: Iterable[Mark], by: int) -> tuple[Mark, ...]:
    """The same marks, so many characters further on, and none before the beginning."""
    return tuple([Mark(max(0, at + by), kind, written, value) for at, kind, written, value in marks])
