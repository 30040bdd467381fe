"""Whose words a quotation is held to be where several people said them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from qualcode.analysis.quotation_matching.composites import Run, split_into_runs
from qualcode.analysis.quotation_matching.differences import Difference, Kind
from qualcode.analysis.quotation_matching.elements import quote_of
from qualcode.analysis.quotation_matching.judgement import Status, is_by, judge
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


def test_of_several_participants_the_one_with_the_fewest_differences_is_taken() -> None:
    (exact,) = speaker_texts("C7", ("C7", f"And {SAID}."))
    for order in permutations((ANSWERED, exact)):
        judgement = judge(map(match, order), (), lambda *_: None)
        assert judgement.match is not None
        assert judgement.match.speaker_text is exact


def test_of_several_participants_with_as_many_differences_the_likest_is_taken() -> None:
    likest = match(ANSWERED)
    for order in permutations((likest, replace(likest, speaker_text=C7, score=likest.score - 1))):
        judgement = judge(order, (), lambda *_: None)
        assert judgement.match is likest


@pytest.mark.parametrize(
    ("compared", "is_certain", "remark"),
    [
        ((), True, None),
        (("C9",), True, None),
        (("C9", "C4"), True, "these are the words of C4, who is named only in addition to C7"),
        (("C4",), False, "these are the words of C4, who is named only in addition to C7"),
        ((), False, "these are the words of C4; the manuscript does not clearly say who said them"),
    ],
)
def test_words_of_another_are_misattributed_unless_that_one_is_named_too_or_nobody_clearly(
    compared: tuple[str, ...], is_certain: bool, remark: str | None
) -> None:
    judgement = judge([match(ANSWERED)], ("C7",), lambda *_: None, compared, is_certain=is_certain)
    if remark is None:
        assert (judgement.status, judgement.also) == (Status.MISATTRIBUTED, Status.EDITED)
        assert judgement.remarks[0] == "these are the words of C4, not of C7"
    else:
        assert (judgement.status, judgement.also, judgement.remarks) == (Status.EDITED, None, (remark,))


def test_what_else_is_to_be_known_of_anothers_words_stays_where_that_one_is_named_too() -> None:
    judgement = judge([match(NOTED)], ("C7",), lambda *_: None, ("Monday",))
    assert judgement.remarks == (
        "these are the words of Ann in the notes “Monday”, who is named only in addition to C7",
        "from the notes “Monday”, not from an interview",
    )


def test_a_source_is_named_by_its_participant_or_document_and_an_interviewer_only_as_such() -> None:
    asked, answered = speaker_texts("Talk", (INTERVIEWER, "So?"), ("Maria", "Well."), case="P9")
    names = ("P9", "Talk", "interviewer", "Maria", "C4")
    assert [name for name in names if is_by(answered.source, ("C7", name))] == ["P9", "Talk"]
    assert [name for name in names if is_by(asked.source, ("C7", name))] == ["interviewer"]


(C7,) = speaker_texts("C7", ("C7", f"Oh, {SAID}."))
CHANGED = (Difference(Kind.CHANGED, "bell", "door", alters=True),)


def like(speaker_text: SpeakerText, score: float, share: float) -> Match:
    """A passage of somebody of which some words differ."""
    return replace(match(speaker_text), score=score, share=share, differences=CHANGED)


@pytest.mark.parametrize(
    ("own", "anothers", "verdict"),
    [
        ((60.0, 0.45), (0.0, 0.0), "altered C4"),
        ((59.9, 0.45), (0.0, 0.0), "not found"),
        ((60.0, 0.44), (0.0, 0.0), "not found"),
        ((0.0, 0.0), (80.0, 0.75), "misattributed C7"),
        ((0.0, 0.0), (79.9, 0.75), "not found"),
        ((0.0, 0.0), (80.0, 0.74), "not found"),
        ((72.0, 0.5), (80.0, 0.9), "altered C4"),
        ((72.0, 0.5), (80.1, 0.9), "misattributed C7"),
        ((71.0, 0.5), (79.9, 0.9), "altered C4"),
    ],
)
def test_altered_words_are_those_of_the_person_named_unless_anothers_are_much_more_alike(
    own: tuple[float, float], anothers: tuple[float, float], verdict: str
) -> None:
    for order in permutations((like(ANSWERED, *own), like(C7, *anothers))):
        judgement = judge(order, ("C4",), lambda *_: None)
        who = f" {judgement.match.speaker_text.source.who}" if judgement.match else ""
        assert f"{judgement.status}{who}" == verdict
        assert judgement.also == (Status.ALTERED if judgement.status is Status.MISATTRIBUTED else None)


@pytest.mark.parametrize(
    ("named", "is_certain", "score", "status"),
    [
        ((), True, 60.0, Status.ALTERED),
        ((), True, 59.9, Status.NOT_FOUND),
        (("C4",), False, 60.0, Status.ALTERED),
        (("C4",), False, 59.9, Status.NOT_FOUND),
        (("C4",), True, 79.9, Status.NOT_FOUND),
    ],
)
def test_altered_words_need_not_be_very_like_where_nobody_is_clearly_named(
    named: tuple[str, ...], is_certain: bool, score: float, status: Status
) -> None:
    assert judge([like(C7, score, 0.45)], named, lambda *_: None, is_certain=is_certain).status is status


@pytest.mark.parametrize(("score", "is_told"), [(50.1, True), (49.9, False)])
def test_of_what_is_not_found_the_most_similar_words_are_told_if_they_are_at_all_like(
    score: float, is_told: bool
) -> None:
    judgement = judge([like(ANSWERED, score, 0.1), like(C7, score - 5, 0.1)], ("C4",), lambda *_: None)
    remark = "the most similar words are from C4: “we never knew [laughs] what the bell was for”"
    assert (judgement.status, judgement.remarks) == (Status.NOT_FOUND, (remark,) if is_told else ())


@pytest.mark.parametrize(
    ("words", "score", "who"),
    [("we never knew what", 85.0, "C4"), ("we never knew what", 84.9, "C7"), ("we never knew what the", 85.0, "C7")],
)
def test_a_few_words_nearly_as_the_person_named_said_them_are_theirs(words: str, score: float, who: str) -> None:
    exact = exact_match([quote_of(words)], C7)
    assert exact is not None
    nearly = replace(exact, speaker_text=ANSWERED, score=score, share=0.8, differences=CHANGED)
    judgement = judge([exact, nearly], ("C4",), lambda *_: None)
    assert judgement.match is not None
    assert judgement.match.speaker_text.source.who == who
    assert judgement.status is (Status.ALTERED if who == "C4" else Status.MISATTRIBUTED)


def test_a_few_words_that_only_another_said_are_misattributed() -> None:
    exact = exact_match([quote_of("we never knew what")], C7)
    assert exact is not None
    assert judge([exact], ("C4",), lambda *_: None).status is Status.MISATTRIBUTED


def test_what_is_like_nothing_is_not_found_and_nothing_is_said_of_it() -> None:
    judgement = judge([], ("C4",), lambda *_: None)
    assert (judgement.status, judgement.match, judgement.remarks) == (Status.NOT_FOUND, None, ())


@pytest.mark.parametrize(("one", "other"), [((75.0, 0.5), (70.0, 0.9)), ((70.0, 0.6), (70.0, 0.5))])
def test_of_several_passages_of_the_person_named_the_likest_is_taken(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    (later,) = speaker_texts("C4 later", ("C4", f"And {SAID}."), case="C4")
    for order in permutations((like(ANSWERED, *one), like(later, *other))):
        judgement = judge(order, ("C4",), lambda *_: None)
        assert judgement.match is not None
        assert judgement.match.speaker_text is ANSWERED


(HOME,) = speaker_texts("C2", ("C2", "So we went home at six. Nobody asked us why. It had rained all day."))
(LATER,) = speaker_texts("C2 later", ("C2", "He told us of a red boat by the sea."), case="C2")
(BREAD,) = speaker_texts("C3", ("C3", "They gave us bread and soup. We were glad of it."))
NOTES = [
    text
    for day, said in (("Monday", "All forms were lost again."), ("Friday", "The old lift was out of order."))
    for text in speaker_texts(day, ("Ann", said), kind=DocumentKind.NOTES, case="Ann")
]


def sources(words: Sequence[str], first: SpeakerText) -> list[Run] | None:
    return split_into_runs(words, [first, *(each for each in (HOME, LATER, BREAD, *NOTES) if each is not first)])


def altered(
    words: str, *differences: Difference, of: SpeakerText = HOME, score: float = 30.0, share: float = 0.3
) -> Match:
    """A passage that is hardly like the words; without `differences`, the first part differs."""
    quote = quote_of(words)
    differs = differences or (Difference(Kind.CHANGED, words, "so", alters=True, segment=0),)
    return Match(of, quote, (), differs, score, share)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We went home at six they gave us bread", [(Kind.STITCHED, "they gave us bread")]),
        ("Nobody asked us why we went home at six", [(Kind.ORDER, "we went home at six")]),
        ("They gave us\nbread, nobody asked us why", [(Kind.STITCHED, "They gave us bread")]),
        # At least four words a run on average.
        ("We went home at they gave us bread", [(Kind.STITCHED, "they gave us bread")]),
        ("We went home they gave us bread", None),
        # All of them said by another, or some by nobody.
        ("They gave us bread and soup", None),
        ("We went home at six, a zebra crossed, they gave us bread", None),
    ],
)
def test_runs_that_were_said_make_a_composite_of_words_unlike_any_passage(
    words: str, expected: list[tuple[Kind, str]] | None
) -> None:
    for named in (("C2",), ()):
        judgement = judge([altered(words)], named, sources)
        assert judgement.status is (Status.NOT_FOUND if expected is None else Status.ALTERED)
        assert [(each.kind, each.quoted) for each in judgement.differences] == (expected or [])


def test_a_part_that_was_said_as_it_is_counts_as_one_run_of_a_composite() -> None:
    differences = (
        Difference(Kind.CAPITAL, "AT", "at", segment=0),
        Difference(Kind.CHANGED, "they gave us bread and soup", "so", alters=True, segment=1),
    )
    judgement = judge([altered("AT six … they gave us bread and soup", *differences)], ("C2",), sources)
    assert judgement.status is Status.ALTERED
    assert [each.kind for each in judgement.differences] == [Kind.CAPITAL, Kind.STITCHED]


@pytest.mark.parametrize(("share", "verdict"), [(0.84, "altered C2"), (0.85, "misattributed C3")])
def test_anothers_passage_with_nearly_all_words_comes_before_a_composite_of_the_person_named(
    share: float, verdict: str
) -> None:
    words = "We went home at six they gave us bread and soup"
    judgement = judge([altered(words), altered(words, of=BREAD, score=90.0, share=share)], ("C2",), sources)
    assert judgement.match is not None
    assert f"{judgement.status} {judgement.match.speaker_text.source.who}" == verdict


@pytest.mark.parametrize(
    ("added", "of", "expected"),
    [
        ("they gave us bread", HOME, (Kind.STITCHED, "these words are from C3")),
        ("of a red boat", HOME, (Kind.STITCHED, "these words are from C2, in C2 later")),
        ("it had rained all", HOME, (Kind.ORDER, "said in another place")),
        ("lift was out of", NOTES[0], (Kind.STITCHED, "these words are from Ann in the notes “Friday”")),
        # Three words are found by chance, and what nobody said is nobody's.
        ("they gave us", HOME, (Kind.ADDED, "")),
        ("they gave us zebras", HOME, (Kind.ADDED, "")),
    ],
)
def test_four_words_added_that_were_said_elsewhere_say_where(
    added: str, of: SpeakerText, expected: tuple[Kind, str]
) -> None:
    difference = Difference(Kind.ADDED, added, alters=True, segment=0)
    one = altered(f"so zebra then {added}", difference, of=of, score=90.0, share=0.9)
    (judged,) = judge([one], (of.source.document.name,), sources).differences
    assert (judged.kind, judged.note) == expected
    left_out = replace(difference, kind=Kind.LEFT_OUT, quoted="", said=added)
    one = altered(f"so zebra then {added}", left_out, of=of, score=90.0, share=0.9)
    assert judge([one], (of.source.document.name,), sources).differences == (left_out,)
