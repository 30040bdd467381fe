"""The one door for errors in the workbench: each becomes a sentence, and the work goes on."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from traceback import walk_tb
from typing import Any, cast

from rich.text import Text
from textual.app import App
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import WorkerFailed

import qualcode
from qualcode.errors import QualcodeError
from qualcode.model.safe_text import shown_lines

_PACKAGE = Path(qualcode.__file__).parent
_ON_THE_WAY = {Path(__file__).name, "keyboard.py"}
"""What every key and message passes on its way is not the act that went wrong."""
_SHOWN_SECONDS = 10.0
"""How long the sentence of an unexpected error stays, and how long the same sentence is not repeated: what fails at
every look at the project would cover the screen. A judgement: long enough to copy it."""
_MOST_IN_A_ROW, _ROW_SECONDS = 50, 1.0
"""So many errors in so many seconds come from a screen that cannot be laid out, not even with the sentence on it. A
judgement: no keys and no clock of the workbench are so quick."""


class ShowsErrors:
    """An app or a screen that says what went wrong."""

    def show_error(self, error: QualcodeError) -> None:
        """Say what is wrong and what to do."""
        cast(DOMNode, self).app.notify(str(error), severity="warning", markup=False)

    @contextmanager
    def errors_shown(self) -> Iterator[None]:
        """Errors in this block are shown, and what comes after it is still done."""
        try:
            yield
        except QualcodeError as error:
            self.show_error(error)


class GuardedApp(ShowsErrors, App[None]):
    """An app that no error ends: in a worker, a timer, a callback, the handler of a message, or a painting.

    Textual ends the app at the first error and prints the variables of every function on the terminal; in a project
    these are the words of participants.
    """

    def __init__(self) -> None:
        super().__init__()
        self.unexpected: dict[str, float] = {}
        self._times: list[float] = []
        self._is_ending = False

    def show_any_error(self, error: Exception) -> None:
        """Show an error of any kind; end if there is no screen to show it on, or no end of errors."""
        while isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        if self._exit and isinstance(error, NoMatches):
            return  # something was still being read for a screen when the person left it
        is_shown = self._is_mounted and self._running
        if isinstance(error, QualcodeError) and is_shown:
            self.show_error(error)
            return
        sentence = str(error) if isinstance(error, QualcodeError) else unexpected_sentence(error)
        now = monotonic()
        self._times = [*self._times[1 - _MOST_IN_A_ROW :], now]
        is_too_many = len(self._times) == _MOST_IN_A_ROW and now - self._times[0] < _ROW_SECONDS
        if not is_shown or is_too_many:
            self._end(sentence if isinstance(error, QualcodeError) else self.cause() or sentence)
        elif now - self.unexpected.get(sentence, -_SHOWN_SECONDS) >= _SHOWN_SECONDS:
            self.unexpected[sentence] = now
            self.notify(sentence, severity="error", timeout=_SHOWN_SECONDS, markup=False)
            self.look_for_cause()

    def look_for_cause(self) -> None:
        """After an error that nobody expected: say so if something outside of the program is wrong."""

    def cause(self) -> str | None:
        """What is wrong outside of the program, in a sentence; None if nothing is."""
        return None

    def _end(self, sentence: str) -> None:
        """Close the project and the screen, and print one sentence."""
        self._return_code = 1
        if not self._is_ending:
            self._is_ending = True
            self.panic(Text(shown_lines(sentence)))

    # Where Textual would end the app

    def _handle_exception(self, error: Exception) -> None:
        """Called by Textual with what a worker, a timer or a callback raised."""
        self.show_any_error(error)

    async def _dispatch_message(self, message: Message) -> None:
        await self._guarded(super()._dispatch_message, message)

    def _register_child(self, parent: DOMNode, child: Widget, before: int | None, after: int | None) -> None:
        """Take a widget that outlives its errors: Textual would end its queue of messages, or stop the painting."""
        if "_dispatch_message" not in vars(child):
            child._dispatch_message = partial(self._guarded, child._dispatch_message)  # type: ignore[method-assign]
            child.render_lines = partial(self._painted, child.render_lines)  # type: ignore[method-assign]
        super()._register_child(parent, child, before, after)

    async def _guarded(self, dispatch: Callable[[Message], Coroutine[Any, Any, None]], message: Message) -> None:
        try:
            await dispatch(message)
        except Exception as error:
            self.show_any_error(error)

    def _painted(self, paint: Callable[[Region], list[Strip]], lines: Region) -> list[Strip]:
        """The lines of a widget; blank ones if it cannot be painted, so that the screen around it can be used."""
        try:
            return paint(lines)
        except Exception as error:
            self.call_next(self.show_any_error, error)
            return [Strip.blank(lines.width)] * lines.height


def unexpected_sentence(error: Exception) -> str:
    """What went wrong, in which act and at which line of the program; no words of participants."""
    frames = [
        (Path(frame.f_code.co_filename), frame.f_code.co_name, line) for frame, line in walk_tb(error.__traceback__)
    ]
    frames_here = [frame for frame in frames if _PACKAGE in frame[0].parents and frame[0].name not in _ON_THE_WAY]
    acts = [name.strip("_").removeprefix("action_").replace("_", " ") for _, name, _ in frames_here if name[0] != "<"]
    act = f" in “{acts[0]}”" if acts else ""
    place = f", {frames_here[-1][0].relative_to(_PACKAGE).as_posix()} line {frames_here[-1][2]}" if frames_here else ""
    return (
        f"Something went wrong{act} ({type(error).__name__}{place}). Nothing that was stored is lost.\n"
        f"Please send this message to the maintainers of qualcode, version {qualcode.__version__}."
    )
