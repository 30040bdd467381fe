"""A program is killed in its work and leaves a log; then something else lies beside it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from qualcode.errors import ForeignLogError, NewerProjectError, ProjectError
from qualcode.store import log_file, migrations, project_file, sqlite, tables
from qualcode.store.project_file import ProjectFile

WORKER = """
import sys
from pathlib import Path
from qualcode.store import tables
from qualcode.store.project_file import ProjectFile
file = ProjectFile(Path(sys.argv[1]))
for name in sys.argv[2:]:
    with file.step("Ana", "add", name) as step:
        step.add(tables.coders, {"guid": name, "name": name, "created": ""})
print("done", flush=True)
sys.stdin.read()
"""


def worker(path: Path, *names: str) -> subprocess.Popen[str]:
    """A program that has written names and has the project open."""
    pipe = subprocess.PIPE
    working = subprocess.Popen([sys.executable, "-c", WORKER, path, *names], stdin=pipe, stdout=pipe, text=True)
    assert working.stdout is not None
    assert working.stdout.readline() == "done\n"
    return working


def kill(working: subprocess.Popen[str]) -> None:
    working.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    working.communicate()


def crash(path: Path, *names: str) -> None:
    """Leaves the names in a log."""
    kill(worker(path, *names))
    assert log_file.log_of(path).stat().st_size > 0


def names(path: Path) -> set[str]:
    file = ProjectFile(path)
    try:
        with file.reading() as connection:
            return set(connection.execute(select(tables.coders.c.name)).scalars()) - {"Ana"}
    finally:
        file.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "study.qualcode"
    project_file.create(path, "Study").close()
    return path


def test_after_a_crash_all_work_is_there_and_nothing_is_said_to_be_missing(path: Path) -> None:
    crash(path, "a", "b", "c")
    file = ProjectFile(path)
    assert file.missing_since is None
    file.close()
    assert names(path) == {"a", "b", "c"}
    assert not log_file.log_of(path).exists()
    again = ProjectFile(path)
    assert again.missing_since is None
    again.close()


def test_after_two_crashes_likewise(path: Path) -> None:
    crash(path, "a", "b")
    crash(path, "c", "d")
    assert names(path) == {"a", "b", "c", "d"}


def test_an_older_file_beside_the_log_of_a_newer_one_is_refused_and_neither_changed(path: Path) -> None:
    file = ProjectFile(path)
    backup = path.with_name("backup.qualcode")
    project_file.back_up(file, backup)
    file.close()
    for name in ("a", "b"):
        crash(path, name)
        names(path)
    crash(path, "c", "d")
    shutil.copy(backup, path)
    before = path.read_bytes(), log_file.log_of(path).read_bytes()
    for _ in range(2):
        with pytest.raises(ForeignLogError, match="does not belong"):
            ProjectFile(path)
    assert (path.read_bytes(), log_file.log_of(path).read_bytes()) == before


def test_an_older_log_beside_a_newer_file_is_refused(path: Path) -> None:
    crash(path, "a", "b")
    old_log = log_file.log_of(path).read_bytes()
    names(path)
    crash(path, "c")
    assert names(path) == {"a", "b", "c"}
    log_file.log_of(path).write_bytes(old_log)
    with pytest.raises(ForeignLogError):
        ProjectFile(path)
    log_file.log_of(path).unlink()
    assert names(path) == {"a", "b", "c"}


def test_the_log_of_another_project_is_refused(path: Path) -> None:
    other = path.with_name("other.qualcode")
    project_file.create(other, "Other").close()
    crash(other, "x", "y")
    shutil.copy(log_file.log_of(other), log_file.log_of(path))
    with pytest.raises(ForeignLogError):
        ProjectFile(path)


def test_what_is_left_of_an_emptied_log_is_nobodys(path: Path) -> None:
    log_file.log_of(path).write_bytes(b"")
    assert names(path) == set()
    log_file.log_of(path).write_bytes(b"no log at all")
    assert names(path) == set()


def test_a_file_taken_along_without_its_log_says_so_until_somebody_works_in_it(path: Path, tmp_path: Path) -> None:
    working = worker(path, "a", "b", "c", "d")
    alone = tmp_path / "alone.qualcode"
    shutil.copy(path, alone)
    for _ in range(2):
        copy = ProjectFile(alone)
        assert copy.missing_since is not None
        copy.close()
    assert {"a", "b"} <= names(alone) < {"a", "b", "c", "d"}
    copy = ProjectFile(alone)
    with copy.step("Ana", "add", "e") as step:
        step.add(tables.coders, {"guid": "e", "name": "e", "created": ""})
    copy.close()
    copy = ProjectFile(alone)
    assert copy.missing_since is None
    copy.close()
    working.communicate("")


def test_whoever_opens_a_project_that_others_work_in_is_told_nothing(path: Path) -> None:
    working = worker(path, "a", "b", "c")
    file = ProjectFile(path)
    assert file.missing_since is None
    backup = path.with_name("backup.qualcode")
    project_file.back_up(file, backup)
    file.close()
    working.communicate("")
    for copy in (path, backup):
        assert names(copy) == {"a", "b", "c"}
        file = ProjectFile(copy)
        assert file.missing_since is None
        file.close()


def test_one_writing_leaves_the_file_whole(path: Path, tmp_path: Path) -> None:
    working = worker(path, "a")
    shutil.copy(path, tmp_path / "alone.qualcode")
    assert names(tmp_path / "alone.qualcode") == {"a"}
    working.communicate("")


def test_a_file_that_is_copied_over_an_open_project_takes_no_more_work(path: Path) -> None:
    file = ProjectFile(path)
    backup = path.with_name("backup.qualcode")
    project_file.back_up(file, backup)
    for name in ("a", "b", "c"):
        with file.step("Ana", "add", name) as step:
            step.add(tables.coders, {"guid": name, "name": name, "created": ""})
    with sqlite.alone(backup) as connection:  # so that it is no state of the project
        connection.exec_driver_sql("UPDATE file_state SET state = ?", (f"state {3:012d} {'a' * 32} {'b' * 32}",))
    os.utime(backup, ns=(1, 1))
    shutil.copy(backup, path)
    with pytest.raises(ForeignLogError), file.step("Ana", "add", "d") as step:
        step.add(tables.coders, {"guid": "d", "name": "d", "created": ""})
    there, log = path.read_bytes(), log_file.log_of(path).read_bytes()
    with pytest.raises(ForeignLogError):
        file.close()
    assert (path.read_bytes(), log_file.log_of(path).read_bytes()) == (there, log), "neither is mixed nor lost"


def test_where_one_of_two_was_killed_nothing_is_said_to_be_missing_when_the_other_is_closed(path: Path) -> None:
    working = worker(path, "a", "b", "c")
    other = ProjectFile(path)
    kill(working)
    with other.step("Ben", "add", "d") as step:
        step.add(tables.coders, {"guid": "d", "name": "d", "created": ""})
    other.close()
    again = ProjectFile(path)
    assert again.missing_since is None
    again.close()
    assert names(path) - {"Ben"} == {"a", "b", "c", "d"}


def test_a_program_stops_writing_when_a_later_version_has_brought_the_file_up_to_date(path: Path) -> None:
    file = ProjectFile(path)
    engine = sqlite.engine_for(path)
    with engine.begin() as later:
        sqlite.write_form(later, len(migrations.MIGRATIONS) + 1)
    engine.dispose()
    with pytest.raises(NewerProjectError), file.step("Ana", "add", "a") as step:
        step.add(tables.coders, {"guid": "a", "name": "a", "created": ""})
    file.close()


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9])
def test_a_log_that_was_cut_off_or_not_wholly_written_is_still_its_own(path: Path, share: float) -> None:
    crash(path, "a", "b", "c")
    log = log_file.log_of(path)
    whole, content = path.read_bytes(), log.read_bytes()
    for cut in (content[: int(len(content) * share)], content[: int(len(content) * share)] + b"\0" * 9000):
        path.write_bytes(whole)
        log.write_bytes(cut)
        log.with_name(path.name + "-shm").unlink(missing_ok=True)
        assert names(path) <= {"a", "b", "c"}


def test_a_log_that_breaks_off_is_refused_beside_another_state_all_the_same(path: Path) -> None:
    file = ProjectFile(path)
    backup = path.with_name("backup.qualcode")
    project_file.back_up(file, backup)
    file.close()
    crash(path, "a")
    names(path)
    crash(path, "b", "c", "d")
    log = log_file.log_of(path)
    log.write_bytes(log.read_bytes()[:-3000])
    shutil.copy(backup, path)
    with pytest.raises(ForeignLogError):
        ProjectFile(path)


def _link(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, _link])
def test_what_has_the_name_of_a_log_and_is_no_file_is_named(
    tmp_path: Path, suffix: str, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "study.qualcode"
    project_file.create(path, "Study").close()
    neighbour = tmp_path / f"study.qualcode{suffix}"
    make(neighbour)
    with pytest.raises(ProjectError, match=f"study.qualcode{suffix} beside study.qualcode is not an ordinary file"):
        ProjectFile(path)
    (neighbour.rmdir if make is Path.mkdir else neighbour.unlink)()
    ProjectFile(path).close()
