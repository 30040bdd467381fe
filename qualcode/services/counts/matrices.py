"""Matrices over a project: any two of themes, codes, cases, documents, groups, speakers, coders, rounds, attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qualcode.analysis.base.coding_columns import distinct
from qualcode.analysis.matrix import Axis, Cells, Material, Matrix
from qualcode.analysis.matrix.attributes import MOST_VALUES, Bins, of_attribute, parse_bins
from qualcode.analysis.matrix.axes import FIXED
from qualcode.analysis.matrix.emptiness import note_of_empty
from qualcode.analysis.matrix.layout import matrix_report
from qualcode.errors import NotFoundError
from qualcode.language.suggesting import close_names
from qualcode.model.document import DocumentKind
from qualcode.model.done_mark import Unmarked
from qualcode.model.names import name_key
from qualcode.model.report import Report
from qualcode.services.cases.cases import list_attributes, list_cases
from qualcode.services.counts.evidence import PassagesBehind, read_passages
from qualcode.services.counts.scope import Scope, read_scope, scope_prefix
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import documents, rounds


@one_snapshot
def matrix(
    project: Project, rows: str, columns: str, measure: Cells = Cells.PARTICIPANTS, group: str | None = None,
    where: str | None = None, kind: DocumentKind | None = DocumentKind.INTERVIEW, bins: Mapping[str, str] | None = None,
    unmarked: Unmarked | None = None,
) -> Matrix:  # fmt: skip
    """Crosses two axes, each one of `FIXED` or an attribute; `kind` None takes in notes, `bins` are by attribute.

    Bins under "" are for all attributes that are numbers.
    """
    with_speakers = "speakers" in (_fixed_name(rows), _fixed_name(columns))
    scope = read_scope(project, group, where, kind, with_speakers=with_speakers, unmarked=unmarked)
    material = read_material(project, scope)
    cuts = {name_key(key): parse_bins(text) for key, text in (bins or {}).items()}
    texts = _texts(project, scope) if measure is Cells.WORDS else {}
    axes = (_axis(material, name, cuts) for name in (rows, columns))
    row_axis, column_axis = (replace(axis, note=axis.note or note_of_empty(axis, material)) for axis in axes)
    return Matrix(material, row_axis, column_axis, measure, texts)


@one_snapshot
def read_material(project: Project, scope: Scope) -> Material:
    """A scope with what is known of its participants."""
    orders = {name_key(attribute.name): attribute.order for attribute in list_attributes(project)}
    with project.file.reading() as connection:
        planned = {planned_round.guid: planned_round for planned_round in rounds.list_rounds(connection)}
    return Material(
        book=scope.book,
        documents=scope.documents,
        coded=scope.coded,
        cases={case.name: case for case in list_cases(project)},
        orders=orders,
        rounds={guid: planned_round.name for guid, planned_round in planned.items()},
        foreign=scope.foreign,
        unread=scope.unread,
        readings=scope.readings,
        round_documents={guid: frozenset(planned_round.documents) for guid, planned_round in planned.items()},
    )


def report_matrix(project: Project, counted: Matrix, group: str | None = None, where: str | None = None) -> Report:
    """The matrix as it can be shown or written in any format."""
    assumes = counted.material.assumes
    return matrix_report(project.name, counted, scope_prefix(group, where)).with_assumptions(assumes)


def passages_behind(
    project: Project, counted: Matrix, row: int | None, column: int | None, most: int | None = None
) -> PassagesBehind:
    """What a cell counts, by the places of its row and column; None stands for the total over all of them."""
    return read_passages(project, counted.material.coded, counted.rows_behind(row, column), most)


def list_axes(project: Project) -> list[str]:
    """All that one can count by: what every project has, then attributes of cases and measures at their waves."""
    return [*FIXED, *dict.fromkeys(key for case in list_cases(project) for key in case.values)]


@one_snapshot
def usual_columns(project: Project) -> str:
    """What stands beside codes when nobody asked: the first attribute of a few values, else groups, else cases."""
    values: dict[str, set[str | float]] = {}
    for case in list_cases(project):
        for key, value in case.values.items():
            values.setdefault(key, set()).add(value)
    few = next((key for key, distinct in values.items() if 2 <= len(distinct) <= MOST_VALUES and "@" not in key), None)
    groups = {document.group for document in list_documents(project) if document.group}
    return few or ("groups" if len(groups) > 1 else "cases")


def _fixed_name(name: str) -> str:
    return name_key(name)


def _axis(material: Material, name: str, bins: Mapping[str, Bins]) -> Axis:
    axis_name = name.strip()
    if (fixed := FIXED.get(_fixed_name(name))) is not None:
        return fixed(material)
    key = axis_name.partition(".")[2] if name_key(axis_name).startswith("case.") else axis_name
    keys = list(dict.fromkeys(key for case in material.cases.values() for key in case.values))
    attribute = next((candidate for candidate in keys if name_key(candidate) == name_key(key)), None)
    if attribute is not None:
        return of_attribute(material, attribute, bins.get(name_key(attribute)) or bins.get(""))
    waves = [candidate for candidate in keys if name_key(candidate.partition("@")[0]) == name_key(key)]
    axes = [*FIXED, *keys]
    close = waves or close_names(key, axes)
    raise NotFoundError(
        f"“{name}” cannot be used as rows or columns",
        hint=f"Did you mean {' or '.join(close[:4])}?" if close else f"Choose one of: {', '.join(axes)}",
        suggestions=close,
    )


def _texts(project: Project, scope: Scope) -> dict[str, str]:
    coded = [scope.coded.documents[place] for place in distinct(scope.coded.columns.document).tolist()]
    with project.file.reading() as connection:
        texts = documents.read_texts(connection, (document.version_guid for document in coded))
    return {document.guid: texts[document.version_guid] for document in coded}
