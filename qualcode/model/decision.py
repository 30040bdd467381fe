"""What a team decided where its coders differed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """`taken` tells whose codes were taken, `settles` the codings (guids) that it stands for."""

    guid: str
    document: str
    taken: str
    reason: str
    coder: str
    created: str
    settles: frozenset[str]
