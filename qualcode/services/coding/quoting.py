"""Coded passages, each with its code's path, its document, its speaker and its case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.errors import NotFoundError
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.transcript import Turn, turn_before
from qualcode.services.project.projects import Project
from qualcode.store import codes, documents, visible


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which passages are wanted; None means all. `case` is a case's name, `group` a document group, `where` a test.

    Of a `coder` they are those that the coder coded, whatever the team has decided since.
    """

    code: Code | None = None
    with_descendants: bool = True
    coder: str | None = None
    document: Document | None = None
    case: str | None = None
    kind: DocumentKind | None = None
    group: str | None = None
    exemplars_only: bool = False
    codings: tuple[str, ...] | None = None
    where: Callable[[Quotation], bool] | None = None


def quotations(project: Project, query: QuoteFilter = QuoteFilter()) -> list[Quotation]:
    """The coded passages, in the order of documents (C2 before C10) and of the text."""
    with project.file.reading() as connection:
        book = codes.read_codebook(connection)
        coded = visible.read_codings(
            connection,
            project.view(
                visible.Layer.CODERS if query.coder else visible.Layer.CONSENSUS,
                document=query.document.guid if query.document else None,
                codes=_codes_of(book, query),
                codings=query.codings,
                exemplars_only=query.exemplars_only,
            ),
        )
        listed = {document.guid: document for document in documents.list_documents(connection, project.coder)}
        only = listed[coded[0].document].version_guid if len({coding.document for coding in coded}) == 1 else None
        turns = documents.read_turns(connection, only)
        speaker_cases = documents.cases_of_speakers(connection)
    order = {guid: position for position, guid in enumerate(listed)}
    coded.sort(key=lambda coding: (order[coding.document], coding.span.start, coding.span.end))
    quoted = (
        quotation_of(
            coding, book, listed[coding.document], turns.get(listed[coding.document].version_guid, ()), speaker_cases
        )
        for coding in coded
    )
    return [quotation for quotation in quoted if _matches(quotation, query)]


def _codes_of(book: Codebook, query: QuoteFilter) -> tuple[str, ...] | None:
    if query.code is None:
        return None
    return book.with_descendants(query.code.guid) if query.with_descendants else (query.code.guid,)


def quotation_of(
    coding: Coding, book: Codebook, document: Document, turns: Sequence[Turn],
    speaker_cases: Mapping[tuple[str, str], str],
) -> Quotation:  # fmt: skip
    """A coding with its code's path, and the turn and the case whose words it is on.

    `turns` are those of the document's present text, `speaker_cases` the names of cases by document and speaker.
    """
    turn = turn_before(turns, coding.span.start)
    if turn is not None and coding.span.start >= turn.end:
        turn = None
    own_case = speaker_cases.get((document.guid, turn.speaker)) if turn and turn.speaker else None
    return Quotation(coding, book.path(coding.code), document, turn, own_case or document.case)


def _matches(quotation: Quotation, query: QuoteFilter) -> bool:
    return (
        (query.coder is None or quotation.coding.coder.casefold() == query.coder.casefold())
        and (query.kind is None or quotation.document.kind is query.kind)
        and (query.group is None or (quotation.document.group or "").casefold() == query.group.casefold())
        and (query.case is None or (quotation.case or "").casefold() == query.case.casefold())
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


def distinct_passages(quoted: Iterable[Quotation]) -> int:
    """How many passages there are when the same words, coded by several or under several codes, count once."""
    return len({(q.document.guid, q.coding.span) for q in quoted})
