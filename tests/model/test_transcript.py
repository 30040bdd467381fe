from __future__ import annotations

from qualcode.model.transcript import Transcript, Turn, turn_at, turn_before

TURNS = (Turn(0, 0, 5, 10), Turn(1, 12, 17, 17), Turn(2, 20, 24, 30))
TRANSCRIPT = Transcript("x" * 35, TURNS)


def test_a_turn_is_found_from_its_label_to_its_last_word() -> None:
    assert [TRANSCRIPT.turn_at(offset) for offset in (0, 5, 9)] == [TURNS[0]] * 3
    assert TRANSCRIPT.turn_at(29) == TURNS[2]


def test_between_turns_and_behind_the_last_nobody_speaks() -> None:
    assert TRANSCRIPT.turn_at(11) is None
    assert TRANSCRIPT.turn_at(30) is None
    assert Transcript("x").turn_at(0) is None


def test_a_turn_without_words_still_has_its_place() -> None:
    assert TRANSCRIPT.turn_at(17) == TURNS[1]
    assert TRANSCRIPT.turn_at(18) is None
    assert TRANSCRIPT.turn_at(12) == TURNS[1]


def test_what_begins_where_a_turn_ends_is_not_in_it() -> None:
    assert [turn_at(TURNS, offset) for offset in (0, 9, 10, 20, 29, 30)] == [
        TURNS[0], TURNS[0], None, TURNS[2], TURNS[2], None,
    ]  # fmt: skip


def test_the_turn_before_an_offset() -> None:
    assert turn_before(TURNS, 18) == TURNS[1]
    assert turn_before(TURNS[1:], 3) is None
