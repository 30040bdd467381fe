from __future__ import annotations

import pytest
from hypothesis import given

from qualcode.language.locating import THRESHOLD, Match, locate
from qualcode.model.span import Span
from tests.strategies import passages

TEXT = (
    "Interviewer: How was it?\n\n"
    "C1: 😀 Well. “I’m fine,” she\nsaid — and I walked on. I walked on, yes.\n\n"
    "Interviewer: And then?\n\nC1: Then the nurse, the one with the pens, told me to stop talking so much."
)


def found(quote: str, text: str = TEXT) -> list[str]:
    return [match.span.of(text) for match in locate(quote, text)]


def test_words_that_stand_once_are_found_to_the_letter() -> None:
    start = TEXT.index("How was it")
    assert locate(" How was it ", TEXT) == [Match(Span(start, start + 10), is_exact=True, score=100.0)]


def test_offsets_behind_an_emoji_count_code_points() -> None:
    (match,) = locate("Well.", TEXT)
    assert match.span.of(TEXT) == "Well."
    assert match.span.start == len("Interviewer: How was it?\n\nC1: 😀 ")


def test_words_that_stand_twice_are_found_twice() -> None:
    assert [match.is_exact for match in locate("I walked on", TEXT)] == [True, True]


def test_overlapping_places_are_several() -> None:
    assert [match.span for match in locate("no no", "no no no")] == [Span(0, 5), Span(3, 8)]


def test_whole_words_come_before_parts_of_words() -> None:
    assert [match.span for match in locate("the", "other the they")] == [Span(6, 9)]
    assert found("alke", "walked") == ["alke"]


@pytest.mark.parametrize(
    "quote",
    [
        '"I\'m fine," she said - and I',
        "„I’m fine,“ she said – and I",
        "«I'm   fine,»\nshe\tsaid — and i",
        "“i’m FINE,” she\nsaid — and I",
    ],
)
def test_other_quotation_marks_blanks_and_letter_case_do_not_matter(quote: str) -> None:
    (match,) = locate(quote, TEXT)
    assert match.span.of(TEXT) == "“I’m fine,” she\nsaid — and I"
    assert match.score == 100.0
    assert not match.is_exact


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("nurse, the one with a pen, told me to stop talking", "nurse, the one with the pens, told me to stop talking"),
        ("told me to stop talking too much", "told me to stop talking so much"),
        ("Then the nurse the one with the pens told me", "Then the nurse, the one with the pens, told me"),
    ],
)  # fmt: skip
def test_nearly_the_words_are_found_with_ends_at_word_borders(quote: str, words: str) -> None:
    (match,) = locate(quote, TEXT)
    assert match.span.of(TEXT) == words
    assert THRESHOLD <= match.score < 100
    assert not match.is_exact


@pytest.mark.parametrize(
    ("other", "scores"),
    [
        ("and then the nurse told me to stop talking so much about that, and I went home at once", [97.6, 97.6]),
        ("and then the nurse told us to stop talking so much about them, and I went home at once", [97.6, 95.3]),
        ("and then the nurse told me to stop talking as often about it, and I went home at once", [97.6]),
        ("and so the nurses told me to quit talking that much about it, and I went back at once", [97.6]),
    ],
)
def test_passages_compete_that_are_nearly_as_like_as_the_best_and_no_others(other: str, scores: list[float]) -> None:
    quote = "and then the nurse told me to stop talking so much about it, and I went home at once"
    best = quote.replace("about it", "about this")
    for text in (f"Well. {best}. He waited. {other}. Yes.", f"Well. {other}. He waited. {best}. Yes."):
        assert [match.score for match in locate(quote, text)] == scores


def test_beside_the_quote_nothing_is_offered_that_is_not_alike_enough_for_it() -> None:
    quote = "and then the nurse told me to stop talking so much about it"
    alike = "and now the nurse asked us to stop talking so much about it"
    other = "and then the nurse told us to stop talking so often about it"
    scores = [
        [match.score for match in locate(quote, text)] for text in (f"Well. {alike}. Yes.", f"Well. {other}. No.")
    ]
    assert scores == [[86.4], [89.1]]
    assert [m.score for m in locate(quote, f"Well. {alike}. He waited for a long while there. {other}. Yes.")] == [89.1]


def test_three_places_that_are_equally_alike_are_all_found() -> None:
    near = "and then the nurse told me to quit talking so much about it"
    text = f"Well {near}. Yes. Then {near}. And {near}. No."
    places = [text.index("then the nurse", start) for start in (0, 40, 100)]
    found_at = [match.span.start for match in locate(near.replace("quit", "stop"), text)]
    assert [place - start for place, start in zip(places, found_at, strict=True)] == [4, 4, 4]


def test_what_is_only_a_little_alike_stays_below_the_threshold() -> None:
    matches = locate("the doctor with the pencils asked him to begin talking", TEXT)
    assert all(match.score < THRESHOLD for match in matches)
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)


@pytest.mark.parametrize(("quote", "text"), [("", TEXT), (" \n", TEXT), ("anything", ""), ("zebra xylophone", TEXT)])
def test_nothing_is_found_where_there_is_nothing(quote: str, text: str) -> None:
    assert [match for match in locate(quote, text) if match.score >= THRESHOLD] == []


def test_letters_that_grow_in_lower_case_shift_no_offset() -> None:
    text = "İİİİ and then we went up to the ward together, all of us"
    (match,) = locate("then we went up to this ward together", text)
    assert match.span.of(text) == "then we went up to the ward together"


@given(passages())
def test_any_stretch_of_whole_words_is_found_exactly(passage: tuple[str, Span]) -> None:
    text, span = passage
    matches = locate(span.of(text), text)
    assert Match(span, is_exact=True, score=100.0) in matches
    assert all(match.is_exact for match in matches)
    assert all(match.span.of(text) == span.of(text) for match in matches)


@given(passages())
def test_blanks_of_another_kind_are_no_obstacle(passage: tuple[str, Span]) -> None:
    text, span = passage
    quote = " \n ".join(span.of(text).split())
    assert span.of(text).split() in [match.span.of(text).split() for match in locate(quote, text)]


@pytest.mark.parametrize("quote", ["“in the ‘long’ room”", "«in the 'long' room»", "„in the ’long’ room“"])
def test_quotation_marks_that_were_copied_along_do_not_matter(quote: str) -> None:
    assert found(quote, "C1: We met in the ‘long’ room, twice.") == ["in the ‘long’ room"]
    assert found(quote, f"C1: We met, {quote}, twice.") == [quote]
