"""The workbench on a real pseudo-terminal: time from start to text, and CPU time a key takes until all is painted."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from tests.bench.material import coded_project

_LIMIT = 16.0
_TEXT_QUIET = 0.025
"""The text is painted at once; what stands around it follows when no key has come for 0.04 s."""
_QUIET = 0.08
_KEYS = {
    "character": b"\x1b[C", "word": b"w", "add a word": b"W", "sentence": b"s", "turn": b"t", "line": b"\x1b[B",
    "page": b"\x1b[6~", "turn before": b"r", "next coding": b"n", "next uncoded turn": b"]",
    "code from the bar": b"1", "repeat": b".", "undo": b"u",
}  # fmt: skip
_BEGINNING = b"\x1b[1;5H"
_BEFORE = {"turn before": b"tt", "code from the bar": b"s", "repeat": b"t", "undo": b"s2"}
"""What is pressed first, unmeasured, so that there is something to do."""


class Terminal:
    """A child process on a pseudo-terminal of 160×45."""

    def __init__(self, arguments: list[str]) -> None:
        self.began = time.monotonic()
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", COLUMNS="160", LINES="45")
            os.execv(sys.executable, [sys.executable, "-m", "qualcode", *arguments])
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", 45, 160, 0, 0))

    def read(self, quiet: float, until: bytes = b"") -> bytes:
        """What it prints until it has been quiet for so many seconds, or has printed `until`."""
        found = b""
        give_up = time.monotonic() + 20
        while time.monotonic() < give_up and select.select([self._handle], [], [], quiet)[0]:
            try:
                found += os.read(self._handle, 1 << 16)
            except OSError:  # the child has closed its side
                break
            if until and until in found:
                break
        return found

    def press(self, key: bytes) -> None:
        os.write(self._handle, key)

    def cpu(self) -> float:
        """Milliseconds of CPU that all its threads have used."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6

    def leave(self) -> None:
        self.press(b"\x11")
        self.read(1.0)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._handle)


def measure(path: Path, first_words: bytes, times: int) -> tuple[float, float, dict[str, list[tuple[float, float]]]]:
    """Seconds and CPU ms from start to text; by what a key does, ms of CPU until text and margin, and until all."""
    terminal = Terminal(["-p", str(path), "--coder", "bench", "open"])
    shown = terminal.read(10.0, until=first_words)
    seconds, start_cpu = time.monotonic() - terminal.began, terminal.cpu()
    assert first_words in shown, "the text was not shown"
    terminal.read(3.0)
    found: dict[str, list[tuple[float, float]]] = {}
    for name, key in _KEYS.items():
        terminal.press(_BEGINNING)
        terminal.read(_QUIET)
        for _ in range(times):
            if name in _BEFORE:
                terminal.press(_BEFORE[name])
                terminal.read(_QUIET)
            before = terminal.cpu()
            terminal.press(key)
            terminal.read(_TEXT_QUIET)
            text = terminal.cpu() - before
            terminal.read(_QUIET)
            found.setdefault(name, []).append((text, terminal.cpu() - before))
    terminal.leave()
    return seconds, start_cpu, found


def _table(found: dict[str, list[tuple[float, float]]]) -> None:
    print(f"CPU ms per key: text and margin (limit {_LIMIT:g} at 95 %), and all with title, counts and panels")
    print(f"{'':20}{'median':>8}{'95 %':>8}{'worst':>8}{'all':>10}{'95 %':>8}")
    for name, values in found.items():
        text, everything = (sorted(column) for column in zip(*values, strict=True))
        at = max(0, int(len(values) * 0.95) - 1)
        mark = "" if text[at] <= _LIMIT else "  over the limit"
        print(
            f"{name:20}{statistics.median(text):8.1f}{text[at]:8.1f}{text[-1]:8.1f}"
            f"{statistics.median(everything):10.1f}{everything[at]:8.1f}{mark}"
        )


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QUALCODE_CONFIG"] = str(Path(folder) / "settings.toml")
        for word_count, coding_count in ((15_000, 300), (150_000, 3_000)):
            place = Path(folder) / str(word_count)
            place.mkdir()
            project = coded_project(place, word_count, coding_count)
            project.close()
            seconds, start_cpu, found = measure(project.path, b"Interviewer", times)
            print(f"\n{word_count:,} words, {coding_count:,} codings")
            print(f"start to text: {seconds:.2f} s, {start_cpu:.0f} ms of CPU")
            _table(found)


if __name__ == "__main__":
    main()
