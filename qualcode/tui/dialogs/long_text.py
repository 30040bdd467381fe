"""Forms in which a text is written: of several lines, as a memo or a definition, or of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from qualcode.errors import QualcodeError
from qualcode.model.safe_text import shortened, shown_lines
from qualcode.tui.dialogs.form import Form, Texts, Writing
from qualcode.tui.widgets.text_fields import PlainArea, PlainInput


class LongText(Form):
    """A text of several lines; with `headings` one for each field, all in one text.

    The cursor starts at the end of `line`, by default the last one.
    """

    def __init__(
        self, title: str, writing: Writing, about: Content | None = None, *, line: int | None = None,
        headings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        super().__init__(writing)
        self._title, self._about, self._line, self._headings = title, about, line, headings

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall") as box:
            box.border_title = Content(shortened(self._title, 60))
            box.border_subtitle = Content("ctrl+s: save, escape: leave")
            if self._about is not None:
                with VerticalScroll(classes="about", can_focus=False):
                    yield Static(self._about)
            yield PlainArea(headed(self.writing.base, self._headings), id="text", soft_wrap=True, tab_behavior="focus")

    @property
    def _area(self) -> TextArea:
        return self.query_one("#text", TextArea)

    def on_mount(self) -> None:
        self.begin()
        area = self._area
        line = area.document.line_count - 1 if self._line is None or self.writing.left else self._line
        area.move_cursor((line, len(area.document.get_line(line))))
        area.focus()

    @property
    def text(self) -> str:
        return self._area.text

    @text.setter
    def text(self, text: str) -> None:
        self._area.replace(text, (0, 0), self._area.document.end)

    def values(self, text: str) -> Texts:
        return read_headed(text, list(self.writing.base), self._headings)


def headed(texts: Texts, headings: Mapping[str, str]) -> str:
    """Texts under their headings; one without a heading by itself."""
    if not headings:
        return next(iter(texts.values()))
    return "\n\n".join(f"{headings[field]}\n{text}" for field, text in texts.items()) + "\n"


def read_headed(text: str, fields: list[str], headings: Mapping[str, str]) -> Texts:
    """The texts under the headings; text before the first heading belongs to the first field."""
    if not headings:
        return {fields[0]: text.strip()}
    fields_by_title = {headings[field]: field for field in fields}
    lines_by_field: dict[str, list[str]] = {field: [] for field in fields}
    field = fields[0]
    for line in text.splitlines():
        if line.strip() in fields_by_title:
            field = fields_by_title[line.strip()]
        else:
            lines_by_field[field].append(line)
    return {field: "\n".join(lines).strip() for field, lines in lines_by_field.items()}


class LineForm(Form):
    """A line of text that is stored with Enter; `check` raises if it is not valid.

    With `asks_reason` there is a second line in which somebody may say why.
    """

    LEAVING = "Leave without saving this line?"

    def __init__(
        self, title: str, writing: Writing, about: Content | None = None, *,
        check: Callable[[str], object] = lambda _: None, asks_reason: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(writing)
        self._title, self._about, self._check, self._asks_reason = title, about, check, asks_reason

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = Content(shortened(self._title, 60))
            if self._about is not None:
                yield Static(self._about, classes="about")
            yield PlainInput(value=next(iter(self.writing.base.values())), id="line", select_on_focus=False)
            if self._asks_reason:
                yield PlainInput(placeholder="tab: why? may stay empty", id="reason")
            yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        self.begin()

    def action_leave(self) -> None:
        """Ask before a text is lost; a name or a number is typed again."""
        if self.writing.keeper is not None:
            super().action_leave()
        else:
            self.dismiss(None)

    @property
    def text(self) -> str:
        return self.query_one("#line", Input).value

    @text.setter
    def text(self, text: str) -> None:
        self.query_one("#line", Input).value = text

    @property
    def reason(self) -> str:
        """Why it is done, in the words of the one who does it."""
        return self.query_one("#reason", Input).value if self._asks_reason else ""

    def values(self, text: str) -> Texts:
        return {next(iter(self.writing.base)): text}

    @on(Input.Changed, "#line")
    def check(self, event: Input.Changed) -> None:
        self._show(self._wrong(event.value))

    def _show(self, wrong: str) -> None:
        self.query_one("#wrong", Static).update(Content.styled(wrong, "$text-error"))

    def _wrong(self, value: str) -> str:
        try:
            self._check(value)
        except QualcodeError as error:
            return shown_lines(str(error))
        return ""

    @on(Input.Submitted)
    def action_save(self) -> None:
        if not self._wrong(self.text):
            super().action_save()

    def show_refusal(self, error: QualcodeError) -> None:
        """Under the line, which stays to be saved or copied."""
        self._show(shown_lines(str(error)))
