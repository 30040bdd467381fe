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
    ],
)
def test_what_differs(words: str, edits: list[tuple[int, int, str]]) -> None:
    alignment = against(words)
    assert alignment is not None
    assert [(e.start, e.end, " ".join(SAID[e.said_start : e.said_end])) for e in alignment.edits] == edits


def test_where_the_words_stand() -> None:
    alignment = against("I was tired at all")
    assert alignment == Alignment(2, 8, (Edit(2, 2, 4, 5),), 5)


def test_nothing_the_same_is_nowhere() -> None:
    assert against("zebra crossing") is None
