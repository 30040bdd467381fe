"""Reading files into the project: what a file holds, who speaks in it, and how it will be known."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from qualcode.errors import NoTranscriptError, ReadError, UsageError
from qualcode.model.document import Document, DocumentKind, word_count
from qualcode.model.names import name_key
from qualcode.model.transcript import Speaker
from qualcode.recognition import DoubtfulLine
from qualcode.services.documents.comments import code_comments
from qualcode.services.documents.folders import Refused, files_under
from qualcode.services.documents.groups import group_as_known
from qualcode.services.documents.previewing import ImportOptions, Preview, preview
from qualcode.services.project.projects import Project
from qualcode.store import cases, documents
from qualcode.store.steps import Step


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that became a document: how it was recognised, and what to look at again."""

    document: Document
    style: str
    summary: str
    doubtful: tuple[DoubtfulLine, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of each file."""

    imported: tuple[Imported, ...]
    skipped: tuple[Refused, ...]
    failed: tuple[Refused, ...]


_BATCH_SIZE = 25
_BATCH_WORDS = 500_000

Progress = Callable[[int, int, str], None]
"""Told before each file: how many are done, of how many, and the name of the next."""


def import_files(
    project: Project, paths: Sequence[Path], options: ImportOptions, progress: Progress = lambda *_: None,
    read_as: Mapping[Path, ImportOptions] = MappingProxyType({}),
) -> ImportResult:  # fmt: skip
    """Reads files and folders into the project, as one step. Each file stands or falls by itself.

    `read_as` says of single files how they are to be read, where that was looked at and changed.
    """
    files, skipped = files_under(paths)
    if options.case is not None and len(files) > 1:
        raise UsageError(
            f"--case {options.case} is for one file, and there are {len(files)}",
            hint="Import the files one by one, or set the case later: qualcode documents set DOC --case NAME",
        )
    failed: list[Refused] = []
    with project.file.step(project.coder, "import", "") as step:
        batch = _ImportBatch(project, step, options)
        for done, path in enumerate(files):
            progress(done, len(files), path.name)
            try:
                read = preview(path, read_as.get(path, options))
            except ReadError as error:
                # In a folder a table of participants or the like lies beside the transcripts; named, it was meant.
                is_beside = isinstance(error, NoTranscriptError) and path not in paths
                refused = Refused(str(path), ". ".join(filter(None, (error.message, error.hint))))
                (skipped if is_beside else failed).append(refused)
                continue
            except OSError as error:
                failed.append(
                    Refused(str(path), f"{path.name}: cannot be read ({error.strerror}). Check the file and its rights")
                )
                continue
            if same_bytes := batch.by_bytes.get(read.file.sha256):
                skipped.append(Refused(str(path), f"the same file is already in the project, as {same_bytes}"))
            else:
                batch.add(path, read)
        progress(len(files), len(files), "")
        batch.flush()
        step.subject = batch.subject
        listed = {document.guid: document for document in documents.list_documents(step.connection)}
    imported = (
        Imported(listed[guid], read.style, read.summary, read.doubtful, read.warnings)
        for guid, read in batch.stored.items()
    )
    return ImportResult(tuple(imported), tuple(skipped), tuple(failed))


class _Recognised(NamedTuple):
    """What is told of a document once it is stored."""

    style: str
    summary: str
    doubtful: tuple[DoubtfulLine, ...]
    warnings: tuple[str, ...]


class _ImportBatch:
    """Where the documents of one import are put: names that are free, cases that are known.

    They are stored some at a time: one by one costs more than reading them, all at once the memory for all.
    """

    def __init__(self, project: Project, step: Step, options: ImportOptions) -> None:
        self._project = project
        self._step = step
        self._options = options
        self._names, self.by_bytes = documents.names_and_bytes(step.connection)
        self._cases = cases.case_guids(step.connection)
        self._group = group_as_known(step, options.group)
        self._waiting: list[tuple[documents.NewDocument, Preview]] = []
        self._first = ""
        self.stored: dict[str, _Recognised] = {}

    @property
    def subject(self) -> str:
        """What the record says was imported."""
        return f"“{self._first}”" if len(self.stored) == 1 else f"{len(self.stored)} documents"

    def add(self, path: Path, read: Preview) -> None:
        """Takes one file, to be stored with its neighbours."""
        name = self._free_name(path)
        self._first = self._first or name
        self._names.add(name_key(name))
        self.by_bytes[read.file.sha256] = name
        self._waiting.append((self._document(path, name, read), read))
        if len(self._waiting) == _BATCH_SIZE or sum(new.words for new, _ in self._waiting) > _BATCH_WORDS:
            self.flush()

    def flush(self) -> None:
        """Stores what waits."""
        guids = documents.add_documents(self._step, [new for new, _ in self._waiting])
        for guid, (_, read) in zip(guids, self._waiting, strict=True):
            coded = code_comments(self._project, self._step, guid, read.text, read.comments)
            notes = (*read.warnings, *coded)
            recognition = read.recognition
            self.stored[guid] = _Recognised(recognition.style, recognition.summary(), recognition.doubtful, notes)
        self._waiting.clear()

    def _document(self, path: Path, name: str, read: Preview) -> documents.NewDocument:
        encoded = read.text.encode()
        original = read.file.original
        same = encoded == original
        return documents.NewDocument(
            name=name,
            kind=self._options.kind,
            group=self._group,
            case_guid=self._case(name, read.recognition.speakers),
            file_name=_as_text(path.name),
            format=read.file.source.format,
            original=original,
            original_sha256=read.file.sha256,
            text=read.text,
            text_sha256=read.file.sha256 if same else hashlib.sha256(encoded).hexdigest(),
            words=word_count(read.text, encoded),
            recognised="\n".join((read.recognition.summary(), *read.warnings)),
            turns=read.recognition.turns,
            speakers=[replace(speaker, case=self._case_of(speaker, read)) for speaker in read.recognition.speakers],
        )

    def _case_of(self, speaker: Speaker, read: Preview) -> str | None:
        """The case of who speaks: the one a table names, made if it is new; else the one that is called alike."""
        named = " ".join(read.cases.get(speaker.label, "").split())
        if named and name_key(named) not in self._cases:
            self._cases[name_key(named)] = cases.add_case(self._step, named)
        return self._cases.get(name_key(named) or name_key(speaker.name))

    def _free_name(self, path: Path) -> str:
        """The file's name without its suffix; with it, and then with a number, where that is taken."""
        plain, whole = " ".join(_as_text(path.stem).split()) or _as_text(path.name), _as_text(path.name)
        numbered = (f"{plain} ({count})" for count in range(2, len(self._names) + 3))
        return next(name for name in (plain, whole, *numbered) if name_key(name) not in self._names)

    def _case(self, name: str, speakers: Sequence[Speaker]) -> str | None:
        """The given case, made if it is new; else the case called as the document or as who answers in it."""
        if requested := " ".join((self._options.case or "").split()):
            if name_key(requested) not in self._cases:
                self._cases[name_key(requested)] = cases.add_case(self._step, requested)
            return self._cases[name_key(requested)]
        if self._options.kind is not DocumentKind.INTERVIEW:
            return None
        cases_of_speakers = {self._cases.get(name_key(speaker.name)) for speaker in speakers} - {None}
        return self._cases.get(name_key(name)) or (cases_of_speakers.pop() if len(cases_of_speakers) == 1 else None)


def _as_text(file_name: str) -> str:
    """A file's name; bytes in it that are no text show as �."""
    return os.fsencode(file_name).decode("utf-8", "replace")
