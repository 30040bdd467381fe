from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import AmbiguousError, CodingError, NotFoundError
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.span import Span
from qualcode.services.coding import codebook, coding, history, memos, rounds
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, all_codings, apply, bring_in, code


@pytest.fixture
def document(project: Project, tmp_path: Path) -> Document:
    """An interview, and another in which the same words are coded."""
    other = bring_in(project, tmp_path, "C2", INTERVIEW + ".")
    apply(project, other, code(project, "Elsewhere"), "I wanted to help", memo="of C2")
    return bring_in(project, tmp_path)


def passage(project: Project, document: Document, words: str) -> coding.Passage:
    text = coding.read_text(project, document)
    return coding.passage(document, text, Span(text.index(words), text.index(words) + len(words)))


def subject(project: Project) -> str:
    return history.history(project)[0].subject


def test_a_new_coding_has_what_was_said_of_it_and_nothing_else(project: Project, document: Document) -> None:
    tired = code(project, "Tired")
    made = apply(project, document, tired, Span(143, 157))
    assert made == Coding(
        made.guid, tired.guid, document.guid, "Ana", Span(144, 156), "I was tired.", created=made.created,
        round=made.round,
    )  # fmt: skip
    assert coding.codings_of(project, document.guid) == [made]
    second = apply(project, document, tired, "I wanted to help", memo=" why? ", exemplar=True)
    assert (second.memo, second.exemplar, second.display) == (" why? ", 1, None)
    assert [each.guid for each in coding.codings_of(project, document.guid)] == [second.guid, made.guid]
    assert {each.guid for each in all_codings(project)} > {made.guid, second.guid}
    assert coding.read_coding(project, second.guid) == second


def test_a_coding_that_is_not_there(project: Project) -> None:
    with pytest.raises(NotFoundError, match="there is no coding nowhere"):
        coding.read_coding(project, "nowhere")


def test_exemplars_come_last_under_their_heading(project: Project, document: Document) -> None:
    tired, free = code(project, "Tired"), code(project, "Free")
    places = [
        apply(project, document, of, words, exemplar=True).exemplar
        for of, words in ((tired, "tired"), (tired, "help"), (free, "tired"), (tired, "yes"))
    ]
    assert places == [1, 2, 1, 3]


def test_a_code_made_while_reading_lies_where_it_was_told_and_is_one_step(project: Project, document: Document) -> None:
    above = code(project, "Above")
    apply(project, document, above, "The nurse I work with")
    made = coding.apply_new_code(project, " In  vivo ", passage(project, document, "said yes"), parent=above.guid)
    book = lookup.read_codebook(project)
    assert (book.path(made.code), made.quote, made.coder) == (("Above", "In vivo"), "said yes", "Ana")
    assert subject(project) == "“In vivo” to C1 “said yes”"
    top = coding.apply_new_code(project, "On top", passage(project, document, "said yes"))
    assert lookup.read_codebook(project).path(top.code) == ("On top",)
    history.undo(project, 2)
    assert (len(lookup.read_codebook(project)), len(coding.codings_of(project, document.guid))) == (2, 1)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 39 + "…"),
        ("x" * 38 + " yy", "x" * 38 + "…"),
        ("x" * 20 + "\n\n" + "y" * 19, "x" * 20 + " " + "y" * 19),
    ],
)
def test_the_record_tells_forty_characters_of_a_passage(
    project: Project, tmp_path: Path, words: str, told: str
) -> None:
    notes = bring_in(project, tmp_path, "Notes", words + ".\n", kind=DocumentKind.NOTES)
    made = apply(project, notes, code(project, "Tired"), words)
    assert subject(project) == f"“Tired” to Notes “{told}”"
    coding.remove_codings(project, [made.guid])
    assert subject(project) == f"“Tired” on “{told}”"


def test_codings_are_taken_off_with_their_memos_each_once(project: Project, document: Document) -> None:
    first, second = (apply(project, document, code(project, name), "tired", memo=name) for name in ("One", "Two"))
    assert [each.guid for each in coding.remove_codings(project, [first.guid, first.guid])] == [first.guid]
    assert subject(project) == "“One” on “tired”"
    assert [memo.text for memo in memos.list_memos(project)] == ["Two", "of C2"]
    third = apply(project, document, code(project, "Three"), "tired")
    assert len(coding.remove_codings(project, [second.guid, third.guid])) == 2
    assert subject(project) == "2 codings"
    assert coding.codings_of(project, document.guid) == []
    assert len(all_codings(project)) == 1


