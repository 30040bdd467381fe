"""A decision of the team on a passage where its coders differ."""

from __future__ import annotations

from dataclasses import dataclass

CONSENSUS = "consensus"
"""The coder of a consensus coding in every output; nobody may take this name (the contract of the command line)."""


@dataclass(frozen=True, slots=True)
class DecisionBasis:
    """The decision that a consensus coding rests on: its guid, who took it, why, and when (ISO time)."""

    guid: str
    by: str
    reason: str
    time: str


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
