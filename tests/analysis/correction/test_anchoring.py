from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from qualcode.analysis.correction.anchoring import (
    MOSTLY_GONE,
    MOVED_APART,
    WORDS_GONE,
    AnchorOutcome,
    Edit,
    Move,
    MovedSpan,
    apply_edits,
    move_spans_by_edits,
    nearest_words,
)  # fmt: skip
from qualcode.analysis.correction.text_comparison import (
    BORDER_REWRITTEN,
    MUCH_WRITTEN,
    NEW_SURROUNDINGS,
    SEVERAL_PLACES,
    move_spans_by_texts,
)
from qualcode.model.span import Span
from tests.analysis.correction.text_edits import Case, agreement, cases, is_farther
from tests.cases import number_of_cases

thorough = settings(max_examples=number_of_cases(300), suppress_health_check=[HealthCheck.too_slow])
"""`QUALCODE_CASES=10000` for a thorough run."""


@thorough
@given(cases())
def test_with_the_edits_known_every_coding_covers_just_its_words(case: Case) -> None:
    assert apply_edits(case.old, case.edits) == case.new
    for span, followed in zip(case.spans, move_spans_by_edits(case.old, case.spans, case.edits), strict=True):
        _stands_on_words(followed, case)
        left = case.survivors(span)
        if case.survives_whole(span):
            assert (followed.span, followed.outcome) == (Span(left[0], left[-1] + 1), AnchorOutcome.UNTOUCHED)
        elif followed.outcome is not AnchorOutcome.DOUBTFUL:
            _holds_its_own(followed, span, case)


@thorough
@given(cases())
def test_from_the_texts_alone_every_coding_covers_just_its_words_or_is_doubtful(case: Case) -> None:
    """`make property` tries this and the one above with 10,000 corrections each, `QUALCODE_CASES` says how many."""
    for span, followed in zip(case.spans, move_spans_by_texts(case.old, case.new, case.spans), strict=True):
        _stands_on_words(followed, case)
        if followed.outcome is AnchorOutcome.DOUBTFUL:
            continue
        if case.survives_whole(span):
            left = case.survivors(span)
            true = Span(left[0], left[-1] + 1)
            assert followed.span == true or _is_hidden_by_a_copy(case, span, followed.span, true)
        elif not case.survivors(span):
            other = _old_place(case, followed.span)
            assert other is None or is_farther(
                agreement(case, span, followed.span), agreement(case, other, followed.span)
            )


def _is_hidden_by_a_copy(case: Case, span: Span, found: Span, true: Span) -> bool:
    """Whether the same words stand at another place that agrees with the old one farther, and on no side less far.

    Then somebody wrote a copy where the words had stood and changed what was around the words themselves: from the
    texts alone that is the same as leaving the words where they were and writing the changed copy beside them.
    """
    here, there = agreement(case, span, found), agreement(case, span, true)
    return is_farther(here, there) and found.of(case.new) == span.of(case.old)


def _old_place(case: Case, found: Span) -> Span | None:
    """The place in the old text of a span of the new one, None if it was not together there."""
    places = [origin.place for origin in case.outcome[found.start : found.end]]
    start = places[0]
    if start is None or places != list(range(start, start + len(found))):
        return None
    return Span(start, start + len(found))


def _stands_on_words(followed: MovedSpan, case: Case) -> None:
    """Even doubtful codings are on words as long as there are any."""
    assert followed.span.end <= len(case.new)
    assert followed.span == followed.span.trimmed(case.new)
    assert followed.span or not case.new.strip()


def _holds_its_own(followed: MovedSpan, span: Span, case: Case) -> None:
    """All that is left of the coding's words, from the first to the last."""
    left = [at for at in case.survivors(span) if not case.new[at].isspace()]
    assert followed.span.start <= min(left)
    assert followed.span.end > max(left)


