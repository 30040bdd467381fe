"""All keys of a screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

_TITLES = {
    "text": "Moving and selecting",
    "coding": "Coding",
    "book": "Codebook",
    "report": "Report",
    "cases": "Cases",
    "names": "Names",
    "team": "Team",
    "crosscheck": "Cross-check",
    "counts": "Counts",
    "verify": "Quotation check",
    "app": "Everywhere",
}


class AllKeys(ModalScreen[None]):
    """Every key of a screen, by what it is for, with the name under which it can be given another."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark", "leave", "Back")]

    def __init__(self, screen: Screen[Any], given: Mapping[str, str]) -> None:
        """`given` are the user's own keys, by the name of what they do."""
        super().__init__()
        self._groups: dict[str, dict[str, list[str]]] = {}
        for node in (*screen.query("*"), screen, screen.app):
            for binding in node.BINDINGS:
                group = (binding.id or "").partition(".")[0] if isinstance(binding, Binding) else ""
                if group in _TITLES and isinstance(binding, Binding):
                    keys = given.get(str(binding.id), binding.key).split(",")
                    shown = [screen.app.get_key_display(replace(binding, key=key)) for key in keys]
                    self._groups.setdefault(group, {})[f"{binding.description}\t{binding.id}"] = shown

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog keys-of-all") as box:
            box.border_title = Content("Keys")
            box.border_subtitle = Content("another key: qualcode config key.NAME KEY")
            yield Static(self._told())

    def _told(self) -> Content:
        parts: list[tuple[str, str] | str] = []
        for group, title in _TITLES.items():
            if group not in self._groups:
                continue
            parts.append((f"{title}\n", "bold $text-accent"))
            for told, keys in self._groups[group].items():
                description, _, name = told.partition("\t")
                parts.append((set_cell_size(f"  {' '.join(dict.fromkeys(keys))}", 20), "bold"))
                parts.append(set_cell_size(description, 20))
                parts.append((f"{name}\n", "$foreground-muted"))
            parts.append("\n")
        return Content.assemble(*parts)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        self.dismiss(None)
