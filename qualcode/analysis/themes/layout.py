"""The report on themes and their evidence, and the codebook as an appendix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from qualcode.analysis.base.distinct_counts import Counts
from qualcode.analysis.themes.json_shapes import entry_json, themes_json
from qualcode.analysis.themes.theme_report import ThemeEntry, ThemeReport
from qualcode.model.codebook import Codebook
from qualcode.model.figure import Bars
from qualcode.model.quotation import Quotation
from qualcode.model.report import Block, Cell, Heading, Paragraph, Quote, Report, Table
from qualcode.model.wording import counted


class Template(StrEnum):
    """The forms of the report."""

    TABLE = "table"
    NARRATIVE = "narrative"
    CODEBOOK = "codebook"


def attribution(quotation: Quotation) -> str:
    """The name printed after a quote: the case, else the speaker, else the document."""
    return quotation.case or quotation.speaker or quotation.document.name


def quote(quotation: Quotation) -> Quote:
    return Quote(quotation.printed, marked_attribution(quotation))


def marked_attribution(quotation: Quotation) -> str:
    """The attribution, with a mark where it is in doubt that these are the words that were chosen."""
    return marked(attribution(quotation), quotation)


def marked(name: str, quotation: Quotation) -> str:
    return f"{name}; in doubt after a correction" if quotation.is_in_doubt else name


def of_participants(entry: ThemeEntry) -> str:
    """“9 of 13”; one count for each group if the report has several."""
    return "; ".join(_of_each(entry))


def _of_each(entry: ThemeEntry) -> tuple[str, ...]:
    coded = [group for group in entry.groups if group.participants]
    by_group = tuple(f"{group.group} {group.participants} of {group.of}" for group in coded)
    return by_group or (f"{entry.participants} of {entry.of}",)


WITHOUT_COUNTS = (
    "Nothing is counted: in reflexive thematic analysis how many voice a theme is no measure of what it means (Braun & "
    "Clarke 2021). To count: report --counts. To name another approach: project set approach=NAME."
)


def themes_report(report: ThemeReport, template: Template, *, shows_counts: bool = True) -> Report:
    """The results as a table, or as running text; without counts where the approach of the study has none."""
    title = f"{report.project}: themes" + (f" ({report.group})" if report.group else "")
    blocks: list[Block] = [Heading(1, title)]
    blocks += [Paragraph(scope(report), is_note=True)] if shows_counts else []
    if template is Template.NARRATIVE:
        for entry in report.themes:
            blocks.extend(_narrative(entry, 2, shows_counts=shows_counts))
    else:
        blocks.append(_table(report) if shows_counts else _without_counts(_table(report)))
    return Report(title, tuple(blocks), themes_json(report), figure=_bars(title, report) if shows_counts else None)


def _bars(title: str, report: ThemeReport) -> Bars:
    """The number of participants who voice each theme and subtheme."""
    entries = [entry for theme in report.themes for entry in (theme, *_below(theme))]
    return Bars(
        title,
        tuple(entry.code.name if len(entry.path) == 1 else f"– {entry.code.name}" for entry in entries),
        tuple(float(entry.participants) for entry in entries),
        tuple(of_participants(entry) for entry in entries),
        "participants",
    )


def scope(report: ThemeReport) -> str:
    """The scope of the counts as a sentence."""
    groups = f" ({', '.join(f'{size} {name}' for name, size in report.groups)})" if len(report.groups) > 1 else ""
    coders = f"coded by {' and '.join(report.coders)}" if report.coders else "not coded yet"
    doubtful = counted(report.waiting, "coding")
    waiting = f" {doubtful} in doubt after a correction: check before printing." if report.waiting else ""
    return (
        f"{counted(report.participants, 'participant')}{groups}, {counted(report.documents, 'interview')}, "
        f"{counted(report.codings, 'quotation')}, {coders}.{waiting}"
    )


def kept_back(documents: Sequence[str]) -> str:
    """What is said of exemplars that are not printed; a paper does not name who refused."""
    number = counted(len(documents), "document")
    return f"Exemplars of {number} are left out, as the consent says that nothing may be quoted."


def _table(report: ThemeReport) -> Table:
    rows = []
    for entry in report.themes:
        rows.append(_row(entry, level=1))
        rows.extend(_row(subtheme, level=2) for subtheme in _below(entry))
    columns = ("Theme", "Definition", "Participants", "Quotations", "Exemplar quotes")
    return Table(columns, tuple(rows), (0.16, 0.22, 0.1, 0.09, 0.43))


def _without_counts(table: Table) -> Table:
    """The table without the columns of participants and quotations."""
    rows = tuple((name, definition, quotes) for name, definition, _, _, quotes in table.rows)
    return Table((*table.columns[:2], table.columns[-1]), rows, (0.2, 0.28, 0.52))


def _below(entry: ThemeEntry) -> Iterator[ThemeEntry]:
    for subtheme in entry.subthemes:
        yield subtheme
        yield from _below(subtheme)


def _row(entry: ThemeEntry, level: int) -> tuple[Cell, ...]:
    return (
        Cell((entry.code.name,), level),
        Cell((entry.code.definition,) if entry.code.definition else ()),
        Cell(_of_each(entry)),
        Cell((str(entry.codings),)),
        Cell(tuple(quote(exemplar) for exemplar in entry.exemplars)),
    )


def _narrative(entry: ThemeEntry, level: int, *, shows_counts: bool = True) -> Iterator[Block]:
    yield Heading(level, entry.code.name)
    if shows_counts:
        who = f"{of_participants(entry)}{'' if entry.groups else ' participants'}"
        yield Paragraph(f"{who}, {counted(entry.codings, 'quotation')}.", is_note=True)
    for text in (entry.code.definition, entry.code.prose):
        if text:
            yield Paragraph(text)
    for exemplar in entry.exemplars:
        yield quote(exemplar)
    for subtheme in entry.subthemes:
        yield from _narrative(subtheme, min(level + 1, 6), shows_counts=shows_counts)


def codebook_report(project: str, book: Codebook, counts: Mapping[str, Counts], data: Mapping[str, object]) -> Report:
    """The codebook as an appendix: every code with its definition and criteria, in tree order."""
    title = f"{project}: codebook"
    rows = tuple(
        (
            Cell(("\u2003" * book.depth(code.guid) + code.name,), 1 if book.depth(code.guid) == 0 else 0),
            Cell((code.definition,)),
            Cell((code.include,)),
            Cell((code.exclude,)),
            Cell((code.example,)),
            Cell((str(counts[code.guid].codings),)),
        )
        for code in book.walk()
    )
    columns = ("Code", "Definition", "When to use", "When not to use", "Example", "Quotations")
    table = Table(columns, rows, (0.2, 0.22, 0.18, 0.15, 0.17, 0.08))
    return Report(title, (Heading(1, title), table), data)


def one_entry(report: ThemeReport, guid: str) -> Report:
    """The part of the report on one theme, subtheme or code."""
    entry = next(entry for entry in _all(report.themes) if entry.code.guid == guid)
    return Report(entry.code.name, tuple(_narrative(entry, 2)), entry_json(entry))


def _all(entries: Iterable[ThemeEntry]) -> Iterator[ThemeEntry]:
    for entry in entries:
        yield entry
        yield from _all((*entry.codes, *entry.subthemes))
