"""All places that a person should check by hand, in a list that stays until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App
from textual.content import Content

from qualcode.model.safe_text import one_line
from qualcode.tui.dialogs.questions import ChoiceQuestion


def show_places(app: App[Any], places: Sequence[str], then: Callable[[], None] = lambda: None) -> None:
    """Lists them, and goes on when the list is closed; at once where there are none."""
    if not places:
        then()
        return
    lines = [(str(number), Content(one_line(place))) for number, place in enumerate(places)]
    app.push_screen(ChoiceQuestion("Check by hand (escape: close)", lines, "places"), lambda _: then())
