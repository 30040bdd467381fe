"""The code picker: choose a code while typing; a new name creates a code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from qualcode.language.suggesting import rank_names
from qualcode.model.codebook import Code, Codebook
from qualcode.model.names import name_key
from qualcode.model.paths import path_text
from qualcode.model.safe_text import one_line, shortened, shown_lines
from qualcode.tui.code_counts import count_text
from qualcode.tui.dialogs.dialog import Dialog
from qualcode.tui.widgets.long_list import LongList
from qualcode.tui.widgets.text_fields import PlainInput

_MAX_CODES = 60
"""Codes listed; a judgement: whoever needs more types another letter."""
_NEW = "new"


@dataclass(frozen=True, slots=True)
class PickedCode:
    """An existing code, or the name of a new one."""

    code: Code | None
    new_name: str = ""


class CodePicker(Dialog[PickedCode | None]):
    """Type to filter, arrows to choose, Enter to take, Escape to leave.

    Enter takes what was typed: a code with this name or with a name that has these letters, a new code where no code
    is like it. Nothing typed, or only something like the name of a code, is no choice yet: then an arrow or ctrl+n is.
    With `frozen`, the name of the codebook version of the round, a new code is never what Enter takes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("down", "point(1)", "Next", show=False, priority=True),
        Binding("up", "point(-1)", "Previous", show=False, priority=True),
        Binding("ctrl+n", "make_new", "New code", priority=True),
    ]

    def __init__(
        self,
        title: str,
        book: Codebook,
        count: Callable[[str], int | None],
        *,
        may_be_new: bool = True,
        without: frozenset[str] = frozenset(),
        frozen: str | None = None,
    ) -> None:
        super().__init__()
        self._title, self._book, self._count, self._may_be_new = title, book, count, may_be_new
        self._frozen = frozen
        self._codes = [code for code in book.walk() if code.guid not in without]
        self._names = [f"{code.name} · {' / '.join(book.path(code.guid)[:-1])}" for code in self._codes]

    def compose(self) -> ComposeResult:
        with Vertical(id="picker", classes="dialog") as box:
            box.border_title = Content(shortened(self._title, 60))
            yield PlainInput(placeholder="code", id="typed")
            yield LongList(id="codes")
            yield Static(id="meaning", markup=False)

    def on_mount(self) -> None:
        self._filter("")

    def show_counts(self) -> None:
        """Show the numbers of passages again."""
        self.query_one("#codes", LongList).make_again()

    @on(Input.Changed, "#typed")
    def filter_codes(self, event: Input.Changed) -> None:
        self._filter(event.value)

    def _filter(self, typed: str) -> None:
        options = self.query_one("#codes", LongList)
        typed = " ".join(typed.split())
        exact = [at for at, code in enumerate(self._codes) if name_key(typed) in self._called(code)]
        matches = list(dict.fromkeys([*exact, *rank_names(typed, self._names)]))[:_MAX_CODES]
        ids = [self._codes[at].guid for at in matches]
        if typed and self._may_be_new and not exact:
            ids.append(_NEW)
        first = name_key(self._codes[matches[0]].name) if matches else ""
        at = None
        if typed and matches and (exact or not self._may_be_new or name_key(typed) in first):
            at = 0
        elif typed and not matches and self._may_be_new and self._frozen is None:
            at = len(ids) - 1
        options.show_entries(len(ids), lambda place: self._entry(ids[place], typed), ids=ids, at=at)
        if at is None:
            self._tell(self._how_to_choose(typed, bool(matches)))

    def _how_to_choose(self, typed: str, are_alike: bool) -> str:
        if not typed:
            return "Type the name of a code, or choose one with ↓."
        if not self._may_be_new:
            return f"No code is called “{one_line(typed)}”."
        frozen = f" in the codebook “{one_line(self._frozen)}” of this round" if self._frozen else ""
        choose = "↓ chooses one that is like it, ctrl+n" if are_alike else "ctrl+n"
        return f"No code is called “{one_line(typed)}”{frozen}. {choose} makes a new one."

    def _tell(self, sentence: str) -> None:
        self.query_one("#meaning", Static).update(Content.styled(sentence, "$foreground-muted"), layout=False)

    def _entry(self, option: str, typed: str) -> Content:
        if option == _NEW:
            return Content.assemble(("＋ new code ", "$text-success"), (f"“{one_line(typed)}”", "bold"))
        return self._line(self._book[option])

    def _called(self, code: Code) -> tuple[str, str]:
        """The texts that name exactly this code."""
        return name_key(code.name), name_key(path_text(self._book.path(code.guid)))

    def _line(self, code: Code) -> Content:
        above = " / ".join(self._book.path(code.guid)[:-1])
        count = self._count(code.guid)
        beside = f"  {one_line(above)}" + (f"  {count_text(count)}" if count != 0 else "")
        return Content.assemble(
            ("▌", code.color or "$foreground-muted"), one_line(code.name), (beside, "$foreground-muted")
        )

    @on(OptionList.OptionHighlighted, "#codes")
    def tell_meaning(self, event: OptionList.OptionHighlighted) -> None:
        meaning = self.query_one("#meaning", Static)
        if event.option_id is None or event.option_id == _NEW:
            self._tell("Enter creates this code and applies it.")
            return
        code = self._book[event.option_id]
        parts: list[tuple[str, str] | str] = [
            shown_lines(code.definition) or ("no definition yet", "$foreground-muted")
        ]
        for title, text in (("use", code.include), ("not", code.exclude), ("e.g.", code.example)):
            if text:
                parts += [(f"\n{title}: ", "$foreground-muted"), shown_lines(text)]
        meaning.update(Content.assemble(*parts), layout=False)

    def action_point(self, direction: int) -> None:
        options = self.query_one("#codes", LongList)
        if options.highlighted is None:
            options.highlighted = (0 if direction > 0 else options.option_count - 1) if options.option_count else None
        elif direction > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Submitted, "#typed")
    def take(self) -> None:
        """Take what is marked; where nothing is, the line below says how to choose."""
        option = self.query_one("#codes", LongList).highlighted_option
        if option is not None and option.id is not None:
            self._answer(option.id)

    @on(OptionList.OptionSelected, "#codes")
    def take_clicked(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self._answer(event.option_id)

    def _answer(self, option: str) -> None:
        typed = " ".join(self.query_one("#typed", Input).value.split())
        self.dismiss(PickedCode(None, typed) if option == _NEW else PickedCode(self._book[option]))

    def action_make_new(self) -> None:
        typed = " ".join(self.query_one("#typed", Input).value.split())
        if typed and self._may_be_new:
            self.dismiss(PickedCode(None, typed))

    def action_leave(self) -> None:
        self.dismiss(None)
