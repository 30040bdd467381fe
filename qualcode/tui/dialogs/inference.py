"""The questions for an inference from a theme and a measure: which one, then why."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.content import Content

from qualcode.model.inference import Inference
from qualcode.model.safe_text import one_line
from qualcode.tui.dialogs.questions import ChoiceQuestion, LineQuestion

_MEANS = {
    Inference.CONFIRMS: "both lead to the same conclusion",
    Inference.EXPANDS: "each adds something to the other",
    Inference.CONTRADICTS: "they conflict",
}
_NONE = "none"

Store = Callable[[Inference | None, str | None], object]
"""Stores the inference and its note; None removes it."""


def ask_inference(app: App[None], theme: str, measure: str, note: str | None, store: Store) -> None:
    """Ask and store; `note` is the note of one's present inference, None if there is none."""

    def ask_why(value: str | None) -> None:
        if value == _NONE:
            store(None, None)
        elif value is not None:
            about = Content.styled("the reason; optional", "$foreground-muted")
            dialog = LineQuestion(f"{one_line(theme)} {value}", note or "", about=about)
            app.push_screen(dialog, lambda why: keep(Inference(value), why))

    def keep(inference: Inference, why: str | None) -> None:
        if why is not None:
            store(inference, why)

    choices = [
        (inference_kind.value, Content(f"{inference_kind.value}: {meaning}"))
        for inference_kind, meaning in _MEANS.items()
    ]
    choices += [(_NONE, Content("none: remove the inference"))] if note is not None else []
    app.push_screen(ChoiceQuestion(f"{one_line(theme)} and {one_line(measure)}", choices), ask_why)
