"""The workbench on whole studies: how soon each screen shows something and all, how long it freezes, what it takes.

`python -m tests.bench.freezes [small middle large] [--rest SECONDS] [--beside reader|writer]`. Studies are made once,
in $QUALCODE_BENCH or the folder for temporary files. The goals are for a quiet machine on which `import sqlmodel` takes
0.5 s of CPU; what it takes now is printed above.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from qualcode.model.span import Span
from qualcode.services.coding import coding
from qualcode.services.documents import documents
from qualcode.services.project import lookup, projects
from qualcode.tui.app import Workbench
from tests.bench.keys import Terminal
from tests.bench.study import study_of

_SIZE = (160, 45)
_TICK = 0.005
_TICK_AT_REST = 0.04
"""Seconds between two looks at the clock; at rest more, because looking takes CPU, too."""
_QUIET = 0.15
"""Seconds without a worker or a paint after which a screen counts as whole."""
_LONGEST = 240.0
_GOALS = {
    "text": (1.0, 1.0), "codebook": (0.05, 0.3), "report": (0.05, 1.0), "cases": (0.05, 0.3),
    "pseudonyms": (0.05, 1.0), "team": (0.05, 1.0), "crosscheck": (0.05, 0.3), "counts": (0.05, 1.0),
    "verify": (0.05, 0.3),
}  # fmt: skip
"""Seconds until something is painted, and until all is."""
_FREEZE_GOAL, _KEY_GOAL = 0.05, 0.033
_MEMORY_GOALS = {"small": 220, "middle": 260, "large": 400}
_KEYS = {
    "word": ["w"], "extend": ["W"], "code": ["t", "1"], "undo": ["u"], "picker": ["enter"], "filter": ["d"],
    "leave": ["escape"],
}  # fmt: skip


@dataclass
class Lag:
    """The longest time for which the event loop answered nobody, the most CPU it took, and when the screen was painted.

    On a busy machine the CPU says more: an event loop that has to wait for a processor is no fault of its own.
    """

    longest: float = 0.0
    busiest: float = 0.0
    painted: float = 0.0
    tick: float = _TICK
    first: dict[str, float] | None = None

    async def watch(self) -> None:
        before, cpu_before = time.perf_counter(), time.thread_time()
        while True:
            tick = self.tick
            await asyncio.sleep(tick)
            now, cpu = time.perf_counter(), time.thread_time()
            self.longest = max(self.longest, now - before - tick)
            self.busiest = max(self.busiest, cpu - cpu_before)
            before, cpu_before = now, cpu

    def note_paint(self, screen: Screen[Any]) -> None:
        self.painted = time.perf_counter()
        if self.first is not None:
            self.first.setdefault(type(screen).__name__, self.painted)


@asynccontextmanager
async def _watched(file: Path) -> AsyncIterator[tuple[Pilot[None], Lag]]:
    lag = Lag()
    app = Workbench(projects.open_project(file, "Ann"), "Ann")
    display = app._display

    def display_noted(screen: Screen[Any], renderable: Any) -> None:
        lag.note_paint(screen)
        display(screen, renderable)

    app._display = display_noted  # type: ignore[method-assign]
    async with app.run_test(size=_SIZE, notifications=True) as pilot:
        watcher = asyncio.create_task(lag.watch())
        yield pilot, lag
        watcher.cancel()
        with suppress(asyncio.CancelledError):
            await watcher


async def _until_whole(pilot: Pilot[None], lag: Lag) -> float:
    """Waits until nothing is counted or painted any more; gives the moment of the last of it."""
    last, give_up = time.perf_counter(), time.perf_counter() + _LONGEST
    while time.perf_counter() < give_up:
        if any(not worker.is_finished for worker in pilot.app.workers):
            last = time.perf_counter()
        if time.perf_counter() - max(last, lag.painted) > _QUIET:
            break
        await asyncio.sleep(_TICK)
    return max(last, lag.painted)


async def _open_screen(pilot: Pilot[None], lag: Lag, name: str) -> tuple[float, float]:
    """Seconds until something is painted, and until all is."""
    lag.longest, lag.busiest, lag.first = 0.0, 0.0, {}
    began = time.perf_counter()
    pilot.app.action_go("coding" if name == "text" else name)  # type: ignore[attr-defined]
    shown = type(pilot.app.screen).__name__
    while shown not in lag.first and time.perf_counter() - began < _LONGEST:
        await asyncio.sleep(0.001)
    painted = lag.first.get(shown, began)
    whole = await _until_whole(pilot, lag)
    return painted - began, whole - began


def _freeze(lag: Lag) -> str:
    return f"{lag.longest:9.3f}{lag.busiest:7.3f}{_FREEZE_GOAL:6g}{_memory():6.0f}"


async def _rest(pilot: Pilot[None], lag: Lag, seconds: float) -> tuple[float, float]:
    """Seconds of CPU and the longest freeze while nobody does anything."""
    lag.longest, lag.tick = 0.0, _TICK_AT_REST
    before = time.process_time()
    await asyncio.sleep(seconds)
    lag.tick = _TICK
    return time.process_time() - before, lag.longest


async def _key_times(pilot: Pilot[None], lag: Lag, times: int = 30) -> dict[str, float]:
    """By what a key does, the seconds from the key to its first paint that 95 % of them keep below."""
    seconds: dict[str, list[float]] = {}
    for _ in range(times):
        for name, keys in _KEYS.items():
            for key in keys:
                lag.painted, began = 0.0, time.perf_counter()
                event = Key(_character_to_key(key), key) if len(key) == 1 else Key(key, None)
                pilot.app.post_message(event)
                while not lag.painted and time.perf_counter() - began < 2:
                    await asyncio.sleep(0)
                seconds.setdefault(name, []).append(lag.painted - began if lag.painted else 2.0)
                await asyncio.sleep(0.06)
    return {name: sorted(values)[int(len(values) * 0.95)] for name, values in seconds.items()}


def _memory() -> float:
    """Megabytes that the process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _start(file: Path) -> float:
    """Seconds from the start of the program to the text."""
    terminal = Terminal(["-p", str(file), "--coder", "Ann", "open"])
    shown = terminal.read(60.0, until=b"Interviewer")
    seconds = time.monotonic() - terminal.began
    assert b"Interviewer" in shown, "the text was not shown"
    terminal.leave()
    return seconds


