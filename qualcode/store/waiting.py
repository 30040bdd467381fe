"""Waiting for one's turn to write: one program writes to a project at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock, local

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from qualcode.errors import LockedError
from qualcode.store import interrupts, sqlite_errors

WRITE_SECONDS = 30.0
"""How long a write waits for another program. A judgement: longer than any step of ours holds the file, and as long as
a person looks at a screen that says why it waits."""
WORD_AFTER = 2.0
"""Seconds of waiting after which a person is told. A judgement: most waiting is over before anybody wonders."""
_PAUSE = 0.02
"""Seconds between two tries. A judgement: a fraction of the shortest write."""


class _Impatience(local):
    """Whether the present thread must not be held up."""

    is_on = False


class Waiting:
    """How the writes to one project wait: patiently, with a word after a while; in some threads not at all."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self.tell: Callable[[], object] = lambda: None
        self._impatience = _Impatience()

    def never_here(self) -> None:
        """From now on a write of this thread that cannot begin at once is refused (LockedError): it paints a screen."""
        self._impatience.is_on = True

    @contextmanager
    def turn_of(self, one_writer: RLock) -> Iterator[None]:
        """The turn among the threads of this program."""
        if not self._tried(lambda: one_writer.acquire(blocking=False)):
            raise LockedError(self._file_name)
        try:
            yield
        finally:
            one_writer.release()

    def begin(self, connection: Connection) -> None:
        """Begins a write transaction as soon as no other program is in one."""
        refusals: list[OperationalError] = []

        def is_begun() -> bool:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except OperationalError as error:
                if not sqlite_errors.is_locked(error):
                    raise
                refusals.append(error)
                return False
            return True

        if not self._tried(is_begun):
            raise refusals[-1]

    def _tried(self, is_done: Callable[[], bool]) -> bool:
        """Tries until it is done or the time is up."""
        begun = time.monotonic()
        is_told = False
        while not is_done():
            waited = time.monotonic() - begun
            if self._impatience.is_on or waited >= WRITE_SECONDS:
                return False
            if waited >= WORD_AFTER and not is_told:
                is_told = True
                self.tell()
            interrupts.let_through()
            time.sleep(_PAUSE)
        return True
