from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.agreement.textual_continua import Unit, alpha_family
from qualcode.analysis.agreement.unitizing import alpha_u, alpha_u_overall, distance
from qualcode.model.span import Span


def spans(*units: tuple[int, int], stretch: float = 1.0) -> list[Span]:
    """From starts and lengths, as the sources have them."""
    return [Span(int(start * stretch), int((start + length) * stretch)) for start, length in units]


U3 = {
    "c": [spans((225, 70), (370, 30)), spans((220, 80), (355, 20), (400, 20))],
    "k": [spans((180, 60), (300, 50)), spans((180, 60), (300, 50))],
}
"""Krippendorff (2004), p. 254."""
U4 = {
    "A": [[(2, 8), (14, 6)], [(4, 4), (15, 2)]],
    "B": [[(0, 18)], [(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)]],
    "C": [[(2, 6), (10, 2), (14, 4), (20, 2)], [(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)]],
    "D": [
        [(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)],
        [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)],
    ],
}
"""Krippendorff (1995), p. 57; on a continuum of 24."""


@pytest.mark.parametrize(
    ("kind", "alpha", "observed", "expected"), [("c", 0.7286, 0.0144, 0.0532), ("k", 1.0, 0.0, 0.0490)]
)
def test_alpha_u_of_2004(kind: str, alpha: float, observed: float, expected: float) -> None:
    alphas = alpha_u(U3[kind], Span(150, 450))
    assert alphas.value == pytest.approx(alpha, abs=1e-4)
    assert alphas.observed == pytest.approx(observed, abs=1e-4)
    assert alphas.expected == pytest.approx(expected, abs=1e-4)


def test_alpha_u_over_all_kinds() -> None:
    """The book divides rounded disagreements, 1 − .0144/.1022, and prints .8591."""
    assert alpha_u_overall(U3, Span(150, 450)).value == pytest.approx(0.859, abs=0.001)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (((225, 70), True), ((220, 80), True), 50),
        (((370, 30), True), ((355, 20), True), 850),
        (((400, 50), False), ((400, 20), True), 400),
        (((400, 20), True), ((400, 50), False), 400),
        (((400, 20), True), ((410, 50), False), 0),
    ],
)
def test_how_far_sections_are_apart(
    one: tuple[tuple[int, int], bool], other: tuple[tuple[int, int], bool], apart: int
) -> None:
    (ours,), (theirs,) = spans(one[0]), spans(other[0])
    assert distance((ours, one[1]), (theirs, other[1])) == apart


@pytest.mark.parametrize(("pair", "printed"), [("A", 0.553), ("B", -0.926), ("C", 0.679), ("D", 0.066)])
def test_alpha_u_of_1995_on_a_long_continuum(pair: str, printed: float) -> None:
    stretched = [spans(*units, stretch=50_000) for units in U4[pair]]
    assert alpha_u(stretched, Span(0, 1_200_000)).value == pytest.approx(printed, abs=0.02)


@pytest.mark.parametrize(("length", "printed"), [(12, 0.494), (120, 0.663), (1200, 0.677)])
def test_alpha_u_of_1995_by_length(length: int, printed: float) -> None:
    stretched = [spans(*units, stretch=length / 24) for units in U4["C"]]
    assert alpha_u(stretched, Span(0, length)).value == pytest.approx(printed, abs=0.02)


def test_nobody_marking_anything_is_undefined() -> None:
    assert alpha_u([[], []], Span(0, 20)).figure.reason == "nobody marked a unit"
    assert alpha_u_overall({}, Span(0, 20)).reason
    assert alpha_u([spans((1, 2))], Span(0, 20)).figure.reason == "unitizing needs two coders"


def test_only_empty_units_agree_as_chance_would() -> None:
    assert alpha_u([spans((3, 0)), []], Span(0, 20)).value == 0.0


def test_one_coder_of_three_marking_a_letter_agrees_as_chance_would() -> None:
    assert alpha_u([spans((0, 1)), [], []], Span(0, 20)).value == pytest.approx(0.0)


def test_many_short_units_within_a_long_one_are_worse_than_chance() -> None:
    alphas = alpha_u([spans((1, 8)), spans((2, 1), (4, 1), (6, 1))], Span(0, 10))
    assert alphas.observed == pytest.approx(0.91)
    assert alphas.expected == pytest.approx(0.5351, abs=1e-4)
    assert alphas.value == pytest.approx(-0.7003, abs=1e-4)


def inclusive(*units: tuple[int, int]) -> list[Unit]:
    return [(first, last + 1, "keyphrase") for first, last in units]


U5 = [inclusive((3, 14), (22, 52)), inclusive((3, 9), (22, 52)), inclusive((22, 45))]


def test_u_alpha_of_three_coders() -> None:
    assert alpha_family([(56, U5)]).u.value == pytest.approx(0.567, abs=0.01)
    assert alpha_family([(56, U5)]).u.value == pytest.approx(0.5645, abs=0.0001)


def test_of_one_value_alone_the_family_is_one() -> None:
    alphas = alpha_family([(56, U5)])
    assert alphas.bar_u == alphas.u
    assert alphas.cu.reason


def test_who_marks_the_same_agrees_fully() -> None:
    units: list[Unit] = [(0, 5, "a"), (8, 12, "b"), (20, 30, "a")]
    alphas = alpha_family([(40, [units, units])])
    assert [alphas.u.value, alphas.bar_u.value, alphas.cu.value] == pytest.approx([1.0, 1.0, 1.0])
    assert alphas.coverage == pytest.approx(19 / 40)
    assert {value: figure.value for value, figure in alphas.by_value.items()} == {
        "a": pytest.approx(1.0),
        "b": pytest.approx(1.0),
    }


