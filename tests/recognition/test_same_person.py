from __future__ import annotations

import pytest

from qualcode.model.transcript import Role
from qualcode.recognition import Hints, recognise
from qualcode.recognition.result import Joining
from qualcode.recognition.same_person import joinings


def pairs(labels: list[str], *, sure: bool) -> list[tuple[str, str]]:
    return [(joining.label, joining.into) for joining in joinings(labels) if joining.is_sure is sure]


def between(label: str, one: str, count: int, other: str, few: int) -> list[str]:
    """Turns of somebody under one label, and a few under another, with others' turns between."""
    return [label, one] * count + [label, other] * few


@pytest.mark.parametrize(
    ("usual", "other", "expected"),
    [
        ("Stefan Weber", "Weber", ("Weber", "Stefan Weber")), ("Weber", "Stefan Weber", ("Weber", "Stefan Weber")),
        ("RKL", "R", ("R", "RKL")), ("JD", "James DeVault", ("JD", "James DeVault")),
        ("Interviewer", "Interveiwer", ("Interveiwer", "Interviewer")),
        ("Moderator", "Moderatr", ("Moderatr", "Moderator")),
        ("Jonas Rosland", "Jonas Roslan", ("Jonas Roslan", "Jonas Rosland")),
    ],
)  # fmt: skip
def test_labels_that_surely_mean_one_person(usual: str, other: str, expected: tuple[str, str]) -> None:
    assert pairs(between("Ana Ruiz", usual, 40, other, 3), sure=True) == [expected]


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Interviewer 1", "Interviewer 2"), ("Speaker 1", "Speaker 11"), ("P1", "P2"), ("Al", "Al Weber"), ("AB", "AC"),
        ("Ana", "Bo"), ("Anna Weber", "Anna Reis"), ("C1", "C2"),
    ],
)  # fmt: skip
def test_labels_that_are_two_people(usual: str, other: str) -> None:
    assert joinings(between("Moreau", usual, 40, other, 3)) == []


def test_what_may_be_two_people_is_only_offered() -> None:
    # They speak to one another.
    assert pairs(["Stefan Weber", "Weber"] * 10, sure=True) == []
    assert pairs(["Stefan Weber", "Weber"] * 10, sure=False) == [("Weber", "Stefan Weber")]
    # Two people have the name.
    assert pairs(between("I", "Stefan Weber", 9, "Weber", 3) + ["I", "Anna Weber"] * 9, sure=True) == []
    # Anne is a name, too.
    assert pairs(between("I", "Anna", 40, "Anne", 2), sure=False) == [("Anne", "Anna")]
    # In a group a full name may tell one Marta from the other.
    group = ["I", "Bo", "Marta", "I", "Eva", "Marta Ruiz"] * 9
    assert pairs(group, sure=False) == [("Marta", "Marta Ruiz")]


TALK = "".join(
    f"Ana: And then?\n{'Weber' if turn == 3 else 'Stefan Weber'}: It rained on us all day long.\n" for turn in range(9)
)


def test_one_person_is_one_speaker_unless_the_user_says_otherwise() -> None:
    recognition = recognise(TALK)
    assert [(speaker.label, speaker.name, speaker.role) for speaker in recognition.speakers] == [
        ("Ana", "Ana", Role.INTERVIEWER), ("Stefan Weber", "Stefan Weber", Role.PARTICIPANT),
        ("Weber", "Stefan Weber", Role.PARTICIPANT),
    ]  # fmt: skip
    assert "“Weber” is taken for “Stefan Weber” (a part of the name)" in recognition.warnings
    apart = recognise(TALK, hints=Hints(joins=False))
    assert [speaker.name for speaker in apart.speakers] == ["Ana", "Stefan Weber", "Weber"]
    assert "“Weber” and “Stefan Weber” may be the same person (a part of the name)" in apart.warnings
    said = recognise(TALK, hints=Hints({"Weber": "Weber"}))
    assert [speaker.name for speaker in said.speakers] == ["Ana", "Stefan Weber", "Weber"]
    assert said.joinings == ()


@pytest.mark.parametrize("both", ["Keith and Rosa", "Keith/Rosa", "Keith & Rosa", "Keith und Rosa"])
def test_two_together_are_neither_of_them(both: str) -> None:
    assert joinings(["Keith", "Rosa", "Keith", both, "Keith", "Rosa"]) == []


def test_nobody_is_known_to_answer_who_may_be_who_asks() -> None:
    text = (
        "Stefan Weber: Hello?\nEva Holm: I slept long and had my bread, as always.\nWeber: And then?\n"
        "Eva Holm: Then I went out to the lake and swam for an hour.\nWeber: Was it cold?\n"
        "Eva Holm: It was as cold as it is in spring, you know.\nWeber: And now?\nEva Holm: Now I am old, and warm.\n"
    )
    apart = {one.label: one.role for one in recognise(text, hints=Hints(joins=False)).speakers}
    assert apart == {"Stefan Weber": None, "Eva Holm": Role.PARTICIPANT, "Weber": Role.INTERVIEWER}
    joined = {one.label: one.role for one in recognise(text).speakers}
    assert joined == {"Stefan Weber": Role.INTERVIEWER, "Eva Holm": Role.PARTICIPANT, "Weber": Role.INTERVIEWER}


@pytest.mark.parametrize(
    "label",
    ["Ann (laughing)", "Ann (LACHT)", "Ann (on the phone)", "Ann [pointing at the map]", "Ann (to Ben)", "Ann (leise)",
     "Ann (Points at the map)"],
)  # fmt: skip
def test_an_aside_behind_a_label_makes_no_other_person(label: str) -> None:
    text = f"{label}: I did.\nBen: What did you?\nAnn: All of it.\nBen: And then?\nAnn: No more.\n{label}: None.\n"
    recognition = recognise(text)
    assert {speaker.name for speaker in recognition.speakers} == {"Ann", "Ben"}
    assert [turn.speaker for turn in recognition.turns] == ["Ann", "Ben", "Ann", "Ben", "Ann", "Ann"]
    assert recognition.doubtful == ()


def test_a_sound_is_no_part_of_a_label_and_other_asides_stay_in_it() -> None:
    assert joinings(["Ann", "Ben", "Ann (by phone)"]) == [
        Joining("Ann (by phone)", "Ann", "an aside behind the label", is_sure=True)
    ]
    text = "Ann (laughing): I did.\nBen (by phone): What?\nAnn: All of it.\nBen: And then?\n"
    assert [turn.label for turn in recognise(text).turns] == ["Ann", "Ben (by phone)", "Ann", "Ben"]


@pytest.mark.parametrize("aside", ["mother", "the mother", "Mother of Tim", "2", "Host", "Frau", "van Dijk"])
def test_words_that_tell_people_apart_are_no_aside(aside: str) -> None:
    assert joinings(["Ann", "Ben", f"Ann ({aside})", "Ben"]) == []


def test_one_of_four_labels_may_be_mistyped() -> None:
    slip = Joining("Intervewer", "Interviewer", "a slip of the keyboard", is_sure=True)
    assert joinings(between("Ada", "Interviewer", 3, "Intervewer", 1)) == [slip]
    assert joinings(between("Interviewer", "Hannah", 3, "Hanah", 1)) == [
        Joining("Hanah", "Hannah", "a slip of the keyboard", is_sure=False)
    ]
    assert joinings(between("Ada", "Interviewer", 2, "Intervewer", 1)) == []
    # Several people together.
    assert joinings(between("Interviewer", "Participant", 9, "Participants", 1)) == []
