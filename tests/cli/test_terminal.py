"""Nothing that comes from a file or a name steers the terminal."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qualcode.model.codebook import CodeKind
from qualcode.services.cases import cases
from qualcode.services.coding import codebook, memos
from qualcode.services.project import projects
from tests.cli.shell import Outcome, Shell
from tests.study import apply, bring_in

EVIL = "Ev\x1b[31mil\x07\x9b2J\u202etxt\x7f\u2066!"
"""Colour, bell, an eight-bit control sequence, a text turned round, delete."""

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


SAID = f"{'And so on and on. ' * 40}\n\n{EVIL}: So?\n\nB{EVIL}: {EVIL} and on.\n\n{EVIL}: [red]Oh[/red] [laughs].\n"


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project in which every name, text and memo wants to steer the terminal."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / f"{EVIL}.txt").write_text(SAID)
    with project_of(folder) as project:
        projects.rename_project(project, EVIL)
        document = bring_in(project, folder, EVIL, SAID, group=EVIL, case=EVIL)
        above = codebook.add_code(project, EVIL, kind=CodeKind.THEME, definition=f"{EVIL}\n{EVIL}", prose=EVIL)
        below = codebook.add_code(project, f"2 {EVIL}", parent=above.guid, example=EVIL)
        apply(project, document, below, f"{EVIL} and on", memo=EVIL, exemplar=True)
        memos.set_memo(project, "project", project.file.guid, EVIL, EVIL)
        memos.set_memo(project, "code", below.guid, EVIL, EVIL)
        cases.set_case(project, EVIL, {EVIL: EVIL})
    return folder


@contextmanager
def project_of(folder: Path) -> Iterator[projects.Project]:
    project = projects.create_project(folder / "s.qualcode", EVIL)
    yield project
    project.close()


@pytest.fixture
def hostile(hostile_folder: Path, shell: Shell, tmp_path: Path) -> Shell:
    """A shell in a copy of that folder."""
    shutil.copytree(hostile_folder, tmp_path, dirs_exist_ok=True)
    return shell


COMMANDS = [
    ("documents",), ("show", EVIL), ("quotes",), ("cases",), ("memo",), ("memo", "project"), ("history",),
    ("codebook", "show"), ("themes",), ("theme", EVIL), ("report",), ("report", "--template", "narrative"),
    ("report", "--template", "codebook"), ("report", "--group", EVIL), ("doctor",), ("config",),
    ("code", "edit", EVIL), ("code", "rename", f"2 {EVIL}", f"3 {EVIL}"), ("code", "add", f"4 {EVIL}"),
    ("code", "remove", EVIL, "--yes"), ("documents", "remove", EVIL, "--yes"),
    ("documents", "set", EVIL, "--case", f"{EVIL}!"),
    ("documents", "rename", EVIL, f"New {EVIL}"), ("cases", "set", EVIL, f"{EVIL}=2"), ("undo",), ("redo",),
    ("memo", f"2 {EVIL}"), ("import", f"{EVIL}.txt"), ("import", f"gone {EVIL}.txt"), ("backup", f"{EVIL}.qualcode"),
    ("codebook", "export", f"{EVIL}.yaml"), ("report", "-o", f"{EVIL}.md"), ("new", f"2 {EVIL}.qualcode"),
    ("cases", "import", f"{EVIL}.csv"), ("show", f"no {EVIL}"), ("code", "edit", f"Ev{EVIL}"), ("config", EVIL),
    ("code", "remove", EVIL), ("apply", EVIL, "--document", EVIL, "--quote", EVIL), (EVIL,), ("show", "--" + EVIL),
    ("quotes", "--kind", EVIL), ("apply", EVIL, "--document", EVIL, "--range", EVIL), ("history", "--since", EVIL),
    ("import", f"{EVIL}.txt", "--speakers", EVIL), ("-p", f"{EVIL}.qualcode", "documents"),
    ("report", "--group", f"x{EVIL}"),
    ("quotes", "--json"), ("codebook", "show", "--json"),
]  # fmt: skip


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: " ".join(arguments).replace(EVIL, "EVIL"))
def test_no_command_lets_a_control_character_through(hostile: Shell, arguments: tuple[str, ...]) -> None:
    for more in ((), ("--json",)):
        outcome = hostile.run(*arguments, *more)
        assert steering(outcome) == []
        assert "Traceback" not in outcome.err
        hostile.run("undo")


def steering(outcome: Outcome) -> list[str]:
    return STEERING.findall(outcome.out + outcome.err)


def test_json_still_holds_the_very_characters(hostile: Shell) -> None:
    assert hostile.json("documents")["documents"][0]["name"] == EVIL
    assert hostile.json("quotes")["quotes"][0]["memo"] == EVIL


def test_text_in_brackets_is_no_markup(hostile: Shell) -> None:
    assert "[red]Oh[/red] [laughs]." in hostile.ok("show", EVIL)


def qualcode(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "qualcode", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)


def test_a_terminal_that_cannot_show_a_character_gets_its_number(study: Shell) -> None:
    study.ok("apply", "Tired", "--document", "C1", "--quote", "😀 I wanted")
    done = qualcode("quotes", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert rb"\U0001f600 I wanted" in done.stdout
    assert done.stdout.isascii()


def test_colour_is_kept_from_a_pipe_and_from_those_who_want_none(study: Shell) -> None:
    assert b"\x1b" not in qualcode("codebook", "show", NO_COLOR="1").stdout
    assert b"\x1b" not in qualcode("codebook", "show").stdout


def test_a_reader_that_goes_away_is_no_failure(study: Shell) -> None:
    command = f"{sys.executable} -m qualcode show C1 | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
