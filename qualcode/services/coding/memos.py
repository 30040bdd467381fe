"""Memos on the project, documents, cases, codes, codings and passages: only its author changes an entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from qualcode.errors import AmbiguousError, CodingError, GoneError, NotFoundError, QualcodeError, UsageError
from qualcode.model.memo import Memo, joined_memos, parsed_type
from qualcode.model.names import name_key, same_name, same_spelling
from qualcode.model.paths import path_text
from qualcode.model.shell import shell_word
from qualcode.services.project import lookup
from qualcode.services.project.editing import Texts, require_as_read
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import cases, codes, documents, memos, visible
from qualcode.store.hidden_work import hidden_memos
from qualcode.store.steps import Step


def add_memo(
    project: Project, on: str, subject_guid: str, subject: str, text: str, type_of_memo: str | None = None
) -> Memo:
    """A new entry on a thing; nobody's is replaced."""
    require_words(text)
    parsed = None if type_of_memo is None else parsed_type(type_of_memo)
    with project.file.step(project.coder, "write memo", f"on {subject}") as step:
        return entry(project, memos.add_memo(step, on, subject_guid, text.strip(), parsed))


def edit_memo(
    project: Project, guid: str, text: str | None = None, type_of_memo: str | None = None, *,
    expected: Texts | None = None,
) -> Memo:  # fmt: skip
    """Changes the words or the type of an entry of this coder's.

    `expected` is the entry as it was read: ChangedError where it is another now.
    """
    fields = {}
    if text is not None:
        require_words(text)
        fields["text"] = text.strip()
    if type_of_memo is not None:
        fields["type"] = parsed_type(type_of_memo)
    with project.file.step(project.coder, "edit memo", "") as step:
        memo = _own_entry(project, step, guid, "change")
        step.subject = f"on {memo.subject}"
        require_as_read(memo.subject, {"memo": memo.text}, expected, {"memo": fields.get("text", memo.text)})
        memos.change_memo(step, guid, **fields)
        return entry(project, guid)


def remove_memo(project: Project, guid: str, *, expected: Texts | None = None) -> Memo:
    """Takes an entry of this coder's away. `expected` is as in `edit_memo`."""
    with project.file.step(project.coder, "remove memo", "") as step:
        memo = _own_entry(project, step, guid, "remove")
        step.subject = f"on {memo.subject}"
        require_as_read(memo.subject, {"memo": memo.text}, expected, {"memo": ""})
        memos.remove_memos(step, [guid])
    return memo


def set_memo(
    project: Project, on: str, subject_guid: str, subject: str, text: str, *, expected: Texts | None = None
) -> None:
    """Writes this coder's newest entry on a thing, the first if there is none; an empty text takes it away.

    `expected` is the entry as it was read: ChangedError where it is another now.
    """
    text = text.strip()
    with project.file.step(project.coder, "write memo" if text else "remove memo", f"on {subject}") as step:
        own_memo = _newest_of(step.coder, memos.memos_on(step.connection, [subject_guid]).get(subject_guid, ()))
        require_as_read(subject, {"memo": own_memo.text if own_memo else ""}, expected, {"memo": text})
        if own_memo is None and text:
            memos.add_memo(step, on, subject_guid, text)
        elif own_memo is not None and text:
            memos.change_memo(step, own_memo.guid, text=text)
        elif own_memo is not None:
            memos.remove_memos(step, [own_memo.guid])


def require_words(text: str) -> None:
    """UsageError where a memo would say nothing."""
    if not text.strip():
        raise UsageError("a memo needs words", hint="To remove an entry: qualcode memo remove ID")


def _own_entry(project: Project, step: Step, guid: str, act: str) -> Memo:
    """An entry that only its author changes."""
    memo = entry(project, guid)
    if memo.coder != step.coder:
        raise CodingError(
            f"this memo was written by {memo.coder}: only {memo.coder} can {act} it",
            hint=f"To answer, write one of your own: qualcode memo {shell_word(_address(memo))} --text T",
        )
    return memo


def _address(memo: Memo) -> str:
    """What the command line calls the thing that a memo is on."""
    return "project" if memo.on == "project" else memo.subject_guid


def _newest_of(coder: str, entries: Iterable[Memo]) -> Memo | None:
    return next((memo for memo in reversed(list(entries)) if memo.coder == coder), None)


def entry(project: Project, guid: str) -> Memo:
    """One entry that the coder may see, with the name of what it is on; GoneError where it was removed."""
    with project.file.reading() as connection:
        entries = [memo for memo in memos.list_memos(connection) if memo.guid == guid]
    listed = _named(project, entries)
    if not listed:
        raise GoneError("memo")
    return listed[0]


def read_memo(project: Project, subject_guid: str) -> str:
    """What the entries on a thing say, put together; empty where there is none."""
    return joined_memos(memos_on(project, subject_guid))


def memos_on(project: Project, subject_guid: str) -> list[Memo]:
    """The entries on a thing that this coder may see, the oldest first."""
    with project.file.reading() as connection:
        entries = memos.memos_on(connection, [subject_guid]).get(subject_guid, [])
        return _named(project, entries) if entries else []


def newest_own(project: Project, entries: Iterable[Memo]) -> Memo | None:
    """The newest of some entries that this coder wrote."""
    return _newest_of(project.coder, entries)


def list_memos(project: Project, on: str | None = None) -> list[Memo]:
    """All entries in one list, newest first, each with the name of what it is on."""
    with project.file.reading() as connection:
        entries = _named(project, memos.list_memos(connection, on))
    return sorted(entries, key=lambda memo: (memo.changed, memo.created), reverse=True)


def _named(project: Project, entries: Collection[Memo]) -> list[Memo]:
    """Those of some entries that this coder may see, each with the name of what it is on."""
    with project.file.reading() as connection:
        hidden = hidden_memos(connection, project.coder)
        entries = [memo for memo in entries if memo.guid not in hidden]
        book = codes.read_codebook(connection, project.coder)
        names = {project.file.guid: project.name}
        names |= {code.guid: path_text(book.path(code.guid)) for code in book.walk()}
        names |= {document.guid: document.name for document in documents.list_documents(connection)}
        names |= {case.guid: case.name for case in cases.list_cases(connection)}
        if codings := tuple(memo.subject_guid for memo in entries if memo.on == "coding"):
            for coding in visible.read_codings(connection, project.view(visible.Layer.EVERYTHING, codings=codings)):
                names[coding.guid] = f"{book[coding.code].name}: “{' '.join(coding.quote.split())}”"
    return [
        replace(memo, subject=_subject(memo, names.get(memo.subject_guid, memo.subject_guid)))
        for memo in entries
        if memo.on not in ("coding", "code") or memo.subject_guid in names
    ]


def _subject(memo: Memo, name: str) -> str:
    return name if memo.place is None else f"{name}: “{' '.join(memo.place.quote.split())}”"


def find_memo(project: Project, text: str) -> Memo:
    """The one entry whose id begins so, among those that this coder may see."""
    written = text.strip().casefold()
    matching = [memo for memo in list_memos(project) if written and memo.guid.startswith(written)]
    if not matching:
        raise NotFoundError(f"there is no memo {text}", hint="To list the memos with their ids: qualcode memo")
    if len(matching) > 1:
        ids = [memo.guid for memo in matching]
        raise AmbiguousError(f"several memos begin with {text}", hint="Give more of the id.", candidates=ids)
    return matching[0]


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
