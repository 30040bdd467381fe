"""The start screen, shown when no project was named: recent projects, a new one, the sample study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.files import at_home
from qualcode.model.safe_text import one_line
from qualcode.tui.dialogs.questions import LineQuestion
from qualcode.tui.widgets.row_list import RowList


class StartScreen(Screen[None]):
    """Choose a project with the arrows and Enter."""

    CSS_PATH = "start.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New project", id="start.new"),
        Binding("o", "open", "Open", id="start.open"),
        Binding("s", "sample", "Sample study", id="start.sample"),
        Binding("q", "app.quit", "Quit", id="start.quit"),
    ]

    @dataclass
    class ProjectRequested(Message):
        """Open this project; with `is_new`, create it first."""

        path: Path
        is_new: bool = False

    @dataclass
    class SampleRequested(Message):
        """Build the sample study in the current folder."""

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__()
        here = sorted(Path.cwd().glob("*.qualcode"))
        self._projects = list(dict.fromkeys((*here, *recent)))

    def compose(self) -> ComposeResult:
        with Vertical(id="start"):
            yield Static(Content.assemble(("qualcode", "bold $text-accent"), "\nfor coding qualitative interviews\n"))
            yield RowList(*self._options(), id="projects", markup=False)
            yield Static(Content.assemble(*self._keys()), id="start-keys")

    def _options(self) -> list[Option]:
        options = [
            Option(
                Content.assemble(
                    (one_line(path.stem), "bold"), (f"  {one_line(str(path.parent))}", "$foreground-muted")
                ),
                id=str(at),
            )
            for at, path in enumerate(self._projects)
        ]
        return options or [Option(Content.styled("no project yet", "$foreground-muted"), disabled=True)]

    def _keys(self) -> list[tuple[str, str] | str]:
        parts: list[tuple[str, str] | str] = []
        for key, label in (("n", "new project"), ("o", "open another"), ("s", "sample study"), ("q", "quit")):
            parts += [(f"{key} ", "bold $text-accent"), (f"{label}   ", "$foreground-muted")]
        return parts

    def on_mount(self) -> None:
        self.query_one("#projects", OptionList).focus()

    @on(OptionList.OptionSelected, "#projects")
    def open_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.post_message(self.ProjectRequested(self._projects[int(event.option_id)]))

    def action_new(self) -> None:
        self._ask("New project: file name", "interviews.qualcode", is_new=True)

    def action_open(self) -> None:
        self._ask("Open project: file name", "", is_new=False)

    def _ask(self, title: str, value: str, *, is_new: bool) -> None:
        def take(typed: str | None) -> None:
            if typed and typed.strip():
                self.post_message(self.ProjectRequested(at_home(Path(typed.strip())), is_new))

        self.app.push_screen(LineQuestion(title, value), take)

    def action_sample(self) -> None:
        self.post_message(self.SampleRequested())
