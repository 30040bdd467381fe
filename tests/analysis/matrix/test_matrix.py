from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.base.distinct_counts import count_distinct
from qualcode.analysis.matrix import Cells, Material, Matrix
from qualcode.analysis.matrix.attributes import Bins, of_attribute
from qualcode.analysis.matrix.axes import FIXED, Axis
from qualcode.analysis.matrix.words import words_in_groups
from qualcode.errors import UsageError
from qualcode.model.case import Case
from qualcode.model.codebook import Code, Codebook, CodeKind
from qualcode.model.document import DocumentKind
from qualcode.model.quotation import Quotation
from tests.analysis.sample_quotations import BOOK, coded, document, quotation
from tests.steps import steps_of

C1, C2, C3 = (document(f"C{n}", case=f"C{n}", group="coach" if n < 3 else "lead") for n in (1, 2, 3))
AGAIN = document("C1 again", case="C1", group="coach")
NOTES = document("Notes", kind=DocumentKind.NOTES, case="C2", group="coach")
NOBODYS = document("Unnamed")
FOCUS = document("Focus group", cases=("P1", "P2"))
CASES = {
    "C1": Case("g1", "C1", {"role": "nurse", "years": 3.0}),
    "C2": Case("g2", "C2", {"role": "nurse", "years": 9.0}),
    "C3": Case("g3", "C3", {"role": "chaplain"}),
    "P1": Case("g4", "P1", {"role": "medic"}),
    "P2": Case("g5", "P2", {}),
}
DOCUMENTS = (C1, C2, C3, AGAIN, NOTES, NOBODYS, FOCUS)


def material(*quoted: Quotation) -> Material:
    return Material(BOOK, DOCUMENTS, coded(quoted, documents=DOCUMENTS), CASES)


def matrix(rows: str, columns: str, *quoted: Quotation, cells: Cells = Cells.PARTICIPANTS) -> Matrix:
    on = material(*quoted)
    texts = {document.guid: "one two three four five six seven eight nine ten " * 3 for document in DOCUMENTS}
    return Matrix(on, axis(on, rows), axis(on, columns), cells, texts)


def axis(on: Material, name: str) -> Axis:
    return FIXED[name](on) if name in FIXED else of_attribute(on, name)


def behind(crossed: Matrix, quoted: Sequence[Quotation], row: int | None, column: int | None) -> list[Quotation]:
    """The quotations that a cell counts, in the order of the columns."""
    by_guid = {quotation.coding.guid: quotation for quotation in quoted}
    return [by_guid[guid] for guid in crossed.material.coded.guids(crossed.rows_behind(row, column))]


def shown(crossed: Matrix) -> dict[str, dict[str, object]]:
    return {
        row.name: dict(zip((h.name for h in crossed.columns.headings), cells, strict=True))
        for row, cells in zip(crossed.rows.headings, crossed.cells, strict=True)
    }


def test_participants_by_an_attribute_count_once_over_coders_descendants_and_interviews() -> None:
    crossed = matrix(
        "themes", "role", quotation(C1, "tired"), quotation(C1, "tired", coder="Ben"), quotation(C1, "uninvited"),
        quotation(AGAIN, "tensions", 20, 30), quotation(C2, "tired"), quotation(C3, "rewards"),
    )  # fmt: skip
    assert shown(crossed) == {
        "Challenges": {"chaplain": 0, "medic": 0, "nurse": 2, "(not known)": 0},
        "Rewards": {"chaplain": 1, "medic": 0, "nurse": 0, "(not known)": 0},
    }
    assert (crossed.row_totals, crossed.column_totals, crossed.total) == ([2, 1], [1, 0, 2, 0], 3)
    assert crossed.of == [[1, 1, 2, 2], [1, 1, 2, 2]]
    sizes = [crossed.size(*places) for places in ((0, 2), (1, 0), (0, None), (None, 2), (None, None))]
    assert sizes == [2, 1, 6, 2, 6]


