"""A small dose of what `make faults` tries in thousands."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from qualcode.cli.main import main
from qualcode.services.project import checking
from qualcode.services.project.projects import open_project
from tests.faults import damages
from tests.faults.commands import APART, CHANGING, READING
from tests.faults.disk import compiler
from tests.faults.judging import complaints, state_of
from tests.faults.study_folder import make_study_folder

ROOT = Path(__file__).parent.parent.parent


def commands_under(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[str]:
    """The commands of the program, and groups that are commands themselves."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            subcommand = command.get_command(context, name)
            assert subcommand is not None
            yield from commands_under(subcommand, (*words, name))
    if words and (not isinstance(command, click.Group) or command.invoke_without_command):
        yield " ".join(words)


def test_every_command_is_disturbed_or_only_reads() -> None:
    disturbed = {" ".join(command.arguments).removeprefix("-p old.qualcode ") for command in CHANGING}
    for name in commands_under(main):
        is_disturbed = any(f"{line} ".startswith(f"{name} ") for line in disturbed)
        assert is_disturbed or name in READING | APART, name


@pytest.mark.skipif(compiler() is None, reason="the failing disk needs a C compiler")
def test_nothing_is_lost_left_over_or_untrue_when_the_disk_fails() -> None:
    command = [sys.executable, "-m", "tests.faults", "--cases", "8", "--seed", "5"]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert outcome.stdout.startswith("8 faults in 2 commands")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project in which nothing is wrong."""
    folder = tmp_path_factory.mktemp("sound") / "study"
    make_study_folder(folder)
    return folder / "study.qualcode"


@pytest.mark.parametrize("seed", range(40))
def test_a_row_that_something_else_wrote_is_told(sound: Path, tmp_path: Path, seed: int) -> None:
    path, chance = Path(shutil.copy(sound, tmp_path)), random.Random(seed)
    before = state_of(tmp_path, frozenset())
    done = chance.choice(damages.BY_SQL)(path, chance)
    assert complaints(path) or state_of(tmp_path, frozenset()) == before, done


def test_what_somebody_stands_by_is_accepted_and_nothing_else(sound: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    damages.by_sql(path, "UPDATE codings SET created = '2020-01-01T00:00:00Z'")
    project = open_project(path, "Ana")
    (problem,) = checking.examine(project).problems
    assert (problem.kind, problem.where) == ("sum", "the codings")
    checking.accept(project)
    assert checking.examine(project).problems == ()
    project.close()
