"""No error ends the workbench: each is a sentence on the screen, and the work goes on."""

from __future__ import annotations

import ast
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.css.query import NoMatches
from textual.pilot import Pilot
from textual.widgets import Input

import qualcode.tui
from qualcode.errors import CodebookError, QualcodeError
from qualcode.services.project import projects
from qualcode.services.project.watching import Watch
from qualcode.tui.app import Workbench
from qualcode.tui.dialogs.form import Form
from qualcode.tui.errors_shown import unexpected_sentence
from qualcode.tui.screens.correcting import CorrectingScreen
from qualcode.tui.screens.start import StartScreen
from qualcode.tui.session import Session
from qualcode.tui.transcript.view import TranscriptView
from qualcode.tui.widgets.bars import TitleLine
from qualcode.tui.widgets.inspector import Inspector
from tests.cases import some_of
from tests.tui.driving import (
    WIDE,
    passed_on,
    press,
    seen,
    selected,
    settled,
    stored,
    toasts,
    workbench,
    workbench_of,
    write,
)

WORDS = "I wanted to help"
"""What a participant said; it may be in the message of any exception."""
Step = str | Callable[[Pilot[None]], None]


def _poll_as_changed(pilot: Pilot[None]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Watch, "is_up_to_date", False)
        workbench_of(pilot)._poll()


def _poll_after_a_pause(pilot: Pilot[None]) -> None:
    app = workbench_of(pilot)
    assert app.session is not None
    app._acts_seen, app._idle_polls = app.session.acts, 9
    app._poll()


def _keep_soon(pilot: Pilot[None]) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, Form | CorrectingScreen)
    screen._keep_soon()


def _look_for_cause(pilot: Pilot[None]) -> None:
    workbench_of(pilot).look_for_cause()


def _type_path(pilot: Pilot[None]) -> None:
    session = workbench_of(pilot).session
    assert session is not None
    path = session.project.path.with_name("talk.txt")
    path.write_text("Anna: How was it?\n\nBela: Long.\n\nAnna: And then?\n\nBela: Longer.\n")
    pilot.app.screen.query_one("#path", Input).value = str(path)


SERVICES = "qualcode.services"
ADDING: list[Step] = ["ctrl+o", _type_path]
WORKERS: dict[str, tuple[list[Step], str]] = {
    "app.build_sample": (["s"], f"{SERVICES}.sample.sample.build_sample"),
    "app.import_documents": ([*ADDING, "ctrl+s"], f"{SERVICES}.documents.importing.import_files"),
    "app.read_parts": (["f3", "a", "N", "enter"], "qualcode.tui.session.Session.read_parts"),
    "app._examine": ([_look_for_cause], f"{SERVICES}.project.checking.damage"),
    "app._poll": ([_poll_after_a_pause], f"{SERVICES}.project.projects.save_all"),
    "app.look_around": ([_poll_as_changed], "qualcode.tui.session.Session.read_after_others"),
    "agreement._compare": (["f7", "g"], f"{SERVICES}.team.agreeing.agree"),
    "import_files._preview_files": ([*ADDING, "enter"], "qualcode.tui.dialogs.import_files.files_under"),
    "import_files._preview_again": (
        [*ADDING, "enter", "enter", "ctrl+s"], "qualcode.tui.dialogs.import_files.Content.assemble",
    ),
    "import_preview._look": ([*ADDING, "enter", "enter"], "qualcode.tui.dialogs.import_preview.preview"),
    "codebook.action_add": (["f3", "a", "N", "enter"], f"{SERVICES}.coding.codebook.add_code"),
    "codebook.action_move": (["f3", "down", "m", "down", "enter", "enter"], f"{SERVICES}.coding.codebook.move_code"),
    "codebook.action_merge": (["f3", "g", *"Tired", "enter", "enter"], f"{SERVICES}.coding.codebook.merge_codes"),
    "codebook.action_split": (
        ["f3", "down", "tab", "space", "s", "N", "enter", "enter"], f"{SERVICES}.coding.codebook.split_code",
    ),
    "codebook.action_promote": (["f3", "p", "enter"], f"{SERVICES}.coding.codebook.promote"),
    "codebook.action_status": (["f3", "t", "enter"], f"{SERVICES}.coding.codebook.edit_code"),
    "codebook.action_remove": (["f3", "x"], f"{SERVICES}.coding.codebook.what_removing_takes"),
    "project_screen.read_on": (["f4"], f"{SERVICES}.paper.reporting.themes"),
    "reading.find_sentences": (["d", "down", "enter"], "qualcode.language.sentences.sentences"),
    "project_screen.act_in_thread": (
        ["f5", "i", "c", "enter"], f"{SERVICES}.cases.cases.import_cases",
    ),
    "form._keep_soon": (["n", "m", _keep_soon], "qualcode.tui.drafting.DraftKeeper.forget"),
    "correcting._keep_soon": (["e", "x", "backspace", _keep_soon], "qualcode.tui.drafting.DraftKeeper.forget"),
    "correcting.save": (["e", "x", "backspace", "ctrl+s"], "qualcode.tui.screens.correcting.correct_text"),
    "report.write_file": (["f4", "w", "enter"], f"{SERVICES}.paper.reporting.write_report"),
}  # fmt: skip
"""Each worker of the workbench: how a person starts it, and what it calls."""


