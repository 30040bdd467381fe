"""Files that are whole or not there: written beside their place, brought onto the disk, and only then given their name.

A full disk, a killed program or a cut of the power leaves the old file or the new one. A draft that a killed program
left goes when the next one writes to the same folder, or opens a project in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

_DRAFT = re.compile(r"\.qualcode-(\d+)-[0-9a-f]{8}\.draft(-journal|-wal|-shm)?")
LOGS = ("-journal", "-wal", "-shm")
"""What SQLite puts beside a database."""


@contextmanager
def whole_file(path: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """A name under which the block writes the file; when the block ends the file is at its place.

    FileExistsError where another file is there and it is not to `overwrite` it.
    """
    remove_abandoned_drafts(path.parent)
    draft = draft_beside(path)
    try:
        yield draft
        _sync(draft)
        if overwrite:
            draft.replace(path)
        else:
            _give_name(draft, path)
    finally:
        remove_with_logs(draft)
    sync_folder(path.absolute().parent)


def draft_beside(path: Path) -> Path:
    """A free name in the same folder, under which it is known whose draft it is."""
    return path.with_name(f".qualcode-{os.getpid()}-{uuid4().hex[:8]}.draft")


def write_whole(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Writes a file that only its owner may read."""
    with whole_file(path, overwrite=overwrite) as draft, os.fdopen(_new(draft), "wb") as file:
        file.write(content)


def _new(path: Path) -> int:
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)


def remove_with_logs(path: Path) -> None:
    """Deletes a file and the logs of a database, as far as the disk lets us."""
    for suffix in ("", *LOGS):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def remove_abandoned_drafts(folder: Path) -> None:
    """Deletes the drafts of programs that do not run any more."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            draft = _DRAFT.fullmatch(entry.name)
            if draft is not None and not _is_running(int(draft[1])):
                Path(entry.path).unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    """Whether there is a process of this number; where a system cannot be asked without harm, there is."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Brings names onto the disk, where a system knows how to; the files are in their places all the same."""
    with suppress(OSError):
        _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _give_name(draft: Path, path: Path) -> None:
    """FileExistsError where another file has the name."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # Some disks know no second name for a file.
        if os.path.lexists(path):
            raise FileExistsError from None
        draft.replace(path)
