"""What several coders were to code, and may be compared on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from qualcode.analysis.base.readings import Readings
from qualcode.analysis.base.shared_documents import Assignment, LeftOut, read_by_some, shared_documents
from qualcode.errors import QualcodeError, UsageError
from qualcode.model.document import Document
from qualcode.model.done_mark import Unmarked
from qualcode.model.round import Round
from qualcode.model.shell import shell_word
from qualcode.services.coding.readings import read_readings
from qualcode.services.coding.rounds import find_round
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.lookup import find_coder
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import rounds, visible


@dataclass(frozen=True, slots=True)
class SharedWork:
    """Coders, the documents that all of them have read, and why just these documents; `round` is a guid.

    `left_out` are documents that some of them were to code, or coded, and not all have read, with the reason; `assumes`
    says what was assumed where there is no done mark. `readers` are the coders by document (a guid) where each was read
    by some of them only, empty where all have read all.
    """

    coders: tuple[str, ...]
    documents: tuple[Document, ...]
    why: str
    round: str | None = None
    left_out: tuple[LeftOut, ...] = ()
    assumes: tuple[str, ...] = ()
    readers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def view(self, documents: Sequence[Document]) -> visible.View:
        """What was coded in some of the documents, each coder's own."""
        guids = tuple(document.guid for document in documents)
        return visible.View(layer=visible.Layer.CODERS, round=self.round, documents=guids)


@one_snapshot
def shared_work(
    project: Project, coders: Sequence[str] = (), round_name: str | None = None, unmarked: Unmarked | None = None, *,
    may_rotate: bool = False,
) -> SharedWork:  # fmt: skip
    """The work of some coders, or of all, in a round or wherever they met.

    Of a round that is the round's documents and what was coded in it. Without one it is the documents that some round
    gave to all of them, or in which each of them coded, and all they coded there. A round that is blind still is
    refused by name, and its documents are left out otherwise.

    Of these documents those are shared that all of them have read, as done marks say. What one of them has finished
    without finding anything is shared, too; what one has not read is left out. With `may_rotate`, where no document was
    read by all of three coders or more, those are shared that two or more of them have read.
    """
    with project.file.reading() as connection:
        everybody = list(rounds.all_coders(connection))
        planned = rounds.list_rounds(connection)
    named = find_round(project, round_name) if round_name is not None else None
    compared = _coders(coders, named.coders if named else everybody)
    if named is not None:
        _require_open(named)
    with project.file.reading() as connection:
        view = visible.View(layer=visible.Layer.CODERS, round=named.guid if named else None)
        # What is coded blindly is compared with nothing yet, and must not tell by whom it is.
        closed = {guid for other in planned if other.is_closed for guid in other.documents}
        coders_of = visible.coders_of_documents(connection, view)
    readings = read_readings(project, unmarked, named.guid if named else None)
    # Whoever has finished a document has worked in it, also where there was nothing to code.
    for document, name in readings.marked:
        coders_of.setdefault(document, set()).add(name)
    coded = _documents_by_coder({guid: names for guid, names in coders_of.items() if guid not in closed}, compared)
    listed = list_documents(project)
    if named is not None:
        documents, why = [d for d in listed if d.guid in named.documents], f"the documents of the round “{named.name}”"
        assigned = set(named.documents)
    else:
        left_out: list[str] = []
        if not coders:
            blind_coders = {name for other in planned if other.is_closed for name in other.coders}
            compared, left_out = _who_meet([name for name in compared if coded[name] or name in blind_coders], coded)
        assigned = _assigned(compared, planned) - closed
        act = "coded or finished" if readings.marked else "coded"
        documents, why = _met(listed, compared, coded, planned, act)
        why += f"; {', '.join(left_out)} coded too few of them to be compared" if left_out else ""
    if len(compared) < 2:
        wrong = UsageError if coders else QualcodeError
        raise wrong(
            f"at least two coders are needed to compare, and there is only {compared[0]}"
            if compared
            else "at least two coders are needed to compare, and nobody has coded yet",
            hint=f"Name two of the coders: --coders A,B. The coders: {', '.join(everybody) or 'none yet'}",
        )
    touched = {document.guid for document in documents}.union(*(coded[name] for name in compared))
    candidates = [d for d in listed if d.guid in touched and (named is None or d.guid in named.documents)]
    assignment = Assignment(compared, assigned, coded)
    shared = shared_documents(readings, assignment, candidates)
    if may_rotate and len(compared) > 2 and not _read_by_all(shared.documents, coded, readings, compared):
        readers, outside = read_by_some(readings, assignment, candidates)
        if readers:
            return SharedWork(
                coders=tuple(compared),
                documents=tuple(d for d in candidates if d.guid in readers),
                why="the documents that two or more of them have read",
                round=named.guid if named else None,
                left_out=tuple(outside),
                readers=readers,
            )
    return SharedWork(
        coders=tuple(compared),
        documents=shared.documents,
        why=why,
        round=named.guid if named else None,
        left_out=shared.left_out,
        assumes=shared.assumes,
    )


