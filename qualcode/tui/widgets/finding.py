"""Lists in which typing looks for an entry: a letter there is never an act."""

from __future__ import annotations

import re
import time
from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from textual import events
from textual.message import Message
from textual.widget import Widget

from qualcode.tui.widgets.row_list import RowList

PAUSE = 1.5
"""Seconds without a letter after which the next one begins anew. A judgement: longer than a person looks for a key."""

_LEFT_ALONE = {"?"}
"""What is no beginning of a name but asks for the keys."""


@dataclass
class Sought(Message):
    """What has been typed to find an entry, and whether one has it."""

    typed: str
    is_there: bool


class TypeToFind(Widget if TYPE_CHECKING else object):  # type: ignore[misc]
    """Letters move the cursor to the next entry with a word that begins with them, else with them anywhere in it.

    Where no entry has them, Enter chooses nothing: the entry at the cursor is not what was typed.
    """

    _typed = ""
    _is_astray = False
    _typed_at = 0.0

    @abstractmethod
    def names(self) -> Sequence[str]:
        """What each entry is called, in the order of the list; empty for one that cannot be chosen."""

    @abstractmethod
    def place(self) -> int | None:
        """The entry at the cursor."""

    @abstractmethod
    def go_to(self, place: int) -> None:
        """Move the cursor to an entry."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key belongs to this list: then it is no act of the screen."""
        return character is not None and character.isprintable() and character not in self._left_alone()

    def _left_alone(self) -> set[str]:
        return set() if self._is_typing() else {*_LEFT_ALONE, " "}

    def _is_typing(self) -> bool:
        return bool(self._typed) and time.monotonic() - self._typed_at < PAUSE

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and self._is_astray:
            self.post_message(Sought(self._typed, False))
        elif event.key == "backspace" and self._is_typing():
            self._look_for(self._typed[:-1])
        elif event.is_printable and self.check_consume_key(event.key, event.character):
            self._look_for((self._typed if self._is_typing() else "") + (event.character or ""))
        else:
            self._forget_typed()
            return
        event.stop()
        event.prevent_default()

    def _look_for(self, typed: str) -> None:
        self._typed, self._typed_at = typed, time.monotonic()
        place = find(typed, self.names(), self.place() or 0)
        if place is not None:
            self.go_to(place)
        self._is_astray = bool(typed) and place is None
        self.post_message(Sought(typed, place is not None))

    def _forget_typed(self) -> None:
        self._typed, self._is_astray = "", False

    def on_paste(self) -> None:
        """What was pasted is no name that was looked for; the app says so, and Enter chooses nothing."""
        self._is_astray = True

    def on_blur(self) -> None:
        self._forget_typed()


@dataclass(frozen=True, slots=True)
class Rows:
    """What can be looked for on a screen: the names of its rows, that of the cursor, and how to go to one."""

    names: Sequence[str]
    at: int | None
    go_to: Callable[[int], None]


def find(typed: str, names: Sequence[str], start: int) -> int | None:
    """The first entry, from `start` on and round, that begins with the letters, has a word that does, or has them.

    The entry at `start` stays as long as it fits: another letter does not lead away from it.
    """
    query = _folded(typed)
    order = [*range(start, len(names)), *range(min(start, len(names)))]
    folded = [_folded(name) for name in names]
    for begin in ("^", r"(?<!\w)", ""):
        pattern = re.compile(begin + re.escape(query))
        place: int | None = next((at for at in order if query and pattern.search(folded[at])), None)
        if place is not None:
            return place
    return None


def _folded(name: str) -> str:
    """Without letter case, accents and double blanks: what a hand types in a hurry."""
    letters = (letter for letter in normalize("NFKD", name.casefold()) if category(letter) != "Mn")
    return " ".join("".join(letters).split())


class ChoiceList(TypeToFind, RowList):
    """A short list to choose from, with the arrows or by typing."""

    def names(self) -> list[str]:
        return [str(option.prompt).strip(" ▌●") for option in self.options]

    def place(self) -> int | None:
        return self.highlighted

    def go_to(self, place: int) -> None:
        self.highlighted = place
