"""Reading the team's work of the sample study: rounds, consensus decisions, verdicts of the cross-check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class SampleRound:
    """A round of the sample; its documents are named, drawn, those of another round, or the rest of a group."""

    name: str
    coders: tuple[str, ...]
    documents: tuple[str, ...] = ()
    group: str | None = None
    sample: int | None = None
    seed: int = 0
    same_as: str | None = None
    rest_of: str | None = None
    has_codebook: bool = False
    is_blind: bool = False


@dataclass(frozen=True, slots=True)
class SampleDecision:
    """A decision on the passage with these words: a coder's name, “all”, or other codes."""

    document: str
    quote: str
    reason: str
    take: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleVerdict:
    """A reviewer's verdict on a theme."""

    theme: str
    by: str
    verdict: str
    meaning: str | None = None
    examples: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SampleTeam:
    """The team's work; `codebook` is the name of the version that is frozen after the first round."""

    codebook: str
    rounds: tuple[SampleRound, ...]
    decisions: tuple[SampleDecision, ...]
    verdicts: tuple[SampleVerdict, ...]


def read_sample_team(path: Path) -> SampleTeam:
    """The team's work in the order of the file."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return SampleTeam(
        codebook=content["codebook"],
        rounds=tuple(_round(entry) for entry in content["rounds"]),
        decisions=tuple(
            SampleDecision(**{**entry, "codes": tuple(entry.get("codes", ()))}) for entry in content["decisions"]
        ),
        verdicts=tuple(SampleVerdict(**entry) for entry in content["verdicts"]),
    )


def _round(entry: Mapping[str, Any]) -> SampleRound:
    return SampleRound(
        name=entry["name"],
        coders=tuple(entry["coders"]),
        documents=tuple(entry.get("documents", ())),
        group=entry.get("group"),
        sample=entry.get("sample"),
        seed=entry.get("seed", 0),
        same_as=entry.get("same as"),
        rest_of=entry.get("rest of"),
        has_codebook="codebook" in entry,
        is_blind=bool(entry.get("blind")),
    )
