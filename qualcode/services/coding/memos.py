"""Memos on the project, on documents, cases, codes and codings."""

from __future__ import annotations

from dataclasses import replace

from qualcode.errors import AmbiguousError, NotFoundError, QualcodeError
from qualcode.model.change import Memo
from qualcode.model.names import name_key, same_name, same_spelling
from qualcode.model.paths import path_text
from qualcode.services.project import lookup
from qualcode.services.project.editing import Texts, require_as_read
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import cases, codes, documents, memos, visible


def set_memo(
    project: Project, on: str, subject_guid: str, subject: str, text: str, *, expected: Texts | None = None
) -> None:
    """Writes the memo on a thing; an empty text takes it away.

    `expected` is the memo as it was read: ChangedError where it is another now.
    """
    with project.file.step(project.coder, "write memo" if text.strip() else "remove memo", f"on {subject}") as step:
        stored = {"memo": memos.read_memo(step.connection, subject_guid)}
        require_as_read(subject, stored, expected, {"memo": text.strip()})
        memos.set_memo(step, on, subject_guid, text.strip())


def read_memo(project: Project, subject_guid: str) -> str:
    """The memo on a thing, empty where there is none."""
    with project.file.reading() as connection:
        return memos.read_memo(connection, subject_guid)


def list_memos(project: Project, on: str | None = None) -> list[Memo]:
    """All memos in one list, newest first, each with the name of what it is on."""
    with project.file.reading() as connection:
        listed = memos.list_memos(connection, on)
        book = codes.read_codebook(connection, project.coder)
        names = {project.file.guid: project.name}
        names |= {code.guid: path_text(book.path(code.guid)) for code in book.walk()}
        names |= {document.guid: document.name for document in documents.list_documents(connection)}
        names |= {case.guid: case.name for case in cases.list_cases(connection)}
        if any(memo.on == "coding" for memo in listed):
            for coding in visible.read_codings(connection, project.view(visible.Layer.EVERYTHING)):
                names[coding.guid] = f"{book[coding.code].name}: “{' '.join(coding.quote.split())}”"
    return [
        replace(memo, subject=names.get(memo.subject_guid, memo.subject_guid))
        for memo in listed
        if memo.on not in ("coding", "code") or memo.subject_guid in names
    ]


@one_snapshot
def find_subject(project: Project, text: str) -> tuple[str, str, str]:
    """What a memo is to be on: `project`, or the one document, case, code or coding of this name or id.

    Gives the kind of thing, its guid and its name.
    """
    if name_key(text) == "project":
        return "project", project.file.guid, project.name
    subjects: list[tuple[str, str, str]] = []
    first_error: QualcodeError | None = None
    book = lookup.read_codebook(project)
    ways = (
        ("document", lambda: lookup.find_document(project, text)),
        ("case", lambda: lookup.find_case(project, text)),
        ("code", lambda: lookup.find_code(book, text)),
    )
    for kind, way in ways:
        try:
            thing = way()
        except NotFoundError as error:
            first_error = first_error or error
        else:
            subjects.append((kind, thing.guid, thing.name))
    exact = [thing for thing in subjects if same_spelling(thing[2], text.strip())]
    exact = exact or [thing for thing in subjects if same_name(thing[2], text)]
    is_one_name = len({name for _, _, name in exact}) == 1
    # A study often calls document and case alike: the document is meant, the case has its id.
    if len(exact) == 1 or len(subjects) == 1 or (is_one_name and exact[0][0] == "document"):
        return (exact or subjects)[0]
    if subjects:
        subjects = exact or subjects
        kinds = [f"{kind} {name} ({guid})" for kind, guid, name in subjects]
        raise AmbiguousError(
            f"“{text}” can be the {' or the '.join(kinds)}", hint="Give the id instead of the name.", candidates=kinds
        )
    try:
        coding = lookup.find_coding(project, text)
    except NotFoundError:
        raise NotFoundError(
            f"there is no document, case, code or coding “{text}”",
            hint="Check the name. For a memo on the project: qualcode memo project",
        ) from first_error
    return "coding", coding, "a coding"
