"""The one door for files that are written: never over what cannot be made again, over another only if that is meant."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import OccupiedError, QualcodeError
from qualcode.exporters.files import write_bytes
from qualcode.model.names import same_name
from qualcode.services.project import settings
from qualcode.store import source_files

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project

_LOGS = ("-wal", "-shm")


def require_writable(project: Project, path: Path, *, overwrite: bool = False, inputs: Sequence[Path] = ()) -> None:
    """Refuses to write over a file that is needed, and over any other unless that is wished (OccupiedError).

    Needed are the project, its key, the files that its documents came from, and the `inputs` of the act.
    """
    if not os.path.lexists(path):
        return  # There is nothing to write over; whoever writes says what else is wrong.
    mode = _mode(path)
    if stat.S_ISDIR(mode):
        raise QualcodeError(f"{path} is a folder", hint="Give the name of a file in it.")
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise QualcodeError(f"{path} is not an ordinary file", hint="Choose another name.")
    if (what := _needed(project, path, inputs)) is not None:
        raise QualcodeError(f"{path} is {what}", hint="Choose another name. Nothing was overwritten.")
    if not overwrite:
        raise OccupiedError(path)


def _mode(path: Path) -> int:
    """What it is, or what it links to: a link to a device would be read without end. A link to nothing is a link."""
    try:
        return path.stat().st_mode
    except OSError:
        return path.lstat().st_mode


def write_text(project: Project, path: Path, text: str, *, overwrite: bool = False) -> None:
    """Writes a text as UTF-8."""
    require_writable(project, path, overwrite=overwrite)
    write_bytes(path, text.encode("utf-8", "surrogatepass"), overwrite=overwrite)


def _needed(project: Project, path: Path, inputs: Sequence[Path]) -> str | None:
    """What a file is that nobody may write over, in words; None for any other."""
    logs = [project.path.with_name(f"{project.path.name}{log}") for log in _LOGS]
    if any(_is_same(path, file) for file in (project.path, *logs)):
        return "the project file itself"
    if any(_is_same(path, read) for read in inputs):
        return "a file that this command reads"
    key = settings.known_key(project.file.guid)
    if key is not None and _is_same(path, key):
        return "the key with the real names"
    if _is_same(path, settings.settings_file()):
        return "the file with your settings"
    return "a file that a document was imported from" if _is_source(project, path) else None


def _is_source(project: Project, path: Path) -> bool:
    """By its bytes, or by its name: it may have been corrected since it was imported."""
    with project.file.reading() as connection:
        names, hashes = source_files.names_and_hashes(connection)
    if any(same_name(path.name, name) for name in names):
        return True
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() in hashes
    except OSError:
        return False


def _is_same(path: Path, other: Path) -> bool:
    try:
        return os.path.samefile(path, other)  # noqa: PTH121  (a path of the user may not be there)
    except OSError:
        return False
