"""Who besides its owner may read a project file, on systems that have such rights."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_LOGS = ("-wal", "-shm")


def is_open_to_others(path: Path) -> bool:
    """Whether the group or everybody may read or write the file."""
    if os.name != "posix":
        return False
    try:
        return bool(path.stat().st_mode & _OTHERS)
    except OSError:
        return False


def is_owner(path: Path) -> bool:
    """Whether the person at work may change the rights of the file."""
    try:
        return os.geteuid() in (0, path.stat().st_uid)
    except (OSError, AttributeError):
        return False


def make_private(path: Path) -> None:
    """Lets only the owner read and write a project file and its logs."""
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    for log in _LOGS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + log).chmod(stat.S_IRUSR | stat.S_IWUSR)
