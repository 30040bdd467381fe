"""Differences between what is printed and what was said, as a person reads them."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.differences import Difference, Kind, with_order

LEFT_OUT = Difference(Kind.LEFT_OUT, said="On Monday", alters=True)


@pytest.mark.parametrize("kind", [Kind.ADDED, Kind.CHANGED])
def test_words_left_out_in_one_place_and_printed_in_another_were_moved(kind: Kind) -> None:
    printed = Difference(kind, "on monday,", "it" if kind is Kind.CHANGED else "", alters=True, segment=2)
    moved = Difference(Kind.ORDER, "on monday,", note="said in another place", alters=True, segment=2)
    assert list(with_order([LEFT_OUT, printed])) == [moved]
    assert list(with_order([printed, LEFT_OUT])) == [moved]


@pytest.mark.parametrize(
    "other",
    [
        Difference(Kind.ADDED, "on Tuesday", alters=True),
        Difference(Kind.BRACKET, "[on Monday]"),
        Difference(Kind.LEFT_OUT, said="on Tuesday", alters=True),
    ],
)
def test_other_words_were_not_moved(other: Difference) -> None:
    assert list(with_order([LEFT_OUT, other])) == [LEFT_OUT, other]


def test_what_is_marked_was_not_moved() -> None:
    added = Difference(Kind.ADDED, "on Monday", alters=True)
    marked = Difference(Kind.ELLIPSIS, "…", "On Monday")
    assert list(with_order([marked, added])) == [marked, added]
    bracket = Difference(Kind.BRACKET, "[on Monday]")
    kinds = [difference.kind for difference in with_order([LEFT_OUT, added, marked, bracket])]
    assert kinds == [Kind.ORDER, Kind.ELLIPSIS, Kind.BRACKET]


@pytest.mark.parametrize(
    ("difference", "told"),
    [
        (Difference(Kind.LEFT_OUT, said="not"), "left out: “not”"),
        (Difference(Kind.CHANGED, "seven", "eleven"), "changed: “seven” for “eleven”"),
        (Difference(Kind.ADDED, "so"), "added: “so”"),
        (Difference(Kind.ELLIPSIS, "…", note="nothing was left out"), "ellipsis: “…” (nothing was left out)"),
        (Difference(Kind.TURN, note="from turn 1 to turn 3"), "runs over another's turn (from turn 1 to turn 3)"),
    ],
)
def test_a_difference_is_told_in_words(difference: Difference, told: str) -> None:
    assert difference.description == told
