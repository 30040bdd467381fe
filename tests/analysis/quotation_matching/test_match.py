"""Quotations whose words were all said: from which place, and what differs there."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.differences import Kind
from qualcode.analysis.quotation_matching.elements import quote_of
from qualcode.analysis.quotation_matching.match import exact_match
from tests.analysis.quotation_matching.speaker_texts import INTERVIEWER, speaker_texts

_, C4 = speaker_texts(
    "C4",
    (INTERVIEWER, "How was it?"),
    ("C4", "Well, i was tired, and then... I was tired. My God, I WAS TIRED!"),
    (INTERVIEWER, "And then?"),
    ("C4", "I left."),
)


def test_of_several_places_the_one_with_the_fewest_differences_is_quoted() -> None:
    match = exact_match([quote_of("I was tired.")], C4)
    assert match is not None
    assert match.differences == ()
    assert C4.text[: match.span.start].endswith("then... ")
    assert (match.said, match.turn, match.score, match.share) == ("I was tired", 1, 100.0, 1.0)


def test_where_it_was_said_reaches_from_the_first_part_to_the_last() -> None:
    match = exact_match([quote_of("My God … I left")], C4)
    assert match is not None
    assert match.said == "My God, I WAS TIRED I left"
    assert match.turn == 1
    assert match.span.of(C4.text).endswith("I left")


def test_a_reading_of_the_brackets_that_fits_is_taken() -> None:
    readings = [quote_of("[W]ell, I was", patched=patched) for patched in (True, False)]
    match = exact_match(readings, C4)
    assert match is not None
    assert match.quote is readings[0]
    readings = [quote_of("[…] so[mebody] was tired", patched=patched) for patched in (True, False)]
    assert exact_match(readings, C4) is None
    assert exact_match([quote_of("…")], C4) is None


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("… I was tired. My God", []),
        ("… My God, I WAS TIRED", [Kind.ELLIPSIS]),
        ("i was tired, and then …", []),
        ("Well, i was tired …", [Kind.ELLIPSIS]),
        ("[so] My God", [Kind.BRACKET]),
        ("My God [so]", [Kind.BRACKET]),
        ("I left.", []),
        ("My God.", [Kind.CLOSING]),
        ("My God …,", [Kind.ELLIPSIS]),
        ("My God …!", [Kind.ELLIPSIS, Kind.CLOSING]),
    ],
)
def test_an_ellipsis_that_was_written_down_is_no_difference_and_other_signs_are(words: str, kinds: list[Kind]) -> None:
    match = exact_match([quote_of(words)], C4)
    assert match is not None
    assert [each.kind for each in match.differences] == kinds


(SIGHED,) = speaker_texts("C5", ("C5", "So I was tired [sighs], I went home [Laughs] very late."))


@pytest.mark.parametrize(
    ("words", "differences"),
    [
        # The same note is no difference, wherever it stands; another one is.
        ("I was tired [Sighs], I went", []),
        ("[ sighs ] I went home [laughs]", []),
        ("I went home [sighs]", [(Kind.BRACKET, "[sighs]", "", "")]),
        ("I was … tired", [(Kind.ELLIPSIS, "…", "", "nothing was left out")]),
        ("I … tired", [(Kind.ELLIPSIS, "…", "was", "")]),
        ("So … tired", [(Kind.ELLIPSIS, "…", "I was", "2 words left out")]),
        ("So [she] … tired", [(Kind.BRACKET, "[she]", "", ""), (Kind.ELLIPSIS, "…", "I was", "2 words left out")]),
        ("So [she] tired", [(Kind.BRACKET, "[she]", "I was", "")]),
    ],
)
def test_what_is_told_of_a_sign(words: str, differences: list[tuple[Kind, str, str, str]]) -> None:
    match = exact_match([quote_of(words)], SIGHED)
    assert match is not None
    assert [(each.kind, each.quoted, each.said, each.note) for each in match.differences] == differences
