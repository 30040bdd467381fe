from __future__ import annotations

import pytest

from qualcode.exporters.cells import escape_formula, looks_like_formula


@pytest.mark.parametrize("before", ["", " ", "\t", "\x00", "\u200b", "\ufeff", "\n \u00a0"])
@pytest.mark.parametrize("sign", "=+@-")
def test_each_sign_of_a_formula_counts_also_behind_what_nobody_sees(before: str, sign: str) -> None:
    assert looks_like_formula(f"{before}{sign}1")
    assert not looks_like_formula(f"{before}1{sign}1")


@pytest.mark.parametrize("cell", ["=1", "'=1", "''=1", "' =1", "'\t@a", "'-1", "'+1"])
def test_a_text_whose_apostrophe_would_be_taken_for_a_guard_gets_another(cell: str) -> None:
    assert escape_formula(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["'", "''", "'tis", "'a=1", "’=1", "a'=1"])
def test_an_apostrophe_before_no_formula_stays_alone(cell: str) -> None:
    assert escape_formula(cell) == cell