def test_only_the_same_code_by_the_same_coder_on_just_these_words_is_refused(
    project: Project, document: Document
) -> None:
    tired, ben = code(project, "Tired"), replace(project, coder="Ben")
    made = apply(project, document, tired, "I was tired")
    with pytest.raises(CodingError, match="you have already coded these words with “Tired”"):
        apply(project, document, tired, " I was tired")
    for words in ("was tired", "I was"):
        apply(project, document, tired, words)
    apply(ben, document, tired, "I was tired")
    apply(project, document, code(project, "Weary"), "I was tired")
    assert len(coding.codings_of(project, document.guid)) == 5
    with pytest.raises(CodingError, match="Ana has already coded these words with “Tired”"):
        coding.resize_coding(project, made, passage(project, document, "was tired"))
    resized = coding.resize_coding(project, made, passage(project, document, "I was tired."))
    assert resized == replace(made, span=Span(made.span.start, made.span.end + 1), quote="I was tired.")
    assert subject(project) == "“Tired” on “I was tired”"
    assert coding.resize_coding(project, resized, passage(project, document, "I was tired.")) == resized


def test_in_another_round_the_same_words_may_be_coded_again(project: Project, document: Document) -> None:
    tired = code(project, "Tired")
    before = apply(project, document, tired, "I was tired")
    rounds.plan_round(project, "Next", [document])
    after = apply(project, document, tired, "I was tired")
    assert before.round != after.round


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(0, len(INTERVIEW) + 1), r"0:296 is outside C1, which has 295 characters"),
        (Span(31, 33), "31:33 of C1 has no words"),
    ],
)
def test_a_passage_lies_in_the_text_and_has_words(project: Project, document: Document, span: Span, said: str) -> None:
    text = coding.read_text(project, document)
    with pytest.raises(CodingError, match=said):
        coding.passage(document, text, span)
    assert coding.passage(document, text, Span(0, len(text))).span == Span(0, len(text) - 1)


def test_a_quote_stands_for_one_passage(document: Document) -> None:
    assert coding.find_quote(document, INTERVIEW, "The nurse").span == Span(239, 248)
    one = "The nurse told me to stop talking."
    for near in ("the nurse “told” me", "The nurse told me to stop walking"):
        assert coding.find_quote(document, one, near).span.start == 0
    with pytest.raises(NotFoundError, match=r"^the quote is not in C1\. The nearest: 0:33"):
        coding.find_quote(document, one, "The nurse asked us to go on talking")
    with pytest.raises(NotFoundError, match=r"^the quote is not in C1\.\n") as nothing:
        coding.find_quote(document, INTERVIEW, "zzzz")
    assert nothing.value.details == {"candidates": []}
    with pytest.raises(NotFoundError, match=r"^the quote is not in C1\. The nearest: \d+:\d+"):
        coding.find_quote(document, INTERVIEW, "I wanted to hear them say")
    with pytest.raises(AmbiguousError, match="the quote occurs 2 times in C1: 0:13, 20:33"):
        coding.find_quote(document, "She said ‘no’ once. She said ‘no’ twice.", "She said 'no'")
    with pytest.raises(AmbiguousError, match="the quote occurs 12 times in C1: ") as often:
        coding.find_quote(document, "no. " * 12, "no")
    assert often.value.details["candidates"] == [
        {"start": 4 * n, "end": 4 * n + 2, "text": "no", "score": 100.0} for n in range(10)
    ]


def test_what_a_step_did_to_codings_is_told_where_it_touched_nothing_else(project: Project, document: Document) -> None:
    tired = code(project, "Tired")

    def touched() -> tuple[list[Coding], set[str]] | None:
        return coding.codings_of_step(project, history.history(project)[0])

    assert touched() is None, "a code was made"
    made = apply(project, document, tired, "I was tired", memo="why?")
    assert touched() == ([made], {made.guid})
    resized = coding.resize_coding(project, made, passage(project, document, "was tired"))
    assert touched() == ([resized], {made.guid}), "whose a moved anchor is, is looked up"
    memos.set_memo(project, "coding", made.guid, "it", "because")
    assert touched() is None, "of a memo that was changed the record does not tell whose it is"
    tired_too = codebook.rename_code(project, tired, "Tired too")
    assert touched() is None, "a code was renamed"
    codebook.rename_code(project, tired_too, "Tired")
    coding.remove_codings(project, [made.guid])
    assert touched() == ([], {made.guid})
    history.undo(project)
    assert touched() == ([coding.read_coding(project, made.guid)], {made.guid})
    memos.set_memo(project, "document", document.guid, "C1", "long")
    assert touched() is None, "a memo on a document"
    many = [apply(project, document, code(project, f"Code {n}"), "tired").guid for n in range(11)]
    coding.remove_codings(project, many)
    assert touched() is None, "more than a few rows are told in counts"
