"""How common each theme or code is: n of N participants, with a warning where it rests on a single source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.analysis.base.coded_passages import NOBODY, distinct_in_groups
from qualcode.analysis.base.coding_columns import distinct
from qualcode.analysis.base.distinct_counts import Counts
from qualcode.analysis.matrix.axes import Axis, Heading, Material, of_codes
from qualcode.model.document import DocumentKind

ONE_VOICE = "one voice"
ONE_DOCUMENT = "one document"
ONE_GROUP = "one group"


@dataclass(frozen=True, slots=True)
class Prevalence:
    """One theme or code with all below it; `of` are the participants in scope.

    `groups` are those it comes from. `warnings`: only one participant, document or group of several.
    """

    heading: Heading
    quotations: int
    documents: int
    participants: int
    of: int
    groups: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def share(self) -> float | None:
        return self.participants / self.of if self.of else None


def prevalences(material: Material, level: str) -> list[Prevalence]:
    """The codes of a level (themes, subthemes, codes), most participants first, then in the order of the codebook."""
    axis, coded = of_codes(material, level), material.coded
    who, document = coded.participant[axis.row], coded.columns.document[axis.row]
    headings = len(axis.headings)
    counts = map(
        Counts,
        distinct_in_groups(axis.place, coded.passage[axis.row], headings),
        distinct_in_groups(axis.place, document, headings),
        distinct_in_groups(axis.place[who != NOBODY], who[who != NOBODY], headings),
    )
    all_groups = {document.group for document in material.documents if document.kind is DocumentKind.INTERVIEW}
    in_order = [
        _prevalence(material, heading, counts_of_heading, groups, len(all_groups))
        for heading, counts_of_heading, groups in zip(
            axis.headings, counts, _groups_by_heading(material, axis), strict=True
        )
    ]
    return sorted(in_order, key=lambda prevalence: (-prevalence.participants, -prevalence.quotations))


def _groups_by_heading(material: Material, axis: Axis) -> list[list[str]]:
    """The groups of the interviews that each heading comes from; "" for those of none."""
    documents, of_passage = material.coded.documents, material.coded.columns.document[axis.row]
    groups: list[set[str]] = [set() for _ in axis.headings]
    for pair in distinct(axis.place * len(documents) + of_passage).tolist():
        place, number = divmod(pair, len(documents))
        if documents[number].kind is DocumentKind.INTERVIEW:
            groups[place].add(documents[number].group or "")
    return [sorted(names) for names in groups]


def _prevalence(
    material: Material, heading: Heading, counts: Counts, groups: Sequence[str], group_count: int
) -> Prevalence:
    of = len(material.people)
    warnings = []
    if counts.cases == 1 and of > 1:
        warnings.append(ONE_VOICE)
    if counts.documents == 1 and len(material.documents) > 1:
        warnings.append(ONE_DOCUMENT)
    if len(groups) == 1 and group_count > 1:
        warnings.append(ONE_GROUP)
    return Prevalence(
        heading, counts.codings, counts.documents, counts.cases, of, tuple(filter(None, groups)), tuple(warnings)
    )
