"""The failing disk as Python calls it: `disk.c`, compiled once, loaded before the program and armed in a child."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

_SOURCE = Path(__file__).with_name("disk.c")
_PRELOAD = "LD_PRELOAD"


class Mode(IntEnum):
    """What happens at the call that is meant; the numbers are those of `disk.c`."""

    REST = 0
    FAIL_ONCE = 1
    FAIL_ON = 2
    KILL = 3
    RECORD = 4


def compiler() -> str | None:
    """The C compiler of this machine, None where there is none or where a library cannot be loaded this way."""
    return next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None) if sys.platform == "linux" else None


def compiled(folder: Path) -> Path:
    """The library, made in a folder."""
    library, command = folder / "disk.so", compiler()
    assert command is not None, "a C compiler is needed"
    flags = ["-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror"]
    subprocess.run([command, *flags, "-o", library, _SOURCE, "-ldl"], check=True)
    return library


def environment_with(library: Path) -> dict[str, str]:
    """The environment of a process that is to run on this disk."""
    return {**os.environ, _PRELOAD: str(library)}


class Disk:
    """The library in this process, which was started with it."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ[_PRELOAD])
        self._library.disk_rest.restype = ctypes.c_long

    def arm(self, folder: Path, mode: Mode, nth: int = 0, error: int = 0, record: int = -1) -> None:
        """From now on calls that change files below the folder are counted; the n-th, from 1, is hit."""
        arguments = (ctypes.c_int(mode), ctypes.c_long(nth), ctypes.c_int(error), ctypes.c_int(record))
        self._library.disk_arm(os.fsencode(folder), *arguments)

    def rest(self) -> int:
        """All works again. How many calls there were."""
        return int(self._library.disk_rest())
