"""What part of a project is counted: documents by group and kind, passages by a condition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qualcode.analysis.base.coded_passages import CodedPassages
from qualcode.analysis.base.readings import Readings
from qualcode.errors import NotFoundError
from qualcode.model.codebook import Codebook
from qualcode.model.document import Document, DocumentKind
from qualcode.model.done_mark import Unmarked
from qualcode.model.names import name_key
from qualcode.model.quotation import Quotation
from qualcode.services.coding.passages import coded_passages
from qualcode.services.coding.readings import read_readings
from qualcode.services.counts.filtering import Where
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot


@dataclass(frozen=True, slots=True)
class Scope:
    """The codebook, the documents that are counted, and what is coded in them, in the order of documents and text.

    Only what somebody has read is counted: `unread` are the other documents that were asked for.

    `foreign` are the codes that are coded in other groups alone: as in the report they are not of a group's scope.
    `holds` is the condition on passages, None without one.
    """

    book: Codebook
    documents: tuple[Document, ...]
    coded: CodedPassages
    foreign: frozenset[str] = frozenset()
    holds: Callable[[Quotation], bool] | None = None
    unread: tuple[Document, ...] = ()
    readings: Readings | None = None

    @property
    def assumes(self) -> tuple[str, ...]:
        """What is assumed of documents without a done mark."""
        asked_for = (*self.documents, *self.unread)
        return self.readings.assumptions(asked_for) if self.readings is not None else ()


@one_snapshot
def read_scope(
    project: Project, group: str | None = None, where: str | None = None, kind: DocumentKind | None = None,
    *, with_speakers: bool = False, unmarked: Unmarked | None = None,
) -> Scope:  # fmt: skip
    """What is to be counted; with a condition only documents and passages of which it holds."""
    documents = list_documents(project)
    require_group(documents, group)
    condition = Where(project, where) if where is not None else None
    asked_for = tuple(
        document
        for document in documents
        if (kind is None or document.kind is kind)
        and (group is None or name_key(document.group or "") == name_key(group))
        and (condition is None or condition.may_hold_of(document))
    )
    holds = condition.of_quotation if condition else None
    everything = coded_passages(project, holds, with_speakers=with_speakers)
    coded = everything.of_documents(document.guid for document in asked_for)
    book = read_codebook(project)
    foreign = _foreign(book, coded, everything) if group is not None else frozenset()
    readings = read_readings(project, unmarked)
    counted = tuple(readings.read(asked_for))
    return Scope(
        book=book,
        documents=counted,
        coded=coded.of_documents(document.guid for document in counted),
        foreign=foreign,
        holds=holds,
        unread=tuple(readings.unread(asked_for)),
        readings=readings,
    )


def _foreign(book: Codebook, here: CodedPassages, everywhere: CodedPassages) -> frozenset[str]:
    coded_here, coded = (
        {code for used in some.used_codes for code in book.with_ancestors(used)} for some in (here, everywhere)
    )
    return frozenset(coded - coded_here)


def require_group(documents: Iterable[Document], group: str | None) -> None:
    """NotFoundError where no document belongs to a group of this name."""
    groups = {document.group for document in documents if document.group}
    if group is None or name_key(group) in {name_key(name) for name in groups}:
        return
    offered = (
        f"The groups: {', '.join(sorted(groups))}" if groups else "Set one: qualcode documents set DOC --group NAME"
    )
    raise NotFoundError(f"no document belongs to a group “{group}”", hint=offered)


def scope_prefix(group: str | None, where: str | None) -> str:
    """What was chosen, to stand before the counts; empty where all is counted."""
    parts = [f"group {group}"] if group else []
    parts += [f"where {where}"] if where else []
    return f"{', '.join(parts)}: " if parts else ""
