"""Painting one line of a transcript as a strip of styled segments."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from qualcode.model.coding import AnchorState, Coding
from qualcode.model.span import Span
from qualcode.model.transcript import Role, Turn, clock
from qualcode.tui.colors import ink, tint
from qualcode.tui.transcript.layout import Layout
from qualcode.tui.transcript.selection import Selection
from qualcode.tui.transcript.stripes import Stripes

_WRITTEN_TIME = re.compile(r"\d:\d\d")
_SETTLED = "┊"
"""In place of the bracket of a coding that a decision settles, and before its name."""
_ROOM_FOR_BOTH = 22
"""Cells of the margin from which it shows a time beside the name of a code; a judgement: both stay readable."""


_SECONDS_BETWEEN_TIMES = 30
"""A judgement: cues of a few seconds would fill the margin with times."""


@dataclass(frozen=True, slots=True)
class Look:
    """The theme's styles of everything but the codes, and the widths of the columns."""

    background: Color
    speech: Style
    interviewer: Style
    label: Style
    outside: Style
    selected: Style
    hit: Style
    caret: Style
    margin: Style
    gutter: int
    text_width: int
    lanes: int
    names: int


@dataclass(frozen=True, slots=True)
class Face:
    """The colour and the name of a code."""

    color: str
    name: str


