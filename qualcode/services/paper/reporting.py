"""The report: themes, subthemes and exemplar quotes, to the screen or a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from qualcode import exporters
from qualcode.analysis.base.distinct_counts import Counts
from qualcode.analysis.themes.json_shapes import code_json
from qualcode.analysis.themes.layout import (
    WITHOUT_COUNTS,
    Template,
    codebook_report,
    kept_back,
    one_entry,
    themes_report,
)
from qualcode.analysis.themes.theme_report import ThemeReport, theme_report
from qualcode.model.codebook import Code, Codebook
from qualcode.model.document import DocumentKind, natural_order
from qualcode.model.document_facts import may_be_quoted
from qualcode.model.done_mark import Unmarked
from qualcode.model.names import name_key
from qualcode.model.report import Paragraph, Report
from qualcode.services.coding.passages import coded_passages
from qualcode.services.coding.quoting import QuoteFilter, quotations
from qualcode.services.coding.readings import read_readings
from qualcode.services.counts.filtering import Where
from qualcode.services.counts.scope import require_group
from qualcode.services.documents.documents import list_documents
from qualcode.services.project import writing
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.services.project.study import read_study


@one_snapshot
def themes(
    project: Project, group: str | None = None, where: str | None = None, unmarked: Unmarked | None = None
) -> ThemeReport:
    """Themes with their evidence, of all documents, of one group's, or of those of which a condition holds.

    Of the interviews those are counted that somebody has read.
    """
    documents = list_documents(project)
    require_group(documents, group)
    condition = Where(project, where) if where is not None else None
    holds = condition.of_quotation if condition is not None else None
    readings = read_readings(project, unmarked)
    in_scope = [document for document in documents if condition is None or condition.may_hold_of(document)]
    interviews = [document for document in in_scope if document.kind is DocumentKind.INTERVIEW]
    unread = {document.guid for document in readings.unread(interviews)}
    exemplars = quotations(project, QuoteFilter(exemplars_only=True, with_kept_back=True, where=holds))
    quotable = [quotation for quotation in exemplars if may_be_quoted(quotation.document.facts)]
    report_on_themes = theme_report(
        project.name,
        read_codebook(project),
        coded_passages(project, holds),
        quotable,
        [document for document in in_scope if document.guid not in unread],
        group,
    )
    asked_for = [d for d in interviews if group is None or name_key(d.group or "") == name_key(group)]
    refusing = {q.document.name for q in exemplars} - {q.document.name for q in quotable}
    return replace(
        report_on_themes,
        assumes=readings.assumptions(asked_for),
        kept_back=tuple(sorted(refusing, key=natural_order)),
    )


@one_snapshot
def code_counts(project: Project, where: str | None = None) -> tuple[Codebook, Mapping[str, Counts]]:
    """The codebook, and for each code how many passages, documents and participants stand behind it."""
    book = read_codebook(project)
    condition = Where(project, where) if where is not None else None
    return book, coded_passages(project, condition.of_quotation if condition else None).counts_by_code(book)


@one_snapshot
def report(
    project: Project, template: Template = Template.TABLE, group: str | None = None, where: str | None = None,
    unmarked: Unmarked | None = None, *, with_counts: bool = False,
) -> Report:  # fmt: skip
    """The report as it can be shown or written in any format; `with_counts` also where the study's approach has none.

    What the participants did not agree to be quoted with is left out, and said.
    """
    study = read_study(project)
    shows_counts = with_counts or study.shows_counts
    if template is Template.CODEBOOK:
        book, counts = code_counts(project, where)
        data = {"project": project.name, "codes": [code_json(book, code, counts[code.guid]) for code in book.walk()]}
        return _with_condition(codebook_report(project.name, book, counts, data), where)
    themes_counted = themes(project, group, where, unmarked)
    report_to_write = themes_report(themes_counted, template, shows_counts=shows_counts)
    report_to_write = report_to_write.with_assumptions(themes_counted.assumes)
    report_to_write = report_to_write if shows_counts else _with_note(report_to_write, WITHOUT_COUNTS)
    if themes_counted.kept_back:
        report_to_write = _with_note(report_to_write, kept_back(themes_counted.kept_back))
    return _with_condition(report_to_write, where)


def _with_condition(report_to_write: Report, where: str | None) -> Report:
    """The report with its condition below the title: its numbers are not those of the whole study."""
    if where is None:
        return report_to_write
    return _with_note(report_to_write, f"Only where {where}.")


def _with_note(report_to_write: Report, sentence: str) -> Report:
    title, *blocks = report_to_write.blocks
    return replace(report_to_write, blocks=(title, Paragraph(sentence, is_note=True), *blocks))


def write_report(
    project: Project, report_to_write: Report, path: Path, *, overwrite: bool = False, inputs: Sequence[Path] = ()
) -> None:
    """Writes a report in the format that the suffix of `path` names; the same report gives the same bytes.

    Never over the `inputs` of what is reported; over another file only with `overwrite`.
    """
    writing.require_writable(project, path, overwrite=overwrite, inputs=inputs)
    exporters.write(report_to_write, path, overwrite=overwrite)


@one_snapshot
def one_theme(project: Project, code: Code, unmarked: Unmarked | None = None) -> Report:
    """One theme, subtheme or code with its counts, prose and exemplars."""
    report_on_themes = themes(project, unmarked=unmarked)
    return one_entry(report_on_themes, code.guid).with_assumptions(report_on_themes.assumes)
