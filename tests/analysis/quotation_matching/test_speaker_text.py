"""The words of one speaker, and what is between them."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.speaker_text import Source
from qualcode.model.document import DocumentKind
from qualcode.model.transcript import Role
from tests.analysis.quotation_matching.speaker_texts import INTERVIEWER, speaker_texts
from tests.analysis.sample_quotations import document

ASKED, SAID = speaker_texts(
    "C4",
    (INTERVIEWER, "How was it?"),
    ("C4", "I was tired [sighs], I (0:12) was _so_ tired,"),
    (INTERVIEWER, "Mm-hm. Go on."),
    ("C4", "...and left, at [00:01:02] 7:15."),
)


def test_words_are_counted_over_the_turns_of_the_speaker_alone() -> None:
    assert SAID.words == ["i", "was", "tired", "i", "was", "so", "tired", "and", "left", "at", "7.15"]
    assert SAID.said(5, 9) == "so_ tired and left"
    assert (SAID.said(4, 4), SAID.said(0, 2)) == ("", "I was")
    assert [SAID.number(word) for word in (0, 6, 7, 10)] == [1, 1, 3, 3]
    assert SAID.span(7, 9).of(SAID.text) == "and left"


def test_places_are_those_of_whole_words() -> None:
    assert SAID.places("iwas") == [(0, 2), (3, 5)]
    assert SAID.places("tired") == [(2, 3), (6, 7)]
    assert SAID.places("ire") == SAID.places("tire") == SAID.places("ired") == []


def test_places_may_overlap() -> None:
    (again,) = speaker_texts("C4", ("C4", "no no no, nono"))
    assert again.places("nono") == [(0, 2), (1, 3), (3, 4)]


def test_notes_of_the_transcriber_are_kept_apart_and_times_are_no_notes() -> None:
    assert SAID.notes == {3: ["[sighs]"]}


def test_what_is_between_words_of_two_turns_is_the_end_of_one_and_the_beginning_of_the_other() -> None:
    assert SAID.between(7).split() == [",..."]
    assert SAID.between(3).split() == [","]
    assert SAID.after(11) == "."
    assert SAID.before(0) == ""
    assert SAID.interposed(6, 7) == "Mm-hm. Go on."
    assert SAID.interposed(0, 1) == ""


INTERVIEW, NOTES, OTHER = DocumentKind.INTERVIEW, DocumentKind.NOTES, DocumentKind.OTHER


@pytest.mark.parametrize(
    ("kind", "speaker", "role", "who", "is_outside", "expected"),
    [
        (INTERVIEW, "Maria", Role.PARTICIPANT, "P9", False, ("P9", True)),
        (INTERVIEW, "Maria", None, None, False, ("Talk", True)),
        (INTERVIEW, "Ann", Role.INTERVIEWER, None, False, ("the interviewer in Talk", False)),
        (INTERVIEW, None, None, "P9", True, ("the header or a remark of Talk", False)),
        (NOTES, "Ann", None, "Ann", False, ("Ann in the notes “Talk”", False)),
        (NOTES, None, None, None, False, ("the notes “Talk”", False)),
        (NOTES, "Ann", Role.INTERVIEWER, None, False, ("the interviewer in Talk", False)),
        (OTHER, None, None, None, False, ("the document “Talk”", False)),
    ],
)
def test_only_what_somebody_who_does_not_ask_says_in_a_turn_of_an_interview_is_a_participants(
    kind: DocumentKind, speaker: str | None, role: Role | None, who: str | None, is_outside: bool,
    expected: tuple[str, bool],
) -> None:  # fmt: skip
    source = Source(document("Talk", kind=kind), speaker, role, who, is_outside)
    assert (source.description, source.is_participant) == expected
