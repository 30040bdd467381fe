from __future__ import annotations

import pytest

from qualcode.recognition import recognise

BETWEEN = [
    "## The second part",
    "---",
    "* * *",
    "**Break:** \\[25:10\\]",
    "Transcribed by https://otter.ai",
    "[End of interview]",
    "Ana Reis started transcription",
    "Ana Reis left the meeting.",
    "Question 3. Barbecues",
    "[00:10:00]",
    "3/18",
    "Page 3 of 18",
    "https://print.example/page",
    "Pause:",
    "Intro: 00:10",
    "Outro:",
    "Music:",
    "Ad: (25:10)",
    "~~~",
    "Transcript made by hand",
    "Transcription by Eva",
    "Ende der Aufnahme",
    "Ende des Interviews",
    "Fin de la grabación",
    "Eva Kim stopped the recording",
    "Eva Kim joined the call",
    "Section 2 – Coffee",
    "Part 2",
    "Topic 2",
    "Theme 2",
    "Task 2",
    "Frage 2",
    "Thema 2",
    "Teil 2",
    "Abschnitt 2",
    "00:10:00",
    "Seite 3 von 18",
    "S. 3",
    "Page 3",
    "12 / 18",
    "===",
    "•••",
    "Question 3",
    "[End of part one]",
    "Eva Kim started the transcription",
    "Eva Kim started recording.",
    "Eva Kim stopped transcription",
    "Eva Kim joined the meeting",
    "Eva Kim left the call.",
    "<00:10:00>",
    "__Music:__",
]


@pytest.mark.parametrize("line", BETWEEN)
def test_a_turn_ends_before_what_stands_between_two_turns(line: str) -> None:
    text = f"Anna: One.\n\nTwo.\n\n{line}\n\nBen: Three.\nAnna: Four.\nBen: Five.\n\n{line}\n"
    said = [turn.span.of(text) for turn in recognise(text).turns]
    assert said == ["One.\n\nTwo.", "Three.", "Four.", "Five."]


@pytest.mark.parametrize(
    "line",
    [
        "(laughs)",
        "42",
        "Part of it",
        "Ana left the room",
        "#hashtag",
        "Page three",
        "See the question.",
        "[inaudible 00:12:03]",
    ],
)
def test_what_may_be_said_stays(line: str) -> None:
    text = f"Anna: One.\n\n{line}\n\nBen: Three.\nAnna: Four.\nBen: Five.\n"
    assert recognise(text).turns[0].span.of(text) == f"One.\n\n{line}"


def test_a_heading_within_a_turn_stays_where_words_follow() -> None:
    text = "Anna: One.\n\n# Head\n\nTwo.\n\nBen: Three.\nAnna: Four.\nBen: Five.\n"
    assert recognise(text).turns[0].span.of(text) == "One.\n\n# Head\n\nTwo."


def test_a_label_without_words_is_an_empty_turn_and_a_warning() -> None:
    text = "Anna: One.\nBen:\nAnna: Two.\nBen: Three.\n"
    recognition = recognise(text)
    assert [turn.span.of(text) for turn in recognition.turns] == ["One.", "", "Two.", "Three."]
    assert recognition.warnings[0] == "1 label without words"


@pytest.mark.parametrize("words", ["Note", "We said", "And then"])
def test_below_a_time_words_before_a_colon_that_name_nobody_are_said(words: str) -> None:
    labels = ("Ana", "Tom", words, "Ana", "Tom")
    text = "".join(f"00:00:0{n} --> 00:00:0{n + 1}\n{label}: so it was.\n\n" for n, label in enumerate(labels))
    turns = recognise(text).turns
    assert [turn.label for turn in turns] == ["Ana", "Tom", None, "Ana", "Tom"]
    assert turns[2].span.of(text) == f"{words}: so it was."
