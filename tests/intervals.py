"""How often 95 % intervals of kappa hold the true kappa: `make intervals`, or `python -m tests.intervals`.

Studies are made up in which two coders read documents of uneven length. How often a theme comes up differs from
document to document (beta distribution), and so does how well each coder notices it; now and then they see it where it
is not. The truth is the kappa of 6,000 such documents. Each cell tries a number of studies, with a seed of its own.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qualcode.analysis.agreement import two_coders
from qualcode.analysis.agreement.decisions import Decisions
from qualcode.analysis.agreement.result import compare
from qualcode.analysis.base.coding_columns import Floats

DOCUMENTS = (1, 2, 3, 4, 5, 6, 9, 13)
_UNITS, _FALSE_ALARMS, _EVENNESS = 45, 0.12, 20
_TRUTH_FROM = 6_000
_BEGIN, _END = "<!-- coverage -->", "<!-- end of coverage -->"


@dataclass(frozen=True, slots=True)
class Population:
    """Documents in which a code is on a share of the units, and coders who notice it so often.

    `clustered`: whether the code is in some documents much and in others hardly.
    """

    share: float
    noticed: float
    clustered: bool

    def documents(self, number: int, chance: np.random.Generator) -> Floats:
        """Counts [document, group of coders]: nobody, the first, the second, both."""
        sizes = np.maximum(8, chance.poisson(_UNITS * chance.gamma(4, 1 / 4, number)))
        even = 8 if self.clustered else 30
        shares = chance.beta(self.share * even, (1 - self.share) * even, number)
        noticing = chance.beta(self.noticed * _EVENNESS, (1 - self.noticed) * _EVENNESS, (number, 2))
        counts = np.zeros((number, 4))
        for row, size in enumerate(sizes):
            is_there = chance.random(size) < shares[row]
            probability = np.where(is_there[:, None], noticing[row], _FALSE_ALARMS * self.share)
            coded = chance.random((size, 2)) < probability
            counts[row] = np.bincount(coded[:, 0] + 2 * coded[:, 1], minlength=4)
        return counts

    def kappa(self, chance: np.random.Generator) -> float:
        return float(_kappa(self.documents(_TRUTH_FROM, chance).sum(axis=0)))


POPULATIONS = tuple(
    Population(share, noticed, clustered)
    for share in (0.30, 0.05)
    for noticed in (0.85, 0.65)
    for clustered in (False, True)
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The share of intervals that hold the truth, and of percentiles of resampled documents in the same studies.

    `without` is the share of studies that have no interval.
    """

    population: Population
    documents: int
    truth: float
    coverage: float
    width: float
    by_percentiles: float
    without: float


def _kappa(counts: Floats) -> Floats:
    return two_coders.cohen_kappa(Decisions.of_all(counts, 2).table(0, 1))


def cell(population: Population, documents: int, cases: int, seed: int) -> Cell:
    chance = np.random.default_rng([seed, documents])
    truth, found, widths = population.kappa(np.random.default_rng(seed)), Counter[str](), []
    for _ in range(cases):
        counts = population.documents(documents, chance)
        interval = compare(counts, 2).intervals["cohen_kappa"]
        if interval.low is not None and interval.high is not None:
            found["held"] += int(interval.low <= truth <= interval.high)
            widths.append(interval.high - interval.low)
            drawn = chance.multinomial(documents, np.full(documents, 1 / documents), size=400)
            low, high = np.nanquantile(_kappa(drawn @ counts), [0.025, 0.975])
            found["percentiles"] += int(low <= truth <= high)
    made = max(1, len(widths))
    return Cell(
        population, documents, truth, found["held"] / made, float(np.median(widths)) if widths else math.nan,
        found["percentiles"] / made, 1 - len(widths) / cases,
    )  # fmt: skip


def table(cases: int, seed: int) -> Iterator[str]:
    """The lines of a Markdown table: a row for each population and number of documents."""
    yield "| code on | kappa | found | documents | interval holds it | median width | percentiles | no interval |"
    yield "|---:|---:|---|---:|---:|---:|---:|---:|"
    for number, population in enumerate(POPULATIONS):
        for documents in DOCUMENTS:
            made = cell(population, documents, cases, seed + number)
            spread = "unevenly" if population.clustered else "evenly"
            yield (
                f"| {population.share:.0%} | {made.truth:.2f} | {spread} | {documents} | **{made.coverage:.2f}** | "
                f"{made.width:.2f} | {made.by_percentiles:.2f} | {made.without:.0%} |"
            ).replace("%", " %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--page", type=Path, help="write the table into this page")
    options = parser.parse_args()
    lines = []
    for line in table(options.cases, options.seed):
        print(line, flush=True)  # noqa: T201
        lines.append(line)
    if options.page:
        before, rest = options.page.read_text(encoding="utf-8").split(_BEGIN)
        after = rest.split(_END)[1]
        page = "\n".join([f"{before}{_BEGIN}", *lines, f"{_END}{after}"])
        options.page.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
