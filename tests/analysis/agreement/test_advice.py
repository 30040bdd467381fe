from __future__ import annotations

import numpy as np
import pytest

from qualcode.analysis.agreement import advice
from qualcode.analysis.agreement.figure import Figure
from qualcode.analysis.agreement.result import CoderComparison, compare


def compared(neither: int, one: int, other: int, both: int) -> CoderComparison:
    """Two coders over four documents that are all alike."""
    counts = np.array([[neither, one, other, both]] * 4, dtype=float) / 4
    return compare(counts, 2)


def notes(*numbers: int) -> tuple[str, ...]:
    return advice.of_code(compared(*numbers), ("Ana", "Ben"), counts_characters=False)


def test_high_agreement_on_a_rare_code_with_a_low_kappa_is_explained() -> None:
    assert notes(880, 40, 40, 40) == (advice.PARADOX,)


def test_a_figure_that_does_not_mislead_needs_no_words() -> None:
    assert notes(500, 20, 20, 460) == ()
    assert notes(900, 8, 8, 84) == ()
    assert notes(300, 200, 200, 300) == ()


def test_few_units_are_told_of() -> None:
    (note,) = notes(96, 0, 0, 4)
    assert note.startswith("nobody put it on 5 units")


def test_a_coder_who_hardly_uses_a_code_is_named() -> None:
    (note,) = notes(900, 92, 4, 4)
    assert note.startswith("Ben put it on a quarter as many units as Ana")


@pytest.mark.parametrize(
    ("numbers", "characters", "told"),
    [
        ((96, 0, 0, 4), False, "nobody put it on 5 units"),
        ((95, 0, 0, 5), False, ""),
        ((96, 0, 0, 4), True, ""),
        ((90, 4, 0, 1), True, "Ben put it on a quarter as many characters as Ana, or fewer"),
        ((2, 3, 0, 1), True, ""),
        ((900, 75, 0, 25), False, "Ben put it on a quarter as many units as Ana, or fewer"),
        ((500, 300, 0, 101), False, ""),
        ((40, 0, 40, 10), False, "Ana put it on a quarter as many units as Ben, or fewer"),
    ],
)
def test_each_caution_begins_where_it_says(numbers: tuple[int, ...], characters: bool, told: str) -> None:
    said = advice.of_code(compared(*numbers), ("Ana", "Ben"), counts_characters=characters)
    assert said[0].startswith(told) if told else not said, said


@pytest.mark.parametrize(
    ("percent", "alpha", "coded", "is_told"),
    [
        (0.8, 0.59, (19, 20), True),
        (0.79, 0.59, (19, 20), False),
        (0.8, 0.6, (19, 20), False),
        (0.8, 0.59, (20, 20), False),
        (0.8, 0.59, (80, 80), False),
        (0.8, 0.59, (81, 80), True),
        (None, 0.59, (19, 20), False),
        (0.8, None, (19, 20), False),
    ],
)
def test_the_paradox_is_high_agreement_low_alpha_and_nearly_all_of_one_kind(
    percent: float | None, alpha: float | None, coded: tuple[int, int], is_told: bool
) -> None:
    figures = {"percent": Figure(percent), "krippendorff_alpha": Figure(alpha)}
    found = CoderComparison(100, coded, 10, figures, {})
    assert advice.of_code(found, ("Ana", "Ben"), counts_characters=False) == ((advice.PARADOX,) if is_told else ())


@pytest.mark.parametrize(
    ("units", "documents", "coded", "characters", "told"),
    [
        (49, 2, (9, 9), False, ["There are only 49 units: ", "With 2 documents intervals are over units"]),
        (50, 1, (9, 9), False, ["With one document intervals are over units"]),
        (49, 2, (9, 9), True, []),
        (50, 3, (9, 9), False, ["Intervals (95 %) leave out", "With only 3 documents intervals"]),
        (
            50,
            5,
            (8, 2),
            False,
            [
                "Intervals (95 %) leave out one document at a time (jackknife, t with 4",
                "With only 5 documents",
                "Ben hardly coded at all beside Ana (2 to 8)",
            ],
        ),
        (50, 6, (9, 2001), False, ["Intervals", "Ana hardly coded at all beside Ben (9 to 2,001)"]),
        (50, 6, (7, 2), True, ["Intervals"]),
        (50, 6, (0, 0), False, ["Intervals"]),
    ],
)
def test_cautions_on_all_figures_begin_where_they_say(
    units: int, documents: int, coded: tuple[int, int], characters: bool, told: list[str]
) -> None:
    found = CoderComparison(units, coded, 1, {"percent": Figure(0.8), "krippendorff_alpha": Figure(0.8)}, {})
    names = [f"C{number}" for number in range(documents)]
    *cautions, reading, reflexive = advice.of_all(found, names, ("Ana", "Ben"), counts_characters=characters)
    assert len(cautions) == len(told)
    assert all(caution.startswith(begins) for caution, begins in zip(cautions, told, strict=True))
    assert (reading, reflexive) == (f"{advice.READING} Over all, alpha may be relied on.", advice.REFLEXIVE)
    undefined = CoderComparison(units, coded, 1, {"percent": Figure(0.8), "krippendorff_alpha": Figure(None)}, {})
    assert advice.of_all(undefined, names, ("Ana", "Ben"), counts_characters=characters)[-2] == advice.READING


def test_krippendorffs_own_limits() -> None:
    limits = {
        0.8: "may be relied on",
        0.799: "allows tentative",
        0.667: "allows tentative",
        0.66: "allows no",
        -0.2: "allows no",
        None: "",
    }
    assert all(advice.of_alpha(value).startswith(said) for value, said in limits.items())


def test_what_holds_of_all_figures_is_said_once() -> None:
    few = advice.of_all(compared(28, 4, 0, 8), ["C1", "C2"], ("Ana", "Ben"), counts_characters=False)
    assert few[0].startswith("There are only 40 units")
    assert few[2].startswith("With 2 documents intervals are over units")
    assert few[-1] == advice.REFLEXIVE
    many = advice.of_all(compared(900, 80, 0, 20), ["C"] * 12, ("Ana", "Ben"), counts_characters=False)
    assert many[0].startswith("92 % agreement is not what it seems")
    assert "another did in 33 %" in many[0]
    assert many[2].startswith("Ben hardly coded at all beside Ana (20 to 100)")
    assert many[3].startswith(advice.READING)


def test_the_document_that_lowers_alpha_most_is_named() -> None:
    alike, apart = [90.0, 0, 0, 10], [40.0, 30, 30, 0]
    found = compare(np.array([alike, alike, apart, alike]), 2)
    assert found.influence[2] == min(value for value in found.influence if value is not None)
    said = [
        note
        for note in advice.of_all(found, ["C1", "C2", "C3", "C4"], ("Ana", "Ben"), counts_characters=False)
        if note.startswith("Without C3 alpha would be 1.00, not")
    ]
    assert len(said) == 1
    even = compare(np.array([alike, alike, alike]), 2)
    notes = advice.of_all(even, ["C1", "C2", "C3"], ("Ana", "Ben"), counts_characters=False)
    assert not any(note.startswith("Without") for note in notes)
