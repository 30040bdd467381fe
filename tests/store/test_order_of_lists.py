"""What the store lists comes in the order that it promises, ties included."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from qualcode.model.assessment import Verdict
from qualcode.model.case import AttributeType
from qualcode.model.codebook import Codebook
from qualcode.model.inference import Inference
from qualcode.model.transcript import Role, Speaker
from qualcode.services.project.projects import Project
from qualcode.store import assessments, cases, consensus, documents, frozen_codebooks, inferences, memos, versions
from qualcode.store.steps import Step
from tests.study import bring_in, code


def set_rows(project: Project, *statements: str) -> None:
    with closing(sqlite3.connect(project.path)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
        connection.commit()


def test_memos_come_oldest_first_and_those_on_one_kind_of_thing_alone(project: Project) -> None:
    codes = [code(project, name) for name in ("One", "Two", "Three")]
    with project.file.step("Ana", "write", "x") as step:
        for thing in codes:
            memos.add_memo(step, "code", thing.guid, thing.name)
        memos.add_memo(step, "project", project.file.guid, "of all")
    set_rows(
        project, "UPDATE memos SET created = '2002'", "UPDATE memos SET created = '2003' WHERE text = 'Two'",
        "UPDATE memos SET guid = 'b' WHERE text = 'One'", "UPDATE memos SET guid = 'a' WHERE text = 'Three'",
        "UPDATE memos SET created = '2001' WHERE text = 'of all'",
    )  # fmt: skip
    with project.file.reading() as connection:
        assert [memo.text for memo in memos.list_memos(connection)] == ["of all", "Three", "One", "Two"]
        assert [memo.text for memo in memos.list_memos(connection, "code")] == ["Three", "One", "Two"]
        assert [memo.text for memo in memos.list_memos(connection, "case")] == []


def test_decisions_and_verdicts_come_oldest_first_inferences_by_reviewer(project: Project, tmp_path: Path) -> None:
    document, of = bring_in(project, tmp_path), [code(project, name) for name in ("One", "Two", "Three")]

    def conclude(step: Step, *chosen: int) -> None:
        for at in chosen:
            inferences.set_inference(step, of[at].guid, "Calm", Inference.CONFIRMS, str(at))
            assessments.set_assessment(step, of[at].guid, Verdict.PARTIAL, None, Verdict.SILENCE, str(at))
            consensus.add_decision(step, document.guid, "none", str(at), [])

    with project.file.step("Ben", "conclude", "x") as step:
        conclude(step, 0)
    with project.file.step("Ana", "conclude", "x") as step:
        conclude(step, 1, 2)
    for table, key in (("decisions", "reason"), ("assessments", "note"), ("inferences", "note")):
        when = "created" if table != "assessments" else "changed"
        for text, guid, time in (("0", "c", "2002"), ("1", "b", "2001"), ("2", "a", "2001")):
            set_rows(project, f"UPDATE {table} SET guid = '{guid}', {when} = '{time}' WHERE {key} = '{text}'")
    with project.file.reading() as connection:
        assert [decision.reason for decision in consensus.list_decisions(connection)] == ["2", "1", "0"]
        verdicts = assessments.list_assessments(connection)
        concluded = inferences.list_inferences(connection)
    assert [(v.note, v.reviewer, v.meaning, v.examples) for v in verdicts] == [
        ("2", "Ana", None, Verdict.SILENCE), ("1", "Ana", None, Verdict.SILENCE), ("0", "Ben", None, Verdict.SILENCE),
    ]  # fmt: skip
    assert [(inference.note, inference.reviewer) for inference in concluded] == [
        ("2", "Ana"),
        ("1", "Ana"),
        ("0", "Ben"),
    ]


def test_a_reviewer_changes_and_takes_back_what_is_their_own_alone(project: Project) -> None:
    of = code(project, "One").guid
    for coder, note in (("Ana", "first"), ("Ben", "theirs"), ("Ana", "second")):
        with project.file.step(coder, "judge", "x") as step:
            assessments.set_assessment(step, of, Verdict.PARTIAL, None, None, note)
            inferences.set_inference(step, of, "Calm", Inference.CONFIRMS, note)
            inferences.set_inference(step, of, "Mood", Inference.EXPANDS, note)
            inferences.set_inference(step, of, "Calm", Inference.CONTRADICTS, None)

    def standing() -> tuple[list[tuple[str, str]], list[tuple[str, str, str, str]]]:
        with project.file.reading() as connection:
            verdicts = [(v.reviewer, v.note) for v in assessments.list_assessments(connection)]
            concluded = [
                (i.reviewer, i.measure, str(i.inference), i.note) for i in inferences.list_inferences(connection)
            ]
        return sorted(verdicts), sorted(concluded)

    theirs = [("Ben", "Calm", "contradicts", "theirs"), ("Ben", "Mood", "expands", "theirs")]
    mine = [("Ana", "Calm", "contradicts", "second"), ("Ana", "Mood", "expands", "second")]
    assert standing() == ([("Ana", "second"), ("Ben", "theirs")], [*mine, *theirs])
    with project.file.step("Ana", "take back", "x") as step:
        assessments.remove_assessment(step, of)
        inferences.remove_inference(step, of, "Calm")
        inferences.remove_inference(step, of, "Nothing")
    assert standing() == ([("Ben", "theirs")], [mine[1], *theirs])


def test_cases_come_in_natural_order_with_values_by_attribute_and_wave(project: Project, tmp_path: Path) -> None:
    with project.file.step("Ana", "add", "x") as step:
        guids = {name: cases.add_case(step, name) for name in ("C10", "C2")}
        role, calm = (
            cases.add_attribute(step, name, type).guid
            for name, type in (("Role", AttributeType.TEXT), ("Calm", AttributeType.NUMBER))
        )
        values = {(calm, "T10"): "3", (calm, "T2"): "x", (role, ""): "7", (calm, ""): "1.5"}
        cases.set_values(step, guids["C2"], values)
        cases.set_values(step, guids["C2"], {(role, ""): "7", (calm, ""): "", (calm, "T3"): ""})
    for name in ("D10", "D9"):
        bring_in(project, tmp_path, name, f"Notes of {name}.\n", case="C2")
    with project.file.reading() as connection:
        listed = cases.list_cases(connection)
        assert sorted(cases.written_values(connection, calm)) == ["3", "x"]
        assert [*cases.case_guids(connection)] == ["c10", "c2"]
    assert [(case.name, [*case.values.items()], case.documents) for case in listed] == [
        ("C2", [("Role", "7"), ("Calm@T2", "x"), ("Calm@T10", 3.0)], ("D9", "D10")), ("C10", [], ()),
    ]  # fmt: skip


def test_frozen_codebooks_come_oldest_first_and_the_newest_is_the_one_frozen_last(project: Project) -> None:
    with project.file.step("Ana", "freeze", "x") as step:
        assert frozen_codebooks.newest(step.connection) is None
        guids = [frozen_codebooks.freeze(step, name, Codebook(())) for name in ("B", "A", "C")]
        assert [book.name for book in frozen_codebooks.list_frozen(step.connection)] == ["B", "A", "C"]
        assert frozen_codebooks.newest(step.connection) == guids[2]


def test_speakers_come_as_they_first_appeared_and_a_turn_has_the_places_from_its_head_to_its_end(
    project: Project, tmp_path: Path
) -> None:
    document = bring_in(project, tmp_path)
    with project.file.step("Ana", "add", "x") as step:
        new = [Speaker("Z", "Zoe", None, None), Speaker("A", "Abe", Role.PARTICIPANT, None)]
        versions.add_speakers(step, [(document.guid, new)])
        listed = documents.read_speakers(step.connection, document.guid)
        assert [speaker.label for speaker in listed] == ["Interviewer", "C1", "Z", "A"]
    with project.file.reading() as connection:
        (turns,) = documents.read_turns(connection).values()
        first, second = turns[:2]
        offsets = [first.head, first.end - 1, first.end, second.head, turns[-1].end - 1, turns[-1].end]
        at = documents.read_turns_at(connection, {document.version_guid: offsets})
        (places,) = documents.read_turn_places(connection)
    expected = {first.head: first, first.end - 1: first, second.head: second, turns[-1].end - 1: turns[-1]}
    assert {offset: turn for (_, offset), turn in at.items()} == expected
    assert list(places.asks) == [True, False] * 3
    assert [*zip(places.starts, places.ends, strict=True)] == [(turn.start, turn.end) for turn in turns]
