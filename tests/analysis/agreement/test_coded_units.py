from __future__ import annotations

import numpy as np

from qualcode.analysis.agreement.coded_units import CodedUnits, sets_of_units, units_of_code, units_of_codes
from qualcode.analysis.base.coding_columns import CodingColumns, UnitColumns


def test_units_are_cut_within_and_never_at_their_own_ends() -> None:
    """One coder's passage goes on over the end of a unit, the other's begins and ends just there."""
    codings = CodingColumns.of([(0, 0, 0, 2, 18), (0, 1, 0, 10, 20)])
    units = CodedUnits.split(codings, UnitColumns.of([(0, 0, 10), (0, 10, 20)]))
    assert list(zip(units.start.tolist(), units.end.tolist(), strict=True)) == [(0, 2), (2, 10), (10, 18), (18, 20)]
    assert list(CodedUnits.of(codings, units, 2).differing_units()) == [1, 3]


def test_between_passages_nothing_is_marked_and_words_with_two_codes_have_both_as_their_value() -> None:
    """On one line of two documents of 30 characters; the second coder marked nothing."""
    codings = CodingColumns.of(
        [(0, 0, 1, 2, 8), (0, 0, 2, 5, 10), (0, 0, 1, 12, 14), (0, 0, 1, 14, 16), (1, 0, 2, 0, 4)]
    )
    begins = np.array([0, 30])
    (ours, theirs), values = units_of_codes(codings, begins, 2)
    units = zip(ours.start.tolist(), ours.end.tolist(), (values[at - 1] for at in ours.value.tolist()), strict=True)
    assert list(units) == [(2, 5, 1), (5, 8, frozenset({1, 2})), (8, 10, 2), (12, 14, 1), (14, 16, 1), (30, 34, 2)]
    assert len(theirs.start) == 0
    (ours, theirs) = units_of_code(codings, begins, 2)
    assert list(zip(ours.start.tolist(), ours.end.tolist(), strict=True)) == [(2, 10), (12, 14), (14, 16), (30, 34)]
    assert len(theirs.start) == 0


def test_a_unit_on_which_a_coder_put_nothing_has_the_empty_set() -> None:
    coded = sets_of_units(CodedUnits(2, 2, {(0, 0): frozenset({1}), (0, 1): frozenset({1}), (1, 0): frozenset({2})}))
    given = [[coded.sets[at] for at in unit] for unit in coded.values.tolist()]
    assert given == [[{1}, {1}], [{2}, frozenset()]]
