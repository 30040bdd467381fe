from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from qualcode.model.moments import local_day, local_minute


@pytest.fixture
def sydney() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TZ", "Australia/Sydney")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("sydney")
def test_a_time_is_told_as_it_is_where_the_reader_is() -> None:
    assert local_minute("2024-05-31T20:05:01.123456Z") == "2024-06-01 06:05"
    assert local_day("2024-05-31T20:05:01.123456Z") == "2024-06-01"
    assert local_day("2024-12-31T13:00:00Z") == "2025-01-01"


@pytest.mark.parametrize("odd", ["", "yesterday"])
def test_what_is_no_time_stays(odd: str) -> None:
    assert local_minute(odd) == odd
