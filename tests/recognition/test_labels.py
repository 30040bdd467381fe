from __future__ import annotations

import pytest

from qualcode.recognition.labels import (
    Kind,
    could_be_name,
    is_metadata,
    is_no_speaker,
    is_self_evident,
    key_of,
    kind_of,
    parenthesised,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Interviewer1", "INTERVIEWER 1"),
        ("Ana  Reis", "ana reis"),
        ("Interviewer\u00a0", "Interviewer"),
        ("Int.", "Int"),
        ("P07", "p 07"),
        ("**Ana**", "Ana"),
        ("[Ana]", "Ana"),
        ("Interviewer2 2", "Interviewer 2"),
    ],
)
def test_spellings_of_one_label(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Interviewer 1", "Interviewer 2"),
        ("Weber", "Anna Weber"),
        ("P1", "P01"),
        ("René", "Rene"),
        ("Tan (AB)", "Tan (SL)"),
    ],
)
def test_different_people_keep_different_keys(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Interviewer", Kind.ROLE),
        ("SPEAKER_00", Kind.ROLE),
        ("Unknown Speaker", Kind.ROLE),
        ("Second Speaker", Kind.ROLE),
        ("Participant 3", Kind.ROLE),
        ("IV", Kind.ROLE),
        ("7", Kind.WORD),
        ("P07 Reis", Kind.FULL_NAME),
        ("P07", Kind.CODE),
        ("C4", Kind.CODE),
        ("RK", Kind.INITIALS),
        ("Q", Kind.INITIALS),
        ("FAIR", Kind.CAPITALS),
        ("Keith", Kind.WORD),
        ("Ana Reis", Kind.FULL_NAME),
        ("tom", Kind.LOWER_CASE),
    ],
)
def test_the_kind_of_a_label(label: str, kind: Kind) -> None:
    assert kind_of(label) == kind


@pytest.mark.parametrize(
    "label", ["Ana", "Ana de la Cruz", "Prof. Dr. Anna Weber", "RK", "I", "李娜", "Moreau, Lise (Host)"]
)
def test_names(label: str) -> None:
    assert could_be_name(label, 1)


@pytest.mark.parametrize(
    "label",
    ["So here's the thing", "And then", "We met at", "Well", "Yeah.", "a list of things", "...", "Ana,"],
)
def test_sentences_are_no_names(label: str) -> None:
    assert not could_be_name(label, 9)


@pytest.mark.parametrize("key", ["note", "question 2", "part 1", "break", "date", "place of interview", "laughs", "2"])
def test_labels_of_no_person(key: str) -> None:
    assert is_no_speaker(key)


@pytest.mark.parametrize("key", ["question", "interviewer", "speaker 2", "p 07", "anna"])
def test_labels_of_a_person(key: str) -> None:
    assert not is_no_speaker(key)


def test_facts_and_roles() -> None:
    assert is_metadata("date of interview")
    assert not is_metadata("interviewer")
    assert is_self_evident("Speaker 3")
    assert not is_self_evident("Anna")
    assert is_self_evident("Student nurse")
    assert not is_self_evident("Student nurse Ana")
    assert not is_self_evident("7")
    assert [is_metadata(key) for key in ("age 5", "your age", "date of the interview", "7")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_what_is_in_parentheses() -> None:
    assert [parenthesised(key) for key in ("moreau ( host )", "ana", "a (b) (c)")] == ["host", "", "b"]


@pytest.mark.parametrize(
    ("label", "count", "is_name"),
    [
        ("Ana Maria Reis Weber Kim", 1, True),
        ("Ana Maria Reis Weber Kim Lee", 9, False),
        ("tired nurse", 2, False),
        ("tired nurse", 3, True),
        ("tired night nurse", 9, False),
        ("speaker", 1, False),
        ("speaker", 2, True),
        ("speaker 1", 1, True),
        # Words of running speech name nobody, unless they are initials that recur, or a title.
        *((f"Ana{mark}", 9, False) for mark in ",…-–?!"),
        ("p4", 1, True),
        ("pa", 1, False),
        ("IT", 1, False),
        ("IT", 2, True),
        ("It", 2, False),
        ("Oh Ana", 1, False),
        ("Ana I", 1, True),
        ("The Baker", 2, False),
        ("The Baker", 3, True),
        ("THE BAKER", 1, True),
        ("The witness", 3, True),
        ("The nurse", 3, False),
        ("The Why", 3, False),
        ("So Baker", 3, False),
    ],
)
def test_a_name_has_five_words_at_most_and_small_letters_must_recur(label: str, count: int, is_name: bool) -> None:
    assert could_be_name(label, count) is is_name


def test_a_numbered_id_is_a_person_and_a_long_line_is_no_fact() -> None:
    assert [is_metadata(key) for key in ("id", "id 5", "id of transcript", "date of the first interview")] == [
        True, False, True, False,
    ]  # fmt: skip