def _workers() -> Iterator[str]:
    """Module and name of every function that is a worker or starts one."""
    for path in Path(qualcode.tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                words = {ast.unparse(decorator).partition("(")[0] for decorator in node.decorator_list}
                if "work" in words or any(_is_start(part) for part in ast.walk(node)):
                    yield f"{path.stem}.{node.name}"


def _is_start(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".run_worker", "Thread"))


def test_every_worker_is_tried() -> None:
    assert sorted(_workers()) == sorted(WORKERS)


def _raising(error: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


WITH_A_SENTENCE = ("app.read_parts", "app.import_documents", "codebook.action_add", "project_screen.read_on")
"""Both kinds of error take one door: the sentence of our own is tried with a few of the workers."""


@pytest.mark.hypothesis
@pytest.mark.parametrize(
    ("worker", "error"),
    some_of(
        [
            *((worker, KeyError(WORDS)) for worker in WORKERS),
            *((worker, CodebookError("there is no such code")) for worker in WITH_A_SENTENCE),
        ]
    ),
)
async def test_an_error_in_a_worker_is_a_sentence(
    file: Path, worker: str, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps, target = WORKERS[worker]
    async with workbench(None if worker == "app.build_sample" else file, size=WIDE) as pilot:
        for number, step in enumerate(steps, start=1):
            if number == len(steps):
                monkeypatch.setattr(target, _raising(error))
            if callable(step):
                step(pilot)
            else:
                await press(pilot, step)
        await settled(pilot)
        monkeypatch.undo()
        said = "\n".join(toasts(pilot)) + seen(pilot)
        if isinstance(error, QualcodeError):
            assert "there is no such code" in said
        else:
            assert "Something went wrong" in said
            assert "(KeyError" in said
            assert WORDS not in "".join(toasts(pilot))
        await assert_usable(pilot)
        workbench_of(pilot).unexpected.clear()


async def assert_usable(pilot: Pilot[None]) -> None:
    """The workbench takes keys, no dialog is in the way, and no sign promises what will not come."""
    assert pilot.app.is_running
    assert not any(line.is_counting for line in pilot.app.screen.query(TitleLine))
    if not isinstance(pilot.app.screen, StartScreen):
        await press(pilot, "escape", "escape", "escape", "f2", "ctrl+home", "t", "t")
        assert selected(pilot)


async def test_a_damaged_row_is_told_on_the_screen_that_reads_it(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("INSERT INTO attributes VALUES ('a', 'role', 'category', '{', 0)")
        await press(pilot, "f5")
        await settled(pilot)
        assert "is damaged: a row has a value that cannot be" in "\n".join(toasts(pilot)) + seen(pilot)
        await assert_usable(pilot)


async def test_an_unexpected_error_in_a_damaged_project_is_told_as_the_damage(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with workbench(file, size=WIDE) as pilot:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE codes SET created = 'x'")
        monkeypatch.setattr(Session, "apply", _raising(ValueError(WORDS)))
        await press(pilot, "t", "t", "1")
        await settled(pilot)
        assert "is damaged: a row has a value that cannot be" in toasts(pilot)[-1]
        workbench_of(pilot).unexpected.clear()


async def test_a_bug_in_the_handler_of_a_message_leaves_the_widget_alive(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with workbench(file, size=WIDE) as pilot:
        monkeypatch.setattr(TranscriptView, "on_mouse_down", _raising(ValueError(WORDS)), raising=True)
        await pilot.click("#transcript")
        await passed_on(pilot)
        assert "(ValueError)" in toasts(pilot)[-1]
        assert WORDS not in toasts(pilot)[-1]
        await assert_usable(pilot)
        workbench_of(pilot).unexpected.clear()


async def test_a_bug_in_the_action_of_a_key_leaves_the_keys_working(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with workbench(file, size=WIDE) as pilot:
        monkeypatch.setattr(Session, "apply", _raising(ValueError(WORDS)))
        await press(pilot, "t", "t", "1")
        assert "in “code from bar” (ValueError, tui/screens/coding.py line" in toasts(pilot)[-1]
        await assert_usable(pilot)
        workbench_of(pilot).unexpected.clear()


async def test_a_code_that_the_condition_names_can_be_renamed(sample_file: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(sample_file, tmp_path / "study.qualcode"))
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f3", "slash")
        await write(pilot, '"Logistics"')
        await press(pilot, "enter", *["down"] * 13, "r")
        assert "Rename Logistics" in seen(pilot)
        await write(pilot, "X")
        await press(pilot, "enter")
        await settled(pilot)
        assert "LogisticsX" in seen(pilot)
        await assert_usable(pilot)


async def test_what_is_read_for_a_screen_that_is_left_is_no_error(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with workbench(file) as pilot:
        app = workbench_of(pilot)
        app.exit()
        app.show_any_error(NoMatches("No nodes match '#passages'"))
    assert not app.return_code
    assert capsys.readouterr().err == ""


async def test_the_same_bug_is_said_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with workbench(file, size=WIDE) as pilot:
        monkeypatch.setattr(Session, "apply", _raising(ValueError(WORDS)))
        await press(pilot, "t", "t", "1", "1", "1")
        assert len(toasts(pilot)) == 1
        workbench_of(pilot).unexpected.clear()


async def test_what_cannot_be_painted_is_blank_and_all_else_is_there(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with workbench(file, size=WIDE) as pilot:
        monkeypatch.setattr(Inspector, "render_line", _raising(ValueError(WORDS)))
        await press(pilot, "n")
        assert "in “render lines” (ValueError, tui/widgets/plain_lines.py line" in toasts(pilot)[-1]
        assert "Said at once" not in seen(pilot)
        assert "They asked me" in seen(pilot)
        await assert_usable(pilot)
        workbench_of(pilot).unexpected.clear()


async def test_a_screen_that_cannot_be_laid_out_closes_with_one_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = Workbench(projects.open_project(file, "Ana"), "Ana")

    def fail_again(*_: object) -> None:
        if not app.return_code:
            app.screen.call_next(fail_again)
        raise ValueError(WORDS)

    app.call_later(lambda: app.screen.call_next(fail_again))
    await app.run_async(headless=True, size=WIDE)
    assert_closed_with_one_sentence(app, capsys)


async def test_a_workbench_that_cannot_begin_closes_with_one_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Workbench, "_show_project", _raising(ValueError(WORDS)))
    app = Workbench(projects.open_project(file, "Ana"), "Ana")
    await app.run_async(headless=True, size=WIDE)
    assert_closed_with_one_sentence(app, capsys)


def assert_closed_with_one_sentence(app: Workbench, capsys: pytest.CaptureFixture[str]) -> None:
    printed = "".join(capsys.readouterr())
    assert app.return_code == 1
    assert printed.count("Something went wrong") == 1
    assert "ValueError" in printed
    assert WORDS not in printed
    assert "Traceback" not in printed
    assert app.session is not None
    assert len(stored(app.session.project.path)) == 4


def test_the_sentence_names_act_and_line_but_no_words() -> None:
    try:
        Workbench.on_key(None, events.Key("a", "a"))  # type: ignore[attr-defined]
    except AttributeError as error:
        sentence = unexpected_sentence(error)
    assert sentence.startswith("Something went wrong (AttributeError). Nothing that was stored is lost.\n")
    assert qualcode.__version__ in sentence
