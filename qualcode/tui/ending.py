"""How the workbench ends when it is told to from outside: nothing written is lost, and the terminal is in order."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

_SIGNALS = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""To end: asked by another program, or because the terminal is gone (a closed window, a lost connection)."""


def on_ending(end: Callable[[int], object]) -> None:
    """Calls `end` with the exit status, by convention 128 and the number of the signal."""
    for name in _SIGNALS:
        number = getattr(signal, name)
        with suppress(NotImplementedError, RuntimeError, ValueError):  # no such signals here, or not the main thread
            asyncio.get_running_loop().add_signal_handler(number, end, 128 + number)


def stop_listening() -> None:
    """From now on the signals end the program at once."""
    for name in _SIGNALS:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().remove_signal_handler(getattr(signal, name))
