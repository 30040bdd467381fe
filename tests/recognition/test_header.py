from __future__ import annotations

import pytest

from qualcode.recognition import recognise

TALK = "Interviewer: Where do you work?\n\nP4: On the ward.\n\nInterviewer: Since when?\n\nP4: Since May.\n"

HEADERS = {
    "facts in a block": "Interviewer: Hannah Reed\nParticipant: P4\nDate: 3 May 2021\nDuration: 41 min\n\n",
    "facts in lines apart": "Date: 3 May 2021\n\nInterviewer: Hannah Reed\n\nPlace: Ward 4\n\n",
    "a long name first": "Interviewer: Hannah Reed-Albrecht\n\nDate: 3 May 2021\n\n",
    "names below a fact": "Date: 3 May 2021\nInterviewer: Hannah Reed\nParticipant: Ana\nP4: Ana\n\n",
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


SHORT_TALK = "".join(f"Interviewer: Day {day}\nP4: Fine\n" for day in range(1, 9))


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Date: 3 May 2021\n\nInterviewer: Hello there\n\nP4: Hi there\n\nInterviewer: Shall we?\n", 3),
        ("Date: 3 May 2021\nInterviewer: Where do you work?\nP4: On the ward.\nInterviewer: Since when?\n", 3),
        ("Date: 3 May 2021\nInterviewer: Hannah Reed\n\nInterviewer: Where?\nP4: On the ward.\nInterviewer: Ah.\n", 3),
        ("Interviewer [00:05]: Hello.\nP4 [00:09]: Hi.\nDate: today\nInterviewer [00:12]: Shall we?\n", 3),
        (f"Interviewer: {'well ' * 15}\n\nP4: Yes.\n\nDate: 3 May 2021\n\nInterviewer: Shall we?\n", 3),
        (f"{SHORT_TALK}Date: 3 May 2021\n{SHORT_TALK}", 32),
        ("Interviewer: Hello\nP4: Hi there\n\nInterviewer: Where do you work?\nP4: On the ward.\n", 4),
        ("Interviewer: HR\nP4: Ana\nP5: Bo\n\nInterviewer: Where?\n\nP4: On the ward.\n\nP5: At home.\n", 3),
        ("Interviewer: HR\nP4: Ana\n\nInterviewer: Where?\n\nP4: Here.\nInterviewer: Since when?\n", 3),
    ],
    ids=[
        "a blank below",
        "a question below",
        "a name below",
        "times",
        "long",
        "late",
        "talk",
        "three names",
        "one gap",
    ],
)
def test_only_facts_and_names_above_the_first_words_are_left_out(text: str, turns: int) -> None:
    end = "\nInterviewer: Why so?\n\nP4: It is quiet.\n"
    assert len(recognise(text + end).turns) == turns + 2


@pytest.mark.parametrize(
    "title",
    [
        "An interview conducted by Ben Ott", "Ein Interview mit der Wärterin", "Entretien mené par Ben Ott",
        "Una entrevista con la guardesa", "Un'intervista di Ben Ott",
    ],
)  # fmt: skip
def test_a_title_is_no_label(title: str) -> None:
    text = f"ADA HOLM: {title}\n\nOTT: When was it?\n\nHOLM: In May.\n\nOTT: Why?\n\nHOLM: Work.\n"
    assert [turn.label for turn in recognise(text).turns] == ["OTT", "HOLM"] * 2


def test_what_recurs_is_no_fact_on_top() -> None:
    text = "Moderator: Who?\nC1: Me.\nTime: Not me.\nModerator: So?\nC1: So.\nTime: Nor me.\n"
    assert [turn.label for turn in recognise(text).turns] == ["Moderator", "C1"] * 2


@pytest.mark.parametrize(
    "word", ["Time", "Place", "Date", "Language", "Notes", "Location", "Source", "Ort", "Datum", "Lieu"]
)
@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_word_of_a_form_within_an_answer_takes_no_turn_away(word: str, at: int) -> None:
    turns = [("Ana", f"Question {n}?") if n % 2 == 0 else ("Ben", f"Answer number {n} it is.") for n in range(12)]
    lines = [f"{who}: {words}" for who, words in turns]
    lines[at] += f"\n{word}: we had none."
    found = recognise("\n".join(lines) + "\n")
    assert [turn.speaker for turn in found.turns] == [who for who, _ in turns]
