"""The inspector: the codings at the caret, with definitions and memos, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual

from qualcode.model.codebook import Codebook
from qualcode.model.coding import AnchorState, Coding
from qualcode.model.paths import path_text
from qualcode.model.safe_text import one_line, shown_lines
from qualcode.tui.widgets.plain_lines import PlainLines

Part = tuple[str, str] | str


class Inspector(PlainLines, can_focus=True):
    """Lists the codings at the caret. Of several, one is chosen: what a key does to a coding, it does to this one.

    It scrolls by itself: a scrolling container would lay out the whole screen again whenever a coding has more
    lines to show, at every step of the caret.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", "Next coding here", show=False, id="details.next"),
        Binding("up", "choose(-1)", "Previous coding here", show=False, id="details.previous"),
        Binding("pagedown", "scroll_page(1)", "Scroll the details down", show=False, id="details.page-down"),
        Binding("pageup", "scroll_page(-1)", "Scroll the details up", show=False, id="details.page-up"),
    ]

    @dataclass
    class CodingSelected(Message):
        """Another of the codings at the caret was chosen."""

        coding: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._contents: list[Content] = [Content("")]
        self._codings: tuple[str, ...] = ()
        self._at: int | None = None
        self._lines: list[Strip] | None = None
        self._firsts: list[int] = []
        self._top = 0
        self._blank = Strip.blank(0)

    def show(self, codings: Sequence[Coding], book: Codebook, otherwise: Content, current: str | None = None) -> None:
        """Show the codings, the chosen one marked where there are several; `otherwise` if there are none."""
        guids = tuple(coding.guid for coding in codings)
        contents = [
            _description(coding, book, f"{place} of {len(codings)}" if len(codings) > 1 else "")
            for place, coding in enumerate(codings, start=1)
        ] or [otherwise]
        at = guids.index(current) if current in guids and len(guids) > 1 else None
        is_new = guids != self._codings or not _are_alike(contents, self._contents)
        if is_new or at != self._at:
            self._top = 0 if guids != self._codings else self._top
            self._contents, self._codings, self._at, self._lines = contents, guids, at, None
            self._show_chosen()
            self.refresh()

    def action_choose(self, direction: int) -> None:
        """Choose the next or previous of the codings here."""
        if self._at is not None and 0 <= self._at + direction < len(self._codings):
            self.post_message(self.CodingSelected(self._codings[self._at + direction]))

    def action_scroll_page(self, direction: int) -> None:
        self.scroll_lines(direction * max(1, self.size.height - 1))

    def scroll_lines(self, count: int) -> None:
        """Scroll, if there are more lines than fit."""
        self._lay_out()
        self._top = max(0, min(self._top + count, len(self._lines or ()) - self.size.height))
        self.refresh()

    def _show_chosen(self) -> None:
        """Scroll as far as it takes to see the chosen coding, its first line above all."""
        if self._at is None or not self.size:
            return
        self._lay_out()
        first, end = self._firsts[self._at], self._firsts[self._at + 1] - 1
        self._top = min(first, max(self._top, end - self.size.height + 1))

    def on_click(self, event: events.Click) -> None:
        """A click chooses the coding under the mouse."""
        self._lay_out()
        line = self._top + event.y
        if self._at is not None and line < self._firsts[-1]:
            at = max(place for place, first in enumerate(self._firsts) if first <= line)
            self.post_message(self.CodingSelected(self._codings[min(at, len(self._codings) - 1)]))

    def on_resize(self) -> None:
        self._lines = None
        self._show_chosen()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._lines = None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.scroll_lines(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.scroll_lines(-2)

    def render_line(self, y: int) -> Strip:
        self._lay_out()
        lines = self._lines or []
        number = self._top + y
        if y == self.size.height - 1 and number < len(lines) - 1:
            return self._rendered(Content.styled("…", "$foreground-muted"))[0]
        return lines[number] if number < len(lines) else self._blank

    def _lay_out(self) -> None:
        """The lines of all codings, a blank one between two, and where each begins."""
        if self._lines is not None:
            return
        self._blank = Strip.blank(self.size.width, self.rich_style)
        self._lines, self._firsts = [], []
        for at, content in enumerate(self._contents):
            if at:
                self._lines.append(self._blank)
            self._firsts.append(len(self._lines))
            self._lines += self._rendered(content, is_chosen=at == self._at)
        self._firsts.append(len(self._lines) + 1)

    def _rendered(self, content: Content, *, is_chosen: bool = False) -> list[Strip]:
        """The content's lines, before each a blank cell, before the first line of the chosen coding its mark."""
        base = self.rich_style
        strips = Visual.to_strips(self, content, max(1, self.size.width - 2), None, self.visual_style)
        signs = [_MARK if is_chosen else " ", *" " * len(strips)]
        return [
            Strip.join([Strip([Segment(sign, base)], 1), strip]).adjust_cell_length(self.size.width, base)
            for sign, strip in zip(signs, strips, strict=False)
        ]


_MARK = "▸"


def _are_alike(contents: Sequence[Content], others: Sequence[Content]) -> bool:
    return len(contents) == len(others) and all(
        one == other and one.spans == other.spans for one, other in zip(contents, others, strict=True)
    )


def _description(coding: Coding, book: Codebook, place: str) -> Content:
    code = book[coding.code]
    path = book.path(coding.code)
    parts: list[Part] = [("▌", code.color or "$foreground-muted"), (one_line(code.name), "bold")]
    if coding.exemplar is not None:
        parts.append((f" ★{coding.exemplar}", "$text-warning"))
    if coding.contradicts:
        parts.append((" ≠ contradicts", "$text-error"))
    parts.append((f"  {one_line(coding.coder)}{f'  {place}' if place else ''}", "$foreground-muted"))
    if (decision := coding.decision or coding.settled_by) is not None:
        why = f": {one_line(decision.reason)}" if decision.reason else ""
        how = "decided by" if coding.decision is not None else "settled, not counted: decided by"
        parts.append((f"\n{how} {one_line(decision.by)}{why}", "$text-success"))
    if coding.state is AnchorState.DOUBTFUL:
        parts.append(("\nin doubt; press D to decide", "$text-warning"))
    if len(path) > 1:
        parts.append((f"\n{one_line(path_text(path[:-1]))}", "$foreground-muted"))
    if coding.display:
        parts.append((f"\n“{one_line(coding.display)}”", "italic"))
    if coding.memo:
        parts.append((f"\n✎ {shown_lines(coding.memo)}", "$text-accent"))
    if code.definition:
        parts.append(f"\n{shown_lines(code.definition)}")
    for title, text in (("use", code.include), ("not", code.exclude)):
        if text:
            parts += [(f"\n{title}: ", "$foreground-muted"), shown_lines(text)]
    return Content.assemble(*parts)
