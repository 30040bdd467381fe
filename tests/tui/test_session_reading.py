"""What a session reads after acts, its own and those of others, is what all of the project says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qualcode.analysis.base.distinct_counts import PassageCounts
from qualcode.model.codebook import Code, CodeKind
from qualcode.model.span import Span
from qualcode.services.coding import codebook, coding, history, memos, rounds
from qualcode.services.coding.passages import share_coded
from qualcode.services.documents import documents
from qualcode.services.privacy import pseudonyms
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project, open_project, project_opened
from qualcode.services.team import consensus
from qualcode.tui.session import Session
from tests.study import all_codings
from tests.tui.driving import bring_in, put, read_lacking


@pytest.fixture
def session(file: Path) -> Iterator[Session]:
    project = open_project(file, "Ana")
    session = Session(project)
    session.open(session.documents[0])
    read_lacking(session)
    yield session
    project.close()


def look_around(session: Session) -> None:
    update = session.read_after_others()
    if update is not None:
        session.take_after_others(update)
    read_lacking(session)


def assert_is_up_to_date(session: Session) -> None:
    project = session.project
    book = lookup.read_codebook(project)
    counts = PassageCounts(book, all_codings(project))
    assert {code.guid: session.counts.of(code.guid) for code in book.codes} == {
        code.guid: counts.of(code.guid) for code in book.codes
    }
    assert session.book == book
    listed = documents.list_documents(project)
    assert [document.guid for document in session.documents] == [document.guid for document in listed]
    assert [document.name for document in session.documents] == [document.name for document in listed]
    assert session.opened is not None
    assert dict(session.shares) == pytest.approx(dict(share_coded(project)))
    opened = documents.open_document(project, session.opened.document)
    assert session.codings == {coding.guid: coding for coding in opened.codings}
    assert session.opened.transcript == opened.transcript


def code_called(project: Project, name: str) -> Code:
    return lookup.find_code(lookup.read_codebook(project), name)


def _code(project: Project) -> None:
    second = documents.list_documents(project)[1]
    put(project, code_called(project, "Tired"), second, "It was a long winter.")


def _code_here(project: Project) -> None:
    put(project, code_called(project, "Motives"), documents.list_documents(project)[0], "The nurse", memo="Who?")


def _remove(project: Project) -> None:
    everything = all_codings(project)
    coding.remove_codings(project, [each.guid for each in everything if "tired" in each.quote])


def _resize(project: Project) -> None:
    first = documents.list_documents(project)[0]
    text = coding.read_text(project, first)
    passage = coding.passage(first, text, Span(text.index("Then I"), text.index("tired") + 5))
    mine = next(each for each in all_codings(project) if each.quote == "Then I was tired.")
    coding.resize_coding(project, mine, passage)


def _rename(project: Project) -> None:
    codebook.rename_code(project, code_called(project, "Motives"), "Reasons")


def _move(project: Project) -> None:
    codebook.move_code(project, code_called(project, "Tired"), code_called(project, "Motives").guid)


def _merge(project: Project) -> None:
    codebook.merge_codes(project, [code_called(project, "Tired")], code_called(project, "Wanting to help"))


def _add(project: Project) -> None:
    codebook.add_code(project, "Nurse", kind=CodeKind.THEME)


def _memo(project: Project) -> None:
    mine = all_codings(project)[0]
    memos.set_memo(project, "coding", mine.guid, "“x”", "Another memo.")


def _bring_in(project: Project) -> None:
    bring_in(project, project.path.parent, "C9", "Interviewer: Well?\n\nC9: Yes, well.\n")


def _remove_document(project: Project) -> None:
    documents.remove_document(project, documents.list_documents(project)[1])


def _rename_document(project: Project) -> None:
    documents.rename_document(project, documents.list_documents(project)[0], "First")


def _undo(project: Project) -> None:
    assert history.undo(project)


def _undo_twice(project: Project) -> None:
    assert len(history.undo(project, 2)) == 2


def _redo(project: Project) -> None:
    history.undo(project, 2)
    assert history.redo(project)


def _decide(project: Project) -> None:
    differing = consensus.disagreements(project).open
    consensus.take_none(project, differing[0])


def _blind(project: Project) -> None:
    listed = documents.list_documents(project)
    rounds.plan_round(project, "Blind", listed[:1], coders=["Ana", "Ben"], is_blind=True)


def _pseudonymise(project: Project) -> None:
    key = project.path.parent / "keys" / "study.key"
    key.parent.mkdir()
    pseudonyms.replace_names(project, [("winter", "season", "")], key)


ACTS = [
    _code, _code_here, _remove, _resize, _rename, _move, _merge, _add, _memo, _bring_in, _remove_document,
    _rename_document, _decide, _blind, _pseudonymise,
]  # fmt: skip


@pytest.mark.parametrize("act", [*ACTS, _undo, _redo])
def test_after_an_act_of_somebody_else(session: Session, act: Callable[[Project], None]) -> None:
    with project_opened(session.project.path, "Ben") as theirs:
        act(theirs)
    look_around(session)
    assert_is_up_to_date(session)


@pytest.mark.parametrize("act", ACTS)
def test_after_an_act_of_a_screen(session: Session, act: Callable[[Project], None]) -> None:
    act(session.project)
    session.read_again()
    read_lacking(session)
    assert_is_up_to_date(session)


@pytest.mark.parametrize("act", [act for act in ACTS if act not in (_pseudonymise, _blind)])
def test_after_steps_back_and_forth(session: Session, act: Callable[[Project], None]) -> None:
    act(session.project)
    session.read_again()
    for way in (session.undo, session.redo, session.undo):
        assert way() is not None
        read_lacking(session)
        assert_is_up_to_date(session)


def test_after_acts_here_while_others_work(session: Session) -> None:
    tired = code_called(session.project, "Tired").guid
    with project_opened(session.project.path, "Ben") as theirs:
        session.apply(tired, Span(40, 60))
        _code(theirs)
        session.apply(tired, Span(40, 70))
        look_around(session)
        assert_is_up_to_date(session)
        _code_here(theirs)
        update = session.read_after_others()
        assert update is not None
        session.apply(tired, Span(40, 75))
        session.take_after_others(update)
        read_lacking(session)
        assert_is_up_to_date(session)


def test_what_is_coded_while_all_is_counted_is_counted_too(session: Session) -> None:
    session.read_everything()
    parts = session.read_parts(frozenset(session.lacks))
    session.lacks.clear()
    tired = code_called(session.project, "Tired").guid
    assert session.counts.of(tired) is None
    session.apply(tired, Span(40, 60))
    session.open(session.documents[1])
    session.take_parts(parts)
    assert_is_up_to_date(session)


def test_a_tree_that_changes_while_all_is_counted_is_counted_again(session: Session) -> None:
    session.read_everything()
    parts = session.read_parts(frozenset(session.lacks))
    session.lacks.clear()
    _move(session.project)
    session.read_again()
    session.take_parts(parts)
    assert session.counts.of(code_called(session.project, "Tired").guid) is None
    read_lacking(session)
    assert_is_up_to_date(session)


def test_what_others_code_in_a_blind_round_is_not_counted(session: Session) -> None:
    before = session.counts.of(code_called(session.project, "Tired").guid)
    with project_opened(session.project.path, "Ben") as theirs:
        _blind(theirs)
    look_around(session)
    assert before == 2
    assert session.counts.of(code_called(session.project, "Tired").guid) == 1


def test_the_share_of_the_open_document_follows_its_codings(session: Session) -> None:
    tired = code_called(session.project, "Tired").guid
    assert session.opened is not None
    at = session.opened.text.index("The nurse")
    applied = session.apply(tired, Span(at, at + 9))
    assert dict(session.shares) == pytest.approx(dict(share_coded(session.project)))
    session.remove([applied.guid])
    assert dict(session.shares) == pytest.approx(dict(share_coded(session.project)))


def test_an_act_on_a_coding_as_it_was_before_counts_it_once(session: Session) -> None:
    tired = code_called(session.project, "Tired").guid
    applied = session.apply(tired, Span(40, 50))
    resized = session.resize(applied, Span(40, 60))
    session.undo()
    session.resize(resized, Span(40, 70))
    session.remove([applied.guid])
    assert_is_up_to_date(session)
