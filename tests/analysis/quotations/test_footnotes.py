from __future__ import annotations

import pytest

from qualcode.analysis.quotations.footnotes import without_footnote


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "a blurring \n\n2 This was a custom of that\nyear. It ended.\nof what it means",
            ["a blurring\nof what it means"],
        ),
        ("a blurring\n\n12 Äpfel.\nof what\n\nit means", ["a blurring\nof what\n\nit means"]),
        (
            "we were\n\n3 That was one.\nAnd (this).\nof two minds",
            ["we were\nAnd (this).\nof two minds", "we were\nof two minds"],
        ),
        ("there were\n\n2 of us.\nand so on", []),
        ("there were\n2 This was it.\nand so on", []),
        ("there were\n\n2 This goes on and on", []),
    ],
)
def test_the_note_is_left_out_up_to_each_line_on_which_it_may_end(words: str, expected: list[str]) -> None:
    assert [" ".join(one.split()) for one in without_footnote(words)] == [" ".join(one.split()) for one in expected]


def test_no_more_ends_than_a_few_are_tried() -> None:
    assert len(list(without_footnote("a\n\n1 B" + "c.\n" * 5_000))) == 8
