"""The journal of a project: its dated entries with their links resolved, to read and to export."""

from __future__ import annotations

from qualcode.errors import AmbiguousError, NotFoundError
from qualcode.model.journal import JournalEntry, Link, linked
from qualcode.model.memo import Memo
from qualcode.model.moments import local_minute
from qualcode.model.paths import path_text
from qualcode.model.report import Block, Heading, Paragraph, Report, Row
from qualcode.services.coding import memos, quoting
from qualcode.services.project.lookup import read_codebook
from qualcode.services.project.projects import Project, one_snapshot

_QUOTATION_MARKS = {"“": "”", '"': '"', "„": "“", "«": "»", "‘": "’"}


def write_entry(project: Project, text: str, type_of_memo: str | None = None) -> JournalEntry:
    """Adds an entry to the journal."""
    memo = memos.add_memo(project, "project", project.file.guid, project.name, text, type_of_memo)
    return JournalEntry(memo, _links(project, memo))


@one_snapshot
def read_journal(project: Project) -> list[JournalEntry]:
    """All entries on the project, the oldest first."""
    return [JournalEntry(memo, _links(project, memo)) for memo in memos.memos_on(project, project.file.guid)]


def _links(project: Project, memo: Memo) -> tuple[Link, ...]:
    return tuple(_link(project, text) for text in linked(memo.text))


def _link(project: Project, text: str) -> Link:
    if _QUOTATION_MARKS.get(text[0]) == text[-1] and len(text) > len("“”"):
        return _link_to_words(project, text)
    try:
        on, guid, name = memos.find_subject(project, text)
    except (NotFoundError, AmbiguousError) as error:
        return Link(text, problem=error.message)
    if on == "coding":
        return _link_to_coding(project, text, guid)
    return Link(text, on, guid, path_text(read_codebook(project).path(guid)) if on == "code" else name)


def _link_to_words(project: Project, text: str) -> Link:
    """Words in quotation marks mean the coded passage in which they stand."""
    words = " ".join(text[1:-1].split())
    for quotation in quoting.quotations(project):
        if words in " ".join(quotation.coding.quote.split()):
            return _link_to_coding(project, text, quotation.coding.guid)
    return Link(text, problem=f"no coded passage has the words {text}")


def _link_to_coding(project: Project, text: str, guid: str) -> Link:
    quotation = quoting.of_coding(project, guid)
    return Link(text, "coding", guid, f"“{' '.join(quotation.coding.quote.split())}” ({quotation.who})")


def problems(entries: list[JournalEntry]) -> list[str]:
    """A sentence for each link that leads nowhere."""
    return [
        f"[[{link.text}]], {local_minute(entry.memo.created)}, leads nowhere: {link.problem}"
        for entry in entries
        for link in entry.links
        if link.problem
    ]


def journal_report(project: Project, entries: list[JournalEntry]) -> Report:
    """The journal with author and date of each entry, as every format renders it."""
    title = f"Journal: {project.name}"
    blocks: list[Block] = [Heading(1, title)]
    rows: list[Row] = [("date", "author", "type", "text")]
    for entry in entries:
        memo = entry.memo
        blocks += [Heading(2, f"{local_minute(memo.created)} · {memo.coder} · {memo.type}"), Paragraph(entry.followed)]
        if memo.changed != memo.created:
            blocks.append(Paragraph(f"changed {local_minute(memo.changed)}", is_note=True))
        rows.append((local_minute(memo.created), memo.coder, memo.type, entry.followed))
    return Report(title, tuple(blocks), {"journal": [entry_json(entry) for entry in entries]}, tuple(rows))


def entry_json(entry: JournalEntry) -> dict[str, object]:
    """An entry as scripts read it: a memo with its links."""
    links = [
        {"text": link.text, "on": link.on, "id": link.guid, "name": link.name or None, "problem": link.problem or None}
        for link in entry.links
    ]
    return {**entry.memo.as_json(), "links": links}
