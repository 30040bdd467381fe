"""A matrix in the shape that scripts read."""

from __future__ import annotations

from qualcode.analysis.matrix.axes import Heading
from qualcode.analysis.matrix.matrix import Matrix
from qualcode.analysis.matrix.variables import variable_names


def matrix_json(matrix: Matrix, scope: str = "") -> dict[str, object]:
    """The matrix in the shape that scripts read."""
    variables = variable_names([matrix.rows.one, *(heading.name for heading in matrix.columns.headings)])[1:]
    return {
        "measure": matrix.measure.value,
        "scope": scope.strip(),
        "participants": len(matrix.material.people),
        "row_axis": matrix.rows.name,
        "column_axis": matrix.columns.name,
        "rows": [_heading_json(heading) for heading in matrix.rows.headings],
        "columns": [
            {**_heading_json(heading), "variable": variable}
            for heading, variable in zip(matrix.columns.headings, variables, strict=True)
        ],
        "cells": matrix.cells,
        "of": matrix.of,
        "row_totals": matrix.row_totals,
        "column_totals": matrix.column_totals,
        "total": matrix.total,
        "notes": list(matrix.notes),
    }


def _heading_json(heading: Heading) -> dict[str, object]:
    path: dict[str, object] = {"path": list(heading.path)} if heading.path else {}
    return {"name": heading.name, **path, **({"id": heading.id} if heading.id else {})}