async def _measure(file: Path, name: str, rest: float, screens: list[str]) -> None:
    print(
        f"{'':14}{'painted':>9}{'goal':>6}{'whole':>9}{'goal':>6}{'freeze':>9}{'CPU':>7}{'goal':>6}{'MB':>6}",
        flush=True,
    )
    async with _watched(file) as (pilot, lag):
        await _until_whole(pilot, lag)
        print(f"{'opened':14}{'':30}{_freeze(lag)}", flush=True)
        keys = await _key_times(pilot, lag)
        for screen in [*screens, "text"]:
            painted, whole = await _open_screen(pilot, lag, screen)
            soon, late = _GOALS[screen]
            print(f"{screen:14}{painted:9.3f}{soon:6g}{whole:9.3f}{late:6g}{_freeze(lag)}", end="", flush=True)
            if rest:
                cpu, longest = await _rest(pilot, lag, rest)
                print(f"   at rest {cpu:.2f} s of CPU, freeze {longest:.3f}", end="")
            print(flush=True)
        print(f"memory after all screens: {_memory():.0f} MB, goal {_MEMORY_GOALS[name]}")
        print(f"keys, 95 % until painted (goal {_KEY_GOAL * 1e3:g} ms):", end=" ")
        print(", ".join(f"{key} {seconds * 1e3:.0f}" for key, seconds in keys.items()))


def _read_on(file: Path) -> None:
    """Another program that only reads, once a second."""
    while True:
        with projects.project_opened(file, "Bob") as project:
            coding.codings_of(project, documents.list_documents(project)[0].guid)
        time.sleep(1)


def _code_on(file: Path) -> None:
    """Another program in which somebody codes, once a second."""
    chance = random.Random(1)
    with projects.project_opened(file, "Bob") as project:
        codes = lookup.read_codebook(project).codes
        listed = documents.list_documents(project)
        while True:
            document = chance.choice(listed[:2])
            text = coding.read_text(project, document)
            start = chance.randrange(len(text) - 300)
            with suppress(Exception):
                passage = coding.passage(document, text, Span(start, start + 200))
                coding.apply_code(project, chance.choice(codes).guid, passage)
            time.sleep(1)


_BESIDE = {"reader": _read_on, "writer": _code_on}


def _run(name: str, source: Path, rest: float, beside: str | None, screens: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QUALCODE_CONFIG"] = str(Path(folder) / "settings.toml")
        file = Path(shutil.copy(source, folder))
        print(f"\n{name}: start to text {_start(file):.2f} s, goal {1.2 if name == 'large' else 1.0:g}", flush=True)
        other = multiprocessing.Process(target=_BESIDE[beside], args=(file,), daemon=True) if beside else None
        if other is not None:
            other.start()
        asyncio.run(_measure(file, name, rest, screens))
        if other is not None:
            other.terminate()


def _yardstick() -> float:
    """Seconds of CPU that `import sqlmodel` takes now."""
    before = os.times()
    subprocess.run([sys.executable, "-c", "import sqlmodel"], check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=["middle"])
    parser.add_argument("--rest", type=float, default=0.0, help="seconds of rest on each screen")
    parser.add_argument("--beside", choices=_BESIDE, help="another program that reads or codes meanwhile")
    parser.add_argument("--screens", default=",".join(name for name in _GOALS if name != "text"))
    given = parser.parse_args()
    folder = Path(os.environ.get("QUALCODE_BENCH") or Path(tempfile.gettempdir()) / "qualcode-bench")
    multiprocessing.set_start_method("spawn")
    print(f"import sqlmodel takes {_yardstick():.2f} s of CPU")
    for name in given.names:
        run = (name, study_of(folder, name), given.rest, given.beside, given.screens.split(","))
        child = multiprocessing.Process(target=_run, args=run)  # a process each, so that memory is told apart
        child.start()
        child.join()


if __name__ == "__main__":
    main()
