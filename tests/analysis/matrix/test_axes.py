"""The headings of each axis, in order, and what stands under each."""

from __future__ import annotations

from dataclasses import replace

from qualcode.analysis.matrix import Material
from qualcode.analysis.matrix.axes import FIXED, NONE, Axis
from qualcode.model.case import Case
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from tests.analysis.sample_quotations import BOOK, coded, document, quotation

FIRST = document("C10", case="C10", group="group 10")
SECOND = document("C2", case="C2", group="group 2")
NOTES = replace(document("Notes", kind=DocumentKind.NOTES, group="group 2"), speakers=("Coach 10", "Coach 2"))
ALONE = document("Alone")
CASES = {"C10": Case("g10", "C10"), "C2": Case("g2", "C2")}


def axis(name: str, *quoted: Quotation, documents: tuple[Document, ...] = (FIRST, SECOND, NOTES)) -> Axis:
    columns = coded(quoted, documents=documents)
    return FIXED[name](Material(BOOK, documents, columns, CASES, rounds={"r2": "Second", "r1": "First"}))


def keys(of: Axis) -> list[tuple[int, str]]:
    """Each passage, by its place, with the key of each heading that it belongs under."""
    places = zip(of.row.tolist(), of.place.tolist(), strict=True)
    return sorted((row, of.headings[place].key) for row, place in places)


def headings(of: Axis) -> list[tuple[str, str, str | None]]:
    return [(heading.key, heading.name, heading.id) for heading in of.headings]


def members(of: Axis) -> dict[str, set[str]] | None:
    return None if of.members is None else {key: set(people) for key, people in of.members.items()}


def in_round(of: str) -> Quotation:
    made = quotation(FIRST, "tired")
    return replace(made, coding=replace(made.coding, round=of))


def test_groups_stand_as_people_count_and_those_without_one_last_where_there_are_any() -> None:
    groups = axis("groups")
    assert headings(groups) == [("group 2", "group 2", None), ("group 10", "group 10", None)]
    assert members(groups) == {"group 2": {"C2"}, "group 10": {"C10"}}
    quoted = [quotation(of, "tired") for of in (FIRST, ALONE)]
    with_none = axis("groups", *quoted, documents=(ALONE, FIRST))
    assert headings(with_none) == [("group 10", "group 10", None), (NONE, "(no group)", None)]
    assert members(with_none) == {"group 10": {"C10"}, NONE: {"document guid of Alone"}}
    assert keys(with_none) == [(0, "group 10"), (1, NONE)]


def test_speakers_are_all_who_speak_or_are_quoted_and_nobody_where_nobody_is_named() -> None:
    named = axis("speakers", quotation(FIRST, "tired", speaker="Coach 1"))
    assert [name for _, name, _ in headings(named)] == ["Coach 1", "Coach 2", "Coach 10"]
    assert members(named) is None
    with_nobody = axis("speakers", quotation(FIRST, "tired"))
    assert headings(with_nobody)[2:] == [(NONE, "(nobody named)", None)]
    spoken = [quotation(FIRST, "tired", speaker=name) for name in ("Coach 2", None)]
    assert keys(axis("speakers", *spoken)) == [(0, "Coach 2"), (1, NONE)]
    twins = axis("speakers", *(quotation(FIRST, "tired", speaker=name) for name in ("Q", "q", "Q")))
    assert [name for _, name, _ in headings(twins)] == ["Coach 2", "Coach 10", "Q", "q"]


def test_coders_stand_as_people_count() -> None:
    coders = axis("coders", *(quotation(FIRST, "tired", coder=f"Coder {n}") for n in (10, 9, 10)))
    assert headings(coders) == [("Coder 9", "Coder 9", None), ("Coder 10", "Coder 10", None)]
    assert (members(coders), coders.is_of_codes, coders.one) == (None, False, "coder")


def test_rounds_stand_in_their_order_and_what_is_in_none_last_where_there_is_any() -> None:
    planned = [("r2", "Second", "r2"), ("r1", "First", "r1")]
    assert headings(axis("rounds", in_round("r1"))) == planned
    rounds = axis("rounds", in_round("r1"), in_round("first of all"))
    assert headings(rounds) == [*planned, (NONE, "(no round)", None)]
    assert keys(rounds) == [(0, "r1"), (1, NONE)]


def test_documents_stand_as_they_are_with_the_participants_in_them() -> None:
    documents = axis("documents", documents=(NOTES, FIRST, ALONE))
    assert headings(documents) == [
        ("guid of Notes", "Notes", "guid of Notes"), ("guid of C10", "C10", "guid of C10"),
        ("guid of Alone", "Alone", "guid of Alone"),
    ]  # fmt: skip
    assert members(documents) == {
        "guid of Notes": set(),
        "guid of C10": {"C10"},
        "guid of Alone": {"document guid of Alone"},
    }


def test_cases_stand_as_people_count_and_an_interview_of_no_case_by_its_name() -> None:
    said = quotation(FIRST, "tired"), quotation(NOTES, "tired")
    cases = axis("cases", *said, documents=(FIRST, SECOND, ALONE, NOTES))
    assert headings(cases) == [("document guid of Alone", "Alone", None), ("C2", "C2", "g2"), ("C10", "C10", "g10")]
    assert members(cases) == {"document guid of Alone": {"document guid of Alone"}, "C2": {"C2"}, "C10": {"C10"}}
    assert keys(cases) == [(0, "C10")]


def test_themes_are_what_stands_at_the_top_and_themes_anywhere_each_with_what_is_below() -> None:
    book = Codebook(
        (
            Code("top", "Top"), Code("below", "Below", parent="top"),
            Code("inner", "Inner", CodeKind.THEME, parent="below"), Code("deep", "Deep", parent="inner"),
            Code("other", "Other", CodeKind.SUBTHEME, position=1),
        )
    )  # fmt: skip
    quoted = [quotation(FIRST, code, book=book) for code in ("deep", "below", "other")]
    material = Material(book, (FIRST,), coded(quoted, book), CASES)
    found = {name: [(h.name, h.path, h.id) for h in FIXED[name](material).headings] for name in ("themes", "subthemes")}
    assert found == {
        "themes": [
            ("Top", ("Top",), "top"), ("Inner", ("Top", "Below", "Inner"), "inner"), ("Other", ("Other",), "other"),
        ],
        "subthemes": [("Other", ("Other",), "other")],
    }  # fmt: skip
    themes = FIXED["themes"](material)
    assert keys(themes) == [(0, "inner"), (0, "top"), (1, "top"), (2, "other")]
    assert (themes.name, themes.one, themes.is_of_codes) == ("themes", "theme", True)
