"""The margin: which codings touch a line, in which lane their brackets run, and where their names stand."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.model.coding import Coding
from qualcode.tui.transcript.layout import Layout


class Stripes:
    """Codings by visual line. A coding keeps its lane as long as it is there, whatever comes and goes around it."""

    def __init__(self, layout: Layout, codings: Iterable[Coding]) -> None:
        self._layout = layout
        self.codings: dict[str, Coding] = {}
        self.lane: dict[str, int] = {}
        self._lines: dict[str, range] = {}
        self._by_line: dict[int, list[str]] = {}
        self._names: dict[int, list[str]] = {}
        self._name_line: dict[str, int] = {}
        for coding in sorted(codings, key=lambda coding: (coding.span.start, -coding.span.end, coding.created)):
            self.put(coding)

    def put(self, coding: Coding) -> range:
        """Takes a coding in, or takes it anew. Gives the lines that look different now."""
        before = self.take(coding.guid)
        lines = self._lines_of(coding)
        taken = {self.lane[guid] for line in lines for guid in self._by_line.get(line, ())}
        self.lane[coding.guid] = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        self.codings[coding.guid] = coding
        self._lines[coding.guid] = lines
        for line in lines:
            self._by_line.setdefault(line, []).append(coding.guid)
        free = next((line for line in lines if not self._names.get(line)), lines[0])
        self._names.setdefault(free, []).append(coding.guid)
        self._name_line[coding.guid] = free
        return range(min(before.start, lines.start), max(before.stop, lines.stop)) if before else lines

    def take(self, guid: str) -> range:
        """Takes a coding out; nothing happens where it is not. Gives the lines that look different now."""
        lines = self._lines.pop(guid, range(0))
        for line in lines:
            self._by_line[line].remove(guid)
        if lines:
            del self.codings[guid], self.lane[guid]
            self._names[self._name_line.pop(guid)].remove(guid)
        return lines

    @property
    def lanes_used(self) -> int:
        """How many lanes the margin needs."""
        return max(self.lane.values(), default=-1) + 1

    def on(self, line: int) -> list[Coding]:
        """The codings that touch a line."""
        return [self.codings[guid] for guid in self._by_line.get(line, ())]

    def named_on(self, line: int) -> list[Coding]:
        """The codings whose names stand on a line."""
        return [self.codings[guid] for guid in self._names.get(line, ())]

    def lines_of(self, guid: str) -> range:
        return self._lines.get(guid, range(0))

    def at(self, offset: int) -> list[Coding]:
        """The codings that hold the character at `offset`, the shortest first."""
        here = (coding for coding in self.on(self._layout.line_of(offset)) if offset in coding.span)
        return sorted(here, key=lambda coding: (len(coding.span), coding.span.start))

    def _lines_of(self, coding: Coding) -> range:
        first = self._layout.line_of(coding.span.start)
        last = self._layout.line_of(max(coding.span.start, coding.span.end - 1))
        return range(first, last + 1)
