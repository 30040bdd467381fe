from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.errors import BusyProjectError, ForeignLogError, ProjectError
from qualcode.model.naming import Named
from qualcode.services.cases.cases import list_cases
from qualcode.services.coding import codebook, memos
from qualcode.services.privacy import finishing, pseudonyms, withdrawing
from qualcode.services.project import checking, lookup, projects, restoring
from qualcode.services.project.projects import Project
from qualcode.store.log_file import log_of
from tests.store.raw import names_in
from tests.store.test_log_file import crash
from tests.study import bring_in, code

TEXT = "Interviewer: So?\n\nBerta: I keep bees behind the mill.\n\nInterviewer: And?\n\nBerta: Ottilie.\n"


def codes_in(path: Path) -> list[str]:
    with projects.project_opened(path, "Ana") as project:
        assert checking.examine(project).problems == ()
        return [code.name for code in lookup.read_codebook(project).walk()]


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    """With one code in its backup, and another one since."""
    bring_in(project, tmp_path, "Own", TEXT, case="Berta")
    code(project, "Before")
    projects.back_up(project, tmp_path / "backup.qualcode")
    code(project, "Since")
    return project


def test_a_project_goes_back_to_a_backup_and_what_was_there_is_beside_it(study: Project, tmp_path: Path) -> None:
    study.close()
    done = restoring.restore(study.path, tmp_path / "backup.qualcode", "Ana")
    assert done.aside is not None
    assert codes_in(study.path) == ["Before"]
    assert codes_in(done.aside) == ["Before", "Since"]
    assert stat.S_IMODE(study.path.stat().st_mode) == 0o600
    again = restoring.restore(study.path, done.aside, "Ana")
    assert codes_in(study.path) == ["Before", "Since"]
    assert again.aside is not None
    assert {path.name for path in tmp_path.glob("*.qualcode*")} == {
        "backup.qualcode", study.path.name, done.aside.name, again.aside.name,
    }  # fmt: skip


def test_the_log_of_a_crash_is_part_of_what_is_kept(study: Project, tmp_path: Path) -> None:
    study.close()
    crash(study.path, "Zoe", "Ben")
    done = restoring.restore(study.path, tmp_path / "backup.qualcode", "Ana")
    assert done.aside is not None
    with projects.project_opened(done.aside, "Ana") as kept:
        assert {"Zoe", "Ben"} <= set(kept.file.coders_when_opened)
    assert codes_in(study.path) == ["Before"]


def test_a_backup_that_was_copied_over_a_project_with_a_log_can_be_taken_as_it_is(
    study: Project, tmp_path: Path
) -> None:
    study.close()
    crash(study.path, "Zoe")
    codes_in(study.path)
    crash(study.path, "Ben", "Eva")
    whole, log = study.path.read_bytes(), log_of(study.path).read_bytes()
    shutil.copy(tmp_path / "backup.qualcode", study.path)
    with pytest.raises(ForeignLogError):
        projects.open_project(study.path, "Ana")
    done = restoring.restore(study.path, study.path, "Ana")
    assert codes_in(study.path) == ["Before"]
    assert done.aside is not None
    assert log_of(done.aside).read_bytes() == log
    study.path.write_bytes(whole)
    log_of(study.path).write_bytes(log)
    with projects.project_opened(study.path, "Ana") as back:
        assert {"Ben", "Eva"} <= set(back.file.coders_when_opened)


def test_the_journal_of_another_file_is_not_written_into_a_project(study: Project, tmp_path: Path) -> None:
    other, path = tmp_path / "other.db", study.path
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.executemany("INSERT INTO t VALUES (zeroblob(3000))", [()] * 50)
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("BEGIN")
        connection.execute("UPDATE t SET x = randomblob(3000)")
        journal = (tmp_path / "other.db-journal").read_bytes()
    study.close()
    beside = path.with_name(f"{path.name}-journal")
    before = path.read_bytes()
    beside.write_bytes(journal)
    with pytest.raises(ForeignLogError, match="qualcode-journal does not belong to"):
        projects.open_project(path, "Ana")
    assert (path.read_bytes(), beside.read_bytes()) == (before, journal)
    restoring.restore(path, path, "Ana")
    assert not beside.exists()
    assert codes_in(path) == ["Before", "Since"]


