"""Numbers and dates of a table, read by what the whole table shows, each change told."""

from __future__ import annotations

import pytest

from qualcode.errors import UsageError
from qualcode.model.case import AttributeType
from qualcode.services.cases.plain_values import PlainValues, plain_value, plain_values


def of(sign: str | None = None, **columns: list[str]) -> PlainValues:
    count = max(map(len, columns.values()))
    rows = {f"C{n}": {key: texts[n] for key, texts in columns.items() if n < len(texts)} for n in range(count)}
    return plain_values(rows, sign)


def column(plain: PlainValues, key: str) -> list[str]:
    return [values[key] for values in plain.by_case.values() if key in values]


def test_another_column_shows_the_decimal_sign() -> None:
    plain = of(dose=["1,250", "900"], rate=["3.5", "4.25"])
    assert column(plain, "dose") == ["1250", "900"]
    assert plain.notes == ["dose: “1,250” is read as 1250 (the decimal sign is the point)"]
    plain = of(dose=["1.250", "900"], rate=["3,5", "4,25"])
    assert (column(plain, "dose"), column(plain, "rate")) == (["1250", "900"], ["3.5", "4.25"])
    assert plain.notes == ["dose: “1.250” is read as 1250 (the decimal sign is the comma)"]


def test_the_column_itself_counts_more_than_others() -> None:
    plain = of(dose=["1.250,5", "2.000"], rate=["3.5"])
    assert column(plain, "dose") == ["1250.5", "2000"]


def test_nothing_shows_it_so_it_stays_text() -> None:
    for text in ("1,250", "1.250"):
        plain = of(dose=[text, "900"], role=["nurse", "cook"])
        assert column(plain, "dose") == [text, "900"]
        assert plain.texts == {"dose"}
        assert plain.notes[0].startswith(f"dose stays text: “{text}” may be")
    assert of(".", dose=["1.250"]).texts == set()


def test_dates_of_one_order_become_iso_dates() -> None:
    plain = of(held=["05.03.2024", "2023-12-31"])
    assert column(plain, "held") == ["2024-03-05", "2023-12-31"]
    assert plain.notes == ["held: dates in ISO form, “05.03.2024” is read as 2024-03-05"]
    plain = of(held=["05/03/2024"], born=["31/12/1980"])
    assert column(plain, "held") == ["2024-03-05"]


def test_dates_in_doubt_stay_text_and_that_is_told() -> None:
    plain = of(held=["05/03/2024", "04/03/2024"])
    assert column(plain, "held") == ["05/03/2024", "04/03/2024"]
    assert plain.notes == [
        "held stays text: “05/03/2024” does not show which number is the day; write dates as 2024-03-05"
    ]
    assert "a year of two digits" in of(held=["05.03.24", "04.03.2024"]).notes[0]
    assert of(held=["05.03.2024", "spring"]).notes == []


def test_measures_of_several_waves_are_one_column() -> None:
    plain = of(None, **{"Dose@T1": ["1,250"], "Dose@T2": ["2.5"]})
    assert plain.by_case["C0"] == {"Dose@T1": "1250", "Dose@T2": "2.5"}


def test_identifiers_stay_as_they_are() -> None:
    plain = of(zip=["01234", "99999"], phone=["0049123", "555"], rate=["2.5", "3"])
    assert (column(plain, "zip"), column(plain, "phone")) == (["01234", "99999"], ["0049123", "555"])
    assert plain.notes == []


@pytest.mark.parametrize(
    ("text", "type", "plain"),
    [
        ("05.03.2024", None, "2024-03-05"), ("05.03.2024", AttributeType.DATE, "2024-03-05"),
        ("05.03.2024", AttributeType.TEXT, "05.03.2024"), ("05/03/2024", None, "05/03/2024"), ("1,250", None, "1,250"),
        ("1.250", AttributeType.NUMBER, "1.250"), ("", AttributeType.DATE, ""),
    ],
)  # fmt: skip
def test_a_single_value_is_a_date_if_it_can_be_only_one(text: str, type: AttributeType | None, plain: str) -> None:
    assert plain_value(text, "x", type) == plain


@pytest.mark.parametrize(
    ("text", "type"),
    [("1,250", AttributeType.NUMBER), ("05/03/2024", AttributeType.DATE), ("05.03.24", AttributeType.DATE)],
)
def test_a_single_value_that_may_be_two_is_refused(text: str, type: AttributeType) -> None:
    with pytest.raises(UsageError, match=f"“{text}”, a value of “x”, may be"):
        plain_value(text, "x", type)
