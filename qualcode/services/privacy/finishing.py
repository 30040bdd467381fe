"""Working off what a withdrawal of consent could not reach at once: the key, copies, freed pages of the file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qualcode.errors import QualcodeError, UsageError
from qualcode.model.shell import shell_word
from qualcode.services.privacy import copies
from qualcode.services.privacy.remains import copies_beside
from qualcode.services.project import settings
from qualcode.services.project.projects import Project
from qualcode.store import outstanding, scrub_fields, scrubbing
from qualcode.store.key_file import Key, read_key, write_key
from qualcode.store.outstanding import Kind, Outstanding
from qualcode.store.scrubbing import FieldScrub, Scrub
from qualcode.store.withdrawal import Belongings

_UNKNOWN = {
    Kind.KEY: "its place is not known here; name it: qualcode cases withdraw --finish --key FILE",
    Kind.COPY: "its place is not known here; on the computer where it was made: qualcode cases withdraw --finish",
    Kind.QUOTES: "its place is not known here; on the computer where it was made: qualcode cases withdraw --finish",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A key, a copy or the file itself, from which somebody was to go, or in which others wrote of them unseen; `why`
    says why it is not done.

    `path` is None where the place is not known here. `look_at` is what a person should look at there.
    """

    kind: Kind
    path: Path | None
    done: bool
    why: str = ""
    look_at: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """What is not done, in words."""
        return "not listed yet" if self.kind is Kind.QUOTES else "not deleted there"


def places_to_reach(project: Project, key_file: Path | None) -> list[tuple[Kind, Path | None]]:
    """From where a participant has to go, beside the tables of the project. A key that is named is looked at first.

    If names were ever replaced there is a key, though nobody may know here where it lies.
    """
    path = key_file or settings.remembered_key(project.file.guid)
    if key_file is not None:
        _require_key_of(project, read_key(key_file), key_file)
    with project.file.reading() as connection:
        has_key = path is not None or scrubbing.lines(connection, "pseudonymise") > 0
    paths = dict.fromkeys([*copies_beside(project), *settings.known_backups(project.file.guid)])
    return [
        *([(Kind.KEY, path)] if has_key else []),
        *((Kind.COPY, copy) for copy in paths),
        (Kind.PAGES, project.path),
    ]


def finish(
    project: Project, key_file: Path | None = None, *, gone: Collection[str] = (), names: Belongings | None = None
) -> list[Place]:
    """Tries everything that is outstanding; what is done leaves the list.

    `gone` are the files, or the ids of places that are not known here, of which a person says that they were deleted: a
    disk that is not there now may be there tomorrow. `names` is what the one who withdraws just now is called, which
    the list does not tell.
    """
    if key_file is not None:
        _require_key_of(project, read_key(key_file), key_file)
    _list_copies_of_now(project)
    with project.file.reading() as connection:
        items = outstanding.listed(connection)
    places = []
    for item in items:
        what = names if names is not None and names.case == item.what.case else item.what
        places.append(_tried(project, item, what, key_file, gone))
    return places


def _list_copies_of_now(project: Project) -> None:
    """Copies may have come, been moved or put back since somebody withdrew: they are listed like those of then."""
    paths = copies_beside(project)
    with project.file.reading() as connection:
        everybody, items = outstanding.entries(connection), outstanding.listed(connection)
    listed = {(item.what.case, item.place) for item in items if item.kind is Kind.COPY}
    fresh = [
        (entry.what.case, copy)
        for entry in everybody
        for copy in paths
        if (entry.what.case, outstanding.place_of(copy)) not in listed and copies.holds(copy, entry.what)
    ]
    if fresh:
        with project.file.unrecorded() as connection:
            for case, copy in fresh:
                outstanding.add_place(connection, case, Kind.COPY, copy)


def _tried(
    project: Project, item: Outstanding, what: Belongings, key_file: Path | None, gone: Collection[str]
) -> Place:
    path = None
    try:
        path = _path(project, item, key_file)
        place = _finished(project, item, what, path, is_gone=_is_gone(item, path, gone))
        if place.done:
            with project.file.unrecorded() as connection:
                outstanding.settle(connection, item.guid)
        return place
    except QualcodeError as error:
        return Place(item.kind, path, False, error.message, tuple(map(str, copies.looks(error))))
    except OSError as error:
        return Place(item.kind, path, False, str(error.strerror))


_ID = 8
"""Characters of an id that are shown, as everywhere."""


def _is_gone(item: Outstanding, path: Path | None, gone: Collection[str]) -> bool:
    """Whether a person says that it was deleted."""
    if path is None:
        return any(len(name) >= _ID and item.guid.startswith(name) for name in gone)
    return path.absolute() in {Path(name).absolute() for name in gone}


def _path(project: Project, item: Outstanding, key_file: Path | None) -> Path | None:
    """Where it is: the list has only a hash of that."""
    if item.kind is Kind.PAGES or item.is_in_project:
        return project.path
    if item.kind is Kind.KEY:
        remembered = settings.remembered_key(project.file.guid)
        return key_file or (remembered if remembered is not None and item.is_at(remembered) else None)
    candidates = [*copies_beside(project), *settings.known_backups(project.file.guid)]
    return next((path for path in candidates if item.is_at(path)), None)


def _finished(project: Project, item: Outstanding, what: Belongings, path: Path | None, *, is_gone: bool) -> Place:
    if path is None or not path.is_file():
        about = _UNKNOWN[item.kind] if path is None else "the file is no longer there"
        named = item.guid[:_ID] if path is None else str(path)
        why = f"{about}; if it was deleted: qualcode cases withdraw --finish --gone {shell_word(named)}"
        return Place(item.kind, path, is_gone, "" if is_gone else why)
    if item.kind is Kind.KEY:
        return Place(item.kind, path, True, look_at=_out_of_key(project, item, path))
    if item.kind is Kind.COPY:
        return Place(item.kind, path, True, look_at=copies.out_of_copy(project, what, path))
    if item.kind is Kind.QUOTES:
        return Place(item.kind, path, True, look_at=copies.quotes_in(project, item, path))
    copies.require_clean(project.file)
    return Place(item.kind, path, True)


def _require_key_of(project: Project, key: Key, path: Path) -> None:
    if key.project != project.file.guid:
        raise UsageError(f"{path} is the key file of another project", hint="Choose the key file of this project.")


def _out_of_key(project: Project, item: Outstanding, path: Path) -> tuple[str, ...]:
    """Gives what the key can no longer do."""
    key = read_key(path)
    _require_key_of(project, key, path)
    with project.file.reading() as connection:
        write_key(path, _without(connection, key, item))
    if not item.changed:
        return ()
    return ("the key can no longer restore names in documents that the participant shared with others",)


def _without(connection: Any, key: Key, item: Outstanding) -> Key:
    """The key without what it knew of them: their names, the texts in which they spoke, and fields that are gone."""
    there = scrubbing.contents(connection)
    gone = {*item.what.documents, *item.changed}
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
    names_left = tuple(
        name for name in key.names if outstanding.hash_of_name(item.what.case, name.replacement) not in item.names
    )
    return replace(key, names=names_left, scrubs=tuple(scrubs))


def _is_left(connection: Any, field: FieldScrub, gone: Collection[str]) -> bool:
    is_there, _ = scrub_fields.current_value(connection, field)
    return is_there and field.guid not in gone and field.table != "changes"
