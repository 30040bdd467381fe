"""Cells of a matrix under which nothing was read: an empty cell, which is another thing than 0."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from qualcode.analysis.base.coding_columns import Bools
from qualcode.analysis.matrix.axes import Axis, Material
from qualcode.model.decision import CONSENSUS
from qualcode.model.document import Document


class _Task(NamedTuple):
    """A document that one coder (None: anybody) was to read, and whether that was done."""

    document: Document
    coder: str | None
    is_read: bool


def unread_cells(material: Material, rows: Axis, columns: Axis) -> Bools:
    """For each cell, with the totals last, whether documents belong there and none of them was read."""
    tasks = _tasks(material, rows, columns)
    is_read = np.array([task.is_read for task in tasks], dtype=np.bool_)
    by_row, by_column = _under(rows, tasks), _under(columns, tasks)
    there, read = by_row @ by_column.T, (by_row * is_read) @ by_column.T
    return np.asarray((there > 0) & (read == 0), dtype=np.bool_)


def _tasks(material: Material, rows: Axis, columns: Axis) -> list[_Task]:
    documents = [(document, True) for document in material.documents]
    documents += [(document, False) for document in material.unread]
    coders = next((axis for axis in (rows, columns) if axis.name == "coders"), None)
    if coders is None or material.readings is None:
        return [_Task(document, None, is_read) for document, is_read in documents]
    return [
        _Task(document, coder, is_read and (coder == CONSENSUS or material.readings.has_read(coder, document.guid)))
        for document, is_read in documents
        for coder in (heading.key for heading in coders.headings)
    ]


def _under(axis: Axis, tasks: list[_Task]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """1 where a task (a column) belongs under a heading (a row); the last row is the total: all of them."""
    belongs = np.ones((len(axis.headings) + 1, len(tasks)))
    if axis.name == "coders":
        keys = [{task.coder} for task in tasks]
    elif axis.keys_of is not None:
        keys = [set(axis.keys_of(task.document)) for task in tasks]
    else:
        return belongs
    for place, heading in enumerate(axis.headings):
        belongs[place] = [heading.key in keys_of_task for keys_of_task in keys]
    return belongs
