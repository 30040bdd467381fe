"""Which of the documents that coders share are compared, and what is said of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analysis.base.shared_documents import LeftOut, reasons_text
from qualcode.errors import NotFoundError, UsageError
from qualcode.model.document import Document, DocumentKind
from qualcode.model.wording import counted
from qualcode.services.team.shared_work import SharedWork


def documents_to_compare(work: SharedWork, requested: Sequence[Document]) -> tuple[list[Document], str]:
    """The documents that are compared and why: those named, else all shared ones but notes."""
    shared = {document.guid: document for document in work.documents}
    if requested:
        missing = [document.name for document in requested if document.guid not in shared]
        if missing:
            raise UsageError(
                f"{listed(missing)}: not read by all of {listed(work.coders)}, or in a round that is still blind",
                hint="Documents that all of them have read: " + (", ".join(d.name for d in work.documents) or "none"),
            )
        return [shared[document.guid] for document in requested], "the documents that were named"
    compared = [document for document in work.documents if document.kind is not DocumentKind.NOTES]
    if not compared and work.left_out:
        raise NotFoundError(
            f"there is no document that {listed(work.coders)} have all read: {reasons_text(work.left_out)}",
            hint="Whoever has finished a document says so: qualcode done DOC",
        )
    if not compared:
        raise NotFoundError(
            f"{listed(work.coders)} have no shared documents to compare: {work.why}",
            hint="Open a round that is still blind: qualcode rounds open NAME. Or plan one: qualcode rounds new NAME",
        )
    left_out = len(work.documents) - len(compared)
    return compared, work.why + (f"; {left_out} notes left out" if left_out else "")


def would_be_compared(work: SharedWork, requested: Sequence[Document]) -> list[LeftOut]:
    """The documents that would be compared if everybody had read them."""
    if requested:
        return []
    return [one for one in work.left_out if one.document.kind is not DocumentKind.NOTES]


def left_out_sentence(left_out: Sequence[LeftOut]) -> Iterator[str]:
    """A note on documents that are not compared, if there are any."""
    if left_out:
        number = counted(len(left_out), "document is", "documents are")
        yield f"{number} not compared: {reasons_text(left_out)}."


def listed(names: Sequence[str]) -> str:
    """Ana, Ben and Cem."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
