from __future__ import annotations

import pytest

from qualcode.model.transcript import Speaker, Turn
from qualcode.recognition import recognise
from qualcode.recognition.doubts import warnings_about


def test_warnings_count_what_is_odd() -> None:
    turns = [Turn(0, 0, 2, 2, "A", "A"), Turn(1, 3, 3, 4), Turn(2, 6, 6, 9, "A", "A", time_raw="p. 7")]
    assert warnings_about(turns, [Speaker("A", "A")]) == (
        "1 turn without a speaker",
        "1 label without words",
        "1 time kept as written: not readable as a time in the recording",
    )


def test_labels_that_share_their_words_may_be_one_person() -> None:
    speakers = [
        Speaker("Weber", "Weber"),
        Speaker("Anna Weber", "Anna Weber"),
        Speaker("P1", "P1"),
        Speaker("P2", "P2"),
    ]
    assert warnings_about([], speakers) == ("“Weber” and “Anna Weber” may be the same person",)
    # Once the user has said that they are one there is nothing to ask.
    assert warnings_about([], [Speaker("Weber", "AW"), Speaker("Anna Weber", "AW")]) == ()


@pytest.mark.parametrize(
    ("labels", "pairs"),
    [
        (("Anna Weber", "Weber"), 1),
        (("Anna Weber", "Weber", "Anna"), 2),
        (("Anna Weber", "Anna Reis"), 0),
        (("Al", "Al Weber"), 0),
        (("Ali", "Ali Weber"), 1),
        (("1", "Weber"), 0),
    ],
)
def test_all_words_of_one_label_in_the_other_whichever_comes_first(labels: tuple[str, ...], pairs: int) -> None:
    assert len(warnings_about([], [Speaker(label, label) for label in labels])) == pairs


def test_two_numbers_of_a_role_are_two_people() -> None:
    assert warnings_about([], [Speaker(name, name) for name in ("Speaker 1", "Speaker 2", "Speaker")]) == ()


@pytest.mark.parametrize(("said", "shown"), [("x" * 74, "x" * 74), ("x" * 75, "x" * 73 + "…")])
def test_a_doubtful_line_of_eighty_characters_is_shown_whole(said: str, shown: str) -> None:
    (doubtful,) = recognise(f"Ana: Hm.\nBo: Ha.\n  Gary: {said}\nAna: So.\nBo: Ja.").doubtful
    assert doubtful.text == f"Gary: {shown}"


def test_a_long_doubtful_line_is_cut() -> None:
    text = f"Ana: Hm.\nBo: Ha.\nGary: {'word ' * 40}\nAna: So.\nBo: Ja."
    (doubtful,) = recognise(text).doubtful
    assert (doubtful.number, len(doubtful.text), doubtful.text[-1]) == (3, 80, "…")
