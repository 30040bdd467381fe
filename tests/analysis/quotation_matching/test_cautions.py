"""What is told of quotations whose marks are in order, and whose meaning may not be."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.judgement import Judgement, Status
from qualcode.services.paper.quotation_matching import Checker
from tests.analysis.quotation_matching.speaker_texts import INTERVIEWER, quoted, speaker_texts

TALKS = speaker_texts(
    "C4",
    (INTERVIEWER, "Would you do it again?"),
    (
        "C4",
        "I don't think I'd do it differently. I love it. I hate going, and I love it. They talked and I was not at all "
        "glad. No. We stayed a while. Is that so? It is what they told me on the very first of those days. We were "
        "told that day that I need not come back so soon, so I left. It was late. Nobody was all that keen to go. It "
        "rained. Nobody was then all that wet.",
    ),
    (INTERVIEWER, "Mm."),
    ("C4", "They went slowly, nobody sang with us there for long. We ran there and nobody sat with us all day"),
    (INTERVIEWER, "No."),
    ("C4", "not down over there."),
)


def judgement(words: str) -> Judgement:
    one = quoted(words)
    return Checker(TALKS, [one]).judgement(one)[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I … think I'd do it differently.", "a negation was left out, which may change the meaning: “don't”"),
        ("They talked and I was … glad", "a negation was left out, which may change the meaning: “not at all”"),
        (
            "They went … for long",
            "a negation was left out, which may change the meaning: “slowly, nobody sang with us there”",
        ),
        (
            "[For what we had been told by them all] they talked and I",
            "9 words in brackets were not said by the participant",
        ),
        ("It was … keen to go", "a negation was left out, which may change the meaning: “late. Nobody was all that”"),
        ("I [do] think I'd do it", "a negation was left out, which may change the meaning: “don't”"),
        ("I [didn't] love it.", "a negation was added, which may change the meaning: “[didn't]”"),
        (
            "[For whatever it was that we had been told … by them] they talked and I",
            "11 words in brackets were not said by the participant",
        ),
        ("I love it? I hate going", "a statement was printed as a question, after “it”"),
        ("I love it?", "a statement was printed as a question"),
        ("Is that so! It is what", "a question was printed as a statement, after “so”"),
        ("Is that so. It is what", "a question was printed as a statement, after “so”"),
    ],
)
def test_what_may_turn_the_meaning_is_edited_and_told(words: str, told: str) -> None:
    verdict = judgement(words)
    assert verdict.status is Status.EDITED
    assert verdict.remarks == (told,)


@pytest.mark.parametrize(
    "words",
    [
        "I love it. … They talked",
        "I love it. I hate going … They talked",
        "They talked … We stayed a while",
        "glad. … We stayed a while",
        "I don't [ever] think I'd do it",
        "I [do not] think I'd do it",
        "It is what they told me … of those days",
        "We were told … so soon, so I left",
        "It rained … wet",
        "Is that so? It is",
        "Is that so",
        "Is that so.",
        "Is that so?! It is",
        "Is that so, it is what they told",
        "[For what we had been told by them] they talked and I",
        "We ran … all day",
        "us all day … down over there",
        "I love it.",
    ],
)
def test_of_what_turns_nothing_nothing_is_told(words: str) -> None:
    assert judgement(words).remarks == ()


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("[pause]", Status.VERBATIM),
        ("[long pause]", Status.VERBATIM),
        ("[pause 3 s]", Status.VERBATIM),
        ("(pause)", Status.VERBATIM),
        ("[laughs]", Status.EDITED),
        ("[inaudible]", Status.EDITED),
    ],
)
def test_a_pause_left_out_is_told_and_no_edit_and_what_colours_the_words_is_one(note: str, status: Status) -> None:
    one = quoted("I yell. I never used to yell.")
    spoken = speaker_texts("C4", ("C4", f"Well. I yell. {note} I never used to yell. That is so."))
    verdict = Checker(spoken, [one]).judgement(one)[0]
    assert (verdict.status, [difference.said for difference in verdict.differences]) == (status, [note])
