"""Transcripts as people publish them, with the numbers that somebody who marks them by hand comes to."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from qualcode.model.transcript import Role
from qualcode.recognition import Recognition, recognise

SHARED = Path(__file__).parents[2].parent / "shared"
TRANSCRIPTS = SHARED / "data" / "transcripts"

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the collection of real transcripts is not here")


def recognised(name: str) -> Recognition:
    return recognise((TRANSCRIPTS / name).read_text(encoding="utf-8"))


OTTER = "md_hitsave_otter/"
SEVEN_WITH_TIMES = {
    " Q-Cubed - Interview with Carolyn Lu at Cludosian Games.md": (
        {"Jonas Rosland": 27, "Carolyn Lu": 26},
        [21, 95, 250],
        1989,
    ),
    "Dawn of the Monsters - interview with Alex Rushdy, 13AM Games.md": (
        {"Jonas Rosland": 38, "Alex Rushdy": 37},
        [22, 41, 64],
        3176,
    ),
    "GigaSword - Interview with Jack Breen.md": (
        {"Jonas Rosland": 42, "Jack Breen": 41, "Unknown Speaker": 1},
        [21, 33, 36],
        5511,
    ),
    "Interview with Danny Silvers of Lantana Games - 2020-11-19.md": (
        {"Jonas Rosland": 29, "Danny Silvers": 30},
        [0, 61, 105],
        1764,
    ),
    "Interview with Matthew Brelsford, creator of Betty & Earl.md": (
        {"Jonas Rosland": 27, "Matthew Brelsford": 27},
        [22, 46, 68],
        2769,
    ),
    "Legends of Astravia - Interview with Jaiden Alemni, Studio Alemni.md": (
        {"Jonas Rosland": 61, "Jaiden Alemni": 62},
        [21, 42, 44],
        4199,
    ),
    "Super Marxist Twins - Interview with Eric Kesterson, Saun Conlin, Jim Bochanski, and Nick Zaleski.md": (
        {
            "Jonas Rosland": 61,
            "Nick Zaleski": 29,
            "Eric Kesterson": 45,
            "Saun Conlin": 33,
            "Jim Bochanski": 44,
            "Unknown Speaker": 1,
        },
        [22, 44, 45],
        5896,
    ),
}


@pytest.mark.parametrize("name", SEVEN_WITH_TIMES)
def test_otter_with_times(name: str) -> None:
    turns_by_speaker, first_times, last_time = SEVEN_WITH_TIMES[name]
    recognition = recognised(OTTER + name)
    times = [turn.time_start for turn in recognition.turns]
    assert recognition.style == "Otter labels"
    assert Counter(turn.label for turn in recognition.turns) == turns_by_speaker
    assert (times[:3], times[-1], None in times) == (first_times, last_time, False)
    assert {speaker.label for speaker in recognition.speakers if speaker.role == Role.INTERVIEWER} == {"Jonas Rosland"}
    assert (recognition.doubtful, recognition.warnings) == ((), ())


def test_otter_without_times() -> None:
    recognition = recognised(OTTER + "Get-A-Grip Chip transcription.md")
    assert recognition.style == "labels on their own line"
    assert Counter(turn.label for turn in recognition.turns) == {
        "Jonas Rosland": 28,
        "Jon Lawitts": 80,
        "Vicky Wei": 70,
        "Rich McGrath": 14,
    }
    assert {turn.time_start for turn in recognition.turns} == {None}
    # The header says "Interviewer is Jonas Rosland and Rich W McGrath."
    asking = {speaker.label for speaker in recognition.speakers if speaker.role == Role.INTERVIEWER}
    assert asking == {"Jonas Rosland", "Rich McGrath"}


def test_markdown_with_a_time_now_and_then() -> None:
    recognition = recognised(OTTER + "Wintermoor Tactics Club interview transcription.md")
    assert Counter(turn.label for turn in recognition.turns) == {
        "Jonas Rosland": 45,
        "Ben Walker": 51,
        "Kyla Fury": 84,
        "Ryan Anderson": 110,
    }
    assert [turn.time_start for turn in recognition.turns if turn.time_start is not None][:2] == [0, 60]


def test_cues_without_speakers() -> None:
    recognition = recognised(OTTER + "interview-with-artemio-urbina.md")
    assert (recognition.style, recognition.speakers, len(recognition.turns)) == ("cues with times", (), 1087)
    assert [(turn.time_start, turn.time_end) for turn in recognition.turns[:2]] == [(0, 27.64), (28, 35.28)]
    assert recognition.warnings == ("1,087 turns without a speaker",)


CHANGELOG = {
    "founders-talk-80.md": ({"Adam Stacoviak": 182, "Kurt Mackey": 182}, 14),
    "the-changelog-300.md": ({"Jerod Santo": 86, "Zed Shaw": 111, "Adam Stacoviak": 65}, 15),
    "the-changelog-590.md": ({"Jerod Santo": 90, "Adam Stacoviak": 58, "Paul Orlando": 94}, 8),
}


@pytest.mark.parametrize("name", CHANGELOG)
def test_podcast_in_markdown(name: str) -> None:
    turns_by_speaker, timed = CHANGELOG[name]
    recognition = recognised(f"md_changelog/{name}")
    text = (TRANSCRIPTS / "md_changelog" / name).read_text(encoding="utf-8")
    assert recognition.style == "bold labels with a colon"
    assert Counter(turn.label for turn in recognition.turns) == turns_by_speaker
    assert sum(turn.time_start is not None for turn in recognition.turns) == timed
    assert not any("**Break" in turn.span.of(text) for turn in recognition.turns)


CONFERENCE = {
    "making-bitcoin-more-private-with-cisa.md": (
        {"Speaker 0": 10, "Speaker 1": 9, "Speaker 2": 7, "Speaker 3": 11},
        [1, 7, 55],
        1337,
    ),
    "open-source-mining.md": (
        {"Kulpreet Singh": 11, "Mark Erhat": 13, "Matt Corallo": 16, "Skot 9000": 17},
        [0, 38, 72],
        1480,
    ),
    "the-state-of-bitcoin-core-development.md": (
        {"Speaker 0": 26, "Speaker 1": 13, "Speaker 2": 16, "Speaker 3": 13},
        [2, 16, 20],
        1710,
    ),
    "unlocking-expressivity-with-op-cat.md": (
        {"Lisa Neigut": 8, "Andrew Poelstra": 13, "Brandon Black": 9, "Tyler Whittle": 13},
        [0, 62, 138],
        1548,
    ),
}


@pytest.mark.parametrize("name", CONFERENCE)
def test_name_colon_time_on_a_line(name: str) -> None:
    turns_by_speaker, first_times, last_time = CONFERENCE[name]
    recognition = recognised(f"md_bitcointranscripts/{name}")
    text = (TRANSCRIPTS / "md_bitcointranscripts" / name).read_text(encoding="utf-8")
    times = [turn.time_start for turn in recognition.turns]
    assert Counter(turn.label for turn in recognition.turns) == turns_by_speaker
    assert (times[:3], times[-1]) == (first_times, last_time)
    assert not any("\n## " in turn.span.of(text) for turn in recognition.turns)


CONVERSATION = {
    "PTA001.txt": {"TOI001": 703, "TOR001": 616, "TOR002": 453},
    "PTA003.txt": {"TOI002": 482, "TOI003": 574, "TOR001": 513, "TOR002": 62, "TOR003": 107},
    "PTB001.txt": {"TOI022": 461, "TOI023": 347, "TOR005": 438},
}


@pytest.mark.parametrize("name", CONVERSATION)
def test_code_and_tab(name: str) -> None:
    recognition = recognised(f"txt_jefferson_italian/{name}")
    assert recognition.style == "codes with a tab"
    assert Counter(turn.label for turn in recognition.turns) == CONVERSATION[name]
    assert all(one.label != next_one.label for one, next_one in pairwise(recognition.turns))


@pytest.mark.parametrize("name", ["LICENSE.md", "README.md", "2023__Goodboy Galaxy__README.md"])
def test_what_is_no_interview_has_no_speakers(name: str) -> None:
    recognition = recognised(OTTER + name)
    assert (recognition.style, recognition.speakers) == ("no labels", ())
