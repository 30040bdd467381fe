from __future__ import annotations

import numpy as np

from qualcode.analysis.agreement import advice
from qualcode.analysis.agreement.bootstrap import draws
from qualcode.analysis.agreement.result import CoderComparison, compare


def compared(neither: int, one: int, other: int, both: int) -> CoderComparison:
    """Two coders over four documents that are all alike."""
    counts = np.array([[neither, one, other, both]] * 4, dtype=float) / 4
    return compare(counts, 2, draws(4, seed=1))


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


def test_krippendorffs_own_limits() -> None:
    limits = {0.8: "may be relied on", 0.7: "allows tentative", 0.66: "allows no", -0.2: "allows no", None: ""}
    assert all(advice.of_alpha(value).startswith(said) for value, said in limits.items())


def test_what_holds_of_all_figures_is_said_once() -> None:
    few = advice.of_all(compared(28, 4, 0, 8), 2, ("Ana", "Ben"), counts_characters=False)
    assert few[0].startswith("There are only 40 units")
    assert few[1].startswith("With 2 documents there are no intervals")
    assert few[-1] == advice.REFLEXIVE
    many = advice.of_all(compared(900, 80, 0, 20), 12, ("Ana", "Ben"), counts_characters=False)
    assert many[0].startswith("Ben hardly coded at all beside Ana (20 to 100)")
    assert many[1].startswith(advice.READING)
