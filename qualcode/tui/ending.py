"""How the workbench ends when it is told to from outside: nothing written is lost, and the terminal is in order."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from types import FrameType
from typing import Any

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""To end: asked by another program, or because the terminal is gone (a closed window, a lost connection)."""
_PATIENCE = 3.0
"""Seconds for an orderly end. A judgement: it takes a tenth of one, but painting on a lost terminal may hang."""


class Ending:
    """Listens for the signals to end, from when it is made until `stop`."""

    def __init__(self, end: Callable[[int], object], keep: Callable[[], object]) -> None:
        """`end` is called in the event loop with the exit status, by convention 128 and the number of the signal.

        `keep` keeps what is being written; it is called in another thread where the end does not come.
        """
        self._end, self._keep = end, keep
        self._loop = asyncio.get_running_loop()
        self._before: dict[int, Any] = {}
        for number in _SIGNALS:
            with suppress(ValueError):  # not the main thread, to which signals come
                self._before[number] = signal.signal(number, self._on_signal)

    def stop(self) -> None:
        """From now on the signals do what they did before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()

    def _on_signal(self, number: int, _: FrameType | None) -> None:
        status = 128 + number
        self.stop()
        watchdog = Timer(_PATIENCE, self._end_at_once, [status])
        watchdog.daemon = True
        watchdog.start()
        with suppress(RuntimeError):  # the loop has ended already
            self._loop.call_soon_threadsafe(self._end, status)

    def _end_at_once(self, status: int) -> None:
        try:
            self._keep()
        finally:
            os._exit(status)  # a step that is being stored is then not stored: it is whole or not there
