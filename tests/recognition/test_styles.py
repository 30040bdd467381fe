from __future__ import annotations

import pytest

from qualcode.recognition import recognise
from qualcode.recognition.candidates import Page
from qualcode.recognition.styles import STYLES, Style
from qualcode.recognition.tables import in_table
from tests.recognition.saying import said, written

# The words of the other one say that its labels are bold.
WRITTEN = [style for style in STYLES if "in bold" not in style.example]


@pytest.mark.parametrize("style", WRITTEN, ids=lambda style: style.name)
def test_every_style_finds_its_own_example(style: Style) -> None:
    example = style.example + ("\n0:05\tAna\tI left." if style.find is in_table else "")
    assert style.find(Page(example))
    assert not style.signs or any(sign in example for sign in style.signs)


def test_labels_of_qualcoder() -> None:
    """Times with thousandths behind a colon, or labels in braces."""
    timed = recognise("#00:07:35:000# Ann: So?\n\n#00:07:39:500# Bo: Fine.\n\n#00:07:45:000# Ann: Good.\n")
    assert [(turn.speaker, turn.time_start) for turn in timed.turns] == [("Ann", 455.0), ("Bo", 459.5), ("Ann", 465.0)]
    text = "{Ann} So?\n\n{Bo} Fine.\nReally {laughs} fine.\n\n{Ann} Good.\n\n{Bo}: Bye.\n"
    assert [(turn.speaker, text[turn.start : turn.end]) for turn in recognise(text).turns] == [
        ("Ann", "So?"), ("Bo", "Fine.\nReally {laughs} fine."), ("Ann", "Good."), ("Bo", "Bye."),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["; ", ">> ", " > ", " = ", ">>> "])
def test_labels_with_another_sign_than_a_colon(sign: str) -> None:
    turns = [("Interviewer", "How so?"), ("Anna", "It rained; so I stayed."), ("Interviewer", "And?"), ("Anna", "Oh.")]
    text = written(turns, colon=sign)
    assert said(text) == turns


def test_a_list_of_words_and_what_they_mean_is_no_conversation() -> None:
    text = "Hive = a box\nSmoker = a can\nQueen = a mother\nDrone = a father\nSwarm = a wish\n"
    assert {label for label, _ in said(text)} == {None}
