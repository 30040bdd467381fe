from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import UndoError
from qualcode.services.cases import joining
from qualcode.services.cases.cases import list_cases, set_case
from qualcode.services.coding import coding, history, memos
from qualcode.services.documents import documents
from qualcode.services.privacy import pseudonyms, withdrawing
from qualcode.services.project import checking, lookup, projects, settings
from qualcode.services.project.projects import Project
from qualcode.store import sqlite
from tests.store.raw import names_in
from tests.study import INTERVIEW, again, apply, bring_in, code

GROUP = (
    "Interviewer: And here?\n\n"
    "Berta: I keep bees behind the old mill.\n\n"
    "Carla: We all do what we can.\n\n"
    "Berta: The queen is called Ottilie.\n\n"
    "Carla: I see.\n"
)


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    """Berta alone in one interview, and with Carla in a focus group."""
    alone = bring_in(project, tmp_path, "Interview 4", INTERVIEW.replace("C1:", "Berta:"), case="Berta")
    shared = bring_in(project, tmp_path, "Focus group", GROUP)
    set_case(project, "Carla", {"role": "keeper"})
    set_case(project, "Berta", {"role": "forester"})
    for person in ("Berta", "Carla"):
        joining.join_to_case(project, person, person)
    bees = code(project, "Bees")
    apply(project, alone, bees, "tired of the forms", memo="forester again")
    apply(project, shared, bees, "bees behind the old mill")
    apply(project, shared, bees, "We all do what we can.")
    apply(project, shared, bees, "what we can.\n\nBerta: The queen")
    return project


def out(project: Project, name: str = "Berta") -> withdrawing.Withdrawal:
    return withdrawing.withdraw(project, lookup.find_case(project, name))


LOST = ("bees behind", "The queen", "Ottilie", "tired of the forms", "forester", "Berta", "Interview 4")


def test_nothing_of_a_participant_is_left(study: Project) -> None:
    done = out(study)
    assert (done.withdrawn.documents, done.withdrawn.codings, done.withdrawn.values) == (1, 2, 1)
    assert done.withdrawn.turns == 6 + 2
    assert done.look_at == ()
    assert done.is_clean
    assert names_in(study.path, *LOST) == []
    assert [case.name for case in list_cases(study)] == ["Carla"]
    (left,) = documents.list_documents(study)
    assert coding.read_text(study, left) == (
        "Interviewer: And here?\n\n[withdrawn]\n\nCarla: We all do what we can.\n\n[withdrawn]\n\nCarla: I see.\n"
    )
    assert [found.quote for found in coding.codings_of(study, left.guid)] == [
        "We all do what we can.", "what we can.\n\n[withdrawn]",
    ]  # fmt: skip
    assert left.speakers == ("Interviewer", "Carla")
    assert checking.examine(study).problems == ()


def test_an_interview_in_which_nobody_else_answers_goes_whole_though_it_is_nobodys(
    study: Project, tmp_path: Path
) -> None:
    walk = bring_in(
        study, tmp_path, "Walk", "Interviewer: Where to?\n\nBerta: Up.\n\nInterviewer: And on?\n\nBerta: On.\n"
    )
    documents.set_document(study, walk, case="")
    assert again(study, walk).case is None
    assert out(study).withdrawn.documents == 2
    assert [document.name for document in documents.list_documents(study)] == ["Focus group"]


def test_the_record_keeps_a_date_and_cannot_be_undone(study: Project) -> None:
    out(study)
    newest, *older = history.history(study)
    assert (newest.action, newest.subject, newest.before, newest.after) == ("withdraw", "a participant", None, None)
    assert all(change.before is None and change.after is None for change in older)
    with pytest.raises(UndoError, match="permanent"):
        history.undo(study)


def test_backups_are_purged_and_those_that_are_away_are_named(study: Project, tmp_path: Path) -> None:
    near, away = tmp_path / "near.qualcode", tmp_path / "away.qualcode"
    projects.back_up(study, near)
    projects.back_up(study, away)
    away.unlink()
    done = out(study)
    assert [(each.path, each.done) for each in done.backups] == [(near, True), (away, False)]
    assert names_in(near, *LOST) == []
    copy = projects.open_project(near, "Ana")
    assert checking.examine(copy).problems == ()
    copy.close()


def test_the_copy_from_before_a_migration_is_purged_too(study: Project) -> None:
    beside = study.path.with_name(f"{study.path.name}.before-0003")
    sqlite.copy_project(study.path, beside)
    assert names_in(beside, *LOST) != []
    assert [(copy.path, copy.done) for copy in out(study).backups] == [(beside, True)]
    assert names_in(beside, *LOST) == []


def test_memos_that_quote_them_are_named(study: Project) -> None:
    memos.set_memo(study, "project", study.file.guid, "the project", "She says: bees behind the old mill. Good.")
    assert any("a memo on a project" in each for each in out(study).look_at)


def test_a_key_forgets_them_too(study: Project, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Berta,P4\nOttilie,[queen]\n")
    key = tmp_path / "study.key"
    pseudonyms.pseudonymise(study, tmp_path / "names.txt", key)
    assert settings.known_key(study.file.guid) == key
    out(study, "P4")
    assert "Berta" not in key.read_text()
    pseudonyms.reverse(study, key)
    assert names_in(study.path, *LOST) == []
    assert checking.examine(study).problems == ()


def test_a_document_removed_before_is_gone_as_well(study: Project) -> None:
    documents.remove_document(study, again(study, documents.list_documents(study)[1]))
    out(study)
    assert names_in(study.path, "tired of the forms") == []
