"""A participant takes back consent: out of the project, its history and its backups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qualcode.analysis.pseudonyms.names import Name, Names
from qualcode.errors import QualcodeError
from qualcode.model.naming import Named
from qualcode.services.privacy.remains import copies_beside
from qualcode.services.project import settings
from qualcode.services.project.afterwards import remains_told
from qualcode.services.project.projects import Project
from qualcode.store import documents, scrub_fields, scrubbing, withdrawal
from qualcode.store.key_file import Key, read_key, write_key
from qualcode.store.project_file import ProjectFile
from qualcode.store.scrubbing import FieldScrub, Scrub
from qualcode.store.withdrawal import Belongings, Withdrawn


@dataclass(frozen=True, slots=True)
class Purged:
    """A backup or copy from which a participant was to go; `why` says why not where it is not done."""

    path: Path
    done: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What went, from which backups, and what a person should still look at."""

    withdrawn: Withdrawn
    backups: tuple[Purged, ...]
    look_at: tuple[str, ...]
    is_clean: bool


def what_would_go(project: Project, case: Named) -> Belongings:
    """The documents and speakers that are a case's."""
    with project.file.reading() as connection:
        return withdrawal.belongings(connection, case.guid)


def withdraw(project: Project, case: Named, key_file: Path | None = None) -> Withdrawal:
    """Takes a participant out for good; a dated line without content stays in the history."""
    key_path = key_file or settings.known_key(project.file.guid)
    with project.file.scrubbing() as connection:
        key = None if key_path is None else read_key(key_path)
        what = withdrawal.belongings(connection, case.guid)
        done = _out_of(project.file, connection, what, project.coder)
        look_at = [f"{place} quotes what they said" for place in withdrawal.verbatim(connection, done.words)]
        for name in sorted(what.names):
            look_at += _named_elsewhere(connection, name)
        key = None if key is None else _without(connection, key, what, done)
    if key is not None and key_path is not None:
        with remains_told(f"the participant is out of the project, but still in the key {key_path}", look_at):
            write_key(key_path, key)
            if done.changed:
                look_at.append(
                    "the key can no longer restore names in documents that the participant shared with others"
                )
    is_clean, backups = False, list[Purged]()
    with remains_told("the participant is out of the project, but freed pages of it may hold old text", look_at):
        is_clean = project.file.erase_deleted()
    with remains_told("the participant is out of the project, but copies of it could not be looked through", look_at):
        backups = _purged(project, what)
    return Withdrawal(done, tuple(backups), tuple(look_at), is_clean)


def _out_of(file: ProjectFile, connection: Any, what: Belongings, coder: str) -> Withdrawn:
    done = withdrawal.withdraw(connection, what)
    scrubbing.record_scrub(connection, coder, "withdraw", "a participant")
    return done


def _named_elsewhere(connection: Any, name: str) -> list[str]:
    """Where the name of the case still stands: words of others, names of files."""
    names = Names([Name(name, withdrawal.WITHDRAWN)])
    mentions = []
    for document in documents.list_documents(connection):
        text = documents.read_text(connection, document.version_guid)
        if any(names.occurrences(text)) or any(names.occurrences(document.name, loosely=True)):
            mentions.append(f"“{name}” is still in {document.name}")
    fields = scrub_fields.fields_written(connection, names.replaced, names.replaced)
    places = sorted({f"the {field.column} of {field.table}" for field in fields if field.table != "documents"})
    return mentions + [f"“{name}” is still in {place}" for place in places]


def _without(connection: Any, key: Key, what: Belongings, done: Withdrawn) -> Key:
    """The key without what it knew of them: their names, the texts in which they spoke, and fields that are gone."""
    there, gone = scrubbing.contents(connection), {*what.documents, *done.changed}
    scrubs = []
    for scrub in key.scrubs:
        left = {version.guid for version in scrub.versions if version.guid in there and version.document not in gone}
        scrubs.append(
            Scrub(
                tuple(version for version in scrub.versions if version.guid in left),
                tuple(anchor for anchor in scrub.anchors if anchor.version in left),
                tuple(field for field in scrub.fields if _is_left(connection, field, gone)),
            )
        )
    names_left = tuple(name for name in key.names if name.replacement not in what.names | what.labels)
    return replace(key, names=names_left, scrubs=tuple(scrubs))


def _is_left(connection: Any, field: FieldScrub, gone: set[str]) -> bool:
    is_there, _ = scrub_fields.current_value(connection, field)
    return is_there and field.guid not in gone and field.table != "changes"


def _purged(project: Project, what: Belongings) -> list[Purged]:
    paths = list(dict.fromkeys([*copies_beside(project), *settings.known_backups(project.file.guid)]))
    return [_purge(path, project, what) for path in paths]


def _purge(path: Path, project: Project, what: Belongings) -> Purged:
    if not path.is_file():
        return Purged(path, False, "the file is no longer there; if it was moved, delete it")
    try:
        copy = ProjectFile(path)
    except QualcodeError as error:
        return Purged(path, False, error.message)
    migration_copy = copy.copy_before_migration
    try:
        if copy.guid != project.file.guid:
            return Purged(path, False, "the file is another project now")
        with copy.scrubbing() as connection:
            own_belongings = withdrawal.belongings(connection, what.case)
            there = {document.guid for document in documents.list_documents(connection)}
            whole = [guid for guid in dict.fromkeys([*what.documents, *own_belongings.documents]) if guid in there]
            people = list(dict.fromkeys([*what.speakers, *own_belongings.speakers]))
            names, labels = what.names | own_belongings.names, what.labels | own_belongings.labels
            _out_of(copy, connection, Belongings(what.case, tuple(whole), tuple(people), names, labels), project.coder)
        is_clean = copy.erase_deleted()
        return Purged(path, is_clean, "" if is_clean else "another program has it open")
    except QualcodeError as error:
        return Purged(path, False, error.message)
    finally:
        copy.close()
        if migration_copy is not None:
            migration_copy.unlink(missing_ok=True)
