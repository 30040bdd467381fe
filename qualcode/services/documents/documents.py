"""The documents of a project: what is in, and what may be said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from qualcode.errors import NotFoundError, QualcodeError
from qualcode.language.guessing import guess_language
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.document_facts import parsed_facts
from qualcode.model.languages import as_code
from qualcode.model.names import name_key
from qualcode.model.round import Round
from qualcode.model.transcript import Role, Transcript, Turn
from qualcode.services.documents.groups import group_as_known
from qualcode.services.project.projects import Project
from qualcode.store import cases, consensus, documents, rounds, versions, visible
from qualcode.store.codings import remove_codings
from qualcode.store.steps import Step


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document with its text, turns and codings, as one state of the project had them; and the round it is in now.

    `settled` are codings of coders in whose place a decision of the team counts; they are not among `codings`.
    """

    document: Document
    transcript: Transcript
    codings: tuple[Coding, ...]
    recognised: str
    round: Round | None = None
    settled: tuple[Coding, ...] = ()

    @property
    def text(self) -> str:
        return self.transcript.text


def list_documents(project: Project, *, counts_codings: bool = True) -> list[Document]:
    """All documents, C2 before C10; without the numbers of their codings that is quicker."""
    with project.file.reading() as connection:
        return documents.list_documents(connection, project.coder, counts_codings=counts_codings)


def read_document(project: Project, guid: str) -> Document | None:
    """One document as it is now, without the number of its codings; None where somebody has removed it."""
    with project.file.reading() as connection:
        row = next(iter(documents.document_rows(connection, project.coder, guid, counts_codings=False)), None)
        if row is None:
            return None
        return documents.document_of(row, documents.speakers_by_document(connection, guid).get(guid, ()))


def open_document(project: Project, document: Document, version: int | None = None) -> OpenDocument:
    """The text that is read now, with its turns and codings; of an older version the text and turns alone."""
    with project.file.reading() as connection:
        guid = version_of(project, document, version)
        speakers = documents.speakers_by_document(connection, document.guid).get(document.guid, ())
        transcript, recognised = documents.read_transcript(connection, guid, speakers)
        is_present = guid == document.version_guid
        view = project.view(documents=(document.guid,))
        codings = visible.read_codings(connection, view) if is_present else []
        settled = consensus.read_settled(connection, view) if is_present else []
        planned = rounds.round_of(connection, project.coder, document)
        return OpenDocument(document, transcript, tuple(codings), recognised, planned, tuple(settled))


def version_of(project: Project, document: Document, number: int | None) -> str:
    """The guid of a version by its number, None for the present one; NotFoundError where there is none."""
    if number is None or number == document.version:
        return document.version_guid
    with project.file.reading() as connection:
        guid = versions.version_guid(connection, document.guid, number) if 1 <= number <= document.version else None
    if guid is None:
        raise NotFoundError(f"{document.name} has no version {number}", hint=f"Its versions: 1 to {document.version}.")
    return guid


def require_present(project: Project, document: Document) -> None:
    """Refuses to work on a document that somebody has removed, or whose text was corrected, since it was looked up."""
    with project.file.reading() as connection:
        present = versions.present_version(connection, document.guid)
    if present != document.version_guid:
        raise QualcodeError(
            f"the text of {document.name} has been corrected in the meantime",
            hint="Open it again. Nothing was changed.",
        )


def coded_share(transcript: Transcript, codings: Iterable[Coding]) -> float:
    """The share of answering turns that some coding touches."""
    answers = sum(turn.role is not Role.INTERVIEWER for turn in transcript.turns)
    return 1 - len(uncoded_turns(transcript, codings)) / answers if answers else 0.0


def uncoded_turns(transcript: Transcript, codings: Iterable[Coding]) -> list[Turn]:
    """The turns that answer and that no coding touches, in the order of the text."""
    ordered = sorted((coding.span.start, coding.span.end) for coding in codings)
    reach, position, uncoded = -1, 0, []
    for turn in transcript.turns:
        while position < len(ordered) and ordered[position][0] < turn.end:
            reach = max(reach, ordered[position][1])
            position += 1
        if turn.role is not Role.INTERVIEWER and reach <= turn.start:
            uncoded.append(turn)
    return uncoded


