"""The codings under the caret, with what their codes mean and what was noted."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.model.codebook import Codebook
from qualcode.model.coding import Coding
from qualcode.model.paths import written
from qualcode.model.plain import one_line, shown_lines

Part = tuple[str, str] | str


class Inspector(VerticalScroll, can_focus=False):
    """Told what is under the caret; shows it."""

    def compose(self):  # type: ignore[no-untyped-def]
        yield Static(id="found", markup=False)

    def show(self, codings: Sequence[Coding], book: Codebook, otherwise: Content) -> None:
        """The codings, shortest first; where there are none, `otherwise`."""
        parts: list[Content] = [_told(coding, book) for coding in codings]
        shown = Content("\n\n").join(parts) if parts else otherwise
        self.query_one("#found", Static).update(shown)


def _told(coding: Coding, book: Codebook) -> Content:
    code = book[coding.code]
    path = book.path(coding.code)
    parts: list[Part] = [("▌", code.color or "$foreground-muted"), (one_line(code.name), "bold")]
    if coding.exemplar is not None:
        parts.append((f" ★{coding.exemplar}", "$text-warning"))
    parts.append((f"  {one_line(coding.coder)}", "$foreground-muted"))
    if len(path) > 1:
        parts.append((f"\n{one_line(written(path[:-1]))}", "$foreground-muted"))
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
