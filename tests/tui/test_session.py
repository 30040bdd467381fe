"""What the workbench remembers of one person's work while it is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.errors import CodingError
from qualcode.model.coding import Coding
from qualcode.model.span import Span
from qualcode.services.coding import codebook as codebook_acts
from qualcode.services.coding import coding as coding_acts
from qualcode.services.project.projects import Project, open_project
from qualcode.tui.session import HistoryStep, Session
from qualcode.tui.transcript.painting import Face
from qualcode.tui.widgets.bars import BAR
from tests.study import NOTES, apply, bring_in, code
from tests.tui.driving import read_lacking


@pytest.fixture
def session(project: Project, tmp_path: Path) -> Session:
    """At work on a document, with the nine codes 1 to 9 used in that order."""
    return at_work(project, tmp_path, BAR)


@pytest.fixture
def few(project: Project, tmp_path: Path) -> Session:
    """At work on a document, with the codes 1 and 2 used in that order."""
    return at_work(project, tmp_path, 2)


def at_work(project: Project, folder: Path, count: int) -> Session:
    """With so many codes used in the order of their numbers, and one more."""
    document = bring_in(project, folder)
    codes = [code(project, str(number)) for number in range(1, count + 2)]
    session = Session(project)
    session.open(document)
    read_lacking(session)
    for position, used in enumerate(codes[:count]):
        session.apply(used.guid, Span(position, position + 8))
    return session


def names(session: Session) -> list[str]:
    return [code.name for code in session.bar()]


def use(session: Session, name: str, start: int) -> None:
    (used,) = [code for code in session.book.codes if code.name == name]
    session.apply(used.guid, Span(start, start + 8))


def test_on_a_full_bar_a_code_takes_the_place_of_the_longest_unused(session: Session) -> None:
    assert names(session) == [*"123456789"]
    use(session, "1", 40)
    use(session, "10", 41)
    assert names(session) == ["1", "10", *"3456789"]


def test_a_pinned_code_keeps_its_place_on_a_full_bar(session: Session) -> None:
    (first,) = [code for code in session.book.codes if code.name == "1"]
    session.toggle_pin(first.guid)
    use(session, "10", 41)
    assert names(session) == ["1", "10", *"3456789"]


def test_a_pinned_code_comes_first_and_unpinned_takes_its_old_place(session: Session) -> None:
    (third,) = [code for code in session.book.codes if code.name == "3"]
    assert session.toggle_pin(third.guid)
    assert names(session) == [*"312456789"]
    assert not session.toggle_pin(third.guid)
    assert names(session) == [*"123456789"]


def test_on_a_bar_full_of_pinned_codes_a_code_takes_no_place_but_is_the_last(session: Session) -> None:
    for pinned in session.bar():
        session.toggle_pin(pinned.guid)
    use(session, "10", 41)
    assert names(session) == [*"123456789"]
    assert session.last_code is not None
    assert session.last_code.name == "10"


def test_at_the_start_the_bar_has_the_persons_own_last_codes_the_newest_first(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    codes = [code(project, str(number)) for number in range(1, BAR + 3)]
    assert names(Session(project)) == []
    assert Session(project).last_code is None
    for position, used in enumerate([*codes, codes[5]]):
        apply(project, document, used, Span(position, position + 8))
    fresh = Session(project)
    read_lacking(fresh)
    assert names(fresh) == ["6", "11", "10", "9", "8", "7", "5", "4", "3"]
    assert fresh.last_code is not None
    assert fresh.last_code.name == "6"
    bens = open_project(project.file.path, "Ben")
    assert names(Session(bens)) == []
    bens.close()


def test_a_removed_code_leaves_the_bar_and_its_pin(session: Session) -> None:
    second, third = session.bar()[1:3]
    session.toggle_pin(third.guid)
    for removed in (second, third):
        codebook_acts.remove_code(session.project, removed)
    session.read_again()
    assert names(session) == [*"1456789"]
    assert session.pinned == []
    assert session.face(third.guid) == Face("", "?")
    assert session.face(session.bar()[0].guid) == Face(session.bar()[0].color, "1")


def test_the_share_is_of_the_answers_that_have_a_coding(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    tired = code(project, "Tired")
    session = Session(project)
    assert session.share == 0
    text = session.open(document).text
    assert session.share == 0
    # Of three answers; a question counts neither way.
    session.apply(tired.guid, _place(text, "Anything else?"))
    assert session.share == 0
    first = session.apply(tired.guid, _place(text, "They asked me"))
    assert session.share == pytest.approx(1 / 3)
    session.apply(tired.guid, Span(text.index("Then I was"), text.index("nurse")))
    assert session.share == pytest.approx(1)
    session.remove([first.guid])
    assert session.share == pytest.approx(2 / 3)


def test_a_text_without_answers_has_no_share(project: Project, tmp_path: Path) -> None:
    session = Session(project)
    session.open(bring_in(project, tmp_path, "Q", "Interviewer: How so?\n\nInterviewer: And why?\n"))
    assert session.share == 0


def test_the_next_answer_without_a_coding_on_and_back(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    session = Session(project)
    text = session.open(document).text
    first, second, third = (turn for turn in session.opened.transcript.turns if turn.speaker == "C1")  # type: ignore[union-attr]
    assert session.next_turn_without_coding(first.start - 1, 1) == first
    assert session.next_turn_without_coding(first.start, 1) == second
    assert session.next_turn_without_coding(third.start, 1) is None
    assert session.next_turn_without_coding(third.end, -1) == third
    assert session.next_turn_without_coding(third.end - 1, -1) == second
    assert session.next_turn_without_coding(first.end - 1, -1) is None
    session.apply(code_of(session, "Tired"), _place(text, "Then I was tired"))
    assert session.next_turn_without_coding(first.start, 1) == third
    assert session.next_turn_without_coding(third.start, -1) == first


def test_the_next_coding_on_and_back_in_the_order_of_the_text(project: Project, tmp_path: Path) -> None:
    session = Session(project)
    text = session.open(bring_in(project, tmp_path)).text
    code_guid, at = code_of(session, "Tired"), text.index("wanted")
    late, early, wide = (
        session.apply(code_guid, _place(text, words)) for words in ("asked", "wanted", "wanted to help")
    )
    assert [_next(session, 0, 1, besides) for besides in (None, early, wide, late)] == [early, wide, late, None]
    assert [_next(session, 99, -1, besides) for besides in (None, late, wide, early)] == [late, wide, early, None]
    # From a place: what begins after it, or before it.
    assert [_next(session, offset, 1, None) for offset in (at - 1, at, late.span.start)] == [early, late, None]
    assert [_next(session, offset, -1, None) for offset in (at + 1, at)] == [wide, None]


def test_a_new_code_is_named_with_its_parent_or_has_a_slash_in_its_name(few: Session) -> None:
    few.apply_new("1/Below", Span(40, 48))
    few.apply_new("Nowhere/Else", Span(41, 48))
    few.apply_new("Either\\/Or", Span(42, 48))
    paths = {few.book.path(each.guid) for each in few.book.codes}
    assert {("1", "Below"), ("Nowhere/Else",), ("Either/Or",)} <= paths
    assert few.last_code is not None
    assert few.last_code.name == "Either/Or"
    read_lacking(few)
    assert few.counts.of(few.last_code.guid) == 1


def test_a_code_that_a_colleague_removed_is_off_the_bar_once_the_codebook_is_read(few: Session) -> None:
    first, second = few.bar()
    bens = open_project(few.project.file.path, "Ben")
    codebook_acts.remove_code(bens, second)
    bens.close()
    few.apply_new("Fresh", Span(40, 48))
    assert names(few) == ["1", "Fresh"]
    assert first == few.bar()[0]


def test_where_no_document_is_open_nothing_can_be_coded(project: Project) -> None:
    with pytest.raises(CodingError, match="no document is open"):
        Session(project).passage(Span(0, 4))


def test_each_document_remembers_its_place(few: Session) -> None:
    few.remember_place("a", Span(3, 5))
    few.remember_place("a", Span(4, 5))
    assert (few.place_in("a"), few.place_in("b")) == (Span(4, 5), Span(0, 0))


def test_a_step_of_codings_alone_is_undone_and_redone_without_reading_all(few: Session) -> None:
    (last,) = [coding for coding in few.codings.values() if few.face(coding.code).name == "2"]
    undone = few.undo()
    assert undone is not None
    assert (undone.gone, undone.there) == ((last,), ())
    assert last.guid not in few.codings
    assert few.counts.of(last.code) == 0
    redone = few.redo()
    assert redone == HistoryStep(redone.change, (), (last,)) if redone else False
    assert few.codings[last.guid] == last
    assert few.counts.of(last.code) == 1
    assert few.redo() is None


def test_changed_ends_are_undone_and_redone(few: Session) -> None:
    (last,) = [coding for coding in few.codings.values() if few.face(coding.code).name == "2"]
    resized = few.resize(last, Span(1, 20))
    assert few.undo() is not None
    assert few.codings[last.guid] == last
    assert few.redo() is not None
    assert few.codings[last.guid] == resized
    assert few.counts.of(last.code) == 1


def test_a_memo_and_an_exemplar_are_undone_and_redone(few: Session) -> None:
    coding = next(iter(few.codings.values()))
    acts: tuple[Callable[[Coding], object], ...] = (
        lambda coding: few.write_memo(coding, "Why?"), few.toggle_exemplar,
        lambda coding: few.write_memo(coding, "How?"), lambda coding: few.write_memo(coding, ""),
    )  # fmt: skip
    for act in acts:
        before = coding_acts.read_coding(few.project, coding.guid)
        act(before)
        after = coding_acts.read_coding(few.project, coding.guid)
        assert after != before
        assert few.undo() is not None
        assert few.codings[coding.guid] == before
        assert few.redo() is not None
        assert few.codings[coding.guid] == after


def test_a_step_in_another_document_or_of_the_codebook_reads_everything_again(few: Session, tmp_path: Path) -> None:
    project = few.project
    other = bring_in(project, tmp_path, "M1", NOTES)
    few.read_again()
    apply(project, other, few.bar()[0], Span(0, 8))
    few.read_again()
    for step in (few.undo(), few.redo()):
        assert step is not None
        assert step.gone is None
    assert len(few.codings) == 2
    read_lacking(few)
    assert few.counts.of(few.bar()[0].guid) == 2
    codebook_acts.rename_code(project, few.bar()[0], "One")
    step = few.undo()
    assert step is not None
    assert step.gone is None
    assert names(few)[0] == "1"


def test_an_exemplar_is_marked_and_unmarked_and_a_memo_stripped(few: Session) -> None:
    coding = next(iter(few.codings.values()))
    (marked,) = few.toggle_exemplar(coding)
    assert marked.exemplar is not None
    assert few.codings[coding.guid] == marked
    (unmarked,) = few.toggle_exemplar(marked)
    assert unmarked.exemplar is None
    written = few.write_memo(coding, "  Why? \n")
    assert written.memo == "Why?"
    assert coding_acts.read_coding(few.project, coding.guid).memo == "Why?"
    few.remove([coding.guid])
    with pytest.raises(CodingError, match="was removed in the meantime"):
        few.write_memo(coding, "Again")


def test_what_a_colleague_changes_is_read_once(few: Session) -> None:
    assert few.read_after_others() is None
    few.apply(few.bar()[0].guid, Span(40, 48))
    assert few.read_after_others() is None
    bens = open_project(few.project.file.path, "Ben")
    code(bens, "Bens")
    bens.close()
    update = few.read_after_others()
    assert update is not None
    few.take_after_others(update)
    assert few.read_after_others() is None
    assert "Bens" in {code.name for code in few.book.codes}


def code_of(session: Session, name: str) -> str:
    made = code(session.project, name)
    session.read_again()
    return made.guid


def _place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def _next(session: Session, offset: int, direction: int, besides: Coding | None) -> Coding | None:
    return session.next_coding(offset, direction, besides.guid if besides else None)
