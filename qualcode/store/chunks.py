"""Long lists of values, asked for a part at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

DOCUMENTS_AT_ONCE = 20
"""Documents whose codings or texts are read at a time: some megabytes. Measured: fewer take more queries; with more,
the codings and anchors that belong together are far apart."""

CHUNK = 500
"""A judgement: well below the 999 variables that every SQLite takes in one statement (SQLITE_MAX_VARIABLE_NUMBER)."""


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The values in order, at most `size` at a time."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
