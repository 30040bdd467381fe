"""The inspector: the codings at the caret, with definitions and memos."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from qualcode.model.codebook import Codebook
from qualcode.model.coding import AnchorState, Coding
from qualcode.model.paths import path_text
from qualcode.model.safe_text import one_line, shown_lines
from qualcode.tui.widgets.plain_lines import PlainLines

Part = tuple[str, str] | str


class Inspector(PlainLines, can_focus=False):
    """Shows the codings at the caret.

    It scrolls by itself: a scrolling container would lay out the whole screen again whenever a coding has more
    lines to show, at every step of the caret.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._content = Content("")
        self._lines: list[Strip] | None = None
        self._top = 0
        self._blank = Strip.blank(0)

    def show(self, codings: Sequence[Coding], book: Codebook, otherwise: Content) -> None:
        """Show the codings, shortest first; `otherwise` if there are none."""
        parts = [_description(coding, book) for coding in codings]
        content = Content("\n\n").join(parts) if parts else otherwise
        if content != self._content or content.spans != self._content.spans:
            self._content, self._lines, self._top = content, None, 0
            self.refresh()

    def scroll_lines(self, count: int) -> None:
        """Scroll, if there are more lines than fit."""
        lines = self._lines or []
        self._top = max(0, min(self._top + count, len(lines) - self.size.height))
        self.refresh()

    def on_resize(self) -> None:
        self._lines = None

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._lines = None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.scroll_lines(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.scroll_lines(-2)

    def render_line(self, y: int) -> Strip:
        if self._lines is None:
            self._lines = self._rendered(self._content)
            self._blank = Strip.blank(self.size.width, self.rich_style)
        number = self._top + y
        if y == self.size.height - 1 and number < len(self._lines) - 1:
            return self._rendered(Content.styled("…", "$foreground-muted"))[0]
        return self._lines[number] if number < len(self._lines) else self._blank

    def _rendered(self, content: Content) -> list[Strip]:
        """The content's lines, a blank cell before each."""
        base = self.rich_style
        strips = Visual.to_strips(self, content, max(1, self.size.width - 2), None, self.visual_style)
        pad = Strip([Segment(" ", base)], 1)
        return [Strip.join([pad, strip]).adjust_cell_length(self.size.width, base) for strip in strips]


def _description(coding: Coding, book: Codebook) -> Content:
    code = book[coding.code]
    path = book.path(coding.code)
    parts: list[Part] = [("▌", code.color or "$foreground-muted"), (one_line(code.name), "bold")]
    if coding.exemplar is not None:
        parts.append((f" ★{coding.exemplar}", "$text-warning"))
    parts.append((f"  {one_line(coding.coder)}", "$foreground-muted"))
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