def test_the_values_may_differ_where_the_bounds_agree() -> None:
    ours: list[Unit] = [(0, 5, "a"), (8, 12, "b"), (20, 30, "a")]
    theirs: list[Unit] = [(0, 5, "b"), (8, 12, "a"), (20, 30, "b")]
    alphas = alpha_family([(40, [ours, theirs])])
    assert alphas.bar_u.value == pytest.approx(1.0)
    assert (alphas.cu.value or 0.0) < 0.0


def test_nobody_marking_anything_has_no_figure() -> None:
    alphas = alpha_family([(40, [[], []])])
    assert alphas.u.reason == alphas.cu.reason == "nobody marked a unit"
    alone = alpha_family([(40, [[(0, 5, "a")], []])])
    assert alone.cu.reason == "no two coders marked the same words"
    assert (alone.u.value or 0.0) <= 0.0


@st.composite
def partitions(draw: st.DrawFn) -> list[Unit]:
    """Units of single letters on a continuum of 30, in order."""
    cuts = sorted(draw(st.sets(st.integers(0, 30), min_size=2, max_size=8)))
    units_apart: list[Unit] = []
    for start, end in pairwise(cuts):
        value = draw(st.sampled_from([None, "a", "b", "c"]))
        if value is not None:
            units_apart.append((start, end, value))
    return units_apart


@given(st.lists(partitions(), min_size=2, max_size=3))
def test_u_alpha_character_by_character(coders: list[list[Unit]]) -> None:
    """Coincidences counted letter by letter; expected as all pairs of letters that are not of one unit."""
    letters = [[next((v for s, e, v in units if s <= at < e), None) for at in range(30)] for units in coders]
    owners = [
        [next((n for n, (s, e, _) in enumerate(units) if s <= at < e), None) for at in range(30)] for units in coders
    ]
    alphas = alpha_family([(30, coders)])
    every = [
        (value, (coder, owner) if owner is not None else (coder, "gap", at))
        for coder, (row, owned) in enumerate(zip(letters, owners, strict=True))
        for at, (value, owner) in enumerate(zip(row, owned, strict=True))
    ]
    pairs = [(a[0], b[0]) for a in every for b in every if a[1] != b[1]]
    differing = sum(a != b for a, b in pairs) / len(pairs)
    compared = [
        (ours[at], theirs[at]) for ours in letters for theirs in letters if ours is not theirs for at in range(30)
    ]
    observed = sum(a != b for a, b in compared) / len(compared)
    if not any(coders):
        assert alphas.u.value is None
    else:
        assert alphas.u.value == (pytest.approx(1 - observed / differing) if differing else None)
    marked = sum((a is None) != (b is None) for a, b in pairs) / len(pairs)
    observed = sum((a is None) != (b is None) for a, b in compared) / len(compared)
    assert alphas.bar_u.value == (pytest.approx(1 - observed / marked) if marked else None)


@given(st.lists(partitions(), min_size=2, max_size=3))
def test_the_order_of_coders_does_not_matter(coders: list[list[Unit]]) -> None:
    one, other = alpha_family([(30, coders)]), alpha_family([(30, coders[::-1])])
    for name in ("u", "bar_u", "cu"):
        assert getattr(one, name).value == pytest.approx(getattr(other, name).value)
    by_span = [[Span(s, e) for s, e, _ in units] for units in coders]
    ours, theirs = alpha_u(by_span, Span(0, 30)), alpha_u(by_span[::-1], Span(0, 30))
    assert ours.value == pytest.approx(theirs.value)


@given(st.lists(partitions(), min_size=3, max_size=4))
def test_cu_alpha_of_many_coders_letter_by_letter(coders: list[list[Unit]]) -> None:
    """The pairable length of a unit is what each other coder marked of it, on average, and is squared as a whole."""
    letters = [[next((v for s, e, v in units if s <= at < e), None) for at in range(30)] for units in coders]
    lengths: dict[str, float] = dict.fromkeys("abc", 0.0)
    squares = dict(lengths)
    apart = 0.0
    for number, units in enumerate(coders):
        others = [row for other, row in enumerate(letters) if other != number]
        for start, end, value in units:
            overlaps = [sum(row[at] is not None for at in range(start, end)) for row in others]
            lengths[str(value)] += sum(overlaps) / len(others)
            squares[str(value)] += (sum(overlaps) / len(others)) ** 2
            apart += sum(row[at] not in (None, value) for row in others for at in range(start, end)) / len(others)
    total = sum(lengths.values())
    alphas = alpha_family([(30, coders)])
    if not total:
        assert alphas.cu.value is None
        return
    by_chance = total**2 - sum(length**2 for length in lengths.values())
    room = total - sum(squares.values()) / total
    expected = None if by_chance < 1e-9 or room <= 1e-9 else 1 - apart * room / by_chance
    assert alphas.cu.value == (None if expected is None else pytest.approx(expected))


def test_values_are_compared_where_both_marked_as_if_nothing_else_were_marked() -> None:
    """Of the units only what another coder marked as well counts: parts that stand alone change no cu-alpha."""
    theirs: list[Unit] = [(4, 14, "a"), (20, 26, "b"), (26, 34, "a")]
    whole = alpha_family([(50, [[(0, 10, "a"), (20, 30, "b"), (40, 45, "c")], theirs])])
    common = alpha_family([(50, [[(4, 10, "a"), (20, 30, "b")], [(4, 10, "a"), (20, 26, "b"), (26, 30, "a")]])])
    assert whole.cu.value == pytest.approx(common.cu.value)
    assert whole.by_value["a"].value == pytest.approx(common.by_value["a"].value)
    assert whole.by_value["c"].value is None
    assert whole.coverage == pytest.approx(16 / 50)
