from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language import sentences as cutting
from qualcode.language.sentences import sentences
from qualcode.model.span import Span
from tests.strategies import words


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, [Span(0, len(text))])]


def test_a_turn_is_cut_at_full_stops_questions_and_shouts() -> None:
    assert split("I went. Did she? No! And then…\nnothing") == ["I went.", "Did she?", "No!", "And then…", "nothing"]


def test_other_scripts_end_their_sentences_too() -> None:
    assert split("我去了。她呢？好。") == ["我去了。", "她呢？", "好。"]
    assert split("終わり｡次！次の文｡") == ["終わり｡", "次！", "次の文｡"]


@pytest.mark.parametrize("end", ["!", ".", "?", "…", "‽", "。", "｡", "！", "？", "؟", "।", "۔", "՞"])
def test_each_mark_ends_a_sentence_and_some_need_no_blank_behind_them(end: str) -> None:
    assert split(f"so it was{end} then") == [f"so it was{end}", "then"]
    is_without_blank = end in "。｡！？…"
    assert split(f"so it was{end}then") == (
        [f"so it was{end}", "then"] if is_without_blank else [f"so it was{end}then"]
    )


def test_a_long_part_is_read_piece_by_piece_and_no_word_of_it_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "A: One two. Three four. Five."
    monkeypatch.setattr(cutting, "_PIECE", 10)
    spans = sentences(text, [Span(3, len(text))])
    assert [span.of(text) for span in spans] == ["One two.", "T", "hree four.", "Five."]


def test_no_sentence_runs_from_one_part_into_the_next() -> None:
    text = "Ana: we went\n\nBen: and came back. Soon"
    parts = [Span(5, 12), Span(19, len(text))]
    assert [span.of(text) for span in sentences(text, parts)] == ["we went", "and came back.", "Soon"]


def test_offsets_count_code_points() -> None:
    text = "😀😀 Yes. No."
    assert [span.start for span in sentences(text, [Span(3, len(text))])] == [3, 8]


def test_blank_parts_hold_no_sentence() -> None:
    assert sentences("  \n ", [Span(0, 4), Span(1, 1)]) == []


turns = st.lists(st.tuples(words, st.sampled_from([" ", ". ", "? ", "\n", "… "])), min_size=1, max_size=12).map(
    lambda spoken: "".join(word + end for word, end in spoken)
)


@given(st.lists(turns, min_size=1, max_size=4))
def test_sentences_cover_every_word_once_and_stay_in_their_part(spoken: list[str]) -> None:
    text, parts = "", []
    for turn in spoken:
        parts.append(Span(len(text) + 3, len(text) + 3 + len(turn)))
        text += "A: " + turn
    spans = sentences(text, parts)
    assert spans == sorted(spans)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join("".join(t.split()) for t in spoken)
    for span in spans:
        assert span.trimmed(text) == span
        assert sum((span & part) == span for part in parts) == 1
