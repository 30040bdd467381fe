from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.word_alignment import Alignment, Edit, align

SAID = "and so I was not tired at all of the long nights".split()  # noqa: SIM905


def against(words: str) -> Alignment | None:
    return align(words.split(), SAID, 0, len(SAID))


@pytest.mark.parametrize(
    ("words", "edits"),
    [
        ("I was not tired", []),
        ("I was tired at all", [(2, 2, "not")]),
        ("I was not very tired", [(3, 4, "")]),
        ("I was not happy at all", [(3, 4, "tired")]),
        ("we was not tired", [(0, 1, "I")]),
        ("not tired at last", [(3, 4, "all")]),
        ("not tiredat all ofthe long", []),
        ("I was not ti red at all", []),
        ("the long nights away", [(3, 4, "")]),
        ("I wasnot very tired", [(2, 3, "")]),
        ("I very wasnot tired", [(1, 2, "")]),
        ("so I was the long nights", [(3, 3, "not tired at all of")]),
    ],
)
def test_what_differs(words: str, edits: list[tuple[int, int, str]]) -> None:
    alignment = against(words)
    assert alignment is not None
    assert [(e.start, e.end, " ".join(SAID[e.said_start : e.said_end])) for e in alignment.edits] == edits


def test_where_the_words_stand() -> None:
    alignment = against("I was tired at all")
    assert alignment == Alignment(2, 8, (Edit(2, 2, 4, 5),), 5)


@pytest.mark.parametrize(
    ("words", "said", "instead"),
    [
        ("we went very far home that day", "we went to the sea and we went so far home that day", "so"),
        ("the nurse went home at night", "the cat sat there for hours and then a nurse went home at night", "a"),
    ],
)
def test_of_words_said_twice_those_nearest_to_the_rest_are_compared(words: str, said: str, instead: str) -> None:
    alignment = align(words.split(), said.split(), 0, len(said.split()))
    assert alignment is not None
    (edit,) = alignment.edits
    assert said.split()[edit.said_start : edit.said_end] == [instead]


def test_words_before_and_behind_the_stretch_do_not_count() -> None:
    assert align(["I", "was", "not", "tired"], SAID, 4, 9) == Alignment(4, 6, (Edit(0, 2, 4, 4),), 2)
    assert align(["tired", "at", "all", "of", "the"], SAID, 0, 8) == Alignment(5, 8, (Edit(3, 5, 8, 8),), 3)


def test_nothing_the_same_is_nowhere() -> None:
    assert against("zebra crossing") is None
