from __future__ import annotations

import pytest

from qualcode.analysis.correction.alignment import Alignment, refine
from qualcode.analysis.correction.duplicates import is_unmistakable, occurs_once
from qualcode.analysis.correction.tokens import Block, common_start
from qualcode.model.span import Span

THREE = Alignment.of([Block(0, 10, 5), Block(8, 20, 2), Block(10, 30, 4)])


def test_blocks_that_touch_in_both_texts_are_one_and_others_stay_apart() -> None:
    blocks = [Block(0, 0, 2), Block(2, 2, 3), Block(5, 6, 1), Block(7, 7, 1)]
    assert Alignment.of(blocks) == Alignment((Block(0, 0, 5), Block(5, 6, 1), Block(7, 7, 1)), (0, 5, 7))


@pytest.mark.parametrize(
    ("span", "positions", "cut"),
    [
        (Span(4, 5), [0], [Block(4, 14, 1)]),
        (Span(5, 8), [], []),
        (Span(5, 9), [1], [Block(8, 20, 1)]),
        (Span(4, 8), [0], [Block(4, 14, 1)]),
        (Span(9, 11), [1, 2], [Block(9, 21, 1), Block(10, 30, 1)]),
        (Span(10, 99), [2], [Block(10, 30, 4)]),
        (Span(14, 99), [], []),
        (Span(0, 14), [0, 1, 2], [Block(0, 10, 5), Block(8, 20, 2), Block(10, 30, 4)]),
    ],
)
def test_a_block_is_within_a_span_if_they_share_a_character(span: Span, positions: list[int], cut: list[Block]) -> None:
    assert ([*THREE.within(span)], THREE.cut(span)) == (positions, cut)


@pytest.mark.parametrize(
    ("old", "new", "from_left", "shared"),
    [
        ("abxy", "abz", True, [Block(0, 0, 2)]),
        ("abxyz", "abq", True, []),
        ("abcxyz", "abc", True, [Block(0, 0, 3)]),
        ("xyab", "zab", False, [Block(2, 1, 2)]),
        ("aba", "abaxa", True, [Block(0, 0, 3)]),
        ("aba", "abaxa", False, [Block(0, 0, 2), Block(2, 4, 1)]),
        ("aa", "a", True, [Block(0, 0, 1)]),
        ("aa", "a", False, [Block(1, 0, 1)]),
        ("a" * 2000, "a" * 1999, True, [Block(0, 0, 1999)]),
        ("a" * 2001, "a" * 1999, True, []),
        ("", "ab", True, []),
        ("ab", "", False, []),
    ],
)
def test_letters_are_shared_where_they_are_half_of_the_longer_gap_or_more(
    old: str, new: str, from_left: bool, shared: list[Block]
) -> None:
    assert refine([], old, new, from_left=from_left) == shared


def test_gaps_before_between_and_behind_blocks_are_looked_at() -> None:
    old, new = "realy=was=tird", "really=was=tired"
    assert refine([Block(5, 6, 5)], old, new, from_left=True) == [
        Block(0, 0, 4), Block(4, 5, 1), Block(5, 6, 5), Block(10, 11, 3), Block(13, 15, 1),
    ]  # fmt: skip


def test_words_occur_once_even_where_copies_overlap() -> None:
    assert [occurs_once("aa", text) for text in ("b", "aab", "aaa", "aabaa")] == [False, True, False, False]
    assert [common_start(one, other) for one, other in (("", "a"), ("ab", "ac"), ("abc", "abc"))] == [0, 1, 3]


def test_a_copy_in_either_text_makes_a_place_doubtful_unless_it_shares_less_around_it() -> None:
    def is_sure(old: str, start: int, new: str, place: int) -> bool:
        return is_unmistakable(old, Span(start, start + 3), new, Span(place, place + 3))

    assert is_sure("so yes", 3, "oh yes", 3)
    assert not is_sure("so yes", 3, "yes so yes", 0)
    assert not is_sure("yes or yes", 0, "yes", 0)
    assert not is_sure("yes", 0, "yes or yes", 0)
    assert is_sure("a yes. b yes!", 2, "a yes. b yes!", 2)
    assert not is_sure("a yes. b yes!", 2, "a yes. b yes!", 9)
