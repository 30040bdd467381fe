"""What is judged of a quotation, tampering by tampering, and by random passages of random talk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.quotation_matching.differences import Kind
from qualcode.analysis.quotation_matching.judgement import Judgement, Status
from qualcode.analysis.quotation_matching.speaker_text import SpeakerText
from qualcode.analysis.quotations.people import INTERVIEWER
from qualcode.services.paper.quotation_matching import Checker
from tests.analysis.quotation_matching.speaker_texts import C4, EVERYBODY, quoted, speaker_texts

VERBATIM, EDITED, ALTERED = Status.VERBATIM, Status.EDITED, Status.ALTERED
MISATTRIBUTED, NOT_FOUND = Status.MISATTRIBUTED, Status.NOT_FOUND


def judgement(words: str, *who: str) -> Judgement:
    one = quoted(words, who or ("C4",))
    return Checker(EVERYBODY, [one]).judgement(one)[0]


def kinds(words: str, *who: str) -> list[str]:
    return [each.kind.value for each in judgement(words, *who).differences]


@pytest.mark.parametrize(
    "words",
    [
        "I was so tired, and I did not know which hat I wore.",
        "I was so tired, and I did not know",
        "I couldn't look at him, I don't think anybody could",
        "I couldn’t look at him, I don’t think anybody could",
        "I was so\u00a0tired,  and I\ndid not know",
        "They put me in the qui-\net room",
        "They put me in thequiet room",
        "Nobody said a word… and then",
        "Nobody said a word . . . and then",
        "said, ‘she's at work.’",
        "said, 'she's at work.'",
        "at 7:15 sharp, with seven nurses. [laughs] Nobody",
        "at 7.15 sharp",
        "tired",
    ],
)
def test_blanks_broken_words_and_kinds_of_marks_are_no_difference(words: str) -> None:
    assert judgement(words).status is VERBATIM


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("I was so tired … which hat I wore", Kind.ELLIPSIS),
        ("I was so tired...which hat I wore", Kind.ELLIPSIS),
        ("I was so tired [...] which hat I wore", Kind.ELLIPSIS),
        ("I was so tired (…) which hat I wore", Kind.ELLIPSIS),
        ("…and I did not know", Kind.ELLIPSIS),
        ("I was so tired, and I …", Kind.ELLIPSIS),
        ("I was so tired, and [that day] I did not know", Kind.BRACKET),
        ("They put [the coach] in the quiet room", Kind.BRACKET),
        ("[T]hey put me in the quiet room", Kind.BRACKET),
        ("[t]hey put me in the quiet room", Kind.BRACKET),
        ("I [had been] so tired, and I did not know", Kind.BRACKET),
        ("a porter [beg]an to talk about", Kind.BRACKET),
        ("which hat I wore [sic]", Kind.SIC),
        ("I was so tired [our emphasis]", Kind.EMPHASIS),
        ("i was so tired", Kind.CAPITAL),
        ("Tired, and I did not know which hat", Kind.CAPITAL),
        ("I was so tired.", Kind.CLOSING),
        ("I was so tired!", Kind.CLOSING),
        ("I was so tired and I did not know", Kind.PUNCTUATION),
        ("I was so tired; and I did not know", Kind.PUNCTUATION),
        ("with seven nurses. Nobody said", Kind.ANNOTATION),
        ("with 7 nurses", Kind.NUMBER),
        ("talk about the cold. About the zipper, I mean", Kind.TURN),
    ],
)
def test_what_a_mark_allows_is_edited(words: str, kind: Kind) -> None:
    found = judgement(words)
    assert (found.status, [each.kind for each in found.differences]) == (EDITED, [kind])


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("I was so tired, and I did know which hat I wore", Kind.LEFT_OUT),
        ("I was very tired, and I did not know", Kind.CHANGED),
        ("I was so, so tired, and I did not know", Kind.ADDED),
        ("at 7:45 sharp, with seven nurses", Kind.CHANGED),
        ("at 7:15 sharp, with eleven nurses", Kind.CHANGED),
        ("at 715 sharp, with seven nurses", Kind.CHANGED),
        ("I could look at him, I don't think anybody could", Kind.CHANGED),
        ("I was so tired, and I knew which hat I wore", Kind.CHANGED),
        ("my clothes. My daughter said, “she's at work.”", Kind.LEFT_OUT),
        ("which hat I wore … I was so tired, and I did not", Kind.ORDER),
        ("My daughter put her doll in a box. I went home and slept in my clothes", Kind.ORDER),
        ("I don't think anybody could. I went home and slept", Kind.TURN),
        ("I was so tired [pause] which hat I wore", Kind.LEFT_OUT),
        ("I was so tired … He said my name was on a list", Kind.STITCHED),
        ("I was so tired, and I did not know which list it was, I did not ask which list it was", Kind.STITCHED),
    ],
)
def test_words_that_differ_without_a_mark_are_altered(words: str, kind: Kind) -> None:
    found = judgement(words)
    assert found.status is ALTERED
    assert kind in [each.kind for each in found.differences if each.alters]


def test_what_was_left_out_changed_and_added_is_told() -> None:
    (left_out,) = judgement("I was so tired, and I did know which hat I wore").differences
    assert (left_out.quoted, left_out.said, left_out.description) == ("", "not", "left out: “not”")
    (changed,) = judgement("with eleven nurses. [laughs] Nobody said a word").differences
    assert (changed.quoted, changed.said, changed.description) == ("eleven", "seven", "changed: “eleven” for “seven”")
    (ellipsis,) = judgement("I was so tired … hat I wore").differences
    assert (ellipsis.said, ellipsis.note) == ("and I did not know which", "6 words left out")


def test_an_ellipsis_over_several_turns_says_so() -> None:
    (ellipsis,) = judgement("I was so tired … I went home and slept").differences
    assert ellipsis.note.endswith("from turn 2 to turn 6")


def test_parts_of_two_people_are_named() -> None:
    found = judgement("I was so tired … He said my name was on a list")
    assert [each.note for each in found.differences if each.kind is Kind.STITCHED] == ["these words are from C7"]


def test_another_participants_words_are_misattributed_edited_or_not() -> None:
    found = judgement("He said my name was on a list", "C4")
    assert (found.status, found.also) == (MISATTRIBUTED, VERBATIM)
    assert found.remarks == ("these are the words of C7, not of C4",)
    assert judgement("He said … on a list, and I did not ask", "C4").also is EDITED
    assert judgement("He said my name was not on a list, and I did not ask", "C4").also is ALTERED
    assert judgement("He said my name was on a list", "C99").status is MISATTRIBUTED


def over_a_turn(interposed: str) -> list[SpeakerText]:
    """C4 says one thing after the other, and something is said in between."""
    return speaker_texts(
        "C4", ("C4", "So I went home."), ("Interviewer", interposed), ("C4", "And I slept in my clothes.")
    )


@pytest.mark.parametrize(
    ("interposed", "status"), [("Right, yes, okay.", EDITED), ("Right, yes, okay, then.", ALTERED)]
)
def test_three_words_of_another_may_be_left_out_and_four_not(interposed: str, status: Status) -> None:
    one = quoted("I went home. And I slept in my clothes")
    assert Checker(over_a_turn(interposed), [one]).judgement(one)[0].status is status


def test_what_another_said_in_one_piece_is_theirs_unless_it_is_short() -> None:
    one = quoted("I went home. And I slept in my clothes")
    spoken = over_a_turn("Right, yes, okay, then.") + speaker_texts("C7", ("C7", "Well. " + one.words + "."))
    verdict = Checker(spoken, [one]).judgement(one)[0]
    assert (verdict.status, verdict.also) == (MISATTRIBUTED, VERBATIM)


QUOTED = "We walked slowly to the wide river every single morning before the long day of work began"
LIKE = "We walked to the wide river every single morning before the day of work began, and sang."
LIKER = "We walked slowly to the wide river every single morning before the day of work began, and sang."
LESS_LIKE = "We walked to the river every morning before a day of work began, and sang."


@pytest.mark.parametrize(
    ("own", "anothers", "status"),
    [(LIKE, LIKER, ALTERED), (LESS_LIKE, LIKER, MISATTRIBUTED), (LIKER, LIKE, ALTERED), (LIKE, LIKE, ALTERED)],
)
def test_anothers_passage_must_be_much_liker_than_ones_own(own: str, anothers: str, status: Status) -> None:
    everybody = [*speaker_texts("C1", ("C1", own)), *speaker_texts("C2", ("C2", anothers))]
    quotation = quoted(QUOTED, ("C1",))
    verdict = Checker(everybody, [quotation]).judgement(quotation)[0]
    assert verdict.status is status
    assert verdict.match is not None
    assert verdict.match.speaker_text.source.who == ("C2" if status is MISATTRIBUTED else "C1")


def test_words_of_several_are_right_with_any_of_them() -> None:
    for who in ("C4", "C7"):
        found = judgement("I went home and slept in my clothes", who)
        assert found.status is VERBATIM
        assert found.match is not None
        assert found.match.speaker_text.source.who == who
    assert judgement("He said my name was on a list", "C4", "C7").status is VERBATIM


def test_the_interviewers_words_are_no_participants() -> None:
    found = judgement("Was it your own choice?", "C4")
    assert (found.status, found.also) == (MISATTRIBUTED, VERBATIM)
    assert "the interviewer in C4" in found.remarks[0]
    assert judgement("Was it your own choice?", INTERVIEWER).status is VERBATIM


def test_notes_may_be_quoted_and_are_told_from_interviews() -> None:
    found = judgement("Two of the sessions were empty", "Monday meeting")
    assert (found.status, found.remarks) == (VERBATIM, ("from the notes “Monday meeting”, not from an interview",))
    assert judgement("Two of the sessions were empty", "C4").status is MISATTRIBUTED


def test_without_attribution_the_words_are_looked_for_everywhere() -> None:
    for words, status in (
        ("He said my name was on a list", VERBATIM),
        ("He said … on a list", EDITED),
        ("He said my face was on a list, and I did not ask", ALTERED),
        ("The colours of the corridor came back one by one", NOT_FOUND),
    ):
        one = quoted(words, ())
        assert Checker(EVERYBODY, [one]).judgement(one)[0].status is status


def test_offsets_hold_the_words() -> None:
    found = judgement("which hat I wore. They put me … sharp")
    assert found.match is not None
    assert found.match.span.of(C4[1].text) == "which hat I wore. They put me in the quiet room, at 7:15 sharp"
    assert found.match.turn == 1


WORDS = [
    "river", "lamp", "seven", "porter", "quiet", "I", "you", "was", "not", "so", "and", "then", "cold", "we", "didn't",
    "nurse", "nurses'", "room", "about", "café", "it's", "well-known", "7:15",
]  # fmt: skip
spoken = st.lists(st.sampled_from(WORDS), min_size=12, max_size=50)


@st.composite
def said(draw: st.DrawFn) -> tuple[list[str], int, int]:
    """A turn's words, and a passage in it."""
    words = draw(spoken)
    start = draw(st.integers(0, len(words) - 5))
    return words, start, draw(st.integers(start + 4, len(words)))