def test_participants_do_not_add_up() -> None:
    crossed = matrix("themes", "coders", quotation(C1, "tired"), quotation(C1, "rewards", coder="Ben"))
    assert (crossed.cells, crossed.row_totals, crossed.column_totals, crossed.total) == (
        [[1, 0], [0, 1]],
        [1, 1],
        [1, 1],
        1,
    )


def test_notes_are_quotations_and_never_participants() -> None:
    notes = quotation(NOTES, "tired")
    assert matrix("themes", "documents", notes).total == 0
    assert matrix("themes", "documents", notes, cells=Cells.QUOTATIONS).total == 1
    assert matrix("themes", "cases", notes, cells=Cells.QUOTATIONS).total == 0
    by_role = matrix("themes", "role", notes, cells=Cells.QUOTATIONS)
    assert shown(by_role)["Challenges"] == {"chaplain": 0, "medic": 0, "nurse": 0, "(not known)": 1}


def test_cases_are_the_interviewed_and_interviews_of_nobody() -> None:
    crossed = matrix("cases", "codes", quotation(FOCUS, "tired", case="P1"), quotation(NOBODYS, "tired"))
    assert [row.name for row in crossed.rows.headings] == ["C1", "C2", "C3", "P1", "P2", "Unnamed"]
    assert [row["Tired"] for row in shown(crossed).values()] == [0, 0, 0, 1, 0, 1]
    assert crossed.rows.headings[0].id == "g1"


def test_groups_of_documents_with_those_of_none() -> None:
    crossed = matrix("groups", "themes", quotation(C1, "tired"), quotation(NOBODYS, "rewards"))
    assert shown(crossed) == {
        "coach": {"Challenges": 1, "Rewards": 0}, "lead": {"Challenges": 0, "Rewards": 0},
        "(no group)": {"Challenges": 0, "Rewards": 1},
    }  # fmt: skip


def test_passages_under_several_columns_count_once_in_the_total() -> None:
    same = (quotation(C1, "tired"), quotation(C1, "uninvited"), quotation(C1, "tired", coder="Ben"))
    by_coder = matrix("themes", "coders", *same, cells=Cells.QUOTATIONS)
    assert (by_coder.cells[0], by_coder.row_totals[0], by_coder.total) == ([1, 1], 1, 1)
    by_code = matrix("documents", "codes", *same, cells=Cells.QUOTATIONS)
    assert (by_code.cells[0], by_code.row_totals[0]) == ([1, 1], 1)


def test_words_that_passages_share_count_once() -> None:
    words = matrix(
        "documents", "themes", quotation(C1, "tired", 0, 13), quotation(C1, "tensions", 8, 18),
        quotation(C1, "uninvited", 24, 27), cells=Cells.WORDS,
    )  # fmt: skip
    assert words.cells[0] == [5, 0]  # “one two three four”, “six”
    same = coded([quotation(C1, "tired", 0, 3), quotation(C1, "tired", 0, 3), quotation(C1, "tired", 4, 7)])
    every, nothing = np.arange(3), np.zeros(0, dtype=np.int64)
    assert words_in_groups(same, every, every * 0, 2, {C1.guid: "one two"}).tolist() == [2, 0]
    assert words_in_groups(same, nothing, nothing, 2, {}).tolist() == [0, 0]
    touching = coded([quotation(C1, "tired", 0, 2), quotation(C1, "tired", 2, 3), quotation(AGAIN, "tired", 0, 2)])
    texts = {C1.guid: "one", AGAIN.guid: "one"}
    assert words_in_groups(touching, every, every * 0, 1, texts).tolist() == [2]
    within = [quotation(C1, "tired", 0, 7), quotation(C1, "tired", 2, 3), quotation(C1, "tired", 4, 9)]
    two = coded([*within, quotation(C2, "tired", 0, 1)])
    texts = {C1.guid: "a b c d e", C2.guid: "a"}
    assert words_in_groups(two, np.arange(4), np.zeros(4, dtype=np.int64), 1, texts).tolist() == [6]


