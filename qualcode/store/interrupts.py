"""Ctrl-C in a write transaction takes effect between two statements, or behind the transaction: never within one.

Within a statement it would leave the driver or a function that SQLite calls half-way, and look like damage.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass
class _Asked:
    """Whether Ctrl-C was pressed and has not taken effect. Signals reach the main thread alone: there is one."""

    is_waiting: bool = False


_asked = _Asked()


@contextmanager
def hold_back() -> Iterator[None]:
    """Holds Ctrl-C back to the next `let_through`, or to the end of the outermost block."""
    is_main = threading.current_thread() is threading.main_thread()
    # Who has a handler of their own, as the workbench, is not disturbed; nor is a block within another one.
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, _note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        was_asked, _asked.is_waiting = _asked.is_waiting, False
    if was_asked:
        raise KeyboardInterrupt


def _note(*_: Any) -> None:
    _asked.is_waiting = True


def let_through(*_: Any) -> None:
    """Ends what is done here by KeyboardInterrupt if Ctrl-C was pressed."""
    if _asked.is_waiting and threading.current_thread() is threading.main_thread():
        _asked.is_waiting = False
        raise KeyboardInterrupt
