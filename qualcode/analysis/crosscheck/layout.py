"""The convergence coding matrix as a report: themes, evidence on both sides, verdicts (Farmer et al. 2006)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualcode.analysis.base.readings import named
from qualcode.analysis.crosscheck.convergence import NotePassage, ThemeCheck
from qualcode.analysis.themes.layout import marked, quote
from qualcode.model.assessment import MEANINGS, Assessment, Verdict
from qualcode.model.document_facts import may_be_quoted
from qualcode.model.moments import local_day
from qualcode.model.paths import path_text
from qualcode.model.report import Block, Cell, Heading, Paragraph, Quote, Report, Table
from qualcode.model.report import Row as Line
from qualcode.model.wording import counted

_QUOTES = 2
"""A judgement: passages printed for each theme and side, so that the table stays readable."""


def convergence_report(
    title: str, themes: Sequence[ThemeCheck], free: Sequence[NotePassage], about: str, data: Mapping[str, object]
) -> Report:
    """The matrix, the meaning of verdicts, the reviewers' notes, and the passages without a theme."""
    columns = ("Theme", "Interviews", "Notes", "Passages of the notes", "Verdict")
    rows = tuple(_row(theme) for theme in themes)
    blocks: list[Block] = [Heading(1, title), Paragraph(about, is_note=True)]
    blocks.append(Table(columns, rows, (0.2, 0.24, 0.12, 0.26, 0.18)))
    blocks.append(Paragraph("; ".join(f"{verdict}: {meaning}" for verdict, meaning in MEANINGS.items()), is_note=True))
    blocks.extend(_notes(themes))
    blocks.extend(_unmatched(free))
    return Report(title, tuple(blocks), data, tuple(_tidy(themes)))


def _tidy(themes: Sequence[ThemeCheck]) -> Iterator[Line]:
    """One row per theme and reviewer, for spreadsheets."""
    yield (
        "theme", "participants", "quotations", "meetings", "passages", "reviewer", "verdict", "meaning", "examples",
        "note", "date",
    )  # fmt: skip
    for theme in themes:
        evidence = (path_text(theme.path), theme.cases, theme.quotes, len(theme.meetings), theme.note_quotes)
        for assessment in theme.assessments:
            yield (
                *evidence,
                assessment.reviewer,
                assessment.verdict,
                assessment.meaning,
                assessment.examples,
                assessment.note,
                assessment.date,
            )
        if not theme.assessments:
            yield (*evidence, *[None] * 6)


def _row(theme: ThemeCheck) -> tuple[Cell, ...]:
    level = 1 if len(theme.path) == 1 else 2
    quotable = [q for q in theme.interviews if may_be_quoted(q.document.facts)]
    exemplars = [q for q in quotable if q.coding.exemplar is not None] or quotable
    interviews = f"{counted(theme.cases, 'participant')}, {counted(theme.quotes, 'quotation')}"
    meetings = f"{counted(len(theme.meetings), 'document')}, {counted(theme.note_quotes, 'passage')}"
    return (
        Cell((theme.path[-1],), level),
        Cell((interviews, *(quote(q) for q in exemplars[:_QUOTES]))),
        Cell((meetings, *(document.name for document in theme.meetings))),
        Cell(tuple(Quote(q.printed, marked(q.document.name, q)) for q in theme.notes[:_QUOTES])),
        Cell(tuple(_description(theme, assessment) for assessment in theme.assessments) or ("not judged yet",)),
    )


def _description(theme: ThemeCheck, assessment: Assessment) -> str:
    parts = [f"{assessment.reviewer}: {assessment.verdict}"]
    if assessment.meaning:
        parts.append(f"meaning and prominence {assessment.meaning}")
    if assessment.examples:
        parts.append(f"examples {assessment.examples}")
    if theme.is_too_early(assessment):
        parts.append(f"too early: not read are {named([document.name for document in theme.unread])}")
    return ", ".join(parts)


def _notes(themes: Sequence[ThemeCheck]) -> Iterator[Block]:
    noted = [(theme, assessment) for theme in themes for assessment in theme.assessments if assessment.note]
    if noted:
        yield Heading(2, "Notes of the reviewers")
    for theme, assessment in noted:
        yield Paragraph(
            f"{path_text(theme.path)} ({assessment.reviewer}, {local_day(assessment.date)}): {assessment.note}"
        )


def _unmatched(free: Sequence[NotePassage]) -> Iterator[Block]:
    if free:
        yield Heading(2, "Passages of the notes without a theme")
    for passage in free:
        yield Quote(passage.words, passage.document.name)


def verdict_ratings(themes: Sequence[ThemeCheck]) -> dict[str, dict[str, Verdict]]:
    """Each reviewer's verdicts, by the theme's guid."""
    verdicts: dict[str, dict[str, Verdict]] = {}
    for theme in themes:
        for assessment in theme.assessments:
            verdicts.setdefault(assessment.reviewer, {})[theme.code.guid] = assessment.verdict
    return verdicts