def test_a_share_is_of_those_who_could_be_in_the_cell() -> None:
    quoted = (quotation(C1, "tired"), quotation(FOCUS, "rewards", case="P1"))
    made = matrix("themes", "role", *quoted, cells=Cells.SHARE)
    assert shown(made)["Challenges"] == {"chaplain": 0, "medic": 0, "nurse": 0.5, "(not known)": 0}
    assert made.row_totals[0] == pytest.approx(1 / 6)
    assert made.column_totals == [0, 1, 0.5, 0]
    assert made.total == pytest.approx(2 / 6)
    crossed = matrix("groups", "role", *quoted, cells=Cells.SHARE)
    assert shown(crossed)["lead"] == {"chaplain": 0, "medic": None, "nurse": None, "(not known)": None}


def test_presence_is_one_or_nothing() -> None:
    crossed = matrix("themes", "documents", quotation(C1, "tired"), quotation(NOTES, "tired"), cells=Cells.PRESENCE)
    assert crossed.cells[0] == [1, 0, 0, 0, 1, 0, 0]
    assert (crossed.row_totals, crossed.total) == ([2, 0], 2)


def test_codes_beside_codes_are_who_voices_both() -> None:
    quoted = (quotation(C1, "tired"), quotation(AGAIN, "rewards", 50, 60), quotation(C2, "tired"))
    crossed = matrix("themes", "themes", *quoted)
    assert (crossed.cells, crossed.row_totals, crossed.total) == ([[2, 1], [1, 1]], [2, 1], 2)
    assert behind(crossed, quoted, 0, 1) == list(quoted[:2])
    assert behind(crossed, quoted, 0, 0) == [quoted[0], quoted[2]]
    assert behind(crossed, quoted, 1, None) == behind(crossed, quoted, None, 1) == [quoted[1]]
    assert behind(crossed, quoted, None, None) == list(quoted)
    with pytest.raises(UsageError, match="counts participants") as raised:
        matrix("themes", "codes", cells=Cells.WORDS)
    assert "qualcode cooccur" in raised.value.hint


def test_behind_a_cell_are_its_quotations() -> None:
    quoted = (quotation(C1, "tired"), quotation(C2, "uninvited"), quotation(C3, "tired"), quotation(NOTES, "tired"))
    crossed = matrix("themes", "role", *quoted)
    nurse = next(place for place, heading in enumerate(crossed.columns.headings) if heading.name == "nurse")
    assert behind(crossed, quoted, 0, nurse) == list(quoted[:2])
    assert behind(crossed, quoted, None, nurse) == list(quoted[:2])
    assert behind(crossed, quoted, 0, None) == behind(crossed, quoted, None, None) == list(quoted)
    assert behind(crossed, quoted, 1, None) == []


def test_codes_of_other_groups_are_left_out() -> None:
    on = Material(BOOK, (C1,), coded((), documents=[C1]), CASES, foreign=frozenset({"rewards"}))
    assert [heading.name for heading in FIXED["themes"](on).headings] == ["Challenges"]


def test_all_levels_of_the_tree() -> None:
    on = material()
    assert [heading.path for heading in FIXED["codes"](on).headings] == [
        ("Challenges", "Role tensions", "Uninvited"), ("Challenges", "Tired"),
    ]  # fmt: skip
    assert [heading.name for heading in FIXED["subthemes"](on).headings] == ["Role tensions"]
    flat = Codebook((Code("a", "A"),))
    assert len(FIXED["themes"](Material(flat, (), coded((), flat))).headings) == 1


quotations = st.lists(
    st.builds(
        quotation, st.sampled_from(DOCUMENTS), st.sampled_from([code.guid for code in BOOK.codes]), st.integers(0, 3),
        coder=st.sampled_from(["Ana", "Ben"]), case=st.sampled_from([None, "P1", "P2"]),
        speaker=st.sampled_from([None, "Moderator"]),
    ),
    max_size=12,
)  # fmt: skip
AXES = (*FIXED, "role", "years")


