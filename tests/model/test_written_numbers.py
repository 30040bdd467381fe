"""Numbers as people write them, and what must not become a number."""

from __future__ import annotations

import pytest

from qualcode.model.written_numbers import decimal_sign, parse_number, plain_number


@pytest.mark.parametrize(
    ("text", "value"),
    [("34", 34.0), (" 5,5 ", 5.5), ("−2", -2.0), ("+7.25", 7.25), ("0", 0.0), ("0,125", 0.125), ("1.250", 1.25),
     ("1e9", None), ("1.2.3", None), ("", None), ("nan", None), ("9" * 400, None)],
)  # fmt: skip
def test_numbers_are_read_with_point_or_comma(text: str, value: float | None) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text", ["01234", "0049123", "01.10", "-01", "00", "+491234567", "1234567890123456", "1,250", "12.345,6", "1 250"]
)
def test_what_a_number_would_change_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["1,250", "3.5"], "."), (["1.250", "3,5"], ","), (["1,250.50"], "."), (["1.250,5"], ","), (["0,125"], ","),
        (["1,234,567"], "."), (["1.234.567"], ","), (["2.3456"], "."), (["1250.125"], "."), (["nurse", "4,5"], ","),
        (["1,250"], None), (["1.250", "900"], None), (["3.5", "3,5"], None), ([], None),
    ],
)  # fmt: skip
def test_other_numbers_show_the_decimal_sign(texts: list[str], sign: str | None) -> None:
    assert decimal_sign(texts) == sign


@pytest.mark.parametrize(
    ("text", "sign", "plain"),
    [
        ("1,250", ".", "1250"), ("1,250.50", ".", "1250.50"), ("−1,250", ".", "-1250"), ("1.250", ",", "1250"),
        ("1.250,5", ",", "1250.5"), ("5,125", ",", "5.125"), ("3.5", ".", "3.5"), ("1 250", ",", "1250"),
        ("1\u202f250,5", ",", "1250.5"), ("1'250.5", ".", "1250.5"), ("900", ".", "900"),
        ("3,5", ".", None), ("01234", ".", None), ("12,34", ".", None), ("nurse", ".", None), ("1,25,000", ".", None),
    ],
)  # fmt: skip
def test_signs_between_groups_are_left_out(text: str, sign: str, plain: str | None) -> None:
    assert plain_number(text, sign) == plain
