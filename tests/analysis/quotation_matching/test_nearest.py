"""Quotations of which some words differ: where they were said, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qualcode.analysis.quotation_matching.differences import Kind
from qualcode.analysis.quotation_matching.elements import quote_of
from qualcode.analysis.quotation_matching.match import Match
from qualcode.analysis.quotation_matching.nearest import nearest_match
from qualcode.analysis.quotation_matching.speaker_text import SpeakerText
from tests.analysis.quotation_matching.speaker_texts import INTERVIEWER, speaker_texts

_, C4 = speaker_texts(
    "C4",
    (INTERVIEWER, "How was it?"),
    ("C4", "We left early. We left at noon. I was tired of twenty one forms. We left late."),
    (INTERVIEWER, "So you all went away then?"),
    ("C4", "But we came back in the end."),
)


def match(words: str) -> Match:
    def whole(number: int, text: SpeakerText) -> Sequence[tuple[int, int]]:
        return [(0, len(text.words))]

    found = nearest_match(quote_of(words), C4, whole, lambda one, other: 100.0 if one == other else 50.0)
    assert found is not None
    return found


def told(words: str) -> list[tuple[Kind, str, str, bool]]:
    return [(each.kind, each.quoted, each.said, each.alters) for each in match(words).differences]


def test_words_left_out_added_or_changed_alter_a_quotation() -> None:
    assert told("I was tired of forms") == [(Kind.LEFT_OUT, "", "twenty one", True)]
    assert told("I was tired of all twenty one forms") == [(Kind.ADDED, "all", "", True)]
    assert told("I was sick of twenty one forms") == [(Kind.CHANGED, "sick", "tired", True)]


def test_a_number_in_figures_alters_nothing_unless_it_is_another() -> None:
    assert told("I was tired of 21 forms") == [(Kind.NUMBER, "21", "twenty one", False)]
    assert told("I was tired of 22 forms") == [(Kind.CHANGED, "22", "twenty one", True)]


def test_signs_at_the_beginning_and_end_are_told_as_well() -> None:
    assert told("[Well,] I was sick of twenty one forms [then]") == [
        (Kind.BRACKET, "[Well,]", "", False), (Kind.CHANGED, "sick", "tired", True),
        (Kind.BRACKET, "[then]", "", False),
    ]  # fmt: skip


def test_a_part_is_taken_behind_the_one_before_it_if_it_was_said_there() -> None:
    found = match("I was sick of twenty one forms … we left")
    assert [C4.said(*part.place) for part in found.parts if part.place] == [
        "I was tired of twenty one forms",
        "We left",
    ]
    assert Kind.ORDER not in [each.kind for each in found.differences]
    assert C4.text[: found.span.end].endswith("forms. We left")


def test_a_part_that_was_only_said_before_is_out_of_order_and_taken_where_it_was_said_last() -> None:
    found = match("but we came home in the end … we left")
    assert found.parts[1].place == (14, 16)
    (order,) = (each for each in found.differences if each.kind is Kind.ORDER)
    assert (order.quoted, order.alters) == ("we left", True)


def test_likeness_weighs_by_letters_and_the_share_by_words() -> None:
    found = match("we left late … nonsense")
    assert found.parts[1].place is None
    assert [each.kind for each in found.differences][-1] is Kind.ADDED
    assert (round(found.score, 1), found.share) == (round(100 * 10 / 18, 1), 3 / 4)
    assert nearest_match(quote_of("nonsense"), C4, lambda *_: [(0, 5)], lambda *_: 0.0) is None


def test_much_that_another_says_between_alters_a_quotation() -> None:
    assert (Kind.TURN, "", "So you all went away then?", True) in told("we left later but we came back")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I was sick of twenty one forms … late", [(Kind.ELLIPSIS, "…", "We left", False)]),
        ("I was sick of twenty one forms [they] late", [(Kind.BRACKET, "[they]", "We left", False)]),
        # A noise stands for no words, and brackets for none of another turn.
        (
            "I was sick of twenty one forms [laughs] late",
            [(Kind.LEFT_OUT, "", "We left", True), (Kind.BRACKET, "[laughs]", "", False)],
        ),
        ("I was sick of twenty one forms [laughs] we left", [(Kind.BRACKET, "[laughs]", "", False)]),
        (
            "forms we left later [they] in the end",
            [
                (Kind.LEFT_OUT, "", "But we came back", True),
                (Kind.BRACKET, "[they]", "But we came back", False),
                (Kind.TURN, "", "So you all went away then?", True),
            ],
        ),
        (
            "forms we left later [they] … in the end",
            [(Kind.BRACKET, "[they]", "", False), (Kind.ELLIPSIS, "…", "But we came back", False)],
        ),
    ],
)
def test_between_two_parts_only_what_a_sign_stands_for_is_left_out(
    words: str, expected: list[tuple[Kind, str, str, bool]]
) -> None:
    assert [each for each in told(words) if each[0] not in (Kind.CHANGED, Kind.CAPITAL)] == expected


def test_a_capital_is_told_beside_a_word_that_differs() -> None:
    assert told("I was sick of Twenty one forms") == [
        (Kind.CHANGED, "sick", "tired", True), (Kind.CAPITAL, "Twenty", "twenty", False),
    ]  # fmt: skip
    assert told("i was tired of all twenty one Forms") == [
        (Kind.ADDED, "all", "", True), (Kind.CAPITAL, "i", "I", False), (Kind.CAPITAL, "Forms", "forms", False),
    ]  # fmt: skip
