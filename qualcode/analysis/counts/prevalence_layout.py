"""Prevalence as a table and bars."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.analysis.base.written_numbers import percent
from qualcode.analysis.counts.json_shapes import prevalence_json
from qualcode.analysis.counts.prevalence import ONE_DOCUMENT, ONE_GROUP, ONE_VOICE, Prevalence
from qualcode.model.figure import Bars
from qualcode.model.names import name_key
from qualcode.model.paths import path_text
from qualcode.model.report import Cell, Paragraph, Report, Table
from qualcode.model.report import Heading as Title


def prevalence_report(
    project: str, level: str, prevalences: Sequence[Prevalence], of: int, scope: str = "", empty: str = "",
    decimals: int = 0,
) -> Report:  # fmt: skip
    """The list as every format can render it; the figure shows participants as bars.

    `of` is N; `empty` says why there is nothing to count; percentages have some `decimals`.
    """
    title = f"{project}: {level} by prevalence"
    note = (
        f"{scope}n of N: participants who voice it, of the {of} in scope; quotations: passages, each counted once. "
        f"{_alert(prevalences)}"
        f"{empty and f'{empty}.'}"
    )
    columns = (level.capitalize(), "n of N", "%", "Quotations", "Documents", "Rests on")
    rows = tuple(
        (
            Cell((_name(prevalence, prevalences),)),
            *(
                Cell((text,))
                for text in (f"{prevalence.participants} of {prevalence.of}", percent(prevalence.share, decimals))
            ),
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
    data["notes"] = [empty] if empty else []
    data["frequencies"] = [prevalence_json(prevalence) for prevalence in prevalences]
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
    namesakes = sum(name_key(other.heading.name) == name_key(prevalence.heading.name) for other in prevalences)
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
