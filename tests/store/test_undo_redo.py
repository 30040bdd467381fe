"""The record of changes leads back to every earlier state and forth again, row by row."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from qualcode.errors import CodingError, QualcodeError, UndoError
from qualcode.model.codebook import CodeKind
from qualcode.model.coding import Coding
from qualcode.model.document import DocumentKind
from qualcode.model.span import Span
from qualcode.services.cases import cases
from qualcode.services.coding import codebook, codebook_versions, coding, exemplars, history, memos, quoting, rounds
from qualcode.services.coding.coding import Passage
from qualcode.services.correction import correcting
from qualcode.services.documents import documents
from qualcode.services.project import checking, lookup, projects
from qualcode.services.project.projects import Project
from qualcode.store import codings as store_codings
from qualcode.store import consensus as store_consensus
from qualcode.store import scrubbing, tables, undo_redo
from qualcode.store.putting_back import OutOfOrderError
from tests.cases import number_of_cases
from tests.study import INTERVIEW, again, apply, bring_in, code

Rows = dict[str, list[tuple[Any, ...]]]


def rows(project: Project) -> Rows:
    """All rows of all recorded tables."""
    with project.file.reading() as connection:
        return {
            name: sorted(tuple(row) for row in connection.execute(select(table).order_by(table.c.guid)))
            for name, table in tables.RECORDED.items()
        }  # fmt: skip


class Hand:
    """Somebody who does whatever the draws say; what cannot be done is left."""

    def __init__(self, project: Project, folder: Path, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.project, self.folder, self.draw = project, folder, draw
        self.imported = 0

    def act(self, name: str) -> None:
        with suppress(QualcodeError, IndexError):
            getattr(self, name)()

    def one(self, among: list[Any]) -> Any:
        return among[self.draw(st.integers(0, len(among) - 1))] if among else among[0]

    def code(self) -> Any:
        return self.one(list(lookup.read_codebook(self.project).walk()))

    def coding(self) -> Coding:
        return self.one(quoting.quotations(self.project)).coding  # type: ignore[no-any-return]

    def document(self) -> Any:
        return self.one(documents.list_documents(self.project))

    def word(self) -> str:
        return str(self.draw(st.sampled_from(["Trust", "Tired", "Home", "a/b", "Été", "\x1b[31m"])))

    def passage(self) -> Passage:
        document = self.document()
        start = self.draw(st.integers(0, 40))
        return coding.passage(document, coding.read_text(self.project, document), Span(start, start + 9))

    def import_document(self) -> None:
        self.imported += 1
        bring_in(self.project, self.folder, self.word().replace("/", " "), f"{INTERVIEW}\nAnd {self.imported}.")

    def add_code(self) -> None:
        parents = [None, *(c.guid for c in lookup.read_codebook(self.project).walk())]
        codebook.add_code(self.project, self.word(), parent=self.one(parents), color="teal")

    def rename_code(self) -> None:
        codebook.rename_code(self.project, self.code(), self.word())

    def edit_code(self) -> None:
        codebook.edit_code(self.project, self.code(), definition=self.word(), kind=self.one([*CodeKind]).value)

    def move_code(self) -> None:
        codebook.move_code(self.project, self.code(), self.one([None, self.code().guid]), self.draw(st.integers(0, 3)))

    def merge_codes(self) -> None:
        codebook.merge_codes(self.project, [self.code(), self.code()], self.code())

    def split_code(self) -> None:
        chosen = self.coding()
        codebook.split_code(self.project, lookup.read_codebook(self.project)[chosen.code], self.word(), [chosen.guid])

    def remove_code(self) -> None:
        codebook.remove_code(self.project, self.code())

    def promote(self) -> None:
        codebook.promote(self.project, self.code(), self.one([*CodeKind]))

    def apply_code(self) -> None:
        coding.apply_code(self.project, self.code().guid, self.passage(), memo=self.word(), exemplar=True)

    def apply_new_code(self) -> None:
        coding.apply_new_code(self.project, self.word(), self.passage())

    def remove_codings(self) -> None:
        coding.remove_codings(self.project, [self.coding().guid, self.coding().guid])

    def resize_coding(self) -> None:
        chosen, on = self.coding(), self.passage()
        coding.resize_coding(self.project, chosen, replace(on, document=_document_of(self.project, chosen)))

    def set_exemplar(self) -> None:
        exemplars.set_exemplar(self.project, self.coding(), order=self.draw(st.integers(1, 3)))

    def clear_exemplar(self) -> None:
        exemplars.clear_exemplar(self.project, self.coding())

    def set_memo(self) -> None:
        subjects = [("project", self.project.file.guid), ("code", self.code().guid), ("coding", self.coding().guid)]
        on, guid = self.one(subjects)
        memos.set_memo(self.project, on, guid, "it", self.one(["", "First thoughts", "Second thoughts"]))

    def set_document(self) -> None:
        group, case = self.one(["", "coach"]), self.one(["", "C1"])
        documents.set_document(self.project, self.document(), kind=DocumentKind.OTHER, group=group, case=case)

    def rename_document(self) -> None:
        documents.rename_document(self.project, self.document(), self.word())

    def remove_document(self) -> None:
        documents.remove_document(self.project, self.document())

    def set_case(self) -> None:
        cases.set_case(self.project, self.one(["C1", "C2"]), {"role": self.one(["", "nurse", "7"]), "Calm@T1": "3"})

    def rename_project(self) -> None:
        projects.rename_project(self.project, self.word())


def _document_of(project: Project, chosen: Coding) -> Any:
    return next(document for document in documents.list_documents(project) if document.guid == chosen.document)


ACTS = ["promote", *sorted(name for name in vars(Hand) if "_" in name and not name.startswith("_"))]


@contextmanager
def fresh_project() -> Iterator[tuple[Project, Path]]:
    with tempfile.TemporaryDirectory() as name:
        project = projects.create_project(Path(name) / "study.qualcode", "Ana")
        document = bring_in(project, Path(name))
        for word in ("Trust", "Tired"):
            made = code(project, word)
            apply(project, document, made, "wanted to help", memo=f"why {word}")
            apply(project, document, made, f"I {'was' if word == 'Tired' else 'work'}", exemplar=True)
        with closing(project):
            yield project, Path(name)


@settings(
    max_examples=number_of_cases(10), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(st.lists(st.sampled_from(ACTS), min_size=1, max_size=12), st.data())
def test_undoing_and_redoing_lead_through_the_same_states(acts: list[str], data: st.DataObject) -> None:
    with fresh_project() as (project, folder):
        hand = Hand(project, folder, data.draw)
        states, steps = [rows(project)], len(history.history(project))
        for act in acts:
            hand.act(act)
            if len(history.history(project)) > steps:
                states.append(rows(project))
                steps += 1
            assert rows(project) == states[-1], f"{act} changed rows without a record, or in two steps"
        assert checking.examine(project).problems == ()
        for state in reversed(states[:-1]):
            assert len(history.undo(project)) == 1
            assert rows(project) == state
        for state in states[1:]:
            assert len(history.redo(project)) == 1
            assert rows(project) == state
        assert history.redo(project) == []
        assert len(history.undo(project, len(states) - 1)) == len(states) - 1
        assert rows(project) == states[0]
        assert len(history.redo(project, 1000)) == len(states) - 1
        assert rows(project) == states[-1]
        assert checking.examine(project).problems == ()


@settings(
    max_examples=number_of_cases(6), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(st.lists(st.tuples(st.booleans(), st.sampled_from([*ACTS, "undo", "redo"])), max_size=14), st.data())
def test_a_step_says_ever_after_what_it_said_when_it_was_done(
    acts: list[tuple[bool, str]], data: st.DataObject
) -> None:
    with fresh_project() as (ours, folder):
        hands = {True: Hand(ours, folder, data.draw), False: Hand(replace(ours, coder="Ben"), folder, data.draw)}
        hands[False].imported = len(acts)
        said = {change.id: change for change in history.history(ours)}
        for is_ours, act in acts:
            with suppress(QualcodeError):
                getattr(history, act)(hands[is_ours].project) if act in ("undo", "redo") else hands[is_ours].act(act)
            now = {change.id: replace(change, undone=False) for change in history.history(ours)}
            assert {guid: now[guid] for guid in said} == said
            said = now
        assert checking.examine(ours).problems == ()


def told(done: list[Any]) -> list[str]:
    return [f"{change.action} {change.subject}" for change in done]


def test_undo_names_what_it_undid_newest_first(project: Project) -> None:
    code(project, "Trust")
    code(project, "Tired")
    assert told(history.undo(project, 2)) == ["add code “Tired”", "add code “Trust”"]
    assert history.undo(project) == []
    assert told(history.redo(project, 9)) == ["add code “Trust”", "add code “Tired”"]


def test_a_new_step_ends_what_could_be_done_again(project: Project) -> None:
    for name in ("One", "Two", "Three"):
        code(project, name)
    history.undo(project, 2)
    code(project, "Four")
    assert history.redo(project) == []


def test_redo_takes_up_what_was_undone_last(project: Project) -> None:
    for name in ("One", "Two", "Three"):
        code(project, name)
    history.undo(project, 2)
    code(project, "Four")
    history.undo(project)
    assert told(history.redo(project, 9)) == ["add code “Four”"]
    assert [found.name for found in lookup.read_codebook(project).walk()] == ["One", "Four"]


def test_a_clock_that_was_set_back_changes_no_order(project: Project) -> None:
    for name in ("A", "B", "C"):
        codebook.add_code(project, name)
    history.undo(project)
    with project.file.unrecorded() as connection:
        connection.execute(
            update(tables.changes)
            .where(tables.changes.c.undone.is_not(None))
            .values(undone="2999-12-31T23:59:59.999999Z")
        )
    history.undo(project)
    codebook.add_code(project, "D")
    history.undo(project)
    history.undo(project)
    assert [code.name for code in lookup.read_codebook(project).walk()] == []
    assert [change.subject for change in history.redo(project, 3)] == ["“A”", "“D”"]
    assert [code.name for code in lookup.read_codebook(project).walk()] == ["A", "D"]


def test_everybody_undoes_their_own_steps(project: Project) -> None:
    theirs = replace(project, coder="Ben")
    code(project, "Trust")
    code(theirs, "Tired")
    assert told(history.undo(project)) == ["add code “Trust”"]
    assert told(history.redo(theirs)) == []
    assert [found.name for found in lookup.read_codebook(project).walk()] == ["Tired"]


class TestUndoStopsWhereOthersHaveBuilt:
    @pytest.fixture
    def theirs(self, project: Project) -> Project:
        return replace(project, coder="Ben")

    def refused(self, project: Project, why: str) -> None:
        before = rows(project)
        with pytest.raises(UndoError, match=why):
            history.undo(project)
        assert rows(project) == before

    def test_on_the_same_row(self, project: Project, theirs: Project) -> None:
        codebook.rename_code(theirs, code(project, "Trust"), "Confidence")
        self.refused(
            project,
            "“add code “Trust”” cannot be undone: Ben has since worked on the same things: “rename code “Trust””",
        )

    def test_on_the_same_row_and_names_the_step_that_still_stands(self, project: Project, theirs: Project) -> None:
        renamed = codebook.rename_code(theirs, code(project, "Trust"), "Confidence")
        codebook.edit_code(replace(project, coder="Cem"), renamed, color="teal")
        history.undo(replace(project, coder="Cem"))
        self.refused(project, "Ben has since worked on the same things: “rename code “Trust””")

    def test_with_a_coding(self, project: Project, theirs: Project, tmp_path: Path) -> None:
        document = bring_in(project, tmp_path)
        apply(theirs, document, code(project, "Trust"), "tired")
        self.refused(project, "Ben has since worked on the same things: “apply code “Trust” to C1 “tired””")

    def test_with_a_code_below(self, project: Project, theirs: Project) -> None:
        codebook.add_code(theirs, "Tired", parent=code(project, "Trust").guid)
        self.refused(project, "Ben has since worked on the same things: “add code “Tired””")

    def test_with_the_removal_of_what_would_be_needed_again(
        self, project: Project, theirs: Project, tmp_path: Path
    ) -> None:
        trust = code(project, "Trust")
        made = apply(project, bring_in(project, tmp_path), trust, "tired")
        coding.remove_codings(project, [made.guid])
        codebook.remove_code(theirs, trust)
        self.refused(project, "Ben has since worked on the same things: “remove code “Trust””")

    def test_with_a_coding_of_the_corrected_text(self, project: Project, theirs: Project, tmp_path: Path) -> None:
        document, trust = bring_in(project, tmp_path), code(theirs, "Trust")
        correcting.correct_text(project, document, INTERVIEW.replace("tired", "so tired"))
        apply(theirs, again(project, document), trust, "so tired")
        self.refused(project, "Ben has since worked on the same things: “apply code “Trust” to C1 “so tired””")

    def test_with_a_memo(self, project: Project, theirs: Project) -> None:
        made = code(project, "Trust")
        memos.set_memo(theirs, "code", made.guid, "Trust", "Is this one code?")
        self.refused(project, "Ben has since worked on the same things: “write memo on Trust”")

    def test_on_a_document(self, project: Project, theirs: Project, tmp_path: Path) -> None:
        documents.set_document(theirs, bring_in(project, tmp_path), group="coach")
        self.refused(project, "Ben has since worked on the same things: “set document “C1””")

    def test_with_a_name_that_is_taken_now(self, project: Project, theirs: Project, tmp_path: Path) -> None:
        documents.remove_document(project, bring_in(project, tmp_path))
        bring_in(theirs, tmp_path)
        self.refused(project, "“remove document “C1”” cannot be undone")

    def test_many_steps_are_undone_together_or_not_at_all(self, project: Project, theirs: Project) -> None:
        codebook.rename_code(theirs, code(project, "Trust"), "Confidence")
        code(project, "Tired")
        before = rows(project)
        with pytest.raises(UndoError):
            history.undo(project, 2)
        assert rows(project) == before

    def test_and_goes_on_once_they_have_taken_it_back(self, project: Project, theirs: Project) -> None:
        codebook.rename_code(theirs, code(project, "Trust"), "Confidence")
        history.undo(theirs)
        assert told(history.undo(project)) == ["add code “Trust”"]
        with pytest.raises(UndoError, match="cannot be redone"):
            history.redo(theirs)


def test_a_removed_code_comes_back_with_everybodys_codings(project: Project, tmp_path: Path) -> None:
    document, trust = bring_in(project, tmp_path), code(project, "Trust")
    apply(project, document, trust, "tired", memo="mine")
    apply(replace(project, coder="Ben"), document, trust, "tired", memo="theirs")
    before = rows(project)
    codebook.remove_code(project, trust)
    assert quoting.quotations(project) == []
    history.undo(project)
    assert rows(project) == before
    memos_back = {(q.coding.coder, q.coding.memo) for q in quoting.quotations(project)}
    assert memos_back == {("Ana", "mine"), ("Ben", "theirs")}


def test_what_changes_nothing_leaves_no_step(project: Project) -> None:
    trust = codebook.add_code(project, "Trust", definition="x")
    codebook.edit_code(project, trust, definition=" x ")
    codebook.rename_code(project, trust, "Trust")
    assert len(history.history(project)) == 1


def test_a_step_of_many_rows_is_told_in_numbers(project: Project, tmp_path: Path) -> None:
    document, trust = bring_in(project, tmp_path), code(project, "Trust")
    for start in range(0, 36, 3):
        apply(project, document, trust, Span(start, start + 2))
    codebook.remove_code(project, trust)
    removed = history.history(project)[0]
    assert removed.action == "remove code"
    assert (removed.before, removed.after) == ({"codings": 12, "anchors": 12, "codes": 1}, None)


def test_a_small_step_is_told_field_by_field(project: Project) -> None:
    trust = code(project, "Trust")
    codebook.rename_code(project, trust, "Confidence")
    renamed = history.history(project)[0]
    assert renamed.before is not None
    assert renamed.before[f"codes/{trust.guid}"]["name"] == "Trust"  # type: ignore[index]
    assert renamed.after is not None
    assert renamed.after[f"codes/{trust.guid}"]["name"] == "Confidence"  # type: ignore[index]


def test_what_others_do_ends_nobodys_own_redoing(project: Project) -> None:
    code(project, "Trust")
    history.undo(project)
    code(replace(project, coder="Ben"), "Tired")
    assert told(history.redo(project)) == ["add code “Trust”"]


def test_a_row_that_one_step_changed_twice_goes_back_to_the_first_and_forth_to_the_last(project: Project) -> None:
    with project.file.step("Ana", "rename", "twice") as step:
        for name in ("Second", "Third"):
            step.change(tables.projects, project.file.guid, name=name)
    before = rows(project)
    assert told(history.undo(project)) == ["rename twice"]
    assert rows(project)["projects"][0][1] == "study"
    assert told(history.redo(project)) == ["rename twice"]
    assert rows(project) == before


def test_the_deletion_of_the_history_that_stands_in_the_way_is_the_first_after_the_step(project: Project) -> None:
    ben = replace(project, coder="Ben")

    def scrub(action: str, subject: str) -> None:
        with project.file.unrecorded() as connection:
            scrubbing.empty_record(connection)
            scrubbing.record_scrub(connection, "Ana", action, subject)

    scrub("withdraw", "before")
    code(ben, "Trust")
    scrub(undo_redo.OPENING, "“Blind”")
    code(project, "Tired")
    scrub("withdraw", "first")
    scrub("withdraw", "second")
    with pytest.raises(UndoError) as refused:
        history.undo(ben)
    assert refused.value.message == (
        "“add code “Trust”” cannot be undone: “withdraw first” has since deleted the history before it"
    )
    with pytest.raises(UndoError, match="“withdraw second” cannot be undone: it is permanent"):
        history.undo(project)


def test_opening_a_round_cannot_be_undone_and_says_so(project: Project) -> None:
    with project.file.unrecorded() as connection:
        scrubbing.record_scrub(connection, "Ana", undo_redo.OPENING, "“Blind”")
    with pytest.raises(
        UndoError, match="“open round “Blind”” cannot be undone: opening a blind round cannot be undone"
    ):
        history.undo(project)


def test_twenty_rows_are_told_field_by_field_and_twenty_one_in_numbers(project: Project) -> None:
    for count in (undo_redo.FIELDS_SHOWN, undo_redo.FIELDS_SHOWN + 1):
        with project.file.step("Ana", "add", str(count)) as step:
            guids = [f"{count} {number:02}" for number in range(count)]
            step.add(tables.cases, *({"guid": guid, "name": guid, "created": ""} for guid in guids))
    many, few = history.history(project)
    assert (few.before, list(few.after or ())) == (None, [f"cases/20 {number:02}" for number in range(20)])
    assert (many.before, many.after) == (None, {"cases": 21})


def test_history_since_a_moment_has_the_steps_of_that_moment(project: Project) -> None:
    code(project, "Trust")
    history.undo(project)
    (step,) = history.history(project)
    assert step.undone
    with project.file.reading() as connection:
        assert list(undo_redo.history(connection, "Ana", step.time)) == [step]
        assert list(undo_redo.history(connection, "Ana", f"{step.time}~")) == []


def test_steps_that_stand_are_counted_once_whatever_rows_they_changed(project: Project) -> None:
    for name in ("One", "Two", "Three"):
        code(project, name)
    history.undo(project)
    with project.file.step("Ana", "recolour", "x") as step:
        for code_ in lookup.read_codebook(project).walk():
            step.change(tables.codes, code_.guid, color="#000000")
    with project.file.reading() as connection:
        assert undo_redo.standing_steps_on(connection, "codes", "Ana") == 3
        assert undo_redo.standing_steps_on(connection, "cases", "Ana") == 0


class TestStepsInABlindRound:
    """Ana and Ben code blind in one document; Cem codes beside them."""

    @pytest.fixture
    def ben(self, project: Project, tmp_path: Path) -> Project:
        ben = replace(project, coder="Ben")
        document = bring_in(project, tmp_path)
        code(project, "Trust")
        rounds.plan_round(project, "Blind", [document], coders=["Ana", "Ben"], is_blind=True)
        return ben

    def seen(self, viewer: Project, count: int) -> list[tuple[str, bool]]:
        return [
            (change.subject, change.after is not None or change.before is not None)
            for change in history.history(viewer)[:count]
        ]

    def test_what_the_other_does_to_codings_places_and_memos_is_hidden_until_it_is_opened(
        self, project: Project, ben: Project
    ) -> None:
        document, trust = lookup.find_document(ben, "C1"), lookup.find_code(lookup.read_codebook(ben), "Trust")
        made = apply(ben, document, trust, "tired")
        memos.set_memo(ben, "coding", made.guid, "it", "Ben thinks")
        text = coding.read_text(ben, document)
        coding.resize_coding(ben, made, coding.passage(document, text, Span(made.span.start, made.span.end + 3)))
        exemplars.set_exemplar(ben, coding.read_coding(ben, made.guid), order=1)
        code(ben, "Open")
        assert self.seen(project, 5) == [("“Open”", True), *self.seen(ben, 9)[5:9]]
        assert all(shown for _, shown in self.seen(ben, 5))
        assert self.seen(replace(project, coder="Cem"), 5) == self.seen(project, 5)
        rounds.open_round(project, rounds.find_round(project, "Blind"))
        assert self.seen(project, 6)[1:] == self.seen(ben, 6)[1:]

    def test_in_a_round_that_is_not_blind_nothing_is_hidden(self, project: Project, ben: Project) -> None:
        rounds.open_round(project, rounds.find_round(project, "Blind"))
        document = lookup.find_document(ben, "C1")
        rounds.plan_round(project, "Open", [document], coders=["Ana", "Ben"])
        apply(ben, document, lookup.find_code(lookup.read_codebook(ben), "Trust"), "tired")
        assert self.seen(project, 1) == self.seen(ben, 1) == [("“Trust” to C1 “tired”", True)]

    @pytest.mark.parametrize("place", ["codings", "anchors", "memos", "settled"])
    def test_a_step_of_anybody_on_what_is_hidden_shows_no_fields(
        self, project: Project, ben: Project, place: str
    ) -> None:
        document, trust = lookup.find_document(ben, "C1"), lookup.find_code(lookup.read_codebook(ben), "Trust")
        made = apply(ben, document, trust, "tired", memo="Ben thinks")
        mine = apply(project, document, trust, "wanted to help", memo="Ana thinks")
        steps = {
            "codings": (tables.codings, tables.codings.c.guid),
            "anchors": (tables.anchors, tables.anchors.c.coding_guid),
            "memos": (tables.memos, tables.memos.c.subject_guid),
        }  # fmt: skip
        for guid in (made.guid, mine.guid):
            with project.file.step("Cem", "touch", guid) as step:
                if place == "settled":
                    store_consensus.add_decision(step, document.guid, "none", "", [guid])
                else:
                    table, key = steps[place]
                    row = step.connection.execute(select(table).where(key == guid)).mappings().one()
                    field = {"codings": "display", "anchors": "after", "memos": "text"}[place]
                    step.change(table, row["guid"], **{field: "changed"})
        assert self.seen(project, 2) == [(mine.guid, True), (made.guid, False)]
        assert self.seen(ben, 2) == [(mine.guid, False), (made.guid, True)]
        with project.file.step("Cem", "remove", "both") as step:
            store_codings.remove_codings(step, [made.guid])
        assert [shown for _, shown in self.seen(project, 2)] == [False, True]
        assert [shown for _, shown in self.seen(ben, 2)] == [True, False]

    @pytest.mark.parametrize("is_used", [False, True])
    def test_what_others_may_use_unseen_stays_whether_they_use_it_or_not(
        self, project: Project, ben: Project, is_used: bool
    ) -> None:
        document = lookup.find_document(ben, "C1")
        acts: list[Callable[[], object]] = [
            lambda: code(project, "Faith"),
            lambda: correcting.correct_text(project, document, f"{INTERVIEW}\nC1: More.\n"),
            lambda: rounds.plan_round(project, "Second", [document], coders=["Ana", "Ben"]),
            lambda: codebook_versions.freeze_codebook(project, "v9"),
        ]
        answers = []
        for act in acts:
            act()
            if is_used:
                faith = lookup.find_code(lookup.read_codebook(ben), "Faith")
                with suppress(CodingError):
                    apply(ben, lookup.find_document(ben, "C1"), faith, "tired")
            with pytest.raises(UndoError) as refused:
                history.undo(project)
            answers.append(refused.value.message)
        assert answers == [
            f"“{step}” cannot be undone while the round “Blind” is blind: others may work with it unseen"
            for step in (
                "add code “Faith”", "correct text of “C1”", "plan round “Second”", "freeze codebook as “v9”",
            )
        ]  # fmt: skip

    def test_what_nobody_else_can_use_is_undone(self, project: Project, ben: Project, tmp_path: Path) -> None:
        document = lookup.find_document(project, "C1")
        text = coding.read_text(project, document)
        coding.apply_new_code(project, "In vivo", coding.passage(document, text, Span(0, 11)))
        bring_in(project, tmp_path, "C9", "C9: Later.\n")
        assert [step.action for step in history.undo(project, 2)] == ["import", "apply new code"]


def test_a_step_before_the_one_that_cannot_be_undone_is_not_what_stands_in_the_way(
    project: Project, tmp_path: Path
) -> None:
    documents.remove_document(project, bring_in(project, tmp_path))
    bring_in(replace(project, coder="Ben"), tmp_path)
    with pytest.raises(UndoError) as refused:
        history.undo(project)
    assert refused.value.message == (
        "“remove document “C1”” cannot be undone: the things it changed have been changed since"
    )


def test_rows_that_take_the_places_of_others_are_put_back_in_their_order(project: Project, tmp_path: Path) -> None:
    talk = "".join(f"{who}: So they say, {time}.\n\n" for time in range(3) for who in ("Ann", "Bob", "Cem"))
    bring_in(project, tmp_path, "C1", talk)
    before = rows(project)
    with project.file.step("Ana", "change labels", "") as step:
        speakers = tables.speakers
        guids = {row.label: row.guid for row in step.connection.execute(select(speakers.c.guid, speakers.c.label))}
        step.change(speakers, guids["Ann"], label="Zoe")
        step.remove(speakers, [guids["Bob"]])
        step.change(speakers, guids["Cem"], label="Bob")
    after = rows(project)
    history.undo(project)
    assert rows(project) == before
    with pytest.raises(OutOfOrderError), project.file.unrecorded() as connection:
        undo_redo.redo_next(connection, "Ana")
    history.redo(project)
    assert rows(project) == after
    assert [problem for problem in checking.examine(project).problems if problem.kind in ("sum", "record")] == []
