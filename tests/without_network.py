"""Every command, and the workbench once, in a process that may not speak to any network; prints what would have.

`python -m tests.without_network PROJECT`: a copy of a project, in a folder of its own.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path

_CLIENTS = ("requests", "urllib3", "httpx", "weasel", "smart_open", "spacy.cli", "aiohttp")
_SPEAKS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg",
           "socket.bind", "urllib.Request", "http.client.connect")  # fmt: skip
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
"""Flags of unshare(2)."""
_ACTS = (
    "themes", "report -o r.docx", "report -o r.xlsx", "report -o r.html", "report -o r.md", "agree",
    "agree --unit sentence", "matrix --rows themes --cols cases -o m.svg", "cooccur --unit sentence", "crosscheck",
    "saturation", "measures", "joint", "pseudonymise", "verify paper.md", "doctor", "backup copy.qualcode",
    "import other.txt", "codebook export b.yaml", "history", "rounds", "consensus", "frequency",
    "speakers", "review", "memo", "undo", "redo", "documents", "cases", "quotes", "show C1", "coders", "config",
)  # fmt: skip


def main(project: Path) -> None:
    folder = project.parent
    said: list[str] = []

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event in _SPEAKS:
            said.append(f"{event} {arguments}")

    sys.addaudithook(hear)
    with suppress(OSError, AttributeError):  # where the system allows it there is no network at all
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK if os.geteuid() else _NEW_NETWORK)
    os.chdir(folder)
    os.environ.update(QUALCODE_CONFIG=str(folder / "settings.toml"), QUALCODE_CODER="Ana")
    Path("paper.md").write_text("“I was tired of the forms” (C4). 3 of 8 said so.\n")
    Path("other.txt").write_text("Interviewer: Who asks?\n\nC1: I do, Dr. Miller.\n")
    from qualcode.cli import status_of

    for line in _ACTS:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            status_of(["-p", str(project), *shlex.split(line)])
    asyncio.run(_open_workbench(project))
    sys.stdout.write(f"said: {said}\n")
    sys.stdout.write(f"loaded: {[name for name in _CLIENTS if name in sys.modules]}\n")


async def _open_workbench(project: Path) -> None:
    from qualcode.services.project.projects import open_project
    from qualcode.tui.app import Workbench

    workbench = Workbench(open_project(project, "Ana"), "Ana")
    async with workbench.run_test(size=(120, 40)) as pilot:
        for key in ("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f1"):
            await pilot.press(key)
            await pilot.pause(0.1)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
