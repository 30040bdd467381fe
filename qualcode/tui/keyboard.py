"""What is typed reaches what it was meant for: one key after the other, and pasted text is no row of keys."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.timer import Timer

if TYPE_CHECKING:
    from textual.app import App

    _OfApp = App[None]
else:
    _OfApp = object

PASTED = 4
"""Printable characters that arrive in one read of the terminal and count as pasted: nobody types as many at once."""
_WAIT = 0.004
"""Seconds for which a character waits for others of the same read. A judgement: they are taken apart within a fraction
of a millisecond each, and nobody notices so short a wait."""
_LOST = 1.0
"""Seconds after which a key counts as handled though its widget went without a word. A judgement: one waits so long."""


_LINE_ENDS = {"enter": "\n", "ctrl+j": "\n", "tab": "\t"}
"""Keys that a terminal makes of what lies between words that are pasted."""


class Burst(Paste):
    """What came in one read of the terminal and was pasted; whether a line end was its last character.

    A field handles it like the keys that it may as well have been; outside a field all of it is ignored.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text.rstrip("\n"))
        self.has_enter = text.endswith("\n")


Burst.handler_name = Paste.handler_name  # Textual gives each class of messages a handler of its own


class _KeyPassed(Message):
    """Travels the way of a key, behind it: where this arrives, no widget before has anything left of the key."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class OneKeyAtATime(_OfApp):
    """An app in which a key waits until what the key before it opened is there, and goes in there.

    Textual forwards all keys at once to what has the focus, also those that were typed behind one that opens a dialog.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._typed: deque[Key | Paste] = deque()
        self._marks = 0
        self._is_under_way = False
        self._screen_of_key: object = None
        self._then: Callable[[], object] = self._be_ready
        self._watch = Timer(self, _LOST, pause=True)

    @property
    def has_keys_waiting(self) -> bool:
        """Whether some key has not been handled yet."""
        return self._is_under_way or self.is_held

    @property
    def is_held(self) -> bool:
        """Whether keys are to wait although those before are handled."""
        return False

    def release_keys(self) -> None:
        """Goes on with what was typed while keys were held."""
        if self._typed and not self._is_under_way:
            self._is_under_way = True
            self.call_next(self._pass_next_key)

    def takes_key(self, key: Key) -> bool:
        """Whether a key is for what holds up the others."""
        return False

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Paste) and self.is_held and not event.is_forwarded:
            self._typed.append(event)
        elif not isinstance(event, Key):
            await super().on_event(event)
        elif event.is_forwarded:  # no widget has kept it: now the app does what it is bound to
            try:
                await super().on_event(event)
            finally:
                self._let_it_settle()
        elif not self.takes_key(event):
            self._typed.append(event)
            if not (self._is_under_way or self.is_held):
                await self._pass_next_key()

    async def _pass_next_key(self) -> None:
        event = self._typed.popleft()
        self._is_under_way, self._screen_of_key = True, self.screen
        target = self.focused or self.screen
        try:
            await super().on_event(event)
        finally:
            if event.is_forwarded:
                self._mark(target, self._let_it_settle)
            else:
                self._let_it_settle()

    def _mark(self, target: MessagePump, then: Callable[[], object]) -> None:
        """Goes on when what has been sent to a widget so far has been handled by it and by all that it lies in."""
        target.post_message(_KeyPassed(self._wait_for(then)))

    def _wait_for(self, then: Callable[[], object]) -> int:
        """The number under which `_go_on` will be told; if what should tell it is gone by then, it counts as told."""
        self._marks += 1
        self._then = then
        self._watch.stop()
        self._watch = self.set_timer(_LOST, partial(self._go_on, self._marks))
        return self._marks

    def on__key_passed(self, message: _KeyPassed) -> None:
        message.stop()
        self._go_on(message.number)

    def _go_on(self, mark: int) -> None:
        if mark == self._marks:
            self._marks += 1
            self._watch.stop()
            self._then()

    def _let_it_settle(self) -> None:
        """What a key set off itself, as a changed field or a new screen, is there before the next key."""
        if self.screen is not self._screen_of_key:
            self._screen_of_key = self.screen
            self.screen.call_after_refresh(self.call_next, self._go_on, self._wait_for(self._let_it_settle))
        else:
            self._mark(self.focused or self.screen, self._be_ready)

    def _be_ready(self) -> None:
        if self.screen is not self._screen_of_key:  # opened by a worker that the key had started
            self._let_it_settle()
            return
        self._is_under_way = False
        if self._typed and not self.is_held:
            self._is_under_way = True
            self.call_next(self._pass_next_key)


def telling_pastes(driver: type[Driver]) -> type[Driver]:
    """A driver that hands over text which was pasted as what it is, where the terminal does not say so."""
    return type(f"PasteTelling{driver.__name__}", (_PasteTelling, driver), {})


class _PasteTelling(Driver if TYPE_CHECKING else object):  # type: ignore[misc]
    """Characters of one read are held until the last of them is there; many of them are a paste.

    The same character again and again is a key that is held down while the program was busy. Line ends and tabs between
    characters belong to the paste, those before all characters do not.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._burst: list[Key] = []
        self._lock = Lock()

    def process_message(self, message: Message) -> None:
        """Called in the thread that reads the terminal."""
        if isinstance(message, Key) and (message.is_printable or (self._burst and message.key in _LINE_ENDS)):
            with self._lock:
                self._burst.append(message)
                is_first = len(self._burst) == 1
            if is_first:
                self._loop.call_soon_threadsafe(self._loop.call_later, _WAIT, self._release)
            return
        self._release()
        super().process_message(message)

    def _release(self) -> None:
        """Called in both threads: what is held goes before what comes next, whichever of them is quicker."""
        with self._lock:
            keys, self._burst = self._burst, []
            if is_paste(keys):
                super().process_message(Burst("".join(map(_character, keys))))
                return
            for key in keys:
                super().process_message(key)


def is_paste(keys: list[Key]) -> bool:
    """Whether the characters of one read were pasted: so many, or some on both sides of a line end."""
    characters = [key.character for key in keys if key.is_printable]
    text = "".join(map(_character, keys)).strip()
    return "\n" in text or "\t" in text or (len(characters) >= PASTED and len(set(characters)) > 1)


def _character(key: Key) -> str:
    return _LINE_ENDS.get(key.key, key.character or "")
