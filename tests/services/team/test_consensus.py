from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import AmbiguousError, CodingError, NotFoundError, UsageError
from qualcode.model.coding import Coding
from qualcode.model.decision import Decision
from qualcode.model.span import Span
from qualcode.services.coding import coding, exemplars, history, quoting, rounds
from qualcode.services.correction import correcting
from qualcode.services.documents import documents
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.services.team import consensus
from qualcode.services.team.consensus import disagreements, reopen, take, take_all, take_none, take_other
from tests.study import INTERVIEW, again, apply, bring_in, code


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    """Two interviews that Ana and Ben coded: alike on being tired, otherwise on saying yes; in C2 Ben is alone."""
    second = bring_in(project, tmp_path, "C10", INTERVIEW.replace("C1:", "C10:"))
    first = bring_in(project, tmp_path, "C2", INTERVIEW.replace("C1:", "C2:"))
    ben, (tired, yes, nurse) = replace(project, coder="Ben"), (code(project, n) for n in ("Tired", "Yes", "Nurse"))
    for coder in (project, ben):
        for document in (first, second):
            apply(coder, document, tired, "Then I was tired.")
    made = apply(project, second, yes, "I said yes before", memo="Ana: yes", exemplar=True)
    exemplars.set_exemplar(project, made, display="I said yes …")
    apply(ben, second, tired, "said yes before I knew", memo="Ben: tired")
    apply(ben, second, nurse, "yes before I knew", memo="Ben: nurse")
    apply(ben, second, yes, "I said yes before", memo="Ben: yes")
    apply(ben, first, nurse, "The nurse I work with")
    return project


def consensus_of(project: Project) -> list[tuple[str, str, str, int | None, str | None, str]]:
    """What rests on a decision: code, words, coder, place, printed form, memo."""
    return [
        (q.path[-1], q.coding.quote, q.coding.coder, q.coding.exemplar, q.coding.display, q.coding.memo)
        for q in quoting.quotations(project)
        if q.coding.decision is not None
    ]


def test_passages_come_in_the_order_of_documents_and_text(study: Project) -> None:
    found = disagreements(study)
    assert [(one.document.name, one.words, one.who) for one in found.listed] == [
        ("C2", "The nurse I work with", "C2"), ("C10", "I said yes before I knew", "C10"),
    ]  # fmt: skip
    assert (found.coders, found.agreed, found.open) == (("Ana", "Ben"), 2, found.listed)
    assert found.listed[1].context.startswith("😀 I wanted to help. They asked me, and I said yes")


CHOICES: dict[str, tuple[Callable[..., Decision], str, list[tuple[str, str, str, int | None, str | None, str]]]] = {
    "one": (
        lambda project, on: take(project, on, "BEN", " because "), "Ben",
        [
            ("Yes", "I said yes before", "consensus", 1, "I said yes …", "Ben: yes"),
            ("Tired", "said yes before I knew", "consensus", None, None, "Ben: tired"),
            ("Nurse", "yes before I knew", "consensus", None, None, "Ben: nurse"),
        ],
    ),
    "all": (
        lambda project, on: take_all(project, on, " because "), "all",
        [
            ("Yes", "I said yes before", "consensus", 1, "I said yes …", "Ana: yes"),
            ("Tired", "said yes before I knew", "consensus", None, None, "Ben: tired"),
            ("Nurse", "yes before I knew", "consensus", None, None, "Ben: nurse"),
        ],
    ),
    "none": (lambda project, on: take_none(project, on, " because "), "none", []),
}  # fmt: skip


@pytest.mark.parametrize("choice", CHOICES)
def test_what_is_taken_stands_with_all_that_was_said_of_it(study: Project, choice: str) -> None:
    act, name, taken = CHOICES[choice]
    cem = replace(study, coder="Cem")
    take_none(study, disagreements(study).open[0])
    (on,) = disagreements(study).open
    made = act(cem, on)
    settled = frozenset(each.guid for each in on.passage.codings)
    assert made == Decision(made.guid, on.document.guid, name, "because", "Cem", made.created, settled)
    assert consensus_of(study) == taken
    assert [one.decision for one in disagreements(study).listed][1] == made
    assert disagreements(study).open == ()
    assert history.history(study)[0].subject == "on C10 “I said yes before I knew”"


