from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.consensus.disagreements import passages
from qualcode.model.coding import Coding
from qualcode.model.span import Span

CODERS = ("Ana", "Ben")


def coding(guid: str, coder: str, code: str, start: int, end: int, document: str = "d") -> Coding:
    return Coding(guid, code, document, coder, Span(start, end), "")


def test_codings_that_share_words_make_one_passage_and_neighbours_do_not() -> None:
    groups = passages(
        [
            coding("1", "Ana", "x", 0, 10), coding("2", "Ben", "x", 5, 12), coding("3", "Ben", "y", 12, 15),
            coding("4", "Ana", "x", 0, 10, "other"), coding("5", "Cleo", "x", 30, 40),
        ],
        CODERS,
    )  # fmt: skip
    assert [(passage.document, passage.span, passage.is_agreed) for passage in groups] == [
        ("d", Span(0, 12), True), ("d", Span(12, 15), False), ("other", Span(0, 10), False),
    ]  # fmt: skip
    assert groups[1].by_coder["Ana"] == ()


def test_a_code_that_one_coder_put_twice_is_one_code() -> None:
    (groups,) = passages(
        [coding("1", "Ana", "x", 0, 4), coding("2", "Ana", "x", 2, 9), coding("3", "Ben", "x", 3, 8)], CODERS
    )
    assert groups.codes_of("Ana") == ("x",)
    assert groups.is_agreed


def test_the_same_codes_in_another_order_are_agreed_and_one_more_is_not() -> None:
    alike = [coding("1", "Ana", "x", 0, 9), coding("2", "Ana", "y", 2, 5)]
    others = [coding("3", "Ben", "y", 0, 9), coding("4", "Ben", "x", 2, 5)]
    (agreed,) = passages([*alike, *others], CODERS)
    assert (agreed.codes_of("Ana"), agreed.codes_of("Ben"), agreed.is_agreed) == (("x", "y"), ("y", "x"), True)
    (differing,) = passages([*alike, *others, coding("5", "Ben", "z", 1, 3)], CODERS)
    assert not differing.is_agreed


def test_the_id_of_a_passage_does_not_hang_on_where_its_codings_stand() -> None:
    one = passages([coding("1", "Ana", "x", 0, 9), coding("2", "Ben", "y", 3, 8)], CODERS)
    moved = passages([coding("1", "Ana", "x", 4, 9), coding("2", "Ben", "y", 3, 8)], CODERS)
    assert [passage.id for passage in one] == [passage.id for passage in moved]


def test_the_id_hangs_on_the_codings_alone() -> None:
    one, two = coding("1", "Ana", "x", 0, 9), coding("2", "Ben", "y", 3, 8)
    (before,), (after,) = passages([one, two], CODERS), passages([two, one], CODERS[::-1])
    assert before.id == after.id
    assert before.id != passages([one], CODERS)[0].id


@given(st.lists(st.tuples(st.sampled_from(CODERS), st.sampled_from("xy"), st.integers(0, 40), st.integers(1, 9))))
def test_every_coding_lies_in_just_one_passage_and_no_two_passages_share_words(
    drawn: list[tuple[str, str, int, int]],
) -> None:
    codings = [coding(str(n), coder, code, at, at + size) for n, (coder, code, at, size) in enumerate(drawn)]
    groups = passages(codings, CODERS)
    assert sorted(c.guid for passage in groups for c in passage.codings) == sorted(c.guid for c in codings)
    for passage, after in pairwise(groups):
        assert passage.span.end <= after.span.start
    for passage in groups:
        assert all(c.span & passage.span == c.span for c in passage.codings)
