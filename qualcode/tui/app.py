"""The workbench: opens a project and moves between what one does with it."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import ModalScreen, Screen

from qualcode.errors import QualcodeError
from qualcode.model.safe_text import shortened, shown_lines
from qualcode.services.project import projects, settings
from qualcode.services.project.projects import Project
from qualcode.tui.messages import PlaceWanted
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.project_screen import ActingScreen, ProjectScreen
from qualcode.tui.screens.start import StartScreen
from qualcode.tui.session import Desk

if TYPE_CHECKING:
    from qualcode.services.documents.importing import ImportResult
    from qualcode.tui.dialogs.import_files import Adding
    from qualcode.tui.dialogs.import_progress import ReadingIn

_LOOK_AROUND_SECONDS = 2.0
_RESTS_BEFORE_SAVING = 10
"""After so many looks around without an act, our work is brought from the log into the project file."""


class Workbench(App[None]):
    """One project and its screens: the transcripts below, what else one does with it laid upon them."""

    TITLE = "qualcode"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+t", "go('coding')", "Transcripts", id="app.coding"),
        Binding("f3,ctrl+k", "go('codebook')", "Codebook", id="app.codebook"),
        Binding("f4,ctrl+e", "go('report')", "Report", id="app.report"),
        Binding("f5,ctrl+l", "go('cases')", "Cases", id="app.cases"),
        Binding("f6,ctrl+n", "go('names')", "Names out", show=False, id="app.names"),
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
        self.desk = Desk(project) if project is not None else None
        self._acts_seen = self._rests = 0

    def on_mount(self) -> None:
        with self._told():
            chosen = settings.read_settings().get("theme")
            if isinstance(chosen, str) and chosen in self.available_themes:
                self.theme = chosen
            self.set_keymap(dict(settings.key_map()))
        self.set_interval(_LOOK_AROUND_SECONDS, self._look_around)
        if self.desk is not None:
            self._show_project(self.desk)
        else:
            recent: list[Path] = []
            with self._told():
                recent = settings.recent_projects()
            self.push_screen(StartScreen(recent))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What is wrong is said, and keeps nobody from the work."""
        try:
            yield
        except QualcodeError as error:
            self.notify(str(error), severity="warning", markup=False)

    def notify(self, message: str, **how: Any) -> None:
        """As everywhere else, nothing in the words steers the terminal."""
        super().notify(shown_lines(message), **how)

    # Projects

    @on(StartScreen.Wanted)
    def open_wanted(self, event: StartScreen.Wanted) -> None:
        try:
            if event.is_new:
                project = projects.create_project(event.path, self._coder)
            else:
                project = projects.open_project(event.path, self._coder)
        except QualcodeError as error:
            self.notify(str(error), severity="warning", markup=False)
        else:
            self._show_project(Desk(project))

    @on(StartScreen.SampleWanted)
    @work(thread=True, exclusive=True, group="sample")
    def build_sample(self) -> None:
        self.call_from_thread(self.notify, "building the sample study …", markup=False)
        try:
            from qualcode.services.sample.sample import build_sample

            project = build_sample(Path.cwd())
            path = project.path
            project.close()
        except QualcodeError as error:
            self.call_from_thread(self.notify, str(error), severity="warning", markup=False)
        else:
            self.post_message(StartScreen.Wanted(path))

    def _show_project(self, desk: Desk) -> None:
        self.desk = desk
        with self._told():
            settings.remember_project(desk.project.path)
        if self._is_on(StartScreen):
            self.switch_screen(CodingScreen(desk))
        else:
            self.push_screen(CodingScreen(desk))
        self.call_after_refresh(_freeze)

    # From one thing to another

    def action_go(self, name: str) -> None:
        """The transcripts lie at the bottom; every other screen is laid upon them."""
        if self.desk is None or self._is_asking():
            return
        wanted = _screen_for(name)
        if self._is_on(wanted):
            return
        if not self._is_on(CodingScreen):
            self.pop_screen()
        if wanted is not CodingScreen:
            self.push_screen(wanted(self.desk))

    def _is_on(self, *kinds: type[Screen[Any]]) -> bool:
        return isinstance(self.screen, kinds)

    def _is_asking(self) -> bool:
        return self._is_on(ModalScreen, StartScreen)

    @on(PlaceWanted)
    def show_place(self, event: PlaceWanted) -> None:
        self.action_go("coding")
        screen = self.screen
        if isinstance(screen, CodingScreen):
            screen.open(event.document, event.span)

    async def action_quit(self) -> None:
        """Asks first where something written would be lost."""
        if getattr(self.screen, "holds_unsaved", False):
            from qualcode.tui.dialogs.questions import YesNo

            self.push_screen(YesNo("Quit and lose what was written here?"), self._quit_if)
        else:
            self.exit()

    def _quit_if(self, is_sure: bool | None) -> None:
        if is_sure:
            self.exit()

    def action_all_keys(self) -> None:
        from qualcode.tui.dialogs.key_help import AllKeys

        if not self._is_on(ModalScreen):
            self.push_screen(AllKeys(self.screen, self._keymap))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: everything that has a key, under its name."""
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
        yield SystemCommand("Theme", "change the colours", self.action_change_theme)

    def _runner(self, node: object, action: str) -> Callable[[], Awaitable[bool]]:
        return lambda: self.run_action(action, node)  # type: ignore[arg-type]

    # Documents

    def action_add_documents(self) -> None:
        if self.desk is not None and not self._is_asking():
            from qualcode.tui.dialogs.import_files import AddDocuments

            self.push_screen(AddDocuments(), self._add)

    def _add(self, adding: Adding | None) -> None:
        if adding is not None:
            from qualcode.tui.dialogs.import_progress import ReadingIn

            waiting = ReadingIn()
            self.push_screen(waiting)
            self.import_documents(adding, waiting)

    @work(thread=True, exclusive=True, group="import")
    def import_documents(self, adding: Adding, waiting: ReadingIn) -> None:
        """Reads the files beside the screen; what came of each is told."""
        desk = self.desk
        if desk is None:
            return
        from qualcode.services.documents.importing import import_files
        from qualcode.tui.dialogs.import_progress import ReadingIn

        def tell(done: int, of: int, name: str) -> None:
            # Posted, not called: the import holds the project, and must not wait for a screen that may wait for it.
            if done == of or done % max(1, of // 100) == 0:
                waiting.post_message(ReadingIn.Read(done, of, name))

        try:
            result = import_files(desk.project, [adding.path], adding.options, tell, adding.read_as)
        except QualcodeError as error:
            self.call_from_thread(waiting.dismiss)
            self.call_from_thread(self.notify, str(error), severity="warning", markup=False)
            return
        self.call_from_thread(waiting.dismiss)
        self.call_from_thread(self._show_imported, result)

    def _show_imported(self, result: ImportResult) -> None:
        count = len(result.imported)
        told = [f"{count or 'no'} {'document' if count == 1 else 'documents'} added"]
        told += [f"not read: {shortened(refused.reason, 120)}" for refused in result.failed[:4]]
        told += [
            f"left out {Path(refused.file).name}: {shortened(refused.reason, 80)}" for refused in result.skipped[:3]
        ]
        if (more := len(result.failed[4:]) + len(result.skipped[3:])) > 0:
            told.append(f"and {more} more; qualcode import FOLDER lists them all")
        severity = "warning" if result.failed else "information"
        self.notify("\n".join(told), severity=severity, timeout=8, markup=False)
        first = result.imported[0].document.guid if result.imported else None
        self._read_again(first)

    def _read_again(self, opening: str | None = None) -> None:
        if self.desk is None:
            return
        self.desk.read_again()
        for screen in self.screen_stack:
            if isinstance(screen, CodingScreen) and self.desk.opened is None and opening is not None:
                screen.open(opening)
            if isinstance(screen, ProjectScreen):
                screen.refresh_all()

    def _look_around(self) -> None:
        """Shows what another program has written, and brings our own work into the file when nobody is typing."""
        if self.desk is None or not self.is_running:
            return
        with self._told():
            if self.desk.has_changed_elsewhere():
                self._read_again()
        if self.desk.acts != self._acts_seen:
            self._acts_seen, self._rests = self.desk.acts, 0
        else:
            self._rests += 1
        if self._rests == _RESTS_BEFORE_SAVING:
            self.run_worker(partial(projects.save_all, self.desk.project), thread=True, group="save")

    def on_unmount(self) -> None:
        if self.desk is not None:
            self.desk.project.close()


SCREENS = {
    "codebook": "CodebookScreen", "report": "ReportScreen", "cases": "CasesScreen", "names": "NamesScreen",
    "team": "TeamScreen", "crosscheck": "CrosscheckScreen", "counts": "CountsScreen",
    "verify": "VerifyScreen",
}  # fmt: skip
"""The screens that are laid upon the transcripts, each in the module of its name."""


def _screen_for(name: str) -> type[CodingScreen | ActingScreen]:
    """All but the coding screen are loaded when they are wanted: the text should be there first."""
    if name not in SCREENS:
        return CodingScreen
    found: type[ActingScreen] = getattr(import_module(f"qualcode.tui.screens.{name}"), SCREENS[name])
    return found


def _freeze() -> None:
    """What is there after the first paint stays: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


def run_workbench(path: Path | None, coder: str) -> None:
    """Runs the workbench until it is left; what is wrong with the project is said before the screen opens."""
    Workbench(projects.open_project(path, coder) if path is not None else None, coder).run()
