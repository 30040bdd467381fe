"""Somebody who may read a project and not write to it, while its owner works in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from qualcode.store import project_file, tables
from qualcode.store.project_file import ProjectFile

READER = """
import os, sys
from pathlib import Path
from sqlalchemy import select
from qualcode.errors import QualcodeError
from qualcode.store import tables
from qualcode.store.project_file import ProjectFile
import sqlalchemy.dialects.sqlite
if os.geteuid() == 0:  # once all is loaded: others may not read where Python lies
    os.setgid(65534)
    os.setuid(65534)
file = ProjectFile(Path(sys.argv[1]))
for line in iter(sys.stdin.readline, ""):
    try:
        with file.reading() as connection:
            found = sorted(connection.execute(select(tables.coders.c.name)).scalars())
            print(len(found), flush=True)
            if line == "wait\\n":
                sys.stdin.readline()
                connection.execute(select(tables.deltas)).all()
    except QualcodeError as error:
        print(type(error).__name__, error.message, flush=True)
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "setuid"), reason="rights of files are other ones on Windows")


def add(file: ProjectFile, *names: str) -> None:
    with file.step("Ana", "add", "coders") as step:
        step.add(tables.coders, *({"guid": name, "name": name, "created": ""} for name in names))


class Reader:
    def __init__(self, path: Path) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([sys.executable, "-c", READER, path], stdin=pipe, stdout=pipe, text=True)

    def ask(self, what: str = "read") -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(what, file=self._process.stdin, flush=True)
        return self._process.stdout.readline().strip()

    def end(self) -> None:
        self._process.communicate("")


def test_a_reader_sees_what_the_owner_wrote_and_is_never_told_that_a_sound_project_is_damaged() -> None:
    with TemporaryDirectory() as folder:  # for pytest's own is closed to others
        path = Path(folder) / "study.qualcode"
        file = project_file.create(path, "Study")
        add(file, "a")
        file.close()
        path.chmod(0o444 if os.geteuid() else 0o644)
        Path(folder).chmod(0o555 if os.geteuid() else 0o755)
        reader = Reader(path)
        try:
            assert reader.ask() == "2"
            Path(folder).chmod(0o755)
            path.chmod(0o644)
            for number in range(3):
                owner = ProjectFile(path)
                for count in range(4):
                    add(owner, *(f"{number} {count} {each}" for each in range(200)))
                    assert reader.ask() in ("2", str(2 + 800 * number + 200 * (count + 1)))
                owner.close()
                assert reader.ask() == str(2 + 800 * (number + 1))
            reader.end()
            ProjectFile(path).close()  # after which no log is there
            reader = Reader(path)
            assert reader.ask("wait") == "2402"
            owner = ProjectFile(path)
            add(owner, *(f"more {each}" for each in range(3000)))
            owner.close()
            assert reader.ask("on") == "BusyProjectError somebody else wrote to study.qualcode while it was read"
            assert reader.ask() == "5402"
        finally:
            reader.end()
            Path(folder).chmod(0o755)
