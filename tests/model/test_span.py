from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.span import Span
from tests.strategies import spans, texts


@given(spans(), spans())
def test_overlap_and_union_do_not_care_for_the_order(one: Span, other: Span) -> None:
    assert one & other == other & one
    assert one | other == other | one


@given(spans(), spans())
def test_an_overlap_is_the_offsets_that_both_hold(one: Span, other: Span) -> None:
    both = [offset for offset in range(31) if offset in one and offset in other]
    overlap = one & other
    assert (list(range(overlap.start, overlap.end)) if overlap else []) == both


@given(spans(), spans(), spans())
def test_a_union_grows_in_any_grouping(one: Span, two: Span, three: Span) -> None:
    assert (one | two) | three == one | (two | three)


@given(spans())
def test_a_span_meets_itself_unless_it_is_empty(one: Span) -> None:
    assert (one & one) == (one if one else None)
    assert one | one == one


@given(texts, st.data())
def test_trimming_drops_blanks_and_nothing_else(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(len(text)))
    trimmed = span.trimmed(text)
    assert trimmed.of(text) == span.of(text).strip()
    assert span.start <= trimmed.start <= trimmed.end <= span.end
    assert trimmed.trimmed(text) == trimmed


def test_a_union_is_the_shortest_that_holds_both_and_blanks_trim_to_an_empty_span() -> None:
    assert (Span(5, 7) | Span(1, 2), Span(1, 9) | Span(2, 3)) == (Span(1, 7), Span(1, 9))
    assert Span(1, 4).trimmed("a   b") == Span(1, 1)
    assert [offset in Span(1, 3) for offset in range(5)] == [False, True, True, False, False]
    assert (bool(Span(2, 2)), bool(Span(2, 3)), Span(0, 0)) == (False, True, Span(0, 0))
    assert sorted([Span(2, 3), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(2, 3)]


def test_spans_count_code_points() -> None:
    text = "😀 yes, é"
    assert Span(2, 5).of(text) == "yes"
    assert len(Span(2, 5)) == 3


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward_from_0(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"not a span: {start} to {end}"):
        Span(start, end)
