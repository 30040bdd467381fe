"""Messages that are shown in passing."""

from __future__ import annotations

from time import time

from textual.notifications import Notification

_LEAST = 0.01
"""Seconds. A judgement: nobody sees it, and a timer takes it."""


class PassingMessage(Notification):
    """A notification whose time is never negative.

    Textual makes a timer of the time that is left when it shows the message, on each new screen again. Of a message
    that has expired a moment before, this timer would never end, and no key would be heard any more.
    """

    @property
    def time_left(self) -> float:
        """Seconds until it goes."""
        return max(_LEAST, super().time_left)

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return self.raised_at + self.timeout <= time()
