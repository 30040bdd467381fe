from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import NotFoundError
from qualcode.model.document import DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.transcript import turn_at
from qualcode.services.cases import cases
from qualcode.services.coding import codebook, coding, quoting
from qualcode.services.coding.quote_pages import list_quotes
from qualcode.services.coding.quoting import QuoteFilter
from qualcode.services.documents import documents
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.services.team import consensus
from tests.study import INTERVIEW, NOTES, apply, bring_in, distinct_passages, theme


@pytest.fixture
def coded(project: Project, tmp_path: Path) -> Project:
    """Two interviews and a meeting, coded by Ana and Ben."""
    above = theme(project, "Theme")
    below = codebook.add_code(project, "Below", parent=above.guid)
    first = bring_in(project, tmp_path, "C2", case="C2", group="coach")
    second = bring_in(project, tmp_path, "C10", INTERVIEW + ".", case="C10", group="participant")
    notes = bring_in(project, tmp_path, "Notes", NOTES, kind=DocumentKind.NOTES, group="coach")
    theirs = replace(project, coder="Ben")
    apply(theirs, second, below, "said yes")
    apply(project, second, above, "wanted to help", exemplar=True)
    apply(project, first, below, "the forms")
    apply(project, first, above, "wanted to help")
    apply(project, notes, above, "Two sessions were empty")
    return project


def found(project: Project, wanted: QuoteFilter) -> list[tuple[str, str]]:
    return [(q.document.name, q.coding.quote) for q in quoting.quotations(project, wanted)]


def test_passages_come_in_the_order_of_documents_and_text(coded: Project) -> None:
    assert found(coded, QuoteFilter()) == [
        ("C2", "wanted to help"),
        ("C2", "the forms"),
        ("C10", "wanted to help"),
        ("C10", "said yes"),
        ("Notes", "Two sessions were empty"),
    ]


def test_a_code_brings_its_descendants_unless_told_otherwise(coded: Project) -> None:
    above = lookup.find_code(lookup.read_codebook(coded), "Theme")
    assert len(found(coded, QuoteFilter(code=above))) == 5
    assert len(found(coded, QuoteFilter(code=above, with_descendants=False))) == 3


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (QuoteFilter(coder="ben"), 1),
        (QuoteFilter(coder="Nobody"), 0),
        (QuoteFilter(case="c10"), 2),
        (QuoteFilter(kind=DocumentKind.NOTES), 1),
        (QuoteFilter(group="COACH"), 3),
        (QuoteFilter(exemplars_only=True), 1),
        (QuoteFilter(coder="Ana", case="C10", group="participant"), 1),
    ],
)
def test_passages_can_be_asked_for_by_coder_case_kind_group_and_star(
    coded: Project, wanted: QuoteFilter, number: int
) -> None:
    assert len(found(coded, wanted)) == number


def test_the_case_of_the_speaker_goes_before_that_of_the_document(coded: Project) -> None:
    document = lookup.find_document(coded, "C2")
    cases.set_case(coded, "Maria", {"role": "nurse"})
    documents.set_document(coded, document, speakers={"C1": "Maria"})
    cases.set_case(coded, "Maria", {"role": "nurse"})
    quoted = quoting.quotations(coded, QuoteFilter(document=lookup.find_document(coded, "C2")))
    assert [(q.speaker, q.case) for q in quoted] == [("Maria", "Maria")] * 2
    assert lookup.find_document(coded, "C2").cases == ("Maria",)


def test_a_passage_knows_its_turn(coded: Project) -> None:
    quoted = quoting.quotations(coded, QuoteFilter(case="C2"))
    assert [q.turn.index if q.turn else None for q in quoted] == [1, 3]


def test_passages_that_two_have_coded_are_distinct_once(coded: Project) -> None:
    document, above = lookup.find_document(coded, "C2"), lookup.find_code(lookup.read_codebook(coded), "Theme")
    apply(replace(coded, coder="Ben"), document, above, "wanted to help")
    assert len(quoting.quotations(coded)) == 6
    assert distinct_passages(quoting.quotations(coded)) == 5


def test_passages_of_one_place_come_by_their_ends_and_then_as_they_were_coded(coded: Project) -> None:
    document = lookup.find_document(coded, "C2")
    above = lookup.find_code(lookup.read_codebook(coded), "Theme")
    for words in ("wanted to help, and I", "wanted"):
        text = "wanted to help. They" if words.endswith("I") else words
        apply(coded, document, above, text)
    quoted = found(coded, QuoteFilter(document=document, code=above))
    assert [words for _, words in quoted] == ["wanted", "wanted to help", "wanted to help. They", "the forms"]


def test_of_a_coder_are_those_that_they_coded_whatever_was_decided_since(coded: Project) -> None:
    ben = replace(coded, coder="Ben")
    apply(ben, lookup.find_document(coded, "C2"), theme(coded, "Other"), "The nurse")
    before = found(coded, QuoteFilter(coder="Ben"))
    for each in consensus.disagreements(coded, ["Ana", "Ben"]).open:
        consensus.take_none(coded, each)
    assert found(coded, QuoteFilter(coder="BEN")) == before
    assert ("C2", "The nurse") not in found(coded, QuoteFilter())


