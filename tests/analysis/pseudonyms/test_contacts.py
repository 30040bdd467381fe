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
        ("0123456, +4912345", ["phone", "phone"]),
        ("012345", []),
        ("+123456789012345, +1234567890123456", ["phone"]),
        ("(0170) 123 45, (+49) 170 123", ["phone", "phone"]),
        ("12 345 678 901, 1 234 567 890, 123 456 789 012", []),
        ("170 123 4567, 170 123 45 67", ["phone", "phone"]),
        ("170 123 456, 1701 234 567 890, 170 12 34 56 78", ["phone", "phone", "phone"]),
        ("1234567890, 12345 67890", []),
        ("12 34 56 78", []),
        ("12 34 56 78 9 10, 170  123 4567", []),
        ("x0170 1234567, 0170 1234567x, 0170 1234567:5", []),
        ("a.b+c@d-e.org, a@b, @b.org", ["e-mail"]),
        ("a@b.org 0170 1234567", ["e-mail", "phone"]),
    ],
)
def test_numbers_below_one_another_dates_and_times_are_no_phone(text: str, kinds: list[str]) -> None:
    assert [kind for _, _, kind in contacts(text)] == kinds