def test_a_damaged_project_and_a_deleted_one_come_back(study: Project, tmp_path: Path) -> None:
    study.close()
    content = study.path.read_bytes()
    study.path.write_bytes(content[:8192] + b"\0" * 8192 + content[16384:])
    done = restoring.restore(study.path, tmp_path / "backup.qualcode", "Ana")
    assert codes_in(study.path) == ["Before"]
    assert done.aside is not None
    study.path.unlink()
    assert restoring.restore(study.path, tmp_path / "backup.qualcode", "Ana").aside is None
    assert codes_in(study.path) == ["Before"]


def test_what_cannot_be_restored_changes_nothing(study: Project, tmp_path: Path) -> None:
    other, broken = tmp_path / "other.qualcode", tmp_path / "broken.qualcode"
    projects.create_project(other, "Ana").close()
    content = (tmp_path / "backup.qualcode").read_bytes()
    broken.write_bytes(content[:8192] + b"\1" * 8192 + content[16384:])
    (tmp_path / "text.qualcode").write_text("no project")
    study.close()
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*") if path.is_file()}
    for backup in (other, broken, tmp_path / "text.qualcode", tmp_path / "none.qualcode", tmp_path):
        with pytest.raises(ProjectError):
            restoring.restore(study.path, backup, "Ana")
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*") if path.is_file()} == before


def test_a_project_that_is_open_elsewhere_is_not_replaced(study: Project, tmp_path: Path) -> None:
    with pytest.raises(BusyProjectError, match="open in another program"):
        restoring.restore(study.path, tmp_path / "backup.qualcode", "Ana")
    assert [code.name for code in lookup.read_codebook(study).walk()] == ["Before", "Since"]
    codebook.add_code(study, "Later")
    study.close()
    assert codes_in(study.path) == ["Before", "Since", "Later"]


def test_who_withdrew_since_stays_out(study: Project, tmp_path: Path) -> None:
    content = (tmp_path / "backup.qualcode").read_bytes()
    (tmp_path / "backup.qualcode").unlink()
    withdrawing.withdraw(study, lookup.find_case(study, "Berta"))
    study.close()
    (tmp_path / "back.qualcode").write_bytes(content)
    assert names_in(tmp_path / "back.qualcode", "Ottilie") == ["Ottilie"]
    done = restoring.restore(study.path, tmp_path / "back.qualcode", "ana")
    assert "1 participant who withdrew" in done.remarks[0]
    assert names_in(study.path, "Berta", "Ottilie", "bees") == []
    with projects.project_opened(study.path, "Ana") as back:
        assert checking.examine(back).problems == ()
        assert "Berta" not in [case.name for case in list_cases(back)]
        assert back.file.coders_when_opened == ("Ana",), "whoever restores is known in any letters"
        assert sorted(place.done for place in finishing.finish(back)) == [False, True], "the copy itself is done, too"


def test_names_that_come_back_are_told(study: Project, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Berta,P4\n")
    pseudonyms.pseudonymise(study, tmp_path / "names.txt", tmp_path / "study.key")
    study.close()
    (told,) = restoring.restore(study.path, tmp_path / "backup.qualcode", "Ana").remarks
    assert "real names" in told
    with closing(sqlite3.connect(study.path)) as connection:
        assert connection.execute("SELECT count(*) FROM cases WHERE name = 'Berta'").fetchone() == (1,)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_neither_waited_for_nor_replaced(study: Project, tmp_path: Path) -> None:
    study.close()
    pipe = tmp_path / "pipe.qualcode"
    os.mkfifo(pipe)
    for path, backup in ((study.path, pipe), (pipe, study.path)):
        with pytest.raises(ProjectError, match="not an ordinary file"):
            restoring.restore(path, backup, "Ana")
    assert pipe.is_fifo()


def test_what_a_restored_copy_quotes_of_somebody_who_withdrew_since_is_told(study: Project, tmp_path: Path) -> None:
    memos.set_memo(study, "project", study.file.guid, "the project", "She keeps: “bees behind the mill”. Berta!")
    projects.back_up(study, tmp_path / "far.qualcode")
    content = (tmp_path / "far.qualcode").read_bytes()
    memos.set_memo(study, "project", study.file.guid, "the project", "")
    withdrawing.withdraw(study, Named(list_cases(study)[0].guid, ("Berta",)))
    study.close()
    (tmp_path / "far.qualcode").write_bytes(content)
    remarks = restoring.restore(study.path, tmp_path / "far.qualcode", "Ana").remarks
    assert "check by hand: a memo on a project quotes what they said" in remarks
    assert "check by hand: “Berta” is still in the text of memos" in remarks
