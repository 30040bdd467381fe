"""The sample study: synthetic interviews, their codebooks and two coders' work, built through the acts users call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import qualcode
from qualcode.errors import ProjectError
from qualcode.model.document import Document, DocumentKind
from qualcode.readers.sample.sample_codings import SampleCoding, read_sample_codings
from qualcode.readers.sample.sample_team import read_sample_team
from qualcode.services.cases.cases import import_cases
from qualcode.services.coding import coding, exemplars
from qualcode.services.coding.codebook_files import import_codebook
from qualcode.services.documents import documents
from qualcode.services.documents.importing import import_files
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.project import lookup
from qualcode.services.project.projects import SUFFIX, Project, create_project, discard, require_file
from qualcode.services.sample.sample_team import meet, plan_rounds

NAME = "Resilience coaching (synthetic sample)"
FILE_NAME = f"resilience-coaching{SUFFIX}"
_BUILDER = "Noor"

Progress = Callable[[str], None]


def sample_folder(name: str) -> Path:
    """`transcripts` or `codebooks`: inside the installed package, else beside it in the repository."""
    package = Path(qualcode.__file__).parent
    for folder in (package / "sample" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise ProjectError(f"the {name} of the sample study are not installed", hint="Install qualcode again.")


def build_sample(folder: Path, progress: Progress = lambda _: None) -> Project:
    """A new project with the whole sample study in `folder`; refuses to overwrite, and leaves no half of it behind."""
    require_file(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its path is too long"
        raise ProjectError(
            f"the folder {folder} cannot be created: {reason}", hint="Choose another folder: qualcode demo DIR"
        ) from None
    project = create_project(folder / FILE_NAME, _BUILDER, NAME)
    try:
        _fill(project, progress)
    except BaseException:
        discard(project)
        raise
    return project


def _fill(project: Project, progress: Progress) -> None:
    transcripts, codebooks = sample_folder("transcripts"), sample_folder("codebooks")
    progress("participants and transcripts")
    for table in ("participants.csv", "measures.csv"):
        import_cases(project, transcripts / table)
    for part, kind, group in (
        ("coaches", DocumentKind.INTERVIEW, "coach"),
        ("participants", DocumentKind.INTERVIEW, "participant"),
        ("notes", DocumentKind.NOTES, "coach"),
    ):
        import_files(project, [transcripts / part], ImportOptions(kind=kind, group=group))
    progress("codebooks")
    for name in ("coaches.yaml", "participants.yaml"):
        import_codebook(project, codebooks / name)
    team = read_sample_team(codebooks / "team.yaml")
    plan_rounds(project, team)
    for file in sorted((codebooks / "codings").glob("*.yaml"), reverse=True):
        progress(f"codings of {file.stem.title()}")
        _code(project, file)
    progress("what the team decided and judged")
    meet(project, team)


def _code(project: Project, file: Path) -> None:
    """One coder's work, quote by quote, as with `qualcode apply CODE --quote`."""
    coder, entries = read_sample_codings(file)
    theirs = replace(project, coder=coder)
    book = lookup.read_codebook(theirs)
    documents_by_name = {document.name: document for document in documents.list_documents(theirs)}
    texts = {name: coding.read_text(theirs, document) for name, document in documents_by_name.items()}
    exemplar_entries: list[tuple[int, SampleCoding, str]] = []
    for entry in entries:
        on = _passage(documents_by_name[entry.document], texts[entry.document], entry.quote)
        applied = coding.apply_code(theirs, lookup.find_code(book, entry.code).guid, on, memo=entry.memo)
        if entry.exemplar is not None:
            exemplar_entries.append((entry.exemplar, entry, applied.guid))
    for _, entry, guid in sorted(exemplar_entries, key=lambda choice: choice[0]):
        exemplars.set_exemplar(theirs, coding.read_coding(theirs, guid), display=entry.display)


def _passage(document: Document, text: str, quote: str) -> coding.Passage:
    return coding.passage(document, text, coding.find_quote(document, text, quote).span)
