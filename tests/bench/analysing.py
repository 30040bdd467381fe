"""Co-occurrence and agreement of many codings, and ten times as many beside that."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from qualcode.analysis.agreement.decisions import Decisions
from qualcode.analysis.base.coding_columns import CodingColumns, UnitColumns
from qualcode.analysis.base.sweeps import lengths_by_coders, units_by_coders, with_nobody
from qualcode.analysis.counts.cooccurrence import by_nearness, by_overlap, by_unit

_CODES, _DOCUMENTS, _LENGTH, _CODINGS, _TIMES_MORE, _TURN = 60, 200, 45_000, 30_000, 10, 300
_WORKS: dict[str, int | None] = {
    "co-occurrence: overlap": 120, "co-occurrence: same turn": None, "co-occurrence: 3 turns": None,
    "agreement: characters": 150, "agreement: turns": None,
}  # fmt: skip
"""What is measured, and in how many milliseconds it is to be done."""


def _codings(number: int, documents: int) -> CodingColumns:
    chance = np.random.default_rng(7)
    start = chance.integers(0, _LENGTH - 500, number)
    document, coder, code = (chance.integers(0, most, number) for most in (documents, 2, _CODES))
    return CodingColumns(document, coder, code, start, start + chance.integers(60, 400, number))


def _turns(documents: int) -> UnitColumns:
    starts = np.arange(0, _LENGTH, _TURN)
    document = np.repeat(np.arange(documents), len(starts))
    return UnitColumns(document, np.tile(starts, documents), np.tile(starts + _TURN, documents))


def _works(number: int, documents: int) -> dict[str, Callable[[], object]]:
    codings, turns = _codings(number, documents), _turns(documents)
    characters = turns.lengths(documents)
    in_documents = np.bincount(turns.document, minlength=documents)

    def of_characters() -> object:
        found = lengths_by_coders(codings, documents, 2, _CODES)
        return Decisions.of_all(with_nobody(found, characters).sum(axis=0), 2).measured()

    def of_turns() -> object:
        found = units_by_coders(codings, turns, documents, 2, _CODES)
        return Decisions.of_all(with_nobody(found, in_documents).sum(axis=0), 2).measured()

    acts: tuple[Callable[[], object], ...] = (
        lambda: by_overlap(codings, documents, _CODES, documents * _LENGTH),
        lambda: by_unit(codings, turns, _CODES),
        lambda: by_nearness(codings, turns, _CODES, 3),
        of_characters,
        of_turns,
    )
    return dict(zip(_WORKS, acts, strict=True))


def _taken(work: Callable[[], object], times: int = 5) -> float:
    """The least milliseconds of CPU of some runs."""
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return min(found)


def main() -> None:
    more = _CODINGS * _TIMES_MORE
    few = _works(_CODINGS, _DOCUMENTS)
    denser, longer = _works(more, _DOCUMENTS), _works(more, _DOCUMENTS * _TIMES_MORE)
    print(
        f"\n{_CODES} codes, {_CODINGS:,} codings in {_DOCUMENTS} interviews, CPU ms; then {more:,} codings in as many"
    )
    print(f"interviews, and in {_DOCUMENTS * _TIMES_MORE:,}, as multiples")
    print(f"{'':28}{'ms':>8}{'at most':>10}{'denser':>10}{'more':>8}")
    for name, most in _WORKS.items():
        own = _taken(few[name])
        ratios = [_taken(works[name], 2) / own for works in (denser, longer)]
        print(f"{name:28}{own:8.0f}{most or '':>10}{ratios[0]:9.1f}x{ratios[1]:7.1f}x")


if __name__ == "__main__":
    main()
