"""The disk as it is after the power went: what was synced, a part of what was not, and names in the order they came.

A name (made, changed, taken away) is for sure once its folder was synced; of the others the first few may be there.
Of what was written and not synced, any sectors may be there.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

_HEAD = struct.Struct("=5q")
_SECTOR = 512
_NOT_ON_DISK = "-shm"
"""SQLite's shared memory: it is made anew after a start."""


class Call(IntEnum):
    """The calls that are recorded; the numbers are those of `disk.c`."""

    CREATE = 0
    WRITE = 1
    TRUNCATE = 2
    SYNC = 3
    RENAME = 4
    LINK = 5
    UNLINK = 6
    FOLDER = 7
    SAY = 8
    NOTHING = 9


@dataclass(frozen=True, slots=True)
class Event:
    """A call with its data; `offset` is the new length where a file is cut."""

    call: Call
    path: str
    other: str
    offset: int
    data: bytes


def read_events(path: Path) -> list[Event]:
    """What was recorded, in its order."""
    content, at = path.read_bytes(), 0
    events = []
    while at < len(content):
        call, offset, length, path_length, other_length = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        parts = []
        for size in (path_length, other_length, length):
            parts.append(content[at : at + size])
            at += size
        events.append(Event(Call(call), parts[0].decode(), parts[1].decode(), offset, parts[2]))
    return events


@dataclass(slots=True)
class _File:
    """What of a file is for sure, and what was written since."""

    content: bytearray
    unsure: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for offset, data in self.unsure:
            _write(self.content, offset, data)
        self.unsure.clear()

    def after_a_cut(self, chance: random.Random) -> bytes:
        content, share = bytearray(self.content), chance.choice((0.0, 0.5, 1.0))
        for offset, data in self.unsure:
            if data is None:
                if chance.random() < share:
                    _write(content, offset, None)
                continue
            start = 0
            while start < len(data):
                end = min(len(data), start + _SECTOR - (offset + start) % _SECTOR)
                if chance.random() < share:
                    _write(content, offset + start, data[start:end])
                start = end
        return bytes(content)


def _write(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def restore_after_cut(folder: Path, before: Path, events: Sequence[Event], chance: random.Random) -> None:
    """Makes an empty `folder` what is on the disk when the power goes after these events, which began with `before`."""
    names = {
        str(folder / file.relative_to(before)): _File(bytearray(file.read_bytes()))
        for file in before.rglob("*")
        if file.is_file()
    }
    sure, unsure = dict(names), list[tuple[Event, _File]]()
    for event in events:
        if event.call is Call.SYNC and event.path not in names:
            for naming in [naming for naming in unsure if str(Path(naming[0].path).parent) == event.path]:
                unsure.remove(naming)
                _name(sure, *naming)
        elif event.call is Call.SYNC:
            names[event.path].sync()
        elif event.call is Call.WRITE and event.path in names:
            names[event.path].unsure.append((event.offset, event.data))
        elif event.call is Call.TRUNCATE and event.path in names:
            names[event.path].unsure.append((event.offset, None))
        elif event.call in (Call.CREATE, Call.RENAME, Call.LINK, Call.UNLINK):
            file = _File(bytearray()) if event.call is Call.CREATE else names[event.path]
            _name(names, event, file)
            unsure.append((event, file))
    for naming in unsure[: chance.randint(0, len(unsure))]:
        _name(sure, *naming)
    for name, file in sure.items():
        if not name.endswith(_NOT_ON_DISK):
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(file.after_a_cut(chance))


def _name(names: dict[str, _File], event: Event, file: _File) -> None:
    """What a call does to the names of files."""
    if event.call in (Call.RENAME, Call.UNLINK):
        names.pop(event.path, None)
    if event.call is Call.CREATE:
        names[event.path] = file
    elif event.call is not Call.UNLINK:
        names[event.other] = file
