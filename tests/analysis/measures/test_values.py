from __future__ import annotations

from qualcode.analysis.measures import repeated_measures
from qualcode.model.case import Case


def case(name: str, **values: str | float) -> Case:
    return Case(name, name, {key.replace("__", "@"): value for key, value in values.items()})


def test_numbers_at_two_waves_are_a_repeated_measure() -> None:
    measures = repeated_measures(
        [
            case(
                "C1", role="nurse", age=34.0, Calm__T10=3.0, Calm__T2=4.0, Once__T1=1.0, Told__T1="well", Told__T2="so"
            ),
            case("C2", Calm__T2=1.0),
        ]
    )
    (calm,) = measures
    assert (calm.name, calm.waves, calm.baseline) == ("Calm", ("T2", "T10"), "T2")
    assert calm.values == {"C1": {"T10": 3.0, "T2": 4.0}, "C2": {"T2": 1.0}}
    assert calm.at("T2") == {"C1": 4.0, "C2": 1.0}
    assert calm.pairs("T2", "T10") == {"C1": (4.0, 3.0)}


def test_what_is_called_before_comes_first() -> None:
    (calm,) = repeated_measures([case("C1", Calm__post=3.0, Calm__Pre=4.0, Calm__later=5.0)])
    assert calm.waves == ("Pre", "later", "post")
    assert calm.beginning_with("post").waves == ("post", "Pre", "later")


def test_one_wave_beside_a_value_without_a_wave_is_no_repeated_measure() -> None:
    assert repeated_measures([case("C1", Calm=3.0, Calm__T1=4.0), case("C2", Calm__T1=5.0)]) == []
    (calm,) = repeated_measures([case("C1", Calm=3.0, Calm__T1=4.0), case("C2", Calm__T2=5.0)])
    assert (calm.waves, calm.values) == (("T1", "T2"), {"C1": {"T1": 4.0}, "C2": {"T2": 5.0}})
