"""What a paper says of the whole study: its approach, who was asked, and how its percentages are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qualcode.errors import UsageError


class Approach(StrEnum):
    """The approaches to analysis that differ in what they show (Braun & Clarke 2021; Gale et al. 2013)."""

    REFLEXIVE = "reflexive"
    CODEBOOK = "codebook"
    RELIABILITY = "reliability"
    FRAMEWORK = "framework"
    CONTENT = "content"

    @property
    def in_words(self) -> str:
        return _IN_WORDS[self]


_IN_WORDS = {
    Approach.REFLEXIVE: "reflexive thematic analysis", Approach.CODEBOOK: "codebook thematic analysis",
    Approach.RELIABILITY: "coding reliability thematic analysis", Approach.FRAMEWORK: "framework analysis",
    Approach.CONTENT: "content analysis",
}  # fmt: skip
_MOST_DECIMALS = 2
"""A judgement: with more, a percentage of some dozens of people claims what nobody counted."""


@dataclass(frozen=True, slots=True)
class Study:
    """None is what nobody has said. `invited`, `declined` and `withdrew` are numbers of people."""

    approach: Approach | None = None
    invited: int | None = None
    declined: int | None = None
    withdrew: int | None = None
    percent_decimals: int | None = None

    @property
    def decimals(self) -> int:
        """How many decimals percentages have in tables."""
        return self.percent_decimals or 0

    @property
    def shows_counts(self) -> bool:
        """Whether reports count participants and quotations where nobody asks for it."""
        return self.approach is not Approach.REFLEXIVE


FIELDS = ("approach", "invited", "declined", "withdrew", "percent_decimals")


def parsed_fields(texts: Mapping[str, str]) -> dict[str, str]:
    """Fields as they are stored; an empty text takes one away. UsageError for what is none, or cannot be its value."""
    fields = {}
    for name, text in texts.items():
        if name not in FIELDS:
            raise UsageError(f"a study has no “{name}”", hint=f"What can be said of it: {', '.join(FIELDS)}")
        value = text.strip().casefold()
        is_right = not value or (value in list(Approach) if name == "approach" else _is_number(name, value))
        if not is_right:
            raise UsageError(f"{name} cannot be “{text.strip()}”", hint=f"It is {_possible(name)}.")
        fields[name] = value
    return fields


def _is_number(name: str, value: str) -> bool:
    is_small = value.isascii() and value.isdecimal() and len(value) < 7
    return is_small and (name != "percent_decimals" or int(value) <= _MOST_DECIMALS)


def _possible(name: str) -> str:
    if name == "approach":
        return f"one of: {', '.join(Approach)}"
    return f"a number from 0 to {_MOST_DECIMALS}" if name == "percent_decimals" else "a number of people"


def study_of(fields: Mapping[str, str]) -> Study:
    """The study from its fields as they are stored."""
    numbers = {name: int(fields[name]) for name in FIELDS if name != "approach" and fields.get(name)}
    return Study(Approach(fields["approach"]) if fields.get("approach") else None, **numbers)


def study_json(study: Study) -> dict[str, object]:
    return {name: getattr(study, name) for name in FIELDS}
