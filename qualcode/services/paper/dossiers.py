"""The dossier of a theme: everything in the project that speaks for it and against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from qualcode.analysis.base.distinct_counts import participant_of, participants_of
from qualcode.analysis.base.readings import Readings
from qualcode.analysis.themes.dossier import (
    KEPT_BACK,
    Addition,
    DecidedPassage,
    Dossier,
    StatusChange,
    Voice,
    additions_of,
    dossier_report,
    what_is_missing,
)
from qualcode.analysis.themes.theme_report import ThemeEntry
from qualcode.errors import QualcodeError
from qualcode.model.codebook import Code, Codebook
from qualcode.model.document import Document, DocumentKind, natural_order
from qualcode.model.document_facts import may_be_quoted
from qualcode.model.done_mark import Unmarked
from qualcode.model.memo import Memo
from qualcode.model.quotation import Quotation
from qualcode.model.report import Report
from qualcode.model.span import Span
from qualcode.services.coding.memos import memos_on
from qualcode.services.coding.quoting import QuoteFilter, quotations
from qualcode.services.coding.readings import read_readings
from qualcode.services.counts.interview_order import in_order_of
from qualcode.services.documents.documents import list_documents
from qualcode.services.paper.reporting import themes
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.services.team.consensus import disagreements
from qualcode.store import assessments, consensus, undo_redo, visible


@one_snapshot
def dossier(project: Project, theme: Code, unmarked: Unmarked | None = None) -> Report:
    """The dossier as it can be shown or written in any format."""
    return dossier_report(read_dossier(project, theme, unmarked))


@one_snapshot
def missing(project: Project, theme: Code) -> tuple[str, ...]:
    """What a theme lacks before it is final, in plain sentences."""
    return read_dossier(project, theme).missing


@one_snapshot
def read_dossier(project: Project, theme: Code, unmarked: Unmarked | None = None) -> Dossier:
    """Everything on a theme, subtheme or code: of interviews, those that somebody has read.

    What is not said counts in the groups of which somebody voices it: a theme of coaches is no silence of others.
    """
    report, book = themes(project, unmarked=unmarked), read_codebook(project)
    entry = _entry(report.themes, theme.guid)
    readings = read_readings(project, unmarked)
    interviews = readings.read([d for d in list_documents(project) if d.kind is DocumentKind.INTERVIEW])
    guids = {document.guid for document in interviews}
    coded = [
        quotation
        for quotation in quotations(project, QuoteFilter(code=theme))
        if quotation.document.kind is not DocumentKind.INTERVIEW or quotation.document.guid in guids
    ]
    of_interviews = [quotation for quotation in coded if quotation.document.guid in guids]
    asked = _of_groups(interviews, {group.group for group in entry.groups if group.participants})
    deviant = tuple(quotation for quotation in coded if quotation.coding.contradicts)
    additions, order = _additions(project, readings, asked, of_interviews)
    with project.file.reading() as connection:
        judged = tuple(one for one in assessments.list_assessments(connection) if one.code == theme.guid)
        status = undo_redo.status_changes(connection, theme.guid)
    family = set(book.with_descendants(theme.guid))
    voices = _voices(of_interviews)
    return Dossier(
        entry=entry,
        voices=voices,
        silent=_silent(asked, of_interviews),
        deviant=deviant,
        additions=additions,
        order=order,
        assessments=judged,
        decisions=_decisions(project, family),
        status=tuple(StatusChange(*change) for change in status),
        memos=_memos(project, book, theme),
        missing=what_is_missing(
            entry,
            deviant,
            is_judged=bool(judged),
            open_=_open(project, family, unmarked),
            doubtful=sum(quotation.is_in_doubt for quotation in coded),
        ),
        assumes=report.assumes,
    )


def _of_groups(interviews: Sequence[Document], groups: set[str]) -> list[Document]:
    """Those of the groups, and those without one; all where no group is named."""
    return [document for document in interviews if not groups or not document.group or document.group in groups]


def _entry(entries: Sequence[ThemeEntry], guid: str) -> ThemeEntry:
    waiting = list(entries)
    while waiting:
        entry = waiting.pop()
        if entry.code.guid == guid:
            return entry
        waiting += (*entry.codes, *entry.subthemes)
    raise KeyError(guid)


def _names_by_participant(interviews: Sequence[Document]) -> Mapping[str, str]:
    """What participants are called: cases by their names, an interview without a case by its own."""
    own_names = {f"document {document.guid}": document.name for document in interviews}
    return {who: own_names.get(who, who) for who in participants_of(interviews)}


def _voices(coded: Sequence[Quotation]) -> tuple[Voice, ...]:
    """Passages count once, whoever coded them, and under how many codes."""
    names = _names_by_participant([quotation.document for quotation in coded])
    passages: dict[str, set[object]] = defaultdict(set)
    codes: dict[str, set[str]] = defaultdict(set)
    for quotation in coded:
        if (who := participant_of(quotation)) is not None:
            name = names.get(who, who)
            passages[name].add((quotation.document.guid, quotation.coding.span))
            codes[name].add(quotation.coding.code)
    voices = (Voice(name, len(passages[name]), len(codes[name])) for name in passages)
    return tuple(sorted(voices, key=lambda voice: (-voice.codings, natural_order(voice.name))))


def _silent(interviews: Sequence[Document], coded: Sequence[Quotation]) -> tuple[str, ...]:
    voicing = {who for quotation in coded if (who := participant_of(quotation)) is not None}
    names = _names_by_participant(interviews)
    return tuple(sorted((name for who, name in names.items() if who not in voicing), key=natural_order))


def _additions(
    project: Project, readings: Readings, interviews: Sequence[Document], coded: Sequence[Quotation]
) -> tuple[tuple[Addition, ...], str]:
    done = readings.done(interviews)
    ordered, how = in_order_of(project, interviews, "done" if done else "import", done)
    codes: dict[str, list[str]] = {document.guid: [] for document in ordered}
    passages: dict[str, set[Span]] = {document.guid: set() for document in ordered}
    for quotation in coded:
        if quotation.document.guid in codes:
            codes[quotation.document.guid].append(quotation.path[-1])
            passages[quotation.document.guid].add(quotation.coding.span)
    added = ((document.name, len(passages[document.guid]), codes[document.guid]) for document in ordered)
    return additions_of(tuple(added)), how


def _decisions(project: Project, family: set[str]) -> tuple[DecidedPassage, ...]:
    """The decisions on passages that some coder coded with the theme, or that the team did."""
    with project.file.reading() as connection:
        decisions = consensus.list_decisions(connection)
        settled = visible.read_codings(connection, project.view(visible.Layer.SETTLED))
    listed = {document.guid: document for document in list_documents(project)}
    of_theme = {coding.guid: coding for coding in settled if coding.code in family}
    passages = []
    for decision in decisions:
        theirs = [of_theme[guid] for guid in sorted(decision.settles) if guid in of_theme]
        if theirs:
            document = listed[decision.document]
            words = " ".join(max((coding.quote for coding in theirs), key=len).split())
            shown = words if may_be_quoted(document.facts) else KEPT_BACK
            passages.append(DecidedPassage(document.name, shown, decision))
    return tuple(passages)


def _open(project: Project, family: set[str], unmarked: Unmarked | None) -> int:
    """The passages of the theme on which coders differ and nothing is decided; 0 where nobody can be compared."""
    try:
        listed = disagreements(project, unmarked=unmarked).open
    except QualcodeError:
        return 0
    return sum(any(coding.code in family for coding in one.passage.codings) for one in listed)


def _memos(project: Project, book: Codebook, theme: Code) -> tuple[Memo, ...]:
    entries = [memo for guid in book.with_descendants(theme.guid) for memo in memos_on(project, guid)]
    return tuple(sorted(entries, key=lambda memo: memo.created))
