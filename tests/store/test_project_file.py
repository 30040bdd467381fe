from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from threading import Barrier

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from qualcode.errors import NewerProjectError, NotAProjectError, ProjectError
from qualcode.store import migrations, project_file, sqlite, sqlite_errors, sqlite_files, tables
from qualcode.store.project_file import ProjectFile
from qualcode.whole_files import remove_with_logs
from tests.connections import open_now
from tests.releases.make import unpack


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project file that is made and closed."""
    made = tmp_path / "study.qualcode"
    project_file.create(made, "Study").close()
    return made


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_project_is_private_and_marked_as_ours(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes()[68:72] == b"QCOD"
    assert pragma(path, "journal_mode") == "wal"
    assert pragma(path, "user_version") == len(migrations.MIGRATIONS)


def test_a_new_project_has_its_name_a_round_and_every_migration(path: Path) -> None:
    file = ProjectFile(path)
    with file.reading() as connection:
        assert connection.execute(select(tables.rounds.c.name)).scalars().all() == ["First round"]
        assert set(connection.execute(select(tables.migrations.c.name)).scalars()) == set(migrations.MIGRATIONS)
    assert file.name == "Study"
    assert file.copy_before_migration is None
    file.close()


def test_references_are_enforced(path: Path) -> None:
    file = ProjectFile(path)
    row = {"guid": "x", "name": "X", "kind": "other", "group_name": None, "case_guid": None, "created": ""}
    with (
        pytest.raises(ProjectError, match="FOREIGN KEY constraint failed"),
        file.unrecorded() as connection,
    ):
        connection.execute(insert(tables.documents), {**row, "version_guid": "gone"})
    file.close()


def test_creating_never_overwrites(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="already exists"):
        project_file.create(path, "Other")
    assert path.read_bytes() == before


def test_a_project_in_a_folder_that_is_not_there_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="cannot be created: No such file or directory"):
        project_file.create(tmp_path / "nowhere" / "study.qualcode", "Study")


def test_creating_leaves_nothing_behind_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(migrations, "lay_out", fail)
    before = open_now()
    with pytest.raises(ProjectError, match=r"the disk of study\.qualcode is full"):
        project_file.create(tmp_path / "study.qualcode", "Study")
    assert list(tmp_path.iterdir()) == []
    assert open_now() == before


def test_closing_brings_everything_into_the_one_file(path: Path) -> None:
    file = ProjectFile(path)
    with file.unrecorded() as connection:
        connection.execute(insert(tables.coders), {"guid": "c", "name": "Ana", "created": ""})
    file.close()
    assert [left.name for left in path.parent.iterdir()] == [path.name]
    copy = path.with_name("copy.qualcode")
    copy.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT name FROM coders").fetchall() == [("Ana",)]


def test_closing_does_not_bring_back_a_file_that_was_deleted(path: Path) -> None:
    file = ProjectFile(path)
    remove_with_logs(path)
    file.close()
    assert not path.exists()


def test_what_another_program_writes_is_noticed(path: Path) -> None:
    file = ProjectFile(path)
    before = file.seen_elsewhere()
    assert file.seen_elsewhere() == before
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO coders (guid, name, created) VALUES ('b', 'Ben', '')")
        connection.commit()
    seen = file.seen_elsewhere()
    assert seen != before
    with file.reading(), closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO coders (guid, name, created) VALUES ('c', 'Cleo', '')")
        connection.commit()
    assert file.seen_elsewhere() != seen
    file.close()


def test_after_a_checkpoint_a_copy_of_the_file_alone_is_whole_and_nobody_sees_a_change(path: Path) -> None:
    file, other = ProjectFile(path), ProjectFile(path)
    with file.unrecorded() as connection:
        connection.execute(insert(tables.coders), {"guid": "c", "name": "Ana", "created": ""})
    seen = file.seen_elsewhere(), other.seen_elsewhere()
    file.checkpoint()
    assert (file.seen_elsewhere(), other.seen_elsewhere()) == seen
    copy = path.with_name("copy.qualcode")
    copy.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT name FROM coders").fetchall() == [("Ana",)]
    other.close()
    file.close()


def test_a_reader_that_comes_and_goes_changes_nothing(path: Path) -> None:
    file = ProjectFile(path)
    seen = file.seen_elsewhere()
    reader = ProjectFile(path)
    with reader.reading() as connection:
        connection.execute(select(tables.coders)).all()
    reader.close()
    assert file.seen_elsewhere() == seen
    file.close()


def test_a_step_that_fails_changes_nothing(path: Path) -> None:
    file = ProjectFile(path)
    with suppress(KeyError), file.step("Ana", "add", "x") as step:
        step.add(tables.cases, {"guid": "c", "name": "C1", "created": ""})
        raise KeyError
    with file.reading() as connection:
        assert connection.execute(select(tables.cases)).all() == []
        assert connection.execute(select(tables.changes)).all() == []
    file.close()


def test_a_name_that_must_be_unique_is(path: Path) -> None:
    file = ProjectFile(path)
    with pytest.raises(ProjectError) as raised, file.step("Ana", "add", "x") as step:
        step.add(tables.cases, {"guid": "c", "name": "C1", "created": ""}, {"guid": "d", "name": "C1", "created": ""})
    assert isinstance(raised.value.__cause__, IntegrityError)
    file.close()


class TestFilesThatAreRefused:
    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(ProjectError, match=r"there is no project .*gone\.qualcode"):
            ProjectFile(tmp_path / "gone.qualcode")
        assert list(tmp_path.iterdir()) == []

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(NotAProjectError, match="is a folder"):
            ProjectFile(tmp_path)

    @pytest.mark.parametrize(
        "content", [b"", b"Interviewer: Hello\n", b"SQLite format 3\x00", b"\x00" * 200, b"SQLite format 3\x00QCOD" * 9]
    )
    def test_no_database(self, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "odd.qualcode"
        file.write_bytes(content)
        with pytest.raises(NotAProjectError, match="is not a qualcode project"):
            ProjectFile(file)
        assert file.read_bytes() == content
        assert list(tmp_path.iterdir()) == [file]

    def test_somebody_elses_database(self, tmp_path: Path) -> None:
        file = tmp_path / "other.qualcode"
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE codings (guid TEXT)")
        before = file.read_bytes()
        with pytest.raises(NotAProjectError):
            ProjectFile(file)
        assert file.read_bytes() == before

    def test_a_project_that_was_never_finished(self, tmp_path: Path) -> None:
        file = tmp_path / "half.qualcode"
        sqlite_files.create_empty(file)
        sqlite_files.mark_as_project(file)
        with pytest.raises(ProjectError, match=r"half\.qualcode is an unfinished project file"):
            ProjectFile(file)

    def test_a_project_cut_short(self, path: Path) -> None:
        path.write_bytes(path.read_bytes()[:8192])
        with pytest.raises(ProjectError, match=r"study\.qualcode is damaged"):
            ProjectFile(path)

    def test_a_name_that_no_disk_can_hold(self, tmp_path: Path) -> None:
        with pytest.raises(ProjectError, match="File name too long"):
            ProjectFile(tmp_path / ("a" * 300))

    def test_a_migration_from_the_future(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("INSERT INTO migrations VALUES ('9999 thoughts read', '')")
            connection.commit()
        with pytest.raises(NewerProjectError, match=r"a later version of qualcode .*9999 thoughts read"):
            ProjectFile(path)

    def test_a_form_from_the_future_is_refused_before_anything_is_touched(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA user_version = 9999")
        before, folder = path.read_bytes(), sorted(path.parent.iterdir())
        with pytest.raises(NewerProjectError, match="file format 9999"):
            ProjectFile(path)
        assert path.read_bytes() == before
        assert sorted(path.parent.iterdir()) == folder

    def test_a_form_from_the_future_that_stands_in_the_log_alone(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA wal_autocheckpoint = 0")
            state = (
                f"state {7:012d} {'a' * 32} {other.execute('SELECT substr(state, -32) FROM file_state').fetchone()[0]}"
            )
            other.execute("UPDATE file_state SET state = ?", [state])
            other.execute("PRAGMA user_version = 9999")
            other.commit()
            with pytest.raises(NewerProjectError, match="file format 9999"):
                ProjectFile(path)


class TestCopies:
    def test_a_backup_is_a_whole_project_while_others_write(self, path: Path) -> None:
        file, target = ProjectFile(path), path.with_name("backup.qualcode")
        with file.unrecorded() as connection:
            connection.execute(insert(tables.coders), {"guid": "c", "name": "Ana", "created": ""})
        project_file.back_up(file, target)
        file.close()
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        copy = ProjectFile(target)
        with copy.reading() as connection:
            assert connection.execute(select(tables.coders.c.name)).scalars().all() == ["Ana"]
        copy.close()

    def test_a_backup_over_an_old_one_takes_nothing_of_its_log(self, path: Path) -> None:
        file, target = ProjectFile(path), path.with_name("backup.qualcode")
        project_file.back_up(file, target)
        for log in (path.with_name("backup.qualcode-wal"), path.with_name("backup.qualcode-shm")):
            log.write_bytes(b"of a copy that was open when the machine stopped")
        with file.unrecorded() as connection:
            connection.execute(insert(tables.coders), {"guid": "c", "name": "Ana", "created": ""})
        project_file.back_up(file, target, overwrite=True)
        file.close()
        assert sorted(each.name for each in path.parent.glob("backup*")) == ["backup.qualcode"]
        copy = ProjectFile(target)
        with copy.reading() as connection:
            assert connection.execute(select(tables.coders.c.name)).scalars().all() == ["Ana"]
        copy.close()

    def test_a_backup_never_overwrites(self, path: Path) -> None:
        file = ProjectFile(path)
        with pytest.raises(ProjectError, match="already exists"):
            project_file.back_up(file, path)
        with pytest.raises(ProjectError, match="cannot be written"):
            project_file.back_up(file, path / "inside")
        file.close()

    def test_a_copy_that_fails_leaves_no_half(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        target = path.with_name("backup.qualcode")
        broken = path.with_name("broken.qualcode")
        broken.write_bytes(path.read_bytes()[:20_000])
        with pytest.raises(ProjectError):
            sqlite.copy_project(broken, target)
        assert not target.exists()


class TestMigrating:
    @pytest.fixture
    def newer_program(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A program that knows one migration more than the one that made the file at `path`."""

        def add_moods(connection: Connection) -> None:
            connection.exec_driver_sql("CREATE TABLE moods (guid TEXT)")

        monkeypatch.setitem(migrations.MIGRATIONS, "0900 moods", add_moods)

    @pytest.mark.usefixtures("newer_program")
    def test_the_file_as_it_was_is_kept_beside(self, path: Path) -> None:
        file = ProjectFile(path)
        copy = path.with_name("study.qualcode.before-0900")
        assert file.copy_before_migration == copy
        with file.reading() as connection:
            assert connection.exec_driver_sql("SELECT * FROM moods").all() == []
        file.close()
        assert pragma(path, "user_version") == len(migrations.MIGRATIONS)
        assert pragma(copy, "user_version") == len(migrations.MIGRATIONS) - 1
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'moods'").fetchall() == []

    @pytest.mark.usefixtures("newer_program")
    def test_a_file_is_migrated_once(self, path: Path) -> None:
        ProjectFile(path).close()
        file = ProjectFile(path)
        assert file.copy_before_migration is None
        file.close()

    @pytest.mark.usefixtures("newer_program")
    def test_an_older_copy_is_not_overwritten(self, path: Path) -> None:
        older = path.with_name("study.qualcode.before-0900")
        older.write_text("precious")
        file = ProjectFile(path)
        assert file.copy_before_migration == path.with_name("study.qualcode.before-0900-2")
        assert older.read_text() == "precious"
        file.close()

    def test_of_several_who_open_an_older_file_at_once_one_brings_it_up_to_date(self, tmp_path: Path) -> None:
        path = unpack("0.1.0", tmp_path / "study.qualcode")
        together = Barrier(6)

        def open_together() -> Path | None:
            together.wait()
            file = ProjectFile(path)
            copy = file.copy_before_migration
            with file.reading() as connection:
                assert connection.exec_driver_sql("SELECT count(*) FROM migrations").scalar_one() > 1
            file.close()
            return copy

        with ThreadPoolExecutor(6) as openers:
            copies = [opened.result() for opened in [openers.submit(open_together) for _ in range(6)]]
        assert [copy for copy in copies if copy is not None] == list(tmp_path.glob("*.before-*"))
        assert len(list(tmp_path.glob("*.before-*"))) == 1
        assert pragma(path, "integrity_check") == "ok"

    def test_a_migration_that_fails_leaves_no_copy_and_the_form_before(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def add_half(connection: Connection) -> None:
            connection.exec_driver_sql("CREATE TABLE moods (guid TEXT)")
            connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")

        monkeypatch.setitem(migrations.MIGRATIONS, "0900 half", add_half)
        with pytest.raises(ProjectError, match="no such table: nowhere"):
            ProjectFile(path)
        assert list(path.parent.glob("*.before-*")) == []
        monkeypatch.undo()
        file = ProjectFile(path)
        with file.reading() as connection:
            names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
        assert "moods" not in names
        file.close()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("database is locked", "study.qualcode is locked: another program"),
        ("attempt to write a readonly database", "study.qualcode is read-only"),
        ("database or disk is full", "the disk of study.qualcode is full"),
        ("disk I/O error", "the disk of study.qualcode reported an error"),
        ("unable to open database file", "study.qualcode cannot be opened"),
        ("database disk image is malformed", "study.qualcode is damaged"),
        ("file is not a database", "study.qualcode is damaged"),
    ],
)
def test_what_the_database_says_becomes_a_sentence_about_the_project(words: str, sentence: str) -> None:
    with pytest.raises(ProjectError, match=sentence) as raised, sqlite_errors.errors_explained(Path("study.qualcode")):
        raise sqlite3.OperationalError(words)
    assert raised.value.hint


