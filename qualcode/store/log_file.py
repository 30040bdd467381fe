"""Whether the log beside a project file is its own: SQLite would take it for that unseen.

A crash leaves a log. If another file is then put in its place, a backup or what a cloud folder brings, pages of two
states are mixed: the file is damaged, or work is gone without a word.
"""

from __future__ import annotations

import re
import stat
import sys
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from qualcode.errors import ForeignLogError, ProjectError
from qualcode.model.shell import shell_word
from qualcode.store.file_state import FORM_WITH_STATE, FileState, state_without_log
from qualcode.store.sqlite_files import form_of

_LOG_HEADER, _FRAME_HEADER = 32, 24
"""Bytes (SQLite's file format, 4.1)."""
_LEAST_PAGE = 512
_LEAF_OF_TABLE = 0x0D
_STATE = re.compile(rb".{0,24}?(state \d{12} [0-9a-f-]{32} [0-9a-f]{32})", re.DOTALL)


def log_of(path: Path) -> Path:
    """Where SQLite keeps the log of a file."""
    return path.with_name(path.name + "-wal")


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it would undo in a file that has no log of this kind."""
    return path.with_name(path.name + "-journal")


def require_own_log(path: Path) -> None:
    """ForeignLogError where the log beside a project file belongs to another state of it, or to another file.

    While others write, the file may come to a newer state as it is looked at: then it is looked at again.
    """
    _require_ordinary_neighbours(path)
    if _has_foreign_journal(path):
        raise _foreign_log(path, journal_of(path))
    if not log_of(path).is_file():
        return
    state = state_without_log(path)
    while not _is_own_log(path, state):
        if (newer := state_without_log(path)) == state:
            raise _foreign_log(path, log_of(path))
        state = newer


def _require_ordinary_neighbours(path: Path) -> None:
    """SQLite opens what has the name of a log, whatever it is: a pipe it would wait for without end."""
    for neighbour in (log_of(path), path.with_name(path.name + "-shm"), journal_of(path)):
        try:
            mode = neighbour.lstat().st_mode
        except OSError:
            continue
        if not stat.S_ISREG(mode):
            raise ProjectError(
                f"{neighbour.name} beside {path.name} is not an ordinary file, and SQLite works with a file of this "
                "name",
                hint=f"Move it away: {neighbour}",
            )


def _is_own_log(path: Path, state: FileState | None) -> bool:
    """Where the file tells no state it is of an older form, and a log that begins before the first state is its own;
    or a crash cut off the writing of its pages, and only the log can make it whole."""
    return any(_may_be_own(path, state, frames_of) for frames_of in (_written_frames, _sound_frames))


def _may_be_own(path: Path, state: FileState | None, frames_of: Callable[[BinaryIO], Iterator[Frame]]) -> bool:
    try:
        with log_of(path).open("rb") as log:
            frames, states = 0, []
            for frame in frames_of(log):
                frames += 1
                if (of_frame := _state_in(frame.page)) is not None:
                    states.append(of_frame)
    except FileNotFoundError:
        return True
    if not states:
        return frames == 0 or state is None
    if state is None:
        return states[0].number == 1 or form_of(path) >= FORM_WITH_STATE
    return state.token in {states[0].before, *(one.token for one in states)}


class Frame(NamedTuple):
    """A page in a log, and whether a transaction ends with it."""

    page: bytes
    is_last: bool
    header: bytes


def _state_in(page: bytes) -> FileState | None:
    """The state that a transaction came to, if this is the page of it."""
    if page[0] != _LEAF_OF_TABLE or page[3:5] != b"\0\1":
        return None
    cell = _STATE.match(page, int.from_bytes(page[8:10], "big"))
    return FileState.read_from(cell[1].decode("ascii")) if cell else None


def _written_frames(log: BinaryIO) -> Iterator[Frame]:
    """What stands in a log, as far as it is in use: what lies behind has other salts."""
    log.seek(0)
    header = log.read(_LOG_HEADER)
    size, salts = int.from_bytes(header[8:12], "big"), header[16:24]
    if len(header) < _LOG_HEADER or size < _LEAST_PAGE:
        return
    while len(frame := log.read(_FRAME_HEADER + size)) == _FRAME_HEADER + size and frame[8:16] == salts:
        yield Frame(frame[_FRAME_HEADER:], frame[4:8] != b"\0\0\0\0", frame[:_FRAME_HEADER])


def _sound_frames(log: BinaryIO) -> Iterator[Frame]:
    """What SQLite itself takes from a log: whole transactions, as far as the sums are right. Slow: it is asked only
    where the log looks like another's, for a program may have been killed as it wrote."""
    log.seek(0)
    header = log.read(_LOG_HEADER)
    order: Literal["little", "big"] = "big" if header[3:4] == b"\x83" else "little"
    sums = _summed((0, 0), header[:24], order)
    transaction: list[Frame] = []
    for frame in _written_frames(log) if _written(sums) == header[24:32] else ():
        sums = _summed(sums, frame.header[:8] + frame.page, order)
        if _written(sums) != frame.header[16:24]:
            return
        transaction.append(frame)
        if frame.is_last:
            yield from transaction
            transaction.clear()


def _summed(sums: tuple[int, int], content: bytes, order: Literal["little", "big"]) -> tuple[int, int]:
    """SQLite's running sums of a log (its file format, 4.2)."""
    words = array("I", content)
    if sys.byteorder != order:
        words.byteswap()
    first, second = sums
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second


def _written(sums: tuple[int, int]) -> bytes:
    return b"".join(one.to_bytes(4, "big") for one in sums)


def _has_foreign_journal(path: Path) -> bool:
    """A project has its log in another file, and never a journal: SQLite would write the pages of this one into it.

    Another program may have changed the kind of its log, and been killed then: only the journal makes it whole.
    """
    try:
        with journal_of(path).open("rb") as journal, path.open("rb") as file:
            return journal.read(len(_JOURNAL)) == _JOURNAL and file.read(20)[18:20] == _WITH_LOG
    except OSError:
        return False


_JOURNAL = bytes.fromhex("d9d505f920a163d7")
_WITH_LOG = b"\2\2"
"""How a journal begins, and what stands in a file with a log (SQLite's file format, 3 and 1.3)."""


def _foreign_log(path: Path, log: Path) -> ForeignLogError:
    name = path.name
    return ForeignLogError(
        f"the log {log.name} does not belong to {name}: the file was replaced while the log of another state lay "
        "beside it. Both are left as they are",
        hint=f"To go on with {name} as it is, without this log: qualcode -p {shell_word(str(path))} restore "
        f"{shell_word(str(path))}. To get back the work in the log: put the file that lay beside it back in the place "
        f"of {name}.",
    )
