from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import ReadError
from qualcode.services.cases.case_tables import one_row_a_case

PATH = Path("people.csv")


def read(header: str, *lines: str) -> dict[str, dict[str, str]]:
    names = header.split(",")
    return one_row_a_case(PATH, [dict(zip(names, line.split(","), strict=True)) for line in lines], names[0])


def test_a_row_a_case_keeps_what_is_written_and_the_first_spelling_of_a_name() -> None:
    assert read("id,role,wave", "Mia,nurse,T1", "Bo,,T2") == {
        "Mia": {"role": "nurse", "wave": "T1"},
        "Bo": {"wave": "T2"},
    }
    assert read("id,item,value", "Mia,Calm,3", "MIA,Age,9") == {"Mia": {"Calm": "3", "Age": "9"}}


def test_long_form_may_leave_out_waves_and_measures_without_a_name_are_nothing() -> None:
    found = read("id,Variable,TIME,Score", "Mia,Calm,T1,3", "Mia,Calm,T2,4", "Mia,Age,,9", "Mia,,T1,5", "Bo,Calm,T1,")
    assert found == {"Mia": {"Calm@T1": "3", "Calm@T2": "4", "Age": "9"}, "Bo": {}}
    assert read("id,item,value", "Mia,Calm,3", "Mia,Calm,3") == {"Mia": {"Calm": "3"}}
    with pytest.raises(ReadError, match="the case “Mia” has two values of Calm: 3 and 4"):
        read("id,item,value", "Mia,Calm,3", "mia,Calm,4")


def test_a_measure_that_stays_the_same_is_still_one_of_each_wave() -> None:
    same = {"Mia": {"Calm@T1": "3", "Calm@T2": "3"}}
    assert read("id,item,wave,value", "Mia,Calm,T1,3", "Mia,Calm,T2,3") == same
    assert read("id,item,wave,value", "Mia,Calm,T1,3", "Mia,Calm,T1,", "Mia,Calm,T2,3") == same
    assert read("id,Calm@T1,Calm@T2", "Mia,3,3") == same


def test_a_column_without_a_name_is_nothing() -> None:
    assert read("id,,role", "Mia,x,nurse") == {"Mia": {"role": "nurse"}}


@pytest.mark.parametrize(
    "lines", [("Mia,T1,3", "Mia,T2,4", "Bo,T1,1", "Bo,T2,1"), ("Bo,T1,1", "Bo,T2,1", "Mia,T1,3", "Mia,T2,4")]
)
def test_what_differs_for_one_case_is_a_measure_of_all(lines: tuple[str, ...]) -> None:
    found = read("id,wave,Calm", *lines)
    assert found == {"Mia": {"Calm@T1": "3", "Calm@T2": "4"}, "Bo": {"Calm@T1": "1", "Calm@T2": "1"}}


def test_a_row_a_case_and_wave_makes_measures_of_what_differs_for_anybody() -> None:
    found = read(
        "id,visit,Calm,role,town", "Mia,T1,3,nurse,Ulm", "Mia,T2,3,nurse,", "Bo,T1,1,cook,Bonn", "Bo,T2,2,cook,Bonn"
    )
    assert found == {
        "Mia": {"Calm@T1": "3", "Calm@T2": "3", "role": "nurse", "town": "Ulm"},
        "Bo": {"Calm@T1": "1", "Calm@T2": "2", "role": "cook", "town": "Bonn"},
    }
    with pytest.raises(ReadError, match="the case “Mia” has two values of Calm@T1: 3 and 4"):
        read("id,visit,Calm", "Mia,T1,3", "Mia,T1,4")


def test_a_case_twice_without_waves_and_a_row_without_a_name_are_refused() -> None:
    with pytest.raises(ReadError, match="the case “MIA” occurs twice"):
        read("id,role", "Mia,nurse", "MIA,nurse")
    with pytest.raises(ReadError, match="the case “Mia” occurs twice"):
        read("id,item,role", "Mia,x,nurse", "Mia,y,nurse")
    with pytest.raises(ReadError, match="row 2 has no case name in the column “id”"):
        read("id,role", "Mia,nurse", ",nurse")
