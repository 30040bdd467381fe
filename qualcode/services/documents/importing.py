"""Reading files into the project: what a file holds, who speaks in it, and how it will be known."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from qualcode.errors import BusyProjectError, LockedError, NoTranscriptError, ReadError, UsageError
from qualcode.model.document import Document, DocumentKind, word_count
from qualcode.model.names import name_key
from qualcode.model.transcript import Speaker
from qualcode.model.wording import counted
from qualcode.recognition import DoubtfulLine
from qualcode.services.documents.comments import code_comments
from qualcode.services.documents.folders import Refused, files_under
from qualcode.services.documents.groups import group_as_known
from qualcode.services.documents.previewing import ImportOptions, Preview, preview
from qualcode.services.documents.reading import written_reading
from qualcode.services.project.projects import Project
from qualcode.store import cases, documents, interrupts
from qualcode.store.joining_steps import join_steps
from qualcode.store.steps import Step

_PORTION_FILES, _PORTION_WORDS, _CHARACTERS_A_WORD = 25, 250_000, 6
"""Files and words that are stored at once. Measured: twenty-five interviews of 8,000 words keep others from writing for
a tenth of a second."""
_PORTION_SECONDS = 5.0
"""After so long a reading what was read is stored. A judgement: what a crash loses is read again as quickly."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that became a document: how it was recognised, and what to look at again."""

    document: Document
    style: str
    summary: str
    doubtful: tuple[DoubtfulLine, ...]
    left_out: tuple[DoubtfulLine, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of each file; `not_reached` of them were still to be read when the import was stopped."""

    imported: tuple[Imported, ...]
    skipped: tuple[Refused, ...]
    failed: tuple[Refused, ...]
    not_reached: int = 0


Progress = Callable[[int, int, str], None]
"""Told before each file: how many are done, of how many, and the name of the next."""


def import_files(
    project: Project, paths: Sequence[Path], options: ImportOptions, progress: Progress = lambda *_: None,
    read_as: Mapping[Path, ImportOptions] = MappingProxyType({}),
) -> ImportResult:  # fmt: skip
    """Reads files and folders into the project, as one step. Each file stands or falls by itself.

    Files are read while anybody may write, and stored some at a time: an import that is stopped (KeyboardInterrupt)
    leaves in the project what was read until then. `read_as` says of single files how they are to be read, where that
    was looked at and changed.
    """
    files, skipped = files_under(paths, options.meant)
    if options.case is not None and len(files) > 1:
        raise UsageError(
            f"--case {options.case} is for one file, and there are {len(files)}",
            hint="Import the files one by one, or set the case later: qualcode documents set DOC --case NAME",
        )
    failed: list[Refused] = []
    beside = len(skipped)
    portions = _Portions(project, options)
    try:
        for done, path in enumerate(files):
            progress(done, len(files), path.name)
            try:
                portions.add(path, preview(path, read_as.get(path, options)))
            except ReadError as error:
                # In a folder a table of participants or the like lies beside the transcripts; named, it was meant.
                is_beside = isinstance(error, NoTranscriptError) and path not in (*paths, *options.meant)
                refused = Refused(str(path), ". ".join(filter(None, (error.message, error.hint))))
                (skipped if is_beside else failed).append(refused)
            except OSError as error:
                failed.append(
                    Refused(str(path), f"{path.name}: cannot be read ({error.strerror}). Check the file and its rights")
                )
        progress(len(files), len(files), "")
    except KeyboardInterrupt:
        pass  # what was read is stored below
    except BusyProjectError as error:
        raise _broken_off(error, portions, len(files)) from error
    try:
        portions.finish()
    except BusyProjectError as error:
        raise _broken_off(error, portions, len(files)) from error
    reached = len(portions.stored) + len(portions.skipped) + len(failed) + len(skipped) - beside
    with project.file.reading() as connection:
        listed = {document.guid: document for document in documents.list_documents(connection)}
    imported = (
        Imported(listed[guid], read.style, read.summary, read.doubtful, read.left_out, read.warnings)
        for guid, read in portions.stored.items()
        if guid in listed
    )
    return ImportResult(tuple(imported), (*skipped, *portions.skipped), tuple(failed), len(files) - reached)


def _broken_off(error: BusyProjectError, portions: _Portions, files: int) -> BusyProjectError:
    """The error of a portion that could not be stored, which does not hide that others were."""
    if not portions.stored:
        return error
    return BusyProjectError(
        f"{error.message}; {len(portions.stored)} of {counted(files, 'file')} are in the project",
        hint="To import the others, give the same files again: those that are in the project are skipped.",
    )


class _Recognised(NamedTuple):
    """What is told of a document once it is stored."""

    style: str
    summary: str
    doubtful: tuple[DoubtfulLine, ...]
    left_out: tuple[DoubtfulLine, ...]
    warnings: tuple[str, ...]


class _Portions:
    """The files of one import on their way into the project: read, then stored some at a time, each whole.

    One by one they would cost more than reading them; all at once they would need the memory for all, and keep
    everybody else from writing for as long. Each portion is a step; `finish` makes them one.
    """

    def __init__(self, project: Project, options: ImportOptions) -> None:
        self._project, self._options = project, options
        self._steps: list[int] = []
        self._stored_at = time.monotonic()
        self._waiting: list[tuple[Path, Preview]] = []
        self.stored: dict[str, _Recognised] = {}
        self.skipped: list[Refused] = []

    def add(self, path: Path, read: Preview) -> None:
        """Takes one file, to be stored with its neighbours.

        Whoever is stopped in it calls `finish`: what is stored already is known by its bytes.
        """
        self._waiting.append((path, read))
        words = sum(len(preview.text) for _, preview in self._waiting) / _CHARACTERS_A_WORD
        is_due = time.monotonic() - self._stored_at > _PORTION_SECONDS
        if is_due or len(self._waiting) == _PORTION_FILES or words > _PORTION_WORDS:
            self._store()

    def finish(self) -> None:
        """Stores the last files, and makes all portions one step."""
        if self._waiting:
            self._store()
        if len(self._steps) > 1:
            # Where another program writes for long, the import stays several steps: all its files are in.
            with suppress(LockedError), self._project.file.unrecorded() as connection:
                join_steps(connection, self._steps, f"{len(self.stored)} documents")

    def _store(self) -> None:
        ready = [_ready(path, read) for path, read in self._waiting]
        # Also what is stored and what is noted of it belong together.
        with interrupts.hold_back():
            self._store_ready(ready)

    def _store_ready(self, ready: Sequence[_Ready]) -> None:
        with self._project.file.step(self._project.coder, "import", "") as step:
            portion = _Portion(self._project, step, self._options)
            stored = portion.store(ready)
            step.subject = f"“{portion.first}”" if len(stored) == 1 else f"{len(stored)} documents"
        self.stored |= stored
        self.skipped += portion.skipped
        self._steps += [step.number] if step.number is not None else []
        self._stored_at = time.monotonic()
        self._waiting.clear()


class _Ready(NamedTuple):
    """A file that was read, with what takes time to work out of it."""

    path: Path
    read: Preview
    text_sha256: str
    words: int


def _ready(path: Path, read: Preview) -> _Ready:
    encoded = read.text.encode()
    is_same = encoded == read.file.original
    text_sha256 = read.file.sha256 if is_same else hashlib.sha256(encoded).hexdigest()
    return _Ready(path, read, text_sha256, word_count(read.text, encoded))


class _Portion:
    """Some files of an import, as they find the project: names that are free, cases that are there."""

    def __init__(self, project: Project, step: Step, options: ImportOptions) -> None:
        self._project = project
        self._step = step
        self._options = options
        self._names, self._by_bytes = documents.names_and_bytes(step.connection)
        self._cases = cases.case_guids(step.connection)
        self._group = group_as_known(step, options.group)
        self.skipped: list[Refused] = []
        self.first = ""

    def store(self, ready: Sequence[_Ready]) -> dict[str, _Recognised]:
        """Stores what is not in the project yet; by guid."""
        new_files = [file for file in ready if self._is_new(file)]
        guids = documents.add_documents(self._step, [self._document(file) for file in new_files])
        stored = {}
        for guid, file in zip(guids, new_files, strict=True):
            read = file.read
            coded = code_comments(self._project, self._step, guid, read.text, read.comments)
            recognition = read.recognition
            notes = (*read.warnings, *coded)
            stored[guid] = _Recognised(
                recognition.style, recognition.summary(), recognition.doubtful, read.left_out, notes
            )
        return stored

    def _is_new(self, file: _Ready) -> bool:
        sha256 = file.read.file.sha256
        if same_bytes := self._by_bytes.get(sha256):
            reason = f"the same file is already in the project, as {same_bytes}"
            self.skipped.append(Refused(str(file.path), reason))
            return False
        self._by_bytes[sha256] = self._free_name(file.path)
        self._names.add(name_key(self._by_bytes[sha256]))
        return True

    def _document(self, file: _Ready) -> documents.NewDocument:
        read = file.read
        name = self._by_bytes[read.file.sha256]
        self.first = self.first or name
        return documents.NewDocument(
            name=name,
            kind=self._options.kind,
            group=self._group,
            case_guid=self._case(name, read.recognition.speakers),
            file_name=_as_text(file.path.name),
            format=read.file.source.format,
            original=read.file.original,
            original_sha256=read.file.sha256,
            text=read.text,
            text_sha256=file.text_sha256,
            words=file.words,
            recognised="\n".join((read.recognition.summary(), *read.warnings)),
            turns=read.recognition.turns,
            marks=read.marks,
            is_composed=read.is_composed,
            speakers=[replace(speaker, case=self._case_of(speaker, read)) for speaker in read.recognition.speakers],
            language=read.language,
            read_as=written_reading(read.options),
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
