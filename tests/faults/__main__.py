"""`python -m tests.faults --cases N`: faults at random places of every command, each told truly or without effect."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import qualcode
from tests.faults.commands import CHANGING
from tests.faults.disk import Disk, compiled, environment_with
from tests.faults.faults import Fault, Trial, started_on_the_disk
from tests.faults.study_folder import make_study_folder


def main() -> int:
    """Starts itself on the failing disk, then tries."""
    options = _options()
    if not started_on_the_disk():
        with tempfile.TemporaryDirectory() as folder:
            library = compiled(Path(folder))
            command = [sys.executable, "-m", "tests.faults", *sys.argv[1:]]
            return os.spawnvpe(os.P_WAIT, sys.executable, command, environment_with(library))
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        return _tried(options, Path(folder))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--cases", type=int, default=2_000, help="how many faults")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--only", default="", help="only commands that begin so")
    parser.add_argument("--all", action="store_true", help="every fault at every place")
    return parser.parse_args()


_SMALL_SHARE = 4
"""Of a small dose, so many faults in each of a few commands: how one ends without a fault costs as much as two."""


def quick_folder() -> str | None:
    """Memory, where there is some: nothing here has to outlive the power."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _tried(options: argparse.Namespace, folder: Path) -> int:
    if options.cases > 100 or options.all:
        load_everything()
    names = make_study_folder(folder / "study")
    chance, disk = random.Random(options.seed), Disk()
    commands = [command for command in CHANGING if command.name.startswith(options.only)]
    if options.cases < len(commands):
        commands = chance.sample(commands, -(-options.cases // _SMALL_SHARE))
    share = -(-options.cases // len(commands))
    tried, wrong = Counter[str](), 0
    left = options.cases
    for command in commands:
        trial = Trial(command, folder / "study", names, folder, disk)
        faults = list(trial.faults())
        for fault in faults if options.all else chance.sample(faults, min(share, left, len(faults))):
            left -= 1
            tried[fault.kind] += 1
            wrong += _said(trial, fault)
    counts = ", ".join(f"{number} × {kind}" for kind, number in sorted(tried.items()))
    print(f"{sum(tried.values())} faults in {len(commands)} commands (seed {options.seed}): {counts}")  # noqa: T201
    print(f"{wrong} not as they should be")  # noqa: T201
    return int(wrong > 0)


def _said(trial: Trial, fault: Fault) -> bool:
    complaints = trial.complaints(fault)
    if complaints:
        print(f"{trial.command.name}: {trial.place(fault)}", *complaints, sep="\n    ", flush=True)  # noqa: T201
    return bool(complaints)


def load_everything() -> None:
    """What a command imports is imported once, before the children."""
    for module in walk_packages(qualcode.__path__, "qualcode."):
        if not module.name.startswith(("qualcode.tui", "qualcode.__main__", "qualcode.store.rows")):
            import_module(module.name)


if __name__ == "__main__":
    sys.exit(main())
