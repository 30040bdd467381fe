"""From what a person types to the thing that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from qualcode.errors import AmbiguousError, NotFoundError
from qualcode.language.suggesting import close_names
from qualcode.model.codebook import Code, Codebook
from qualcode.model.document import Document
from qualcode.model.identity import is_guid
from qualcode.model.names import name_key, names_meant, same_spelling, spelled_alike
from qualcode.model.naming import SHORTEST_ID_PREFIX, Named, find_named
from qualcode.model.paths import path_text
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import cases, codes, documents, rounds, visible
from qualcode.store.clock import as_stored

_LISTINGS = {
    "code": "codebook show", "document": "documents", "case": "cases", "round": "rounds",
    "version": "codebook versions",
}  # fmt: skip


def find_code(book: Codebook, name: str) -> Code:
    """The code of an id, a path, a name or the beginning of one."""
    among = [Named(code.guid, book.path(code.guid)) for code in book.walk()]
    return book[find_among(name, among, "code").guid]


def find_document(project: Project, name: str) -> Document:
    """The document of an id, a name, a file name or the beginning of a name."""
    return find_document_and_speakers(project, name)[0]


def find_document_and_speakers(project: Project, name: str) -> tuple[Document, Sequence[documents.NamedSpeaker]]:
    """The same with everybody who speaks in the document."""
    with project.file.reading() as connection:
        row = _row_named(documents.document_rows(connection, project.coder), name)
        speakers = documents.speakers_by_document(connection, row.guid).get(row.guid, ())
    return documents.document_of(row, speakers), speakers


def _row_named(rows: Sequence[documents.DocumentRow], name: str) -> documents.DocumentRow:
    """The row of the document that is called so, or whose file is."""
    key = name_key(name)
    of_file = [row for row in rows if name_key(row.file_name) == key]
    of_file = [row for row in of_file if same_spelling(row.file_name, name.strip())] or of_file
    if of_file and not any(name_key(row.name) == key for row in rows):
        if len(of_file) == 1:
            return of_file[0]
        names = sorted(row.name for row in of_file)
        raise AmbiguousError(
            f"{len(of_file)} documents come from a file “{name}”: {', '.join(names)}",
            hint="Give the name or the id of the document.",
            candidates=names,
        )
    guid = find_among(name, [Named(row.guid, (row.name,)) for row in rows], "document").guid
    return next(row for row in rows if row.guid == guid)


@one_snapshot
def find_documents(project: Project, names: Iterable[str]) -> list[Document]:
    """The documents that are named, each once: one by one, or with commas between them."""
    documents_by_guid: dict[str, Document] = {}
    for entry in names:
        try:
            named = [find_document(project, entry)]
        except NotFoundError:
            if "," not in entry:
                raise
            named = [find_document(project, name) for name in entry.split(",") if name.strip()]
        documents_by_guid |= {document.guid: document for document in named}
    return list(documents_by_guid.values())


def find_case(project: Project, name: str) -> Named:
    """The case of an id, a name or the beginning of one."""
    with project.file.reading() as connection:
        among = [Named(case.guid, (case.name,)) for case in cases.list_cases(connection)]
    return find_among(name, among, "case")


def find_coder(typed: str, names: Sequence[str]) -> str:
    """The one of some coders that is meant: the one spelled so, else letter case aside."""
    coders = names_meant(typed, names)
    if len(coders) > 1:
        listed = " or ".join(f"“{name}”" for name in coders)
        raise AmbiguousError(
            f"“{typed}” can be {listed}", hint="Write the name in its own letter case.", candidates=coders
        )
    if not coders:
        raise NotFoundError(f"there is no coder “{typed}”", hint=f"The coders: {', '.join(names) or 'none yet'}")
    return coders[0]


def find_coding(project: Project, name: str) -> str:
    """The id of the coding with this id, or the only one whose id begins so."""
    prefix = name_key(name)
    with project.file.reading() as connection:
        guids = visible.guids_starting(connection, prefix, project.coder) if len(prefix) >= SHORTEST_ID_PREFIX else []
    if len(guids) > 1:
        raise AmbiguousError(
            f"{len(guids)} codings have an id that begins with {prefix}",
            hint="Give more characters of the id.",
            candidates=guids,
        )
    if not guids:
        raise NotFoundError(f"there is no coding {name}", hint="To list codings with their ids: qualcode quotes --json")
    return guids[0]


def find_among(name: str, among: Sequence[Named], noun: str) -> Named:
    """The one thing of these that is meant."""
    match = find_named(name, among, noun)
    if match is None:
        raise _not_found_error(name, among, noun)
    return match


def is_new_coder(project: Project, since: datetime) -> bool:
    """Whether who works on the project has first coded or changed something in it since a moment of UTC."""
    with project.file.reading() as connection:
        return rounds.is_new_coder(connection, project.coder, as_stored(since))


@one_snapshot
def lookalikes(project: Project, name: str, noun: str) -> list[str]:
    """Names of such things that look like this one and are others: a person will take them for each other."""
    with project.file.reading() as connection:
        if noun == "code":
            names = [code.name for code in codes.read_codebook(connection, project.coder).walk()]
        elif noun == "case":
            names = [case.name for case in cases.list_cases(connection)]
        elif noun == "document":
            names = [row.name for row in documents.document_rows(connection, None, counts_codings=False)]
        else:
            names = list(rounds.all_coders(connection))
    return spelled_alike(name, names)


def _not_found_error(text: str, among: Sequence[Named], noun: str) -> NotFoundError:
    names = list(dict.fromkeys(thing.name for thing in among)) + [
        path_text(thing.path) for thing in among if len(thing.path) > 1
    ]
    close = [] if is_guid(text) else _once_each(close_names(text, names), among)
    if close:
        hint = f"Did you mean {' or '.join(f'“{name}”' for name in close)}?"
    elif among:
        listing = _LISTINGS[noun]
        hint = f"To list the {noun}s: qualcode {listing}"
    else:
        hint = f"The project has no {noun}s yet."
    return NotFoundError(f"there is no {noun} “{text}”", hint=hint, suggestions=close)


def _once_each(spellings: Sequence[str], among: Sequence[Named]) -> list[str]:
    """The spellings without those that mean only what an earlier one means: a code's name, then its path."""
    meant: set[str] = set()
    kept_spellings = []
    for spelling in spellings:
        guids = {thing.guid for thing in among if spelling in (thing.name, path_text(thing.path))}
        if not guids <= meant:
            kept_spellings.append(spelling)
        meant |= guids
    return kept_spellings


def read_codebook(project: Project) -> Codebook:
    """The code tree as it stands."""
    with project.file.reading() as connection:
        return codes.read_codebook(connection, project.coder)
