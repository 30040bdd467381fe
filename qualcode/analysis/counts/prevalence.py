"""How common each theme or code is: n of N participants, with a warning where it rests on a single source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.analysis.base.distinct_counts import count_distinct
from qualcode.analysis.matrix.axes import Axis, Heading, Material, of_codes
from qualcode.model.document import DocumentKind
from qualcode.model.quotation import Quotation

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
    axis = of_codes(material, level)
    by_heading = _passages(material, axis)
    groups = {document.group for document in material.documents if document.kind is DocumentKind.INTERVIEW}
    prevalences_in_order = [
        _prevalence(material, heading, by_heading[heading.key], len(groups)) for heading in axis.headings
    ]
    return sorted(prevalences_in_order, key=lambda prevalence: (-prevalence.participants, -prevalence.quotations))


def _passages(material: Material, axis: Axis) -> dict[str, list[Quotation]]:
    by_heading: dict[str, list[Quotation]] = {heading.key: [] for heading in axis.headings}
    for quotation, who in zip(material.quoted, material.behind, strict=True):
        for key in axis.keys(quotation, who):
            by_heading[key].append(quotation)
    return by_heading


def _prevalence(material: Material, heading: Heading, quoted: Sequence[Quotation], group_count: int) -> Prevalence:
    counts = count_distinct(quoted)
    groups = sorted({q.document.group or "" for q in quoted if q.document.kind is DocumentKind.INTERVIEW})
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
