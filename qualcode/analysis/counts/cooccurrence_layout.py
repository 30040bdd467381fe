"""Codes that stand together, in the structure that scripts read and as a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.base.coding_columns import Floats
from qualcode.analysis.counts.cooccurrence import Cooccurrence
from qualcode.model.figure import Bars
from qualcode.model.paths import written
from qualcode.model.report import Cell, Heading, Paragraph, Report, Row, Table

MOST_PAIRS = 30


@dataclass(frozen=True)
class CodesTogether:
    """Codes by their paths, and how often each two of them meet; `unit` says in what."""

    unit: str
    codes: tuple[tuple[str, ...], ...]
    counted: Cooccurrence
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodePair:
    """Two codes that meet at least once."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    count: int
    jaccard: float
    lift: float


def pairs(found: CodesTogether) -> list[CodePair]:
    """The pairs that meet, the strongest (by Jaccard, then by count) first."""
    counted = found.counted
    ones, others = np.nonzero(np.triu(counted.counts, 1))
    every = [
        CodePair(
            found.codes[one], found.codes[other], int(counted.counts[one, other]), float(counted.jaccard[one, other]),
            float(counted.lift[one, other]),
        )
        for one, other in zip(ones.tolist(), others.tolist(), strict=True)
    ]  # fmt: skip
    return sorted(every, key=lambda pair: (-pair.jaccard, -pair.count, pair.one, pair.other))


def cooccurrence_json(found: CodesTogether) -> dict[str, object]:
    return {
        "unit": found.unit.split(" ")[0],
        "counted": _explained(found),
        "documents": list(found.documents),
        "total": found.counted.total,
        "codes": [list(path) for path in found.codes],
        "counts": found.counted.counts.tolist(),
        "jaccard": _plain(found.counted.jaccard),
        "lift": _plain(found.counted.lift),
    }


def _plain(numbers: Floats) -> list[list[float | None]]:
    """NaN is null."""
    return [[None if number != number else number for number in row] for row in numbers.tolist()]


def cooccurrence_report(project: str, found: CodesTogether) -> Report:
    title = f"{project}: codes that stand together"
    strongest = pairs(found)
    shown = strongest[:MOST_PAIRS]
    scope = f"{_explained(found)} {len(strongest):,} of {_possible(len(found.codes)):,} pairs of codes meet"
    names = names_of(found)
    rows = tuple(
        (
            Cell((names[pair.one],)), Cell((names[pair.other],)), Cell((f"{pair.count:,}",)),
            Cell((f"{100 * pair.jaccard:.0f} %",)), Cell((f"{pair.lift:.1f}",)),
        )
        for pair in shown
    )  # fmt: skip
    table = Table(("Code", "With", "Times", "Jaccard", "Lift"), rows, (0.37, 0.37, 0.08, 0.09, 0.09))
    note = f"{scope}; the {len(shown)} strongest:" if len(strongest) > len(shown) else f"{scope}."
    blocks = (Heading(1, title), Paragraph(note, is_note=True), table)
    bars = Bars(
        title,
        tuple(f"{names[pair.one]} + {names[pair.other]}" for pair in shown),
        tuple(100 * pair.jaccard for pair in shown),
        tuple(f"{pair.count:,} times" for pair in shown),
        f"Jaccard in %, by {found.unit}",
    )
    return Report(title, blocks, cooccurrence_json(found), tuple(_rows(found)), bars)


def _explained(found: CodesTogether) -> str:
    """What was counted, in words."""
    kind = found.unit.split(" ")[0]
    if kind == "overlap":
        return (
            "Counted are pairs of passages that share words; on the diagonal, passages. Jaccard is the share of the "
            "characters of either code that have both, lift how much more than by chance."
        )
    if kind == "near":
        apart = found.unit.removeprefix("near (").removesuffix(")")
        return (
            f"Counted are pairs of passages at most {apart} apart; on the diagonal, passages. Jaccard is the share of "
            "turns of either code that have the other near, lift how much more than by chance."
        )
    return (
        f"Counted are {kind}s with both codes; on the diagonal, {kind}s with the code. Jaccard is their share of those "
        "with either, lift how much more than by chance."
    )


def names_of(found: CodesTogether) -> dict[tuple[str, ...], str]:
    """A code's own name, or its path where another code has the same name."""
    times = Counter(path[-1].casefold() for path in found.codes)
    return {path: path[-1] if times[path[-1].casefold()] == 1 else written(path) for path in found.codes}


def _possible(codes: int) -> int:
    return codes * (codes - 1) // 2


def _rows(found: CodesTogether) -> Iterator[Row]:
    """One row a pair."""
    yield ("code", "with", "unit", "count", "jaccard", "lift")
    for pair in pairs(found):
        yield (written(pair.one), written(pair.other), found.unit, pair.count, pair.jaccard, pair.lift)