def test_of_consensus_are_those_that_the_team_decided(coded: Project) -> None:
    assert found(coded, QuoteFilter(coder="Consensus")) == []
    for each in consensus.disagreements(coded, ["Ana", "Ben"]).open:
        consensus.take_all(coded, each)
    decided = found(coded, QuoteFilter(coder="Consensus"))
    assert ("C10", "said yes") in decided
    assert {q.coding.coder for q in quoting.quotations(coded, QuoteFilter(coder="consensus"))} == {"consensus"}


def test_exemplars_and_codings_asked_for_by_id_are_narrowed_down_like_all_passages(coded: Project) -> None:
    everything = quoting.quotations(coded)
    for narrowed in (
        QuoteFilter(kind=DocumentKind.NOTES),
        QuoteFilter(group="coach"),
        QuoteFilter(group="participant"),
        QuoteFilter(case="C2"),
        QuoteFilter(document=lookup.find_document(coded, "C10")),
    ):
        among = found(coded, narrowed)
        assert 0 < len(among) < len(everything)
        assert found(coded, replace(narrowed, codings=tuple(q.coding.guid for q in everything))) == among
        exemplars = [("C10", "wanted to help")] if among[0][0] == "C10" else []
        assert found(coded, replace(narrowed, exemplars_only=True)) == exemplars


def test_a_document_without_a_group_or_case_is_in_none(coded: Project, tmp_path: Path) -> None:
    other = bring_in(coded, tmp_path, "Other", INTERVIEW + "..")
    apply(coded, other, theme(coded, "Other"), "said yes")
    assert [name for name, _ in found(coded, QuoteFilter(group="participant"))] == ["C10"] * 2
    assert [name for name, _ in found(coded, QuoteFilter(case="C10"))] == ["C10"] * 2


def test_words_behind_the_last_turn_are_of_nobody_and_the_documents_case(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path, case="Maria")
    made = apply(project, document, theme(project, "Theme"), "I talk.")
    turn = quoting.of_coding(project, made.guid).turn
    assert turn is not None
    shortened = turn._replace(end=made.span.start)
    for end, is_in in ((shortened, False), (turn._replace(end=made.span.start + 1), True)):
        around = turn_at((end,), made.span.start)
        q = quoting.quotation_of(made, lookup.read_codebook(project), document, around, {})
        assert (q.turn is not None, q.case) == (is_in, "Maria")
    with pytest.raises(NotFoundError, match="the coding x has no place in the text"):
        quoting.of_coding(project, "x")


def listed(project: Project, query: QuoteFilter, codes: list[str] | None = None) -> list[tuple[str, str] | None]:
    """The same as a list that is read page by page."""
    return [(q.document.name, q.coding.quote) if q else None for q in list_quotes(project, query, codes)[:]]


def test_a_list_of_quotes_has_those_of_its_code_or_codes_its_group_and_its_condition(coded: Project) -> None:
    book = lookup.read_codebook(coded)
    above, below = (lookup.find_code(book, name) for name in ("Theme", "Below"))
    everything = found(coded, QuoteFilter())
    of_notes = ("Notes", "Two sessions were empty")
    assert listed(coded, QuoteFilter()) == listed(coded, QuoteFilter(code=above)) == everything
    assert listed(coded, QuoteFilter(code=below)) == [everything[1], everything[3]]
    assert listed(coded, QuoteFilter(code=below), [above.guid]) == [everything[0], everything[2], of_notes]
    assert listed(coded, QuoteFilter(group="COACH")) == [*everything[:2], of_notes]
    for codes, expected in ((None, everything[2:4]), ([above.guid], everything[2:3]), ([], [])):
        assert listed(coded, QuoteFilter(where=lambda q: q.case == "C10"), codes) == expected


@pytest.mark.parametrize("where", [None, lambda _: True])
def test_what_several_coders_quote_is_one_passage(coded: Project, where: Callable[[Quotation], bool] | None) -> None:
    (first, *_) = quoting.quotations(coded)
    of = lookup.read_codebook(coded)[first.coding.code]
    apply(replace(coded, coder="Ben"), first.document, of, first.coding.quote)
    pages = list_quotes(coded, QuoteFilter(where=where))
    assert (len(pages), pages.summary) == (6, "6 quotes on 5 passages")


def test_a_list_of_quotes_is_read_by_place_and_has_none_for_what_was_removed_since(coded: Project) -> None:
    pages = list_quotes(coded, QuoteFilter())
    assert len(pages) == len(pages.guids) == 5
    last = pages[-1]
    assert last is not None
    assert (last, last.document.name) == (pages[4], "Notes")
    assert [q and q.document.name for q in pages[1:3]] == ["C2", "C10"]
    second = pages[2]
    assert second is not None
    assert (second.speaker, second.case, second.path) == ("C1", "C10", ("Theme",))
    pages.keep(replace(second, case="C11"))
    kept = pages[2]
    assert kept is not None
    assert kept.case == "C11"
    coding.remove_codings(coded, [second.coding.guid])
    pages.read_first(9)
    assert [q is None for q in pages] == [False, False, True, False, False]
