"""What one concludes of a theme beside a measure: which inference, then why."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.content import Content

from qualcode.model.inference import Inference
from qualcode.model.safe_text import one_line
from qualcode.tui.dialogs.questions import OneLine, OneOf

_MEANS = {
    Inference.CONFIRMS: "both lead to the same conclusion",
    Inference.EXPANDS: "each tells what the other does not",
    Inference.CONTRADICTS: "they conflict",
}
_NONE = "none"

Store = Callable[[Inference | None, str | None], object]
"""Takes the inference and its note; None takes it back."""


def ask_inference(app: App[None], theme: str, measure: str, note: str | None, store: Store) -> None:
    """Asks and stores; `note` is that of one's own inference, None where there is none yet to be taken back."""

    def ask_why(chosen: str | None) -> None:
        if chosen == _NONE:
            store(None, None)
        elif chosen is not None:
            about = Content.styled("why; may stay empty", "$foreground-muted")
            dialog = OneLine(f"{one_line(theme)} {chosen}", note or "", about=about)
            app.push_screen(dialog, lambda why: keep(Inference(chosen), why))

    def keep(inference: Inference, why: str | None) -> None:
        if why is not None:
            store(inference, why)

    choices = [(each.value, Content(f"{each.value}: {told}")) for each, told in _MEANS.items()]
    choices += [(_NONE, Content("none: take it back"))] if note is not None else []
    app.push_screen(OneOf(f"{one_line(theme)} beside {one_line(measure)}", choices), ask_why)