def test_other_codes_stand_on_the_passage_or_on_the_words_that_are_named(study: Project) -> None:
    book = lookup.read_codebook(study)
    nurse, tired = (lookup.find_code(book, name).guid for name in ("Nurse", "Tired"))
    first, second = disagreements(study).open
    take_other(study, first, [tired])
    made = take_other(study, second, [nurse, tired], "why", Span(second.passage.span.start + 1, 109))
    assert made.choice == "other: Nurse, Tired"
    text = second.text
    assert sorted((name, words) for name, words, *_ in consensus_of(study)) == [
        ("Nurse", text[second.passage.span.start + 2 : 109].strip()), ("Tired", "The nurse I work with"),
        ("Tired", text[second.passage.span.start + 2 : 109].strip()),
    ]  # fmt: skip
    for codes, span, said in (
        ([], None, "no codes were named"),
        ([nurse], Span(31, 33), "31:31 of C2 has no words"),
        ([nurse], Span(len(text), len(text) + 9), "has no words"),
    ):
        with pytest.raises(UsageError, match=said):
            take_other(study, disagreements(study).listed[0], codes, span=span)


def test_a_new_decision_takes_the_place_of_the_one_before_and_can_be_taken_back(study: Project) -> None:
    on = disagreements(study).open[1]
    take_all(study, on)
    with pytest.raises(UsageError, match="somebody has decided on “I said yes before I knew” in the meantime"):
        take_none(study, on)
    on = disagreements(study).listed[1]
    take(study, on, "Ana")
    assert [(name, memo) for name, *_, memo in consensus_of(study)] == [("Yes", "Ana: yes")]
    on = disagreements(study).listed[1]
    assert [len(one.earlier) for one in disagreements(study).listed] == [0, 1]
    reopen(study, on)
    assert (consensus_of(study), len(disagreements(study).open)) == ([], 2)
    with pytest.raises(UsageError, match="has no decision yet"):
        reopen(study, disagreements(study).open[1])
    with pytest.raises(NotFoundError, match="“Cem” is not one of the coders who differ here") as nobody:
        take(study, disagreements(study).open[1], "Cem")
    assert nobody.value.hint == "They are: Ana, Ben"


def test_what_was_corrected_or_taken_off_meanwhile_is_not_decided(study: Project) -> None:
    first, second = disagreements(study).open
    (gone, *_) = [each for each in coding.codings_of(study, second.document.guid) if each.memo == "Ben: nurse"]
    coding.remove_codings(replace(study, coder="Ben"), [gone.guid])
    with pytest.raises(UsageError, match="the text or the codings of “I said yes before I knew” have changed"):
        take_all(study, second)
    correcting.correct_text(study, first.document, first.text + "C2: So.\n")
    with pytest.raises(UsageError, match="have changed in the meantime"):
        take_none(study, first)
    documents.remove_document(study, again(study, first.document))
    with pytest.raises(UsageError, match="have changed in the meantime"):
        take_none(study, first)
    assert consensus_of(study) == []


def test_a_decision_on_a_part_of_a_passage_must_be_taken_again(study: Project) -> None:
    made = take_all(study, disagreements(study).open[1])
    other = lookup.find_code(lookup.read_codebook(study), "Nurse")
    more = apply(study, lookup.find_document(study, "C10"), other, "said yes before I knew what to")
    first, second = disagreements(study).listed
    assert [(one.decision, one.earlier) for one in (first, second)] == [
        (None, frozenset()), (None, frozenset({made.guid})),
    ]  # fmt: skip
    assert disagreements(study).open == (first, second)
    again_made = take_none(study, second)
    assert [one.decision for one in disagreements(study).listed] == [None, again_made]
    assert consensus_of(study) == []
    coding.remove_codings(study, [more.guid])
    (decided,) = [one.decision for one in disagreements(study).listed if one.decision is not None]
    assert decided.guid == again_made.guid


@pytest.mark.parametrize("is_decided", [True, False])
def test_where_coders_agree_by_now_a_passage_is_listed_only_if_it_was_decided(study: Project, is_decided: bool) -> None:
    on = disagreements(study).open[1]
    if is_decided:
        take_all(study, on)
    gone = [each.guid for each in on.passage.codings if each.memo in ("Ben: tired", "Ben: nurse")]
    coding.remove_codings(replace(study, coder="Ben"), gone)
    found = disagreements(study)
    assert [(one.document.name, one.decision is not None) for one in found.listed] == [
        ("C2", False), *([("C10", True)] if is_decided else []),
    ]  # fmt: skip
    assert (len(found.open), found.agreed) == (1, 2 if is_decided else 3)


