"""What several coders were to code, and may be compared on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from qualcode.errors import NotFoundError, QualcodeError, UsageError
from qualcode.model.coding import Coding
from qualcode.model.document import Document
from qualcode.model.round import Round
from qualcode.services.coding.rounds import find_round
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.projects import Project
from qualcode.store import rounds, visible


@dataclass(frozen=True, slots=True)
class SharedWork:
    """Coders, the documents that all of them were to code, what each coded there, and why just these documents."""

    coders: tuple[str, ...]
    documents: tuple[Document, ...]
    codings: tuple[Coding, ...]
    why: str


def shared_work(project: Project, coders: Sequence[str] = (), round_name: str | None = None) -> SharedWork:
    """The work of some coders, or of all, in a round or wherever they met.

    Of a round that is the round's documents and what was coded in it. Without one it is the documents that some round
    gave to all of them, or in which each of them coded, and all they coded there. A round that is blind still is
    refused by name, and its documents are left out otherwise.
    """
    with project.file.reading() as connection:
        everybody = list(rounds.all_coders(connection))
        planned = rounds.list_rounds(connection)
    named = find_round(project, round_name) if round_name is not None else None
    chosen = _coders(coders, named.coders if named else everybody)
    if named is not None:
        _require_open(named)
    with project.file.reading() as connection:
        view = visible.View(layer=visible.Layer.CODERS, round=named.guid if named else None)
        found = [coding for coding in visible.read_codings(connection, view) if coding.coder in chosen]
    listed = list_documents(project)
    if named is not None:
        documents, why = [d for d in listed if d.guid in named.documents], f"the documents of the round “{named.name}”"
    else:
        left_out: list[str] = []
        if not coders:
            chosen, left_out = _who_meet(chosen, found)
        documents, why = _met(listed, chosen, found, planned)
        why += f"; {', '.join(left_out)} coded too few of them to be compared" if left_out else ""
    if len(chosen) < 2:
        wrong = UsageError if coders else QualcodeError
        raise wrong("it takes two coders to compare", hint=f"Those who coded: {', '.join(chosen) or 'nobody yet'}")
    guids = {document.guid for document in documents}
    codings = tuple(coding for coding in found if coding.document in guids and coding.coder in chosen)
    return SharedWork(tuple(chosen), tuple(documents), codings, why)


def _who_meet(coders: Sequence[str], codings: Sequence[Coding]) -> tuple[list[str], list[str]]:
    """Those who coded the most in common, and those who would leave less than half of that to compare.

    Somebody who coded one passage must not hide where all the others differ.
    """
    coded = {name: {coding.document for coding in codings if coding.coder == name} for name in coders}
    coding = [name for name in coders if coded[name]]
    pairs = [(len(coded[one] & coded[other]), one, other) for one, other in combinations(coding, 2)]
    if not any(size for size, _, _ in pairs):
        return coding, []
    size, one, other = max(pairs, key=lambda pair: pair[0])
    chosen, common = [one, other], coded[one] & coded[other]
    for name in sorted(set(coding) - {one, other}, key=lambda each: -len(coded[each] & common)):
        if 2 * len(common & coded[name]) >= size:
            chosen.append(name)
            common &= coded[name]
    return [name for name in coding if name in chosen], [name for name in coding if name not in chosen]


def _coders(wanted: Sequence[str], known: Sequence[str]) -> list[str]:
    """The coders that are meant, letter case aside; all that are known where none is named."""
    by_name = {name.casefold(): name for name in known}
    for name in wanted:
        if name.casefold() not in by_name:
            raise NotFoundError(f"there is no coder “{name}” here", hint=f"Coders: {', '.join(known) or 'none yet'}")
    return list(dict.fromkeys(by_name[name.casefold()] for name in wanted)) or list(known)


def _require_open(chosen: Round) -> None:
    if chosen.is_closed:
        raise QualcodeError(
            f"the round “{chosen.name}” is blind: its coders are not to be compared yet",
            hint=f"When all have finished: qualcode rounds open “{chosen.name}”",
        )


def _met(
    listed: Sequence[Document], coders: Sequence[str], codings: Sequence[Coding], planned: Sequence[Round]
) -> tuple[list[Document], str]:
    """The documents on which coders meet who were given no common round, or several."""
    coded = {coder: {coding.document for coding in codings if coding.coder == coder} for coder in coders}
    closed = {guid for each in planned if each.is_closed for guid in each.documents}
    given = {guid for each in planned if set(coders) <= set(each.coders) for guid in each.documents}
    everywhere = set.intersection(*coded.values()) if coded else set()
    documents = [d for d in listed if d.guid in (given | everywhere) - closed]
    why = "the documents that a round gave to all of them" if given else "the documents in which each of them coded"
    if given and everywhere - given:
        why += ", and those in which each of them coded"
    left_out = sum(d.guid in (given | everywhere) & closed for d in listed)
    return documents, why + (f"; {left_out} of a round that is blind still are left out" if left_out else "")
