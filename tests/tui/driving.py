"""Sitting down at the workbench in a test: keys in, what the screen says out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import cast

from textual.app import App
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.strip import Strip
from textual.worker import WorkerError

from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.span import Span
from qualcode.services.coding import coding as coding_acts
from qualcode.services.documents.importing import import_files
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.project import lookup, projects
from qualcode.services.project.projects import Project
from qualcode.tui.app import Workbench
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.session import Session
from qualcode.tui.transcript.view import TranscriptView
from tests.study import all_codings


def bring_in(
    project: Project, folder: Path, name: str, text: str, *,
    kind: DocumentKind = DocumentKind.INTERVIEW, group: str | None = None,
) -> Document:  # fmt: skip
    """A document of that name, from a file, as users bring it in."""
    source = folder / f"{name}.txt"
    source.write_text(text, encoding="utf-8")
    (imported,) = import_files(project, [source], ImportOptions(kind, group)).imported
    return imported.document


def put(
    project: Project, code: Code, document: Document, words: str, *, memo: str = "", exemplar: bool = False
) -> Coding:
    """Puts a code on the first place where the words stand."""
    text = coding_acts.read_text(project, document)
    at = text.index(words)
    passage = coding_acts.passage(document, text, Span(at, at + len(words)))
    return coding_acts.apply_code(project, code.guid, passage, memo=memo, exemplar=exemplar)


NARROW = (80, 24)
WIDE = (160, 45)
REST = 0.005
"""Seconds after which the screen follows the text here; `conftest` sees to it."""


@asynccontextmanager
async def workbench(
    file: Path | None, *, coder: str = "Ana", size: tuple[int, int] = NARROW
) -> AsyncIterator[Pilot[None]]:
    """The workbench with a project file open (or none), everything read and painted; nothing in it may go wrong."""
    app = Workbench(projects.open_project(file, coder) if file is not None else None, coder)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot
    assert not app.unexpected, list(app.unexpected)


async def settled(pilot: Pilot[None]) -> None:
    """Waits until everything begun is done. Not while a question stands: its worker waits for the answer."""
    await pilot.pause(2 * REST)
    async with asyncio.timeout(20):
        while any(not worker.is_finished for worker in pilot.app.workers):
            with suppress(WorkerError):  # what went wrong is on the screen; what is asked for again is cancelled
                await pilot.app.workers.wait_for_complete()
            await pilot.pause(2 * REST)
    await pilot.pause(2 * REST)
    await passed_on(pilot)


async def read(pilot: Pilot[None]) -> None:
    """Waits until what is read in threads has been read and shown; a question may be standing meanwhile."""
    async with asyncio.timeout(20):
        while any(worker.group.startswith(_READING) and not worker.is_finished for worker in pilot.app.workers):
            await pilot.pause(REST)
    await passed_on(pilot)


_READING = ("watch", "parts", "read ", "correct", "long act")
"""How the groups of the workers that read or change the project for a screen begin."""


async def passed_on(pilot: Pilot[None]) -> None:
    """Lets messages go from widget to widget and what follows from them be painted, however busy the machine is."""
    for _ in range(3):
        await pilot.pause(0)
    async with asyncio.timeout(20):
        while workbench_of(pilot).has_keys_waiting:
            await pilot.pause(0)


async def resized(pilot: Pilot[None], size: tuple[int, int]) -> None:
    """Another size of the terminal; the screen takes it up when no further change follows at once."""
    await pilot.resize_terminal(*size)
    async with asyncio.timeout(20):
        while any(strip.cell_length != size[0] for strip in strips(pilot.app)) or pilot.app.screen.size != size:
            await pilot.pause(REST)
    await passed_on(pilot)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys, each when the one before has been dealt with, and lets the rest of the screen follow the text."""
    for key in keys:
        await pilot.press(key)
        await passed_on(pilot)
        await read(pilot)
    await pilot.pause(2 * REST)
    await passed_on(pilot)
    await read(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Types a text, letter by letter."""
    for letter in text:
        pilot.app.post_message(Key(_character_to_key(letter), letter))
    await pilot.pause()
    await passed_on(pilot)


async def paste(pilot: Pilot[None], path: Path) -> None:
    """Pastes a path into a field: typed, each of its letters would lay out the whole screen again."""
    pilot.app.post_message(Paste(str(path)))
    await pilot.pause()
    await passed_on(pilot)


def read_lacking(session: Session) -> None:
    """Reads what a session lacks, as the workbench does in threads."""
    while session.lacks:
        parts = frozenset(session.lacks)
        session.lacks.clear()
        session.take_parts(session.read_parts(parts))


def workbench_of(pilot: Pilot[None]) -> Workbench:
    return cast(Workbench, pilot.app)


def coding_screen(pilot: Pilot[None]) -> CodingScreen:
    """The screen of the transcripts, which lies under the others."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, CodingScreen))


def transcript(pilot: Pilot[None]) -> TranscriptView:
    return coding_screen(pilot).view


def selected(pilot: Pilot[None]) -> str:
    """The words that are selected in the transcript."""
    view = transcript(pilot)
    return view.selection.span.of(view.transcript.text)


def toasts(pilot: Pilot[None]) -> list[str]:
    """What was said in passing, the newest last."""
    return [notification.message for notification in pilot.app._notifications]


def strips(app: App[None]) -> list[Strip]:
    """The lines of the terminal as they are now, with what lies under an open dialog."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    return [Strip.join(list(line)) for line in update.strips]  # type: ignore[union-attr]


def seen(pilot: Pilot[None]) -> str:
    """Everything on the terminal, as text."""
    return "\n".join(strip.text.rstrip() for strip in strips(pilot.app))


def stored(file: Path, document: str | None = None) -> list[Coding]:
    """The codings that are in the file, read by somebody else."""
    with projects.project_opened(file, "Reader") as project:
        found = all_codings(project)
    return [each for each in found if document in (None, each.document)]


def stored_book(file: Path) -> Codebook:
    """The codebook that is in the file, read by somebody else."""
    with projects.project_opened(file, "Reader") as project:
        return lookup.read_codebook(project)


def told(file: Path, document: str | None = None) -> set[tuple[str, str]]:
    """Code and words of each coding in the file."""
    book = stored_book(file)
    return {(book[each.code].name, each.quote) for each in stored(file, document)}
