"""A decision of the team on a passage where its coders differ."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """`choice` says whose codes were chosen; `settles` are the codings (guids) that it decides."""

    guid: str
    document: str
    choice: str
    reason: str
    coder: str
    created: str
    settles: frozenset[str]
