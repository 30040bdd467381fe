"""Widgets of one line: the title, the bar of codes on the keys 1 to 9, the keys that work now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from qualcode.model.codebook import Code
from qualcode.model.safe_text import one_line, shortened


class Line(Static):
    """One line of text that is never markup."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def set_parts(self, *parts: tuple[str, str] | str) -> None:
        """Show the parts, each a text or a text with a style, without a new layout."""
        self.update(Content.assemble(*parts), layout=False)


class Assumptions(Static):
    """What was assumed of documents without a done mark, below the title; not there where nothing was."""

    DEFAULT_CSS = "Assumptions { height: auto; max-height: 2; padding: 0 1; display: none; }"

    def __init__(self) -> None:
        super().__init__(id="assumes", markup=False)

    def show(self, sentences: Sequence[str]) -> None:
        self.display = bool(sentences)
        self.update(Content.styled(" ".join(map(one_line, sentences)), "$foreground-muted"))


_STEPS = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_STEP_SECONDS = 0.1


class TitleLine(Line):
    """The title of a screen; a sign moves at its end while something on the screen is still being counted."""

    is_counting = reactive(False, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parts: tuple[tuple[str, str] | str, ...] = ()
        self._step = 0
        self._moving: Timer | None = None

    def set_parts(self, *parts: tuple[str, str] | str) -> None:
        self._parts = parts
        self._paint()

    def watch_is_counting(self) -> None:
        if self._moving is not None:
            self._moving.stop()
        self._moving = self.set_interval(_STEP_SECONDS, self._move) if self.is_counting else None
        self._paint()

    def _move(self) -> None:
        self._step = (self._step + 1) % len(_STEPS)
        self._paint()

    def _paint(self) -> None:
        sign = [(f" {_STEPS[self._step]} counting … ", "bold $text-accent")] if self.is_counting else []
        super().set_parts(*self._parts[:1], *sign, *self._parts[1:])


BAR = 9
"""Codes on the bar: the keys 1 to 9."""


class CodeBar(Line):
    """The codes on the keys 1 to 9."""

    def show(self, codes: Sequence[Code], pinned: Iterable[str]) -> None:
        if not codes:
            self.set_parts(
                (
                    " Select words, then press Enter to code them; your codes appear here under 1 to 9",
                    "$foreground-muted",
                )
            )
            return
        pinned_codes = set(pinned)
        width = max(6, self.app.size.width // BAR - 5)
        parts: list[tuple[str, str] | str] = []
        for number, code in enumerate(codes, start=1):
            mark = "•" if code.guid in pinned_codes else " "
            parts += [
                (f" {number}", "bold"),
                ("▌", code.color or "$foreground-muted"),
                (shortened(code.name, width), ""),
                mark,
            ]
        self.set_parts(*parts)


_LAST = "all_keys"


class KeyLine(Line):
    """The keys that work now, from the bindings of the screen."""

    def show(self, screen: Screen[Any]) -> None:
        """Show the active bindings; those that do not fit are only in the list of all keys."""
        parts: list[tuple[str, str] | str] = []
        actions_shown = {_LAST}
        room = self.app.size.width - 1
        order = {binding.id: place for place, binding in enumerate(screen.BINDINGS) if isinstance(binding, Binding)}
        bindings = [active.binding for active in screen.active_bindings.values() if active.enabled]
        bindings.sort(key=lambda binding: order.get(binding.id, len(order)))
        last = [binding for binding in bindings if binding.action == _LAST][:1]
        room -= sum(self._width(binding) for binding in last)
        for binding in bindings:
            if binding.show and binding.action not in actions_shown and self._width(binding) <= room:
                actions_shown.add(binding.action)
                room -= self._width(binding)
                parts += self._parts(binding)
        for binding in last:
            parts += self._parts(binding)
        self.set_parts(*parts)

    def _width(self, binding: Binding) -> int:
        return cell_len(self.app.get_key_display(binding)) + cell_len(binding.description) + 3

    def _parts(self, binding: Binding) -> list[tuple[str, str] | str]:
        key = self.app.get_key_display(binding)
        return [(f" {key} ", "bold $text-accent"), (f"{binding.description} ", "$foreground-muted")]
