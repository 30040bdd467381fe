from __future__ import annotations

import pytest

from qualcode.model.identity import is_guid, new_guid


def test_a_new_id_is_an_id_in_either_letter_case_and_another_each_time() -> None:
    one, other = new_guid(), new_guid()
    assert one != other
    assert is_guid(one)
    assert is_guid(one.upper())


@pytest.mark.parametrize("around", ["{}x", "x{}", "{} ", "{}-0000", ""])
def test_what_holds_more_or_less_than_an_id_is_none(around: str) -> None:
    assert not is_guid(around.format(new_guid()))
