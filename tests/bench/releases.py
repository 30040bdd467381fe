"""What importing costs beside an older release: CPU of both, each in a process of its own, in turn.

`python -m tests.bench.releases PATH [--files FOLDER]`: PATH is a tree of the release, as `git worktree add PATH v0.3.0`
makes one. Without FOLDER: the real transcripts beside the project if they are there, else made-up interviews.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_TRANSCRIPTS = _ROOT.parent / "shared" / "data" / "transcripts"
_AT_MOST = 1.1
_ROUNDS, _TIMES = 3, 3
_FILES, _WORDS = 40, 5_000


def import_seconds(folder: Path) -> float:
    """CPU of one import of a folder by the release that is in this process, the least of some."""
    services = "qualcode.services"
    is_older = find_spec("qualcode.services.importing") is not None
    documents, project = (services, services) if is_older else (f"{services}.documents", f"{services}.project")
    importing, previewing = import_module(f"{documents}.importing"), import_module(f"{documents}.previewing")
    projects = import_module(f"{project}.projects")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    costs = []
    for _ in range(_TIMES):
        with tempfile.TemporaryDirectory() as scratch:
            study = projects.create_project(Path(scratch) / "bench.qualcode", "bench")
            began = time.process_time()
            importing.import_files(study, files, previewing.ImportOptions())
            costs.append(time.process_time() - began)
            study.close()
    return min(costs)


def _seconds_of(tree: Path, folder: Path) -> float:
    """The same by the release in a tree, in a process of its own."""
    command = [sys.executable, "-P", __file__, "--here", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    return float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)


def _made_up(folder: Path) -> Path:
    from tests.bench.material import transcript

    for number in range(_FILES):
        (folder / f"interview {number}.txt").write_text(transcript(_WORDS, seed=number), encoding="utf-8")
    return folder


def compare(release: Path, folder: Path) -> str:
    """One line: what both cost at least, and their ratio beside what it may be."""
    ours, theirs = float("inf"), float("inf")
    for _ in range(_ROUNDS):
        theirs = min(theirs, _seconds_of(release, folder))
        ours = min(ours, _seconds_of(_ROOT, folder))
    over = "  over" if ours > _AT_MOST * theirs else ""
    return f"{release.name:16}{theirs:8.2f}{ours:8.2f}{ours / theirs:8.2f}{_AT_MOST:9.1f}{over}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", type=Path, nargs="?", help="a tree of the release")
    parser.add_argument("--files", type=Path, help="the folder to import")
    parser.add_argument("--here", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here is not None:
        print(import_seconds(given.here))
        return
    if given.release is None:
        parser.error("name a tree of the release")
    with tempfile.TemporaryDirectory() as name:
        folder = given.files or (_TRANSCRIPTS if _TRANSCRIPTS.exists() else _made_up(Path(name)))
        print(f"\nimport of {folder}, CPU s\n{'':16}{'release':>8}{'here':>8}{'ratio':>8}{'at most':>9}")
        print(compare(given.release.resolve(), folder.resolve()))


if __name__ == "__main__":
    main()
