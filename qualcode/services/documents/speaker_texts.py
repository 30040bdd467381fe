"""Who speaks in a project's documents: the talk of each, and the names by which a text may call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.analysis.quotation_matching.speaker_text import Source, SpeakerText
from qualcode.analysis.quotations.people import Participant, People
from qualcode.model.case import Case
from qualcode.model.document import Document, DocumentKind
from qualcode.model.span import Span
from qualcode.model.transcript import Role, Turn
from qualcode.services.project.projects import Project
from qualcode.store import cases, documents

_ANYBODY = re.compile(
    r"(?:speaker|person|voice|sprecher|unknown|participant|interviewee|respondent)?[\s_-]*\w?\d*", re.I
)
"""Labels that tell nobody apart from the next interview's speakers."""
_LEAST_MEETING = 10
"""Characters in the name of a note before a manuscript may name it: a judgement, shorter names are ordinary words."""


@dataclass(frozen=True)
class Speakers:
    """All talks, everybody who may be named, and the participants who have an interview."""

    speaker_texts: tuple[SpeakerText, ...]
    people: People
    interviewed: tuple[str, ...]


def read_speakers(project: Project, documents_to_read: Sequence[Document]) -> Speakers:
    """Of these documents; everybody known to the project may be named."""
    with project.file.reading() as connection:
        everything = documents.list_documents(connection)
        known_cases = cases.list_cases(connection)
        turns = documents.read_turns(connection)
        speaker_cases = documents.cases_of_speakers(connection)
        texts = documents.read_texts(connection, (document.version_guid for document in documents_to_read))
    speaker_texts = tuple(
        speaker_text
        for document in documents_to_read
        for speaker_text in _speaker_texts(
            document, texts[document.version_guid], turns.get(document.version_guid, ()), speaker_cases
        )
    )
    interviewed = dict.fromkeys(
        speaker_text.source.who
        for speaker_text in speaker_texts
        if speaker_text.source.is_participant and speaker_text.source.who and speaker_text.words
    )
    people = People(
        list(_participants(everything, known_cases, turns, speaker_cases)), _interviewers(everything, turns)
    )
    return Speakers(speaker_texts, people, tuple(name for name in interviewed if name))


def _speaker_texts(
    document: Document, text: str, turns: Sequence[Turn], speaker_cases: Mapping[tuple[str, str], str]
) -> Iterator[SpeakerText]:
    """One talk for each who speaks, and one for the words that nobody is named for."""
    named = [turn for turn in turns if turn.speaker is not None or turn.role is not None]
    spans = [turn.span for turn in named]
    turns_by_speaker: dict[tuple[str | None, Role | None], list[int]] = {}
    for number, turn in enumerate(named):
        turns_by_speaker.setdefault((turn.speaker, turn.role), []).append(number)
    numbers = [turn.index for turn in named]
    for (speaker, role), places in turns_by_speaker.items():
        who = _who(document, speaker, role, speaker_cases)
        yield SpeakerText(Source(document, speaker, role, who), text, spans, places, numbers)
    rest = list(_rest(text, turns, named))
    if rest:
        is_outside = bool(named) and document.kind is DocumentKind.INTERVIEW
        who = document.case or document.name
        yield SpeakerText(Source(document, None, None, who, is_outside), text, rest, range(len(rest)), range(len(rest)))


def _rest(text: str, turns: Sequence[Turn], named: Sequence[Turn]) -> Iterator[Span]:
    """What stands outside of the turns of named people, labels left out."""
    if not named:
        yield Span(0, len(text))
        return
    at = 0
    for turn in turns:
        if turn.speaker is not None or turn.role is not None:
            if text[at : turn.head].strip():
                yield Span(at, turn.head)
            at = turn.end
    if text[at:].strip():
        yield Span(at, len(text))


def _who(
    document: Document, speaker: str | None, role: Role | None, speaker_cases: Mapping[tuple[str, str], str]
) -> str | None:
    """The participant whose words a speaker's are: the case, else (of notes) the speaker, else the document."""
    if role is Role.INTERVIEWER:
        return None
    case = speaker_cases.get((document.guid, speaker)) if speaker else None
    if case or document.kind is not DocumentKind.INTERVIEW:
        return case or speaker or document.name
    return document.case or document.name


def _participants(
    listed: Sequence[Document], known_cases: Sequence[Case], turns: Mapping[str, Sequence[Turn]],
    speaker_cases: Mapping[tuple[str, str], str],
) -> Iterator[Participant]:  # fmt: skip
    """Everybody with all their names: of the case, of the interview, of the speaker in it."""
    names: dict[str, list[str]] = {case.name: [] for case in known_cases}
    groups: dict[str, str] = {}
    for document in listed:
        if document.kind is not DocumentKind.INTERVIEW:
            continue
        answering = {
            (turn.speaker, _who(document, turn.speaker, turn.role, speaker_cases))
            for turn in turns.get(document.version_guid, ())
            if turn.role is not Role.INTERVIEWER and turn.speaker
        }
        owners = {who for _, who in answering if who} or {document.case or document.name}
        if len(owners) == 1:
            names.setdefault(min(owners), []).append(document.name)
        for speaker, who in answering:
            if who and speaker and not _ANYBODY.fullmatch(speaker) and len({s for s, w in answering if w == who}) == 1:
                names.setdefault(who, []).append(speaker)
        for owner in owners:
            groups.setdefault(owner, document.group or "")
    labels = {
        case.name: tuple(str(value) for value in case.values.values() if isinstance(value, str)) for case in known_cases
    }
    for name, aliases in names.items():
        yield Participant(name, tuple(dict.fromkeys(aliases)), groups.get(name) or None, labels.get(name, ()))
    for document in listed:
        if document.kind is not DocumentKind.INTERVIEW and len(document.name) >= _LEAST_MEETING:
            yield Participant(document.name, is_person=False)


def _interviewers(listed: Sequence[Document], turns: Mapping[str, Sequence[Turn]]) -> set[str]:
    """What those who ask are called."""
    asking = (
        name
        for document in listed
        for turn in turns.get(document.version_guid, ())
        if turn.role is Role.INTERVIEWER
        for name in (turn.label, turn.speaker)
    )
    return {name for name in asking if name}
