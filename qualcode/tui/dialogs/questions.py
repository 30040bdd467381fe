"""Dialogs for questions: yes or no, one of several, a line."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.model.safe_text import shortened, shown_lines
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.widgets.finding import PAUSE, ChoiceList
from qualcode.tui.widgets.text_fields import PlainInput


class YesNoQuestion(Dialog[bool]):
    """A question before something is lost; `y` in the middle of a typed word is no answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes"),
        Binding("n,escape", "answer(False)", "No"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question
        self._typed_at = -PAUSE

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog small"):
            yield Static(Content(shown_lines(self._question)))
            yield Static(Content.assemble(("y", "bold"), " yes    ", ("n", "bold"), " no"), classes="keys")

    def on_key(self, event: Key) -> None:
        """What is neither yes nor no begins a word that was meant for something else."""
        if event.is_printable and event.character not in ("y", "n"):
            self._typed_at = time.monotonic()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key answers: yes only where no word is being typed."""
        return parameters != (True,) or time.monotonic() - self._typed_at >= PAUSE

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)


class ChoiceQuestion(Dialog[str | None]):
    """One of a few things, by its id; `box_class` says how large it is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(self, title: str, choices: Sequence[tuple[str, Content]], box_class: str = "small") -> None:
        super().__init__()
        self._title, self._choices, self._box_class = title, choices, box_class

    def compose(self) -> ComposeResult:
        with Vertical(classes=f"dialog {self._box_class}") as box:
            box.border_title = Content(shortened(self._title, 60))
            yield ChoiceList(*(Option(prompt, id=guid) for guid, prompt in self._choices), markup=False)

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_leave(self) -> None:
        self.dismiss(None)


class LineQuestion(Dialog[str | None]):
    """A line of text; `check` raises if it is not valid, and the message is shown while typing.

    With `is_selected` typing replaces the text that is there; with `is_secret` dots are shown for what is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        about: Content | None = None,
        check: Callable[[str], object] = lambda _: None,
        is_selected: bool = False,
        is_secret: bool = False,
    ) -> None:
        super().__init__()
        self._title, self._value, self._about, self._check = title, value, about, check
        self._is_selected, self._is_secret = is_selected, is_secret

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = Content(shortened(self._title, 60))
            if self._about is not None:
                yield Static(self._about, classes="about")
            yield PlainInput(value=self._value, id="line", select_on_focus=self._is_selected, password=self._is_secret)
            yield Static(id="wrong", markup=False)

    @on(Input.Changed, "#line")
    def check(self, event: Input.Changed) -> None:
        self.query_one("#wrong", Static).update(Content.styled(self._wrong(event.value), "$text-error"))

    def _wrong(self, value: str) -> str:
        try:
            self._check(value)
        except QualcodeError as error:
            return shown_lines(str(error))
        return ""

    @on(Input.Submitted, "#line")
    def take(self, event: Input.Submitted) -> None:
        if not self._wrong(event.value):
            self.dismiss(event.value)

    def action_leave(self) -> None:
        self.dismiss(None)
