"""On how many cases the properties are tried."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import pytest

T = TypeVar("T", bound=Callable[..., Any])
Case = TypeVar("Case")


def when_there_is_time(test: T) -> T:
    """Marks a test that takes seconds: `make property` runs it, `make test` does not."""
    skipped = pytest.mark.skipif("QUALCODE_CASES" not in os.environ, reason="takes seconds: make property")
    marked: T = pytest.mark.hypothesis(skipped(test))
    return marked


def is_thorough() -> bool:
    """Whether there is time for all cases: `make property`."""
    return "QUALCODE_CASES" in os.environ


def some_of(cases: Iterable[Case], one_in: int = 3) -> list[Case]:
    """The first of each `one_in` cases, all in `make property`: for tests marked `hypothesis` with many like cases."""
    return list(cases)[:: 1 if is_thorough() else one_in]


def number_of_cases(usual: int) -> int:
    """`QUALCODE_CASES` where it is set, else as many as are usual for a test that takes so long."""
    return int(os.environ.get("QUALCODE_CASES", usual))
