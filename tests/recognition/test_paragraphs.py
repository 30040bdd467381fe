from __future__ import annotations

import pytest

from qualcode.recognition.candidates import Page
from qualcode.recognition.paragraphs import paragraphs

WRAPPED = """When we came to the house there was nobody
in it, and the door stood open as it had in
the summer when my mother was still there to
close it.

Then we went home and did not speak of it for
years and years, not even at her funeral in
the village.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.\n", ["One.", "Two."]),
        ("One.\nTwo.\nThree.\nFour.\n", ["One.", "Two.", "Three.", "Four."]),
        (WRAPPED, ["When we came", "Then we went"]),
        (WRAPPED.replace("it.\n\nThen", "it.\n\tThen"), ["When we came", "\tThen we went"]),
        (WRAPPED.split("close")[0], ["When we came", "in it", "the summer"]),
        ("---\ntitle: x\n---\n# Head\n\nOne.\n\n-----\n\nTwo.", ["One.", "Two."]),
        (" \n\t\n", []),
        (WRAPPED.replace("it.\n\nThen", "it.\n\u3000Then"), ["When we came", "\u3000Then we went"]),
        ("###### Head\nOne.\n***\n___\n====\n--\n#Two\n", ["One.", "--", "#Two"]),
        # Lines of fewer than thirty letters, or that end before the next word would not fit, are not wrapped.
        (
            "When we came to the house\nthere was nobody in it and\nthe door stood open as in\nthe summer.\n",
            ["When", "there", "the", "the s"],
        ),
        (
            "When we came to the house there was nobody\nin it.\nThe door stood open.\nIt rained.\nSo.\n",
            ["When", "in", "The", "It", "So"],
        ),
    ],
)
def test_where_paragraphs_begin(text: str, expected: list[str]) -> None:
    begun = [text[place.start :] for place in paragraphs(Page(text))]
    assert [words[: len(start)] for words, start in zip(begun, expected, strict=True)] == expected
