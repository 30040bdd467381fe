"""The margin: the codings of each line, the lanes of their brackets, and the lines of their names."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.model.coding import Coding
from qualcode.tui.transcript.layout import Layout


class Stripes:
    """Codings by visual line. A coding keeps its lane when other codings come and go."""

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
        """Add or update a coding; the lines that look different now."""
        before = self.take(coding.guid)
        lines = self._lines_of(coding)
        lanes_in_use = {self.lane[guid] for line in lines for guid in self._by_line.get(line, ())}
        self.lane[coding.guid] = next(lane for lane in range(len(lanes_in_use) + 1) if lane not in lanes_in_use)
        self.codings[coding.guid] = coding
        self._lines[coding.guid] = lines
        for line in lines:
            self._by_line.setdefault(line, []).append(coding.guid)
        free = next((line for line in lines if not self._names.get(line)), lines[0])
        self._names.setdefault(free, []).append(coding.guid)
        self._name_line[coding.guid] = free
        return range(min(before.start, lines.start), max(before.stop, lines.stop)) if before else lines

    def take(self, guid: str) -> range:
        """Remove a coding, if it is there; the lines that look different now."""
        lines = self._lines.pop(guid, range(0))
        for line in lines:
            self._by_line[line].remove(guid)
        if lines:
            del self.codings[guid], self.lane[guid]
            self._names[self._name_line.pop(guid)].remove(guid)
        return lines

    @property
    def lanes_used(self) -> int:
        """The number of lanes in use."""
        return max(self.lane.values(), default=-1) + 1

    def on(self, line: int) -> list[Coding]:
        """The codings that touch a line."""
        return [self.codings[guid] for guid in self._by_line.get(line, ())]

    def named_on(self, line: int) -> list[Coding]:
        """The codings with their names on a line."""
        return [self.codings[guid] for guid in self._names.get(line, ())]

    def lines_of(self, guid: str) -> range:
        return self._lines.get(guid, range(0))

    def at(self, offset: int) -> list[Coding]:
        """The codings that contain the character at `offset`, shortest first, of equal ones the older."""
        here = (coding for coding in self.on(self._layout.line_of(offset)) if offset in coding.span)
        return sorted(here, key=lambda coding: (len(coding.span), coding.span.start, coding.created, coding.guid))

    def _lines_of(self, coding: Coding) -> range:
        first = self._layout.line_of(coding.span.start)
        last = self._layout.line_of(max(coding.span.start, coding.span.end - 1))
        return range(first, last + 1)
