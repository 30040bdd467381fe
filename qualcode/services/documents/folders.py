"""Which files an import takes: those that are named, and in folders those that can be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.document import natural_order
from qualcode.model.shell import shell_value, shell_word
from qualcode.readers import MODULE_BY_SUFFIX
from qualcode.readers.codebook_signs import is_codebook

_BESIDES = {
    "readme": "a readme", "license": "a license", "licence": "a licence", "lizenz": "a license",
    "copying": "a license", "contributing": "a guide for contributors", "changelog": "a list of changes",
    "citation": "a citation", "authors": "a list of authors", "codebook": "a codebook", "codebuch": "a codebook",
}  # fmt: skip
"""What lies beside transcripts in a folder and is none, by the first or last word of its name."""
_INDEX = "index"
"""The same by the last word alone."""
_TABLES = frozenset({".csv", ".tsv", ".xlsx"})
_SIGNS = re.compile(r"[\W_]+")

_MOST_FILES = 20_000
"""A judgement: more are not the transcripts of a study but the whole disk."""
_OF_OPEN_PROJECTS = (".qualcode", ".qualcode-wal", ".qualcode-shm")


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was left out, and why."""

    file: str
    reason: str


def files_under(paths: Sequence[Path], meant: Sequence[Path] = ()) -> tuple[list[Path], list[Refused]]:
    """The files to import, folders taken to any depth, and what was left out of the folders.

    `meant` are files that are imported whatever they look like: of a folder, or besides it. One that is not there may
    be named as it is within a folder: `codebook.csv`.
    """
    files: list[Path] = []
    left_out: list[Refused] = []
    is_meant = {_real(path) for path in meant}
    within = [path for path in meant if not path.is_absolute() and not os.path.exists(path)]  # noqa: PTH110
    is_there: set[Path] = set()
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112  (says no, rather than failing, to a name that is too long)
            files.append(path)
            continue
        for file in _within(path):
            named = [name for name in within if file.relative_to(path).parts[-len(name.parts) :] == name.parts]
            is_there.update(named)
            if not named and _real(file) not in is_meant and (reason := _why_not(file)):
                left_out.append(Refused(str(file), reason))
            else:
                files.append(file)
    there = {_real(file) for file in files}
    files += [path for path in meant if path not in is_there and _real(path) not in there]
    return list(dict.fromkeys(files)), left_out


def _real(path: Path) -> str:
    return os.path.realpath(path)


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
    words = list(filter(None, _SIGNS.split(file.stem.casefold()))) or [""]
    thing = next((thing for word, thing in _BESIDES.items() if word in (words[0], words[-1])), "")
    thing = thing or ("an index" if words[-1] == _INDEX else "")
    is_table = file.suffix.casefold() in _TABLES
    if not thing and is_table and is_codebook(file):
        thing = "a codebook"
    if thing:
        take = f"to take it after all, name the file itself, or: --take {shell_value(str(file))}"
        reason = f"looks like {thing}, not like a transcript; {take}"
        has_codes = is_table and thing == "a codebook"
        return f"{reason}; for its codes: qualcode codebook import {shell_word(str(file))}" if has_codes else reason
    if file.suffix.casefold() not in MODULE_BY_SUFFIX:
        return f"no reader for “{file.suffix}”" if file.suffix else "the file name has no suffix"
    return ""
