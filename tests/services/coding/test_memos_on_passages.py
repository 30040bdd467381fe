"""Memos on passages: they follow their words through corrections, other names, and a participant who withdraws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import CodingError, GoneError, UndoError
from qualcode.model.anchor_state import AnchorState
from qualcode.model.document import Document
from qualcode.model.memo import Memo
from qualcode.model.span import Span
from qualcode.services.cases import joining
from qualcode.services.cases.cases import set_case
from qualcode.services.coding import coding, history, memos, passage_memos, rounds
from qualcode.services.correction import correcting
from qualcode.services.documents import documents
from qualcode.services.privacy import pseudonyms, withdrawing
from qualcode.services.project import checking, lookup
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, bring_in


@pytest.fixture
def document(project: Project, tmp_path: Path) -> Document:
    return bring_in(project, tmp_path, case="Maria")


def write(project: Project, name: str, words: str, text: str = "so") -> Memo:
    document = lookup.find_document(project, name)
    content = coding.read_text(project, document)
    span = coding.find_quote(document, content, words).span
    return passage_memos.add_to_passage(project, coding.passage(document, content, span), text)


def quotes(project: Project) -> list[tuple[str, str]]:
    places = [memo.place for memo in reversed(memos.list_memos(project, "passage"))]
    return [(place.quote, place.state.value) for place in places if place is not None]


def correct(project: Project, change: Callable[[str], str]) -> correcting.Correction:
    document = lookup.find_document(project, "C1")
    return correcting.correct_text(project, document, change(coding.read_text(project, document)))


def test_a_memo_follows_its_words_and_waits_where_they_changed(project: Project, document: Document) -> None:
    tired, helping = write(project, "C1", "tired of the forms"), write(project, "C1", "They asked me")
    assert memos.memos_on(project, document.guid) == [tired, helping]
    correction = correct(project, lambda text: "Well.\n\n" + text.replace("tired of the forms", "weary of many forms"))
    assert correction.doubtful_memos == 1
    assert quotes(project)[1] == ("They asked me", "sound")
    (waiting,) = passage_memos.list_doubtful(project)
    assert (waiting.guid, passage_memos.last_words(project, waiting)) == (tired.guid, "tired of the forms")
    text = coding.read_text(project, lookup.find_document(project, "C1"))
    words = text.index("weary of many forms")
    settled = passage_memos.keep_place(project, waiting, Span(words, words + len("weary of many forms")))
    assert settled.place is not None
    assert (settled.place.quote, settled.place.state) == ("weary of many forms", AnchorState.SOUND)
    with pytest.raises(CodingError, match="does not wait for a decision"):
        passage_memos.keep_place(project, settled)
    history.undo(project, 2)
    assert quotes(project) == [("tired of the forms", "sound"), ("They asked me", "sound")]
    history.redo(project, 2)
    assert quotes(project) == [("weary of many forms", "sound"), ("They asked me", "sound")]
    assert checking.examine(project).problems == ()


def test_a_correction_is_not_undone_under_a_memo_that_was_written_since(project: Project, document: Document) -> None:
    correct(project, lambda text: text + "\n\nC1: More words.\n")
    write(replace(project, coder="Ben"), "C1", "More words")
    with pytest.raises(UndoError, match="Ben has since worked on the same things"):
        history.undo(project)
    with pytest.raises(CodingError, match="0 codings and 1 memo on its words"):
        correct(project, lambda _: " ")


def test_it_goes_with_its_document_and_comes_back(project: Project, document: Document) -> None:
    memo = write(project, "C1", "tired of the forms")
    documents.remove_document(project, document)
    with pytest.raises(GoneError):
        memos.edit_memo(project, memo.guid, "x")
    history.undo(project)
    assert memos.memos_on(project, document.guid) == [memo]
    memos.remove_memo(project, memo.guid)
    assert checking.examine(project).problems == ()


def test_names_in_its_words_are_replaced_and_come_back(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "C1", INTERVIEW.replace("I was tired of", "Zoe was tired of"))
    write(project, "C1", "Zoe was tired of the forms", "Zoe again")
    key, names = tmp_path / "names.key", tmp_path / "names.csv"
    names.write_text("Zoe,[A longer name]\n", encoding="utf-8")
    pseudonyms.pseudonymise(project, names, key)
    assert quotes(project) == [("[A longer name] was tired of the forms", "sound")]
    assert [memo.text for memo in memos.list_memos(project)] == ["[A longer name] again"]
    assert checking.examine(project).problems == ()
    pseudonyms.reverse(project, key)
    assert quotes(project) == [("Zoe was tired of the forms", "sound")]
    assert checking.examine(project).problems == ()


def test_it_goes_with_who_withdraws_and_stays_on_the_words_of_others(project: Project, tmp_path: Path) -> None:
    text = "Interviewer: And?\n\nBerta: I keep bees.\n\nCarla: I keep cats and dogs.\n\n" * 2 + "Carla: And frogs.\n"
    bring_in(project, tmp_path, "Group", text)
    for name in ("Berta", "Carla"):
        set_case(project, name, {"role": "keeper"})
        joining.join_to_case(project, name, name)
    group = lookup.find_document(project, "Group")
    content = coding.read_text(project, group)
    bees = content.index("I keep bees")
    passage_memos.add_to_passage(project, coding.passage(group, content, Span(bees, bees + 11)), "of Berta")
    write(project, "Group", "And frogs", "of Carla")
    withdrawing.withdraw(project, lookup.find_case(project, "Berta"))
    assert quotes(project) == [("And frogs", "sound")]
    assert checking.examine(project).problems == ()


def test_in_a_blind_round_nobody_sees_those_of_the_others(project: Project, document: Document) -> None:
    rounds.plan_round(project, "Blind", [document], coders=["Ana", "Ben"], is_blind=True)
    ben = replace(project, coder="Ben")
    hidden, seen = (
        write(ben, "C1", "tired of the forms", "of Ben"),
        write(project, "C1", "tired of the forms", "of Ana"),
    )
    for on, guid in (("document", document.guid), ("case", lookup.find_case(project, "Maria").guid)):
        memos.add_memo(ben, on, guid, "it", "of Ben")
    assert memos.list_memos(project) == [seen]
    with pytest.raises(GoneError):
        memos.edit_memo(project, hidden.guid, "x")
    assert correct(project, lambda text: text.replace("tired of the forms", "weary of many forms")).doubtful_memos == 1
    assert "of Ben" not in str(history.history(project))
    assert "tired" not in str(history.history(project)[0].before)
    rounds.open_round(project, rounds.find_round(project, "Blind"))
    assert len(memos.list_memos(project)) == 4
