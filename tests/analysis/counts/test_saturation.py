"""Held to what follows from the definition of Guest, Namey & Chen by hand, and to exact enumeration of all orders."""

from __future__ import annotations

from itertools import permutations
from statistics import fmean, median

import pytest

from qualcode.analysis.counts.saturation import Interview, Reached, Settings, saturation
from qualcode.analysis.counts.saturation_layout import _description, saturation_report
from qualcode.model.figure import Curve
from tests.steps import steps_of


def interviews(*codes: str) -> list[Interview]:
    """One interview a text, one code a letter."""
    return [Interview(f"C{number}", frozenset(letters)) for number, letters in enumerate(codes, start=1)]


STUDY = interviews("abcde", "cdefgh", "ghij", "ijklmnopqrst", "tuv", "ab", "aw", "cd", "b")
"""New: 5, 3, 2, 10 (base 20), 2, 0, 1, 0, 0."""


def test_new_codes_interview_by_interview() -> None:
    assessment = saturation(STUDY)
    assert [step.new for step in assessment.steps] == [5, 3, 2, 10, 2, 0, 1, 0, 0]
    assert [step.cumulative for step in assessment.steps] == [5, 8, 10, 20, 22, 22, 23, 23, 23]
    assert (assessment.base_codes, assessment.codes) == (20, 23)


def test_runs_overlap_and_are_held_against_the_base() -> None:
    """5 and 6 add 2 of 20, 6 and 7 add 1, 7 and 8 add 1, 8 and 9 nothing."""
    assessment = saturation(STUDY)
    assert [step.new_information for step in assessment.steps] == [None] * 5 + [0.1, 0.05, 0.05, 0.0]
    five, none = assessment.reached
    assert (five.threshold, five.at, five.written) == (0.05, 5, "5+2")
    assert (none.threshold, none.at, none.written) == (0.0, 7, "7+2")


def test_the_bounds_hold_95_percent_of_the_orders() -> None:
    """One of 30 interviews has the only code: in 3.3 % of the orders it comes first, in as many last."""
    assessment = saturation(interviews("a", *[""] * 29))
    assert (assessment.high[0], assessment.low[-2]) == (1, 0)


def test_base_run_and_threshold_can_be_chosen() -> None:
    assessment = saturation(STUDY, Settings(base=2, run=3, thresholds=(0.25,)))
    assert assessment.base_codes == 8
    assert assessment.steps[4].new_information == pytest.approx(14 / 8)
    assert [step.new_information for step in assessment.steps][5:] == pytest.approx([12 / 8, 3 / 8, 1 / 8, 1 / 8])
    assert assessment.reached[0].written == "5+3"


def test_a_later_run_that_brings_more_again_is_said() -> None:
    assessment = saturation(interviews("ab", "a", "b", "a", "a", "b", "cd", "a"))
    assert (assessment.reached[0].written, assessment.reached[0].exceeded_later) == ("4+2", True)
    assert not saturation(STUDY).reached[0].exceeded_later


@pytest.mark.parametrize(
    ("codes", "at", "is_exceeded"),
    [
        (("abcd", "", "", "", "", ""), 4, False),
        (("abcd", "", "", "", "", "", "e"), 4, True),
        (("abcd", "", "", "", "", "", "", "", "e"), 4, True),
        (("abcd", "", "", "", "e", "", "f"), 4, False),
        (("abcd", "", "", "", "e", "", "fg"), 4, True),
        (("abcd", "", "", "", "ef", "", ""), 5, False),
    ],
)
def test_any_run_after_the_one_that_confirms_exceeds_the_threshold_with_more_than_it(
    codes: tuple[str, ...], at: int, is_exceeded: bool
) -> None:
    """Base of 4 codes and a threshold of a quarter, or of nothing where the first run adds nothing."""
    threshold = 0.0 if "e" not in codes[4] else 0.25
    (reached,) = saturation(interviews(*codes), Settings(thresholds=(threshold,), orders=1)).reached
    assert (reached.at, reached.exceeded_later) == (at, is_exceeded)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ([], "a base of 4 and a run of 2 need 6 interviews; there are 0"),
        (interviews("a", "b", "c", "d", "e"), "need 6 interviews; there are 5"),
        (interviews("", "", "", "", "a", "b"), "the interviews of the base have no codings"),
    ],
)
def test_what_cannot_be_told_says_why(given: list[Interview], reason: str) -> None:
    assessment = saturation(given)
    assert reason in assessment.reason
    assert [(reached.at, reached.orders_reaching) for reached in assessment.reached] == [(None, None), (None, None)]
    assert "Saturation cannot be assessed" in str(saturation_report("Study", assessment, "codes", "by name").blocks)


