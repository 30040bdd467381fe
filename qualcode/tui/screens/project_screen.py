"""Base classes of the screens of a project."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen

from qualcode.analysis.where import parse
from qualcode.errors import ChangedError, ChangedField, QualcodeError
from qualcode.model.codebook import Code
from qualcode.model.report import Report
from qualcode.model.safe_text import shortened
from qualcode.services.coding.history import newest_own_step
from qualcode.services.project.projects import Project
from qualcode.services.project.watching import newest_step
from qualcode.tui.dialogs.file_question import SUFFIXES, ask_where_to_write
from qualcode.tui.dialogs.form import Texts
from qualcode.tui.dialogs.questions import ChoiceQuestion, LineQuestion
from qualcode.tui.dialogs.sheet import Sheet
from qualcode.tui.dialogs.working import Working
from qualcode.tui.session import HistoryStep, Session
from qualcode.tui.storing import Stores
from qualcode.tui.widgets.bars import KeyLine, TitleLine
from qualcode.tui.widgets.finding import Rows, find

if TYPE_CHECKING:
    from qualcode.services.counts.filtering import Where


T = TypeVar("T")

_MAX_WARNINGS = 5
"""A judgement: more notifications would cover the screen; the command line lists all."""

_SECONDS = 3.0
"""How long a message on an act or a step back stays: a judgement, long enough to read a line."""


class ProjectScreen(Stores, Screen[None]):
    """Shows a project, and updates when it has changed, here or elsewhere."""

    @abstractmethod
    def refresh_all(self) -> None:
        """Show everything again; the cursor stays."""

    def show_counts(self) -> None:
        """Show what the session has counted in the meantime; nothing where no screen shows it."""

    @property
    def is_seen(self) -> bool:
        """Whether this screen is on top, or only dialogs are above it.

        Textual's `is_current` is also true of a screen that another one covers.
        """
        return next((s for s in reversed(self.app.screen_stack) if not isinstance(s, ModalScreen)), None) is self


def _parsed(text: str) -> object:
    return parse(text) if text.strip() else None


def read_condition(project: Project, where: str) -> Where | None:
    """A condition made ready for the project, None for an empty one; it reads, so best in a thread."""
    from qualcode.services.counts.filtering import Where

    return Where(project, where) if where else None


class ActingScreen(ProjectScreen):
    """A screen with actions on the project; errors, undo and redo are reported as notifications.

    What it shows is read in a thread: `begin` paints what is known, `reader` says what to read, `show` paints it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("F", "find", "Find", show=False, id="screen.find")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.where = ""
        self._sought = ""
        self._stamp = (-1, -1)
        self._readings: dict[str, int] = {}
        self._waiting: frozenset[str] = frozenset()
        self._being_read: frozenset[str] = frozenset()

    def on_mount(self) -> None:
        self.refresh_all()

    def on_screen_resume(self) -> None:
        if self._stamp != self.session.stamp:
            self.refresh_all()

    def on_unmount(self) -> None:
        self.forget()

    def on_descendant_focus(self) -> None:
        """Each pane has keys of its own."""
        for line in self.query(KeyLine):
            line.show(self)

    def forget(self) -> None:
        """Let go of what was read: a closed screen may stay in memory for a while."""

    # Reading

    def refresh_all(self) -> None:
        """Read and show everything again; the cursor stays. What is being read already is dropped."""
        self._stamp = self.session.stamp
        self.begin()
        if (read := self.reader()) is not None:
            self.read_on(read)

    def begin(self) -> None:
        """Paint what is known without reading."""

    def reader(self) -> Callable[[], Any] | None:
        """What reads all that `show` needs: a function that touches no widget. None if there is nothing to read."""
        return None

    def show(self, content: Any) -> None:
        """Paint what was read."""

    def show_read_error(self, error: QualcodeError) -> None:
        """Say why it could not be read."""
        self.show_error(error)

    def read_on(
        self, read: Callable[[], Any], show: Callable[[Any], None] | None = None, of: str = "all", *,
        sign_after: float = 0, show_error: Callable[[QualcodeError], None] | None = None,
    ) -> None:  # fmt: skip
        """Read in a thread, with a moving sign, and `show` it; what is being read under the same name is dropped.

        The sign may come some seconds later, for what is nearly always there by then. `show_error` is for what is only
        a part of the screen.
        """
        number = self._readings.get(of, 0) + 1
        self._readings[of] = number
        self._waiting = self._waiting | {of}
        if sign_after:
            self.set_timer(sign_after, partial(self._show_late_sign, of, number))
        else:
            self._show_sign(of, is_counting=True)
        work = partial(self._read_in_thread, of, number, [read], show or self.show, show_error or self.show_read_error)
        self.run_worker(work, thread=True, exclusive=True, group=f"read {of}")

    def _read_in_thread(
        self, of: str, number: int, reads: list[Callable[[], Any]], show: Callable[[Any], None],
        show_error: Callable[[QualcodeError], None],
    ) -> None:  # fmt: skip
        """Read, and hand over what was read in a list: a worker lives on for a while, and keeps all that it has."""
        try:
            with self.session.project.snapshot():
                contents = [reads.pop()()]
        except QualcodeError as error:
            self.app.call_from_thread(self._take_content, of, number, show_error, [error])
        except Exception:  # a bug: the sign stops, and the worker's error is shown
            self.app.call_from_thread(self._take_content, of, number, lambda _: None, [None])
            raise
        else:
            self.app.call_from_thread(self._take_content, of, number, show, contents)

    def _take_content(self, of: str, number: int, show: Callable[[Any], None], contents: list[Any]) -> None:
        """Show what was read, unless it was asked for again or the screen is gone."""
        content = contents.pop()
        if number == self._readings[of] and self.is_attached:
            self._waiting = self._waiting - {of}
            self._show_sign(of, is_counting=False)
            show(content)

    def drop_reading(self, of: str) -> None:
        """Do not show what is being read."""
        self._readings[of] = self._readings.get(of, 0) + 1
        self._waiting = self._waiting - {of}
        self._show_sign(of, is_counting=False)

    def _show_late_sign(self, of: str, number: int) -> None:
        if of in self._waiting and number == self._readings[of]:
            self._show_sign(of, is_counting=True)

    def _show_sign(self, of: str, *, is_counting: bool) -> None:
        self._being_read = self._being_read | {of} if is_counting else self._being_read - {of}
        for sign in self.query(TitleLine):
            sign.is_counting = bool(self._being_read)

    def condition(self) -> Where | None:
        """The condition that filters this screen, as `--where`; None shows everything."""
        return read_condition(self.session.project, self.where)

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
            self.show_error(error)
        else:
            self.refresh_all()

    @abstractmethod
    def rows(self) -> Rows:
        """The rows of the table, list or tree that the screen is about."""

    def action_find(self) -> None:
        """Ask for a part of a name, and go to the next row that has it."""
        self.app.push_screen(LineQuestion("Find", self._sought, is_selected=True), self._go_to_next)

    def _go_to_next(self, typed: str | None) -> None:
        if typed is None or not typed.strip():
            return
        self._sought = typed
        rows = self.rows()
        place = find(typed, rows.names, 0 if rows.at is None else rows.at + 1)
        if place is None:
            self.app.notify(f"nothing on this screen has “{shortened(typed, 40)}” in its name", markup=False)
        else:
            rows.go_to(place)

    def ask_to_write(self, what: str, name: str, make: Callable[[], Report], *, suffixes: str = SUFFIXES) -> None:
        """Ask for a file and write a report to it; warn of real names in it."""

        from qualcode.services.paper import reporting
        from qualcode.services.privacy import leaks

        project, inputs = self.session.project, self.inputs()

        def write(path: Path, overwrite: bool) -> None:
            with self.errors_shown():
                report = make()
                reporting.write_report(project, report, path, overwrite=overwrite, inputs=inputs)
                self.app.notify(f"{path} was written", markup=False)
                for warning in leaks.in_report(project, report)[:_MAX_WARNINGS]:
                    self.app.notify(warning, severity="warning", markup=False)

        title, about = f"Write {what} to", f"the suffix sets the format: {suffixes}"
        ask_where_to_write(self.app, project, title, name, write, about=about, inputs=inputs)

    def show_dossier(self, theme: Code) -> None:
        """Show the dossier of a theme in a dialog, from which it can be written to a file."""

        def read() -> Report:
            from qualcode.services.paper import dossiers

            return dossiers.dossier(self.session.project, theme)

        def show(report: Report) -> None:
            name = f"{self.session.project.path.stem}-dossier.docx"
            self.app.push_screen(Sheet(report, lambda: self.ask_to_write("the dossier", name, lambda: report)))

        self.read_on(read, show, "dossier")

    def inputs(self) -> tuple[Path, ...]:
        """The files that the workbench reads, over which it must not write: the manuscript."""
        return (self.session.manuscript,) if self.session.manuscript is not None else ()

    def act(
        self, act: Callable[[], T], then: Callable[[T], object] | None = None,
        failed: Callable[[QualcodeError], object] | None = None,
    ) -> None:  # fmt: skip
        """Change the project: the session reads what was stored, a message names it, and the screen shows it.

        `then` is what follows instead of showing everything again.
        """
        self.store(act, self.after(then), failed or self._show_refusal)

    def act_in_thread(self, title: str, act: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do what takes seconds in a thread, with a dialog that says so; there it may wait for other programs."""
        working = Working(title)

        def end(show: Callable[[T], object] | Callable[[QualcodeError], object], outcome: Any) -> None:
            working.dismiss(None)
            with self.errors_shown():
                show(outcome)

        def work() -> None:
            try:
                outcome = act()
            except QualcodeError as error:
                self.app.call_from_thread(end, self.show_error, error)
            except Exception:  # a bug: the dialog goes, and the worker's error is shown
                self.app.call_from_thread(working.dismiss, None)
                raise
            else:
                self.app.call_from_thread(end, then, outcome)

        self.app.push_screen(working)
        self.run_worker(work, thread=True, group="long act")

    def act_on_choice(
        self, act: Callable[[Texts], T], expected: Texts, then: Callable[[T], object] | None = None
    ) -> None:
        """Store one of a few things that was chosen; if somebody has chosen another meanwhile, ask again."""

        def ask(error: QualcodeError) -> None:
            if not isinstance(error, ChangedError):
                self._show_refusal(error)
                return
            field = error.fields[0]
            choices = [("theirs", f"leave it: {field.theirs or 'none'}"), ("mine", f"change it to: {field.mine}")]
            title = f"Somebody has changed the {field.label} of {error.subject}"
            dialog = ChoiceQuestion(title, [(answer, Content(choice)) for answer, choice in choices])
            self.app.push_screen(dialog, partial(again, field))

        def again(field: ChangedField, answer: str | None) -> None:
            if answer == "mine":
                self.act_on_choice(act, {**expected, field.name: field.theirs}, then)

        self.act(lambda: act(expected), then, ask)

    def after(self, then: Callable[[T], object] | None = None) -> Callable[[T], None]:
        """What follows an act that is stored; to be asked for before it."""
        project = self.session.project
        before = newest_step(project)

        def follow(outcome: T) -> None:
            self.session.read_again()
            if (change := newest_own_step(project, before)) is not None:
                done = f"done: {change.action} {change.subject}".rstrip()
                self.app.notify(f"{done} (u undoes it)", timeout=_SECONDS, markup=False)
            if then is None:
                self.refresh_all()
            else:
                then(outcome)

        return follow

    def _show_refusal(self, error: QualcodeError) -> None:
        """Say what is wrong; the screen may be older than what stands in the way."""
        self.show_error(error)
        self.refresh_all()

    def action_undo(self) -> None:
        self.store(self.session.undo, partial(self._say, verb="undone"))

    def action_redo(self) -> None:
        self.store(self.session.redo, partial(self._say, verb="redone"))

    def _say(self, step: HistoryStep | None, verb: str) -> None:
        message = (
            f"{verb}: {step.change.action} {step.change.subject}"
            if step
            else f"nothing was {verb}: no step of yours is left"
        )
        self.app.notify(message, timeout=_SECONDS, markup=False)
        self.refresh_all()
