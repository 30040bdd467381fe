from __future__ import annotations

import pytest

from qualcode.model.transcript import Utterance
from qualcode.readers.subtitles.captions import in_order, rejoined, said_once, unrolled
from qualcode.readers.subtitles.lyrics import lines_with_times


@pytest.mark.parametrize(
    ("starts", "ordered"),
    [
        ([10, 200, 100, 210], [10, 100, 200, 210]),
        ([10, 200, 20, 210], [10, 200, 20, 210]),
        ([10, 50, 20, 60], [10, 20, 50, 60]),
    ],
)
def test_another_recording_begins_where_the_clock_goes_far_back_and_near_to_the_start(
    starts: list[int], ordered: list[int]
) -> None:
    assert [utterance.start for utterance in in_order([Utterance("So.", start=at) for at in starts])] == ordered


def cue(text: str, start: float | None = None, end: float | None = None, speaker: str | None = None) -> Utterance:
    return Utterance(text, speaker, start, end)


GUID = "0123456789ab"


def test_parts_of_a_sentence_are_joined_by_the_name_and_the_speaker() -> None:
    named = [
        (f"{GUID}/1-0", cue("So", 0, 1)), (f"{GUID}/1-1", cue("it", 1, 2)), (f"{GUID}/1-2", cue("So", 2, 3, "Ana")),
        (f"{GUID}/2-0", cue("Oh", 3, 4)), (f"{GUID}", cue("Ah", 4, 5)), (f"{GUID}", cue("Ah", 5, 6)),
        ("x-1", cue("Hm", 6, 7)), ("x-2", cue("Hm", 7, 8)), (f"{GUID}/1-3", cue("goes", 9, 10)),
    ]  # fmt: skip
    assert rejoined(named) == [
        cue("So\nit\ngoes", 0, 10), cue("So", 2, 3, "Ana"), cue("Oh", 3, 4), cue("Ah", 4, 5), cue("Ah", 5, 6),
        cue("Hm", 6, 7), cue("Hm", 7, 8),
    ]  # fmt: skip


def test_cues_are_sorted_and_one_without_a_time_stays_behind_its_own() -> None:
    cues = [cue("b", 5), cue("b2"), cue("a", 1), cue("a2"), cue("same", 1)]
    assert [each.text for each in in_order(cues)] == ["a", "a2", "same", "b", "b2"]
    assert [each.text for each in in_order([cue("x"), cue("y", 0)])] == ["x", "y"]


def test_an_exact_repetition_at_the_same_time_is_left_out() -> None:
    cues = [cue("a", 1, 2), cue("a", 1, 2), cue("a", 1, 3), cue("b"), cue("b"), cue("a", 1, 3)]
    assert said_once(cues) == ([cues[0], *cues[2:]], 1)
    assert said_once([]) == ([], 0)


def rolling(*texts: str, gap: float = 0.0, times: bool = True) -> list[tuple[str, float | None]]:
    """The words and ends of cues of one second that follow one another."""
    cues = [cue(text, place + (gap if place else 0), place + 1) for place, text in enumerate(texts)]
    return [(each.text, each.end) for each in unrolled(cues, has_word_times=times)[0]]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("So", "So\nit goes"), [("So", 1), ("it goes", 2)]),
        (("a\nb", "b\nc", "c\nd"), [("a\nb", 1), ("c", 2), ("d", 3)]),
        (("a\nb", "a\nb", "c"), [("a\nb", 2), ("c", 3)]),
        (("So it", "So it goes"), [("So it", 1), ("goes", 2)]),
        # Half of a word, or a line in the middle, is no repetition.
        (("So it", "So items"), [("So it", 1), ("So items", 2)]),
        (("a\nb", "a\nc"), [("a\nb", 1), ("a\nc", 2)]),
    ],
)
def test_of_rolling_captions_each_line_is_taken_once(texts: tuple[str, ...], expected: list[tuple[str, float]]) -> None:
    assert rolling(*texts) == expected


def test_captions_roll_only_if_many_repeat_without_a_pause() -> None:
    pair = ("a\nb", "b\nc")
    assert rolling(*pair, gap=0.04) == [("a\nb", 1), ("c", 2)]
    assert rolling(*pair, gap=0.06) == [("a\nb", 1), ("b\nc", 2)]
    # A quarter of the cues, and three of them where no word has a time.
    assert len(rolling("a", "a", "b", "c", "d")) == 4
    assert len(rolling("a", "a", "b", "c", "d", "e")) == 6
    assert len(rolling("a", "a", "a", times=False)) == 3
    assert len(rolling("a", "a", "a", "a", times=False)) == 1
    # Another speaker repeats nothing, and neither does a cue without a time.
    cues = [cue("a", 0, 1, "Ana"), cue("a", 1, 2, "Ben"), cue("a", 2, 3), cue("a"), cue("a", 4, 5)]
    assert unrolled(cues, has_word_times=True) == (cues, 0)
    assert unrolled([cue("a", 0, 1), cue("a\nb", 1, 2)], has_word_times=True) == ([cue("a", 0, 1), cue("b", 1, 2)], 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[00:05.5]b\n[0:01]a  b \n", [cue("a b", 1, 5.5), cue("b", 5.5)]),
        ("[ti: x]\n[00:01]a\nand on\n\n[al:y]\n[#:z]\n[00:03]\n", [cue("a\nand on", 1, 3)]),
        ("before\n[00:01][00:04] again\n[00:03]x", [cue("again", 1, 3), cue("x", 3, 4), cue("again", 4)]),
        ("[00:01]<00:01.00> a <00:02>b", [cue("a b", 1)]),
        ("[02:03:40]a", [cue("a", 123.4)]),
        ("[00:01]\nbelow", [cue("below", 1)]),
    ],
)
def test_lines_with_times_before_them(text: str, expected: list[Utterance]) -> None:
    assert lines_with_times(text) == expected
