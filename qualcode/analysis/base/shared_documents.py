"""Which documents several coders have all read: only these can tell whether they agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.base.readings import Readings, named
from qualcode.model.document import Document
from qualcode.model.done_mark import Unmarked
from qualcode.model.wording import counted


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that is not compared, and the reason."""

    document: Document
    reason: str


@dataclass(frozen=True, slots=True)
class SharedDocuments:
    """The documents that all have read, the others, and what was assumed where there is no done mark, in sentences."""

    documents: tuple[Document, ...]
    left_out: tuple[LeftOut, ...]
    assumes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What coders (names) were to read: documents (guids) `assigned` to them in rounds, and those they have `coded`."""

    coders: Sequence[str]
    assigned: Collection[str]
    coded: Mapping[str, Collection[str]]


def shared_documents(readings: Readings, assignment: Assignment, documents: Iterable[Document]) -> SharedDocuments:
    """Those of some documents that all coders have read.

    In a project without any done mark the documents of a round count as read; any other where each of them coded.
    """
    shared, left_out = [], []
    for document in documents:
        unread = [name for name in assignment.coders if not _has_read(readings, assignment, name, document.guid)]
        if unread:
            left_out.append(LeftOut(document, _reason(readings, unread)))
        else:
            shared.append(document)
    assumes = tuple(_assumptions(readings, assignment, shared))
    return SharedDocuments(tuple(shared), tuple(left_out), assumes)


def read_by_some(
    readings: Readings, assignment: Assignment, documents: Iterable[Document]
) -> tuple[dict[str, tuple[str, ...]], list[LeftOut]]:
    """Who of the coders has read each document, by guid, and the documents that fewer than two have read.

    For designs in which each document is coded by two of several coders.
    """
    readers: dict[str, tuple[str, ...]] = {}
    left_out = []
    for document in documents:
        read = tuple(name for name in assignment.coders if _has_worked(readings, assignment, name, document.guid))
        if len(read) > 1:
            readers[document.guid] = read
        else:
            left_out.append(LeftOut(document, f"only {read[0]} has read it" if read else "nobody has read it"))
    return readers, left_out


def _has_worked(readings: Readings, assignment: Assignment, coder: str, document: str) -> bool:
    """Whether a coder has a mark or a coding there: who was to read what is not said where not all read all."""
    if readings.unmarked is Unmarked.UNREAD:
        return (document, coder) in readings.marked
    return (document, coder) in readings.marked or document in assignment.coded[coder]


def _has_read(readings: Readings, assignment: Assignment, coder: str, document: str) -> bool:
    if readings.has_marks or readings.unmarked is not None or document in assignment.assigned:
        return readings.has_read(coder, document)
    return document in assignment.coded[coder]


def _reason(readings: Readings, coders: Sequence[str]) -> str:
    who = f"{_listed(coders)} {'has' if len(coders) == 1 else 'have'}"
    return f"{who} no done mark" if readings.unmarked is Unmarked.UNREAD else f"{who} no done mark and no coding"


def reasons_text(left_out: Sequence[LeftOut], *, is_short: bool = False) -> str:
    """The documents that are left out, together where the reason is one; a short text names the first of many."""
    names: dict[str, list[str]] = {}
    for one in left_out:
        names.setdefault(one.reason, []).append(one.document.name)
    return "; ".join(
        f"{reason} ({named(documents) if is_short else ', '.join(documents)})" for reason, documents in names.items()
    )


def _assumptions(readings: Readings, assignment: Assignment, shared: Sequence[Document]) -> Iterable[str]:
    """What is said of documents on which not everybody has set a mark."""
    lacking = {
        document: [name for name in assignment.coders if (document.guid, name) not in readings.marked]
        for document in shared
    }
    unmarked = [document for document, names in lacking.items() if names]
    if not unmarked:
        return
    empty: list[str] = []
    for document in unmarked:
        without = [name for name in lacking[document] if document.guid not in assignment.coded[name]]
        empty += [f"{document.name}: {_listed(without)}"] if without else []
    coding = f"; without a coding {named(empty)}" if empty else ""
    number = len(unmarked)
    if not readings.has_marks and readings.unmarked is None:
        all_of_them = "the 1 document counts" if number == 1 else f"all {counted(number, 'document')} count"
        yield f"No document has a done mark: {all_of_them} as read by {_listed(assignment.coders)}{coding}."
        return
    how = "as requested" if readings.unmarked is not None else "for there are codings"
    names = named([document.name for document in unmarked])
    missing = f"In {number} of {counted(len(shared), 'document')} somebody's done mark is missing"
    yield f"{missing}: counted as read, {how} ({names}){coding}."


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
