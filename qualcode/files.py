"""The one door for files that are read: ordinary files only, none larger than its kind may be, none waited for."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qualcode.errors import ReadError

MEBIBYTE = 1024 * 1024
_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Without waiting: a pipe into which nobody writes would be waited for without end."""


def at_home(path: Path) -> Path:
    """The path with `~` and `~name` as the home of that person; as it is where there is no such person."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def require_file(path: Path) -> None:
    """Raise a ReadError for a missing file, a folder, a pipe or a device."""
    with _system_errors_as_read_errors(path):
        _require_ordinary(path, path.stat().st_mode)


def read_bytes(path: Path, most: int) -> bytes:
    """All bytes of an ordinary file that has at most so many; else a ReadError. An empty file has none."""
    with _system_errors_as_read_errors(path):
        handle = os.open(path, _HOW)
        try:
            # What is open is looked at, not the name: something else may have taken it.
            status = os.fstat(handle)
            _require_ordinary(path, status.st_mode)
            if status.st_size > most:
                raise _too_large(path, most)
            # One byte more than allowed, so that a file that is growing is refused as well.
            with open(handle, "rb", closefd=False) as opened:
                content = opened.read(most + 1)
        finally:
            os.close(handle)
    if len(content) > most:
        raise _too_large(path, most)
    return content


def _require_ordinary(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise ReadError(f"{path.name}: is a folder, not a file", hint="Give the name of a file in it")
    if not stat.S_ISREG(mode):
        raise ReadError(f"{path.name}: is not an ordinary file", hint="Give a file, not a device or a pipe")


def _too_large(path: Path, most: int) -> ReadError:
    size = f"{most // MEBIBYTE:,} MB" if most >= MEBIBYTE else f"{most // 1024:,} kB"
    return ReadError(f"{path.name}: is larger than {size}", hint="Split it into parts")


@contextmanager
def _system_errors_as_read_errors(path: Path) -> Iterator[None]:
    """Turn errors of the operating system into a ReadError with the name of the file."""
    try:
        yield
    except FileNotFoundError as error:
        raise ReadError(f"{path.name}: there is no such file", hint=f"Check its name: {path}") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(f"{path.name}: cannot be read ({reason})", hint="Check the file and its rights") from error
