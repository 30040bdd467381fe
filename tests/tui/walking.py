"""A random walk through a screen: keys as they come, and after each change what is shown compared with the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from textual.binding import Binding
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import DataTable, Input, OptionList, TextArea
from textual.widgets._toast import Toast

from qualcode.tui.app import screen_for
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.project_screen import ProjectScreen
from qualcode.tui.transcript.view import TranscriptView
from qualcode.tui.widgets.bars import Line
from qualcode.tui.widgets.count_table import CountTable
from qualcode.tui.widgets.inspector import Inspector
from tests.random_projects import NAMES, RandomProject
from tests.tui.driving import WIDE, press, seen, settled, workbench, workbench_of, write
from tests.tui.shown import differences

SCREEN_KEYS = {
    "coding": "f2", "codebook": "f3", "report": "f4", "cases": "f5", "pseudonyms": "f6", "team": "f7",
    "crosscheck": "f8", "counts": "f9", "verify": "f10",
}  # fmt: skip
_IN_A_FIELD = ("enter", "enter", "enter", "escape", "ctrl+s", "tab", "backspace", "down", "ctrl+a")
_IN_A_DIALOG = ("enter", "enter", "enter", "escape", "escape", "ctrl+s", "tab", "down", "up", "space", "y", "1", "t")
_EVERYWHERE = ("down", "up", "tab", "enter", "pagedown", "pageup", "home", "end", "shift+tab", "x", "u")
_WORDS = (*NAMES, "y", "1", "tired", "why", "room", "age > 3", "First", "paper.txt", "C1", "C1, C2", "Ana, Ben")
_PAPER = "We heard it often. “I was tired of the forms” (C1). They said “yes! and we were glad” (C2).\n"
_READ_AGAIN = 20
"""Changes after which everything is read again: what is on the screen may not change by it."""


class Walk:
    """So many keys on one screen, the same for the same seed; it ends with what was different, if anything was."""

    def __init__(self, pilot: Pilot[None], made: RandomProject, coder: str, screen: str) -> None:
        self._pilot, self._made, self._coder = pilot, made, coder
        self._random = made.random
        self._home = SCREEN_KEYS[screen]
        self._kind = CodingScreen if screen == "coding" else screen_for(screen)
        self._own = _keys_of(screen)
        self._changes = 0
        self.keys: list[str] = []

    async def go(self, keys: int) -> list[str]:
        """The differences at the first place where there are any."""
        await press(self._pilot, self._home)
        with closing(sqlite3.connect(self._made.path)) as other:
            state = _state(other)
            for _ in range(keys):
                await self._step()
                if self._is_asking or (now := _state(other)) == state:
                    continue
                state = now
                self._changes += 1
                if different := await self._different(reads_again=self._changes % _READ_AGAIN == 0):
                    return different
        await press(self._pilot, "escape", "escape", "escape", self._home)
        return [] if self._is_asking else await self._different(reads_again=True)

    @property
    def _is_asking(self) -> bool:
        return not isinstance(self._pilot.app.screen, ProjectScreen)

    async def _step(self) -> None:
        chance = self._random.random()
        if isinstance(self._pilot.app.focused, Input | TextArea) and chance < 0.5:
            word = self._random.choice(_WORDS)
            self.keys.append(repr(word))
            await write(self._pilot, word)
        elif isinstance(self._pilot.app.focused, Input | TextArea):
            await self._press(self._random.choice(_IN_A_FIELD))
        elif isinstance(self._pilot.app.screen, ModalScreen):
            await self._press(self._random.choice(_IN_A_DIALOG))
        elif self._is_asking:  # a screen of its own above the others, as the correction of a text
            await self._press(self._random.choice(("escape", "ctrl+s", *_EVERYWHERE)))
        elif chance < 0.01:
            self.keys.append("(somebody else)")
            self._made.act()
            workbench_of(self._pilot)._poll()
            await settled(self._pilot)
        elif chance < 0.03:
            await self._press(self._random.choice(list(SCREEN_KEYS.values())))
        elif chance < 0.2 and not isinstance(self._pilot.app.screen, self._kind):
            await self._press(self._home)
        else:
            await self._press(self._random.choice((*self._own, *self._own, *_EVERYWHERE)))

    async def _press(self, key: str) -> None:
        self.keys.append(key)
        await press(self._pilot, key)

    async def _different(self, *, reads_again: bool) -> list[str]:
        await settled(self._pilot)
        different = differences(self._pilot, self._made.path, self._coder)
        if reads_again and not different:
            before = await self._said()
            session, screen = workbench_of(self._pilot).session, self._pilot.app.screen
            assert session is not None
            assert isinstance(screen, ProjectScreen)
            session.read_everything()
            screen.refresh_all()
            after = await self._said()
            pairs = zip_longest(before, after)
            different = [f"{one!r} is {two!r} when read again" for one, two in pairs if one != two]
        return different

    async def _said(self) -> list[str]:
        """What the screen says, wherever its lists are scrolled to: titles, and the numbers and lines of lists."""
        session, screen = workbench_of(self._pilot).session, self._pilot.app.screen
        if isinstance(screen, CodingScreen) and session is not None:  # a bracket keeps its lane until all are laid anew
            screen.view.set_codings(session.shown_codings, session.face)
        await settled(self._pilot)
        if isinstance(screen, CodingScreen):
            self._pilot.app.clear_notifications()
            while screen.query(Toast):
                await self._pilot.pause()
            return seen(self._pilot).split("\n")
        said = [str(line.content) for line in screen.query(Line)]
        for listed in screen.query(OptionList):
            said += [f"{listed.id} {listed.border_title}", *(str(option.prompt) for option in listed.options)]
        for table in screen.query(CountTable):
            rows = table._page.rows if table._page is not None else ()
            said += [" | ".join(square.text for square in row) for row in rows]
        for cells in screen.query(DataTable):
            said += [str(cells.get_row_at(row)) for row in range(cells.row_count)]
        return said


def _keys_of(screen: str) -> Sequence[str]:
    owners = (CodingScreen, TranscriptView, Inspector) if screen == "coding" else (screen_for(screen),)
    bindings = [binding for owner in owners for binding in owner.BINDINGS if isinstance(binding, Binding)]
    return [
        key if key.isprintable() and len(key) > 1 else _character_to_key(key)
        for b in bindings
        for key in b.key.split(",")
    ]


def _state(other: sqlite3.Connection) -> object:
    """Something else whenever anything was written to the file."""
    return other.execute("PRAGMA data_version").fetchone()


async def walk(empty: Path, folder: Path, screen: str, seed: int, keys: int) -> None:
    """Walk and fail with seed, keys and differences."""
    made = RandomProject(empty, folder, seed)
    (folder / "paper.txt").write_text(_PAPER, encoding="utf-8")
    coder = made.random.choice(made.coders)
    async with workbench(made.path, coder=coder, size=WIDE) as pilot:
        walked = Walk(pilot, made, coder, screen)
        different = await walked.go(keys)
        keys_before = " ".join(walked.keys[-40:])
        assert not different, f"{different}\nseed {seed}, {coder}, …{keys_before}\n{seen(pilot)}"
