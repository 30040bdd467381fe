"""What a person does is stored in their order; while another program writes it waits, and the screen goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar, cast

from textual.dom import DOMNode
from textual.events import Key

from qualcode.errors import LockedError, QualcodeError
from qualcode.services.project.projects import patience
from qualcode.tui.errors_shown import ShowsErrors
from qualcode.tui.keyboard import OneKeyAtATime

_PAUSE = 0.05
"""Seconds between two tries. A judgement: nobody notices it, and a try costs a thousandth of it."""

T = TypeVar("T")


@dataclass(slots=True)
class Attempt:
    """An act on its way into the project; `begun` since when it is tried."""

    act: Callable[[], Any]
    then: Callable[[Any], object]
    failed: Callable[[QualcodeError], object]
    begun: float
    is_told: bool = False


class StoresInOrder(OneKeyAtATime):
    """An app whose acts never wait for another program: they are tried again, and what is typed meanwhile waits."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._attempts: deque[Attempt] = deque()

    @property
    def is_held(self) -> bool:
        """Whether some act waits: what is typed comes after it."""
        return bool(self._attempts)

    def attempt(self, attempt: Attempt) -> None:
        """Does an act, unless others wait before it."""
        if self._attempts or not self._is_done(attempt):
            self._attempts.append(attempt)
            if len(self._attempts) == 1:
                self.set_timer(_PAUSE, self._try_again)

    def _is_done(self, attempt: Attempt) -> bool:
        """Tries an act; False where another program writes, and time is left."""
        try:
            outcome = attempt.act()
        except LockedError as error:
            waited, (word_after, seconds) = monotonic() - attempt.begun, patience()
            if waited < seconds:
                if waited >= word_after and not attempt.is_told:
                    attempt.is_told = True
                    self.notify("waiting for another program that writes … escape gives up", timeout=4, markup=False)
                return False
            attempt.failed(error)
        except QualcodeError as error:
            attempt.failed(error)
        else:
            attempt.then(outcome)
        return True

    def _try_again(self) -> None:
        try:
            while self._attempts and self._is_done(self._attempts[0]):
                self._attempts.popleft()
        except BaseException:
            self._attempts.popleft()  # a bug in what follows: it is shown, and holds up nobody
            raise
        finally:
            if self._attempts:
                self.set_timer(_PAUSE, self._try_again)
            else:
                self.release_keys()

    def takes_key(self, key: Key) -> bool:
        """Escape gives up what waits."""
        if not self._attempts or key.key != "escape":
            return False
        while self._attempts:
            self._attempts.popleft().failed(
                QualcodeError(
                    "another program is still writing", hint="Your last act was not stored. Do it again later."
                )
            )
        return True


class Stores(ShowsErrors):
    """A screen or dialog whose acts change the project."""

    def store(
        self, act: Callable[[], T], then: Callable[[T], object] = lambda _: None,
        failed: Callable[[QualcodeError], object] | None = None,
    ) -> None:  # fmt: skip
        """Does an act, then what follows from it; at once, or as soon as no other program writes.

        The act may be called several times, until it changes something.
        """

        def follow(outcome: T) -> None:
            with self.errors_shown():
                then(outcome)

        app = cast(DOMNode, self).app
        attempt = Attempt(act, follow, failed or self.show_error, monotonic())
        if isinstance(app, StoresInOrder):
            app.attempt(attempt)
            return
        try:
            outcome = act()
        except QualcodeError as error:
            attempt.failed(error)
        else:
            follow(outcome)
