"""Codebooks in and out of files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import CodebookError
from qualcode.exporters.codebooks import write_codebook_file
from qualcode.model.codebook import CODE_TEXTS, Code, Codebook, CodeKind, ThemeStatus
from qualcode.model.codebook_draft import CodebookDraft
from qualcode.model.codebook_file import CodebookFile, Entry
from qualcode.model.color import parse_color
from qualcode.model.identity import is_guid
from qualcode.model.memo import joined_memos
from qualcode.model.names import all_spelled_alike, remark_on_lookalike, same_name
from qualcode.readers.codebooks import read_codebook_file
from qualcode.services.project import writing
from qualcode.services.project.projects import Project
from qualcode.store import codes, memos

_TEXTS = CODE_TEXTS


@dataclass(frozen=True, slots=True)
class CodebookImported:
    """How many codes a file added, how many of those that were there it changed, and what to look at again."""

    added: int
    changed: int
    notes: tuple[str, ...] = ()


def import_codebook(project: Project, path: Path, sheet: str | None = None) -> CodebookImported:
    """Adds and updates codes by guid, else by path, as one step; never removes."""
    file = read_codebook_file(path, sheet)
    with project.file.reading() as connection:
        before = codes.read_codebook(connection, project.coder)
    after, memo_of = _entered(path.name, before, file.codes)
    with project.file.step(project.coder, "import codebook", f"“{path.name}”") as step:
        if (now := codes.read_codebook(step.connection, step.coder)) != before:  # somebody has changed it meanwhile
            before = now
            after, memo_of = _entered(path.name, before, file.codes)
        codes.write_difference(step, before, after)
        for guid, memo in memo_of.items():
            memos.bring_text(step, "code", guid, memo)
    was_there = [code for code in after.codes if code.guid in before]
    changed = sum(before[code.guid] != code for code in was_there)
    return CodebookImported(len(after) - len(was_there), changed, (*file.notes, *_notes(before, after)))


def _notes(before: Codebook, after: Codebook) -> Iterator[str]:
    """Codes that are spelled in another way now, and new ones that look like others."""
    lookalikes = all_spelled_alike([code.name for code in after.walk()])
    for code in after.walk():
        if code.guid in before and before[code.guid].name != code.name and same_name(before[code.guid].name, code.name):
            yield f"the code “{before[code.guid].name}” is now spelled “{code.name}”, as in the file"
        elif code.guid not in before:
            for other in lookalikes.get(code.name, ()):
                yield remark_on_lookalike("code", code.name, other)


def _entered(file_name: str, before: Codebook, entries: Sequence[Entry]) -> tuple[Codebook, dict[str, str]]:
    """The codebook with the entries of a file, and the memos that come with them, by code."""
    draft = CodebookDraft(before)
    memo_of = _enter(file_name, draft, entries, None, set())
    return draft.finished(), memo_of


def _enter(
    file_name: str, draft: CodebookDraft, entries: Sequence[Entry], parent: str | None, placed: set[str]
) -> dict[str, str]:
    """Brings the entries into the draft under `parent`, in the order of the file. Gives the memos of the file."""
    memo_of: dict[str, str] = {}
    before: str | None = None
    for entry in entries:
        code = _existing_or_new(file_name, draft, entry, parent)
        if code.guid in placed:
            raise CodebookError(
                f"{file_name}: the code “{entry.name}” occurs twice",
                hint="Delete one of them, or its guid if two codes have the same guid.",
            )
        placed.add(code.guid)
        draft.place(code.guid, parent, before)
        before = code.guid
        draft.change(code.guid, entry.name, **_values(file_name, entry))
        if entry.fields.get("memo"):
            memo_of[code.guid] = entry.fields["memo"]
        memo_of |= _enter(file_name, draft, entry.codes, code.guid, placed)
    return memo_of


def _existing_or_new(file_name: str, draft: CodebookDraft, entry: Entry, parent: str | None) -> Code:
    """The code an entry means: known by its guid, else by its path, else new and last among its siblings."""
    guid = entry.fields.get("guid", "").strip("{}").lower()
    if guid and not is_guid(guid):
        raise CodebookError(
            f"{file_name}: the guid “{entry.fields['guid']}” of the code “{entry.name}” is not valid",
            hint="Delete the guid from the file; the code is then found by its path.",
        )
    existing = draft[guid] if guid in draft else draft.child(parent, entry.name)
    if existing is not None:
        return existing
    kind = CodeKind(entry.fields["kind"]) if entry.fields.get("kind") else _natural_kind(entry, parent)
    return draft.add(entry.name, parent, kind, guid or None)


def _natural_kind(entry: Entry, parent: str | None) -> CodeKind:
    """What an entry that does not say so is: a theme at the top or a subtheme where codes lie under it, else a code."""
    if not entry.codes:
        return CodeKind.CODE
    return CodeKind.THEME if parent is None else CodeKind.SUBTHEME


def _values(file_name: str, entry: Entry) -> dict[str, object]:
    values: dict[str, object] = {name: entry.fields[name] for name in _TEXTS if name in entry.fields}
    if entry.fields.get("kind"):
        values["kind"] = CodeKind(entry.fields["kind"])
    if entry.fields.get("color"):
        try:
            values["color"] = parse_color(entry.fields["color"])
        except CodebookError as error:
            message = f"{file_name}: in the code “{entry.name}”, {error.message}"
            raise CodebookError(message, hint=error.hint) from None
    if entry.fields.get("status"):
        values["status"] = ThemeStatus(entry.fields["status"])
    return values


def export_codebook(project: Project, path: Path, *, overwrite: bool = False, inputs: Sequence[Path] = ()) -> int:
    """Writes the codebook in the format of the suffix, as reports are written. Gives the number of codes."""
    writing.require_writable(project, path, overwrite=overwrite, inputs=inputs)
    with project.file.reading() as connection:
        book = codes.read_codebook(connection, project.coder)
        entries = memos.memos_on(connection, [code.guid for code in book.walk()])
        memo_of = {guid: joined_memos(on_code) for guid, on_code in entries.items()}
    write_codebook_file(as_file(project.name, book, memo_of), path, overwrite=overwrite)
    return len(book)


def as_file(name: str, book: Codebook, memo_of: Mapping[str, str]) -> CodebookFile:
    """The codebook in the form of a file, with guids, so that reading it back changes nothing."""

    def entries(parent: str | None) -> tuple[Entry, ...]:
        return tuple(Entry(code.name, _fields(code, memo_of), entries(code.guid)) for code in book.children(parent))

    return CodebookFile(name, entries(None))


def _fields(code: Code, memo_of: Mapping[str, str]) -> dict[str, str]:
    fields = {
        "kind": code.kind.value, "color": code.color, "definition": code.definition, "include": code.include,
        "exclude": code.exclude, "example": code.example, "prose": code.prose,
        "status": code.status.value if code.status else "", "memo": memo_of.get(code.guid, ""), "guid": code.guid,
    }  # fmt: skip
    return {name: text for name, text in fields.items() if text}
