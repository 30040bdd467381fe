"""What two texts have in common: what stayed in order, and what was moved."""

from __future__ import annotations

import pytest

from qualcode.analysis.correction.common_blocks import match_texts

STAYS = "The nurse on the night ward watched the whole of the corridor and nobody there said a single word about it.\n"


def moved(old: str, new: str) -> list[str]:
    blocks = match_texts(old, new).moved
    assert all(old[block.old : block.old_end] == new[block.new : block.new_end] for block in blocks)
    return [old[block.old : block.old_end].strip(".\n") for block in blocks]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Rain came down.", []),
        ("Rain, mud. Wind.", []),
        ("Rain came down soon.", ["Rain came down soon"]),
        ("Rain came, then snow.", ["Rain came, then snow"]),
    ],
)
def test_four_words_are_moved_and_fewer_were_said_again(words: str, expected: list[str]) -> None:
    assert moved(f"{words}\n{STAYS}", f"{STAYS}{words}\n") == expected


def test_the_longest_text_stays_in_place_though_more_lines_changed_place_with_it() -> None:
    old = f"Rain came down soon.\nMm-hm.\nSnow fell on us.\nMm.\nWind took my hat!\n{STAYS}Good.\n"
    new = f"{STAYS}Rain came down soon.\nYes.\nSnow fell on us.\nNo.\nWind took my hat!\nGood.\n"
    assert moved(old, new) == ["Rain came down soon", "Snow fell on us", "Wind took my hat!"]


@pytest.mark.parametrize("doubled", ["old", "new", "neither"])
def test_what_stands_twice_in_one_of_the_texts_was_not_moved(doubled: str) -> None:
    words = "Rain came down soon"
    old, new = f"{words}\n{STAYS}Later on.\n", f"{STAYS}Later on.\n{words}\nGood.\n"
    if doubled == "old":
        old += f"So: {words}\n"
    elif doubled == "new":
        new += f"So: {words}\n"
    assert moved(old + "Good.\n", new) == ([] if doubled != "neither" else [words])


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("so so so", "so so", [(0, 0, 5)], [(3, 0, 5)]),
        ("so so", "so so so", [(0, 0, 5)], [(0, 3, 5)]),
    ],
)
def test_a_word_less_of_the_same_is_missing_at_the_end_or_at_the_beginning(
    old: str, new: str, left: list[tuple[int, int, int]], right: list[tuple[int, int, int]]
) -> None:
    matching = match_texts(old, new)
    assert ([*map(tuple, matching.to_left)], [*map(tuple, matching.to_right)]) == (left, right)


def test_what_also_stands_in_text_that_stays_was_not_moved() -> None:
    words = "Rain came down soon"
    stays = STAYS.replace("nobody", f"{words} and nobody")
    assert moved(f"{words}.\n{stays}Good.\n", f"{stays}{words}!\nGood.\n") == []


def test_what_was_moved_ends_where_text_that_stays_begins() -> None:
    words = "Rain came down soon"
    assert moved(f"{words}.\n{STAYS}Good.\n", f"{STAYS}{words}.\nThe nurse slept!\nGood.\n") == [words]
    assert moved(f"So.\n{STAYS}{words}!\nGood.\n", f"So about it.\n{words}!\n{STAYS}Good.\n") == [words + "!"]