def test_a_printed_form_without_a_place_comes_along(study: Project) -> None:
    (theirs,) = [
        c for c in coding.codings_of(study, disagreements(study).open[1].document.guid) if c.memo == "Ana: yes"
    ]
    exemplars.clear_exemplar(study, theirs)
    take(study, disagreements(study).open[1], "Ana")
    assert consensus_of(study) == [("Yes", "I said yes before", "consensus", None, "I said yes …", "Ana: yes")]


def test_an_exemplar_without_a_printed_form_stays_an_exemplar(study: Project) -> None:
    (theirs,) = coding.codings_of(study, lookup.find_document(study, "C2").guid)[-1:]
    exemplars.set_exemplar(study, theirs)
    take(study, disagreements(study).open[0], "Ben")
    assert consensus_of(study) == [("Nurse", "The nurse I work with", "consensus", 1, None, "")]


def test_a_disagreement_is_found_by_the_beginning_of_its_id(study: Project) -> None:
    found = disagreements(study)
    one = found.listed[1]
    assert consensus.find_disagreement(found, f" {one.id[:12].upper()} ") is one
    for name in (" ", "zz"):
        with pytest.raises(NotFoundError, match="there is no disagreement"):
            consensus.find_disagreement(found, name)
    alike = replace(found, listed=(one, one))
    with pytest.raises(AmbiguousError, match="2 disagreements have an id that begins with"):
        consensus.find_disagreement(alike, one.id)


def test_the_agenda_has_what_is_open_and_on_request_what_is_decided(study: Project) -> None:
    take_none(study, disagreements(study).open[0], "gone")
    found = disagreements(study)
    reports = [consensus.agenda_of(study, found), consensus.agenda_of(study, found, decided=True)]
    assert [len(report.data["disagreements"]) for report in reports] == [1, 2]  # type: ignore[arg-type]
    for report in reports:
        assert "Ana and Ben: 1 passage to decide, 1 decided, 2 coded alike" in str(report.blocks)
    assert reports[0].data["why"] == "the documents in which each of them coded"


def test_in_a_round_a_consensus_coding_is_of_that_round(study: Project) -> None:
    document = lookup.find_document(study, "C2")
    planned = rounds.plan_round(study, "Second", [document], coders=["Ana", "Ben"]).round
    apply(study, document, lookup.find_code(lookup.read_codebook(study), "Yes"), "forms")
    (on,) = disagreements(study, round_name="second").open
    take_all(study, on)
    (made,) = [q.coding for q in quoting.quotations(study) if q.coding.decision]
    assert (made.round, made.code) == (planned.guid, on.passage.codings[0].code)
    assert isinstance(made, Coding)
    (other,) = [one for one in disagreements(study).open if one.words == "The nurse I work with"]
    take_other(study, other, [on.passage.codings[0].code])
    assert len([q for q in quoting.quotations(study) if q.coding.decision]) == 2


def test_an_exemplar_goes_to_the_coding_that_takes_its_place(study: Project) -> None:
    """Ana's exemplar is settled; Ben's coding with the same code on the same words is printed in its place."""
    on = disagreements(study).open[1]
    decision = take(study, on, "Ben")
    decided = consensus.codings_of(study, decision)
    assert {(one.display, one.exemplar) for one in decided if one.exemplar is not None} == {("I said yes …", 1)}
    assert consensus.exemplars_without_place(on, decided) == []


def test_on_overlapping_words_an_exemplar_is_carried_over_without_its_printed_form(study: Project) -> None:
    on = disagreements(study).open[1]
    yes = next(one.code for one in on.passage.codings if one.exemplar is not None)
    decided = consensus.codings_of(study, take_other(study, on, [yes]))
    assert [(one.quote, one.exemplar, one.display) for one in decided] == [("I said yes before I knew", 1, None)]


def test_an_exemplar_of_a_code_that_is_not_taken_is_named(study: Project) -> None:
    on = disagreements(study).open[1]
    decided = consensus.codings_of(study, take_none(study, on))
    assert [one.quote for one in consensus.exemplars_without_place(on, decided)] == ["I said yes before"]


