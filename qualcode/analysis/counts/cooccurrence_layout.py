"""Co-occurrence of codes, in the structure that scripts read and as a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.base.written_numbers import fixed
from qualcode.analysis.counts.cooccurrence import LEAST, CodeCooccurrence, explain_counts
from qualcode.analysis.counts.json_shapes import cooccurrence_json
from qualcode.model.figure import Bars
from qualcode.model.names import name_key
from qualcode.model.paths import path_text
from qualcode.model.report import Cell, Heading, Paragraph, Report, Row, Table

MOST_PAIRS = 30
"""A judgement: so many rows fit on a page of a report; the data have all pairs."""


LIFT = f"Lift (from {LEAST})"


@dataclass(frozen=True, slots=True)
class CodePair:
    """Two codes that co-occur at least once."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    count: int
    jaccard: float
    lift: float | None
    expected: float


def pairs_of(cooccurrence: CodeCooccurrence) -> list[CodePair]:
    """The pairs that co-occur, the strongest (by Jaccard, then by count) first."""
    counted, lift = cooccurrence.counted, cooccurrence.counted.told_lift
    ones, others = np.nonzero(np.triu(counted.counts, 1))
    every = [
        CodePair(
            cooccurrence.codes[one], cooccurrence.codes[other], int(counted.counts[one, other]),
            float(counted.jaccard[one, other]), None if np.isnan(lift[one, other]) else float(lift[one, other]),
            float(counted.expected[one, other]),
        )
        for one, other in zip(ones.tolist(), others.tolist(), strict=True)
    ]  # fmt: skip
    return sorted(every, key=lambda pair: (-pair.jaccard, -pair.count, pair.one, pair.other))


def cooccurrence_report(project: str, cooccurrence: CodeCooccurrence) -> Report:
    title = f"{project}: co-occurrence of codes"
    strongest = pairs_of(cooccurrence)
    shown = strongest[:MOST_PAIRS]
    possible = _possible(len(cooccurrence.codes))
    scope = f"{explain_counts(cooccurrence)} {len(strongest):,} of {possible:,} pairs of codes co-occur"
    if len(cooccurrence.codes) < 2:
        scope += f": {'only one code is' if cooccurrence.codes else 'no code is'} used in what is counted here"
    names = names_of(cooccurrence)
    rows = tuple(
        (
            Cell((names[pair.one],)), Cell((names[pair.other],)), Cell((f"{pair.count:,}",)),
            Cell((f"{pair.expected:.1f}",)),
            Cell((f"{100 * pair.jaccard:.0f} %",)), Cell((fixed(pair.lift, 1),)),
        )
        for pair in shown
    )  # fmt: skip
    table = Table(("Code", "With", "Times", "By chance", "Jaccard", LIFT), rows, (0.33, 0.33, 0.08, 0.09, 0.09, 0.08))
    note = f"{scope}. The {len(shown)} strongest:" if len(strongest) > len(shown) else f"{scope}."
    blocks = (Heading(1, title), Paragraph(note, is_note=True), table)
    bars = Bars(
        title,
        tuple(f"{names[pair.one]} + {names[pair.other]}" for pair in shown),
        tuple(100 * pair.jaccard for pair in shown),
        tuple(f"{pair.count:,} times" for pair in shown),
        f"Jaccard in %, by {cooccurrence.unit}",
    )
    return Report(title, blocks, cooccurrence_json(cooccurrence), tuple(_rows(cooccurrence)), bars)


def names_of(cooccurrence: CodeCooccurrence) -> dict[tuple[str, ...], str]:
    """A code's name, or its path if another code has the same name."""
    times = Counter(name_key(path[-1]) for path in cooccurrence.codes)
    return {path: path[-1] if times[name_key(path[-1])] == 1 else path_text(path) for path in cooccurrence.codes}


def _possible(codes: int) -> int:
    return codes * (codes - 1) // 2


def _rows(cooccurrence: CodeCooccurrence) -> Iterator[Row]:
    """One row a pair."""
    yield ("code", "with", "unit", "count", "expected", "jaccard", "lift")
    for pair in pairs_of(cooccurrence):
        names = (path_text(pair.one), path_text(pair.other), cooccurrence.unit)
        yield (*names, pair.count, pair.expected, pair.jaccard, pair.lift)
