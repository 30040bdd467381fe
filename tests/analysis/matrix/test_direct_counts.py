"""A matrix counts what one counts by going through the quotations one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.base.distinct_counts import count_distinct, participant_of
from qualcode.analysis.matrix import Cells, Material, Matrix
from qualcode.analysis.matrix.attributes import of_attribute
from qualcode.analysis.matrix.axes import FIXED, LEVELS, NONE, Axis
from qualcode.analysis.matrix.matrix import Number
from qualcode.errors import UsageError
from qualcode.model.case import Case
from qualcode.model.document import DocumentKind
from qualcode.model.quotation import Quotation
from tests.analysis.sample_quotations import BOOK, coded, document, quotation

DOCUMENTS = (
    document("C1", case="C1", group="coach"), document("C2", case="C2", group="coach"), document("C3", case="C3"),
    document("C1 again", case="C1", group="lead"), document("Unnamed"),
    document("Notes", kind=DocumentKind.NOTES, case="C2", group="coach"),
    document("Focus group", cases=("P1", "P2"), group="lead"),
)  # fmt: skip
CASES = {
    "C1": Case("g1", "C1", {"role": "nurse", "years": 3.0}),
    "C2": Case("g2", "C2", {"role": "nurse", "years": 9.0}),
    "C3": Case("g3", "C3", {"role": "chaplain"}),
    "P1": Case("g4", "P1", {"role": "medic"}),
}
ROUNDS = {"r1": "First", "r2": "Second"}
TEXTS = {document.guid: "one two, three. four\nfive six seven eight" for document in DOCUMENTS}
AXES = (*FIXED, "role", "years")

quotations = st.lists(
    st.builds(
        lambda of, code, start, length, **fields: quotation(of, code, start, start + length, **fields),
        st.sampled_from(DOCUMENTS), st.sampled_from([code.guid for code in BOOK.codes]), st.integers(0, 30),
        st.integers(1, 8), coder=st.sampled_from(["Ana", "Ben"]), case=st.sampled_from([None, "P1", "P2"]),
        speaker=st.sampled_from([None, "Moderator", "Zoe"]), round_guid=st.sampled_from(["", "r1", "r2"]),
    ),
    max_size=12,
)  # fmt: skip


def keys(axis: str, of: Quotation) -> set[str]:
    """The keys of the headings that a quotation belongs under."""
    who = participant_of(of)
    if axis in LEVELS:
        return set(BOOK.with_ancestors(of.coding.code)) & {code.guid for code in LEVELS[axis](BOOK)}
    if axis in ("role", "years"):
        value = CASES[who].values.get(axis) if who in CASES else None
        return {NONE if value is None else f"{value:g}" if isinstance(value, float) else value}
    return {
        "cases": {who} if who else set(),
        "documents": {of.document.guid},
        "groups": {of.document.group or NONE},
        "speakers": {of.speaker or NONE},
        "coders": {of.coding.coder},
        "rounds": {of.coding.round or NONE},
    }[axis]


def words(quoted: Iterable[Quotation]) -> int:
    """The words in stretches of characters that are coded."""
    characters = sorted(
        {(q.document.guid, place) for q in quoted for place in range(q.coding.span.start, q.coding.span.end)}
    )
    stretches = groupby(enumerate(characters), key=lambda numbered: (numbered[1][0], numbered[1][1] - numbered[0]))
    texts = ["".join(TEXTS[guid][place] for _, (guid, place) in stretch) for _, stretch in stretches]
    return sum(len(text.split()) for text in texts)


def voices_both(row: Iterable[Quotation], column: Iterable[Quotation], *, is_of_row: bool, is_of_column: bool) -> int:
    """The participants of both; of a total those of the row or the column alone, of the grand total those of either."""
    of_row, of_column = ({participant_of(q) for q in some} - {None} for some in (row, column))
    if is_of_row and is_of_column:
        return len(of_row & of_column)
    if is_of_row:
        return len(of_row)
    return len(of_column if is_of_column else of_row | of_column)


def directly(crossed: Matrix, quoted: Sequence[Quotation], row: str | None, column: str | None) -> Number:
    """What a cell counts, by the keys of its headings; None is the total over an axis."""
    rows, columns = crossed.rows, crossed.columns
    is_of_pairs = rows.is_of_codes and columns.is_of_codes
    under_row = [q for q in quoted if (keys(rows.name, q) if row is None else keys(rows.name, q) & {row})]
    under_column = [
        q for q in quoted if (keys(columns.name, q) if column is None else keys(columns.name, q) & {column})
    ]
    if crossed.measure is Cells.PRESENCE and (row is None or column is None):
        row_keys = [heading.key for heading in rows.headings if row in (None, heading.key)]
        column_keys = [heading.key for heading in columns.headings if column in (None, heading.key)]
        return sum(int(directly(crossed, quoted, r, c) or 0) for r in row_keys for c in column_keys)
    if is_of_pairs:
        voicing = voices_both(under_row, under_column, is_of_row=row is not None, is_of_column=column is not None)
        behind: list[Quotation] = []
        is_there = bool(voicing)
    else:
        behind = [q for q in under_row if q in under_column]
        voicing, is_there = count_distinct(behind).cases, bool(behind)
    are_of_people = not {rows.name, columns.name} - {"groups", "role", "years"}
    if crossed.measure is Cells.SHARE or (crossed.measure is Cells.PARTICIPANTS and are_of_people):
        members = set(crossed.material.people)
        for axis, key in ((rows, row), (columns, column)):
            if axis.members is not None and key is not None:
                members &= axis.members[key]
        if crossed.measure is Cells.PARTICIPANTS:
            return len(members)
        return voicing / len(members) if members else None
    return {
        Cells.PARTICIPANTS: voicing, Cells.PRESENCE: int(is_there), Cells.WORDS: words(behind),
        Cells.QUOTATIONS: count_distinct(behind).codings,
    }[crossed.measure]  # fmt: skip


@given(quotations, st.sampled_from(AXES), st.sampled_from(AXES), st.sampled_from(Cells))
def test_every_cell_and_total_counted_one_by_one(
    quoted: list[Quotation], rows: str, columns: str, measure: Cells
) -> None:
    on = Material(BOOK, DOCUMENTS, coded(quoted, documents=DOCUMENTS), CASES, rounds=ROUNDS)

    def axis(name: str) -> Axis:
        return FIXED[name](on) if name in FIXED else of_attribute(on, name)

    if rows in LEVELS and columns in LEVELS and measure in (Cells.QUOTATIONS, Cells.WORDS):
        with pytest.raises(UsageError):
            Matrix(on, axis(rows), axis(columns), measure)
        return
    crossed = Matrix(on, axis(rows), axis(columns), measure, TEXTS)
    row_keys = [heading.key for heading in crossed.rows.headings]
    column_keys = [heading.key for heading in crossed.columns.headings]
    assert crossed.cells == [[directly(crossed, quoted, r, c) for c in column_keys] for r in row_keys]
    assert crossed.row_totals == [directly(crossed, quoted, r, None) for r in row_keys]
    assert crossed.column_totals == [directly(crossed, quoted, None, c) for c in column_keys]
    assert crossed.total == directly(crossed, quoted, None, None)


@given(quotations, st.integers(0, 5))
def test_the_first_passages_are_those_with_an_exemplar(quoted: list[Quotation], most: int) -> None:
    quoted = [*quoted, quotation(DOCUMENTS[0], "tired", 35, 38, exemplar=1)]
    columns = coded(quoted, documents=DOCUMENTS)
    by_guid = {q.coding.guid: q for q in quoted}
    every = columns.columns.code.argsort()
    in_order = [by_guid[guid] for guid in columns.guids(every)]
    places = list(dict.fromkeys((q.document.guid, q.coding.span) for q in in_order))
    of_exemplars = {(q.document.guid, q.coding.span) for q in quoted if q.coding.exemplar is not None}
    first = sorted(places, key=lambda place: place not in of_exemplars)[:most]
    rows, passages = columns.first_passages(every, most)
    assert passages == len(places)
    assert columns.guids(rows) == tuple(
        q.coding.guid for q in in_order if (q.document.guid, q.coding.span) in set(first)
    )
