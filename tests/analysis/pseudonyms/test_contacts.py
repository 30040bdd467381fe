from __future__ import annotations

import pytest

from qualcode.analysis.pseudonyms.contacts import contacts


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Call 0170 1234567.", ["phone"]),
        ("010\n020\n030\n", []),
        ("ann.lee@ward.example.org", ["e-mail"]),
        ("In 2019-2020, at 10:30, on 03.05.2021.", []),
    ],
)
def test_numbers_below_one_another_dates_and_times_are_no_phone(text: str, kinds: list[str]) -> None:
    assert [kind for _, _, kind in contacts(text)] == kinds