def status_in(words: list[str], quote: str) -> Status:
    own = speaker_texts("C4", ("Interviewer", "What is it like?"), ("C4", " ".join(words)))
    one = quoted(quote)
    return (
        Checker([*own, *speaker_texts("C7", ("C7", "Something else was said here."))], [one]).judgement(one)[0].status
    )


@given(said(), st.data())
def test_any_passage_with_any_allowed_edit_is_never_altered(
    passage: tuple[list[str], int, int], data: st.DataObject
) -> None:
    words, start, end = passage
    printed = words[start:end]
    assert status_in(words, " ".join(printed)) is VERBATIM
    for edit in data.draw(st.lists(st.sampled_from(["ellipsis", "bracket", "sic", "capital", "stop", "hyphen"]))):
        at = data.draw(st.integers(1, len(printed) - 1))
        if edit == "ellipsis" and at + 2 < len(printed):
            printed = [*printed[:at], "…", *printed[at + 1 :]]
        elif edit == "bracket":
            printed = [*printed[:at], "[the nurse]", *printed[at + data.draw(st.integers(0, 1)) :]]
        elif edit == "sic":
            printed = [*printed[:at], "[sic]", *printed[at:]]
        elif edit == "capital":
            printed[0] = printed[0].capitalize() if printed[0].islower() else printed[0]
        elif edit == "stop":
            printed[-1] += "."
        elif edit == "hyphen" and printed[at].isalpha() and len(printed[at]) > 3:
            printed[at] = f"{printed[at][:2]}-\n{printed[at][2:]}"
    assert status_in(words, " ".join(printed)) in (VERBATIM, EDITED)


