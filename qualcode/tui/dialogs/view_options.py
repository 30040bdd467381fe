"""Asking for an option of a view of counts."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.content import Content

from qualcode.model.safe_text import one_line
from qualcode.tui.counts.view import Question
from qualcode.tui.dialogs.questions import ChoiceQuestion, LineQuestion


def choose(app: App[None], question: Question, take: Callable[[str], object]) -> None:
    """Ask for a value and pass it to `take`; of two values, switch to the other without asking."""
    if question.choices is None:
        about = Content.styled(question.about, "$foreground-muted")
        dialog = LineQuestion(question.title, question.now, about=about, check=question.check)
        app.push_screen(dialog, lambda typed: _pass_on(typed, take))
        return
    values = list(question.choices)
    if len(values) == 2 and question.now in values:
        take(values[1 - values.index(question.now)])
        return
    prompts = [_choice(question.choices[value], value == question.now) for value in values]
    # Names may contain anything, so the options have numbers as ids.
    numbered = [(str(number), prompt) for number, prompt in enumerate(prompts)]
    app.push_screen(
        ChoiceQuestion(question.title, numbered), lambda at: _pass_on(None if at is None else values[int(at)], take)
    )


def _pass_on(value: str | None, take: Callable[[str], object]) -> None:
    if value is not None:
        take(value)


def _choice(label: str, is_now: bool) -> Content:
    return Content.assemble(("● " if is_now else "  ", "$text-success"), one_line(label))
