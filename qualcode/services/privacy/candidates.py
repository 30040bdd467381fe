"""What may have to be taken out of a project: names and all else that tells who somebody is."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.analysis.pseudonyms.names import Names, with_replacements
from qualcode.exporters.files import write_bytes
from qualcode.language.finding_names import find_names, finder
from qualcode.language.guessing import language_of_document
from qualcode.model.document import Document
from qualcode.services.project import writing
from qualcode.services.project.projects import Project
from qualcode.store import documents

_AROUND = 40
"""Characters shown on each side of a name: a judgement, together with the name one line of 100 cells."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may have to go: how often they stand in which documents, and what could stand in their place."""

    text: str
    kind: str
    count: int
    documents: tuple[str, ...]
    example: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """All candidates, the most frequent first, and the finder that proposed them."""

    finder: str
    listed: tuple[Candidate, ...]


def candidates(project: Project, documents_to_read: Sequence[Document] | None = None) -> Candidates:
    """Looks through some documents, or all."""
    places: dict[str, list[tuple[str, str, str]]] = {}
    texts: dict[str, str] = {}
    with project.file.reading() as connection:
        listed = documents_to_read or documents.list_documents(connection)
        contents = documents.read_texts(connection, (document.version_guid for document in listed))
        speakers_of = documents.speakers_by_document(connection)
        for document in listed:
            text, speakers = contents[document.version_guid], speakers_of.get(document.guid, ())
            labels = [name for speaker in speakers for name in (speaker.label, speaker.name)]
            texts[document.name] = text
            for candidate_name in find_names(text, labels, language_of_document(document, text)):
                around = " ".join(text[max(0, candidate_name.start - _AROUND) : candidate_name.end + _AROUND].split())
                places.setdefault(" ".join(candidate_name.text.split()), []).append(
                    (candidate_name.kind, document.name, around)
                )
    ordered = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    proposed = Names(with_replacements([(text, "", proposals[0][0]) for text, proposals in ordered], Names(())))
    proposals = [
        Candidate(
            text, where[0][0], len(where), tuple(dict.fromkeys(name for _, name, _ in where)), where[0][2],
            proposed.replacement_of(text) or "",
        )
        for text, where in ordered
    ]  # fmt: skip
    return Candidates(finder({document.language for document in listed}), (*proposals, *_parts(proposals, texts)))


def _parts(candidates_found: Sequence[Candidate], texts: Mapping[str, str]) -> Iterator[Candidate]:
    """Parts of full names that stand alone: a surname tells as much as the whole."""
    names = {candidate.text for candidate in candidates_found}
    for candidate in candidates_found:
        words = candidate.text.split() if candidate.kind in ("person", "name") else []
        for word in words if len(words) > 1 else ():
            part = counted(word, candidate.replacement, texts)
            if len(word) > 2 and word[:1].isupper() and word not in names and part.count > candidate.count:
                names.add(word)
                yield replace(part, count=part.count - candidate.count, kind="part of a name")


def counted(name: str, replacement: str, texts: Mapping[str, str]) -> Candidate:
    """A name that somebody thought of: how often it stands in which texts."""
    spots = [(place, match) for place, text in texts.items() for match in re.finditer(rf"\b{re.escape(name)}\b", text)]
    example = ""
    if spots:
        text, match = texts[spots[0][0]], spots[0][1]
        example = " ".join(text[max(0, match.start() - _AROUND) : match.end() + _AROUND].split())
    return Candidate(name, "name", len(spots), tuple(dict.fromkeys(p for p, _ in spots)), example, replacement)


def added(project: Project, name: str, replacement: str) -> Candidate:
    """A name written by hand, with the places where it stands."""
    with project.file.reading() as connection:
        listed = documents.list_documents(connection)
        contents = documents.read_texts(connection, (document.version_guid for document in listed))
        texts = {document.name: contents[document.version_guid] for document in listed}
    return counted(name, replacement or "[name]", texts)


def write_candidates(project: Project, listed: Candidates, path: Path, *, overwrite: bool = False) -> None:
    """A list of names to be edited: name, replacement, kind. Only its owner may read it."""
    writing.require_writable(project, path, overwrite=overwrite)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("name", "replacement", "kind"))
    writer.writerows((candidate.text, candidate.replacement, candidate.kind) for candidate in listed.listed)
    write_bytes(path, text.getvalue().encode("utf-8-sig", "surrogatepass"), overwrite=overwrite)