@given(said(), st.integers(0, 60), st.sampled_from(["change", "add", "swap two"]))
def test_any_single_word_changed_is_never_verbatim_or_edited(
    passage: tuple[list[str], int, int], at: int, way: str
) -> None:
    words, start, end = passage
    printed = words[start:end]
    at %= len(printed) - 1
    if way == "change":
        printed[at] = "zebra"
    elif way == "add":
        printed.insert(at + 1, "zebra")
    else:
        printed[at : at + 2] = ["zebra", printed[at]]
    assert status_in(words, " ".join(printed)) not in (VERBATIM, EDITED)


@given(said(), st.integers(0, 60))
def test_any_word_left_out_without_a_mark_is_never_verbatim_or_edited(
    passage: tuple[list[str], int, int], at: int
) -> None:
    words, start, end = passage
    printed = words[start:end]
    at = 1 + at % (len(printed) - 2)
    del printed[at]
    # The shorter words may have been said so elsewhere in the same turn.
    said_so = "".join(printed) in "".join(words)
    assert said_so or status_in(words, " ".join(printed)) not in (VERBATIM, EDITED)


@pytest.mark.parametrize("words", ["…", "[…]", "—"])
def test_marks_without_words_are_found_nowhere_beside_quotations_with_words(words: str) -> None:
    empty, said = quoted(words), quoted("I was so tired")
    checker = Checker(EVERYBODY, [empty, said])
    assert checker.judgement(empty) == (Judgement(NOT_FOUND), 0)
    assert (checker.judgement(said)[0].status, checker.judgement(said)[1]) == (VERBATIM, 4)
