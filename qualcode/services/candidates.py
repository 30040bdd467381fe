"""What may have to be taken out of a project: names and all else that tells who somebody is."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.analysis.names import Names, numbered
from qualcode.errors import QualcodeError
from qualcode.language.finding_names import find_names, finder
from qualcode.model.document import Document
from qualcode.services.projects import Project
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
    with project.file.reading() as connection:
        for document in chosen or documents.list_documents(connection):
            text = documents.read_text(connection, document.version_guid)
            labels = [speaker.label for speaker in documents.read_speakers(connection, document.guid)]
            for each in find_names(text, labels):
                around = " ".join(text[max(0, each.start - _AROUND) : each.end + _AROUND].split())
                places.setdefault(" ".join(each.text.split()), []).append((each.kind, document.name, around))
    ordered = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    proposed = Names(numbered([(text, "", found[0][0]) for text, found in ordered], Names(())))
    return Candidates(
        finder(),
        tuple(
            Candidate(
                text, found[0][0], len(found), tuple(dict.fromkeys(name for _, name, _ in found)), found[0][2],
                proposed.replacement_of(text) or "",
            )
            for text, found in ordered
        ),
    )  # fmt: skip


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
