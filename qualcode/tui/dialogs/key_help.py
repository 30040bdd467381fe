"""The list of all keys of a screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from qualcode.tui.dialogs.dialog import Dialog

_TITLES = {
    "text": "Moving and selecting",
    "coding": "Coding",
    "details": "Codings at the caret",
    "book": "Codebook",
    "report": "Report",
    "cases": "Cases",
    "names": "Pseudonymise",
    "team": "Team",
    "crosscheck": "Cross-check",
    "counts": "Counts",
    "verify": "Quotation check",
    "screen": "Every table and list",
    "app": "Everywhere",
}


def _bindings(node: DOMNode) -> list[BindingType]:
    """The keys of a node, with those that it has from the base classes of the workbench."""
    owners = [owner for owner in type(node).__mro__ if issubclass(owner, DOMNode)]
    return [binding for owner in owners for binding in vars(owner).get("BINDINGS", ())]


class AllKeys(Dialog[None]):
    """Every key of a screen with its action, and the name for setting another key."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark", "leave", "Back")]

    def __init__(self, screen: Screen[Any], keymap: Mapping[str, str]) -> None:
        """`keymap`: the user's own keys by the name of the action."""
        super().__init__()
        self._groups: dict[str, dict[str, list[str]]] = {}
        for node in (*screen.query("*"), screen, screen.app):
            for binding in _bindings(node):
                group = (binding.id or "").partition(".")[0] if isinstance(binding, Binding) else ""
                if group in _TITLES and isinstance(binding, Binding):
                    keys = keymap.get(str(binding.id), binding.key).split(",")
                    shown = [screen.app.get_key_display(replace(binding, key=key)) for key in keys]
                    self._groups.setdefault(group, {})[f"{binding.description}\t{binding.id}"] = shown

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog keys-of-all") as box:
            box.border_title = Content("Keys")
            box.border_subtitle = Content("to change a key: qualcode config key.NAME KEY")
            yield Static(self._description())

    def _description(self) -> Content:
        parts: list[tuple[str, str] | str] = []
        for group, title in _TITLES.items():
            if group not in self._groups:
                continue
            parts.append((f"{title}\n", "bold $text-accent"))
            for label, keys in self._groups[group].items():
                description, _, name = label.partition("\t")
                parts.append((set_cell_size(f"  {' '.join(dict.fromkeys(keys))}", 20), "bold"))
                parts.append(set_cell_size(description, max(23, len(description) + 1)))
                parts.append((f"{name}\n", "$foreground-muted"))
            parts.append("\n")
        return Content.assemble(*parts)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        self.dismiss(None)
