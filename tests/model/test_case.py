from __future__ import annotations

import pytest

from qualcode.model.case import AttributeType, guess_type, is_date


@pytest.mark.parametrize(
    ("values", "type"),
    [
        (["34", " 5,5 ", "−2", "", "+7.25"], AttributeType.NUMBER),
        ([" 2020-04-06 ", "", "2021-12-31"], AttributeType.DATE),
        (["nurse", "nurse", "chaplain", "chaplain"], AttributeType.CATEGORY),
        (["nurse"], AttributeType.CATEGORY),
        (["nurse", " nurse ", "cook", "cook", "cook"], AttributeType.CATEGORY),
        (["nurse", "nurse", "cook", "medic"], AttributeType.TEXT),
        (["nurse", "cook"], AttributeType.TEXT),
        (["likes tea", "has a dog", "came late"], AttributeType.TEXT),
        (["34", "n/a", "35"], AttributeType.TEXT),
        (["2020-04-06", "spring"], AttributeType.TEXT),
        (["", " "], AttributeType.TEXT),
        ([], AttributeType.TEXT),
        (["01234", "99999"], AttributeType.TEXT),
        (["1,250", "900"], AttributeType.TEXT),
    ],
)
def test_what_a_column_holds_is_guessed_from_all_of_it(values: list[str], type: AttributeType) -> None:
    assert guess_type(values) is type


@pytest.mark.parametrize(
    ("text", "is_one"), [("2020-02-29", True), ("2021-02-29", False), ("6.4.2020", False), (" 2020-02-29\t", True)]
)
def test_dates_are_iso_dates(text: str, is_one: bool) -> None:
    assert is_date(text) is is_one