def test_random_orders_come_to_the_mean_of_all_orders() -> None:
    few = interviews("ab", "bc", "cde", "a", "f")
    exact = [
        fmean(len(set().union(*(few[place].codes for place in order[:count]))) for order in permutations(range(5)))
        for count in range(1, 6)
    ]
    assessment = saturation(few, Settings(base=2, run=1, orders=20_000))
    assert assessment.mean == pytest.approx(exact, abs=0.03)
    assert assessment.low[-1] == assessment.high[-1] == 6


@pytest.mark.parametrize("threshold", [0.0, 0.34, 0.6])
def test_random_orders_meet_a_threshold_as_often_and_as_early_as_all_orders(threshold: float) -> None:
    few = interviews("ab", "bc", "cde", "a", "f")
    places = [_met_at([few[place] for place in order], 2, 1, threshold) for order in permutations(range(5))]
    met = [place for place in places if place is not None]
    (reached,) = saturation(few, Settings(base=2, run=1, thresholds=(threshold,), orders=20_000)).reached
    assert reached.orders_reaching == pytest.approx(len(met) / len(places), abs=0.02)
    assert reached.middle == median(met)


def _met_at(ordered: list[Interview], base: int, run: int, threshold: float) -> int | None:
    sizes = [len(set().union(*(one.codes for one in ordered[:count]))) for count in range(len(ordered) + 1)]
    places = range(base, len(ordered) - run + 1)
    return next((at for at in places if sizes[at + run] - sizes[at] <= threshold * sizes[base]), None)


def test_where_every_run_brings_more_saturation_is_not_reached() -> None:
    (reached,) = saturation(interviews(*"abcdefgh"), Settings(thresholds=(0.05,))).reached
    assert (reached.at, reached.written, reached.exceeded_later) == (None, "not reached", False)
    assert (reached.orders_reaching, reached.middle) == (0.0, None)


def test_of_a_base_without_codes_in_an_order_nothing_is_reached_there() -> None:
    """Of two interviews the one with a code comes first in half of the orders."""
    (reached,) = saturation(interviews("a", ""), Settings(base=1, run=1, thresholds=(0.0,), orders=2000)).reached
    assert reached.at == 1
    assert reached.orders_reaching == pytest.approx(0.5, abs=0.05)


def test_the_same_seed_gives_the_same_orders() -> None:
    once, again, other = (saturation(STUDY, Settings(orders=50, seed=seed)) for seed in (7, 7, 8))
    assert once == again
    assert once.mean != other.mean


def test_the_report_states_the_method_and_draws_the_curve() -> None:
    report = saturation_report("Study", saturation(STUDY), "codes", "in the order of their names", "group coach: ")
    text = str(report.blocks)
    for said in ("Base size 4, run length 2", "5 % and 0 %", "Guest, Namey & Chen 2020", "At most 5 % new: 5+2", "7+2"):
        assert said in text
    assert isinstance(report.figure, Curve)
    assert (report.figure.values[-1], report.figure.mark) == (23.0, (5, "5+2 (≤ 5 % new)"))
    assert report.rows[1][:6] == (1, "C1", 5, 5, 5, None)
    reached = report.data["reached"]
    assert reached[0]["needed"] == 7  # type: ignore[index]


def test_twice_the_interviews_are_twice_the_work() -> None:
    def of(size: int) -> list[Interview]:
        return [Interview(f"C{n}", frozenset(str(n * step % 60) for step in range(1, 20))) for n in range(size)]

    assert saturation(of(200)).codes == 60
    assert steps_of(lambda: saturation(of(200))) < 2.2 * steps_of(lambda: saturation(of(100)))


def test_an_order_whose_base_has_no_codes_reaches_nothing() -> None:
    """One of three interviews has codes: in the orders in which another comes first, the base of one is empty."""
    few = interviews("", "", "ab")
    orders = list(permutations(range(3)))
    (reached,) = saturation([few[2], few[0], few[1]], Settings(base=1, run=1, thresholds=(0.0,), orders=6_000)).reached
    met = [order for order in orders if order[0] == 2]
    assert reached.orders_reaching == pytest.approx(len(met) / len(orders), abs=0.03)


@pytest.mark.parametrize(
    ("reached", "orders", "sentence"),
    [
        (Reached(0.05, 5, 2, exceeded_later=True), 0, "5+2, though a later run brought more again"),
        (Reached(0.05, 5, 2, orders_reaching=0.5, middle=6.0), 0, "5+2"),
        (Reached(0.05, None, 2), 1000, "not reached"),
        (Reached(0.05, 5, 2, orders_reaching=0.0), 1000, "5+2; reached in 0 % of 1,000 random orders"),
        (
            Reached(0.05, 5, 2, orders_reaching=0.5, middle=6.0),
            1000,
            "5+2; reached in 50 % of 1,000 random orders, half of them by interview 6",
        ),
    ],
)
def test_where_a_threshold_is_met_is_said_with_what_comes_later_and_in_other_orders(
    reached: Reached, orders: int, sentence: str
) -> None:
    assert _description(reached, orders) == sentence