class Painter:
    """Paints lines from layout, codings and styles; it knows no widget."""

    def __init__(
        self, layout: Layout, stripes: Stripes, turns: Sequence[Turn], look: Look, face: Callable[[str], Face]
    ) -> None:
        self._layout, self._stripes, self._turns, self._look, self._face = layout, stripes, turns, look, face
        self._heads = [turn.head for turn in turns]
        self._clocks = {layout.line_of(offset): clock(seconds) for offset, seconds in self._times_shown()}
        self._styles: dict[tuple[object, ...], Style] = {}

    def _times_shown(self) -> Iterator[tuple[int, float]]:
        """The times of turns that their labels do not show, and within a turn one for each half minute."""
        for turn in self._turns:
            shown_last = turn.time_start
            if shown_last is not None and not _WRITTEN_TIME.search(self._layout.display, turn.head, turn.start):
                yield turn.head, shown_last
            for offset, seconds in turn.later_times:
                if shown_last is None or seconds - shown_last >= _SECONDS_BETWEEN_TIMES:
                    yield offset, seconds
                    shown_last = seconds

    def line(
        self, number: int, selection: Selection | None, hits: Sequence[Span], current: Mapping[str, Coding]
    ) -> Strip:
        """A visual line with its margin; `current` are the codings at the caret, bold in the margin."""
        look, layout = self._look, self._layout
        segments = [Segment(" " * look.gutter)]
        if not layout.is_gap(number):
            segments += self._words(number, selection, hits)
        width = sum(cell_len(segment.text) for segment in segments)
        room = look.gutter + look.text_width + 1
        if width < room:
            segments.append(Segment(" " * (room - width)))
        segments += self._margin(number, current)
        return Strip(segments)

    def _words(self, number: int, selection: Selection | None, hits: Sequence[Span]) -> list[Segment]:
        layout = self._layout
        start, end = layout.starts[number], layout.ends[number]
        selected = selection.span if selection else Span(0, 0)
        caret = selection.caret if selection else -1
        codings = self._stripes.on(number)
        pieces = self._turn_pieces(start, end)
        borders = layout.borders(number)
        under_caret = _character(borders, caret)
        cuts = {start, end, *(piece[0] for piece in pieces)}
        for span in (selected, under_caret, *hits, *(coding.span for coding in codings)):
            cuts.update(offset for offset in (span.start, span.end) if start < offset < end and _is_in(borders, offset))
        segments = []
        for left, right in pairwise(sorted(cuts)):
            base = pieces[bisect_right(pieces, (left, "~")) - 1][1]
            colors = tuple(
                self._face(c.code).color for c in codings if c.settled_by is None and c.span.start <= left < c.span.end
            )
            is_hit = any(hit.start <= left < hit.end for hit in hits)
            style = self._style(base, colors, left in selected, is_hit, left in under_caret)
            segments.append(Segment(layout.display[left:right], style))
        if caret == end and layout.line_of(caret) == number:
            segments.append(Segment(" ", self._look.caret))
        return segments

    def _turn_pieces(self, start: int, end: int) -> list[tuple[int, str]]:
        """Where labels, speech and text outside of turns begin on this line."""
        pieces = [(start, "outside")]
        first = max(0, bisect_right(self._heads, start) - 1)
        for turn in self._turns[first : bisect_left(self._heads, end)]:
            speech = "interviewer" if turn.role is Role.INTERVIEWER else "speech"
            for at, kind in ((turn.head, "label"), (turn.start, speech), (turn.end, "outside")):
                if at <= start:
                    pieces = [(start, kind)]
                elif at < end:
                    pieces.append((at, kind))
        return pieces

    def _style(self, base: str, colors: tuple[str, ...], selected: bool, is_hit: bool, is_caret: bool) -> Style:
        key = (base, colors, selected, is_hit, is_caret)
        style = self._styles.get(key)
        if style is None:
            look = self._look
            style = getattr(look, base)
            if colors:
                style += Style(underline=True, bold=len(colors) > 1 or None)
                if look.background.ansi is None:
                    style += Style(bgcolor=tint(look.background, colors).rich_color)
            if is_hit:
                style += look.hit
            if selected:
                style += look.selected
            if is_caret:
                style += look.caret
            self._styles[key] = style
        return style

    def _margin(self, number: int, current: Mapping[str, Coding]) -> list[Segment]:
        look = self._look
        cells = [Segment(" ", look.margin)] * look.lanes
        for coding in self._stripes.on(number):
            lane = self._stripes.lane[coding.guid]
            if lane < look.lanes:
                cells[lane] = Segment(self._bracket(number, coding), self._ink(coding, coding.guid in current))
        names = self._stripes.named_on(number)
        time = self._clocks.get(number, "")
        if names and look.names < _ROOM_FOR_BOTH:
            time = ""
        elif not names and number + 1 in self._clocks and self._is_crowded(number + 1):
            # The empty line above a turn shows its time if a code name fills the place beside it.
            time = time or self._clocks[number + 1]
        if not names or not look.names:
            return [*cells, Segment(time.rjust(look.names), look.margin)]
        first = names[0]
        room = look.names - len(time)
        more = f" +{len(names) - 1}" if len(names) > 1 else ""
        name = _sign(first) + self._face(first.code).name
        label = _cut(name, room - len(more) - 1 - bool(time)) + more
        cells.append(Segment(set_cell_size(" " + label, room), self._ink(first, first.guid in current)))
        return [*cells, Segment(time, look.margin)] if time else cells

    def _is_crowded(self, number: int) -> bool:
        return self._look.names < _ROOM_FOR_BOTH and bool(self._stripes.named_on(number))

    def _bracket(self, number: int, coding: Coding) -> str:
        if coding.settled_by is not None:
            return _SETTLED
        lines = self._stripes.lines_of(coding.guid)
        if len(lines) == 1:
            return "["
        return "┌" if number == lines.start else "└" if number == lines.stop - 1 else "│"

    def _ink(self, coding: Coding, is_current: bool) -> Style:
        key = ("ink", coding.code, is_current, coding.settled_by is None)
        style = self._styles.get(key)
        if style is None:
            style = self._look.margin + Style(bold=is_current, reverse=is_current or None)
            if coding.settled_by is None:
                style += Style(color=ink(self._look.background, self._face(coding.code).color).rich_color)
            self._styles[key] = style
        return style


def _sign(coding: Coding) -> str:
    """What stands before the name of a code in the margin."""
    if coding.settled_by is not None:
        return _SETTLED
    if coding.state is AnchorState.DOUBTFUL:
        return "?"
    return ("★" if coding.exemplar is not None else "") + ("≠" if coding.contradicts else "")


def _is_in(borders: Sequence[int], offset: int) -> bool:
    place = bisect_left(borders, offset)
    return place < len(borders) and borders[place] == offset


def _character(borders: Sequence[int], offset: int) -> Span:
    """The character, as a person sees it, that contains `offset` on a line with these borders; empty if none does."""
    place = bisect_right(borders, offset)
    return Span(borders[place - 1], borders[place]) if 0 < place < len(borders) else Span(0, 0)


def _cut(name: str, width: int) -> str:
    return name if cell_len(name) <= width else set_cell_size(name, max(0, width - 1)).rstrip() + "…"