def move(old: str, new: str, words: str, nth: int = 0) -> tuple[str, AnchorOutcome, str]:
    """Where the nth place of some words goes."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    (followed,) = move_spans_by_texts(old, new, [Span(start, start + len(words))])
    return followed.span.of(new), followed.outcome, followed.why


BEGINNING = "Interviewer: How did you begin?\n\nC1: They asked me on a Monday, and I was realy tired of the forms.\n\n"
END = "Interviewer: And then?\n\nC1: Then nothing. The nurse watched, and nobody said a word.\n"
TALK = BEGINNING + END

FORMS = "tired of the forms. Yes, of course. They asked me, and I said yes. "
REPEATED = f"C1: I was {FORMS}So.\n\nC1: I was tired.\nI was tired. "
BEFORE_ITSELF = f"C1: I was I was tired.{FORMS}II was tired. " * 2
"""A paragraph put in front of itself, in which the coded words are gone but for a copy of their beginning."""


@pytest.mark.parametrize(
    ("new", "words", "now", "fate"),
    [
        (TALK.replace("realy", "really"), "They asked me", "They asked me", AnchorOutcome.UNTOUCHED),
        (TALK.replace("realy", "really"), "I was realy tired", "I was really tired", AnchorOutcome.ADJUSTED),
        (TALK.replace("realy", "really"), "realy tired", "really tired", AnchorOutcome.ADJUSTED),
        (TALK.replace("realy", "really"), "I was realy", "I was really", AnchorOutcome.ADJUSTED),
        (TALK.replace("realy", "really"), "realy", "really", AnchorOutcome.ADJUSTED),
        (TALK.replace("realy ", ""), "I was realy tired", "I was tired", AnchorOutcome.ADJUSTED),
        (TALK.replace("realy ", "so very "), "tired of the", "tired of the", AnchorOutcome.UNTOUCHED),
        (TALK.replace("tired", "too tired"), "tired of the", "tired of the", AnchorOutcome.UNTOUCHED),
        (TALK.replace("\n", "\r\n"), "The nurse watched", "The nurse watched", AnchorOutcome.UNTOUCHED),
        ("😀 " + TALK, "The nurse watched", "The nurse watched", AnchorOutcome.UNTOUCHED),
        (END + "\n" + BEGINNING, "on a Monday", "on a Monday", AnchorOutcome.UNTOUCHED),
    ],
)
def test_corrections_as_people_make_them(new: str, words: str, now: str, fate: AnchorOutcome) -> None:
    assert move(TALK, new, words)[:2] == (now, fate)


@pytest.mark.parametrize(
    ("old", "new", "words", "nth"),
    [
        ("A: I was tired. I was tired. So.\n", "A: I was tired. So.\n", "I was tired.", 0),
        ("A: I was tired. I was tired. So.\n", "A: I was tired. So.\n", "I was tired.", 1),
        ("A: I was tired. So.\n", "A: I was tired. I was tired. So.\n", "I was tired.", 0),
        (TALK, TALK.replace("They asked me on a Monday, and ", ""), "on a Monday", 0),
        (TALK, "Quite another talk, about the weather in March.\n", "nobody said a word", 0),
        (TALK, TALK.replace("The nurse watched", "He slept"), "The nurse watched", 0),
        (TALK, TALK.replace("realy", "really"), "as realy tired", 0),
        (TALK, TALK.replace("realy", "really"), "was realy tir", 0),
        (REPEATED, BEFORE_ITSELF, "C1: I was tired.", 0),
    ],
)
def test_what_cannot_be_known_is_doubtful(old: str, new: str, words: str, nth: int) -> None:
    now, fate, why = move(old, new, words, nth)
    assert fate is AnchorOutcome.DOUBTFUL
    assert now
    assert why


@pytest.mark.parametrize(
    ("old", "new", "now", "why"),
    [
        ("crane walked", "grant walked", "grant walked", ""),
        ("crane walked", "GRANT walked", "GRANT walked", ""),
        ("nursing walked by", "bursile walked by", "bursile walked by", BORDER_REWRITTEN),
        ("dogs, crane", "dogs, grant", "dogs, grant", ""),
        ("they walked, nursing", "they walked, bursile", "they walked, bursile", BORDER_REWRITTEN),
        ("crane", "grant", "grant", ""),
        ("nursing", "bursile", "bursile", WORDS_GONE),
        ("crane walked", "grant brang walked", "grant brang walked", BORDER_REWRITTEN),
        ("crane walked", "scraned walked", "scraned walked", BORDER_REWRITTEN),
        ("crane", "scraned", "scraned", WORDS_GONE),
        ("rain fell down upon the roofs", "rain fell the roofs", "rain fell the roofs", ""),
        ("rain fell down upon our roof", "rain our roof", "rain our roof", MOSTLY_GONE),
        ("rain fell down upon all roofs", "rain all roofs", "rain all roofs", ""),
        ("alpha omega", f"alpha {'x' * 22} omega", f"alpha {'x' * 22} omega", ""),
        ("alpha omega", f"alpha {'x' * 23} omega", f"alpha {'x' * 23} omega", MUCH_WRITTEN),
    ],
)
def test_a_word_three_fifths_alike_is_corrected_and_a_coding_grows_twice_and_twelve_signs(
    old: str, new: str, now: str, why: str
) -> None:
    around = f"{BEGINNING}They said: {{}}! Yes.\n\n{END}"
    fate = AnchorOutcome.DOUBTFUL if why else AnchorOutcome.ADJUSTED
    assert move(around.format(old), around.format(new), old) == (now, fate, why)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("They walked by! Yes.", "They ran by! Yes.", ""),
        ("They walked by! Yes. They walked by.", "They ran by! Yes. They ran by.", SEVERAL_PLACES),
        ("They walked by! Yes.", "They walked\nby! Yes.", ""),
        ("They walked by! Yes.", "They walked\nby! Yes. They walked\nby.", SEVERAL_PLACES),
        ("They walked by! Yes.", "They by! Yes.", ""),
        ("They walked by! Yes. They walked on.", "They walked! Yes. They slept.", SEVERAL_PLACES),
        ("They walked by! Yes. They by.", "They by! Yes. They slept.", SEVERAL_PLACES),
    ],
)
def test_changed_words_are_doubtful_if_they_stand_or_stood_in_another_place_as_well(
    old: str, new: str, why: str
) -> None:
    _, fate, reason = move(f"{BEGINNING}{old}\n\n{END}", f"{BEGINNING}{new}\n\n{END}", "They walked by")
    assert (fate, reason) == (AnchorOutcome.DOUBTFUL if why else AnchorOutcome.ADJUSTED, why)


@pytest.mark.parametrize(
    ("stays", "moves", "now"),
    [
        ("A cat slept on our chair all day", "rain came down soon", "A cat slept on our chair all day"),
        ("A cat slept", "rain came down soon on all of us", "rain came down soon on all of us"),
    ],
)
def test_a_coding_of_which_a_part_was_moved_is_doubtful_at_the_larger_part(stays: str, moves: str, now: str) -> None:
    old = f"{BEGINNING}Well: {stays}; {moves}! Yes.\n\n{END}Good.\n"
    new = f"{BEGINNING}Well: {stays}! Yes.\n\n{END}And {moves}.\nGood.\n"
    assert move(old, new, f"{stays}; {moves}") == (now, AnchorOutcome.DOUBTFUL, MOVED_APART)


def test_the_last_words_of_a_text_may_be_corrected() -> None:
    assert move(f"{BEGINNING}They walked by", f"{BEGINNING}They went by", "They walked by")[1] is AnchorOutcome.ADJUSTED


@pytest.mark.parametrize(("kept", "why"), [(11, ""), (10, NEW_SURROUNDINGS)])
def test_two_fifths_of_the_150_signs_on_each_side_must_be_left(kept: int, why: str) -> None:
    """Fifteen words of nine letters and a blank are on each side, the coding has three: with 11 that is 42 %.

    The coded words themselves are corrected in one sign: words that are as they were need no surroundings.
    """
    words, coded = [letter * 9 for letter in "abcdefghijklmnopqrstuvwxyzäöüß"], "123456789 234567891 345678912"
    left = kept // 2
    now = [word if at < left or at >= 30 - (kept - left) else f"{at:09}" for at, word in enumerate(words)]
    corrected = coded.replace("234567891", "234567819")
    old, new = (" ".join([*those[:15], coding, *those[15:]]) for those, coding in ((words, coded), (now, corrected)))
    fate = AnchorOutcome.DOUBTFUL if why else AnchorOutcome.ADJUSTED
    assert move(old, new, coded) == (corrected, fate, why)
    assert move(old, new.replace(corrected, coded), coded) == (coded, AnchorOutcome.UNTOUCHED, "")


@pytest.mark.parametrize("nth", [0, 1])
def test_words_said_twice_are_kept_apart_at_both_ends_of_a_text(nth: int) -> None:
    old, new = "I was tired. So. I was tired.", "I was tired. So it went. I was tired."
    assert move(old, new, "I was tired.", nth) == ("I was tired.", AnchorOutcome.UNTOUCHED, "")


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([Edit(0, 0, "So ")], (Span(7, 16), AnchorOutcome.UNTOUCHED, "")),
        ([Edit(4, 4, "So ")], (Span(7, 16), AnchorOutcome.UNTOUCHED, "")),
        ([Edit(13, 13, " so")], (Span(4, 13), AnchorOutcome.UNTOUCHED, "")),
        ([Edit(8, 8, "so ")], (Span(4, 16), AnchorOutcome.ADJUSTED, "")),
        ([Edit(4, 7, "cats")], (Span(4, 14), AnchorOutcome.ADJUSTED, "")),
        ([Edit(4, 7, "dog")], (Span(4, 13), AnchorOutcome.ADJUSTED, "")),
        ([Edit(4, 7, "cats"), Edit(4, 8, "lion")], (Span(4, 14), AnchorOutcome.ADJUSTED, "")),
        ([Edit(0, 6, "x")], (Span(1, 8), AnchorOutcome.ADJUSTED, "")),
        ([Edit(4, 11)], (Span(4, 6), AnchorOutcome.DOUBTFUL, MOSTLY_GONE)),
        ([Edit(4, 13, "dogs")], (Span(4, 8), AnchorOutcome.DOUBTFUL, WORDS_GONE)),
        ([Edit(4, 13)], (Span(0, 3), AnchorOutcome.DOUBTFUL, WORDS_GONE)),
        ([Edit(4, 13, " ")], (Span(0, 3), AnchorOutcome.DOUBTFUL, WORDS_GONE)),
        ([Move(4, 14, 0)], (Span(0, 9), AnchorOutcome.UNTOUCHED, "")),
        ([Move(0, 4, 15)], (Span(0, 9), AnchorOutcome.UNTOUCHED, "")),
        ([Move(0, 4, 8)], (Span(8, 13), AnchorOutcome.DOUBTFUL, MOVED_APART)),
        ([Move(8, 14, 0)], (Span(0, 5), AnchorOutcome.DOUBTFUL, MOVED_APART)),
        ([Edit(4, 13), Edit(4, 4, "cat walks")], (Span(4, 7), AnchorOutcome.DOUBTFUL, WORDS_GONE)),
    ],
)
def test_each_kind_of_edit(edits: list[Edit | Move], expected: tuple[Span, AnchorOutcome, str]) -> None:
    (followed,) = move_spans_by_edits("the cat walks .", [Span(4, 13)], edits)
    assert (followed.span, followed.outcome, followed.why) == expected


@pytest.mark.parametrize("before", [Edit(4, 4, "X "), Edit(0, 3, "1")])
def test_deleted_words_are_doubtful_at_the_words_nearest_to_them(before: Edit) -> None:
    text, span = "one two three four five.", Span(14, 18)
    at = before.applied(text).index("four")
    edits = [before, Edit(at, at + 4)]
    (followed,) = move_spans_by_edits(text, [span], edits)
    assert followed.span.of(apply_edits(text, edits)) == "five."
    assert (followed.outcome, followed.why) == (AnchorOutcome.DOUBTFUL, WORDS_GONE)


def test_the_nearest_words_are_those_at_a_place_else_behind_else_before_it() -> None:
    assert [nearest_words("one  two  ", at) for at in (0, 3, 4, 9)] == [Span(0, 3), Span(5, 8), Span(5, 8), Span(5, 8)]
    assert nearest_words(" \n", 1) == Span(0, 0)