def group_sizes(project: Project) -> Mapping[str | None, int]:
    """How many interviews each group has."""
    return Counter(d.group for d in list_documents(project) if d.kind is DocumentKind.INTERVIEW)


def set_document(
    project: Project, document: Document, *, kind: DocumentKind | None = None, group: str | None = None,
    case: str | None = None, speakers: Mapping[str, str] = MappingProxyType({}), interviewers: Iterable[str] = (),
    language: str | None = None, facts: Mapping[str, str] = MappingProxyType({}),
) -> None:  # fmt: skip
    """Sets kind, group, case, language and facts; what is None stays, an empty text takes away. A new case is made.

    The language is a code of ISO 639-1 or an English name; an empty one is guessed anew.

    `speakers` are persons by label, `interviewers` labels or persons: they ask, and everybody else answers.
    """
    with project.file.step(project.coder, "set document", f"“{document.name}”") as step:
        fields: dict[str, object] = {**parsed_facts(facts)}
        if kind is not None:
            fields["kind"] = kind.value
        if group is not None:
            fields["group_name"] = group_as_known(step, group)
        if case is not None:
            fields["case_guid"] = _case(step, " ".join(case.split()))
        if language is not None:
            fields["language"] = as_code(language) if language.strip() else _guessed(step, document)
        if fields:
            documents.change_document(step, document.guid, **fields)
        for label, person in speakers.items():
            documents.change_speaker(step, document.guid, _label(step, document, label), name=person)
        asking = {_label(step, document, name) for name in interviewers}
        for speaker in documents.read_speakers(step.connection, document.guid) if asking else ():
            role = Role.INTERVIEWER if speaker.label in asking else Role.PARTICIPANT
            documents.change_speaker(step, document.guid, speaker.label, role=role.value)


def _guessed(step: Step, document: Document) -> str:
    text = documents.read_text(step.connection, document.version_guid)
    turns = documents.read_turns(step.connection, document.version_guid).get(document.version_guid, ())
    return guess_language(text, (turn.span for turn in turns), is_worth_a_model=True)


def _case(step: Step, name: str) -> str | None:
    if not name:
        return None
    return cases.case_guids(step.connection).get(name_key(name)) or cases.add_case(step, name)


def _label(step: Step, document: Document, name: str) -> str:
    """The label under which somebody speaks in a document, by the label itself or by the person's name."""
    speakers = documents.read_speakers(step.connection, document.guid)
    labels_by_name = {name_key(speaker.name): speaker.label for speaker in speakers}
    labels_by_name |= {name_key(speaker.label): speaker.label for speaker in speakers}
    if name_key(name) not in labels_by_name:
        labels = ", ".join(speaker.label for speaker in speakers)
        hint = f"Its speakers: {labels}" if labels else "No speaker was recognised in it."
        raise NotFoundError(f"{document.name} has no speaker “{name}”", hint=hint)
    return labels_by_name[name_key(name)]


def rename_document(project: Project, document: Document, name: str) -> None:
    """Another name, which no other document may have."""
    name = " ".join(name.split())
    with project.file.step(project.coder, "rename document", f"“{document.name}” to “{name}”") as step:
        used_names = {name_key(other.name) for other in list_documents(project) if other.guid != document.guid}
        if not name or name_key(name) in used_names:
            raise QualcodeError(
                f"a document “{name}” exists already" if name else "the new name is empty", hint="Choose another name."
            )
        documents.change_document(step, document.guid, name=name)


def require_removable(project: Project, document: Document) -> None:
    """QualcodeError for a document of a blind round: with it would go codings that nobody else may see."""
    with project.file.reading() as connection:
        planned = rounds.list_rounds(connection)
    if any(planned_round.is_closed and document.guid in planned_round.documents for planned_round in planned):
        raise QualcodeError(
            f"{document.name} belongs to a round that is still blind",
            hint="Open the round first: qualcode rounds open NAME",
        )


def remove_document(project: Project, document: Document) -> int:
    """Takes a document out with all its codings; undo brings it back. Gives the number of codings taken.

    A document of a blind round stays.
    """
    with project.file.step(project.coder, "remove document", f"“{document.name}”") as step:
        require_removable(project, document)
        removed = visible.read_codings(step.connection, visible.View(documents=(document.guid,)))
        remove_codings(step, [coding.guid for coding in removed])
        documents.remove_document(step, document.guid)
    return len(removed)
