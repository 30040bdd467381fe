"""Texts that somebody is writing and has not saved: kept for them, so that a lost terminal loses no words.

They lie in the person's own folder, never in the project, which travels: one folder for each project, one file for each
text, and for each running program a lock file by which others tell that its drafts are still being written. What
reaches the words of the project (pseudonyms, a participant's withdrawal) reaches these too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from qualcode.errors import ReadError
from qualcode.exporters.files import write_bytes
from qualcode.files import MEBIBYTE, read_bytes
from qualcode.model.identity import new_guid
from qualcode.services.project import settings
from qualcode.services.project.projects import Project
from qualcode.store.clock import now

_SUFFIX, _LOCK = ".json", ".lock"
_MOST = 1024 * MEBIBYTE

Edit = tuple[int, int, str]
"""What was replaced in a long text: from where, to where, by what."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way: what it is on (`memo/coding/GUID`) and how a person calls that, and what it was based on.

    `base` are the fields as they were when the writing began. `edits` lead from the text that is corrected to this one.
    """

    on: str
    title: str
    text: str
    base: Mapping[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    written: str = ""


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft and its file; `is_being_written` while the program that writes it runs."""

    draft: Draft
    path: Path
    is_being_written: bool = False


def drafts_folder() -> Path:
    """Where the drafts of all projects are."""
    return settings.data_folder() / "drafts"


class Drafts:
    """The drafts that one running program writes in one project."""

    def __init__(self, project: Project) -> None:
        self._folder = drafts_folder() / project.file.guid
        self._id = new_guid().replace("-", "")
        self._lock: FileLock | None = None

    def write(self, draft: Draft) -> None:
        """Keeps a text as it is now, in the place of what was kept of it before."""
        if self._lock is None:
            for folder in (self._folder.parent, self._folder):  # the mode of parents is not set
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = _lock(self._folder / f"{self._id}{_LOCK}")
            with suppress(OSError, NotImplementedError):  # a disk without locks: others will offer the draft too early
                self._lock.acquire(timeout=0)
        _write(self._path(draft.on), replace(draft, written=now()))

    def drop(self, on: str) -> None:
        """Lets a draft go: its text is saved, or was discarded. One that cannot be deleted will be offered again."""
        with suppress(OSError):
            self._path(on).unlink()

    def close(self) -> None:
        """Ends the writing; drafts that are still there will be offered."""
        if self._lock is not None:
            self._lock.release()
            with suppress(OSError):
                (self._folder / f"{self._id}{_LOCK}").unlink()
            self._lock = None

    def _path(self, on: str) -> Path:
        return self._folder / f"{self._id}-{hashlib.sha256(on.encode()).hexdigest()[:16]}{_SUFFIX}"


def left_behind(project: Project) -> list[StoredDraft]:
    """The drafts whose program has ended without saving them, the newest first."""
    drafts = (stored for stored in drafts_of(project) if not stored.is_being_written)
    return sorted(drafts, key=lambda stored: stored.draft.written, reverse=True)


def drafts_of(project: Project) -> list[StoredDraft]:
    """All drafts of a project that this person has."""
    folder = drafts_folder() / project.file.guid
    if not folder.is_dir():
        return []
    _remove_half_written(folder)
    return list(_stored(folder))


def discard(stored: StoredDraft) -> None:
    """Deletes a draft."""
    stored.path.unlink(missing_ok=True)


def delete_drafts_on(project: Project, guids: Collection[str]) -> int:
    """Deletes the drafts on things that are taken out for good: documents, cases, codings. Gives how many."""
    theirs = [stored for stored in drafts_of(project) if set(stored.draft.on.split("/")) & set(guids)]
    for stored in theirs:
        discard(stored)
    return len(theirs)


def replace_in_drafts(project: Project, replaced: Callable[[str], str]) -> list[str]:
    """Rewrites every word of the drafts, as names are taken out of a project. Gives what a person should know.

    The edits of a corrected text would lead to the old words: they go, and the text stays.
    """
    remarks = []
    for stored in drafts_of(project):
        draft = stored.draft
        base = {name: replaced(text) for name, text in draft.base.items()}
        without = replace(draft, title=replaced(draft.title), text=replaced(draft.text), base=base)
        if without == draft:
            continue
        _write(stored.path, replace(without, edits=()))
        if stored.is_being_written:
            remarks.append(f"a text is still being written in another window: {without.title}. Look through it")
    return remarks


def _write(path: Path, draft: Draft) -> None:
    content = json.dumps(asdict(draft), ensure_ascii=False).encode("utf-8", "surrogatepass")
    write_bytes(path, content, overwrite=True)  # which makes files that only their owner may read


def _stored(folder: Path) -> Iterator[StoredDraft]:
    running: dict[str, bool] = {}
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        writer = path.name.partition("-")[0]
        if writer not in running:
            running[writer] = _is_running(folder / f"{writer}{_LOCK}")
        with suppress(ReadError, ValueError, TypeError):  # one that cannot be read is no text to anybody
            yield StoredDraft(_read(path), path, running[writer])


def _read(path: Path) -> Draft:
    fields: dict[str, Any] = json.loads(read_bytes(path, _MOST).decode("utf-8", "surrogatepass"))
    edits = tuple((int(start), int(end), str(text)) for start, end, text in fields.pop("edits"))
    return Draft(**fields, edits=edits)


def _lock(lock_file: Path) -> FileLock:
    """Of the whole program: it is taken in the thread that writes a draft, and let go of in another."""
    return FileLock(lock_file, mode=0o600, thread_local=False)


def _is_running(lock_file: Path) -> bool:
    """Whether the program of a lock file holds it still; the system lets go of it however a program ends."""
    if not lock_file.exists():
        return False
    lock = _lock(lock_file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except (OSError, NotImplementedError):
        return False
    lock.release()
    with suppress(OSError):
        lock_file.unlink()
    return False


def _remove_half_written(folder: Path) -> None:
    """Deletes what a program that was killed in the midst of writing has left."""
    for path in folder.glob(".*"):
        writer = path.name.lstrip(".").partition("-")[0]
        if not _is_running(folder / f"{writer}{_LOCK}"):
            path.unlink(missing_ok=True)
