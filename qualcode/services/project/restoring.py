"""Back to a copy of the project; who withdrew since the copy was made stays out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import BusyProjectError, ProjectError, QualcodeError
from qualcode.model.names import names_meant
from qualcode.model.shell import shell_word
from qualcode.model.wording import counted
from qualcode.services.project import projects
from qualcode.services.project.mentions import Mentions, mentions_of
from qualcode.store import outstanding, restoring, scrubbing, sqlite_files, withdrawal
from qualcode.store.hidden_work import hidden_rows, is_work_hidden
from qualcode.store.log_file import log_of
from qualcode.store.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the file that was there before is now; None where there was none. What a person should know."""

    aside: Path | None
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Present:
    """What of the present project has to be kept, whatever the copy says."""

    withdrawals: Sequence[outstanding.Entry] = ()
    replacements: int = 0


def restore(path: Path, backup: Path, coder: str) -> Restored:
    """Puts a copy in the place of a project. Nothing is lost: what was there is kept beside it, under another name."""
    projects.require_file(backup)
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file():
        raise ProjectError(f"{path.name} is not an ordinary file", hint="Give the name of a .qualcode file.")
    _require_same_project(path, backup)
    present = _present(path)
    with restoring.draft_of(backup, path) as draft:
        file = ProjectFile(draft)
        try:
            remarks = _brought_up_to(file, present, coder)
        finally:
            file.close()
            if file.copy_before_migration is not None:
                file.copy_before_migration.unlink(missing_ok=True)
        if log_of(draft).exists():
            raise ProjectError(f"{draft.name} is open in another program", hint="Try again. Nothing was changed.")
        aside = restoring.put_in_place(draft, path)
    return Restored(aside, tuple(remarks))


def _require_same_project(path: Path, backup: Path) -> None:
    here, there = sqlite_files.guid_without_log(path), sqlite_files.guid_without_log(backup)
    if here is not None and there is not None and here != there:
        raise ProjectError(
            f"{backup} is a copy of another project than {path.name}",
            hint=f"To open it: qualcode {shell_word(str(backup))}",
        )


def _present(path: Path) -> _Present:
    """Nothing where the project is gone or damaged; where it cannot be opened just now, nothing is restored."""
    try:
        file = ProjectFile(path)
        try:
            with file.reading() as connection:
                return _Present(outstanding.entries(connection), scrubbing.lines(connection, "pseudonymise"))
        finally:
            file.close()
    except BusyProjectError:
        raise
    except QualcodeError:
        return _Present()


def _brought_up_to(file: ProjectFile, present: _Present, coder: str) -> list[str]:
    remarks = []
    name = next(iter(names_meant(coder, file.coders_when_opened)), coder)
    with file.scrubbing() as connection:
        hidden, is_later = hidden_rows(connection, name), is_work_hidden(connection, name)
        mentions: dict[str, Mentions] = {}
        for entry in present.withdrawals:
            theirs = withdrawal.theirs_in(connection, entry.what)
            if withdrawal.is_anything_theirs(connection, theirs):
                withdrawn = withdrawal.withdraw(connection, theirs)
                scrubbing.record_scrub(connection, name, "withdraw", "a participant")
                mentions[theirs.case] = mentions_of(connection, withdrawn.speech, theirs.names, hidden)
        outstanding.put(connection, present.withdrawals)
        for case, theirs_elsewhere in mentions.items() if is_later else ():
            outstanding.add_quotes(connection, case, None, theirs_elsewhere.hidden_keys)
        replacements = scrubbing.lines(connection, "pseudonymise")
    if mentions:
        file.erase_deleted()
        remarks += [f"check by hand: {place}" for one in mentions.values() for place in one.places]
        remarks.append(
            f"{counted(len(mentions), 'participant')} who withdrew since the copy was made went out of it, too"
        )
    if replacements < present.replacements:
        remarks.append(
            "the copy is from before names were replaced and has the real names: to replace them again: "
            "qualcode pseudonymise --names FILE --key FILE"
        )
    return remarks
