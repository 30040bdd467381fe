"""The passages behind a number: they are read only when somebody asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.analysis.base.coded_passages import CodedPassages
from qualcode.analysis.base.coding_columns import Ints
from qualcode.model.quotation import Quotation
from qualcode.services.coding.quoting import QuoteFilter, quotations
from qualcode.services.project.projects import Project


@dataclass(frozen=True, slots=True)
class PassagesBehind:
    """The quotations of the first passages behind a number, and how many passages there are."""

    quotations: tuple[Quotation, ...]
    passages: int


def read_passages(project: Project, coded: CodedPassages, rows: Ints, most: int | None = None) -> PassagesBehind:
    """The passages in some rows, in the order of documents and text; those with an exemplar come first among `most`."""
    first, passages = coded.first_passages(rows, len(rows) if most is None else most)
    return PassagesBehind(tuple(quotations(project, QuoteFilter(codings=coded.guids(first)))), passages)
