"""What a project knows that a paper may claim: participants by theme and group, attributes, measures, agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.agreement.result import Agreement
from qualcode.analysis.measures.results import MeasureResults


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many people."""

    count: int
    total: int

    @property
    def text(self) -> str:
        return f"{self.count} of {self.total}" + (f" ({100 * self.count / self.total:.1f} %)" if self.total else "")


@dataclass(frozen=True, slots=True)
class ThemeFact:
    """Who voices a code or one below it, by group of documents; the empty name is everybody."""

    path: tuple[str, ...]
    shares: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class AttributeFact:
    """How many have a value of an attribute, of those of whom it is known: of all cases, and of the interviewed.

    `interviewed` is by group of documents; the empty name is everybody.
    """

    attribute: str
    value: str
    cases: Share
    interviewed: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class Facts:
    """`groups` are the people of each group with an interview, the empty name all of them; `cases` all participants.

    `agreements` are by the name of their round, or empty.
    """

    themes: Sequence[ThemeFact]
    groups: Mapping[str, int]
    cases: int
    attributes: Sequence[AttributeFact]
    measures: Sequence[MeasureResults]
    agreements: Mapping[str, Agreement]

    @property
    def totals(self) -> set[int]:
        """Numbers of people of whom something may be said to be a share."""
        by_attribute = {share.total for fact in self.attributes for share in (fact.cases, *fact.interviewed.values())}
        baselines = (results.of for results in self.measures)
        return {number for number in (*self.groups.values(), self.cases, *by_attribute, *baselines) if number}

    @property
    def people(self) -> Iterator[str]:
        """The words for those who are counted."""
        yield from _PEOPLE
        for name in (*self.groups, *(fact.value for fact in self.attributes)):
            if name:
                yield from (name, f"{name}s", f"{name}es")


_PEOPLE = (
    "participants", "participant", "interviewees", "interviewee", "respondents", "respondent", "informants", "people",
    "persons", "individuals", "women", "men", "interviews",
)  # fmt: skip
