"""Whatever is given to whichever command, it ends with an answer or a sentence; no control character is printed raw."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.cli import status_of
from tests.cases import number_of_cases
from tests.cli.hostile import VALUES, WORK, Place, lay_traps, places
from tests.cli.shell import Outcome, Shell

RAW = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]")
PLACES = [place for place in places() if place.command[0] not in ("open", "demo")]
LONGEST_SENTENCE = 2_500
"""Characters: a message and a hint, and how the help is called."""


@pytest.fixture(scope="module")
def worked_on(study_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which every command has something to do, and traps beside it. Made once, and copied."""
    folder = tmp_path_factory.mktemp("worked_on")
    shutil.copytree(study_folder, folder, dirs_exist_ok=True)
    lay_traps(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("QUALCODE_CONFIG", str(folder / "settings.toml"))
        patch.setenv("QUALCODE_CODER", "Ana")
        for line in WORK:
            assert status_of(shlex.split(line)) == 0, line
    return folder


@contextmanager
def copy_of(folder: Path) -> Iterator[None]:
    """In a copy of the study."""
    with TemporaryDirectory(dir=folder.parent) as copy, chdir(copy):
        for name in ("study.qualcode", "safe.key"):
            shutil.copy(folder / name, name)
        shutil.copytree(folder / "files", "files")
        lay_traps(Path())
        yield


def require_answer(outcome: Outcome, line: list[str]) -> None:
    assert outcome.status in (0, 1, 2), line
    assert outcome.status == 0 or outcome.err.startswith("error: "), (line, outcome.err)
    assert "Traceback" not in outcome.err, line
    assert not RAW.search(outcome.stdout), line
    assert not RAW.search(outcome.stderr), line
    assert max(map(len, outcome.err.splitlines()), default=0) < LONGEST_SENTENCE, line


def test_every_option_and_argument_is_a_place() -> None:
    written = {str(place) for place in places()}
    assert {"backup argument #0", "saturation --seed", "apply --quote", "cases set argument #1"} <= written
    assert len(written) > 300


@given(st.sampled_from(PLACES), st.sampled_from(sorted(VALUES)), st.booleans())
@settings(max_examples=number_of_cases(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_argument_ends_a_command_without_a_sentence(
    worked_on: Path, shell: Shell, place: Place, kind: str, is_json: bool
) -> None:
    line = place.with_value(VALUES[kind])
    with copy_of(worked_on):
        require_answer(shell.run(*(["--json"] if is_json else []), *line), line)


SEEN_TO_FAIL = [
    ("saturation", "--seed=-1"), ("matrix", "--rows", "themes", "--cols", "role", "--bins", "9" * 5000),
    ("documents", "--where", "a = 1 and " * 5_000 + "a = 1"), ("backup", "\udcff\udcfe.qualcode"),
    ("config", "coder", "\udcff"),
    ("config", "key.\udcff", "b"), ("--coder", "x" * 100_000, "documents"), ("-p", "~nobody-here/x", "documents"),
    ("-p", "pipe.txt", "documents"), ("-p", "/dev/zero", "documents"), ("demo", "x/" * 2000), ("demo", "pipe.txt/x"),
    ("pseudonymise", "--names", "pipe.txt", "--key", "k", "--yes"), ("codebook", "import", "pipe.yaml"),
    ("pseudonymise", "--reverse", "--key", "pipe.txt", "--yes"), ("cases", "import", "pipe.csv"),
    ("verify", "pipe.txt"), ("text", "replace", "C1", "pipe.txt"), ("report", "--key", "/dev/zero"),
    ("quotes", "--where", "(" * 10_000), ("new", "pipe.txt/x.qualcode"),
    ("new", "n.qualcode", "--codebook", "pipe.yaml"),
]  # fmt: skip


def test_what_ended_in_a_traceback_or_never(worked_on: Path, shell: Shell) -> None:
    for line in SEEN_TO_FAIL:
        with copy_of(worked_on):
            outcome = shell.run(*line)
            require_answer(outcome, list(line))
            assert (outcome.status == 0) == (line[0] == "backup"), (line, outcome.err)


@pytest.mark.parametrize("name", ["QUALCODE_PROJECT", "QUALCODE_CODER", "QUALCODE_CONFIG"])
def test_no_variable_ends_a_command_without_a_sentence(
    worked_on: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for value in ("\udcff", "/dev/zero", "pipe.txt", "folder.csv", "x" * 5000, "\x1b[31m", "~nobody-here/"):
        monkeypatch.setenv(name, value)
        for line in (["documents"], ["config"], ["config", "theme", "nord"]):
            with copy_of(worked_on):
                require_answer(shell.run(*line), [name, value, *line])
