from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.errors import QualcodeError, UsageError
from qualcode.services.cases import joining
from qualcode.services.cases.cases import set_case
from qualcode.services.coding import memos
from qualcode.services.privacy import finishing, pseudonyms, withdrawing
from qualcode.services.project import checking, lookup, projects, settings
from qualcode.services.project.projects import Project
from qualcode.store import tables
from qualcode.store.key_file import read_key
from qualcode.store.log_file import log_of
from qualcode.store.outstanding import Kind
from tests.store.raw import names_in
from tests.store.test_log_file import crash
from tests.study import apply, bring_in, code

TEXT = "Interviewer: So?\n\nBerta: I keep bees behind the mill.\n\nInterviewer: And?\n\nBerta: Ottilie.\n"
GROUP = "Interviewer: So?\n\nBerta: Up there.\n\nCarla: Down.\n\nInterviewer: And?\n\nBerta: On.\n\nCarla: Off.\n"
NAMES = ("Berta", "Ottilie", "bees behind", "Up there")


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    """Berta alone in one interview and with Carla in another; names are replaced, the key lies apart."""
    own = bring_in(project, tmp_path, "Own", TEXT, case="Berta")
    bring_in(project, tmp_path, "Pair", GROUP)
    for person in ("Berta", "Carla"):
        set_case(project, person, {"town": "Basel"})
        joining.join_to_case(project, person, person)
    apply(project, own, code(project, "Bees"), "keep bees")
    (tmp_path / "names.txt").write_text("Berta,P4\nCarla,P5\nOttilie,[queen]\n")
    (tmp_path / "safe").mkdir()
    pseudonyms.pseudonymise(project, tmp_path / "names.txt", tmp_path / "safe" / "study.key")
    return project


def left(places: list[finishing.Place]) -> dict[Kind, str]:
    return {place.kind: place.why for place in places if not place.done}


def out(study: Project) -> list[finishing.Place]:
    return list(withdrawing.withdraw(study, lookup.find_case(study, "P4")).places)


@pytest.mark.parametrize("is_remembered", [True, False])
def test_a_key_that_was_away_loses_them_when_it_is_there_again(
    study: Project, tmp_path: Path, is_remembered: bool
) -> None:
    key = tmp_path / "safe" / "study.key"
    away = key.rename(tmp_path / "away.key")
    if not is_remembered:
        settings.settings_file().unlink()
    assert list(left(out(study))) == [Kind.KEY]
    assert {name.real for name in read_key(away).names} == {"Berta", "Carla", "Ottilie"}
    assert "1 key" in checking.examine(study).remarks[0]
    assert left(finishing.finish(study)) != {}
    assert left(finishing.finish(study, away)) == {}
    assert {name.real for name in read_key(away).names} == {"Carla", "Ottilie"}
    assert not any("Berta" in repr(scrub) or "bees behind" in repr(scrub) for scrub in read_key(away).scrubs)
    assert checking.examine(study).remarks == ()
    assert finishing.finish(study) == []


def test_a_copy_that_was_away_loses_them_when_it_is_there_again(study: Project, tmp_path: Path) -> None:
    copy = tmp_path / "safe" / "copy.qualcode"
    memos.set_memo(study, "project", study.file.guid, "the project", "“I keep bees”")
    projects.back_up(study, copy)
    away = copy.rename(tmp_path / "safe" / "moved")
    assert list(left(out(study))) == [Kind.COPY]
    assert "P4" in names_in(away, "P4")
    away.rename(copy)
    (done,) = finishing.finish(study)
    assert (done.path, done.done, done.look_at) == (copy, True, ("a memo on a project quotes what they said",))
    assert names_in(copy, "P4", "[queen]", "bees behind", "Up there") == []
    again = projects.open_project(copy, "Ana")
    assert checking.examine(again).problems == ()
    again.close()


def test_a_file_that_was_deleted_is_done_once_a_person_names_it(study: Project, tmp_path: Path) -> None:
    """A key on a disk that is not there now is not taken for deleted because a copy was."""
    copy, key = tmp_path / "safe" / "copy.qualcode", tmp_path / "safe" / "study.key"
    projects.back_up(study, copy)
    copy.unlink()
    away = key.rename(tmp_path / "away.key")
    whys = left(out(study))
    assert f"--gone {copy}" in whys[Kind.COPY]
    assert list(left(finishing.finish(study, gone=[str(tmp_path / "another")]))) == [Kind.COPY, Kind.KEY]
    assert list(left(finishing.finish(study, gone=[str(copy)]))) == [Kind.KEY]
    away.rename(key)
    assert left(finishing.finish(study, gone=[str(key)])) == {}, "it is there: it loses them, whatever is said of it"
    assert [name.real for name in read_key(key).names if name.real == "Berta"] == []


