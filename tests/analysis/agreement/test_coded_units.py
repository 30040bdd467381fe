from __future__ import annotations

from qualcode.analysis.agreement.coded_units import CodedUnits
from qualcode.analysis.base.coding_columns import CodingColumns, UnitColumns


def test_units_are_cut_within_and_never_at_their_own_ends() -> None:
    """One coder's passage goes on over the end of a unit, the other's begins and ends just there."""
    codings = CodingColumns.of([(0, 0, 0, 2, 18), (0, 1, 0, 10, 20)])
    units = CodedUnits.split(codings, UnitColumns.of([(0, 0, 10), (0, 10, 20)]))
    assert list(zip(units.start.tolist(), units.end.tolist(), strict=True)) == [(0, 2), (2, 10), (10, 18), (18, 20)]
    assert list(CodedUnits.of(codings, units, 2).differing_units()) == [1, 3]
