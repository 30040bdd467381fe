"""A small study to work on: two interviews and a meeting, as files and in a project."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qualcode.model.codebook import Code, CodeKind
from qualcode.model.coding import Coding
from qualcode.model.document import Document, DocumentKind
from qualcode.model.quotation import Quotation
from qualcode.model.span import Span
from qualcode.services.coding import codebook, coding
from qualcode.services.documents import documents, importing, previewing
from qualcode.services.project.projects import Project
from qualcode.store import visible

INTERVIEW = (
    "Interviewer: How did you begin?\n\n"
    "C1: 😀 I wanted to help. They asked me, and I said yes before I knew what to.\n\n"
    "Interviewer: And then?\n\n"
    "C1: Then I was tired. I wanted to help, and I was tired of the forms.\n\n"
    "Interviewer: Anything else?\n\n"
    "C1: The nurse I work with. She watches [laughs] and I talk.\n"
)
NOTES = "We met on Monday. Two sessions were empty; everybody was tired.\n"


def bring_in(
    project: Project, folder: Path, name: str = "C1", text: str = INTERVIEW, *,
    kind: DocumentKind = DocumentKind.INTERVIEW, group: str | None = None, case: str | None = None,
) -> Document:  # fmt: skip
    """A document of that name, from a file, as users bring it in."""
    file = folder / f"{name}.txt"
    file.write_text(text, encoding="utf-8")
    (imported,) = importing.import_files(project, [file], previewing.ImportOptions(kind, group, case)).imported
    return imported.document


def code(project: Project, name: str, *, kind: CodeKind = CodeKind.CODE) -> Code:
    return codebook.add_code(project, name, kind=kind)


def theme(project: Project, name: str) -> Code:
    return code(project, name, kind=CodeKind.THEME)


def apply(
    project: Project, to: Document, of: Code, words: str | Span, *, memo: str = "", exemplar: bool = False
) -> Coding:
    """Puts a code on the first place where the words stand."""
    text = coding.read_text(project, to)
    span = words if isinstance(words, Span) else Span(text.index(words), text.index(words) + len(words))
    return coding.apply_code(project, of.guid, coding.passage(to, text, span), memo=memo, exemplar=exemplar)


def again(project: Project, document: Document) -> Document:
    """The document as it stands now."""
    return next(found for found in documents.list_documents(project) if found.guid == document.guid)


def all_codings(project: Project) -> list[Coding]:
    """The codings of all documents that this coder may see."""
    with project.file.reading() as connection:
        return visible.read_codings(connection, project.view())


def distinct_passages(quoted: Iterable[Quotation]) -> int:
    """How many passages there are when the same words, coded by several or under several codes, count once."""
    return len({(quotation.document.guid, quotation.coding.span) for quotation in quoted})