def test_a_coding_in_doubt_is_no_disagreement_until_it_is_decided_where_it_stands(study: Project) -> None:
    first = disagreements(study).listed[0]
    correcting.correct_text(study, first.document, first.text.replace("The nurse I work with", "He"))
    assert [one.document.name for one in disagreements(study).listed] == ["C10"]


def test_of_two_decisions_in_a_document_each_has_its_own_codings(study: Project) -> None:
    nurse = lookup.find_code(lookup.read_codebook(study), "Nurse")
    apply(replace(study, coder="Ben"), lookup.find_document(study, "C10"), nurse, "The nurse I work with")
    both = [one for one in disagreements(study).open if one.document.name == "C10"]
    made = [take_other(study, one, [nurse.guid]) for one in both]
    quotes = [[one.quote for one in consensus.codings_of(study, decision)] for decision in made]
    assert quotes == [[one.words] for one in both]
    assert len(both) == 2


def test_a_passage_that_was_reopened_meanwhile_is_not_decided(study: Project) -> None:
    take_all(study, disagreements(study).open[1])
    seen = disagreements(study).listed[1]
    reopen(study, disagreements(study).listed[1])
    with pytest.raises(UsageError, match="in the meantime"):
        take_none(study, seen)


def marked_by_ben(study: Project, memo: str) -> None:
    ben = replace(study, coder="Ben")
    (made,) = [
        each for each in coding.codings_of(study, disagreements(study).open[1].document.guid) if each.memo == memo
    ]
    exemplars.set_exemplar(ben, made)


def test_a_coding_that_is_an_exemplar_itself_keeps_its_own_printed_form(study: Project) -> None:
    marked_by_ben(study, "Ben: yes")
    decided = consensus.codings_of(study, take(study, disagreements(study).open[1], "Ana"))
    assert [(one.exemplar, one.display) for one in decided] == [(1, "I said yes …")]


def test_an_exemplar_goes_to_the_same_words_rather_than_to_others_that_overlap(study: Project) -> None:
    yes = lookup.find_code(lookup.read_codebook(study), "Yes")
    apply(replace(study, coder="Ben"), lookup.find_document(study, "C10"), yes, "and I said yes")
    decided = consensus.codings_of(study, take(study, disagreements(study).open[1], "Ben"))
    assert [(one.quote, one.display) for one in decided if one.exemplar is not None] == [
        ("I said yes before", "I said yes …")
    ]


def test_an_exemplar_without_a_printed_form_is_named_too_if_it_has_no_place(study: Project) -> None:
    marked_by_ben(study, "Ben: nurse")
    on = disagreements(study).open[1]
    decided = consensus.codings_of(study, take(study, on, "Ana"))
    assert [one.quote for one in consensus.exemplars_without_place(on, decided)] == ["yes before I knew"]


def test_what_the_team_decided_is_neither_moved_nor_removed_nor_marked_until_it_is_reopened(study: Project) -> None:
    on = next(one for one in disagreements(study).listed if one.document.name == "C10")
    passage = coding.passage(on.document, on.text, Span(0, 5))
    take(study, on, "Ben", "because")
    theirs = coding.read_codings(study, [one.guid for one in on.passage.codings])
    assert [coding.why_settled(one) for one in theirs] == ["settled by Ana's decision"] * 4
    (ours, *_) = (q.coding for q in quoting.quotations(study) if q.coding.decision is not None)
    assert (coding.why_settled(ours), coding.why_fixed(ours)) == ("", "decided by Ana for the team")
    before = history.count_steps(study)
    with pytest.raises(CodingError, match="is decided by Ana for the team"):
        coding.resize_coding(study, ours, passage)
    with pytest.raises(CodingError, match="is decided by Ana for the team"):
        coding.remove_codings(study, [theirs[0].guid, ours.guid])
    for act in (exemplars.set_exemplar, exemplars.clear_exemplar):
        with pytest.raises(CodingError, match="is settled by Ana's decision"):
            act(study, theirs[0])
    assert history.count_steps(study) == before
    exemplars.clear_exemplar(study, ours)  # of a coding that counts, the mark is changed
    reopen(study, next(one for one in disagreements(study).listed if one.id == on.id))
    assert coding.remove_codings(study, [theirs[0].guid]) == [replace(theirs[0], settled_by=None)]
