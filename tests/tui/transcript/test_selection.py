"""What the keys of movement select."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from qualcode.tui.transcript.caret_units import Unit, Units
from qualcode.tui.transcript.layout import display_text
from qualcode.tui.transcript.selection import Selection, stepped
from tests.tui.texts import rough_texts

TEXT = "Ana: How are you?\n\nC1: I am tired. I sleep badly. And you?\n\nAna: Fine.\n"
TURNS = [Span(5, 17), Span(23, 58), Span(65, 70)]
SENTENCES = [Span(5, 17), Span(23, 34), Span(35, 49), Span(50, 58), Span(65, 70)]


@pytest.fixture
def units() -> Units:
    return Units(TEXT, TURNS, SENTENCES)


def moved(units: Units, keys: str, at: int = 0) -> Selection:
    """As the keys of the transcript move: t, s, w and their opposites r, a, b; capitals extend."""
    selection = Selection(at, at)
    named = {"t": Unit.TURN, "r": Unit.TURN, "s": Unit.SENTENCE, "a": Unit.SENTENCE, "w": Unit.WORD, "b": Unit.WORD}
    for key in keys:
        unit, direction = named[key.lower()], 1 if key.lower() in "tsw" else -1
        selection = stepped(selection, units, unit, direction, extending=key.isupper())
    return selection


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("t", "How are you?"),
        ("tt", "I am tired. I sleep badly. And you?"),
        ("ttt", "Fine."),
        ("tttt", "Fine."),
        ("tttr", "I am tired. I sleep badly. And you?"),
        ("tttrrr", "How are you?"),
        ("ttsss", "Fine."),
        ("ttr", "How are you?"),
        ("s", "How are you?"),
        ("ss", "I am tired."),
        ("ssS", "I am tired. I sleep badly."),
        ("ssSS", "I am tired. I sleep badly. And you?"),
        ("ssSSA", "I am tired. I sleep badly. "),
        ("ssSSAa", "How are you?"),
        ("sss", "I sleep badly."),
        ("sssa", "I am tired."),
        ("w", "Ana"),
        ("wwww", "you"),
        ("wwwwb", "are"),
        ("wWWW", "Ana: How are you"),
        ("tT", "How are you?\n\nC1: I am tired. I sleep badly. And you?"),
    ],
)
def test_the_keys_walk_and_extend(units: Units, keys: str, words: str) -> None:
    assert moved(units, keys).span.of(TEXT) == words


def test_from_within_a_unit_the_first_step_selects_it(units: Units) -> None:
    for key, words in (("s", "I sleep badly."), ("t", "I am tired. I sleep badly. And you?"), ("w", "sleep")):
        assert moved(units, key, 39).span.of(TEXT) == words


def test_back_from_within_a_unit_goes_to_the_one_before(units: Units) -> None:
    assert moved(units, "a", 39).span.of(TEXT) == "I am tired."


def test_extending_past_the_anchor_turns_round(units: Units) -> None:
    backwards = moved(units, "AA", 49)
    assert (backwards.anchor, backwards.caret) == (49, 23)


def test_beyond_the_last_unit_nothing_moves(units: Units) -> None:
    assert moved(units, "t", 70) == Selection(70, 70)
    assert moved(units, "a") == Selection(0, 0)


def test_a_character_on_lets_go_of_the_selection(units: Units) -> None:
    assert stepped(Selection(5, 17), units, Unit.CHARACTER, 1, extending=False) == Selection(17, 17)
    assert stepped(Selection(5, 17), units, Unit.CHARACTER, -1, extending=False) == Selection(5, 5)


@given(rough_texts, st.sampled_from(Unit), st.sampled_from([1, -1]), st.booleans(), st.data())
def test_every_step_stays_within_the_text_and_none_goes_the_wrong_way(
    text: str, unit: Unit, direction: int, extending: bool, data: st.DataObject
) -> None:
    ends = sorted({0, *data.draw(st.lists(st.integers(0, len(text)), max_size=6)), len(text)})
    spans = [Span(start, end) for start, end in pairwise(ends)]
    units = Units(display_text(text), spans, spans)
    at = data.draw(st.integers(0, len(text)))
    before = Selection(data.draw(st.integers(0, len(text))) if extending else at, at)
    after = stepped(before, units, unit, direction, extending=extending)
    assert 0 <= after.span.start <= after.span.end <= len(text)
    assert (after.caret - before.caret) * direction >= 0 or not extending
    if extending:
        assert after.anchor == before.anchor
