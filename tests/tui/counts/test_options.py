"""What is typed for an option of a view: taken as it is meant, or told to be wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qualcode.errors import UsageError
from qualcode.tui.counts.counts_state import CountsState
from qualcode.tui.counts.joint import JointView, _least
from qualcode.tui.counts.matrix import _bins
from qualcode.tui.counts.saturation import _settings
from qualcode.tui.counts.view import Scope


def test_numbers_and_bins_are_taken_as_typed() -> None:
    assert [_least(typed) for typed in ("0", "0.5", " 2 ")] == [0, 0.5, 2]
    assert [(_settings(typed).base, _settings(typed).run) for typed in ("4+2", " 1 + 1 ")] == [(4, 2), (1, 1)]
    assert _bins(" ") == {}
    assert _bins("a=b = 5,10") == {"a=b": " 5,10"}
    assert _bins("4") == {"": "4"}


@pytest.mark.parametrize(
    ("check", "typed"),
    [(_least, "-0.1"), (_least, "nan"), (_least, "x"), (_least, "")]
    + [(_settings, typed) for typed in ("4", "0+2", "4+0", "x+2", "4+2+1", "4+-1")]
    + [(_bins, typed) for typed in ("years=x", "years=", "years=1")],
)
def test_what_is_no_number_or_too_small_is_refused(check: Callable[[str], object], typed: str) -> None:
    with pytest.raises(UsageError):
        check(typed)


def test_another_measure_has_its_own_waves() -> None:
    view = JointView()
    for ask, value in (("from", "T2"), ("to", "T3"), ("least", "1")):
        view.take(ask, value)
    assert (view.options["from"], view.options["to"]) == ("T2", "T3")
    view.take("measure", "Calm")
    assert view.options == {**JointView().options, "measure": "Calm", "least": "1"}


def test_a_condition_counts_only_in_views_that_take_one() -> None:
    state = CountsState(group="coach", where="case.role = 'nurse'")
    scopes = {view.name: CountsState(state.views, number, state.group, state.where).scope
              for number, view in enumerate(state.views)}  # fmt: skip
    assert scopes.pop("speakers") == Scope("coach", None)
    assert set(scopes.values()) == {Scope("coach", "case.role = 'nurse'")}
    assert CountsState().scope == Scope(None, None)
