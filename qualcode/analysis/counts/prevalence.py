"""How common each theme or code is: n of N participants, with a warning where it rests on a single source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.analysis.base.distinct_counts import count_distinct
from qualcode.analysis.base.written_numbers import percent
from qualcode.analysis.matrix.axes import Axis, Heading, Material, of_codes
from qualcode.model.document import DocumentKind
from qualcode.model.figure import Bars
from qualcode.model.paths import path_text
from qualcode.model.quotation import Quotation
from qualcode.model.report import Cell, Paragraph, Report, Table
from qualcode.model.report import Heading as Title

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


def prevalence_report(project: str, level: str, prevalences: Sequence[Prevalence], scope: str = "") -> Report:
    """The list as every format can render it; the figure shows participants as bars."""
    title = f"{project}: {level} by prevalence"
    of = prevalences[0].of if prevalences else 0
    note = (
        f"{scope}n of N: participants who voice it, of the {of} in scope; quotations: passages, each counted once. "
        f"{_alert(prevalences)}"
    )
    columns = (level.capitalize(), "n of N", "%", "Quotations", "Documents", "Rests on")
    rows = tuple(
        (
            Cell((_name(prevalence, prevalences),)),
            *(Cell((text,)) for text in (f"{prevalence.participants} of {prevalence.of}", percent(prevalence.share))),
            *(Cell((str(count),)) for count in (prevalence.quotations, prevalence.documents)),
            Cell((_rests_on(prevalence),)),
        )
        for prevalence in prevalences
    )
    tidy = tuple(
        (path_text(prevalence.heading.path), prevalence.participants, prevalence.of, prevalence.share,
         prevalence.quotations, prevalence.documents, "; ".join(prevalence.groups), "; ".join(prevalence.warnings))
        for prevalence in prevalences
    )  # fmt: skip
    header = (level[:-1], "participants", "of", "share", "quotations", "documents", "groups", "warnings")
    table = Table(columns, rows, (0.4, 0.12, 0.08, 0.12, 0.12, 0.16))
    data: dict[str, object] = {"project": project, "level": level, "scope": scope.strip(), "of": of}
    data["frequencies"] = [_json(prevalence) for prevalence in prevalences]
    blocks = (Title(1, title), Paragraph(note, is_note=True), table)
    return Report(title, blocks, data, (header, *tidy), _bars(title, prevalences))


def _alert(prevalences: Sequence[Prevalence]) -> str:
    counts = {
        warning: sum(warning in prevalence.warnings for prevalence in prevalences)
        for warning in (ONE_VOICE, ONE_DOCUMENT, ONE_GROUP)
    }
    listed = [f"{warning} {count}" for warning, count in counts.items() if count]
    return f"Of {len(prevalences)}, some rest on only one: {', '.join(listed)}." if listed else ""


def _name(prevalence: Prevalence, prevalences: Sequence[Prevalence]) -> str:
    """The name, or the path if another one has the same name."""
    namesakes = sum(other.heading.name.casefold() == prevalence.heading.name.casefold() for other in prevalences)
    return path_text(prevalence.heading.path) if namesakes > 1 else prevalence.heading.name


def _rests_on(prevalence: Prevalence) -> str:
    return ", ".join(
        f"{warning} ({prevalence.groups[0]})" if warning == ONE_GROUP and prevalence.groups else warning
        for warning in prevalence.warnings
    )


def _bars(title: str, prevalences: Sequence[Prevalence]) -> Bars:
    return Bars(
        title,
        tuple(_name(prevalence, prevalences) for prevalence in prevalences),
        tuple(float(prevalence.participants) for prevalence in prevalences),
        tuple(f"{prevalence.participants} of {prevalence.of}" for prevalence in prevalences),
        "participants",
    )


def _json(prevalence: Prevalence) -> dict[str, object]:
    return {
        "id": prevalence.heading.id,
        "name": prevalence.heading.name,
        "path": list(prevalence.heading.path),
        "participants": prevalence.participants,
        "of": prevalence.of,
        "share": prevalence.share,
        "quotations": prevalence.quotations,
        "documents": prevalence.documents,
        "groups": list(prevalence.groups),
        "warnings": list(prevalence.warnings),
    }
