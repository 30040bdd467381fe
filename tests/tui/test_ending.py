"""The real program at a real terminal that is ended from outside: what was written is kept, the terminal in order."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cases import when_there_is_time

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

_SECONDS = 20.0
"""How long to wait for what is to come: a machine may be busy."""


class Terminal:
    """The program in a terminal of its own."""

    def __init__(self, file: Path, home: Path) -> None:
        self.here, there = pty.openpty()
        termios.tcsetwinsize(self.here, (24, 80))
        self.before = termios.tcgetattr(there)
        self.seen = ""
        environment = {
            **os.environ, "XDG_DATA_HOME": str(home), "QUALCODE_CONFIG": str(home / "settings.toml"), "TERM": "xterm",
            "QUALCODE_CODER": "Ana",
        }  # fmt: skip
        self.program = subprocess.Popen(
            [sys.executable, "-m", "qualcode", str(file)], stdin=there, stdout=there, stderr=there, env=environment,
            start_new_session=True, preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),
        )  # fmt: skip
        self.there = there

    def wait_for(self, words: str) -> None:
        """Reads the screen until it has shown some words."""
        end = time.monotonic() + _SECONDS
        while words not in self.seen:
            assert time.monotonic() < end, f"“{words}” did not come: {self.seen[-2000:]}"
            self.read()

    def read(self) -> None:
        if select.select([self.here], [], [], 0.05)[0]:
            self.seen += os.read(self.here, 100_000).decode("utf-8", "replace")

    def type(self, text: str) -> None:
        """As a person types: not all letters at once."""
        for letter in text:
            os.write(self.here, letter.encode())
            time.sleep(0.02)
            self.read()

    def end(self) -> int:
        """The exit status, once the program has ended."""
        end = time.monotonic() + _SECONDS
        while (status := self.program.poll()) is None:
            assert time.monotonic() < end, "it does not end"
            self.read()
        while select.select([self.here], [], [], 0)[0]:
            self.read()
        return status


def drafts(home: Path) -> list[str]:
    return [json.loads(path.read_text())["text"] for path in home.rglob("*.json")]


def test_a_signal_keeps_what_is_written_and_leaves_the_terminal_in_order(file: Path, tmp_path: Path) -> None:
    terminal = Terminal(file, tmp_path / "home")
    terminal.wait_for("4 codings")
    terminal.type("nm")
    terminal.wait_for("Memo on")
    terminal.type("half a sen")
    terminal.wait_for("s")
    os.kill(terminal.program.pid, signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    assert drafts(tmp_path / "home") == ["Said at once.half a sen"]
    assert terminal.seen.rfind("\x1b[?1049l") > terminal.seen.rfind("\x1b[?1049h")
    assert terminal.seen.rfind("\x1b[?25h") > terminal.seen.rfind("\x1b[?25l")
    assert termios.tcgetattr(terminal.there) == terminal.before


@when_there_is_time
def test_a_terminal_that_is_gone_takes_no_words_with_it(file: Path, tmp_path: Path) -> None:
    terminal = Terminal(file, tmp_path / "home")
    terminal.wait_for("4 codings")
    terminal.type("nm")
    terminal.wait_for("Memo on")
    terminal.type("half a sen")
    os.close(terminal.there)
    os.close(terminal.here)
    os.kill(terminal.program.pid, signal.SIGHUP)
    assert terminal.program.wait(_SECONDS) == 128 + signal.SIGHUP
    assert drafts(tmp_path / "home") == ["Said at once.half a sen"]
