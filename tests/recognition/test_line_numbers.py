from __future__ import annotations

import pytest

from qualcode.recognition.line_numbers import without_line_numbers

LINES = ["I: How long", "  have you kept bees?", "B: Nine", "  years.", "I: And", "  why?", "B: Honey."]


def numbered(lines: list[str], *, first: int = 1, step: int = 1, width: int = 3) -> str:
    places = range(first, first + len(lines))
    return "\n".join(
        f"{number if number % step == 0 else '':>{width}} {line}" for number, line in zip(places, lines, strict=True)
    )


@pytest.mark.parametrize("first", [1, 212])
def test_numbers_before_each_line_go_and_are_remembered(first: int) -> None:
    found = without_line_numbers(numbered(LINES, first=first) + "\n")
    assert found is not None
    assert found.text.split("\n") == [*map(str.strip, LINES), ""]
    assert [found.text[at:][:2] for at, _ in found.numbers] == ["I:", "ha", "B:", "ye", "I:", "wh", "B:"]
    assert [number for _, number in found.numbers] == list(range(first, first + 7))


def test_every_fifth_line_and_pages_that_begin_again() -> None:
    every_fifth = without_line_numbers(numbered(LINES * 6, step=5))
    assert every_fifth is not None
    assert [number for _, number in every_fifth.numbers] == [5, 10, 15, 20, 25, 30, 35, 40]
    pages = without_line_numbers(numbered(LINES) + "\n\n" + numbered(LINES))
    assert pages is not None
    assert [number for _, number in pages.numbers] == [*range(1, 8), *range(1, 8)]


@pytest.mark.parametrize(
    "text",
    [
        "1 apple\n2 pears", "12 people came.\n40 left.\n7 stayed.\n1 sang.\n9 ate.\n3 slept.\n",
        "1. How?\nWell.\n2. Why?\nSo.\n3. When?\nNow.\n4. Who?\nMe.\n5. Where?\nHere.\n6. What?\nThis.\n",
        "1 Read it.\n\tSo.\n\tYes.\n2 Find it.\n\tThere.\n3 Go.\n\tNo.\n4 Sit.\n\tHm.\n5 Run.\n\tOh.\n6 End.\n\tBye.\n",
        "\n".join(f"2024 was year {n}" for n in range(9)), "",
    ],
)  # fmt: skip
def test_other_numbers_are_words(text: str) -> None:
    assert without_line_numbers(text) is None
