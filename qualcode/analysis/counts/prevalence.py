"""How far each theme or code reaches: n of N participants, with a warning where it rests on little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.analysis.base.distinct_counts import counted
from qualcode.analysis.base.written_numbers import percent
from qualcode.analysis.matrix.axes import Axis, Heading, Material, of_codes
from qualcode.model.document import DocumentKind
from qualcode.model.figure import Bars
from qualcode.model.paths import written
from qualcode.model.quotation import Quotation
from qualcode.model.report import Cell, Paragraph, Report, Table
from qualcode.model.report import Heading as Title

ONE_VOICE = "one voice"
ONE_DOCUMENT = "one document"
ONE_GROUP = "one group"


@dataclass(frozen=True, slots=True)
class Prevalence:
    """One theme or code with all below it; `of` are the participants in scope.

    `groups` are those it comes from. `warnings`: one voice of several, one document of several, one group of several.
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
    """Of all codes of a level (themes, subthemes, codes), the most widely voiced first, then in the book’s order."""
    axis = of_codes(material, level)
    by_heading = _passages(material, axis)
    groups = {document.group for document in material.documents if document.kind is DocumentKind.INTERVIEW}
    found = [_prevalence(material, heading, by_heading[heading.key], len(groups)) for heading in axis.headings]
    return sorted(found, key=lambda each: (-each.participants, -each.quotations))


def _passages(material: Material, axis: Axis) -> dict[str, list[Quotation]]:
    found: dict[str, list[Quotation]] = {heading.key: [] for heading in axis.headings}
    for quotation, who in zip(material.quoted, material.behind, strict=True):
        for key in axis.keys(quotation, who):
            found[key].append(quotation)
    return found


def _prevalence(material: Material, heading: Heading, quoted: Sequence[Quotation], group_count: int) -> Prevalence:
    counts = counted(quoted)
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


def prevalence_report(project: str, level: str, found: Sequence[Prevalence], scope: str = "") -> Report:
    """The list as every format can render it; the figure shows participants as bars."""
    title = f"{project}: {level} by prevalence"
    of = found[0].of if found else 0
    told = (
        f"{scope}n of N: participants who voice it, of the {of} in scope; quotations: passages, each counted once. "
        f"{_alert(found)}"
    )
    columns = (level.capitalize(), "n of N", "%", "Quotations", "Documents", "Rests on")
    rows = tuple(
        (
            Cell((_name(each, found),)),
            *(Cell((text,)) for text in (f"{each.participants} of {each.of}", percent(each.share))),
            *(Cell((str(count),)) for count in (each.quotations, each.documents)),
            Cell((_rests_on(each),)),
        )
        for each in found
    )
    tidy = tuple(
        (written(each.heading.path), each.participants, each.of, each.share, each.quotations, each.documents,
         "; ".join(each.groups), "; ".join(each.warnings))
        for each in found
    )  # fmt: skip
    header = (level[:-1], "participants", "of", "share", "quotations", "documents", "groups", "warnings")
    table = Table(columns, rows, (0.4, 0.12, 0.08, 0.12, 0.12, 0.16))
    data: dict[str, object] = {"project": project, "level": level, "scope": scope.strip(), "of": of}
    data["frequencies"] = [_json(each) for each in found]
    blocks = (Title(1, title), Paragraph(told, is_note=True), table)
    return Report(title, blocks, data, (header, *tidy), _bars(title, found))


def _alert(found: Sequence[Prevalence]) -> str:
    counts = {
        warning: sum(warning in each.warnings for each in found) for warning in (ONE_VOICE, ONE_DOCUMENT, ONE_GROUP)
    }
    told = [f"{warning} {count}" for warning, count in counts.items() if count]
    return f"Of {len(found)} rest on one alone: {', '.join(told)}." if told else ""


def _name(each: Prevalence, found: Sequence[Prevalence]) -> str:
    """The name, with its path where another one is called so, too."""
    twins = sum(other.heading.name.casefold() == each.heading.name.casefold() for other in found)
    return written(each.heading.path) if twins > 1 else each.heading.name


def _rests_on(each: Prevalence) -> str:
    return ", ".join(
        f"{warning} ({each.groups[0]})" if warning == ONE_GROUP and each.groups else warning
        for warning in each.warnings
    )


def _bars(title: str, found: Sequence[Prevalence]) -> Bars:
    return Bars(
        title,
        tuple(_name(each, found) for each in found),
        tuple(float(each.participants) for each in found),
        tuple(f"{each.participants} of {each.of}" for each in found),
        "participants",
    )


def _json(each: Prevalence) -> dict[str, object]:
    return {
        "id": each.heading.id,
        "name": each.heading.name,
        "path": list(each.heading.path),
        "participants": each.participants,
        "of": each.of,
        "share": each.share,
        "quotations": each.quotations,
        "documents": each.documents,
        "groups": list(each.groups),
        "warnings": list(each.warnings),
    }
