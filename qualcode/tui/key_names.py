"""The actions of the workbench whose keys can be changed, and the keys that there are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from qualcode.errors import UsageError
from qualcode.tui.app import SCREENS, Workbench, screen_for
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.correcting import CorrectingScreen
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.transcript.view import TranscriptView
from qualcode.tui.widgets.inspector import Inspector

_MODIFIERS = frozenset(("ctrl", "shift", "alt", "meta", "super", "hyper"))
_NAMED = frozenset(key.value for key in Keys) | frozenset(KEY_NAME_REPLACEMENTS.values()) | {"enter", "space", "tab"}


def action_names() -> list[str]:
    """The ids of all actions, as `qualcode config key.NAME` takes them."""
    owners = (
        Workbench,
        CodingScreen,
        TranscriptView,
        Inspector,
        CorrectingScreen,
        ActingScreen,
        *map(screen_for, SCREENS),
    )
    bindings = (binding for owner in owners for binding in owner.BINDINGS)
    return sorted({binding.id for binding in bindings if isinstance(binding, Binding) and binding.id})


def require_key_setting(action: str, keys: str) -> None:
    """UsageError if there is no such action, or one of the keys, with commas between them, is none."""
    if action not in action_names():
        part = action.partition(".")[0]
        alike = [name for name in action_names() if name.startswith(f"{part}.")] or sorted(_parts())
        raise UsageError(f"there is no action “{action}”", hint=f"Choose one of: {', '.join(alike)}")
    for key in filter(None, (key.strip() for key in keys.split(","))):
        *modifiers, last = key.split("+") if key != "+" else [key]
        if not set(modifiers) <= _MODIFIERS or not _is_key(last):
            raise UsageError(f"“{key}” is not a key", hint="Write keys as f12, ctrl+t, x, question_mark or left.")


def _parts() -> Iterator[str]:
    yield from {f"{name.partition('.')[0]}.…" for name in action_names()}


def _is_key(name: str) -> bool:
    if len(name) == 1 or name in _NAMED:
        return True
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True
