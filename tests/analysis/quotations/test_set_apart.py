"""Quotations of paragraphs that are set apart, of the rows of tables, and over several paragraphs."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotations.finding import ManuscriptQuotations, find_quotations
from qualcode.analysis.quotations.manuscript import manuscript_of
from qualcode.analysis.quotations.people import Participant, People

PEOPLE = People([Participant(f"C{number}", group="coach") for number in range(1, 14)])
TIRED, HOME = "I was so tired", "I went home"


def found(text: str, format: str = "md") -> ManuscriptQuotations:
    return find_quotations(manuscript_of(text, format), PEOPLE)


def told(text: str, format: str = "md") -> list[tuple[str, str]]:
    return [(each.printed, " ".join(each.named)) for each in found(text, format).quotations]


@pytest.mark.parametrize(
    ("apart", "expected"),
    [
        # Nothing but quotations: each by itself, unless the line below signs them all.
        ("> “I was so tired”\n>\n> “I went home”", [(TIRED, ""), (HOME, "")]),
        ("C4 said two things:\n\n> “I was so tired” (C7)\n>\n> “I went home”", [(TIRED, "C7"), (HOME, "C4")]),
        ("> “I was so tired”\n>\n> “I went home”\n\n— C4", [("“I was so tired” “I went home”", "C4")]),
        # More than quotations: all of it is quoted.
        ("> “I was so tired”\n>\n> And I left.", [("“I was so tired” And I left.", "")]),
        ("> “I was so tired” (in May)\n>\n> “I went home”", [("“I was so tired” (in May) “I went home”", "")]),
        ("> “I was so tired,” she said\n>\n> “I went home”", [("“I was so tired,” she said “I went home”", "")]),
        ("> “I was so tired” (a nurse) but “I went home” (a cook)",
         [("“I was so tired” (a nurse) but “I went home” (a cook)", "")]),
        (f"> “I was so tired” {'x' * 50} “I went home”", [(f"“I was so tired” {'x' * 50} “I went home”", "")]),
        # A report: each has somebody beside it, or much is around them.
        ("> “I was so tired” (C4) but “I went home” (C7)", [(TIRED, "C4"), (HOME, "C7")]),
        ("> “I was so tired” (C4) but “I went home” (C7)\n>\n> So it was.", [(TIRED, "C4"), (HOME, "C7")]),
        (f"> “I was so tired” {'x' * 34} “I went home” (C7)", [(TIRED, "C7"), (HOME, "C7")]),
        (f"> “I was so tired” {'x' * 33} “I went home” (C7)", [(f"“I was so tired” {'x' * 33} “I went home”", "C7")]),
    ],
)  # fmt: skip
def test_what_is_set_apart_is_quoted_as_a_whole_unless_it_reports(apart: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"{apart}\n\nAnd so on, for a while, in the running text of the paper.") == expected


@pytest.mark.parametrize(
    ("apart", "parts"),
    [
        ("> I was so tired.\n>\n> And I left.", ["I was so tired.", "And I left."]),
        ("> I was so tired.", []),
        ("> I was so tired.\n>\n> And I left. (C4)", []),
        ("> I was so tired.\n>\n> And I left.\n\n— C4", []),
        ("> “I was so tired\n>\n> “I went home”", ["I was so tired", "I went home"]),
    ],
)
def test_paragraphs_without_a_name_at_the_end_of_all_may_be_quotations_of_their_own(
    apart: str, parts: list[str]
) -> None:
    (quoted,) = found(f"They said:\n\n{apart}\n\nAnd so on.").quotations
    assert [part.printed for part in quoted.parts] == parts


def test_what_somebody_signed_is_no_part_of_what_follows() -> None:
    signed, rest = found("> I was so tired. (C4)\n>\n> And I left.\n>\n> So it was.\n\nAnd so on.").quotations
    assert (signed.printed, signed.named, signed.parts) == ("I was so tired.", ("C4",), ())
    assert [part.printed for part in rest.parts] == ["And I left.", "So it was."]


def table(*rows: tuple[str, ...]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], "|---" * len(rows[0]) + "|", *lines[1:]))


@pytest.mark.parametrize(
    "head",
    [
        "Quotes",
        "Excerpt",
        "EXEMPLAR",
        "Illustrations",
        "Verbatim",
        "An example",
        "Zitate",
        "Citas",
        "Illustrative words",
    ],
)
def test_a_column_whose_head_says_so_holds_quotations(head: str) -> None:
    rows = (("Rest", "It was hard then"), ("", "I was so tired"))
    assert told(table(("Theme", head), *rows)) == [("It was hard then", ""), (TIRED, "")]
    assert told("They said so.\n\n" + table(("Theme", head), *rows))[-1] == (TIRED, "")
    assert told(table(("Theme", "Words"), *rows)) == []
    # In any of twelve columns, and in this column alone.
    wide = (*["x"] * 11, head)
    assert told(table(wide, (*[""] * 11, TIRED))) == [(TIRED, "")]
    assert told(table(("x", *wide), (*[""] * 12, TIRED))) == []
    assert told(table(wide, ("", TIRED, *[""] * 10))) == []


def test_which_column_a_cell_is_in_and_which_row_is_the_head() -> None:
    first = table(("Quotes", "Theme"), ("I was so tired", "Some long name here"))
    assert told("They said so.\n\n" + first) == told(first) == [(TIRED, "")]
    assert told("Theme\tQuotes\nRest\tIt was hard then\n\tI was so tired", "docx") == [
        ("It was hard then", ""), (TIRED, ""),
    ]  # fmt: skip
    assert told("Theme\t\tMore\nRest\tAn example of it\tx\n\tI was so tired\tx", "docx") == []


def test_a_head_is_no_quotation() -> None:
    assert told(table(("Theme", "Quotations of all the coaches"), ("Rest", "x"))) == []


def test_who_is_alone_in_a_cell_said_what_nobody_else_signs() -> None:
    rows = ("Who", "Words", "More"), ("(C4)", "“I was so tired” (C7)", "“I went home”")
    assert told(table(*rows)) == [(TIRED, "C7"), (HOME, "C4")]
    assert told("C4:\tI was so tired", "docx") == [(TIRED, "C4")]
    assert told("C4, nurse of ward:\tI was so tired", "docx") == [(TIRED, "C4")]
    assert told("(C4)\tI was so tired", "docx") == []
    assert told("Rest:\tI was so tired", "docx") == []


@pytest.mark.parametrize(("paragraphs", "is_one"), [(2, True), (6, True), (7, False)])
def test_a_quotation_runs_over_six_paragraphs_at_most(paragraphs: int, is_one: bool) -> None:
    text = "\n\n".join(f"“We said so, and it was day {number}." for number in range(paragraphs)) + "” (C4)"
    quoted = found(text)
    assert (len(quoted.quotations) == 1 and quoted.unclosed == ()) is is_one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The quotation fills its paragraph but for its marks and two more.
        ("“I was so tired”..\n\n— C4", [(TIRED, "C4")]),
        ("“I was so tired”...\n\n— C4", [(TIRED, "")]),
        # A page ends before the brackets.
        ("It was hard, and “I was so tired”\n\n(C4). It rained.", [(TIRED, "C4")]),
        ("It was hard, and “I was so tired”\n\n(C4) and so on.", [(TIRED, "C4")]),
        ("It was hard, and “I was so tired”\n\n(C4)", [(TIRED, "C4")]),
        ("It was hard, and “I was so tired”\n\n(C4) It rained.", [(TIRED, "")]),
        ("It was hard, “I was so tired” then\n\n(C4). It rained.", [(TIRED, "")]),
        ("It was hard, and “I was so tired” (C7)\n\n(C4). It rained.", [(TIRED, "C7")]),
        ("It was hard, and “I was so tired”\n\n(one of us). It rained.", [(TIRED, "")]),
    ],
)
def test_who_is_named_in_the_paragraph_below(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected
