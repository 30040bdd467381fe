"""Characters as a person sees them, words, sentences, turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import split_graphemes

from qualcode.model.span import Span
from qualcode.tui.transcript.caret_units import Unit, Units
from qualcode.tui.transcript.layout import display_text
from tests.tui.texts import rough_texts


def units_of(text: str) -> Units:
    return Units(display_text(text), ())


def characters(text: str) -> list[Span]:
    """Each line's graphemes, and each line end for itself."""
    found: list[Span] = []
    at = 0
    for line in text.split("\n"):
        found += [Span(at + left, at + right) for left, right, _ in split_graphemes(line)[0]]
        at += len(line) + 1
        found.append(Span(at - 1, at))
    return found[:-1]


@given(rough_texts)
def test_stepping_on_visits_every_character_once_and_splits_none(text: str) -> None:
    units, at, visited = units_of(text), 0, []
    while (step := units.following(Unit.CHARACTER, at)) is not None:
        visited.append(step)
        at = step.end
    assert visited == characters(display_text(text))


@given(rough_texts)
def test_stepping_back_visits_the_same_characters(text: str) -> None:
    units, at, visited = units_of(text), len(text), []
    while (step := units.preceding(Unit.CHARACTER, at)) is not None:
        visited.append(step)
        at = step.start
    assert visited[::-1] == characters(display_text(text))


@given(rough_texts, st.data())
def test_from_within_a_character_the_whole_of_it_is_found(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, max(0, len(text) - 1)))
    if text:
        found = units_of(text).at(Unit.CHARACTER, offset)
        assert found is not None
        assert offset in found
        assert found in characters(display_text(text)) or text[max(0, offset - 1) : offset + 2].isascii()


@given(rough_texts, st.data())
def test_a_word_is_the_same_from_wherever_it_is_looked_for(text: str, data: st.DataObject) -> None:
    units, words, at = units_of(text), [], 0
    while (word := units.following(Unit.WORD, at)) is not None:
        words.append(word)
        at = word.end
    offset = data.draw(st.integers(0, len(text)))
    assert units.last_from(Unit.WORD, offset) == next((word for word in reversed(words) if word.start <= offset), None)
    assert units.following(Unit.WORD, offset) == next((word for word in words if word.start >= offset), None)
    assert units.preceding(Unit.WORD, offset) == next((word for word in reversed(words) if word.start < offset), None)


def words_in(text: str) -> list[str]:
    units, found, at = units_of(text), [], 0
    while (word := units.following(Unit.WORD, at)) is not None:
        found.append(word.of(text))
        at = word.end
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I don’t – you know – sleep.", ["I", "don’t", "you", "know", "sleep"]),
        ("twenty-five, so-called", ["twenty-five", "so-called"]),
        ("cafe\u0301 re\u0301sume\u0301s", ["cafe\u0301", "re\u0301sume\u0301s"]),
        ("हिन्दी भाषा में", ["हिन्दी", "भाषा", "में"]),
        ("می\u200cخواهم بروم", ["می\u200cخواهم", "بروم"]),
        ("眠れない。疲れた", ["眠れない", "疲れた"]),
        ("[laughs] 😀 ok", ["laughs", "ok"]),
        ("", []),
    ],
)
def test_words_are_those_of_the_language(text: str, words: list[str]) -> None:
    assert words_in(text) == words


def test_a_very_long_word_is_one_word_from_its_end_too() -> None:
    text = "so " + "x" * 9_000 + " long"
    assert units_of(text).last_from(Unit.WORD, 9_002) == Span(3, 9_003)


def test_marks_without_end_are_one_character() -> None:
    text = "z" + "\u0301" * 500 + "a"
    assert units_of(text).following(Unit.CHARACTER, 300) == Span(0, 501)
    assert units_of(text).preceding(Unit.CHARACTER, 501) == Span(0, 501)


def test_a_line_end_is_a_character_of_its_own() -> None:
    assert units_of("界\n界").following(Unit.CHARACTER, 1) == Span(1, 2)


def test_turns_without_words_are_passed_over() -> None:
    units = Units("C1: yes C1: C1: no", [Span(4, 7), Span(11, 11), Span(16, 18)])
    assert units.following(Unit.TURN, 5) == Span(16, 18)
    at = {offset: units.at(Unit.TURN, offset) for offset in (0, 4, 6, 7, 17, 18)}
    first, last = Span(4, 7), Span(16, 18)
    assert at == {0: first, 4: first, 6: first, 7: last, 17: last, 18: None}
    before = {offset: units.preceding(Unit.TURN, offset) for offset in (0, 4, 5, 16, 17)}
    assert before == {0: None, 4: None, 5: first, 16: first, 17: last}
    assert (units.following(Unit.TURN, 17), units.last_from(Unit.TURN, 3)) == (None, None)


def test_until_sentences_are_known_turns_stand_for_them() -> None:
    units = Units("Yes. No.", [Span(0, 8)])
    assert units.at(Unit.SENTENCE, 6) == Span(0, 8)
    units.sentences = [Span(0, 4), Span(5, 8)]
    assert units.at(Unit.SENTENCE, 6) == Span(5, 8)
    assert units.at(Unit.SENTENCE, 4) == Span(5, 8)
    assert units.at(Unit.TURN, 6) == Span(0, 8)
