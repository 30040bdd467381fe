"""Done marks on random studies: what is counted, and who is compared, follows from marks and codings alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import QualcodeError
from qualcode.model.document import DocumentKind
from qualcode.model.done_mark import Cause, Unmarked
from qualcode.services.coding import codebook, done_marks, history, rounds
from qualcode.services.counts import frequencies, matrices
from qualcode.services.documents.documents import list_documents, remove_document
from qualcode.services.project import checking
from qualcode.services.project.projects import Project, open_project
from qualcode.services.team.shared_work import shared_work
from qualcode.store import visible
from tests.cases import number_of_cases, when_there_is_time
from tests.random_projects import RandomProject
from tests.study import apply, bring_in, code

Pairs = set[tuple[str, str]]


def seen_pairs(project: Project) -> tuple[Pairs, Pairs, bool]:
    """Documents (guids) with marks and codings of each coder, as far as they are seen; and if there is any mark."""
    with project.file.reading() as connection:
        hidden = visible.blind_coders(connection, project.coder)
        codings = visible.read_codings(connection, project.view(visible.Layer.CODERS))
    marks = {(mark.document, mark.coder) for mark in done_marks.list_marks(project)}
    return marks - hidden, {(coding.document, coding.coder) for coding in codings}, bool(marks)


def is_read(pair: tuple[str, str], marks: Pairs, codings: Pairs, has_marks: bool, unmarked: Unmarked | None) -> bool:
    if pair in marks:
        return True
    if unmarked is not None:
        return unmarked is Unmarked.READ
    return not has_marks or pair in codings


@pytest.mark.hypothesis
@given(seed=st.integers(0, 2**32), unmarked=st.sampled_from([None, *Unmarked]))
@settings(
    max_examples=number_of_cases(2), deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_n_and_the_documents_of_coders_are_those_that_were_read(
    empty_project: Path, seed: int, unmarked: Unmarked | None
) -> None:
    with TemporaryDirectory() as folder:
        made = RandomProject(empty_project, Path(folder), seed)
        project = open_project(made.path, made.coders[-1])
        try:
            marks, codings, has_marks = seen_pairs(project)
            interviews = [one for one in list_documents(project) if one.kind is DocumentKind.INTERVIEW]
            people = {name for _, name in (*marks, *codings)}
            everything = unmarked is Unmarked.READ or (unmarked is None and not has_marks)
            read = {
                one.guid
                for one in interviews
                if everything or any(is_read((one.guid, who), marks, codings, has_marks, unmarked) for who in people)
            }
            counted = matrices.matrix(project, "codes", "documents", unmarked=unmarked)
            assert {one.guid for one in counted.material.documents} == read
            for row in frequencies.frequencies(project, unmarked=unmarked):
                assert row.documents <= len(read)
            for one, other in combinations(made.coders, 2):
                try:
                    work = shared_work(project, [one, other], unmarked=unmarked)
                except QualcodeError:
                    continue
                if has_marks or unmarked is not None:
                    for document in work.documents:
                        for who in (one, other):
                            assert is_read((document.guid, who), marks, codings, has_marks, unmarked)
                    for left in work.left_out:
                        names = [
                            who
                            for who in (one, other)
                            if not is_read((left.document.guid, who), marks, codings, has_marks, unmarked)
                        ]
                        assert names
                        assert left.reason.startswith(" and ".join(names))
            assert checking.examine(project).problems == ()
        finally:
            project.close()


def test_a_mark_is_a_step_that_can_be_undone_and_names_what_it_was_on(project: Project, tmp_path: Path) -> None:
    documents = [bring_in(project, tmp_path, f"C{number}", f"C1: Talk {number}.\n") for number in range(1, 6)]
    done_marks.mark_done(project, documents)
    (step, *_) = history.history(project)
    assert (step.action, step.subject) == ("mark done", "C1, C2, C3 and 2 more documents")
    assert len(done_marks.list_marks(project)) == 5
    history.undo(project)
    assert done_marks.list_marks(project) == []
    history.redo(project)
    assert len(done_marks.list_marks(project)) == 5
    done_marks.mark_done(project, documents)  # nothing is new
    assert len([one for one in history.history(project) if one.action == "mark done"]) == 1
    assert not checking.examine(project).problems


@when_there_is_time
def test_without_a_round_a_mark_goes_where_the_document_was_given_to_the_coder(
    project: Project, tmp_path: Path
) -> None:
    document = bring_in(project, tmp_path)
    rounds.plan_round(project, "Blind", [document], coders=["Ana", "Ben"], is_blind=True)
    rounds.plan_round(project, "Other", [document], coders=["Ben", "Cem"])
    blind = rounds.find_round(project, "Blind")
    assert [mark.round for mark in done_marks.mark_done(project, [document])] == [blind.guid]
    done_marks.take_off(project, [document])
    rounds.open_round(project, blind)
    assert [mark.round for mark in done_marks.mark_done(project, [document])] == [blind.guid]


def test_a_code_that_was_removed_and_came_back_was_not_read_for_in_between(project: Project, tmp_path: Path) -> None:
    document, gone = bring_in(project, tmp_path), code(project, "Gone")
    ben = replace(project, coder="Ben")
    codebook.remove_code(ben, gone)
    done_marks.mark_done(project, [document])
    assert done_marks.rereadings(project) == []
    history.undo(ben)
    assert [(one.code, one.cause) for one in done_marks.rereadings(project)] == [(gone.guid, Cause.NEW)]
    history.redo(ben)
    assert done_marks.rereadings(project) == []


@when_there_is_time
def test_a_document_that_is_removed_takes_its_marks_along_and_back(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    apply(project, document, code(project, "Tired"), "I was tired")
    done_marks.mark_done(project, [document])
    remove_document(project, document)
    assert done_marks.list_marks(project) == []
    history.undo(project)
    assert len(done_marks.list_marks(project)) == 1
    assert not checking.examine(project).problems
