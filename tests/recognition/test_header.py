from __future__ import annotations

import pytest

from qualcode.recognition import recognise

TALK = "Interviewer: Where do you work?\n\nP4: On the ward.\n\nInterviewer: Since when?\n\nP4: Since May.\n"

HEADERS = {
    "facts in a block": "Interviewer: Hannah Reed\nParticipant: P4\nDate: 3 May 2021\nDuration: 41 min\n\n",
    "facts in lines apart": "Date: 3 May 2021\n\nInterviewer: Hannah Reed\n\nPlace: Ward 4\n\n",
    "names only": "Interviewer: HR\nP4: Ana\n\n",
    "front matter": "---\ntitle: x\nspeakers: ['P4']\nP4: Ana\nP4: Bo\n---\n",
    "a heading and a fact": "# Interview P4\n\nDate: 3 May 2021\n\n",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_the_facts_on_top_are_nobody_s_words(header: str) -> None:
    recognition = recognise(header + TALK)
    assert [turn.head - len(header) for turn in recognition.turns] == [0, 33, 51, 77]
    assert recognition.doubtful == ()


def test_short_first_turns_are_no_header() -> None:
    talk = "Anna: Hello\nBen: Hi there\nAnna: How are you?\nBen: Fine.\n"
    assert [turn.label for turn in recognise(talk).turns] == ["Anna", "Ben", "Anna", "Ben"]


@pytest.mark.parametrize(
    ("top", "is_header"),
    [
        ("Interviewer: HR\nP4: Ana\n\n", True),
        ("Interviewer: HR\nP4: Ana Maria Reis Weber\n\n", True),
        ("Interviewer: HR\nP4: Ana and all of us\n\n", False),
        ("Interviewer: HR.\nP4: Ana\n\n", False),
        ("P4: Ana\nP4: Bo\n\n", False),
        ("Interviewer: HR\n\n", False),
    ],
)
def test_only_lines_with_a_short_name_for_each_label_say_who_is_who(top: str, is_header: bool) -> None:
    turns = recognise(top + TALK).turns
    assert len(turns) == 4 + (0 if is_header else top.count(":"))


def test_two_short_turns_before_a_single_one_are_speech() -> None:
    talk = "Interviewer: Hello\nP4: Hi there\n\nInterviewer: Where do you work?\n"
    assert [turn.label for turn in recognise(talk).turns] == ["Interviewer", "P4", "Interviewer"]
