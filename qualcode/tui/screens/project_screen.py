"""What the screens of a project have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from qualcode.analysis.where import parse
from qualcode.errors import QualcodeError
from qualcode.model.report import Report
from qualcode.services.paper import reporting
from qualcode.services.privacy import leaks
from qualcode.tui.dialogs.questions import OneLine
from qualcode.tui.session import Desk, Stepped

if TYPE_CHECKING:
    from qualcode.services.counts.filtering import Where


_MOST_WARNINGS = 5
"""More notices than these would cover the screen; the command line tells all."""


class ProjectScreen(Screen[None]):
    """Shows a project, and shows it anew when it has changed, here or elsewhere."""

    @abstractmethod
    def refresh_all(self) -> None:
        """Everything from the desk, the cursor where it is."""


def _parsed(text: str) -> object:
    return parse(text) if text.strip() else None


class ActingScreen(ProjectScreen):
    """A screen of acts beside the reading: what came of each, and of steps back and forth, is told in passing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.where = ""

    def on_mount(self) -> None:
        self.refresh_all()

    def on_screen_resume(self) -> None:
        self.refresh_all()

    @contextmanager
    def said_if_not(self) -> Iterator[None]:
        """What cannot be done is said, and nothing is lost."""
        try:
            yield
        except QualcodeError as error:
            self.app.notify(str(error), severity="warning", markup=False)

    def condition(self) -> Where | None:
        """What `--where` would say of this screen, None where everything is shown."""
        from qualcode.services.counts.filtering import Where

        return Where(self.desk.project, self.where) if self.where else None

    def action_where(self) -> None:
        """Shows only that of which a condition holds; an empty one shows everything."""
        about = Content.styled("e.g. role = 'nurse' and \"Role tensions\"; empty shows everything", "$foreground-muted")
        self.app.push_screen(OneLine("Only where", self.where, about=about, check=_parsed), self._take_where)

    def _take_where(self, text: str | None) -> None:
        if text is None:
            return
        before, self.where = self.where, text.strip()
        try:
            self.condition()
        except QualcodeError as error:
            self.where = before
            self.app.notify(str(error), severity="warning", markup=False)
        else:
            self.refresh_all()

    def ask_to_write(self, what: str, name: str, make: Callable[[], Report]) -> None:
        """Asks where to, and writes a report there; names that are still inside are told."""

        def write(typed: str | None) -> None:
            if typed and typed.strip():
                path = Path(typed.strip()).expanduser()
                with self.said_if_not():
                    made = make()
                    reporting.write_report(made, path)
                    self.app.notify(f"{path} is written", markup=False)
                    for told in leaks.in_report(self.desk.project, made)[:_MOST_WARNINGS]:
                        self.app.notify(told, severity="warning", markup=False)

        about = Content.styled(".docx .xlsx .md .html .csv .tex .json, by the suffix", "$foreground-muted")
        self.app.push_screen(OneLine(f"Write {what} to", name, about=about), write)

    def action_undo(self) -> None:
        with self.said_if_not():
            self._say(self.desk.undo(), "undone")

    def action_redo(self) -> None:
        with self.said_if_not():
            self._say(self.desk.redo(), "done again")

    def _say(self, step: Stepped | None, verb: str) -> None:
        told = f"{verb}: {step.change.action} {step.change.subject}" if step else f"nothing of yours to be {verb}"
        self.app.notify(told, timeout=3, markup=False)
        self.refresh_all()
