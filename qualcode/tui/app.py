"""The workbench application: opens a project and switches between its screens."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.driver import Driver
from textual.events import Paste
from textual.filter import LineFilter
from textual.notifications import Notify
from textual.screen import ModalScreen, Screen
from textual.worker import get_current_worker

from qualcode.errors import ForeignLogError
from qualcode.model.safe_text import shortened, shown_lines
from qualcode.model.wording import counted
from qualcode.services.coding.beginnings import beginnings_to_tell
from qualcode.services.coding.rounds import openings_to_tell
from qualcode.services.project import checking, projects, settings
from qualcode.services.project.projects import Project
from qualcode.tui.access import ask_about_access
from qualcode.tui.dialogs.picker import CodePicker
from qualcode.tui.errors_shown import GuardedApp
from qualcode.tui.keeping import KeepsDrafts
from qualcode.tui.keyboard import telling_pastes
from qualcode.tui.legibility import Legible, LegibleAnsi
from qualcode.tui.lookalikes import notify_lookalikes
from qualcode.tui.messages import PlaceRequested
from qualcode.tui.passing_message import PassingMessage
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.project_screen import ActingScreen, ProjectScreen
from qualcode.tui.screens.start import StartScreen
from qualcode.tui.session import Part, ProjectParts, Session, SessionUpdate
from qualcode.tui.storing import StoresInOrder

if TYPE_CHECKING:
    from qualcode.services.documents.importing import ImportResult
    from qualcode.tui.dialogs.import_files import ImportRequest
    from qualcode.tui.dialogs.import_progress import ImportProgress

_POLL_SECONDS = 2.0
"""How often the project is checked for changes by other programs. A judgement: soon enough to be noticed, rarely enough
to cost nothing."""
_LONG = 30
"""Seconds that a warning stays which decides whether to work in a project at all."""
_FIRST_PAINT = 0.2
"""Seconds after opening a project before all of it is counted. A judgement: the text is painted first."""
_IDLE_POLLS_BEFORE_SAVING = 10
"""After so many polls without a change (20 s), the write-ahead log is copied into the project file. A judgement:
nobody notices the writing in such a pause."""
_CLOSED_BEFORE_COLLECTING = 5
"""Screens closed before their memory is freed: a judgement, some megabytes each."""


class Workbench(StoresInOrder, KeepsDrafts, GuardedApp):
    """One project and its screens: the coding screen at the bottom of the stack, the others above it."""

    TITLE = "qualcode"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+t", "go('coding')", "Transcripts", id="app.coding"),
        Binding("f3,ctrl+k", "go('codebook')", "Codebook", id="app.codebook"),
        Binding("f4,ctrl+e", "go('report')", "Report", id="app.report"),
        Binding("f5,ctrl+l", "go('cases')", "Cases", id="app.cases"),
        Binding("f6,ctrl+n", "go('pseudonyms')", "Pseudonymise", show=False, id="app.names"),
        Binding("f7,ctrl+g", "go('team')", "Team", show=False, id="app.team"),
        Binding("f8,ctrl+b", "go('crosscheck')", "Cross-check", show=False, id="app.crosscheck"),
        Binding("f9,ctrl+y", "go('counts')", "Counts", show=False, id="app.counts"),
        Binding("f10,ctrl+f", "go('verify')", "Quotation check", show=False, id="app.verify"),
        Binding("ctrl+o", "add_documents", "Add documents", show=False, id="app.add-documents"),
        Binding("question_mark", "all_keys", "Keys", id="app.keys", key_display="?"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", show=False, priority=True),
    ]

    def __init__(self, project: Project | None, coder: str) -> None:
        super().__init__()
        self._coder = coder
        self.replaced_meanwhile: ForeignLogError | None = None
        self.session = Session(project) if project is not None else None
        self._acts_seen = self._idle_polls = self._screens_closed = 0
        self._is_reading_parts = self._is_examined = False
        self._legible, self._legible_ansi = Legible(), LegibleAnsi()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every painted line goes through; at last its text is made legible."""
        return [*super().get_line_filters(), self._legible_ansi if self.native_ansi_color else self._legible]

    def on_mount(self) -> None:
        with self.errors_shown():
            theme = settings.read_settings().get("theme")
            if isinstance(theme, str) and theme in self.available_themes:
                self.theme = theme
            self.set_keymap(dict(settings.key_map()))
        self.set_interval(_POLL_SECONDS, self._poll)
        self.listen_for_the_end()
        if self.session is not None:
            self._show_project(self.session)
        else:
            recent: list[Path] = []
            with self.errors_shown():
                recent = settings.recent_projects()
            self.push_screen(StartScreen(recent))

    def get_driver_class(self) -> type[Driver]:
        return telling_pastes(super().get_driver_class())

    def on_paste(self, event: Paste) -> None:
        """What was pasted into no field is a mistake: it is no row of keys."""
        event.stop()
        pasted = f"pasted text was ignored: “{shortened(event.text, 40)}”. Open a field to paste into it."
        self.notify(pasted, severity="warning", markup=False)

    def notify(self, message: str, **how: Any) -> None:
        """Notify; control characters in the message are made visible."""
        how["timeout"] = how.get("timeout") or self.NOTIFICATION_TIMEOUT
        self.post_message(Notify(PassingMessage(shown_lines(message), **how)))

    def look_for_cause(self) -> None:
        if self.session is not None and not self._is_examined:
            self._is_examined = True
            self._examine(self.session.project)

    @work(thread=True, group="examine")
    def _examine(self, project: Project) -> None:
        damage = checking.damage(project.path, project.coder)
        if damage is not None:
            self.call_from_thread(self.show_error, damage)

    def cause(self) -> str | None:
        project = self.session.project if self.session is not None else None
        damage = checking.damage(project.path, project.coder) if project is not None else None
        return None if damage is None else str(damage)

    # Projects

    @on(StartScreen.ProjectRequested)
    def open_wanted(self, request: StartScreen.ProjectRequested) -> None:
        open_project = projects.create_project if request.is_new else projects.open_project
        self._show_project(Session(open_project(request.path, self._coder)))

    @on(StartScreen.SampleRequested)
    @work(thread=True, exclusive=True, group="sample")
    def build_sample(self) -> None:
        self.call_from_thread(self.notify, "building the sample study …", markup=False)
        from qualcode.services.sample.sample import build_sample

        project = build_sample(Path.cwd())
        path = project.path
        project.close()
        self.post_message(StartScreen.ProjectRequested(path))

    def _show_project(self, session: Session) -> None:
        self.session = session
        session.project.never_wait_in_this_thread()
        session.project.on_waiting(self._tell_of_waiting)
        self.set_timer(_FIRST_PAINT, self._begin_reading_parts)
        with self.errors_shown():
            settings.remember_project(session.project.path)
        if self._is_on(StartScreen):
            self.switch_screen(CodingScreen(session))
        else:
            self.push_screen(CodingScreen(session))
        self.call_after_refresh(_freeze)
        self.call_after_refresh(self.offer_drafts, session)
        notify_lookalikes(self, session.project, session.project.coder, "coder")
        if (missing := projects.missing_from(session.project)) is not None:
            self.notify(missing, severity="warning", timeout=_LONG, markup=False)
        for sentence in (*openings_to_tell(session.project), *beginnings_to_tell(session.project)):
            self.notify(sentence, timeout=_LONG, markup=False)
        ask_about_access(self, session.project)

    def _tell_of_waiting(self, sentence: str) -> None:
        """Called in the thread that waits; posting a message is safe in any."""
        self.notify(sentence, timeout=4, markup=False)

    # Between the screens

    def action_go(self, name: str) -> None:
        """Switch to a screen; all but the coding screen are pushed on top of it."""
        if self.session is None or self._is_asking():
            return
        screen_class = screen_for(name)
        if self._is_on(screen_class):
            return
        if not self._is_on(CodingScreen):
            self.pop_screen()
            self._screens_closed += 1
        if screen_class is not CodingScreen:
            self.push_screen(screen_class(self.session))

    def _is_on(self, *kinds: type[Screen[Any]]) -> bool:
        return isinstance(self.screen, kinds)

    def _is_asking(self) -> bool:
        return self._is_on(ModalScreen, StartScreen)

    @on(PlaceRequested)
    def show_place(self, event: PlaceRequested) -> None:
        self.action_go("coding")
        screen = self.screen
        if isinstance(screen, CodingScreen):
            screen.open(event.document, event.span)

    def action_all_keys(self) -> None:
        from qualcode.tui.dialogs.key_help import AllKeys

        if not self._is_on(ModalScreen):
            self.push_screen(AllKeys(self.screen, self._keymap))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: every action that has a key."""
        keys: dict[str, list[str]] = {}
        first: dict[str, ActiveBinding] = {}
        for active in screen.active_bindings.values():
            name = active.binding.id
            if name is not None and active.binding.description and active.enabled:
                keys.setdefault(name, []).append(self.get_key_display(active.binding))
                first.setdefault(name, active)
        for name, active in first.items():
            run = self._runner(active.node, active.binding.action)
            yield SystemCommand(active.binding.description, f"key {' '.join(dict.fromkeys(keys[name]))}", run)
        yield SystemCommand("Theme", "change the colour theme", self.action_change_theme)

    def _runner(self, node: object, action: str) -> Callable[[], Awaitable[bool]]:
        return lambda: self.run_action(action, node)  # type: ignore[arg-type]

    # Documents

    def action_add_documents(self) -> None:
        if self.session is not None and not self._is_asking():
            from qualcode.tui.dialogs.import_files import AddDocuments

            self.push_screen(AddDocuments(), self._add)

    def _add(self, adding: ImportRequest | None) -> None:
        if adding is not None:
            from qualcode.tui.dialogs.import_progress import ImportProgress

            waiting = ImportProgress()
            self.push_screen(waiting)
            self.import_documents(adding, waiting)

    @work(thread=True, exclusive=True, group="import")
    def import_documents(self, adding: ImportRequest, waiting: ImportProgress) -> None:
        """Import in a thread, then say what happened to each file."""
        session = self.session
        if session is None:
            return
        from qualcode.services.documents.importing import import_files
        from qualcode.tui.dialogs.import_progress import ImportProgress

        worker = get_current_worker()

        def report_progress(done: int, of: int, name: str) -> None:
            if waiting.is_stopped or worker.is_cancelled:
                raise KeyboardInterrupt  # which leaves in the project what was read
            if done == of or done % max(1, of // 100) == 0:
                waiting.post_message(ImportProgress.Read(done, of, name))

        try:
            import_result = import_files(
                session.project, [adding.path], adding.options, report_progress, adding.read_as
            )
        finally:
            if self.is_running:
                self.call_from_thread(waiting.dismiss)
        if self.is_running:
            self.call_from_thread(self._show_imported, import_result)

    def _show_imported(self, summary: ImportResult) -> None:
        count = len(summary.imported)
        lines = [f"{counted(count, 'document')} added"]
        if summary.not_reached:
            lines.append(f"stopped: {counted(summary.not_reached, 'file')} not read")
        lines += [f"not read: {shortened(refused.reason, 120)}" for refused in summary.failed[:4]]
        lines += [
            f"skipped {Path(refused.file).name}: {shortened(refused.reason, 80)}" for refused in summary.skipped[:3]
        ]
        if (more := len(summary.failed[4:]) + len(summary.skipped[3:])) > 0:
            lines.append(f"and {more} more; to list all of them: qualcode import FOLDER")
        severity = "warning" if summary.failed else "information"
        self.notify("\n".join(lines), severity=severity, timeout=8, markup=False)
        first = summary.imported[0].document.guid if summary.imported else None
        if self.session is not None:
            with self.errors_shown():
                self.session.read_everything()
            for screen in self.screen_stack:
                if isinstance(screen, CodingScreen) and self.session.opened is None and first is not None:
                    screen.open(first)
            self._show_again()

    def _show_again(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ProjectScreen):
                screen.refresh_all()

    # Reading in the background

    def _begin_reading_parts(self) -> None:
        """Read what the session lacks, from now on whenever it lacks something."""
        if self.session is not None:
            self.session.when_lacking = self._read_parts
            self._read_parts()

    def _read_parts(self) -> None:
        session = self.session
        if session is not None and session.lacks and not self._is_reading_parts:
            self._is_reading_parts = True
            parts = frozenset(session.lacks)
            session.lacks.clear()
            self.read_parts(session, parts)

    @work(thread=True, group="parts")
    def read_parts(self, session: Session, parts: frozenset[Part]) -> None:
        """Read parts of the whole project in a thread."""
        try:
            project_parts = [session.read_parts(parts)]
            for name in SCREENS:
                screen_for(name)  # imported while nobody waits for it
        except Exception:
            self.call_from_thread(self._lack_again, session, parts)
            raise
        self.call_from_thread(self._take_parts, session, project_parts)

    def _lack_again(self, session: Session, parts: frozenset[Part]) -> None:
        """Read parts that could not be read with those that are lacking next."""
        session.lacks |= parts
        self._is_reading_parts = False

    def _take_parts(self, session: Session, parts: list[ProjectParts]) -> None:
        session.take_parts(parts.pop())  # taken out of the list: a worker lives on, and would keep it
        self._is_reading_parts = False
        for screen in self.screen_stack:
            if isinstance(screen, ProjectScreen | CodePicker):
                with self.errors_shown():
                    screen.show_counts()
        self._read_parts()

    def _poll(self) -> None:
        """Look for changes by other programs; save our own into the project file after a pause."""
        if self.session is None or not self.is_running:
            return
        with self.errors_shown():
            if not self.session.watch.is_up_to_date:
                self.look_around(self.session)
        if self.session.acts != self._acts_seen:
            self._acts_seen, self._idle_polls = self.session.acts, 0
        else:
            self._idle_polls += 1
        self._collect_closed()
        if self._idle_polls == _IDLE_POLLS_BEFORE_SAVING:
            self.run_worker(partial(projects.save_all, self.session.project), thread=True, group="save")

    @work(thread=True, exclusive=True, group="watch")
    def look_around(self, session: Session) -> None:
        """Ask in a thread whether others have changed the project, and show it if they have."""
        updates = [session.read_after_others()]
        if updates[0] is not None:
            self.call_from_thread(self._take_after_others, session, updates)

    def _take_after_others(self, session: Session, updates: list[SessionUpdate | None]) -> None:
        update = updates.pop()
        if session is self.session and update is not None:
            with self.errors_shown():
                session.take_after_others(update)
            self._show_again()

    def _collect_closed(self) -> None:
        """Free the memory of closed screens while the transcript is shown, which needs little itself."""
        if self._screens_closed >= _CLOSED_BEFORE_COLLECTING and self._is_on(CodingScreen):
            self._screens_closed = 0
            gc.collect()

    def on_unmount(self) -> None:
        self.stop_listening()
        if self.session is not None:
            try:
                self.session.close()
            except ForeignLogError as error:
                self.replaced_meanwhile = error


SCREENS = {
    "codebook": "CodebookScreen", "report": "ReportScreen", "cases": "CasesScreen", "pseudonyms": "PseudonymsScreen",
    "team": "TeamScreen", "crosscheck": "CrosscheckScreen", "counts": "CountsScreen",
    "verify": "VerifyScreen",
}  # fmt: skip
"""The screens above the coding screen; the key is also the name of the module."""


def screen_for(name: str) -> type[CodingScreen | ActingScreen]:
    """The class of a screen, imported on first use so that the transcript shows sooner."""
    if name not in SCREENS:
        return CodingScreen
    screen: type[ActingScreen] = getattr(import_module(f"qualcode.tui.screens.{name}"), SCREENS[name])
    return screen


def _freeze() -> None:
    """Exempt everything loaded before the first paint from garbage collection: it stays until the end.

    The thresholds are measured: of 10,000 new objects a collection takes 2 ms, of the 30,000 before it 6 ms. Objects
    that live on are looked through rarely, because all that a large project has in memory would stop the keys for a
    fifth of a second; `_collect_closed` does it when there is little.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 2, 200)
    gc.enable()


def run_workbench(path: Path | None, coder: str) -> int:
    """Run the workbench, and return its exit status; errors of the project are raised before the screen opens."""
    workbench = Workbench(projects.open_project(path, coder) if path is not None else None, coder)
    workbench.run()
    if workbench.replaced_meanwhile is not None:
        raise workbench.replaced_meanwhile
    return workbench.return_code or 0
