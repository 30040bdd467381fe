from __future__ import annotations

from qualcode.language.passages import Passages, likeness
from tests.analysis.quotation_matching.speaker_texts import C4, C7, EVERYBODY

TIRED = ["i", "was", "so", "tired", "and", "i", "did", "know"]


def test_the_likely_talks_come_first() -> None:
    assert Passages(EVERYBODY, [TIRED]).likely([TIRED], most=2)[0] is C4[1]
    listed = ["my", "name", "was", "on", "a", "list"]
    assert Passages(EVERYBODY, [listed]).likely([listed], most=2)[0] is C7[1]


def test_windows_hold_the_words() -> None:
    ((first, last), *_) = Passages(EVERYBODY, [TIRED]).windows(TIRED, C4[1])
    assert C4[1].words[first:last][:4] == ["i", "was", "so", "tired"]
    assert last - first < 40


def test_words_of_which_no_two_are_the_same_are_looked_for_by_their_letters() -> None:
    words = ["with", "7", "nurses"]
    ((first, last), *_) = Passages(EVERYBODY, [words]).windows(words, C4[1])
    assert "seven nurses" in " ".join(C4[1].words[first:last])


def test_likeness() -> None:
    assert likeness("iwastired", "iwastired") == 100
    assert likeness("iwastired", "xyz") < 30
