from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import UndoError
from qualcode.model.document import DocumentKind
from qualcode.services.cases import joining
from qualcode.services.cases.cases import list_cases, set_case
from qualcode.services.coding import codebook, codebook_versions, coding, history, memos
from qualcode.services.correction import correcting
from qualcode.services.documents import documents
from qualcode.services.privacy import pseudonyms, withdrawing
from qualcode.services.project import checking, lookup, projects, settings
from qualcode.services.project.projects import Project
from qualcode.store import sqlite
from tests.store.raw import names_in
from tests.study import INTERVIEW, again, apply, bring_in, code, theme

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


def test_what_went_is_counted_of_the_texts_that_are_read_now(study: Project, tmp_path: Path) -> None:
    shared = lookup.find_document(study, "Focus group")
    correcting.correct_text(study, shared, GROUP + "\nBerta: Bye.\n")
    belongings = withdrawing.what_would_go(study, lookup.find_case(study, "Berta"))
    assert belongings.documents == (lookup.find_document(study, "Interview 4").guid,)
    assert len(belongings.speakers) == 1
    done = out(study)
    assert (done.withdrawn.documents, done.withdrawn.turns, done.withdrawn.codings) == (1, 6 + 3, 2)
    assert done.withdrawn.changed == (shared.guid,)
    words = "\n".join(done.withdrawn.words)
    assert all(said in words for said in ("tired of the forms", "bees behind", "Bye."))
    assert "We all do" not in words
    older = documents.open_document(study, again(study, shared), version=1)
    assert older.text.count("[withdrawn]") == 2
    assert [turn.label for turn in older.transcript.turns] == ["Interviewer", None, "Carla", None, "Carla"]


def test_what_others_did_keeps_its_line_and_what_was_done_to_them_does_not(study: Project) -> None:
    carla = lookup.find_document(study, "Focus group")
    apply(study, carla, code(study, "Well"), "I see.")
    memos.set_memo(study, "project", study.file.guid, "the project of Berta", "x")
    out(study)
    told = [(change.action, change.subject) for change in history.history(study)]
    assert told[1:3] == [
        ("write memo", "on the project of [withdrawn]"),
        ("apply code", "“Well” to Focus group “I see.”"),
    ]
    assert ("apply code", "“Bees” to Focus group “We all do what we can.”") in told
    assert [subject for action, subject in told if action == "apply code"].count("of somebody who withdrew") == 3
    assert not any("bees" in subject for _, subject in told)
    assert checking.examine(study).problems == ()


def test_a_document_of_the_case_in_which_another_case_answers_stays(study: Project) -> None:
    shared = lookup.find_document(study, "Focus group")
    documents.set_document(study, shared, case="Berta")
    assert withdrawing.what_would_go(study, lookup.find_case(study, "Berta")).documents == (
        lookup.find_document(study, "Interview 4").guid,
    )
    out(study)
    assert [(d.name, d.case, d.cases) for d in documents.list_documents(study)] == [("Focus group", None, ("Carla",))]


def test_where_another_without_a_case_answers_a_document_of_nobody_stays(study: Project, tmp_path: Path) -> None:
    text = "Interviewer: So?\n\nBerta: Up.\n\nDora: Down.\n\nInterviewer: And?\n\nBerta: On.\n\nDora: Off.\n"
    walk = bring_in(study, tmp_path, "Walk", text)
    documents.set_document(study, walk, case="")
    what = withdrawing.what_would_go(study, lookup.find_case(study, "Berta"))
    assert (walk.guid in what.documents, len(what.speakers)) == (False, 2)
    documents.set_document(study, walk, case="Berta")
    assert walk.guid in withdrawing.what_would_go(study, lookup.find_case(study, "Berta")).documents


def test_five_words_in_a_row_are_quoted_and_four_are_not(study: Project) -> None:
    top = theme(study, "Four")
    codebook.edit_code(study, top, definition="I keep bees behind", prose="Then: I keep, bees BEHIND the; ha!")
    codebook_versions.freeze_codebook(study, "v1")
    codebook.edit_code(study, code(study, "Five"), exclude="behind the old mill")
    memos.set_memo(study, "code", top.guid, "Four", "keep bees behind the old")
    assert sorted(out(study).look_at) == [
        "a frozen codebook quotes what they said", "a memo on a code quotes what they said",
        "the prose of “Four” quotes what they said",
    ]  # fmt: skip


def test_where_their_name_still_stands_is_told(study: Project) -> None:
    notes = bring_in(study, study.path.parent, "Notes", "Berta came.\n", kind=DocumentKind.NOTES)
    other = bring_in(study, study.path.parent, "MeetingBerta", "Nobody came.\n", kind=DocumentKind.NOTES)
    codebook.edit_code(study, code(study, "Five"), definition="Berta said so")
    assert out(study).look_at == (
        f"“Berta” is still in {other.name}", f"“Berta” is still in {notes.name}",
        "“Berta” is still in the definition of codes",
    )  # fmt: skip


def test_a_copy_that_is_another_project_or_none_is_told_and_left(study: Project, tmp_path: Path) -> None:
    other, text = tmp_path / "other.qualcode", tmp_path / "text.qualcode"
    projects.create_project(other, "Ana").close()
    text.write_text("no project")
    for path in (other, text):
        settings.remember_backup(study.file.guid, path)
    done = {each.path.name: (each.done, each.why) for each in out(study).backups}
    assert done["other.qualcode"] == (False, "the file is another project now")
    assert done["text.qualcode"][0] is False
    assert done["text.qualcode"][1].endswith("is not a qualcode project")
