from __future__ import annotations

import pytest

from tests.recognition.saying import doubts, said


def talk(line: str) -> str:
    return f"Moderator: Who?\nC1: Me.\nC2: Me too.\n{line}\nModerator: And who?\nC2: I do.\nC1: Hm.\nModerator: Bye.\n"


@pytest.mark.parametrize("label", ["C1", "Moderator"])
@pytest.mark.parametrize(
    "sign", ["; ", "\t", " - ", " – ", "| ", "> ", " = ", ";: ", " –: ", " [laughs]: ", " (laughs): "]
)
def test_a_sign_by_mistake_is_a_colon(label: str, sign: str) -> None:
    assert said(talk(f"{label}{sign}Not me."))[3] == (label, "Not me.")


@pytest.mark.parametrize("line", ["C1 Not me.", "C1. Not me.", "Moderator And now?", "C1 -> C2: Not me."])
def test_a_label_without_a_sign_is_in_doubt(line: str) -> None:
    assert said(talk(line))[2] == ("C2", f"Me too.\n{line}")
    assert doubts(talk(line)) == [line]


@pytest.mark.parametrize("line", ["C1 said so.", "C1, not me.", "Moderator - who was late - asked."])
def test_a_sentence_about_somebody_is_no_slip(line: str) -> None:
    assert said(talk(line))[2] == ("C2", f"Me too.\n{line}")
    assert doubts(talk(line)) == []


@pytest.mark.parametrize("line", ["[C1] Not me.", "(C1) Not me."])
def test_a_label_in_brackets_for_a_colon(line: str) -> None:
    assert said(talk(line))[3] == ("C1", "Not me.")


def test_a_legend_on_top_is_no_slip() -> None:
    assert [label for label, _ in said(f"C1 – Ana Reis\nC2 = Ben Ott\n\n{talk('C1: So.')}")][:2] == ["Moderator", "C1"]


def test_a_code_with_a_blank_for_the_tab_is_in_doubt() -> None:
    text = "PKP004\tnot me\nTOI001\tnor me\nPKP004 then who\nTOI001\tnobody\nPKP004\tah\n"
    assert doubts(text) == ["PKP004 then who"]