def _read_by_all(
    documents: Sequence[Document], coded: Mapping[str, set[str]], readings: Readings, coders: Sequence[str]
) -> bool:
    """Whether all coders have a coding or a mark in some document; that a round gave it to them is not enough."""
    return any(
        all(document.guid in coded[name] or (document.guid, name) in readings.marked for name in coders)
        for document in documents
    )


def _assigned(coders: Sequence[str], planned: Sequence[Round]) -> set[str]:
    """The documents that some round gave to all of these coders."""
    return {guid for of in planned if set(coders) <= set(of.coders) for guid in of.documents}


def _documents_by_coder(coders_of_documents: Mapping[str, set[str]], coders: Sequence[str]) -> Mapping[str, set[str]]:
    return {name: {document for document, names in coders_of_documents.items() if name in names} for name in coders}


def _who_meet(coders: Sequence[str], coded: Mapping[str, set[str]]) -> tuple[list[str], list[str]]:
    """Those who coded the most in common, and those who would leave less than half of that to compare.

    Somebody who coded one passage must not hide where all the others differ.
    """
    pairs = [(len(coded[one] & coded[other]), one, other) for one, other in combinations(coders, 2)]
    if not any(size for size, _, _ in pairs):
        return list(coders), []
    size, one, other = max(pairs, key=lambda pair: pair[0])
    compared, common = [one, other], coded[one] & coded[other]
    others = [name for name in coders if name not in compared]
    for name in sorted(others, key=lambda coder: -len(coded[coder] & common)):
        if 2 * len(common & coded[name]) >= size:
            compared.append(name)
            common &= coded[name]
    return [name for name in coders if name in compared], [name for name in coders if name not in compared]


def _coders(requested: Sequence[str], names: Sequence[str]) -> list[str]:
    """The coders that are meant; all that are known where none is named."""
    return list(dict.fromkeys(find_coder(name, names) for name in requested)) or list(names)


def _require_open(planned: Round) -> None:
    if planned.is_closed:
        raise QualcodeError(
            f"the round “{planned.name}” is still blind: its coders cannot be compared yet",
            hint=f"When all coders have finished: qualcode rounds open {shell_word(planned.name)}",
        )


def _met(
    listed: Sequence[Document], coders: Sequence[str], coded: Mapping[str, set[str]], planned: Sequence[Round], act: str
) -> tuple[list[Document], str]:
    """The documents on which coders meet who were given no common round, or several; `act` is what each of them did."""
    closed = {guid for document in planned if document.is_closed for guid in document.documents}
    in_rounds = _assigned(coders, planned)
    everywhere = set.intersection(*(coded[name] for name in coders)) if coders else set()
    documents = [d for d in listed if d.guid in (in_rounds | everywhere) - closed]
    those = "in which each of them coded" if act == "coded" else f"that each of them {act}"
    why = "the documents that a round gave to all of them" if in_rounds else f"the documents {those}"
    if in_rounds and everywhere - in_rounds:
        why += f", and those {those}"
    left_out = sum(d.guid in (in_rounds | everywhere) & closed for d in listed)
    return documents, why + (f"; {left_out} of a round that is blind still are left out" if left_out else "")
