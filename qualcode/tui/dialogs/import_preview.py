"""The preview of one file before import: its style, its speakers, its first turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.model.languages import NAMES as LANGUAGES
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.transcript import Speaker
from qualcode.recognition import DoubtfulLine, Hints, Joining, style_names
from qualcode.services.documents.previewing import (
    ImportOptions,
    Preview,
    joining_accepted,
    preview,
    what_may_be_said,
    written_columns,
)
from qualcode.tui.dialogs.preview_parts import ROLES, joining_offer, preview_text, speaker_row
from qualcode.tui.widgets.text_fields import PlainInput

_MAX_SPEAKERS = 20
"""A judgement: enough to recognise a wrong reading; the dialog scrolls."""
_AS_SEEN, _IN_TURN = "as recognised", "questions and answers in turn"
_PLACEHOLDERS = {"encoding": "encoding, e.g. cp1251", "sheet": "sheet"}


class FilePreview(ModalScreen[ImportOptions | None]):
    """Returns the options for reading this file, None if they were not changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+s", "take", "Use these settings", priority=True),
        Binding("ctrl+t", "join", "Take two labels for one person", priority=True),
        Binding("ctrl+d", "look_at_doubts", "Choose a label in doubt that is a speaker", priority=True),
    ]

    def __init__(self, path: Path, options: ImportOptions) -> None:
        super().__init__()
        self._path, self._options = path, options
        self._sayable = frozenset(what_may_be_said(path, options))
        self._speakers: tuple[Speaker, ...] = ()
        self._offers: tuple[Joining, ...] = ()
        self._joined: frozenset[str] = frozenset()
        self._named: frozenset[str] = frozenset()
        self._in_doubt: tuple[str, ...] = ()
        self._style: object = None
        self._language = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog looking-in") as box:
            box.border_title = Content(shortened(self._path.name, 70))
            box.border_subtitle = Content("ctrl+s: use these settings, escape: leave")
            yield Static(id="summary", markup=False)
            style = _IN_TURN if self._options.hints.alternate else self._options.format or _AS_SEEN
            with Horizontal(id="how"):
                yield Select(
                    [(name, name) for name in (_AS_SEEN, *style_names(), _IN_TURN)],
                    value=style if style in (*style_names(), _IN_TURN) else _AS_SEEN, allow_blank=False, id="style",
                    compact=True,
                )  # fmt: skip
                yield Select(
                    [(name, code) for code, name in sorted(LANGUAGES.items(), key=lambda item: item[1])],
                    prompt="language", id="language", compact=True,
                )  # fmt: skip
                for name in self._sayable & _PLACEHOLDERS.keys():
                    value = getattr(self._options, name) or ""
                    yield PlainInput(value=value, placeholder=_PLACEHOLDERS[name], id=name, compact=True)
            if "columns" in self._sayable:
                columns = ", ".join(f"{key}={name}" for key, name in self._options.columns.items())
                yield PlainInput(
                    value=columns, placeholder="columns: text=…, speaker=…, case=…", id="columns", compact=True
                )
            yield Vertical(id="speakers")
            yield Static(id="offers", markup=False)
            yield OptionList(id="doubts", compact=True, markup=False)
            with VerticalScroll():
                yield Static(id="turns", markup=False)

    def on_mount(self) -> None:
        self._style = self.query_one("#style", Select).value
        self._look(self._options)

    @on(Select.Changed, "#style")
    def take_style(self, event: Select.Changed) -> None:
        # The event also comes for the initial value.
        if event.value != self._style:
            self._style = event.value
            self.read_otherwise()

    @on(Input.Submitted, "#columns, #encoding, #sheet, #speakers Input")
    def read_otherwise(self) -> None:
        try:
            self._look(self._typed_options())
        except QualcodeError as error:
            self.query_one("#summary", Static).update(Content.styled(one_line(str(error)), "$text-error"))

    @work(thread=True, exclusive=True)
    def _look(self, options: ImportOptions) -> None:
        try:
            file_preview = preview(self._path, options)
        except (QualcodeError, OSError) as error:
            message = Content.styled(one_line(str(error)), "$text-error")
            self.app.call_from_thread(self.query_one("#summary", Static).update, message)
        else:
            self.app.call_from_thread(self.call_later, self._show, file_preview)

    async def _show(self, file_preview: Preview) -> None:
        self.query_one("#summary", Static).update(one_line(file_preview.recognition.summary()))
        if file_preview.language:
            self.query_one("#language", Select).value = file_preview.language
        self._language = file_preview.language
        self.query_one("#turns", Static).update(preview_text(file_preview))
        self._speakers = file_preview.recognition.speakers[:_MAX_SPEAKERS]
        joinings = file_preview.recognition.joinings
        self._offers = tuple(joining for joining in joinings if not joining.is_done)
        self._joined = frozenset(joining.label for joining in joinings if joining.is_done)
        offers = self.query_one("#offers", Static)
        offers.display = bool(self._offers)
        offers.update(joining_offer(self._offers))
        self._show_doubts(file_preview.recognition.doubtful)
        says = Counter(turn.label for turn in file_preview.recognition.turns)
        rows = self.query_one("#speakers", Vertical)
        await rows.remove_children()
        await rows.mount_all(
            speaker_row(number, speaker, says[speaker.label]) for number, speaker in enumerate(self._speakers)
        )

    def _show_doubts(self, doubtful: Sequence[DoubtfulLine]) -> None:
        """One line for each label in doubt, to be taken for a speaker."""
        first = {line.label: line for line in reversed(doubtful) if line.label}
        self._in_doubt = tuple(sorted(first, key=lambda label: first[label].number))
        doubts = self.query_one("#doubts", OptionList)
        doubts.display = bool(first)
        doubts.border_title = "ctrl+d, enter: take a label for a speaker"
        doubts.set_options(
            Option(one_line(f"“{label}”  line {first[label].number}: {shortened(first[label].text, 60)}"))
            for label in self._in_doubt
        )

    def _typed_options(self) -> ImportOptions:
        """The options as set on the screen."""
        style = str(self.query_one("#style", Select).value)
        hints = Hints(self._people(), self._asking(), alternate=style == _IN_TURN, joins=self._options.hints.joins)
        columns = [written_columns(field.value) for field in self.query("#columns").results(Input)]
        if style in (_AS_SEEN, _IN_TURN):
            table_format = self._options.format if self._options.format not in style_names() else None
            format_ = table_format
        else:
            format_ = style
        language = self.query_one("#language", Select).value
        said = str(language) if isinstance(language, str) and language != self._language else self._options.language
        return replace(
            self._options, hints=hints, format=format_, columns=columns[0] if columns else {}, language=said,
            encoding=self._typed("encoding"), sheet=self._typed("sheet"),
        )  # fmt: skip

    def _typed(self, name: str) -> str | None:
        """What is written in a field that not every file has."""
        return next((field.value.strip() for field in self.query(f"#{name}").results(Input)), "") or None

    def _people(self) -> dict[str, str]:
        typed = [field.value.strip() for field in self.query("#speakers Input").results(Input)]
        pairs = zip(self._speakers, typed, strict=False)
        people = {
            speaker.label: name
            for speaker, name in pairs
            if name and (name != speaker.label or speaker.label in self._joined | self._named)
        }
        return {**self._options.hints.speakers, **people}

    def _asking(self) -> frozenset[str]:
        """The interviewers' labels, changed only if the user has changed a role."""
        fields = self.query("#speakers Select").results(Select)
        pairs: list[tuple[Speaker, Any]] = [(s, f.value) for s, f in zip(self._speakers, fields, strict=False)]
        if all(ROLES.get(value) == speaker.role for speaker, value in pairs):
            return self._options.hints.interviewers
        return frozenset(speaker.label for speaker, value in pairs if value == "asks")

    def action_join(self) -> None:
        """Take the label that is offered first for the person it may mean, and look again."""
        if self._offers:
            self._look(joining_accepted(self._typed_options(), self._offers[0]))

    def action_look_at_doubts(self) -> None:
        """Go to the labels in doubt."""
        doubts = self.query_one("#doubts", OptionList)
        if doubts.display:
            doubts.highlighted = doubts.highlighted or 0
            doubts.focus()

    @on(OptionList.OptionSelected, "#doubts")
    def take_speaker(self, event: OptionList.OptionSelected) -> None:
        """Take a label in doubt for a speaker, and look again; clearing the name takes it back."""
        label = self._in_doubt[event.option_index]
        self._named |= {label}
        options = self._typed_options()
        self._look(replace(options, hints=replace(options.hints, speakers={**options.hints.speakers, label: label})))

    def action_take(self) -> None:
        self.dismiss(self._typed_options())

    def action_leave(self) -> None:
        self.dismiss(None)
