"""Coded passages, each with its code's path, its document, its speaker and its case."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.errors import NotFoundError
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding
from qualcode.model.decision import CONSENSUS
from qualcode.model.document import Document, DocumentKind
from qualcode.model.document_facts import may_be_quoted
from qualcode.model.names import name_key, names_meant
from qualcode.model.quotation import Quotation
from qualcode.model.transcript import Turn
from qualcode.services.project.lookup import find_coder
from qualcode.services.project.projects import Project
from qualcode.store import codes, documents, rounds, visible
from qualcode.store.chunks import DOCUMENTS_AT_ONCE, chunks


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which passages are wanted; None means all. `case` is a case's name, `group` a document group, `where` a test.

    Of a `coder` they are those that the coder coded, whatever the team has decided since; of “consensus” those that the
    team decided; of `codings` all that are named by their ids, also those that a decision settles.

    Exemplars are those that may be printed: of a document whose consent says that nothing may be quoted there are none,
    unless they are asked for (`with_kept_back`).
    """

    code: Code | None = None
    with_descendants: bool = True
    coder: str | None = None
    document: Document | None = None
    case: str | None = None
    kind: DocumentKind | None = None
    group: str | None = None
    exemplars_only: bool = False
    with_kept_back: bool = False
    codings: tuple[str, ...] | None = None
    where: Callable[[Quotation], bool] | None = None


def quotations(project: Project, query: QuoteFilter = QuoteFilter()) -> list[Quotation]:
    """The coded passages, in the order of documents (C2 before C10) and of the text."""
    with project.snapshot():
        return list(stream_quotations(project, query))


def stream_quotations(project: Project, query: QuoteFilter = QuoteFilter()) -> Iterator[Quotation]:
    """The same one after the other, some documents at a time; to be taken within one snapshot of the project."""
    with project.file.reading() as connection:
        book = codes.read_codebook(connection, project.coder)
        listed = _documents_of(documents.list_documents(connection, project.coder), query)
        speaker_cases = documents.cases_of_speakers(connection)
        everybody = [*rounds.all_coders(connection), CONSENSUS]
        coders = None if query.coder is None else _coder_meant(query.coder, everybody)
        order = {document.guid: position for position, document in enumerate(listed)}
        # Few codings are found faster by what they are than document by document.
        are_few = query.exemplars_only or query.codings is not None
        for part in chunks(listed, max(1, len(listed)) if are_few else DOCUMENTS_AT_ONCE):
            coded = [
                coding
                for coding in visible.read_codings(connection, _view(project, book, query, None if are_few else part))
                if coding.document in order
            ]
            coded.sort(key=lambda coding: (order[coding.document], coding.span.start, coding.span.end))
            by_guid = {document.guid: document for document in part}
            offsets: dict[str, list[int]] = {}
            for coding in coded:
                offsets.setdefault(by_guid[coding.document].version_guid, []).append(coding.span.start)
            turns = documents.read_turns_at(connection, offsets)
            for coding in coded:
                document = by_guid[coding.document]
                turn = turns.get((document.version_guid, coding.span.start))
                quotation = quotation_of(coding, book, document, turn, speaker_cases)
                if _matches(quotation, query, coders):
                    yield quotation


def _coder_meant(typed: str, everybody: Sequence[str]) -> list[str]:
    """The one who is meant, nobody where there is no such coder; AmbiguousError where two names differ in letter case
    alone."""
    return [find_coder(typed, everybody)] if names_meant(typed, everybody) else []


def _documents_of(listed: Sequence[Document], query: QuoteFilter) -> list[Document]:
    return [
        document
        for document in listed
        if (query.document is None or document.guid == query.document.guid)
        and (query.kind is None or document.kind is query.kind)
        and (query.group is None or name_key(document.group or "") == name_key(query.group))
        and (not query.exemplars_only or query.with_kept_back or may_be_quoted(document.facts))
    ]


def _view(project: Project, book: Codebook, query: QuoteFilter, only: Sequence[Document] | None) -> visible.View:
    return project.view(
        _layer(query),
        documents=tuple(document.guid for document in only) if only is not None else None,
        codes=_codes_of(book, query),
        codings=query.codings,
        exemplars_only=query.exemplars_only,
    )


def _layer(query: QuoteFilter) -> visible.Layer:
    if query.coder is not None:
        return visible.Layer.CONSENSUS if name_key(query.coder) == CONSENSUS else visible.Layer.CODERS
    return visible.Layer.EVERYTHING if query.codings is not None else visible.Layer.CONSENSUS


def _codes_of(book: Codebook, query: QuoteFilter) -> tuple[str, ...] | None:
    if query.code is None:
        return None
    return book.with_descendants(query.code.guid) if query.with_descendants else (query.code.guid,)


def quotation_of(
    coding: Coding, book: Codebook, document: Document, turn: Turn | None, speaker_cases: Mapping[tuple[str, str], str]
) -> Quotation:
    """A coding with its code's path, and the turn and the case whose words it is on.

    `turn` is the one in which it begins; `speaker_cases` are the names of cases by document and speaker.
    """
    own_case = speaker_cases.get((document.guid, turn.speaker)) if turn and turn.speaker else None
    return Quotation(coding, book.path(coding.code), document, turn, own_case or document.case)


def _matches(quotation: Quotation, query: QuoteFilter, coders: Collection[str] | None) -> bool:
    return (
        (coders is None or quotation.coding.coder in coders)
        and (query.case is None or name_key(quotation.case or "") == name_key(query.case))
        and (query.where is None or query.where(quotation))
    )


def of_coding(project: Project, coding: str) -> Quotation:
    """One coding with all that is said beside it."""
    quoted = quotations(project, QuoteFilter(codings=(coding,)))
    if not quoted:
        raise NotFoundError(
            f"the coding {coding} has no place in the text", hint="To see what is wrong: qualcode doctor"
        )
    return quoted[0]
