"""Which documents and speakers may belong to which cases: offered, never done unasked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.errors import NotFoundError
from qualcode.language.suggesting import close_names
from qualcode.model.document import DocumentKind
from qualcode.model.names import name_key
from qualcode.model.transcript import Role
from qualcode.model.wording import counted
from qualcode.services.project.projects import Project
from qualcode.store import cases, documents
from qualcode.store.steps import Step

_PARTS = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Offer:
    """A document, or (with a label) one who speaks in it, that may belong to a case. All are names."""

    document: str
    label: str | None
    case: str
    why: str


def offers(project: Project) -> list[Offer]:
    """For every interview and answering speaker without a case the one case that is nearly called so, if any."""
    with project.file.reading() as connection:
        names = [case.name for case in cases.list_cases(connection)]
        listed = [d for d in documents.list_documents(connection) if d.kind is DocumentKind.INTERVIEW]
        speakers = documents.speakers_by_document(connection)
    offered = []
    for document in listed:
        if document.case is None and (likely := _likely(document.name, names)):
            offered.append(Offer(document.name, None, *likely))
        for speaker in speakers.get(document.guid, ()):
            is_free = speaker.case is None and speaker.role is not Role.INTERVIEWER
            if is_free and (likely := _likely(speaker.name, names)):
                offered.append(Offer(document.name, speaker.label, *likely))
    return offered


def _likely(name: str, names: Sequence[str]) -> tuple[str, str] | None:
    """The case that a name is made like or holds, and why; None where that is none, or several."""
    key = _key(name)
    written_alike = [case for case in names if _key(case) == key]
    within = [case for case in names if _holds(key, _key(case))]
    close = close_names(name, list(names))
    for candidates, why in (
        (written_alike, "spelled the same"),
        (within, "part of the name"),
        (close, "nearly the same"),
    ):
        if len(candidates) == 1:
            return candidates[0], why
    return None


def _key(name: str) -> tuple[str, ...]:
    """`C-04`, `c 4` and `C4` are one."""
    return tuple(part.lstrip("0") or "0" for part in _PARTS.findall(name_key(name)))


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    size = len(shorter)
    return 0 < size < len(longer) and any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


def accept_offers(project: Project, accepted: Sequence[Offer]) -> None:
    """Joins what was offered, as one step."""
    with project.file.step(project.coder, "join cases", "") as step:
        _join(step, accepted)


def _join(step: Step, accepted: Sequence[Offer]) -> None:
    step.subject = counted(len(accepted), "document or speaker", "documents and speakers")
    guids = cases.case_guids(step.connection)
    listed = {document.name: document.guid for document in documents.list_documents(step.connection)}
    for offer in accepted:
        case, document = guids.get(name_key(offer.case)), listed.get(offer.document)
        if case is None or document is None:
            gone = f"case “{offer.case}”" if case is None else f"document “{offer.document}”"
            raise NotFoundError(f"there is no {gone}", hint="To list what may belong together: qualcode cases join")
        if offer.label is None:
            documents.change_document(step, document, case_guid=case)
        else:
            documents.change_speaker(step, document, offer.label, case_guid=case)


def join_to_case(project: Project, thing: str, case: str) -> None:
    """Joins a document, or whoever speaks under a name or label anywhere, to a case."""
    with project.file.step(project.coder, "join cases", "") as step:
        listed = documents.list_documents(step.connection)
        accepted = [Offer(d.name, None, case, "") for d in listed if name_key(d.name) == name_key(thing)]
        if not accepted:
            speakers = documents.speakers_by_document(step.connection)
            accepted = [
                Offer(document.name, speaker.label, case, "")
                for document in listed
                for speaker in speakers.get(document.guid, ())
                if name_key(thing) in (name_key(speaker.label), name_key(speaker.name))
            ]
        if not accepted:
            raise NotFoundError(
                f"there is no document and no speaker “{thing}”",
                hint="To list what may belong together: qualcode cases join",
            )
        _join(step, accepted)
