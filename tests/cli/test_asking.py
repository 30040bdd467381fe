from __future__ import annotations

import io

import pytest

from qualcode.cli.asking import is_confirmed


class Keys(io.StringIO):
    """What somebody at a terminal types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "goes_on"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_enter_alone_deletes_nothing(monkeypatch: pytest.MonkeyPatch, typed: str, goes_on: bool) -> None:
    monkeypatch.setattr("sys.stdin", Keys(typed))
    assert is_confirmed(False, "Delete it?") is goes_on
