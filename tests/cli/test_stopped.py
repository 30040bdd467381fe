"""Ctrl-C in a command: what is said is whether it was stored."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell
from tests.interrupting import pressed_at


@pytest.mark.parametrize("moment", ["before_cursor_execute", "commit"])
@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 20, 40])
def test_what_is_said_is_whether_it_is_stored(study: Shell, moment: str, number: int) -> None:
    with pressed_at(moment, number):
        outcome = study.run("code", "add", "Another")
    is_there = any(code["name"] == "Another" for code in study.json("codebook", "show")["codes"])
    if outcome.status == 1:
        said = "stopped when it was done already" if is_there else "stopped; nothing further was changed"
        assert outcome.err.strip().startswith(said)
    else:
        assert (outcome.status, is_there) == (0, True)
