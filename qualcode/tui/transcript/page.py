"""The painted transcript: only visible lines are painted, and painted again only if they changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.model.transcript import Transcript
from qualcode.tui.transcript.caret_units import Units
from qualcode.tui.transcript.layout import Layout, display_text
from qualcode.tui.transcript.painting import Face, Look, Painter
from qualcode.tui.transcript.selection import Selection
from qualcode.tui.transcript.stripes import Stripes
from qualcode.tui.widgets.plain_lines import PlainLines

_MAX_TEXT_WIDTH = 92
"""Cells of a line; a judgement: longer lines are hard to read."""
GUTTER = 1


class TranscriptPage(PlainLines, ScrollView, can_focus=True):
    """One transcript with its codings, a caret and a selection; it has no keys."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "transcript--speech", "transcript--label", "transcript--selected", "transcript--hit",
    }  # fmt: skip

    DEFAULT_CSS = """
    TranscriptPage {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        overflow-y: scroll;
        & .transcript--speech { color: $foreground; }
        & .transcript--label { color: $text-primary; text-style: bold; }
        & .transcript--selected { background: $block-cursor-background; color: $block-cursor-foreground; }
        & .transcript--hit { background: $warning; color: auto; }
    }
    """

    @dataclass
    class Moved(Message):
        """The caret or the selection moved; `under` are the codings at the caret, shortest first."""

        selection: Selection
        under: tuple[Coding, ...]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.transcript = Transcript("")
        self.units = Units("", ())
        self.selection = Selection(0, 0)
        self.is_extending = False
        self._hits: Sequence[Span] = ()
        self._current: Mapping[str, Coding] = {}
        self._face: Callable[[str], Face] = lambda _: Face("", "")
        self._shown_text = ""
        self._layout_of_text = Layout("", 80)
        self._stripes = Stripes(self._layout_of_text, ())
        self._painter: Painter | None = None
        self._base_style = Style()
        self._strips: dict[int, Strip] = {}
        self._waiting: Mapping[str, Coding] | None = None
        self._goal_column: int | None = None
        self._is_dragging = False

    # What is shown

    def show(
        self, transcript: Transcript, codings: Iterable[Coding], face: Callable[[str], Face], at: Selection
    ) -> None:
        """Show a transcript with the caret at `at`."""
        self.transcript, self._face, self.selection = transcript, face, at
        self._shown_text = display_text(transcript.text)
        self.units = Units(self._shown_text, [turn.span for turn in transcript.turns])
        self._hits, self._current, self.is_extending = (), {}, False
        self._lay_out({coding.guid: coding for coding in codings})
        self._show_caret(center=True)
        self._tell()

    @property
    def codings(self) -> Mapping[str, Coding]:
        return self._stripes.codings

    @property
    def under(self) -> tuple[Coding, ...]:
        """The codings at the caret, shortest first."""
        return tuple(self._current.values())

    @property
    def is_end_visible(self) -> bool:
        """Whether the end of the last turn is on the screen, or the end of a text without turns."""
        turns, layout = self.transcript.turns, self._layout_of_text
        height = self.scrollable_content_region.height
        if not self.transcript.text or height < 1:
            return False
        last = max(turns[-1].start, turns[-1].end - 1) if turns else len(self.transcript.text)
        return self.scroll_offset.y + height > layout.line_of(last)

    def put_coding(self, coding: Coding) -> None:
        """Show a new or changed coding."""
        lanes_before = self._stripes.lanes_used
        lines = self._stripes.put(coding)
        if self._stripes.lanes_used != lanes_before:
            self._restyle()
        else:
            self._repaint(lines)
        self._tell()

    def take_coding(self, guid: str) -> None:
        """Stop showing a coding."""
        self._repaint(self._stripes.take(guid))
        self._tell()

    def set_codings(self, codings: Iterable[Coding], face: Callable[[str], Face]) -> None:
        """Replace all codings; text and caret stay."""
        self._face = face
        self._stripes = Stripes(self._layout_of_text, codings)
        self._restyle()
        self._tell()

    def set_sentences(self, sentences: Sequence[Span]) -> None:
        """Set the sentences of this text, found in a thread."""
        self.units.sentences = list(sentences)

    def show_hits(self, hits: Sequence[Span]) -> None:
        """Highlight the hits of a search."""
        self._hits = hits
        self._strips.clear()
        self.refresh()

    # Layout and painting

    def _lay_out(self, codings: Mapping[str, Coding]) -> None:
        if not self.size.width:
            self._waiting = codings
            return
        look = self._look()
        self._layout_of_text = Layout(self._shown_text, look.text_width, self._gaps())
        self._stripes = Stripes(self._layout_of_text, codings.values())
        self.virtual_size = Size(self.size.width, len(self._layout_of_text))
        self._restyle()

    def _gaps(self) -> list[int]:
        """The starts of turns without an empty line before them."""
        text = self.transcript.text
        return [
            turn.head
            for turn in self.transcript.turns
            if turn.head and text[max(0, turn.head - 2) : turn.head] != "\n\n"
        ]

    def _restyle(self) -> None:
        """Create the painter again at the next line, when the styles of a new theme are in effect."""
        self._painter = None
        self._strips.clear()
        self.refresh()

    def _look(self) -> Look:
        width = self.scrollable_content_region.width
        most_lanes, names = (3, 12) if width < 70 else (4, 16) if width < 90 else (6, 26)
        lanes = min(most_lanes, max(1, self._stripes.lanes_used))
        text_width = max(8, min(_MAX_TEXT_WIDTH, width - GUTTER - 3 - most_lanes - names))
        style = self.get_component_rich_style
        background = self.background_colors[1]
        speech = self.get_component_styles("transcript--speech").color
        paler = {share: Style(color=background.blend(speech, share).rich_color) for share in (0.5, 0.6, 0.75)}
        return Look(
            background=background,
            speech=style("transcript--speech", partial=True),
            interviewer=paler[0.75],
            label=style("transcript--label", partial=True),
            outside=paler[0.5],
            selected=style("transcript--selected", partial=True),
            hit=style("transcript--hit", partial=True),
            caret=Style(reverse=True, bold=True),
            margin=paler[0.6],
            gutter=GUTTER,
            text_width=text_width,
            lanes=lanes,
            names=names + most_lanes - lanes,
        )

    def _paint(self) -> Painter:
        if self._painter is None:
            turns = self.transcript.turns
            self._base_style = self.rich_style
            self._painter = Painter(self._layout_of_text, self._stripes, turns, self._look(), self._face)
        return self._painter

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        strip = self._strips.get(number)
        if strip is None:
            painter, width = self._paint(), self.scrollable_content_region.width
            if number >= len(self._layout_of_text):
                return Strip.blank(width, self._base_style)
            selection = self.selection if self._touches(number) else None
            painted = painter.line(number, selection, self._hits_on(number), self._current)
            strip = painted.adjust_cell_length(width).apply_style(self._base_style)
            self._strips[number] = strip
        return strip

    def _touches(self, number: int) -> bool:
        span, layout = self.selection.span, self._layout_of_text
        return layout.starts[number] <= span.end and span.start <= layout.ends[number]

    def _hits_on(self, number: int) -> list[Span]:
        start, end = self._layout_of_text.starts[number], self._layout_of_text.ends[number]
        return [hit for hit in self._hits if hit.start < end and start < hit.end]

    def _repaint(self, lines: range) -> None:
        for line in lines:
            self._strips.pop(line, None)
        if lines:
            self.refresh_lines(lines.start, len(lines))

    def on_resize(self, event: events.Resize) -> None:
        if self._waiting is not None or self._look().text_width != self._layout_of_text.width:
            top = self._layout_of_text.starts[min(self.scroll_offset.y, len(self._layout_of_text) - 1)]
            codings, self._waiting = self._waiting, None
            self._lay_out(dict(self._stripes.codings) if codings is None else codings)
            self.scroll_to(y=self._layout_of_text.line_of(top), animate=False, immediate=True)
        else:
            self._strips.clear()
        self._show_caret()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._restyle()

    # Moving

    def select(self, span: Span) -> None:
        """Select a passage and scroll to it."""
        self.is_extending = False
        self._move(Selection.of(span), center=True, from_start=True)

    def _move(
        self, selection: Selection, *, center: bool = False, from_start: bool = False, keeps_column: bool = False
    ) -> None:
        before = self.selection
        if not keeps_column:
            self._goal_column = None
        if selection != before:
            self.selection = selection
            self._repaint_selection(before)
            self._repaint_selection(selection)
        self._show_caret(center=center, from_start=from_start)
        self._tell()

    def _repaint_selection(self, selection: Selection) -> None:
        layout, top = self._layout_of_text, self.scroll_offset.y
        span = selection.span
        first, last = layout.line_of(span.start), layout.line_of(span.end)
        for line in range(first, last + 1):
            self._strips.pop(line, None)
        seen_first, seen_last = max(first - 1, top), min(last, top + self.size.height)
        if seen_first <= seen_last:
            self.refresh_lines(seen_first, seen_last - seen_first + 1)

    def _show_caret(self, *, center: bool = False, from_start: bool = False) -> None:
        """Scroll only if the caret's line is out of view; of a selection longer than the view, show one end."""
        height = max(1, self.scrollable_content_region.height)
        line = self._layout_of_text.line_of(self.selection.caret)
        first = self._layout_of_text.line_of(self.selection.span.start)
        top = self.scroll_offset.y
        is_long = line - first >= height - 2
        if is_long and not from_start:
            first = line
        if top <= first and line < top + height:
            return
        if is_long and from_start:
            target = first - 1
        elif center or abs(line - top) > 2 * height:
            target = first - height // 3
        elif first < top:
            target = first - 1
        else:
            target = line - height + 2
        self.scroll_to(y=max(0, target), animate=False, immediate=True)

    def _tell(self) -> None:
        at = self.selection.span.start if self.selection.span else self.selection.caret
        under = {coding.guid: coding for coding in self._stripes.at(at)}
        if under.keys() != self._current.keys():
            changed = under.keys() ^ self._current.keys()
            self._current = under
            for guid in changed:
                self._repaint(self._stripes.lines_of(guid))
        self._current = under
        self.post_message(self.Moved(self.selection, self.under))
