"""Choosing one thing about a view of counts."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.content import Content

from qualcode.model.safe_text import one_line
from qualcode.tui.counts.view import Question
from qualcode.tui.dialogs.questions import OneLine, OneOf


def choose(app: App[None], question: Question, take: Callable[[str], object]) -> None:
    """Asks, and hands over what was chosen; of two things the other is taken at once."""
    if question.choices is None:
        about = Content.styled(question.about, "$foreground-muted")
        dialog = OneLine(question.title, question.now, about=about, check=question.check)
        app.push_screen(dialog, lambda typed: _hand_over(typed, take))
        return
    values = list(question.choices)
    if len(values) == 2 and question.now in values:
        take(values[1 - values.index(question.now)])
        return
    told = [_choice(question.choices[value], value == question.now) for value in values]
    # What is chosen may be called anything, so the list knows its lines by their numbers.
    numbered = [(str(number), prompt) for number, prompt in enumerate(told)]
    app.push_screen(
        OneOf(question.title, numbered), lambda at: _hand_over(None if at is None else values[int(at)], take)
    )


def _hand_over(value: str | None, take: Callable[[str], object]) -> None:
    if value is not None:
        take(value)


def _choice(told: str, is_now: bool) -> Content:
    return Content.assemble(("● " if is_now else "  ", "$text-success"), one_line(told))
