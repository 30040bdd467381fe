from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.model.coding import Anchor, Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.round import Round
from qualcode.model.span import Span
from qualcode.model.transcript import Turn, clock

DOCUMENT = Document("d", "Talk", DocumentKind.INTERVIEW, None, None, None, "txt", 9, 99, 1, "", 1, "v")
TURN = Turn(0, 0, 4, 40, "S1", "Ana", time_start=723.9)
QUOTATION = Quotation(Coding("g", "c", "d", "Ben", Span(5, 9), "as\n spoken "), ("A",), DOCUMENT, TURN, "C4")


@pytest.mark.parametrize(
    ("case", "turn", "who"),
    [
        ("C4", TURN, "C4, 00:12:03"),
        (None, TURN, "Ana, 00:12:03"),
        (None, TURN._replace(speaker=None), "Talk, 00:12:03"),
        ("C4", TURN._replace(time_start=None), "C4"),
        (None, TURN._replace(time_start=0.0), "Ana, 00:00:00"),
        (None, None, "Talk"),
    ],
)
def test_whose_words_they_are_is_the_case_else_the_speaker_else_the_document(
    case: str | None, turn: Turn | None, who: str
) -> None:
    assert replace(QUOTATION, case=case, turn=turn).who == who


def test_the_printed_form_goes_before_the_words_as_spoken() -> None:
    assert QUOTATION.printed == "as spoken"
    assert replace(QUOTATION, coding=replace(QUOTATION.coding, display="so …")).printed == "so …"
    assert (QUOTATION.speaker, replace(QUOTATION, turn=None).speaker) == ("Ana", None)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "00:00:00"), (59.9, "00:00:59"), (60, "00:01:00"), (3661, "01:01:01"), (360000, "100:00:00")],
)
def test_a_time_is_hours_minutes_and_seconds(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


@pytest.mark.parametrize(
    ("is_blind", "opened", "is_closed"), [(True, None, True), (True, "2025", False), (False, None, False)]
)
def test_a_round_is_closed_while_it_is_blind_and_not_opened(
    is_blind: bool, opened: str | None, is_closed: bool
) -> None:
    assert Round("g", "R", (), (), None, is_blind, opened).is_closed is is_closed


def test_an_anchor_keeps_thirty_characters_on_each_side_as_far_as_there_are_any() -> None:
    text = "".join(chr(33 + n) for n in range(80))
    assert Anchor.at(Span(35, 40), text) == Anchor(Span(35, 40), text[35:40], text[5:35], text[40:70])
    assert Anchor.at(Span(3, 78), text) == Anchor(Span(3, 78), text[3:78], text[:3], text[78:])
