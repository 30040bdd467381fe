"""Whether the log beside a project file is its own: SQLite would take it for that unseen.

A crash leaves a log. If another file is then put in its place, a backup or what a cloud folder brings, pages of two
states are mixed: the file is damaged, or work is gone without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from qualcode.errors import ForeignLogError
from qualcode.model.shell import shell_word
from qualcode.store.file_state import FORM_WITH_STATE, FileState, state_without_log
from qualcode.store.sqlite import form_of

_LOG_HEADER, _FRAME_HEADER = 32, 24
"""Bytes (SQLite's file format, 4.1)."""
_LEAST_PAGE = 512
_LEAF_OF_TABLE = 0x0D
_STATE = re.compile(rb".{0,24}?(state \d{12} [0-9a-f-]{32} [0-9a-f]{32})", re.DOTALL)


def log_of(path: Path) -> Path:
    """Where SQLite keeps the log of a file."""
    return path.with_name(path.name + "-wal")


def require_own_log(path: Path) -> None:
    """ForeignLogError where the log beside a project file belongs to another state of it, or to another file.

    While others write, the file may come to a newer state as it is looked at: then it is looked at again.
    """
    if not log_of(path).is_file():
        return
    state = state_without_log(path)
    while not _is_own_log(path, state):
        if (newer := state_without_log(path)) == state:
            raise _foreign_log(path)
        state = newer


def _is_own_log(path: Path, state: FileState | None) -> bool:
    """Where the file tells no state it is of an older form, and a log that begins before the first state is its own;
    or a crash cut off the writing of its pages, and only the log can make it whole."""
    try:
        with log_of(path).open("rb") as log:
            states, is_empty = list(_states(log)), next(_frames(log), None) is None
    except FileNotFoundError:
        return True
    if not states:
        return is_empty or state is None
    if state is None:
        return states[0].number == 1 or form_of(path) >= FORM_WITH_STATE
    return state.mark in {states[0].before, *(one.mark for one in states)}


def _states(log: BinaryIO) -> Iterator[FileState]:
    """The states that the transactions in a log came to, in their order."""
    for page in _frames(log):
        if page[0] == _LEAF_OF_TABLE and page[3:5] == b"\0\1":
            cell = _STATE.match(page, int.from_bytes(page[8:10], "big"))
            if cell and (state := FileState.read_from(cell[1].decode("ascii"))):
                yield state


def _frames(log: BinaryIO) -> Iterator[bytes]:
    """The pages in a log, as far as it is in use: what lies behind has other salts."""
    log.seek(0)
    header = log.read(_LOG_HEADER)
    size, salts = int.from_bytes(header[8:12], "big"), header[16:24]
    if len(header) < _LOG_HEADER or size < _LEAST_PAGE:
        return
    while len(frame := log.read(_FRAME_HEADER + size)) == _FRAME_HEADER + size and frame[8:16] == salts:
        yield frame[_FRAME_HEADER:]


def _foreign_log(path: Path) -> ForeignLogError:
    name = path.name
    return ForeignLogError(
        f"the log {name}-wal does not belong to {name}: the file was replaced while the log of another state lay "
        "beside it. Nothing was changed",
        hint=f"To go on with {name} as it is, without this log: qualcode -p {shell_word(str(path))} restore "
        f"{shell_word(str(path))}. To get back the work in the log: put the file that lay beside it back in the place "
        f"of {name}.",
    )
