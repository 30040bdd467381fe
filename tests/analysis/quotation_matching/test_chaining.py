"""Where the parts of a quotation are taken from when their words were said in several places."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.chaining import find_chain
from qualcode.analysis.quotation_matching.elements import quote_of
from tests.analysis.quotation_matching.speaker_texts import INTERVIEWER, speaker_texts

_, C4 = speaker_texts(
    "C4",
    (INTERVIEWER, "How was it?"),
    ("C4", "I was tired... I was so very tired that we all went home. We went early that day"),
    (INTERVIEWER, "Mm-hm."),
    ("C4", "and then I slept at home. We went out again, in the evening,"),
    (INTERVIEWER, "Oh."),
    ("C4", "when it rained, it... rained. We went back at six."),
)


def chained(quoted: str, *, patched: bool = True) -> list[str] | None:
    places = find_chain(quote_of(quoted, patched=patched), C4)
    return None if places is None else [C4.said(*place) for place in places]


def starts(quoted: str) -> list[int] | None:
    places = find_chain(quote_of(quoted), C4)
    return None if places is None else [first for first, _ in places]


@pytest.mark.parametrize(
    ("quoted", "first_words"),
    [
        ("I was … very tired", [3, 6]),  # "I was so very tired" rather than from the first "I was" on
        ("I was … we all", [3, 9]),
        ("we … home", [9, 12]),  # within the turn, though the other "home" is of the same speaker
        ("early … home", [15, 23]),  # over another's turn where there is no other place
        ("early … we went … at six", [15, 36, 39]),  # over one change of turn rather than two
        ("I was … tired", [3, 7]),  # an ellipsis stands for something
        ("it … rained", [34, 35]),  # where the transcript has it, too, it need not
        ("it rained … we went", [32, 36]),
        ("went … went", [11, 14]),
        ("we all … we went … it rained", [9, 13, 32]),  # over one change of turn, though a later place is nearer
        ("we went", [13]),  # of equal places the first
    ],
)
def test_parts_are_taken_where_the_fewest_words_are_left_out_and_in_one_turn_if_possible(
    quoted: str, first_words: list[int]
) -> None:
    assert starts(quoted) == first_words


@pytest.mark.parametrize(
    "quoted",
    [
        "we all … I was tired",  # the other way round
        "I was [laughs] we all",  # a noise stands for no words
        "I was … early … we all",
        "I was … nowhere",
    ],
)
def test_parts_that_were_not_said_one_after_the_other_are_no_chain(quoted: str) -> None:
    assert starts(quoted) is None


def test_words_are_left_out_only_where_an_ellipsis_or_bracket_stands_for_them() -> None:
    assert chained("I was [extremely] tired that") == ["I was", "tired that"]
    assert chained("tired that [the coaches] home") == ["tired that", "home"]
    assert chained("tired [sighs] that we") == ["tired", "that we"]
    assert chained("that day [laughs] and then") == ["that day", "and then"]
    assert chained("early [laughs] and then") is None


def test_brackets_alone_stand_for_no_words_of_another_turn() -> None:
    assert chained("early [on] then I slept") is None
    assert chained("that day [so] then I slept") is None
    assert chained("early […] then I slept") == ["early", "then I slept"]


def test_letters_around_a_bracket_are_those_of_the_word_left_out() -> None:
    assert chained("we all we[nt] home", patched=False) == ["we all", "home"]
    assert chained("we all [w]ent home", patched=False) == ["we all", "home"]
    assert chained("we all sp[ent] home", patched=False) is None
    assert chained("we all [s]at home", patched=False) is None
    assert chained("we all wen[t]ent home", patched=False) is None
    assert chained("we all sp[ent] … home", patched=False) == ["we all", "home"]
