"""Names that remain in the bytes of a project file, its log, and the copies beside it."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from qualcode.analysis.pseudonyms.names import Names
from qualcode.analysis.pseudonyms.names_in_bytes import SoughtNames
from qualcode.services.project import drafts, settings
from qualcode.services.project.projects import Project
from qualcode.store import every_text

_SQLITE = b"SQLite format 3\0"
_LOG_BEGINS = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_PAGES = 256
"""Pages read at a time."""
_PIECE = 1_000_000
"""Characters that are searched together: a million short texts would be searched sixty times slower (measured)."""
_LOGS = ("-wal", "-journal", "-shm")


def sought_names(project: Project, names: Names) -> SoughtNames:
    """The names, and the words with them that stand in the project once they are replaced."""
    with project.file.reading() as connection:
        texts = map(names.replaced, _in_pieces(every_text.every_text(connection)))
        return SoughtNames.of((name.real for name in names.names), texts)


def _in_pieces(texts: Iterable[str]) -> Iterator[str]:
    """Many short texts as few long ones, apart by an empty line: no name runs across it."""
    parts, size = [], 0
    for text in texts:
        parts.append(text)
        size += len(text)
        if size > _PIECE:
            yield "\n\n".join(parts)
            parts, size = [], 0
    yield "\n\n".join(parts)


def names_in_file(path: Path, sought: SoughtNames) -> list[str]:
    """The names in a file and in its logs; none where there is no file."""
    remaining = dict.fromkeys(
        name
        for file in (path, *(path.with_name(path.name + log) for log in _LOGS))
        if file.is_file()
        for name in sought.within(_blocks(file), _page_size(file))
    )
    return list(remaining)


def names_in_drafts(project: Project, sought: SoughtNames) -> list[tuple[str, str]]:
    """The names in texts that were not saved, each with what the text is."""
    return [
        (name, stored.draft.title)
        for stored in drafts.drafts_of(project)
        for name in names_in_file(stored.path, sought)
    ]


def copies_beside(project: Project) -> list[Path]:
    """The copies made when an older form of the project was brought up to date, backups that are remembered, and
    whatever else in its folder is a copy of it."""
    here, guid = project.path.absolute(), project.file.guid.encode()
    of_older_forms = here.parent.glob(f"{glob.escape(here.name)}.before-*")
    remembered = (path for path in settings.known_backups(project.file.guid) if path.is_file())
    others = (path for path in here.parent.iterdir() if path != here and (_is_copy(path, guid) or _is_lost_log(path)))
    return list(dict.fromkeys((*sorted(of_older_forms), *remembered, *sorted(others))))


def copies_with_names(project: Project, names: Names) -> list[Path]:
    """The copies that hold any of the names, and those in which they cannot be looked for."""
    if not (copies := copies_beside(project)):
        return []
    sought, guid = sought_names(project, names), project.file.guid.encode()
    return [path for path in copies if not (_is_copy(path, guid) or _is_lost_log(path)) or names_in_file(path, sought)]


def _is_lost_log(path: Path) -> bool:
    """Whether a file is the log of a database that is not there any more: of whose, cannot be told."""
    try:
        if not path.name.endswith("-wal") or path.with_name(path.name.removesuffix("-wal")).exists():
            return False
        with path.open("rb") as file:
            return file.read(4) in _LOG_BEGINS
    except OSError:
        return False


def _is_copy(path: Path, guid: bytes) -> bool:
    """Whether a file is a database with the project's own id in it."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            if file.read(len(_SQLITE)) != _SQLITE:
                return False
        return any(guid in block for block in _blocks(path))
    except OSError:
        return False


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_PAGES * 4096):
            yield block


def _page_size(path: Path) -> int:
    """The size of a page of a database, in bytes (SQLite's file format, 1.3.2); of another file a usual one."""
    with path.open("rb") as file:
        header = file.read(18)
    size = int.from_bytes(header[16:18], "big") if header.startswith(_SQLITE) else 4096
    return 65536 if size == 1 else size
