"""Find all quotations of a manuscript, each with whom it is attributed to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from qualcode.analysis.quotations.manuscript import Manuscript
from qualcode.analysis.quotations.page import Page
from qualcode.analysis.quotations.people import People
from qualcode.analysis.quotations.printed import PrintedQuotation
from qualcode.analysis.quotations.references import reference_paragraphs
from qualcode.analysis.quotations.running_text import in_running_text
from qualcode.analysis.quotations.set_apart import in_paragraphs_set_apart
from qualcode.analysis.quotations.signatures import compared_names
from qualcode.analysis.quotations.table_rows import in_row


@dataclass(frozen=True, slots=True)
class ManuscriptQuotations:
    """The quotations in the order of the text, and the lines with a mark that is never closed."""

    quotations: tuple[PrintedQuotation, ...]
    unclosed: tuple[int, ...]


def find_quotations(manuscript: Manuscript, people: People) -> ManuscriptQuotations:
    """All quotations of a manuscript."""
    page = Page(manuscript, people)
    references = reference_paragraphs(manuscript)
    quotations = (_with_reference(_with_compared(quotation, people), references) for quotation in _quotations(page))
    ordered = sorted(quotations, key=lambda quotation: quotation.span)
    return ManuscriptQuotations(tuple(ordered), tuple(page.unclosed))


def _quotations(page: Page) -> Iterator[PrintedQuotation]:
    """Each paragraph by its layout: a table's row, set apart, running text."""
    paragraphs = page.manuscript.paragraphs
    at = 0
    while at < len(paragraphs):
        first = paragraphs[at]
        if first.row is not None:
            row = first.row
            cells = list(takewhile(lambda paragraph, row=row: paragraph.row == row, islice(paragraphs, at, None)))  # type: ignore[misc]
            yield from in_row(page, cells, at)
            at += len(cells)
        elif first.is_apart:
            run = list(
                takewhile(lambda paragraph: paragraph.is_apart and paragraph.row is None, islice(paragraphs, at, None))
            )
            quotations, below = in_paragraphs_set_apart(page, at, len(run))
            yield from quotations
            at += len(run) + below
        else:
            quotations, count = in_running_text(page, at)
            yield from quotations
            at += count


def _with_compared(quotation: PrintedQuotation, people: People) -> PrintedQuotation:
    written = quotation.attribution.written if quotation.attribution else ""
    return replace(quotation, compared=compared_names(written, people))


def _with_reference(quotation: PrintedQuotation, references: frozenset[int]) -> PrintedQuotation:
    """A quotation in the list of references, if nobody is named beside it, is the title of a work."""
    is_signed = quotation.attribution is not None and quotation.attribution.is_beside
    return quotation if is_signed or quotation.paragraph not in references else replace(quotation, is_cited=True)