def test_text_that_is_no_text_becomes_a_sentence(path: Path) -> None:
    file = ProjectFile(path)
    with (
        pytest.raises(ProjectError, match="contains characters that cannot be stored"),
        file.step("Ana", "x", "y") as step,
    ):
        step.add(tables.cases, {"guid": "c", "name": os.fsdecode(b"caf\xe9"), "created": ""})
    file.close()


def test_a_project_that_was_moved_while_open_takes_no_further_work(path: Path) -> None:
    file = ProjectFile(path)
    path.rename(path.with_name("elsewhere.qualcode"))
    with (
        pytest.raises(ProjectError, match="was moved, renamed or replaced"),
        file.step("ann", "rename project", "Study") as step,
    ):
        step.change(tables.projects, file.guid, name="Lost")
    file.close()
    with closing(ProjectFile(path.with_name("elsewhere.qualcode"))) as moved:
        assert moved.name == "Study"


def test_each_commit_is_on_the_disk_and_references_are_checked(path: Path) -> None:
    """2 is FULL: a commit waits for the disk, so that a power cut takes nothing that was shown as done."""
    file = ProjectFile(path)
    with file.reading() as connection:
        values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("synchronous", "foreign_keys")]
    assert values == [2, 1]
    with file.unrecorded() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    file.close()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/ann/my study?.qualcode"), "file:///home/ann/my%20study%3F.qualcode"),
        (PurePosixPath(os.fsdecode(b"/home/caf\xe9.qualcode")), "file:///home/caf%E9.qualcode"),
        (PureWindowsPath("C:\\work\\study#1.qualcode"), "file:///C:/work/study%231.qualcode"),
        (PureWindowsPath("\\\\server\\share\\study.qualcode"), "file:////server/share/study.qualcode"),
    ],
)
def test_the_address_of_a_file_has_no_server(path: PurePosixPath | PureWindowsPath, address: str) -> None:
    assert sqlite_files.uri_of(path) == address


CLOSED_WHILE_ASKED = """
import sys, threading
from pathlib import Path
from qualcode.store.project_file import ProjectFile
for _ in range(40):
    file, is_over = ProjectFile(Path(sys.argv[1])), threading.Event()
    def ask(file=file, is_over=is_over):
        while not is_over.is_set():
            file.seen_elsewhere()
    asking = [threading.Thread(target=ask) for _ in range(2)]
    [thread.start() for thread in asking]
    file.close()
    is_over.set()
    [thread.join() for thread in asking]
"""


def test_a_project_is_closed_while_a_thread_asks_it(path: Path) -> None:
    """To close a connection that is in use ends the whole program, at a place where nothing can be caught."""
    done = subprocess.run([sys.executable, "-c", CLOSED_WHILE_ASKED, path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
