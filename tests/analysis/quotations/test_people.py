"""Whom a text names, and which lines and brackets sign a quotation."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from qualcode.analysis.quotations.people import INTERVIEWER, Participant, People
from qualcode.analysis.quotations.signatures import (
    all_names,
    closing_attribution,
    compared_names,
    lone_attribution,
    signed_parts,
)

PEOPLE = People(
    [
        Participant("C4", group="coach", described=("psychiatrist", "hill site")),
        Participant("C7", group="coach", described=("nurse",)),
        Participant("P4", ("Family 12",), group="participant"),
        Participant("17"),
        Participant("Maria Lopez", ("ML",)),
        Participant("Ann Lopez Nurse Reis"),
        Participant("Ina Hill"),
        Participant("Monday meeting", is_person=False),
        Participant("X"),
    ],
    interviewers=["Eva"],
)


def mentioned(text: str, *, is_aside: bool = False) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[one.start : one.end], one.names) for one in PEOPLE.mentions(text, is_aside=is_aside)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C4 and C04 or c4, C-4", [("C4", ("C4",)), ("C04", ("C4",)), ("c4", ("C4",)), ("C-4", ("C4",))]),
        ("C 4 is, c 4 is not", [("C 4", ("C4",))]),
        ("C4 and 7, C4 or 99 %", [("C4", ("C4",)), ("7", ("C7",)), ("C4", ("C4",))]),
        # A number that nobody has, with letters of others, is somebody without words; other letters are nobody.
        ("C99, Q99, C 99", [("C99", ("C99",))]),
        ("C4.5, C4:30, C4 %", []),
        ("Family 12, family 12", [("Family 12", ("P4",)), ("family 12", ("P4",))]),
        # A group, a description or any word for participants, with a number.
        ("Coach 4, coaches 7, nurse 7, hill 4", [
            ("Coach 4", ("C4",)), ("coaches 7", ("C7",)), ("nurse 7", ("C7",)), ("hill 4", ("C4",))
        ]),
        ("Participant 4, participants 7, #4", [
            ("Participant 4", ("P4",)), ("participants 7", ("C7",)), ("#4", ("C4", "P4"))
        ]),
        ("Person 99, table 4", [("Person 99", ("Person 99",))]),
        # Names, and parts of names that only one person has and that describe nobody.
        ("Maria Lopez, Maria  Lopez, Maria, Lopez", [
            ("Maria Lopez", ("Maria Lopez",)), ("Maria  Lopez", ("Maria Lopez",)), ("Maria", ("Maria Lopez",)),
            ("Lopez", ("Maria Lopez",)),
        ]),
        ("maria, Marias, ML, Ina, Hill, Ann, Reis, Monday, X", [("ML", ("Maria Lopez",)), ("Ina", ("Ina Hill",))]),
        ("on Monday, the Monday meeting", [("Monday meeting", ("Monday meeting",))]),
        ("17 of us", []),
    ],
)  # fmt: skip
def test_who_is_named_in_a_text(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert mentioned(text) == expected


def test_in_brackets_names_may_be_small_and_a_number_alone_is_somebody() -> None:
    assert mentioned("maria lopez", is_aside=True) == [("maria lopez", ("Maria Lopez",))]
    for text, names in (("17", ("17",)), (" 017, nurse", ("17",)), ("17; T2", ("17",)), ("17 of us", ()), ("4", ())):
        assert tuple(name for _, found in mentioned(text, is_aside=True) for name in found) == names


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("C4", ("C4",)), (" **C4** ", ("C4",)), ("[C4].", ("C4",)), ("Coach 4 (nurse)", ("C4",)),
        ("eva", (INTERVIEWER,)),
        ("Interviewer", (INTERVIEWER,)), ("What was said by C4", ()), ("Then there is C4", ("C4",)),
        ("C4 " + "x" * 39, ("C4",)), ("C4 " + "x" * 40, ()), ("Nobody", ()),
    ],
)  # fmt: skip
def test_whom_a_label_means(label: str, names: tuple[str, ...]) -> None:
    assert PEOPLE.speaking(label) == names


def test_those_named_for_comparison_are_not_those_who_spoke() -> None:
    for word in ("see", "See also", "cf.", "compare", "similarly", "likewise", "siehe", "vgl.", "voir"):
        written = f"C4, C7 and C4; {word} Maria Lopez and P4"
        assert (all_names(written, PEOPLE), compared_names(written, PEOPLE)) == (("C4", "C7"), ("Maria Lopez", "P4"))
    assert compared_names("C4", PEOPLE) == ()


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("— C4, psychiatrist", "C4, psychiatrist"), ("(C4)", "C4"), ("[C4.]", "C4"),
        ("C4, psychiatrist", "C4, psychiatrist"),
        ("Participant C4, 00:12:03", "Participant C4, 00:12:03"), ("C4 (nurse)", "C4 (nurse"),
        ("C4; T2", "C4; T2"), ("C4", "C4"),
        ("C4 was there", None), ("C4, who was there on that day", None),
        ("C4, who was there on that", "C4, who was there on that"), ("— We saw what came of C4", None),
        ("— C4. Then we left", None), ("— C4 " + "so " * 9, "C4" + " so" * 9), ("— C4 " + "so " * 10, None),
        ("— Nobody", None),
    ],
)  # fmt: skip
def test_a_line_that_only_names_who_spoke(line: str, written: str | None) -> None:
    attribution = lone_attribution(line, PEOPLE)
    assert (attribution.written if attribution else None) == written
    if attribution:
        assert attribution.names[-1:] == ("C4",)
        assert attribution.is_beside


@pytest.mark.parametrize(
    ("text", "said", "written"),
    [
        ("So it was. (C4)", "So it was. ", "C4"), ("So it was [C4, nurse].", "So it was ", "C4, nurse"),
        ("So it was (C4 (nurse)) 12", "So it was ", "C4 (nurse)"), ("So it was – C4", "So it was", "C4"),
        ("So it was\n— C4, nurse", "So it was", "C4, nurse"), ("So it was (then).", None, None),
        ("So it was (C4) then", None, None), ("So it was – then", None, None),
    ],
)  # fmt: skip
def test_brackets_or_a_dash_at_the_end_sign_a_passage(text: str, said: str | None, written: str | None) -> None:
    closing = closing_attribution(text, PEOPLE)
    assert (text[: closing[0]] if closing else None, closing[1].written if closing else None) == (said, written)


@pytest.mark.parametrize(
    ("text", "parts", "rest"),
    [
        ("So it was. (C4) Then it went. (C7)", [("So it was.", "C4"), ("Then it went.", "C7")], ""),
        ("So it was (C4). Then it went", [("So it was", "C4")], "Then it went"),
        ("So it was (C4)\nThen it went", [("So it was", "C4")], "Then it went"),
        ("So (C4) it went. Then (C7) it was", [], "So (C4) it went. Then (C7) it was"),
        ("So it was. (C4) then it went", [], "So it was. (C4) then it went"),
        ("So it was. (Smith) Then it went. (C7)", [("So it was. (Smith) Then it went.", "C7")], ""),
        ("So it was", [], "So it was"),
    ],
)  # fmt: skip
def test_passages_that_each_end_with_their_speaker(text: str, parts: list[tuple[str, str]], rest: str) -> None:
    found, end = signed_parts(text, PEOPLE)
    assert [(text[start:stop].strip(), whose.written) for start, stop, whose in found] == parts
    assert text[end:].strip() == rest


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("stored", [composed, apart])
@pytest.mark.parametrize("typed", [composed, apart])
def test_an_accent_may_be_typed_in_two_ways(stored: Callable[[str], str], typed: Callable[[str], str]) -> None:
    people = People([Participant(stored("Zoë Müller"))], [stored("Lücke")])
    (mention,) = people.mentions(f"as {typed('Zoë')} said")
    assert (mention.start, mention.end) == (3, 3 + len(typed("Zoë")))
    assert people.mentions(typed("zoë müller"), is_aside=True)
    assert people.asking(typed("LÜCKE"))
