"""The documents of a project: what is in, and what may be said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.errors import NotFoundError, UsageError
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.transcript import Role, Transcript
from qualcode.services.projects import Project
from qualcode.store import cases, documents, visible
from qualcode.store.codings import remove_codings


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document with its text, turns and codings, as one state of the project had them."""

    document: Document
    transcript: Transcript
    codings: tuple[Coding, ...]
    recognised: str

    @property
    def text(self) -> str:
        return self.transcript.text


def list_documents(project: Project) -> list[Document]:
    """All documents, C2 before C10."""
    with project.file.reading() as connection:
        return documents.list_documents(connection)


def open_document(project: Project, document: Document, version: int | None = None) -> OpenDocument:
    """The text that is read now, with its turns and codings; of an older version the text and turns alone."""
    with project.file.reading() as connection:
        guid = document.version_guid
        if version is not None and version != document.version:
            older = documents.version_guid(connection, document.guid, version)
            if older is None:
                raise NotFoundError(
                    f"{document.name} has no version {version}", hint=f"It has 1 to {document.version}."
                )
            guid = older
        turns = documents.read_turns(connection, guid).get(guid, ())
        is_present = guid == document.version_guid
        found = visible.read_codings(connection, visible.View(document=document.guid)) if is_present else []
        text = documents.read_text(connection, guid)
        return OpenDocument(document, Transcript(text, turns), tuple(found), documents.recognised(connection, guid))


def share_coded(project: Project) -> Mapping[str, float]:
    """How far each document is coded: the share (0–1) of the turns that answer which some coding touches.

    Where nobody is known to ask, all turns count. By document guid; a document without turns is left out.
    """
    with project.file.reading() as connection:
        turns = documents.read_turns(connection)
        listed = documents.list_documents(connection)
        codings: dict[str, list[Coding]] = {}
        for coding in visible.read_codings(connection, visible.View()):
            codings.setdefault(coding.document, []).append(coding)
    return {
        document.guid: coded_share(Transcript("", turns[document.version_guid]), codings.get(document.guid, []))
        for document in listed
        if document.version_guid in turns
    }


def coded_share(transcript: Transcript, codings: list[Coding]) -> float:
    """The share of answering turns that some coding touches."""
    answers = [turn for turn in transcript.turns if turn.role is not Role.INTERVIEWER]
    if not answers:
        return 0.0
    ordered = sorted(coding.span for coding in codings)
    touched, reach, position = 0, -1, 0
    for turn in answers:
        while position < len(ordered) and ordered[position].start < turn.end:
            reach = max(reach, ordered[position].end)
            position += 1
        touched += reach > turn.start
    return touched / len(answers)


def group_sizes(project: Project) -> Mapping[str | None, int]:
    """How many interviews each group has."""
    return Counter(d.group for d in list_documents(project) if d.kind is DocumentKind.INTERVIEW)


def set_document(
    project: Project, document: Document, *, kind: DocumentKind | None = None, group: str | None = None,
    case: str | None = None,
) -> None:  # fmt: skip
    """Sets kind, group and case; what is None stays, an empty text takes away. A new case is made."""
    with project.file.step(project.coder, "set document", f"“{document.name}”") as step:
        fields: dict[str, object] = {}
        if kind is not None:
            fields["kind"] = kind.value
        if group is not None:
            fields["group_name"] = group or None
        if case is not None:
            known = cases.case_guids(step.connection)
            guid = known.get(case.casefold()) or (cases.add_case(step, case) if case else None)
            fields["case_guid"] = guid
        if fields:
            documents.change_document(step, document.guid, **fields)


def rename_document(project: Project, document: Document, name: str) -> None:
    """Another name, which no other document may have."""
    name = " ".join(name.split())
    taken = {other.name.casefold() for other in list_documents(project) if other.guid != document.guid}
    if not name or name.casefold() in taken:
        raise UsageError(f"there is a document “{name}” already" if name else "a document needs a name")
    with project.file.step(project.coder, "rename document", f"“{document.name}” to “{name}”") as step:
        documents.change_document(step, document.guid, name=name)


def set_speaker(project: Project, document: Document, label: str, *, name: str = "", role: Role | None = None) -> None:
    """Says who speaks under a label in this document, and whether they ask or answer."""
    with project.file.reading() as connection:
        labels = {
            speaker.label.casefold(): speaker.label for speaker in documents.read_speakers(connection, document.guid)
        }
    if label.casefold() not in labels:
        raise NotFoundError(
            f"nobody speaks as “{label}” in {document.name}", hint=f"Labels: {', '.join(labels.values())}"
        )
    with project.file.step(project.coder, "set speaker", f"“{label}” in {document.name}") as step:
        fields: dict[str, object] = {"name": name} if name else {}
        if role is not None:
            fields["role"] = role.value
        documents.change_speaker(step, document.guid, labels[label.casefold()], **fields)


def remove_document(project: Project, document: Document) -> int:
    """Takes a document out with all its codings; undo brings it back. Gives the number of codings taken."""
    with project.file.step(project.coder, "remove document", f"“{document.name}”") as step:
        found = visible.read_codings(step.connection, visible.View(document=document.guid))
        remove_codings(step, [coding.guid for coding in found])
        documents.remove_document(step, document.guid)
    return len(found)
