"""A participant who withdrew, out of copies of the project; and what others wrote of them there unseen."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qualcode.errors import ForeignLogError, QualcodeError
from qualcode.model.shell import shell_word
from qualcode.services.privacy import hidden_quotes
from qualcode.services.project.mentions import mentions_of
from qualcode.services.project.projects import Project
from qualcode.store import outstanding, scrubbing, withdrawal
from qualcode.store.hidden_work import hidden_rows
from qualcode.store.outstanding import Outstanding
from qualcode.store.project_file import ProjectFile
from qualcode.store.withdrawal import Belongings

LOOK_AT = "look_at"


class OutOfReachError(QualcodeError):
    """Why something cannot be done now; its details may have what to look at where a part is done."""


def looks(error: QualcodeError) -> Iterable[object]:
    looks = error.details.get(LOOK_AT, ())
    return looks if isinstance(looks, tuple) else ()


def holds(path: Path, what: Belongings) -> bool:
    """Whether a copy has something of somebody, or cannot be looked into."""
    try:
        with _opened(path) as copy, copy.reading() as connection:
            return withdrawal.is_anything_theirs(connection, withdrawal.theirs_in(connection, what))
    except QualcodeError:
        return True


@contextmanager
def _opened(path: Path) -> Iterator[ProjectFile]:
    """A copy of the project; one that its migration makes in turn goes again."""
    copy = ProjectFile(path)
    migration_copy = copy.copy_before_migration
    try:
        yield copy
    finally:
        copy.close()
        if migration_copy is not None:
            migration_copy.unlink(missing_ok=True)


def require_clean(file: ProjectFile) -> None:
    if not file.erase_deleted():
        raise OutOfReachError("another program has it open, so freed pages of it may hold old text")


def out_of_copy(project: Project, what: Belongings, path: Path) -> tuple[str, ...]:
    """Gives where the copy still quotes them."""
    if not os.access(path, os.W_OK):
        raise OutOfReachError("it cannot be written")
    try:
        with _opened(path) as copy:
            return _out_of_opened(project, what, path, copy)
    except ForeignLogError:
        raise OutOfReachError(
            "the log of another state lies beside it; delete both if nobody needs them, then: "
            f"qualcode cases withdraw --finish --gone {shell_word(str(path))}"
        ) from None


def _out_of_opened(project: Project, what: Belongings, path: Path, copy: ProjectFile) -> tuple[str, ...]:
    if copy.guid != project.file.guid:
        raise OutOfReachError("the file is another project now")
    with copy.scrubbing() as connection:
        quoted = _out_of_its_tables(connection, project, what, path)
    try:
        require_clean(copy)
    except QualcodeError as error:
        raise OutOfReachError(error.message, details={LOOK_AT: quoted}) from None
    return quoted


def _out_of_its_tables(connection: Any, project: Project, what: Belongings, path: Path) -> tuple[str, ...]:
    """Gives what quotes or names them; nothing where they went at an earlier try.

    What others wrote unseen is for later: it is written down before the copy changes, for afterwards nobody knows what
    they said.
    """
    theirs = withdrawal.theirs_in(connection, what)
    if not withdrawal.is_anything_theirs(connection, theirs):
        return ()
    is_later = hidden_quotes.are_still_hidden(project)
    hidden = hidden_rows(connection, project.coder) if is_later else frozenset()
    withdrawn = withdrawal.withdraw(connection, theirs)
    scrubbing.record_scrub(connection, project.coder, "withdraw", "a participant")
    mentions = mentions_of(connection, withdrawn.speech, theirs.names, hidden)
    if is_later:
        with project.file.unrecorded() as listing:
            outstanding.add_quotes(listing, what.case, path, mentions.hidden_keys)
    return mentions.places


def quotes_in(project: Project, item: Outstanding, path: Path) -> tuple[str, ...]:
    """What others wrote unseen, in the project or in a copy, once no round of the project is blind."""
    if hidden_quotes.are_still_hidden(project):
        raise OutOfReachError(f"{hidden_quotes.STILL_BLIND}; this is listed when it is opened")
    if item.is_in_project:
        with project.file.reading() as connection:
            return tuple(hidden_quotes.places_to_look_at(connection, item))
    with _opened(path) as copy, copy.reading() as connection:
        return tuple(hidden_quotes.places_to_look_at(connection, item))