@given(quotations, st.sampled_from(AXES), st.sampled_from(AXES))
def test_every_cell_is_what_its_quotations_count(quoted: list[Quotation], rows: str, columns: str) -> None:
    people = matrix(rows, columns, *quoted)
    places = list(product(range(len(people.rows.headings)), range(len(people.columns.headings))))
    are_of_people = not {rows, columns} - {"groups", "role", "years"}
    for row, column in places if not are_of_people else ():  # these count people, coded or not
        assert people.cells[row][column] == count_distinct(behind(people, quoted, row, column)).cases
    if not (people.rows.is_of_codes and people.columns.is_of_codes):
        passages = matrix(rows, columns, *quoted, cells=Cells.QUOTATIONS)
        for row, column in places:
            assert passages.cells[row][column] == count_distinct(behind(passages, quoted, row, column)).codings


@given(quotations, st.sampled_from(AXES), st.sampled_from(AXES))
def test_no_total_is_less_than_a_cell_or_more_than_their_sum(quoted: list[Quotation], rows: str, columns: str) -> None:
    crossed = matrix(rows, columns, *quoted)
    for cells, total in zip(crossed.cells, crossed.row_totals, strict=True):
        numbers = [cell or 0 for cell in cells]
        assert max(numbers, default=0) <= (total or 0)
        assert (crossed.rows.is_of_codes and crossed.columns.is_of_codes) or (total or 0) <= sum(numbers)
    assert (crossed.total or 0) <= len(crossed.material.people)


def test_the_default_bins_and_those_asked_for() -> None:
    many = {f"P{n}": Case(f"g{n}", f"P{n}", {"years": float(n)}) for n in range(1, 13)}
    documents = tuple(document(name, case=name) for name in many)
    on = Material(BOOK, documents, coded((), documents=documents), many)
    thirds = of_attribute(on, "years")
    assert [heading.name for heading in thirds.headings] == [
        "below 4.66667",
        "4.66667 to below 8.33333",
        "8.33333 and above",
    ]
    assert [len(members) for members in (thirds.members or {}).values()] == [4, 4, 4]
    assert "3 bins with about as many participants in each" in thirds.note
    asked = of_attribute(on, "years", Bins(cuts=(3.0, 10.0)))
    assert [len(members) for members in (asked.members or {}).values()] == [2, 7, 3]


def test_a_bin_that_nobody_could_be_in_is_left_out() -> None:
    people = {f"P{n}": Case(f"g{n}", f"P{n}", {"years": years}) for n, years in enumerate([1.0] * 4 + [2.0, 3.0])}
    documents = tuple(document(name, case=name) for name in people)
    on = Material(BOOK, documents, coded((), documents=documents), people)
    halves = of_attribute(on, "years", Bins(count=3))
    assert [len(members) for members in (halves.members or {}).values()] == [4, 2]


def test_ten_times_the_codings_are_ten_times_the_work() -> None:
    book = Codebook(tuple(Code(f"c{n}", f"Code {n}", parent=f"t{n % 8}") for n in range(60)) + tuple(
        Code(f"t{n}", f"Theme {n}", CodeKind.THEME) for n in range(8)
    ))  # fmt: skip
    documents = [document(f"C{n}", case=f"C{n}") for n in range(200)]
    cases = {
        document.name: Case(document.guid, document.name, {"role": "nurse" if n % 3 else "medic"})
        for n, document in enumerate(documents)
    }

    def work(codings: int) -> int:
        quoted = tuple(quotation(documents[n % 200], f"c{n * 7 % 60}", n, n + 9, book=book) for n in range(codings))
        return steps_of(lambda: count(quoted))

    def count(quoted: tuple[Quotation, ...]) -> None:
        on = Material(book, tuple(documents), coded(quoted, book, documents), cases)
        matrix = Matrix(on, FIXED["cases"](on), FIXED["codes"](on), Cells.QUOTATIONS)
        assert sum(sum(cell or 0 for cell in row) for row in matrix.cells) == matrix.total == len(quoted)

    assert work(30_000) < 10.5 * work(3_000)
