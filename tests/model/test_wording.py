"""Numbers with their nouns."""

from __future__ import annotations

from qualcode.model.wording import counted


def test_one_is_singular_and_all_else_plural() -> None:
    assert (counted(1, "pair"), counted(0, "pair"), counted(1200, "pair")) == ("1 pair", "0 pairs", "1,200 pairs")
    assert (counted(1, "entry", "entries"), counted(2, "entry", "entries")) == ("1 entry", "2 entries")
