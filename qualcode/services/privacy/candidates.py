"""What may have to be taken out of a project: names and all else that tells who somebody is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.analysis.pseudonyms.names import Names, with_replacements
from qualcode.errors import QualcodeError
from qualcode.language.finding_names import find_names, finder
from qualcode.model.document import Document
from qualcode.services.project.projects import Project
from qualcode.store import documents

_AROUND = 40


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
    """All that was found, the most frequent first, and what looked for it."""

    finder: str
    found: tuple[Candidate, ...]


def candidates(project: Project, chosen: Sequence[Document] | None = None) -> Candidates:
    """Looks through some documents, or all."""
    places: dict[str, list[tuple[str, str, str]]] = {}
    texts: dict[str, str] = {}
    with project.file.reading() as connection:
        listed = chosen or documents.list_documents(connection)
        contents = documents.read_texts(connection, (document.version_guid for document in listed))
        speakers_of = documents.speakers_by_document(connection)
        for document in listed:
            text, speakers = contents[document.version_guid], speakers_of.get(document.guid, ())
            labels = [name for speaker in speakers for name in (speaker.label, speaker.name)]
            texts[document.name] = text
            for each in find_names(text, labels):
                around = " ".join(text[max(0, each.start - _AROUND) : each.end + _AROUND].split())
                places.setdefault(" ".join(each.text.split()), []).append((each.kind, document.name, around))
    ordered = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    proposed = Names(with_replacements([(text, "", found[0][0]) for text, found in ordered], Names(())))
    found = [
        Candidate(
            text, where[0][0], len(where), tuple(dict.fromkeys(name for _, name, _ in where)), where[0][2],
            proposed.replacement_of(text) or "",
        )
        for text, where in ordered
    ]  # fmt: skip
    return Candidates(finder(), (*found, *_parts(found, texts)))


def _parts(found: Sequence[Candidate], texts: Mapping[str, str]) -> Iterator[Candidate]:
    """Parts of full names that stand alone: a surname tells as much as the whole."""
    told = {each.text for each in found}
    for each in found:
        words = each.text.split() if each.kind in ("person", "name") else []
        for word in words if len(words) > 1 else ():
            part = counted(word, each.replacement, texts)
            if len(word) > 2 and word[:1].isupper() and word not in told and part.count > each.count:
                told.add(word)
                yield replace(part, count=part.count - each.count, kind="part of a name")


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


def write_candidates(found: Candidates, path: Path) -> None:
    """A list of names to be edited: name, replacement, kind. Never overwrites, and only its owner may read it."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            path.chmod(0o600)
            writer = csv.writer(file)
            writer.writerow(("name", "replacement", "kind"))
            writer.writerows((each.text, each.replacement, each.kind) for each in found.found)
    except FileExistsError:
        raise QualcodeError(f"{path} exists already", hint="Choose another name; nothing was overwritten.") from None
    except OSError as error:
        raise QualcodeError(f"{path} cannot be written: {error.strerror}") from None
