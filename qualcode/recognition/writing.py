"""Write a transcript anew without the marks in it: one paragraph for each turn, with the label before the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualcode.model.transcript import Cut, Mark, MarkKind, Turn
from qualcode.recognition.composing import Composed
from qualcode.recognition.cutting import moved_marks, without_cuts
from qualcode.recognition.result import Outside, Recognition
from qualcode.recognition.time_marks import is_only_times

_NO_CUTS: Sequence[Cut] = ()


class Writer:
    """A text whose turns are recognised, on its way to one that has only what somebody says and what stands between."""

    def __init__(self, text: str, recognition: Recognition) -> None:
        self._text, self._recognition = text, recognition
        self._paragraphs: list[str] = []
        self._length = 0
        self._turns: list[Turn] = []
        self._outside: list[Outside] = []
        self._marks: list[Mark] = []

    def without(self, cuts: Mapping[int, Sequence[Cut]]) -> Composed:
        """The text without these marks, by the number of the turn; what is in no turn stays, but for times alone."""
        lines = self._recognition.outside
        reached = 0
        for turn in self._recognition.turns:
            while reached < len(lines) and lines[reached].start < turn.head:
                self._add_line(lines[reached])
                reached += 1
            self._add_turn(turn, cuts.get(turn.index, _NO_CUTS))
        for line in lines[reached:]:
            self._add_line(line)
        recognition = replace(self._recognition, turns=tuple(self._turns), outside=tuple(self._outside))
        return Composed("\n\n".join(self._paragraphs) + "\n", recognition, tuple(self._marks))

    def _add(self, paragraph: str) -> int:
        """Where the paragraph begins."""
        begin = self._length
        self._paragraphs.append(paragraph)
        self._length += len(paragraph) + 2
        return begin

    def _add_line(self, line: Outside) -> None:
        words = self._text[line.start : line.end].strip()
        if words and not is_only_times(words):
            begin = self._add(words)
            self._outside.append(Outside(begin, begin + len(words), line.reason))

    def _add_turn(self, turn: Turn, cuts: Sequence[Cut]) -> None:
        index, head, start, end, label, speaker, role, time_start, time_end, time_raw, _ = turn
        words = self._text[start:end]
        marks: tuple[Mark, ...] = ()
        later: tuple[tuple[int, float], ...] = ()
        if cuts:
            words, marks = without_cuts(words, cuts)
        head = self._add(words if label is None else f"{label}: {words}" if words else f"{label}:")
        end = self._length - 2
        start = end - len(words)
        if marks:
            marks = moved_marks(marks, start)
            self._marks += marks
            times = [(mark.at, mark.value) for mark in marks if mark.kind is MarkKind.TIME and mark.value is not None]
            if times and times[0][0] == start and time_start is None:
                time_start = times[0][1]
            later = tuple([place for place in times if place[0] > start])
        fields = (index, head, start, end, label, speaker, role, time_start, time_end, time_raw, later)
        self._turns.append(tuple.__new__(Turn, fields))
