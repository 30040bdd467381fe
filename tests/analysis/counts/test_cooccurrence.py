from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.base.coding_columns import CodingColumns, UnitColumns
from qualcode.analysis.counts.cooccurrence import Cooccurrence, by_nearness, by_overlap, by_unit
from tests.analysis.passages import LENGTH, Material, materials


@given(materials())
def test_units_one_by_one(material: Material) -> None:
    cooccurrence = by_unit(material.codings, material.unit_columns, material.codes)
    sets = [
        {number for number, unit in enumerate(material.units) if material.coders_in(unit, code)}
        for code in range(material.codes)
    ]
    for one, ours in enumerate(sets):
        for other, theirs in enumerate(sets):
            assert cooccurrence.counts[one, other] == len(ours & theirs)
            assert cooccurrence.jaccard[one, other] == pytest.approx(len(ours & theirs) / max(1, len(ours | theirs)))
            if ours and theirs:
                by_chance = len(ours) * len(theirs) / len(material.units)
                assert cooccurrence.lift[one, other] == pytest.approx(len(ours & theirs) / by_chance)
            else:
                assert np.isnan(cooccurrence.lift[one, other])


@given(materials())
def test_overlaps_passage_by_passage(material: Material) -> None:
    characters = LENGTH * material.documents
    cooccurrence = by_overlap(material.codings, material.documents, material.codes, characters)
    passages = [material.passages(code) for code in range(material.codes)]
    coded = [
        {(d, at) for d in range(material.documents) for at in range(LENGTH) if material.coders_at(d, code, at)}
        for code in range(material.codes)
    ]
    for one in range(material.codes):
        for other in range(material.codes):
            meeting = [
                (a, b) for a in passages[one] for b in passages[other] if a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
            ]
            assert cooccurrence.counts[one, other] == len(meeting)
            both, either = coded[one] & coded[other], coded[one] | coded[other]
            assert cooccurrence.jaccard[one, other] == pytest.approx(len(both) / max(1, len(either)))
            if coded[one] and coded[other]:
                lift = len(both) * characters / len(coded[one]) / len(coded[other])
                assert cooccurrence.lift[one, other] == pytest.approx(lift)


@given(materials(), st.integers(0, 4))
def test_nearness_turn_by_turn(material: Material, distance: int) -> None:
    cooccurrence = by_nearness(material.codings, material.unit_columns, material.codes, distance)
    turns: list[list[tuple[int, list[int]]]] = []
    for code in range(material.codes):
        touching = [
            (document, [n for n, (d, s, e) in enumerate(material.units) if d == document and s < end and start < e])
            for document, start, end in material.passages(code)
        ]
        turns.append([(document, numbers) for document, numbers in touching if numbers])
    for one, ours in enumerate(turns):
        for other, theirs in enumerate(turns):
            near = [
                (a, b)
                for a in ours
                for b in theirs
                if a[0] == b[0] and max(b[1][0] - a[1][-1], a[1][0] - b[1][-1]) <= distance
            ]
            assert cooccurrence.counts[one, other] == (len(near) if one != other else len(ours))
    _hold_near_shares(material, distance, cooccurrence)


def _hold_near_shares(material: Material, distance: int, cooccurrence: Cooccurrence) -> None:
    """Jaccard and lift from the turns of each code that have the other near, and all turns near each code."""
    units = list(enumerate(material.units))
    occurs = [{number for number, unit in units if material.coders_in(unit, code)} for code in range(material.codes)]
    near = [
        {n for n, unit in units if any(material.units[m][0] == unit[0] and abs(n - m) <= distance for m in ours)}
        for ours in occurs
    ]
    for one, ours in enumerate(occurs):
        for other, theirs in enumerate(occurs):
            both = len(ours & near[other]) + len(theirs & near[one])
            either = len(ours) + len(theirs)
            assert cooccurrence.jaccard[one, other] == pytest.approx(both / max(1, 2 * either - both))
            if ours and theirs:
                expected = (len(ours) * len(near[other]) + len(theirs) * len(near[one])) / len(units)
                assert cooccurrence.lift[one, other] == pytest.approx(both / expected)


@given(materials())
def test_zero_turns_away_is_the_same_turn(material: Material) -> None:
    near = by_nearness(material.codings, material.unit_columns, material.codes, 0)
    same = by_unit(material.codings, material.unit_columns, material.codes)
    assert near.jaccard == pytest.approx(same.jaccard)
    assert near.lift == pytest.approx(same.lift, nan_ok=True)


@given(materials(), st.integers(0, 4))
def test_it_does_not_matter_which_code_comes_first(material: Material, distance: int) -> None:
    for cooccurrence in (
        by_unit(material.codings, material.unit_columns, material.codes),
        by_overlap(material.codings, material.documents, material.codes, LENGTH * material.documents),
        by_nearness(material.codings, material.unit_columns, material.codes, distance),
    ):
        assert cooccurrence.counts.tolist() == cooccurrence.counts.T.tolist()
        assert cooccurrence.jaccard == pytest.approx(cooccurrence.jaccard.T)
        assert ((cooccurrence.jaccard >= 0) & (cooccurrence.jaccard <= 1 + 1e-9)).all()


def test_the_end_of_one_interview_is_not_near_the_beginning_of_the_next() -> None:
    turns = UnitColumns.of([(0, 0, 5), (0, 6, 9), (1, 0, 5), (1, 6, 9)])
    codings = CodingColumns.of([(0, 0, 0, 6, 9), (1, 0, 1, 0, 5), (1, 0, 0, 6, 8)])
    assert by_nearness(codings, turns, 2, 1).counts.tolist() == [[2, 1], [1, 1]]
    assert by_nearness(codings, turns, 2, 0).counts.tolist() == [[2, 0], [0, 1]]
    apart = by_nearness(CodingColumns.of([(0, 0, 0, 6, 9), (1, 0, 1, 0, 5)]), turns, 2, 1)
    assert (apart.jaccard[0, 1], apart.lift[0, 1]) == (0, 0)


def test_passages_that_only_touch_are_two() -> None:
    codings = CodingColumns.of([(0, 0, 0, 10, 20), (0, 1, 0, 20, 30), (0, 0, 1, 15, 25)])
    assert by_overlap(codings, 1, 2, 100).counts.tolist() == [[2, 2], [2, 1]]


def test_two_coders_on_the_same_words_are_one_passage() -> None:
    codings = CodingColumns.of([(0, 0, 0, 10, 20), (0, 1, 0, 12, 22), (0, 1, 1, 21, 30)])
    cooccurrence = by_overlap(codings, 1, 2, 100)
    assert cooccurrence.counts.tolist() == [[1, 1], [1, 1]]
    assert cooccurrence.jaccard[0, 1] == pytest.approx(1 / 20)


def test_without_codes_there_is_nothing_to_count() -> None:
    none, turns = CodingColumns.of([]), UnitColumns.of([(0, 0, 5), (0, 6, 9)])
    for cooccurrence in (by_unit(none, turns, 0), by_nearness(none, turns, 0, 3), by_overlap(none, 1, 0, 9)):
        assert (cooccurrence.counts.shape, cooccurrence.jaccard.shape, cooccurrence.lift.shape) == ((0, 0),) * 3
