"""How many connections to databases are open: what is opened has to be closed, also when a command is refused.

Python 3.13 complains of those that are not; counting them, the older ones show it too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from itertools import count
from typing import Any

_connect: Callable[..., sqlite3.Connection] = sqlite3.connect
_open: set[int] = set()
_numbers = count()


class _Counted(sqlite3.Connection):
    def __init__(self, database: Any, *arguments: Any, **options: Any) -> None:
        super().__init__(database, *arguments, **options)
        self._number = next(_numbers)
        _open.add(self._number)

    def close(self) -> None:
        super().close()
        _open.discard(self._number)


def count_connections() -> None:
    """From now on, in this process."""

    def connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
        return _connect(*arguments, **options, factory=_Counted)

    sqlite3.connect = connect  # type: ignore[assignment]


def open_now() -> set[int]:
    """Those that nobody has closed, also if nothing knows them any more."""
    return set(_open)
