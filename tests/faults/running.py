"""One command in a child process of one that has everything loaded: a process of its own would take half a second."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode import cli
from tests.faults.disk import Disk


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended: its status (negative where a signal ended it), what it printed, its calls to the disk."""

    status: int
    out: str
    err: str
    calls: int


def run(
    arguments: Sequence[str], folder: Path, disk: Disk | None, arm: Callable[[], None] = lambda: None, *,
    environment: Mapping[str, str], notes: Path, stdout: str | None = None,
) -> Outcome:  # fmt: skip
    """Runs a command in a folder; `notes` is a folder elsewhere for what it prints, `stdout` another place."""
    sys.stdout.flush()
    sys.stderr.flush()
    for name in ("out", "err", "calls"):
        (notes / name).write_bytes(b"")
    child = os.fork()
    if child == 0:
        _become(arguments, folder, disk, arm, environment, notes, stdout)
    _, ended = os.waitpid(child, 0)
    out, err = ((notes / name).read_text(encoding="utf-8", errors="replace") for name in ("out", "err"))
    return Outcome(os.waitstatus_to_exitcode(ended), out, err, int((notes / "calls").read_text() or 0))


def _become(
    arguments: Sequence[str], folder: Path, disk: Disk | None, arm: Callable[[], None], environment: Mapping[str, str],
    notes: Path, stdout: str | None,
) -> None:  # fmt: skip
    """The child: never returns."""
    status = 70
    try:
        os.chdir(folder)
        os.environ.update(environment)
        _point(0, os.devnull, os.O_RDONLY)
        _point(2, str(notes / "err"), os.O_WRONLY)
        if stdout is None or stdout != "closed pipe":
            _point(1, stdout or str(notes / "out"), os.O_WRONLY)
        else:
            reader, writer = os.pipe()
            os.close(reader)
            os.dup2(writer, 1)
        sys.stdout, sys.stderr = (os.fdopen(file, "w", encoding="utf-8", closefd=False) for file in (1, 2))
        sys.argv = ["qualcode", *arguments]
        arm()
        status = _status()
        gc.collect()  # what the interpreter does as it ends: connections that are still open are closed
        if disk is not None:
            (notes / "calls").write_text(str(disk.rest()))
    finally:
        os._exit(status)


def _point(descriptor: int, path: str, flags: int) -> None:
    file = os.open(path, flags)
    os.dup2(file, descriptor)
    os.close(file)


def _status() -> int:
    try:
        cli.run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        return 1
    return 0
