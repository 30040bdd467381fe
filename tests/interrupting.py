"""Ctrl-C at a moment that a test chooses."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def pressed_at(moment: str, number: int) -> Iterator[None]:
    """Ctrl-C, pressed at one of the moments of that kind in which SQLAlchemy is at work for us.

    It is heard also where the tests run in the background of a shell, which has them ignore it.
    """
    left = [number]

    def press(*_: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    event.listen(Engine, moment, press)
    try:
        yield
    finally:
        event.remove(Engine, moment, press)
        signal.signal(signal.SIGINT, before)
