"""The search line: finds words in the open transcript while they are typed."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from qualcode.model.span import Span
from qualcode.tui.transcript.view import TranscriptView
from qualcode.tui.widgets.text_fields import PlainInput

_MAX_HITS = 5_000
"""A judgement: more hits are of no use to a reader and slow down typing."""


class SearchLine(Horizontal):
    """A line under the text: Enter goes to the next hit, up to the previous one, Escape back to the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("enter,down", "go(1)", "Next hit", priority=True),
        Binding("up", "go(-1)", "Previous hit", show=False, priority=True),
    ]

    @dataclass
    class Left(Message):
        """The search is over; the last hit is selected."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: TranscriptView | None = None
        self._hits: list[Span] = []
        self._from = 0

    def compose(self) -> ComposeResult:
        yield Label("/", id="slash", markup=False)
        yield PlainInput(id="wanted", placeholder="words to find", compact=True)
        yield Label("", id="count", markup=False)

    def begin(self, view: TranscriptView) -> None:
        """Open the line with the last query in it."""
        self._view, self._from = view, view.selection.span.start
        self.display = True
        field = self.query_one("#wanted", Input)
        field.focus()
        field.action_select_all()
        self._find(field.value)

    @on(Input.Changed, "#wanted")
    def find(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value)
        if self._hits:
            self._show(bisect_left(self._hits, self._from, key=lambda hit: hit.start) % len(self._hits))

    def _find(self, query: str) -> None:
        if self._view is None:
            return
        words = r"\s+".join(re.escape(word) for word in query.split())
        matches = re.finditer(words, self._view.transcript.text, re.IGNORECASE) if words else iter(())
        self._hits = [Span(*match.span()) for match, _ in zip(matches, range(_MAX_HITS), strict=False)]
        self._view.show_hits(self._hits)
        self.query_one("#count", Label).update(f"{len(self._hits)} found" if words else "")

    def _show(self, number: int) -> None:
        if self._view is not None:
            self._view.select(self._hits[number])
            self.query_one("#count", Label).update(f"{number + 1} of {len(self._hits)}")

    def action_go(self, direction: int) -> None:
        if self._view is None or not self._hits:
            return
        at = self._view.selection.span.start
        number = bisect_left(self._hits, at, key=lambda hit: hit.start)
        is_on = number < len(self._hits) and self._hits[number].start == at
        step = direction if is_on else (0 if direction > 0 else -1)
        self._show((number + step) % len(self._hits))

    def action_leave(self) -> None:
        if self._view is not None:
            self._view.show_hits(())
        self.display = False
        self.post_message(self.Left())
