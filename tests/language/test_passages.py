from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.speaker_text import SpeakerText
from qualcode.language.passages import Passages, likeness
from tests.analysis.quotation_matching.speaker_texts import C4, C7, EVERYBODY, speaker_texts

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


def test_who_shares_more_comes_first_and_of_equals_who_comes_first() -> None:
    both = ["i", "went", "home", "and", "slept"]
    more = [*both, "in", "my", "clothes", "that", "is", "what", "all"]
    passages = Passages(EVERYBODY, [both, more])
    assert passages.likely([both], most=9) == [C4[1], C7[1]]
    assert passages.likely([more], most=9) == [C7[1], C4[1]]
    assert passages.likely([more], most=1) == [C7[1]]


def test_the_window_with_most_of_the_words_comes_first_and_none_begins_before_the_text() -> None:
    words = ["i", "was", "so", "tired", "i", "went", "home", "and", "slept"]
    windows = Passages(EVERYBODY, [words]).windows(words, C4[1])
    shown = [" ".join(C4[1].words[first:last]) for first, last in windows]
    assert "i went home and slept" in shown[0]
    assert any("i was so tired" in each for each in shown[1:])
    assert all(0 <= first < last <= len(C4[1].words) for first, last in windows)


def test_what_few_say_counts_more_than_what_everybody_says() -> None:
    common = "we went to the ward and then home"
    texts = [speaker_texts(f"D{number}", (f"D{number}", common))[0] for number in range(5)]
    rare = speaker_texts("D9", ("D9", "a zebra crossing stood there"))[0]
    words = [*["we", "went", "to"], *["zebra", "crossing"]]
    assert Passages([*texts, rare], [words]).likely([words], most=1) == [rare]


def test_a_window_begins_before_the_first_shared_words_as_far_as_the_quotation_does() -> None:
    words = ["yesterday", "evening", "the", "two", "of", "us", "were", "there", "i", "was", "so", "tired"]
    talk = speaker_texts("D1", ("D1", f"{'so ' * 40}then in the evening two of us came there i was so tired"))[0]
    ((first, _), *_) = Passages([talk], [words]).windows(words, talk)
    assert "evening" in talk.words[first:]
    assert first > 20


def test_a_talk_shorter_than_the_words_is_not_where_they_stand() -> None:
    talk = speaker_texts("D1", ("D1", "tired nurse"))[0]
    words = ["tiredness", "nursery", "rhymes", "for", "the", "ward"]
    assert Passages([talk], [words]).windows(words, talk) == []


def spoken(words: str) -> SpeakerText:
    return speaker_texts("D1", ("D1", words))[0]


def test_of_texts_that_share_as_much_the_first_of_all_comes_first_whatever_is_looked_for_first() -> None:
    texts = [spoken("a red boat"), spoken("a blue lamp"), spoken("an old hat")]
    for runs in ([["blue", "lamp"], ["red", "boat"]], [["red", "boat"], ["blue", "lamp"]]):
        assert Passages(texts, runs).likely(runs, most=9) == texts[:2]


@pytest.mark.parametrize(("places", "is_likely"), [(400, True), (401, False)])
def test_what_is_said_more_than_four_hundred_times_counts_only_without_anything_rarer(
    places: int, is_likely: bool
) -> None:
    texts = [spoken("so it " * places), spoken("a red boat")]
    words, alone = ["so", "it", "red", "boat"], ["so", "it"]
    passages = Passages(texts, [words, alone])
    assert (texts[0] in passages.likely([words], most=9)) is is_likely
    assert texts[1] in passages.likely([words], most=9)
    assert passages.likely([alone], most=9) == texts[:1]


@pytest.mark.parametrize(("shared", "length", "is_likely"), [(2, 7, True), (2, 8, False), (3, 8, True)])
def test_two_words_of_a_short_run_are_compared_and_three_of_a_long_one(
    shared: int, length: int, is_likely: bool
) -> None:
    said = [f"said{number}" for number in range(shared)]
    words = [*said, *(f"new{number}" for number in range(length - shared))]
    text = spoken(" ".join(said))
    assert (Passages([text], [words]).likely([words], most=9) == [text]) is is_likely


COUNTED = [f"word{number}" for number in range(100)]


@pytest.mark.parametrize(("start", "window"), [(50, (38, 65)), (0, (0, 15)), (97, (85, 100))])
def test_a_window_has_twelve_words_more_at_both_ends_as_far_as_the_text_goes(
    start: int, window: tuple[int, int]
) -> None:
    text, words = spoken(" ".join(COUNTED)), COUNTED[start : start + 3]
    assert Passages([text], [words]).windows(words, text) == [window]


@pytest.mark.parametrize(("between", "windows"), [(27, 1), (28, 2)])
def test_what_is_further_apart_than_a_quotation_may_reach_makes_two_windows(between: int, windows: int) -> None:
    text = spoken(" ".join(["red", "boat", *COUNTED[:between], "blue", "lamp"]))
    words = ["red", "boat", "blue", "lamp"]
    assert len(Passages([text], [words]).windows(words, text)) == windows


def test_three_windows_are_compared() -> None:
    text = spoken(" ".join(["red", "boat", *COUNTED] * 4))
    assert len(Passages([text], [["red", "boat"]]).windows(["red", "boat"], text)) == 3
    other = spoken("a red boat")
    assert Passages([other, text], [["red", "boat"]]).windows(["red", "boat"], other) == [(0, 3)]
