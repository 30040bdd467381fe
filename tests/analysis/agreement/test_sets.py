from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.agreement.krippendorff import krippendorff_alpha
from qualcode.analysis.agreement.multi_valued import multi_valued_alpha
from qualcode.analysis.agreement.ratings import Ratings
from qualcode.analysis.agreement.sets import alpha_of_sets
from tests.cases import number_of_cases

S1: list[list[str | None]] = [
    ["bd", "abd", "", "a"],
    ["d", "b", "a", None],
    [None, "bd", "a", None],
]
"""Krippendorff & Craggs (2016), table 3: a row a coder; None is missing, the empty text coded with nothing."""
S3 = [("", ""), ("A", ""), ("A", "A"), ("A", "B"), ("AB", "A"), ("AB", "AC"), ("ABC", "ABC"), ("C", "AC"), ("C", "AC")]


@pytest.mark.parametrize(("distance", "printed"), [("set", 0.186), ("masi", 0.273)])
def test_alpha_over_sets(distance: str, printed: float) -> None:
    assert alpha_of_sets(S3, distance).value == pytest.approx(printed, abs=0.001)


def test_multi_valued_alpha() -> None:
    assert multi_valued_alpha(zip(*S1, strict=True)).value == pytest.approx(0.2866, abs=0.0001)


def test_missing_is_not_coded_with_nothing() -> None:
    missing = [("A", None), *S3]
    assert multi_valued_alpha(missing).value == pytest.approx(multi_valued_alpha(S3).value or 0.0)
    assert alpha_of_sets(missing).value == pytest.approx(alpha_of_sets(S3).value or 0.0)
    assert multi_valued_alpha([("A", ""), *S3]).value != pytest.approx(multi_valued_alpha(S3).value or 0.0)


def test_what_is_undefined_says_why() -> None:
    assert multi_valued_alpha([("A", None)]).figure.reason
    assert multi_valued_alpha([("A", "A"), ("A", "A")]).value is None
    assert multi_valued_alpha([("", ""), ("", "")]).value is None
    assert alpha_of_sets([]).figure.reason


units = st.lists(
    st.tuples(*[st.none() | st.frozensets(st.sampled_from("abcd"), max_size=3)] * 3), min_size=1, max_size=8
)
single = st.lists(st.tuples(*[st.sampled_from("abcd")] * 2), min_size=1, max_size=12)


@given(single)
def test_with_one_code_each_it_is_plain_alpha(coded: list[tuple[str, str]]) -> None:
    plain = krippendorff_alpha(Ratings.of_units(coded)).value
    for distance in ("masi", "jaccard", "set"):
        assert alpha_of_sets(coded, distance).value == pytest.approx(plain)
    assert multi_valued_alpha(coded).value == pytest.approx(plain)


@given(units)
@settings(max_examples=number_of_cases(60))
def test_what_is_expected_listed_set_by_set(coded: list[tuple[frozenset[str] | None, ...]]) -> None:
    """The definition of Krippendorff & Craggs, with every pair of possible sets."""
    pairable = [[codes for codes in unit if codes is not None] for unit in coded]
    every = [codes for unit in pairable if len(unit) > 1 for codes in unit]
    alpha = multi_valued_alpha(coded)
    if len(every) < 2:
        assert alpha.value is None
        return
    times = {code: sum(code in codes for codes in every) for codes in every for code in codes}
    expected = 0.0
    for one in {len(codes) for codes in every}:
        for other in {len(codes) for codes in every}:
            weighted = weight = 0.0
            for first in combinations(sorted(times), one):
                for second in combinations(sorted(times), other):
                    likely = 1.0
                    for code in {*first, *second}:
                        likely *= times[code]
                    for code in {*first} & {*second}:
                        likely *= times[code] - 1
                    shared = len({*first} & {*second})
                    weight += likely
                    weighted += likely * (1 - (2 * shared / (one + other) if one + other else 1.0))
            share = [sum(len(codes) == size for codes in every) / len(every) for size in (one, other)]
            expected += share[0] * share[1] * (weighted / weight if weight else 0.0)
    assert alpha.expected == pytest.approx(expected)


@given(units)
def test_the_order_of_units_and_coders_does_not_matter(coded: list[tuple[frozenset[str] | None, ...]]) -> None:
    turned = [tuple(reversed(unit)) for unit in reversed(coded)]
    assert multi_valued_alpha(turned).value == pytest.approx(multi_valued_alpha(coded).value)
    assert alpha_of_sets(turned).value == pytest.approx(alpha_of_sets(coded).value)


def test_sixty_codes_in_sets_of_twelve_take_no_time() -> None:
    codes = [f"code {number}" for number in range(60)]
    coded = [(codes[at : at + 12], codes[at + 2 : at + 12]) for at in range(48)]
    alpha = multi_valued_alpha(coded)
    assert alpha.value is not None
    assert 0.8 < alpha.value < 1.0


def test_two_empty_sets_are_the_same() -> None:
    assert multi_valued_alpha([["", ""], ["A", "A"], ["B", "B"]]).value == 1
    assert alpha_of_sets([["", ""], ["A", "A"], ["B", "B"]]).value == 1
