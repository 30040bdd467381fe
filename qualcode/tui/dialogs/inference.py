"""The questions for an inference from a theme and a measure: which one, then why."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.content import Content

from qualcode.model.inference import Inference
from qualcode.model.safe_text import one_line
from qualcode.tui.dialogs.form import Writing
from qualcode.tui.dialogs.long_text import LineForm
from qualcode.tui.dialogs.questions import ChoiceQuestion

_MEANS = {
    Inference.CONFIRMS: "both lead to the same conclusion",
    Inference.EXPANDS: "each adds something to the other",
    Inference.CONTRADICTS: "they conflict",
}
_NONE = "none"


def ask_inference(
    app: App[None], theme: str, measure: str, writing: Callable[[Inference], Writing],
    remove: Callable[[], object] | None,
) -> None:  # fmt: skip
    """Ask which inference, then why; `writing` stores it with its note, `remove` takes away the one that is there."""

    def ask_why(value: str | None) -> None:
        if value == _NONE and remove is not None:
            remove()
        elif value is not None:
            about = Content.styled("the reason; optional", "$foreground-muted")
            app.push_screen(LineForm(f"{one_line(theme)} {value}", writing(Inference(value)), about))

    choices = [
        (inference_kind.value, Content(f"{inference_kind.value}: {meaning}"))
        for inference_kind, meaning in _MEANS.items()
    ]
    choices += [(_NONE, Content("none: remove the inference"))] if remove is not None else []
    app.push_screen(ChoiceQuestion(f"{one_line(theme)} and {one_line(measure)}", choices), ask_why)