def test_a_copy_whose_place_is_not_known_here_is_named_by_its_id(study: Project, tmp_path: Path) -> None:
    projects.back_up(study, tmp_path / "safe" / "copy.qualcode")
    (tmp_path / "safe" / "copy.qualcode").unlink()
    out(study)
    settings.settings_file().unlink()
    (why,) = left(finishing.finish(study)).values()
    assert left(finishing.finish(study, gone=[""])) != {}
    assert left(finishing.finish(study, gone=[why.rpartition(" ")[2]])) == {}


def test_freed_pages_are_emptied_once_the_other_program_is_closed(study: Project) -> None:
    with closing(sqlite3.connect(study.path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM codes").fetchall()
        assert list(left(out(study))) == [Kind.PAGES]
    assert left(finishing.finish(study)) == {}
    assert names_in(study.path, *NAMES) == []


def test_the_list_has_no_name_no_word_and_no_path(study: Project, tmp_path: Path) -> None:
    (tmp_path / "safe" / "study.key").rename(tmp_path / "away.key")
    out(study)
    with study.file.reading() as connection:
        rows = [
            tuple(row)
            for table in (tables.withdrawals, tables.outstanding)
            for row in connection.execute(table.select())
        ]
    assert rows
    assert not any(word in repr(rows) for word in ("P4", "Own", "Basel", "study.key", str(tmp_path), *NAMES))


def test_the_key_of_another_project_is_refused_and_nothing_is_changed(study: Project, tmp_path: Path) -> None:
    other = projects.create_project(tmp_path / "other.qualcode", "Ana")
    bring_in(other, tmp_path, "Anything", TEXT)
    pseudonyms.pseudonymise(other, tmp_path / "names.txt", tmp_path / "other.key")
    other.close()
    (tmp_path / "none.key").write_text("{}")
    for path, error in ((tmp_path / "other.key", UsageError), (tmp_path / "none.key", QualcodeError)):
        with pytest.raises(error):
            withdrawing.withdraw(study, lookup.find_case(study, "P4"), path)
        with pytest.raises(error):
            finishing.finish(study, path)
    assert lookup.find_case(study, "P4").name == "P4"


def test_two_who_withdraw_are_worked_off_each(study: Project, tmp_path: Path) -> None:
    key = tmp_path / "safe" / "study.key"
    away = key.rename(tmp_path / "away.key")
    out(study)
    withdrawing.withdraw(study, lookup.find_case(study, "P5"))
    assert "2 keys" in checking.examine(study).remarks[0]
    away.rename(key)
    assert [place.done for place in finishing.finish(study)] == [True, True]
    assert [name.real for name in read_key(key).names] == ["Ottilie"]


def test_copies_that_have_come_since_are_listed_and_worked_off_too(study: Project, tmp_path: Path) -> None:
    projects.back_up(study, tmp_path / "safe" / "copy.qualcode")
    away = (tmp_path / "safe" / "copy.qualcode").rename(tmp_path / "safe" / "moved")
    out(study)
    away.rename(study.path.with_name("renamed"))
    assert left(finishing.finish(study, gone=[str(tmp_path / "safe" / "copy.qualcode")])) == {}
    assert names_in(study.path.with_name("renamed"), "P4", "[queen]", "bees behind") == []
    assert finishing.finish(study) == []


def test_a_log_without_its_file_is_no_place_to_hide(study: Project) -> None:
    study.path.with_name("gone-wal").write_bytes(b"\x37\x7f\x06\x82" + b"P4" * 99)
    assert list(left(out(study))) == [Kind.COPY]
    study.path.with_name("gone-wal").unlink()
    (why,) = left(finishing.finish(study)).values()
    assert left(finishing.finish(study, gone=[why.rpartition(" ")[2]])) == {}
    assert checking.examine(study).remarks == ()


def test_a_copy_with_the_log_of_another_state_is_told_with_a_way_out(study: Project, tmp_path: Path) -> None:
    copy = tmp_path / "safe" / "copy.qualcode"
    projects.back_up(study, copy)
    projects.create_project(study.path.with_name("other.qualcode"), "Ana").close()
    crash(study.path.with_name("other.qualcode"), "x", "y")
    log_of(study.path.with_name("other.qualcode")).rename(log_of(copy))
    assert "delete both" in left(out(study))[Kind.COPY]
    log_of(copy).unlink()
    copy.unlink()
    assert left(finishing.finish(study, gone=[str(copy)])) == {}
