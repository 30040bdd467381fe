"""Lines in brackets that say where a part of the recording begins or ends: nobody says them, and they are listed."""

from __future__ import annotations

import pytest

from tests.recognition.saying import left_out, said

TALK = "Ben: How did it begin?\nAda: I had bees.\n{}\nBen: And then?\nAda: It went on.\n"
TURNS = [("Ben", "How did it begin?"), ("Ada", "I had bees."), ("Ben", "And then?"), ("Ada", "It went on.")]
NOTE = "note on the interview"


@pytest.mark.parametrize(
    "line",
    ["[Part 2]", "(PART TWO)", "[Start of Part 2]", "[Beginning of the second part]", "[Part 1 ends]",
     "{Audio 2 begins}", "[Interview resumes]", "[Beginn Teil 2]", "[Teil 2]", "[Début de la deuxième partie]",
     "[Inicio de la parte 2]", "[Inizio della seconda parte]", "[Session 2 continued]"],
)  # fmt: skip
def test_a_part_that_begins_or_ends_is_a_note(line: str) -> None:
    assert said(TALK.format(line)) == TURNS
    assert left_out(TALK.format(line)) == [(line, NOTE)]


def test_the_end_of_one_part_and_the_beginning_of_the_next() -> None:
    text = TALK.format("[End of Part 1]\n[Beginning of Part 2]")
    assert said(text) == TURNS
    assert left_out(text) == [("[End of Part 1]", "note on the end"), ("[Beginning of Part 2]", NOTE)]


@pytest.mark.parametrize(
    "line", ["[laughs]", "[the interview]", "[starts to laugh]", "[she begins]", "[two of them]", "Part 2 was easier"]
)
def test_what_names_no_part_stays(line: str) -> None:
    assert said(TALK.format(line))[1] == ("Ada", f"I had bees.\n{line}")
