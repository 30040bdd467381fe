from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import QualcodeError, UndoError
from qualcode.model.assessment import Verdict
from qualcode.model.document import DocumentKind
from qualcode.model.inference import Inference
from qualcode.model.round import Round
from qualcode.model.span import Span
from qualcode.services.cases import joining
from qualcode.services.cases.cases import list_cases, set_case
from qualcode.services.coding import codebook, codebook_versions, coding, exemplars, history, memos, rounds
from qualcode.services.correction import correcting
from qualcode.services.documents import documents
from qualcode.services.privacy import finishing, hidden_quotes, pseudonyms, withdrawing
from qualcode.services.project import checking, drafts, lookup, projects, settings
from qualcode.services.project.projects import Project
from qualcode.services.team import consensus, crosschecking
from qualcode.store import consensus as store_consensus
from qualcode.store import inferences, sqlite
from qualcode.store.key_file import read_key
from qualcode.store.outstanding import Kind
from qualcode.store.verbatim import Speech, places_of, quoting_fields
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
    assert {each.path: each.done for each in done.backups} == {near: True, away: False}
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


def test_a_key_at_another_place_than_the_one_remembered_forgets_them_too(study: Project, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Berta,P4\nOttilie,[queen]\n")
    key = tmp_path / "study.key"
    pseudonyms.pseudonymise(study, tmp_path / "names.txt", key)
    moved = key.rename(tmp_path / "moved.key")
    withdrawing.withdraw(study, lookup.find_case(study, "P4"), moved)
    assert [name.real for name in read_key(moved).names] == ["Ottilie"]


def test_a_key_loses_the_texts_in_which_they_spoke_and_keeps_those_of_others(study: Project, tmp_path: Path) -> None:
    own = bring_in(
        study, tmp_path, "Own", "Interviewer: So?\n\nCarla: Ottilie hums.\n\nInterviewer: And?\n\nCarla: No.\n"
    )
    apply(study, own, code(study, "Hum"), "Ottilie hums")
    (tmp_path / "names.txt").write_text("Berta,P4\nCarla,P5\nOttilie,[queen]\n")
    key = tmp_path / "study.key"
    pseudonyms.pseudonymise(study, tmp_path / "names.txt", key)
    listed = documents.list_documents(study)
    assert key_documents(key) == {document.guid for document in listed}
    assert len(listed) == 3
    told = "the key can no longer restore names in documents that the participant shared with others"
    assert told in out(study, "P4").look_at
    assert key_documents(key) == {own.guid}
    (scrub,) = read_key(key).scrubs
    assert {anchor.version for anchor in scrub.anchors} == {version.guid for version in scrub.versions}
    assert sorted(name.real for name in read_key(key).names) == ["Carla", "Ottilie"]


def key_documents(key: Path) -> set[str]:
    """The documents of which a key knows the text."""
    return {version.document for scrub in read_key(key).scrubs for version in scrub.versions}


def test_of_somebody_who_shares_no_document_the_key_loses_nothing_of_others(study: Project, tmp_path: Path) -> None:
    documents.remove_document(study, lookup.find_document(study, "Focus group"))
    other = bring_in(study, tmp_path, "Other", "Interviewer: So?\n\nDora: Ottilie hums.\n")
    (tmp_path / "names.txt").write_text("Berta,P4\nOttilie,[queen]\n")
    key = tmp_path / "study.key"
    pseudonyms.pseudonymise(study, tmp_path / "names.txt", key)
    assert out(study, "P4").look_at == ()
    assert other.guid in key_documents(key)


def test_whatever_a_participant_is_called_anywhere_is_forgotten_by_the_key(study: Project, tmp_path: Path) -> None:
    """Her documents have her under three labels, one joined to no case; the key knows a name behind each."""
    text = "Interviewer: So?\n\nQuitte: Up.\n\nCarla: Down.\n\nInterviewer: And?\n\nQuitte: On.\n\nCarla: Off.\n"
    bring_in(study, tmp_path, "Pair", text)
    joining.join_to_case(study, "Quitte", "Berta")
    walk = bring_in(
        study, tmp_path, "Walk", "Interviewer: So?\n\nMirabell: Up.\n\nInterviewer: On?\n\nMirabell: Yes.\n"
    )
    documents.set_document(study, walk, case="")
    joining.join_to_case(study, "Mirabell", "Berta")
    alone = "Interviewer: So?\n\nYsolde: Up.\n\nInterviewer: On?\n\nYsolde: Yes.\n"
    bring_in(study, tmp_path, "Alone", alone, case="Berta")
    memos.set_memo(study, "project", study.file.guid, "the project", "Mirabell and Quitte and Ysolde")
    (tmp_path / "names.txt").write_text("Berta,P4\nCarla,P5\nOttilie,[queen]\nQuitte,W1\nMirabell,W2\nYsolde,W3\n")
    key = tmp_path / "study.key"
    pseudonyms.pseudonymise(study, tmp_path / "names.txt", key)
    told = out(study, "P4").look_at
    assert sorted(name.real for name in read_key(key).names) == ["Carla", "Ottilie"]
    still = [each for each in told if each.startswith("“")]
    assert still == [f"“{name}” is still in the text of memos" for name in ("W1", "W2", "W3")]


def test_a_pseudonym_that_is_only_the_label_of_a_speaker_leaves_the_key(study: Project, tmp_path: Path) -> None:
    """The transcript says W1, its speaker was since named otherwise: the name behind W1 is hers all the same."""
    bring_in(study, tmp_path, "Alone", "Interviewer: So?\n\nYsolde: Up.\n\nInterviewer: On?\n\nYsolde: Yes.\n")
    (tmp_path / "names.txt").write_text("Berta,P4\nOttilie,[queen]\nYsolde,W1\n")
    key = tmp_path / "study.key"
    pseudonyms.pseudonymise(study, tmp_path / "names.txt", key)
    alone = lookup.find_document(study, "Alone")
    documents.set_document(study, alone, speakers={"W1": "The fourth"})
    joining.join_to_case(study, "The fourth", "P4")
    out(study, "P4")
    assert [name.real for name in read_key(key).names] == ["Ottilie"]


def test_nothing_that_a_key_seals_has_a_name_or_a_word_of_theirs(study: Project, tmp_path: Path) -> None:
    memos.set_memo(study, "case", lookup.find_case(study, "Berta").guid, "Berta", "Berta is kind")
    memos.set_memo(study, "project", study.file.guid, "the project", "Carla is kind")
    (tmp_path / "names.txt").write_text("Berta,P4\nCarla,P5\nOttilie,[queen]\nInterview 4,Talk\n")
    key = tmp_path / "study.key"
    pseudonyms.pseudonymise(study, tmp_path / "names.txt", key)
    sealed = repr(read_key(key).scrubs)
    assert all(name in sealed for name in ("Berta", "Carla", "Interview 4", "tired of the forms", "bees behind"))
    out(study, "P4")
    sealed = repr(read_key(key).scrubs)
    assert "Carla is kind" in sealed
    assert [name for name in LOST if name in sealed] == []
    assert [field.table for scrub in read_key(key).scrubs for field in scrub.fields if field.table == "changes"] == []


def test_a_backup_loses_also_what_was_theirs_then_and_is_not_there_any_more(study: Project, tmp_path: Path) -> None:
    projects.back_up(study, tmp_path / "near.qualcode")
    for document in documents.list_documents(study):
        documents.remove_document(study, again(study, document))
    assert [each.done for each in out(study).backups] == [True]
    assert names_in(tmp_path / "near.qualcode", *LOST) == []
    copy = projects.open_project(tmp_path / "near.qualcode", "Ana")
    assert [document.name for document in documents.list_documents(copy)] == ["Focus group"]
    assert checking.examine(copy).problems == ()
    copy.close()


def test_a_backup_from_before_anybody_knew_whose_words_they_are_loses_them_too(
    project: Project, tmp_path: Path
) -> None:
    bring_in(project, tmp_path, "Interview 4", INTERVIEW.replace("C1:", "Berta:"))
    shared = bring_in(project, tmp_path, "Focus group", GROUP)
    apply(project, shared, code(project, "Bees"), "bees behind the old mill")
    memos.set_memo(project, "project", project.file.guid, "the project of Berta", "x")
    projects.back_up(project, tmp_path / "near.qualcode")
    set_case(project, "Berta", {"role": "forester"})
    joining.join_to_case(project, "Berta", "Berta")
    bring_in(project, tmp_path, "Later", INTERVIEW.replace("C1:", "Berta:") + "\nBerta: So.\n", case="Berta")
    assert [each.done for each in out(project).backups] == [True]
    for path in (project.path, tmp_path / "near.qualcode"):
        assert names_in(path, *LOST, "Later") == []


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
    speech = done.withdrawn.speech
    assert all(speech.is_quoted_in(f"“{said}”") for said in ("tired of the forms", "bees behind", "Berta: Bye."))
    assert not speech.is_quoted_in("“We all do”")
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
    codebook.edit_code(study, top, definition="If I keep bees behind", prose="Then: I keep, bees BEHIND the; ha!")
    codebook_versions.freeze_codebook(study, "v1")
    codebook.edit_code(study, code(study, "Five"), exclude="not behind the old mill")
    memos.set_memo(study, "code", top.guid, "Four", "keep bees behind the old")
    assert sorted(out(study).look_at) == [
        "a frozen codebook quotes what they said", "a memo on a code quotes what they said",
        "the prose of “Four” quotes what they said",
    ]  # fmt: skip


def test_where_their_name_still_stands_is_told(study: Project) -> None:
    notes = bring_in(study, study.path.parent, "Notes", "Berta came.\n", kind=DocumentKind.NOTES)
    other = bring_in(study, study.path.parent, "MeetingBerta", "Nobody came.\n", kind=DocumentKind.NOTES)
    apart = bring_in(study, study.path.parent, "Meeting Berta", "Nobody went.\n", kind=DocumentKind.NOTES)
    codebook.edit_code(study, code(study, "Five"), definition="Berta said so")
    assert out(study).look_at == (
        f"“Berta” is still in {apart.name}", f"“Berta” is still in {other.name}", f"“Berta” is still in {notes.name}",
        "“Berta” is still in the definition of codes", "“Berta” is still in the file_name of versions",
    )  # fmt: skip


def test_a_copy_that_is_another_project_or_none_is_told_and_left(study: Project, tmp_path: Path) -> None:
    other, text = tmp_path / "other.qualcode", tmp_path / "text.qualcode"
    projects.create_project(other, "Ana").close()
    text.write_text("no project")
    for path in (other, text):
        settings.remember_backup(study.file.guid, path)
    done = {each.path.name: (each.done, each.why) for each in out(study).backups if each.path}
    assert done["other.qualcode"] == (False, "the file is another project now")
    assert done["text.qualcode"][0] is False
    assert done["text.qualcode"][1].endswith("is not a qualcode project")


def set_rows(project: Project, *statements: str) -> None:
    """Makes rows as another program, or an earlier reader of files, may have left them."""
    with closing(sqlite3.connect(project.path)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
        connection.commit()


def test_an_older_text_in_which_they_are_not_marked_goes_whole(study: Project) -> None:
    shared = lookup.find_document(study, "Focus group")
    correcting.correct_text(study, shared, GROUP + "\nBerta: Bye.\n")
    set_rows(study, f"UPDATE turns SET content = '[]', turn_count = 0 WHERE version_guid = '{shared.version_guid}'")
    out(study)
    assert names_in(study.path, *LOST) == []
    with pytest.raises(QualcodeError):
        documents.open_document(study, again(study, shared), version=1)
    assert {problem.kind for problem in checking.examine(study).problems} == {"sum"}  # of the turns that were set


def test_a_present_text_in_which_they_say_nothing_any_more_stays(study: Project) -> None:
    shared = lookup.find_document(study, "Focus group")
    present = "Interviewer: And here?\n\nCarla: We all do what we can.\n\nInterviewer: So?\n\nCarla: I see.\n"
    correcting.correct_text(study, shared, present)
    out(study)
    (left,) = documents.list_documents(study)
    assert (left.name, coding.read_text(study, left)) == ("Focus group", present)
    assert documents.open_document(study, left, version=1).text.count("[withdrawn]") == 2
    assert checking.examine(study).problems == ()


def test_a_printed_form_that_has_their_words_is_removed_and_that_of_others_stays(study: Project) -> None:
    shared = lookup.find_document(study, "Focus group")
    apply(study, shared, code(study, "Well"), "I see.")
    forms = {"what we can.\n\nBerta: The queen": "we can … The queen", "I see.": "[So] I see"}
    for made in coding.codings_of(study, shared.guid):
        if made.quote in forms:
            exemplars.set_exemplar(study, made, display=forms[made.quote])
    out(study)
    assert {made.quote: made.display for made in coding.codings_of(study, shared.guid)} == {
        "We all do what we can.": None, "what we can.\n\n[withdrawn]": None, "I see.": "[So] I see",
    }  # fmt: skip


def test_the_record_names_neither_case_nor_document_nor_label_nor_name(study: Project) -> None:
    set_rows(
        study,
        "UPDATE speakers SET name = 'Frau Quitte' WHERE label = 'Berta' AND position = 1",
        "UPDATE cases SET name = 'P9' WHERE name = 'Berta'",
        "UPDATE speakers SET name = '!' WHERE label = 'Berta' AND document_guid IN "
        "(SELECT guid FROM documents WHERE name = 'Interview 4')",
    )
    of = "Interview 4 and P9 and Berta and Frau Quitte and AtBerta and Carla!"
    memos.set_memo(study, "project", study.file.guid, of, "x")
    out(study, "P9")
    gone = "[withdrawn]"
    assert history.history(study)[1].subject == f"on {gone} and {gone} and {gone} and {gone} and At{gone} and Carla!"


def test_a_turn_of_one_letter_goes_and_an_empty_one_is_counted_alone(study: Project) -> None:
    shared = lookup.find_document(study, "Focus group")
    turns = [
        [0, 0, 0, "Berta", None, None, ""],
        [0, 0, 1, "Berta", None, None, ""],
        [1, 1, 40, "Carla", None, None, ""],
    ]
    set_rows(
        study,
        f"UPDATE turns SET content = '{json.dumps(turns)}', turn_count = 3 "
        f"WHERE version_guid = '{shared.version_guid}'",
    )
    assert out(study).withdrawn.turns == 6 + 2
    assert coding.read_text(study, again(study, shared)) == "[withdrawn]" + GROUP[1:]


def test_a_coding_goes_of_which_no_letter_is_anybody_elses(study: Project) -> None:
    shared = lookup.find_document(study, "Focus group")
    other = code(study, "Else")
    for words in (
        ".\n\nBerta: The queen is called Ottilie.",
        "n.\n\nBerta: The queen",
        "Ottilie.\n\nCarla: I",
        "Ottilie",
    ):
        apply(study, shared, other, words, memo="a memo")
    assert out(study).withdrawn.codings == 2 + 2
    assert sorted(made.quote for made in coding.codings_of(study, shared.guid)) == [
        "We all do what we can.", "[withdrawn]\n\nCarla: I", "n.\n\n[withdrawn]", "what we can.\n\n[withdrawn]",
    ]  # fmt: skip
    assert checking.examine(study).problems == ()


def test_memos_rounds_decisions_and_values_of_theirs_go_and_those_of_others_stay(study: Project) -> None:
    alone, shared = lookup.find_document(study, "Interview 4"), lookup.find_document(study, "Focus group")
    for name in ("Berta", "Carla"):
        case = lookup.find_case(study, name)
        memos.set_memo(study, "case", case.guid, name, f"a memo on {name}")
    for document in (alone, shared):
        memos.set_memo(study, "document", document.guid, document.name, f"a memo on {document.name}")
    ben = replace(study, coder="Ben")
    apply(ben, shared, code(study, "Else"), "I see.")
    apply(ben, alone, lookup.find_code(lookup.read_codebook(study), "Else"), "They asked me")
    for on in consensus.disagreements(study).open:
        consensus.take_all(study, on)
    rounds.plan_round(study, "First", [alone, shared])
    out(study)
    assert sorted(memo.text for memo in memos.list_memos(study)) == ["a memo on Carla", "a memo on Focus group"]
    (planned,) = rounds.list_rounds(study)
    assert planned.round.documents == (shared.guid,)
    with study.file.reading() as connection:
        decided = store_consensus.list_decisions(connection)
    assert {decision.document for decision in decided} == {shared.guid}
    assert checking.examine(study).problems == ()


def test_words_of_theirs_are_looked_for_wherever_people_write_prose(study: Project) -> None:
    words = "I keep bees behind the mill"
    fields = ("definition", "include", "exclude", "example", "prose")
    for field in fields:
        codebook.edit_code(study, theme(study, f"In {field}"), **{field: f"So: {words}."})
    about = theme(study, "About")
    crosschecking.assess(study, about, Verdict.PARTIAL, note=words)
    with study.file.step("Ana", "conclude", "x") as step:
        inferences.set_inference(step, about.guid, "Calm", Inference.CONFIRMS, words)
        document = lookup.find_document(study, "Focus group").guid
        store_consensus.add_decision(step, document, "none", words, [])
    memos.set_memo(study, "code", about.guid, "About", words)
    with study.file.reading() as connection:
        quoting = quoting_fields(connection, Speech(["Well, I keep bees behind the house."]))
        assert sorted(places_of(quoting)) == sorted([
            "a memo on a code", "the reason of a decision", "the note on a verdict", "the note on an inference",
            *(f"the {field} of “In {field}”" for field in fields),
        ])  # fmt: skip
        assert quoting_fields(connection, Speech(["I keep bees, behind", "bees behind the mill"])) == []


def test_few_words_are_quoted_between_marks_as_all_of_a_field_and_as_what_was_coded(study: Project) -> None:
    shared = lookup.find_document(study, "Focus group")
    apply(study, shared, code(study, "Well"), "keep bees")
    code(study, "Old mill")
    code(study, "Mill")
    memos.set_memo(study, "document", shared.guid, "Focus group", "‘the queen’ again")
    memos.set_memo(
        study, "project", study.file.guid, "the project", "a queen, an old house, I keep; they do keep bees."
    )
    set_case(study, "Carla", {"said": "“queen”", "hears": "the queen is"})
    assert sorted(out(study).look_at) == [
        "a memo on a document quotes what they said", "a memo on a project quotes what they said",
        "a value of a case quotes what they said", "the name of the code “Old mill” quotes what they said",
    ]  # fmt: skip


def test_what_a_backup_quotes_is_told_though_the_project_does_not(study: Project, tmp_path: Path) -> None:
    memos.set_memo(study, "project", study.file.guid, "the project", "She says: bees behind the old mill. Good.")
    projects.back_up(study, tmp_path / "near.qualcode")
    memos.set_memo(study, "project", study.file.guid, "the project", "")
    assert out(study).look_at == ("near.qualcode: a memo on a project quotes what they said",)


def test_of_hidden_codings_of_a_blind_round_nothing_is_counted(study: Project) -> None:
    ben = replace(study, coder="Ben")
    alone = lookup.find_document(study, "Interview 4")
    rounds.plan_round(study, "Blind", [alone], coders=["Ana", "Ben"], is_blind=True)
    apply(ben, alone, code(study, "Else"), "They asked me")
    assert out(study).withdrawn.codings == 2


def blind_round_that_quotes(study: Project, *, quotes: bool = True) -> Round:
    """Ben codes blindly: his memo, and the name of his code, quote the participant, or say nothing of them."""
    shared, ben = lookup.find_document(study, "Focus group"), replace(study, coder="Ben")
    planned = rounds.plan_round(study, "Blind", [shared], coders=["Ana", "Ben"], is_blind=True)
    text = coding.read_text(ben, shared)
    at = text.index("We all do")
    passage = coding.passage(shared, text, Span(at, at + 9))
    applied = coding.apply_new_code(ben, "The queen is called Ottilie" if quotes else "Good humour", passage)
    memos.set_memo(ben, "coding", applied.guid, "it", "Berta: bees behind the old mill" if quotes else "A laugh")
    return planned.round


def test_what_others_write_in_a_blind_round_is_listed_only_when_it_is_opened(study: Project) -> None:
    planned = blind_round_that_quotes(study)
    withdrawal = out(study)
    assert [line for line in withdrawal.look_at if "memo on a coding" in line or "Ottilie" in line] == []
    assert [place.kind for place in withdrawal.outstanding] == [Kind.QUOTES]
    (waiting,) = finishing.finish(study)
    assert (waiting.done, waiting.look_at) == (False, ())
    assert waiting.why.startswith("others code in a round that is")
    rounds.open_round(study, planned)
    listed = hidden_quotes.listed_now(study)
    assert sorted(listed) == [
        "a memo on a coding quotes or names somebody who withdrew",
        "the name of the code “The queen is called Ottilie” quotes or names somebody who withdrew",
    ]
    (place,) = finishing.finish(study)
    assert place.done
    assert list(place.look_at) == listed
    assert (finishing.finish(study), hidden_quotes.listed_now(study)) == ([], [])


def test_whether_others_quote_them_is_not_told_by_what_is_left_to_do(study: Project, tmp_path: Path) -> None:
    blind_round_that_quotes(study, quotes=False)
    projects.back_up(study, tmp_path / "near.qualcode")
    assert sorted(place.kind for place in out(study).outstanding) == [Kind.QUOTES]
    assert [(place.kind, place.done) for place in finishing.finish(study)] == [(Kind.QUOTES, False)] * 2


def test_what_others_wrote_unseen_in_a_backup_is_listed_after_the_opening(study: Project, tmp_path: Path) -> None:
    planned = blind_round_that_quotes(study)
    projects.back_up(study, tmp_path / "near.qualcode")
    out(study)
    ben = replace(study, coder="Ben")
    for entry in memos.list_memos(ben):
        memos.remove_memo(ben, entry.guid)
    rounds.open_round(study, planned)
    in_backup = [place for place in finishing.finish(study) if place.path == tmp_path / "near.qualcode"]
    assert [place.done for place in in_backup] == [True]
    assert "a memo on a coding quotes or names somebody who withdrew" in in_backup[0].look_at


def test_texts_that_are_being_written_on_them_go_and_those_that_quote_them_are_told(study: Project) -> None:
    alone, shared = (lookup.find_document(study, name) for name in ("Interview 4", "Focus group"))
    (memoed, *_) = coding.codings_of(study, alone.guid)
    mine = drafts.Drafts(study)
    texts = {
        f"memo/document/{alone.guid}": "She", f"memo/coding/{memoed.guid}": "tired", "memo/code/x": "“old mill”, yes",
        f"correct/document/{shared.guid}": GROUP, f"memo/document/{shared.guid}": "A lively group", "memo/code/y": "So",
    }  # fmt: skip
    for on, text in texts.items():
        mine.write(drafts.Draft(on, on, text))
    told = out(study).look_at
    mine.close()
    assert told == ("an unsaved text (memo/code/x) quotes what they said",)
    assert {stored.draft.on for stored in drafts.drafts_of(study)} == {
        "memo/code/x", f"memo/document/{shared.guid}", "memo/code/y",
    }  # fmt: skip


def test_what_a_backup_calls_them_in_a_memo_is_told(study: Project, tmp_path: Path) -> None:
    memos.set_memo(study, "project", study.file.guid, "the project", "Berta was nervous.")
    projects.back_up(study, tmp_path / "near.qualcode")
    memos.set_memo(study, "project", study.file.guid, "the project", "")
    assert "near.qualcode: “Berta” is still in the text of memos" in out(study).look_at
