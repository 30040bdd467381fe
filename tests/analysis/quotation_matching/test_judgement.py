"""Whose words a quotation is held to be where several people said them."""

from __future__ import annotations

from itertools import permutations

import pytest

from qualcode.analysis.quotation_matching.elements import quote_of
from qualcode.analysis.quotation_matching.judgement import Status, judge
from qualcode.analysis.quotation_matching.match import Match, exact_match
from qualcode.analysis.quotation_matching.speaker_text import SpeakerText
from qualcode.model.document import DocumentKind
from tests.analysis.quotation_matching.speaker_texts import INTERVIEWER, speaker_texts

SAID = "we never knew what the bell was for"
(ASKED,) = speaker_texts("C1", (INTERVIEWER, f"So {SAID}."))
(NOTED,) = speaker_texts("Monday", ("Ann", f"Well, {SAID}, [laughs] yes."), kind=DocumentKind.NOTES)
(ANSWERED,) = speaker_texts("C4", ("C4", f"And {SAID.replace('knew what', 'knew [laughs] what')}."))


def match(speaker_text: SpeakerText) -> Match:
    found = exact_match([quote_of(SAID)], speaker_text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("texts", "source"),
    [
        ((ASKED, NOTED, ANSWERED), "C4"),
        ((ASKED, ANSWERED), "C4"),
        ((NOTED, ANSWERED), "C4"),
        ((ASKED, NOTED), "Monday"),
    ],
)
def test_words_of_nobody_named_are_a_participants_before_those_of_notes_before_an_interviewers(
    texts: tuple[SpeakerText, ...], source: str
) -> None:
    for order in permutations(texts):
        judgement = judge(map(match, order), (), lambda *_: None)
        assert judgement.match is not None
        assert judgement.match.speaker_text.source.document.name == source


def test_words_of_nobody_named_that_only_an_interviewer_said_are_told_as_such() -> None:
    judgement = judge([match(ASKED)], (), lambda *_: None)
    assert judgement.status is not Status.NOT_FOUND
    assert judgement.remarks[0] == "said by the interviewer, not by a participant"


@pytest.mark.parametrize(("name", "said"), [("interviewer", "C1"), ("Monday", "Monday"), ("C4", "C4")])
def test_whoever_is_named_comes_before_all_others(name: str, said: str) -> None:
    for order in permutations((ASKED, NOTED, ANSWERED)):
        judgement = judge(map(match, order), (name,), lambda *_: None)
        assert judgement.status is not Status.MISATTRIBUTED
        assert judgement.match is not None
        assert judgement.match.speaker_text.source.document.name == said
