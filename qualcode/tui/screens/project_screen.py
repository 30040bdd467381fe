"""Base classes of the screens of a project."""

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
from qualcode.tui.dialogs.questions import LineQuestion
from qualcode.tui.session import HistoryStep, Session

if TYPE_CHECKING:
    from qualcode.services.counts.filtering import Where


_MAX_WARNINGS = 5
"""A judgement: more notifications would cover the screen; the command line lists all."""


class ProjectScreen(Screen[None]):
    """Shows a project, and updates when it has changed, here or elsewhere."""

    @abstractmethod
    def refresh_all(self) -> None:
        """Show everything again; the cursor stays."""

    def show_counts(self) -> None:
        """Show what the session has counted in the meantime; nothing where no screen shows it."""


def _parsed(text: str) -> object:
    return parse(text) if text.strip() else None


class ActingScreen(ProjectScreen):
    """A screen with actions on the project; errors, undo and redo are reported as notifications."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.where = ""

    def on_mount(self) -> None:
        self.refresh_all()

    def on_screen_resume(self) -> None:
        self.refresh_all()

    @contextmanager
    def errors_shown(self) -> Iterator[None]:
        """Errors become notifications."""
        try:
            yield
        except QualcodeError as error:
            self.app.notify(str(error), severity="warning", markup=False)

    def condition(self) -> Where | None:
        """The condition that filters this screen, as `--where`; None shows everything."""
        from qualcode.services.counts.filtering import Where

        return Where(self.session.project, self.where) if self.where else None

    def action_where(self) -> None:
        """Ask for a condition and show only what meets it; an empty one shows everything."""
        about = Content.styled("e.g. role = 'nurse' and \"Role tensions\"; empty shows everything", "$foreground-muted")
        self.app.push_screen(LineQuestion("Show only where", self.where, about=about, check=_parsed), self._take_where)

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
        """Ask for a file and write a report to it; warn of real names in it."""

        def write(typed: str | None) -> None:
            if typed and typed.strip():
                path = Path(typed.strip()).expanduser()
                with self.errors_shown():
                    report = make()
                    reporting.write_report(report, path)
                    self.app.notify(f"{path} was written", markup=False)
                    for warning in leaks.in_report(self.session.project, report)[:_MAX_WARNINGS]:
                        self.app.notify(warning, severity="warning", markup=False)

        about = Content.styled("the suffix sets the format: .docx .xlsx .md .html .csv .tex .json", "$foreground-muted")
        self.app.push_screen(LineQuestion(f"Write {what} to", name, about=about), write)

    def action_undo(self) -> None:
        with self.errors_shown():
            self._say(self.session.undo(), "undone")

    def action_redo(self) -> None:
        with self.errors_shown():
            self._say(self.session.redo(), "redone")

    def _say(self, step: HistoryStep | None, verb: str) -> None:
        message = (
            f"{verb}: {step.change.action} {step.change.subject}"
            if step
            else f"nothing was {verb}: no step of yours is left"
        )
        self.app.notify(message, timeout=3, markup=False)
        self.refresh_all()
