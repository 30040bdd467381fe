"""Dates as people write them in five languages."""

from __future__ import annotations

import pytest

from qualcode.model.written_dates import DateOrder, has_short_year, iso_date, looks_like_date, order_of

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05", "2024/03/05", "2024.3.5", "05.03.2024", "5. 3. 2024", "5 March 2024", "5th March, 2024",
        "March 5, 2024", "Mar 5 2024", "5. März 2024", "5 mars 2024", "5 marzo 2024", "5 de marzo de 2024",
    ],
)  # fmt: skip
def test_a_date_that_says_its_order_is_read(text: str) -> None:
    assert iso_date(text) == "2024-03-05"


@pytest.mark.parametrize(
    "text", ["05/03/2024", "5-3-2024", "31.02.2024", "5 Marble 2024", "2024/03-05", "24", "5.3.24", ""]
)
def test_what_does_not_say_it_is_none(text: str) -> None:
    assert iso_date(text) is None


def test_one_date_shows_the_order_of_all() -> None:
    assert order_of(["05/03/2024", "31/12/2023"]) is DAY
    assert order_of(["05/03/2024", "12/31/2023"]) is MONTH
    assert order_of(["05/03/2024", "31.12.2023"]) is None
    assert order_of(["31/12/2023", "12/31/2023"]) is None
    assert (iso_date("05/03/2024", DAY), iso_date("05/03/2024", MONTH)) == ("2024-03-05", "2024-05-03")
    assert iso_date("05.03.2024", MONTH) == "2024-03-05"


def test_a_date_in_doubt_looks_like_one() -> None:
    assert looks_like_date("05/03/2024")
    assert not looks_like_date("spring")
    assert has_short_year("05.03.24")
    assert not has_short_year("05.03.2024")
