"""Every project that a release has written opens, and today's program answers on it as before."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import Shell
from tests.releases.asking import answers, words
from tests.releases.make import ROOT, kept_answers, unpack
from tests.releases.stories import STORIES
from tests.store.schema import read_schema


def kept(version: str) -> Any:
    return json.loads(kept_answers(version).read_text(encoding="utf-8"))


def comparable(value: Any) -> Any:
    """Figures of a model come out of iterations: their last digits depend on the machine."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: comparable(inner) for key, inner in value.items()}
    return [comparable(inner) for inner in value] if isinstance(value, list) else value


def as_far_as(before: Any, now: Any) -> Any:
    """Of an answer what the older program answered: a newer one may say more of each thing."""
    if isinstance(before, dict) and isinstance(now, dict):
        return {key: as_far_as(before[key], value) for key, value in now.items() if key in before}
    if isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        return [as_far_as(*pair) for pair in zip(before, now, strict=True)]
    return now


def assert_as_kept(now: dict[str, Any], version: str) -> None:
    """Question by question, so that a failure names the one."""
    before = kept(version)
    assert list(now) == list(before)
    for question, answer in before.items():
        assert comparable(as_far_as(answer, now[question])) == comparable(answer), f"{version}: {question}"


@pytest.fixture
def shell(capfdbinary: pytest.CaptureFixture[bytes]) -> Shell:
    return Shell(capfdbinary)


@pytest.mark.parametrize("version", STORIES)
def test_the_project_of_a_release_answers_as_it_did(
    version: str, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = unpack(version, tmp_path / "study.qualcode")

    def ask(question: str) -> Any:
        coder, command = words(question)
        monkeypatch.setenv("QUALCODE_CODER", coder)
        return shell.json("-p", project, *command)

    assert_as_kept(answers(ask), version)


def test_after_the_next_migration_every_project_answers_as_it_did(tmp_path: Path) -> None:
    projects = [unpack(version, tmp_path / f"{version}.qualcode") for version in STORIES]
    command = [sys.executable, "-m", "tests.releases.tomorrow", *map(str, projects)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for version, project, now in zip(STORIES, projects, json.loads(done.stdout), strict=True):
        schema = read_schema(project)
        assert "moods" in schema
        assert all(
            "certainty" in {column[0] for column in table.columns} for name, table in schema.items() if name != "moods"
        )
        assert_as_kept(now, version)


@pytest.mark.parametrize("version", STORIES)
def test_the_project_of_a_release_has_something_in_every_column(version: str, tmp_path: Path) -> None:
    project = unpack(version, tmp_path / "study.qualcode")
    columns = [(table, column[0]) for table, schema in read_schema(project).items() for column in schema.columns]
    with closing(sqlite3.connect(project)) as connection:
        empty = [
            f"{table}.{column}"
            for table, column in columns
            if not connection.execute(f"SELECT 1 FROM {table} WHERE \"{column}\" <> '' LIMIT 1").fetchall()
        ]
    assert empty == []
