"""Which files an import takes: those that are named, and in folders those that can be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.document import natural_order
from qualcode.readers import MODULE_BY_SUFFIX

_BESIDES = ("readme", "license", "licence", "copying", "contributing", "index")
"""What lies beside transcripts in a folder and is none, by the end of its name; named by itself it is read."""


_MOST_FILES = 20_000
"""A judgement: more are not the transcripts of a study but the whole disk."""
_OF_OPEN_PROJECTS = (".qualcode", ".qualcode-wal", ".qualcode-shm")


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was left out, and why."""

    file: str
    reason: str


def files_under(paths: Sequence[Path]) -> tuple[list[Path], list[Refused]]:
    """The files to import, folders taken to any depth, and what was left out of the folders."""
    files: list[Path] = []
    left_out: list[Refused] = []
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112  (says no, rather than failing, to a name that is too long)
            files.append(path)
            continue
        for file in _within(path):
            if reason := _why_not(file):
                left_out.append(Refused(str(file), reason))
            else:
                files.append(file)
    return list(dict.fromkeys(files)), left_out


def _within(folder: Path) -> Iterator[Path]:
    """Every file of a folder that is not hidden, in natural order; links to folders are not followed."""
    waiting, count = [folder], 0
    while waiting:
        path = waiting.pop()
        # Of a path that is too long these say no, rather than failing.
        if path is folder or (os.path.isdir(path) and not os.path.islink(path)):  # noqa: PTH112, PTH114
            waiting += reversed(_entries(path))
        elif os.path.isfile(path):  # noqa: PTH113
            count += 1
            if count > _MOST_FILES:
                raise ReadError(
                    f"the folder {folder} has more than {_MOST_FILES:,} files",
                    hint="Give the folder of the transcripts.",
                )
            yield path


def _entries(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: natural_order(entry.name))
    except OSError as error:
        raise ReadError(f"the folder {folder} cannot be opened: {error.strerror}", hint="Check its rights.") from None
    return [entry for entry in entries if not entry.name.startswith(".") and not entry.name.endswith(_OF_OPEN_PROJECTS)]


def _why_not(file: Path) -> str:
    stem = file.stem.casefold()
    for word in _BESIDES:
        if stem == word or stem.endswith(f"_{word}"):
            article = "an" if word == "index" else "a"
            return f"looks like {article} {word}, not like a transcript; to import it, give its file name"
    if file.suffix.casefold() not in MODULE_BY_SUFFIX:
        return f"no reader for “{file.suffix}”" if file.suffix else "the file name has no suffix"
    return ""
