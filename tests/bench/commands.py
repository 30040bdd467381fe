"""What commands cost on whole studies: CPU of the process and its memory, beside what they may cost.

`python -m tests.bench.commands [--large]`: on 30,000 codings; or on 300,000, and how many times as much that is.
Seconds are those of a machine on which
`import sqlmodel` takes half a second: each command is measured beside that, and the least of some runs counts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.bench.study import study_of

_UNIT = 0.5
_RUNS = 3


class Limit(NamedTuple):
    """The most seconds and megabytes; None where there is no goal."""

    seconds: float | None = None
    megabytes: int | None = None


class Work(NamedTuple):
    """A command, with its limits on 30,000 and on 300,000 codings."""

    arguments: tuple[str, ...]
    middle: Limit
    large: Limit


_COUNTS = Limit(2.5, 150)
WORKS = (
    Work(("documents", "--json"), Limit(), Limit(1.4)),
    Work(("documents",), Limit(), _COUNTS),
    Work(("codebook", "show"), Limit(), _COUNTS),
    Work(("themes",), Limit(), _COUNTS),
    Work(("report",), Limit(), Limit(6, 250)),
    Work(("report", "--json"), Limit(), Limit(6, 250)),
    Work(("quotes", "Subtheme 1.1"), Limit(), Limit(None, 150)),
    Work(("quotes", "Subtheme 1.1", "--json"), Limit(), Limit(None, 150)),
    Work(("agree",), Limit(), Limit(8, 400)),
    Work(("agree", "--unit", "character"), Limit(), Limit(8, 400)),
    Work(("cooccur",), Limit(), Limit(5, 400)),
    Work(("matrix", "--rows", "codes", "--columns", "groups"), Limit(), Limit(5, 400)),
    Work(("frequency",), Limit(), Limit(5, 400)),
    Work(("saturation",), Limit(), Limit(5, 400)),
    Work(("consensus",), Limit(1.5), Limit()),
    Work(("history",), Limit(1.5), Limit()),
    Work(("doctor",), Limit(), Limit(16, 150)),
    Work(("cases",), Limit(0.5), Limit(0.5)),
)


class Cost(NamedTuple):
    """Seconds of CPU and megabytes of a process."""

    seconds: float
    megabytes: float


def cost_of(arguments: list[str]) -> Cost:
    with tempfile.TemporaryFile() as nowhere:
        process = subprocess.Popen([sys.executable, *arguments], stdout=nowhere, stderr=nowhere)
        _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(arguments)} ended with status {status}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / scale)


def scaled(path: Path, work: Work, runs: int = _RUNS) -> Cost:
    """The least cost of some runs on a study, in seconds of the machine that the limits are for."""
    costs = []
    for _ in range(runs):
        unit = cost_of(["-c", "import sqlmodel"]).seconds
        cost = cost_of(["-m", "qualcode", "-p", str(path), "--coder", "Ann", *work.arguments])
        costs.append(Cost(cost.seconds / unit * _UNIT, cost.megabytes))
    return min(costs)


def line_of(work: Work, cost: Cost, limit: Limit) -> str:
    is_over = cost.seconds > (limit.seconds or cost.seconds) or cost.megabytes > (limit.megabytes or cost.megabytes)
    return (
        f"{' '.join(work.arguments):40}{cost.seconds:8.2f}{limit.seconds or '':>9}{cost.megabytes:8.0f}"
        f"{limit.megabytes or '':>9}{'  over' if is_over else ''}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="on 300,000 codings, and how much more than on 30,000")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "qualcode-bench")
    given = parser.parse_args()
    middle = study_of(given.folder, "middle")
    path = study_of(given.folder, "large") if given.large else middle
    print(f"\n{path.stem}: {path.stat().st_size / 1e6:,.0f} MB")
    print(f"{'':40}{'s':>8}{'at most':>9}{'MB':>8}{'at most':>9}")
    for work in WORKS:
        cost = scaled(path, work)
        line = line_of(work, cost, work.large if given.large else work.middle)
        growth = f"  ×{cost.seconds / scaled(middle, work, 1).seconds:.1f}" if given.large else ""
        print(line + growth, flush=True)


if __name__ == "__main__":
    main()
