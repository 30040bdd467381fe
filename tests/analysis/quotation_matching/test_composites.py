"""Words that were said, though not as a whole."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.composites import split_into_runs
from tests.analysis.quotation_matching.speaker_texts import speaker_texts

(C4,) = speaker_texts(
    "C4", ("C4", "I went home and slept well. In the morning and slept there we had no coffee at all.")
)
(C7,) = speaker_texts("C7", ("C7", "Nobody asked me then, and we had no coffee that day."))


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        ("i went home nobody asked me", [("C4", "i went home", 0), ("C7", "nobody asked me", 0)]),
        ("we had no coffee i went home", [("C4", "we had no coffee", 12), ("C4", "i went home", 0)]),
        # What two runs share is given to the second as far as it needs it: a word or two.
        ("i went home and slept there", [("C4", "i went home", 0), ("C4", "and slept there", 9)]),
        ("we had no coffee that day i went home", [("C7", "we had no coffee that day", 5), ("C4", "i went home", 0)]),
    ],
)
def test_runs_are_as_long_as_possible_from_the_first_who_said_them(
    words: str, runs: list[tuple[str, str, int]]
) -> None:
    split = split_into_runs(words.split(), [C4, C7])
    assert split is not None
    assert [
        (run.speaker_text.source.who, " ".join(words.split()[run.start : run.end]), run.at) for run in split
    ] == runs


@pytest.mark.parametrize(
    "words",
    [
        "i went nobody asked me",  # two words are found anywhere
        "i went home nobody asked",
        "i went home said nobody",
        " ".join(["i went home"] * 5),
    ],
)
def test_short_or_many_runs_are_no_composite(words: str) -> None:
    assert split_into_runs(words.split(), [C4, C7]) is None


def test_four_runs_are_not_too_many() -> None:
    assert len(split_into_runs(["i", "went", "home"] * 4, [C4]) or ()) == 4
    assert split_into_runs(["home"] * 3, []) is None
