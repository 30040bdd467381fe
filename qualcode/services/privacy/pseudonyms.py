"""Names replaced in a project, consistently and everywhere; the key that leads back lies outside of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from qualcode.analysis.pseudonyms.names import Name, Names, two_replacements, with_replacements
from qualcode.errors import QualcodeError, SealedKeyError, UnsureError, UsageError
from qualcode.readers.names import read_names
from qualcode.services.privacy import remains
from qualcode.services.project import drafts, settings
from qualcode.services.project.afterwards import remains_told
from qualcode.services.project.projects import Project
from qualcode.store import documents, interrupts, passphrases, pseudonyms, scrubbing, visible
from qualcode.store.hidden_work import hidden_rows
from qualcode.store.key_file import Key, is_sealed, key_bytes, put_back, read_key, write_key
from qualcode.store.project_file import Moment
from qualcode.store.scrubbing import Scrub
from qualcode.whole_files import remove_with_logs


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """What was replaced, or would be: how often each name stood in the texts, and where a person should look.

    `copies` are files beside the project that were made before and still hold names; `is_clean` is False while another
    program keeps the project open, so that freed pages of it could not be emptied.
    """

    replaced: Mapping[str, int]
    replacements: Mapping[str, str]
    documents: int
    codings: int
    fields: int
    look_at: tuple[str, ...]
    copies: tuple[Path, ...]
    is_clean: bool = True


def pseudonymise(
    project: Project, names_file: Path, key_file: Path, *, dry_run: bool = False, new_passphrase: str | None = None
) -> Pseudonymised:
    """Replaces the names of a file, as `replace_names` does."""
    names = read_names(names_file)
    return replace_names(project, names, key_file, dry_run=dry_run, new_passphrase=new_passphrase)


def replace_names(
    project: Project,
    entries: Sequence[tuple[str, str, str]],
    key_file: Path,
    *,
    dry_run: bool = False,
    new_passphrase: str | None = None,
) -> Pseudonymised:
    """Replaces names, and all that the key knows, everywhere; the record before is emptied.

    `entries` are name, replacement and kind of each; where the last two are empty they are found. With a
    `new_passphrase` a key that is not sealed is sealed from now on; a sealed one stays sealed as it is.
    """
    if new_passphrase is not None:
        passphrases.require_strong(new_passphrase)
    unlock(key_file)
    moment = project.file.moment()
    worked_out = _worked_out(project, key_file, entries)
    if dry_run:
        return replace(worked_out.summary, copies=tuple(remains.copies_with_names(project, worked_out.names)))
    return _replaced(project, key_file, entries, new_passphrase, moment, worked_out)


@interrupts.hold_back()
def _replaced(
    project: Project, key_file: Path, entries: Sequence[tuple[str, str, str]], new_passphrase: str | None,
    moment: Moment, worked_out: _WorkedOut,
) -> Pseudonymised:  # fmt: skip
    """Does what was worked out, and what follows from it, to its end."""
    with _key_taken_back(key_file) as note_key, project.file.scrubbing() as connection:
        # Looked at again here, where nobody else can write: another program may have written to the project, or added
        # names to the same key, while the names were searched for.
        if not project.file.is_as_at(moment) or _key(project, key_file) != worked_out.key:
            worked_out = _worked_out(project, key_file, entries)
        key, names, plan, summary = worked_out
        note_key()
        sealed_with = key.passphrase or new_passphrase
        _write_key_first(key_file, replace(key, names=names.names, scrubs=(*key.scrubs, plan), passphrase=sealed_with))
        scrubbing.apply(connection, plan)
        scrubbing.empty_record(connection)
        scrubbing.record_scrub(connection, names.replaced(project.coder), "pseudonymise", f"{len(names.names)} names")
    is_clean, left, copies = False, list[str](), list[Path]()
    with remains_told("the names are replaced, but the place of the key is not remembered", left):
        settings.remember_key(project.file.guid, key_file)
    with remains_told("the names are replaced, but not in the texts that you have not saved", left):
        left += drafts.replace_in_drafts(project, names.replaced)
    with remains_told(f"the names are replaced, but {_OLD_PAGES}", left):
        is_clean = project.file.erase_deleted()
    with remains_told("the names are replaced, but the bytes of the file could not be searched for them", left):
        left += left_in_bytes(project, names) if is_clean else []
        copies = remains.copies_with_names(project, names)
    return replace(summary, is_clean=is_clean, look_at=(*summary.look_at, *left), copies=tuple(copies))


class _WorkedOut(NamedTuple):
    """What replacing names comes to in one state of the project."""

    key: Key
    names: Names
    plan: Scrub
    summary: Pseudonymised


def _worked_out(project: Project, key_file: Path, entries: Sequence[tuple[str, str, str]]) -> _WorkedOut:
    """The slow part: every text is searched."""
    with project.file.reading() as connection:
        key = _key(project, key_file)
        names = _names(key, entries)
        hidden = hidden_rows(connection, project.coder)
        plan = pseudonyms.without_names(connection, names, hidden)
        return _WorkedOut(key, names, plan, _summary(project, names, plan, hidden))


_OLD_PAGES = "freed pages of the file could not be emptied and may hold old text"


def left_in_bytes(project: Project, names: Names) -> list[str]:
    """Names that no text of the project has, but its file, or the drafts of texts that are being written."""
    sought = remains.sought_names(project, names)
    in_file = [
        f"“{name}” is still in the bytes of {project.path.name}" for name in remains.names_in_file(project.path, sought)
    ]
    return in_file + [
        f"“{name}” is still in an unsaved text: {title}" for name, title in remains.names_in_drafts(project, sought)
    ]


def _names(key: Key, entries: Sequence[tuple[str, str, str]]) -> Names:
    """The names of a list with those that the key knows already."""
    if conflict := two_replacements(entries):
        name, one, other = conflict
        raise UsageError(
            f"“{name}” has two replacements in the list: {one} and {other}", hint="Leave one of the lines."
        )
    fresh = with_replacements(entries, key.matcher)
    new_names = {name.real for name in fresh}
    names = Names([*fresh, *(name for name in key.names if name.real not in new_names)])
    _require_free_of_names(names)
    return names


def _key(project: Project, path: Path) -> Key:
    if path.exists() and path.samefile(project.path):
        raise UsageError("the key file cannot be the project file", hint="Choose another file, best on another disk.")
    if not path.exists():
        return Key(project.file.guid)
    key = read_key(path)
    if key.project != project.file.guid:
        raise UsageError(
            f"{path} is the key file of another project", hint="Choose a new file. Nothing was overwritten."
        )
    return key


def _require_free_of_names(names: Names) -> None:
    for name in names.names:
        if inside := next((name_within for _, _, name_within in names.occurrences(name.replacement)), None):
            raise UsageError(
                f"the replacement “{name.replacement}” contains the name “{inside.real}”",
                hint="Choose another replacement.",
            )


@contextmanager
def _key_taken_back(path: Path) -> Iterator[Callable[[], None]]:
    """A block that may write a key: where it fails, the key is again what it was when the block noted it.

    Where the disk failed at the last moment the names may be gone from the project: then the key stays.
    """
    earlier: list[bytes | None] = []
    try:
        yield lambda: earlier.append(key_bytes(path))
    except UnsureError:
        raise
    except BaseException:
        if earlier:
            put_back(path, earlier[0])
        raise


def _write_key_first(path: Path, key: Key) -> None:
    """The key is on the disk, and was read back, before a name leaves the project."""
    write_key(path, key)
    if read_key(path, lambda _: key.passphrase) != replace(
        key, scrubs=tuple(replace(scrub, look_at=()) for scrub in key.scrubs)
    ):
        raise QualcodeError(
            f"the key file {path} could not be read back as it was written",
            hint="Choose another place for it. Nothing was changed in the project.",
        )


_NOT_LISTED = (
    "what others code in a blind round: names are replaced there, too, but nothing of it is listed; when the round is "
    "opened, run this again"
)


def _summary(project: Project, names: Names, plan: Scrub, hidden: Collection[str]) -> Pseudonymised:
    """What a plan comes to; counts are those of the texts that are read now. Of what is hidden in a blind round nothing
    is said."""
    with project.file.reading() as connection:
        listed = documents.list_documents(connection)
        team = sorted({*pseudonyms.coders(connection), project.coder})
        unlisted = (_NOT_LISTED,) if visible.blind_pairs(connection, project.coder) else ()
    present = {document.version_guid: document.name for document in listed}
    counts: Counter[str] = Counter()
    for version in plan.versions:
        if version.guid in present:
            counts.update(name.real for _, _, name in names.occurrences(version.before.text))
    coders = [f"a coder is called “{coder}”" for coder in team if any(names.occurrences(coder))]
    return Pseudonymised(
        dict(counts), {name.real: name.replacement for name in names.names},
        len({v.document for v in plan.versions if v.passages}),
        sum(anchor.before != anchor.after and anchor.guid not in hidden for anchor in plan.anchors),
        sum(field.guid not in hidden for field in plan.fields), (*plan.look_at, *coders, *unlisted), (),
    )  # fmt: skip


def delete_copies(copies: Sequence[Path]) -> list[Path]:
    """Deletes copies that still hold names. Gives those that could not be."""
    for path in copies:
        remove_with_logs(path)
    return [path for path in copies if path.exists()]


@dataclass(frozen=True, slots=True)
class Reversed:
    """How many texts have their names again, and what could not be brought back."""

    documents: int
    look_at: tuple[str, ...]
    is_clean: bool = True


def reverse(project: Project, key_file: Path) -> Reversed:
    """Brings the names of a key back, the newest pseudonymisation first; codings made since follow."""
    unlock(key_file)
    return _with_names_again(project, key_file)


@interrupts.hold_back()
def _with_names_again(project: Project, key_file: Path) -> Reversed:
    changed: set[str] = set()
    look_at: list[str] = []
    moment = project.file.moment()
    key = _key_of(project, key_file)
    newest_plan = _plan_of_newest(project, key)
    with project.file.scrubbing() as connection:
        # As in the way forth: worked out before others have to wait, unless something was written since.
        if not project.file.is_as_at(moment) or _key_of(project, key_file) != key:
            key, newest_plan = _key_of(project, key_file), None
        for scrub in reversed(key.scrubs):
            plan, newest_plan = newest_plan or pseudonyms.with_names(connection, scrub), None
            scrubbing.apply(connection, plan)
            changed.update(version.document for version in plan.versions)
            look_at += plan.look_at
        scrubbing.empty_record(connection)
        scrubbing.record_scrub(connection, project.coder, "reverse pseudonyms", f"in {len(changed)} documents")
    with remains_told("the names are restored, but not in the texts that you have not saved", look_at):
        look_at += drafts.replace_in_drafts(project, _restoring(key.names).replaced)
    is_clean = False
    # Only now: as long as the names are not back in the project, the key must lead there.
    with remains_told("the names are restored, but the key still has what it would restore", look_at):
        write_key(key_file, replace(key, scrubs=()))
    with remains_told(f"the names are restored, but {_OLD_PAGES}", look_at):
        is_clean = project.file.erase_deleted()
    return Reversed(len(changed), tuple(look_at), is_clean)


def _key_of(project: Project, key_file: Path) -> Key:
    key = read_key(key_file)
    if key.project != project.file.guid:
        raise UsageError(f"{key_file} is the key file of another project", hint="Choose the key file of this project.")
    return key


def _plan_of_newest(project: Project, key: Key) -> Scrub | None:
    """What must change to take back the newest pseudonymisation; that of an earlier one depends on what it leaves."""
    if not key.scrubs:
        return None
    with project.file.reading() as connection:
        return pseudonyms.with_names(connection, key.scrubs[-1])


def _restoring(names: Sequence[Name]) -> Names:
    """The real names for their replacements; one that stands for several names is left as it is."""
    counts = Counter(name.replacement for name in names)
    return Names([Name(name.replacement, name.real) for name in names if counts[name.replacement] == 1])


def unlock(key_file: Path | None) -> None:
    """Asks for the passphrase of a sealed key, before the project is locked for others."""
    if key_file is not None and is_sealed(key_file):
        read_key(key_file)


def unlock_key_of(project: Project, key_file: Path | None) -> None:
    """The same for the given key of a project, else for the one that is remembered."""
    unlock(key_file or settings.known_key(project.file.guid))


@dataclass(frozen=True, slots=True)
class NamesAtHand:
    """The names of a key; `warning` says why there are none where there should be."""

    names: Names = field(default_factory=lambda: Names(()))
    warning: str = ""


def key_at_hand(project: Project, key_file: Path | None = None) -> NamesAtHand:
    """The names of the given key, else of the one at its remembered place; none where there is no key.

    Only for a key that was given is anybody asked for its passphrase.
    """
    if key_file is not None:
        return NamesAtHand(read_key(key_file).matcher)
    path = settings.known_key(project.file.guid)
    if path is None:
        return NamesAtHand()
    try:
        return NamesAtHand(read_key(path, passphrases.from_environment).matcher)
    except SealedKeyError:
        return NamesAtHand(
            warning=f"real names were not searched for: the key {path} is sealed. To be asked for its passphrase: "
            f"--key FILE; or set ${passphrases.VARIABLE}"
        )
    except QualcodeError as error:
        return NamesAtHand(warning=f"real names were not searched for: {error.message}")
