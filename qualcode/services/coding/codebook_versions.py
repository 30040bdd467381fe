"""Versions of the codebook: frozen to be coded by, compared in words."""

from __future__ import annotations

from qualcode.analysis.themes.codebook_difference import Difference, differences, with_reasons
from qualcode.errors import CodebookError
from qualcode.model.codebook import Codebook, FrozenCodebook
from qualcode.model.names import name_key
from qualcode.model.naming import Named
from qualcode.services.project.lookup import find_among
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import codes, frozen_codebooks, undo_redo
from qualcode.store.hidden_work import NOBODY

PRESENT = "present"
"""What the codebook is called as it stands now."""


def freeze_codebook(project: Project, name: str) -> FrozenCodebook:
    """Keeps the codebook as it is under a name."""
    name = " ".join(name.split())
    if not name or name_key(name) == PRESENT:
        raise CodebookError(
            f"“{name}” cannot be the name of a version", hint="Choose another name: qualcode codebook freeze v1"
        )
    with project.file.step(project.coder, "freeze codebook", f"as “{name}”") as step:
        used_names = {name_key(version.name) for version in frozen_codebooks.list_frozen(step.connection)}
        if name_key(name) in used_names:
            raise CodebookError(f"a version “{name}” exists already", hint="Choose another name. Nothing was changed.")
        book = codes.read_codebook(step.connection, NOBODY)  # everybody will see the version
        if not len(book):
            raise CodebookError("the codebook has no codes yet", hint="Add a code first: qualcode code add NAME")
        guid = frozen_codebooks.freeze(step, name, book)
        return next(version for version in frozen_codebooks.list_frozen(step.connection) if version.guid == guid)


def list_versions(project: Project) -> list[FrozenCodebook]:
    """All frozen versions, the oldest first."""
    with project.file.reading() as connection:
        return frozen_codebooks.list_frozen(connection)


def find_version(project: Project, name: str) -> FrozenCodebook:
    """The version of a name or id, or the beginning of one."""
    versions = {version.guid: version for version in list_versions(project)}
    return versions[
        find_among(name, [Named(guid, (version.name,)) for guid, version in versions.items()], "version").guid
    ]


@one_snapshot
def read_version(project: Project, name: str | None) -> Codebook:
    """A version's tree; None or “present” is the codebook as it stands."""
    if name is None or name_key(name) == PRESENT:
        with project.file.reading() as connection:
            return codes.read_codebook(connection, project.coder)
    guid = find_version(project, name).guid
    with project.file.reading() as connection:
        return frozen_codebooks.read_frozen(connection, guid)


@one_snapshot
def compare_versions(project: Project, before: str, after: str | None = None) -> list[Difference]:
    """What became of the codebook between two versions, or from one until now, with the reasons that people gave."""
    compared = differences(read_version(project, before), read_version(project, after))
    first, last = sorted((_moment_of(project, before), _moment_of(project, after)))
    with project.file.reading() as connection:
        reasons = undo_redo.reasons_for_codes(connection, project.coder)
    return [
        with_reasons(one, [reason for reason in reasons.get(one.code, ()) if first < reason.time <= last])
        for one in compared
    ]


def _moment_of(project: Project, name: str | None) -> str:
    """When a version was frozen; the present comes after every time that is written down."""
    return _AFTER_ALL if name is None or name_key(name) == PRESENT else find_version(project, name).created


_AFTER_ALL = "9999"
