"""The transcript widget with its keys and mouse actions."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from qualcode.tui.transcript.caret_units import Unit
from qualcode.tui.transcript.page import GUTTER, TranscriptPage
from qualcode.tui.transcript.selection import Selection, stepped


class TranscriptView(TranscriptPage, can_focus=True):
    """A transcript with keys to move and select by characters, words, sentences, turns, lines and pages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step('character', -1)", "Left", show=False, id="text.left"),
        Binding("right", "step('character', 1)", "Right", show=False, id="text.right"),
        Binding("shift+left", "extend('character', -1)", "Select left", show=False, id="text.extend-left"),
        Binding("shift+right", "extend('character', 1)", "Select right", show=False, id="text.extend-right"),
        Binding("up", "line(-1)", "Up", show=False, id="text.up"),
        Binding("down", "line(1)", "Down", show=False, id="text.down"),
        Binding("shift+up", "line(-1, True)", "Select up", show=False, id="text.extend-up"),
        Binding("shift+down", "line(1, True)", "Select down", show=False, id="text.extend-down"),
        Binding("w,ctrl+right", "step('word', 1)", "Next word", show=False, id="text.word"),
        Binding("b,ctrl+left", "step('word', -1)", "Previous word", show=False, id="text.word-before"),
        Binding("W,ctrl+shift+right", "extend('word', 1)", "Extend by a word", show=False, id="text.extend-word"),
        Binding(
            "B,ctrl+shift+left", "extend('word', -1)", "Extend back a word", show=False, id="text.extend-word-before"
        ),
        Binding("s", "step('sentence', 1)", "Next sentence", show=False, id="text.sentence"),
        Binding("a", "step('sentence', -1)", "Previous sentence", show=False, id="text.sentence-before"),
        Binding("S", "extend('sentence', 1)", "Extend by a sentence", show=False, id="text.extend-sentence"),
        Binding("A", "extend('sentence', -1)", "Extend back a sentence", show=False, id="text.extend-sentence-before"),
        Binding("t", "step('turn', 1)", "Next turn", show=False, id="text.turn"),
        Binding("r", "step('turn', -1)", "Previous turn", show=False, id="text.turn-before"),
        Binding("T", "extend('turn', 1)", "Extend by a turn", show=False, id="text.extend-turn"),
        Binding("R", "extend('turn', -1)", "Extend back a turn", show=False, id="text.extend-turn-before"),
        Binding("v", "toggle_extending", "Extend", show=False, id="text.extend"),
        Binding("o", "other_end", "Other end", show=False, id="text.other-end"),
        Binding("home", "border(-1)", "Line start", show=False, id="text.line-start"),
        Binding("end", "border(1)", "Line end", show=False, id="text.line-end"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="text.page-up"),
        Binding("pagedown,space", "page(1)", "Page down", show=False, id="text.page-down"),
        Binding("ctrl+home", "whole(-1)", "Beginning", show=False, id="text.beginning"),
        Binding("ctrl+end", "whole(1)", "End", show=False, id="text.end"),
        Binding("escape", "collapse", "Clear selection", show=False, id="text.collapse"),
    ]

    # Moving

    def action_step(self, unit: str, direction: int) -> None:
        extending = self.is_extending
        after = stepped(self.selection, self.units, Unit(unit), direction, extending=extending)
        self._move(after, from_start=not extending)

    def action_extend(self, unit: str, direction: int) -> None:
        self._move(stepped(self.selection, self.units, Unit(unit), direction, extending=True))

    def action_line(self, direction: int, extending: bool = False) -> None:
        layout, caret = self._layout_of_text, self.selection.caret
        line = layout.line_of(caret)
        column = self._goal_column if self._goal_column is not None else layout.column_of(caret)
        target = line + direction
        while 0 <= target < len(layout) and layout.is_gap(target):
            target += direction
        self._goal_column = column
        self._caret_to(layout.offset_at(target, column), extending, keeps_column=True)

    def action_page(self, direction: int) -> None:
        height = max(1, self.scrollable_content_region.height - 2)
        layout, caret = self._layout_of_text, self.selection.caret
        column = self._goal_column if self._goal_column is not None else layout.column_of(caret)
        line = layout.line_of(caret) + direction * height
        top = max(0, min(self.scroll_offset.y + direction * height, self.max_scroll_y))
        self.scroll_to(y=top, animate=False, immediate=True)
        self._goal_column = column
        self._caret_to(layout.offset_at(line, column), keeps_column=True)

    def action_border(self, direction: int) -> None:
        layout, line = self._layout_of_text, self._layout_of_text.line_of(self.selection.caret)
        self._caret_to(layout.ends[line] if direction > 0 else layout.starts[line])

    def action_whole(self, direction: int) -> None:
        self._caret_to(len(self.transcript.text) if direction > 0 else 0)

    def _caret_to(self, offset: int, extending: bool = False, *, keeps_column: bool = False) -> None:
        anchor = self.selection.anchor if extending or self.is_extending else offset
        self._move(Selection(anchor, offset), keeps_column=keeps_column)

    def action_toggle_extending(self) -> None:
        self.is_extending = not self.is_extending
        self._tell()

    def action_other_end(self) -> None:
        self._move(Selection(self.selection.caret, self.selection.anchor))

    def action_collapse(self) -> None:
        self.is_extending = False
        caret = self.selection.span.start
        self._move(Selection(caret, caret))

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button != 1:
            return
        offset = self._offset_under(event)
        if event.shift:
            self._move(Selection(self.selection.anchor, offset))
        else:
            self._move(Selection(offset, offset))
        self._is_dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._is_dragging:
            if event.y < 0:
                self.scroll_relative(y=-1, animate=False, immediate=True)
            elif event.y >= self.size.height:
                self.scroll_relative(y=1, animate=False, immediate=True)
            self._move(Selection(self.selection.anchor, self._offset_under(event)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._is_dragging:
            self._is_dragging = False
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        if event.chain > 1:
            unit = Unit.WORD if event.chain == 2 else Unit.SENTENCE if event.chain == 3 else Unit.TURN
            stretch = self.units.at(unit, self._offset_under(event))
            if stretch is not None:
                self._move(Selection.of(stretch))

    def _offset_under(self, event: events.MouseEvent) -> int:
        line = max(0, min(event.y, self.size.height - 1)) + self.scroll_offset.y
        return self._layout_of_text.offset_at(line, max(0, event.x - GUTTER))
