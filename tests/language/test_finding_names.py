from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from qualcode.language.finding_names import LISTS, find_names, finder


def found(text: str, *labels: str) -> list[tuple[str, str]]:
    return [(candidate.text, candidate.kind) for candidate in find_names(text, labels)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I met Anna Weber there.", ("Anna Weber", "person")),
        ("That was Julia's idea.", ("Julia", "person")),
        ("they sat in Annas room", ("Annas", "person")),
        ("then Dr. Okonkwo came", ("Okonkwo", "person")),
        ("then Frau Prof. Dr. Okonkwo came", ("Okonkwo", "person")),
        ("date of birth: 1961-05-03", ("1961-05-03", "date of birth")),
        ("die Frau Krüger sagte", ("Krüger", "person")),
        ("we moved to Leipzig then", ("Leipzig", "place")),
        ("at Saint Mary Hospital they", ("Saint Mary Hospital", "organisation")),
        ("write to j.doe@mail.example please", ("j.doe@mail.example", "e-mail")),
        ("call me: +49 30 1234567, or so", ("+49 30 1234567", "phone")),
        ("I was born on 3 May 1961 in the north", ("3 May 1961", "date of birth")),
        ("geboren am 03.05.1961", ("03.05.1961", "date of birth")),
        ("see www.oursite.example/anna.", ("www.oursite.example/anna", "address")),
    ],
)
def test_what_tells_who_somebody_is(text: str, expected: tuple[str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    ["From 1990-2001 it was so.", "at 00:12:03 and 14:20", "on 12.05.2020 we met", "The Nurse and I", "item 12345678"],
)
def test_what_tells_nothing_is_left(text: str) -> None:
    assert found(text) == []


def test_labels_that_are_names_are_found_and_others_not() -> None:
    assert ("Hanna", "person") in found("Hanna: yes\nC4: no\nInterviewer: so", "Hanna", "C4", "Interviewer")
    assert len(found("C4: no\nInterviewer: so", "C4", "Interviewer")) == 0


@pytest.mark.parametrize(
    ("label", "text", "is_found"),
    [
        ("Qorvath Beldune", "Qorvath Beldune: yes\nand Qorvath Beldune, too", True),
        (" Qorvath Beldune ", "Qorvath Beldune: yes\nand Qorvath Beldune, too", True),
        ("Qorvath", "Qorvath: yes\nQorvath: no", False),
        ("Qorvath beldune", "Qorvath beldune: yes\nQorvath beldune: no", False),
        ("Interviewer Second", "Interviewer Second: yes\nInterviewer Second: no", False),
        ("Qorvath Beldune", "Qorvath Beldunes: no", False),
        ("Qorvath Beldune", "McQorvath Beldune: no", False),
    ],
)
def test_a_label_of_several_capitalised_words_is_a_name_unless_it_is_a_role(
    label: str, text: str, is_found: bool
) -> None:
    expected = [("Qorvath Beldune", "person")] * 2 if is_found else []
    assert found(text, label) == expected


@pytest.mark.parametrize(
    ("text", "labels", "longest"),
    [
        ("we went to Leipzig Hospital then", (), ("Leipzig Hospital", "organisation")),
        ("at the Julia Weber Clinic they", ("Julia", "Julia Weber"), ("Julia Weber Clinic", "organisation")),
        ("then Julia Weber came", ("Julia",), ("Julia Weber", "person")),
        (
            "see http://host.example/x?m=j.doe@mail.example",
            (),
            ("http://host.example/x?m=j.doe@mail.example", "address"),
        ),
    ],
)
def test_of_names_that_overlap_the_longer_is_found(
    text: str, labels: tuple[str, ...], longest: tuple[str, str]
) -> None:
    assert found(text, *labels) == [longest]


def test_names_side_by_side_are_all_found() -> None:
    assert found("at Leipzig Hospital, Leipzig, with Julia Weber") == [
        ("Leipzig Hospital", "organisation"), ("Leipzig", "place"), ("Julia Weber", "person"),
    ]  # fmt: skip


def test_a_pipeline_is_used_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Qwfpgj"}])  # type: ignore[attr-defined]
    pipeline.to_disk(tmp_path / "ruler")
    assert finder() == LISTS
    monkeypatch.setenv("QUALCODE_SPACY_MODEL", str(tmp_path / "ruler"))
    assert found("then Qwfpgj left") == [("Qwfpgj", "person")]
    assert finder() == f"{tmp_path / 'ruler'}, {LISTS}"


def test_a_word_written_large_within_a_sentence_and_nowhere_small() -> None:
    filler = "There was a time when nobody knew what to do about it and so we did what was there to be done. "
    text = 2 * filler + "We moved to Brackwater in May, and the ward was full. I'm sure I saw Ward five of it."
    text += filler + "So we went on, with the NHS on Mondays, as Mo did, and nobody said that it was too much."
    assert [(candidate.text, candidate.kind) for candidate in find_names(text)] == [("Brackwater", "name")]


def test_where_nouns_are_written_large_capitals_tell_nothing() -> None:
    text = "Wir haben die Station und den Dienst und das Haus und die Leute und den Tag und die Nacht besprochen."
    assert find_names(text) == []
