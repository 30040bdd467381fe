"""Reading files into the project: what a file holds, who speaks in it, and how it will be known."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.errors import ReadError, UsageError
from qualcode.model.document import Document, DocumentKind
from qualcode.model.transcript import Speaker
from qualcode.readers import ReadFile, read
from qualcode.recognition import Hints, Recognition, recognise
from qualcode.services.folders import Refused, files_under
from qualcode.services.projects import Project
from qualcode.store import cases, documents
from qualcode.store.ledger import Step


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How files are to be taken: their kind, group and case, and what the user knows of the speakers."""

    kind: DocumentKind = DocumentKind.INTERVIEW
    group: str | None = None
    case: str | None = None
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would store of one file."""

    file: ReadFile
    recognition: Recognition

    @property
    def warnings(self) -> tuple[str, ...]:
        return (*self.file.source.notes, *self.recognition.warnings)


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that became a document: who was found to speak, and what to look at again."""

    document: Document
    recognition: Recognition
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of each file."""

    imported: tuple[Imported, ...]
    skipped: tuple[Refused, ...]
    failed: tuple[Refused, ...]


Progress = Callable[[int, int, str], None]
"""Told before each file: how many are done, of how many, and the name of the next."""


def preview(path: Path, hints: Hints) -> Preview:
    """Reads a file and finds its turns without storing anything; ReadError where it cannot be read."""
    file = read(path)
    return Preview(file, recognise(file.source.text, bold=file.source.bold, hints=hints))


def import_files(
    project: Project, paths: Sequence[Path], options: ImportOptions, progress: Progress = lambda *_: None
) -> ImportResult:
    """Reads files and folders into the project, as one step. Each file stands or falls by itself."""
    chosen, skipped = files_under(paths)
    if options.case is not None and len(chosen) > 1:
        raise UsageError(
            f"{len(chosen)} files cannot all be given to the case {options.case}",
            hint="Import them one by one, or afterwards: qualcode documents set DOC --case NAME",
        )
    stored: dict[str, Preview] = {}
    failed: list[Refused] = []
    with project.file.step(project.coder, "import", "") as step:
        shelf = _Shelf(step, options)
        for done, path in enumerate(chosen):
            progress(done, len(chosen), path.name)
            try:
                found = preview(path, options.hints)
            except ReadError as error:
                failed.append(Refused(str(path), ". ".join(filter(None, (error.message, error.hint)))))
                continue
            except OSError as error:
                failed.append(Refused(str(path), f"{path.name}: cannot be read ({error.strerror})"))
                continue
            if twin := shelf.by_bytes.get(found.file.sha256):
                skipped.append(Refused(str(path), f"its very bytes are in the project already, as {twin}"))
            else:
                stored[shelf.put(path, found)] = found
        progress(len(chosen), len(chosen), "")
        step.subject = shelf.told
        known = {document.guid: document for document in documents.list_documents(step.connection)}
    imported = (Imported(known[guid], found.recognition, found.warnings) for guid, found in stored.items())
    return ImportResult(tuple(imported), tuple(skipped), tuple(failed))


class _Shelf:
    """Where the documents of one import are put: names that are free, cases that are known."""

    def __init__(self, step: Step, options: ImportOptions) -> None:
        self._step = step
        self._options = options
        self._taken, self.by_bytes = documents.names_and_bytes(step.connection)
        self._cases = cases.case_guids(step.connection)
        self._put: list[str] = []

    @property
    def told(self) -> str:
        """What the record says was imported."""
        return f"“{self._put[0]}”" if len(self._put) == 1 else f"{len(self._put)} documents"

    def put(self, path: Path, found: Preview) -> str:
        """Stores one file. Gives the guid of its document."""
        source, name = found.file.source, self._free_name(path)
        self._put.append(name)
        self._taken.add(name.casefold())
        self.by_bytes[found.file.sha256] = name
        return documents.add_document(
            self._step,
            documents.NewDocument(
                name=name,
                kind=self._options.kind,
                group=" ".join((self._options.group or "").split()) or None,
                case_guid=self._case(name, found.recognition.speakers),
                file_name=_as_text(path.name),
                format=source.format,
                original=found.file.original,
                original_sha256=found.file.sha256,
                text=source.text,
                text_sha256=hashlib.sha256(source.text.encode()).hexdigest(),
                words=len(source.text.split()),
                recognised="\n".join((found.recognition.summary(), *found.warnings)),
                turns=found.recognition.turns,
                speakers=[
                    replace(speaker, case=self._cases.get(speaker.name.casefold()))
                    for speaker in found.recognition.speakers
                ],
            ),
        )

    def _free_name(self, path: Path) -> str:
        """The file's name without its suffix; with it, and then with a number, where that is taken."""
        plain, whole = " ".join(_as_text(path.stem).split()) or _as_text(path.name), _as_text(path.name)
        numbered = (f"{plain} ({count})" for count in range(2, len(self._taken) + 3))
        return next(name for name in (plain, whole, *numbered) if name.casefold() not in self._taken)

    def _case(self, name: str, speakers: Sequence[Speaker]) -> str | None:
        """The given case, made if it is new; else the case called as the document or as who answers in it."""
        if given := " ".join((self._options.case or "").split()):
            if given.casefold() not in self._cases:
                self._cases[given.casefold()] = cases.add_case(self._step, given)
            return self._cases[given.casefold()]
        if self._options.kind is not DocumentKind.INTERVIEW:
            return None
        known = {self._cases.get(speaker.name.casefold()) for speaker in speakers} - {None}
        return self._cases.get(name.casefold()) or (known.pop() if len(known) == 1 else None)


def _as_text(file_name: str) -> str:
    """A file's name; bytes in it that are no text show as �."""
    return os.fsencode(file_name).decode("utf-8", "replace")
