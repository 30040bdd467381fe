"""The user's own settings: who codes, which keys, which projects were open. Never inside a project, which travels."""

from __future__ import annotations

import getpass
import os
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from qualcode.errors import QualcodeError, ReadError, UsageError
from qualcode.files import read_bytes
from qualcode.model.decision import CONSENSUS
from qualcode.model.names import name_key
from qualcode.model.safe_text import is_text

KEYS = {
    "coder": "the name your codings carry",
    "theme": "the colours of the workbench (textual-dark, textual-light, …)",
}
"""The settings that `qualcode config` knows; keys of the workbench are set as `key.ACTION`."""

THEMES = (
    "textual-dark", "textual-light", "nord", "gruvbox", "catppuccin-mocha", "catppuccin-latte", "catppuccin-frappe",
    "catppuccin-macchiato", "dracula", "tokyo-night", "monokai", "flexoki", "solarized-light", "solarized-dark",
    "rose-pine", "rose-pine-moon", "rose-pine-dawn", "atom-one-dark", "atom-one-light", "ansi-dark", "ansi-light",
)  # fmt: skip
"""The colours that the workbench offers."""

_MAX_BYTES = 256 * 1024
"""A judgement: the paths of some thousand keys and backups."""
_ADDRESS_OF_FILE = "file://"
_LONGEST_NAME = 200
"""Characters of a coder's name: a judgement."""
_RECENT = 9
"""Recent projects on the start screen: one for each of the keys 1 to 9."""


_LOCK_SECONDS = 5.0
"""How long another program that changes a setting is waited for: a judgement, a hundred times what it takes."""


def settings_file() -> Path:
    """Where the settings are kept; `$QUALCODE_CONFIG` may name another file."""
    path_in_environment = os.environ.get("QUALCODE_CONFIG")
    if path_in_environment:
        return Path(path_in_environment)
    from platformdirs import user_config_path

    return user_config_path("qualcode") / "settings.toml"


def data_folder() -> Path:
    """Where a person's own files are that no settings are: what they are writing."""
    from platformdirs import user_data_path

    return user_data_path("qualcode")


def read_settings() -> dict[str, Any]:
    """All settings; empty where none were made yet."""
    path = settings_file()
    try:
        if not path.exists():
            return {}
        return tomllib.loads(read_bytes(path, _MAX_BYTES).decode("utf-8-sig"))
    except ReadError as error:
        raise _unreadable(path, error.message.removeprefix(f"{path.name}: ")) from None
    except RecursionError:
        raise _unreadable(path, "its values are nested too deep") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, str(error)) from None


def _unreadable(path: Path, why: str) -> QualcodeError:
    return QualcodeError(f"the settings in {path} cannot be read: {why}", hint="Correct or delete that file.")


def write_setting(key: str, value: str) -> None:
    """Sets one setting; an empty value takes it away."""
    if not key.startswith("key.") and key not in KEYS:
        raise UsageError(f"there is no setting “{key}”", hint=f"The settings: {', '.join(KEYS)}, key.ACTION")
    if key == "theme" and value and value not in THEMES:
        raise UsageError(f"there is no theme “{value}”", hint=f"The themes: {', '.join(THEMES)}")
    if key == "coder" and value:
        value = coder_name(value)
    if not is_text(key + value):
        raise UsageError(
            "a setting contains bytes that are not text", hint="Set the terminal to UTF-8 and type it again."
        )
    with _changing() as settings:
        table = _table(settings, "keys") if key.startswith("key.") else settings
        name = key.removeprefix("key.")
        if value:
            table[name] = value
        else:
            table.pop(name, None)


def key_map() -> Mapping[str, str]:
    """The user's own keys, by the id of what they do."""
    keys = read_settings().get("keys", {})
    return {str(action): str(key) for action, key in keys.items()} if isinstance(keys, dict) else {}


def coder_name(requested: str | None = None) -> str:
    """Who codes: the given name, else `$QUALCODE_CODER`, else the user's setting, else the login name."""
    name = requested or os.environ.get("QUALCODE_CODER") or str(read_settings().get("coder", "")) or _login()
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not is_text(name):
        raise UsageError(
            f"“{name}” contains bytes that are not text", hint="Set the terminal to UTF-8 and type it again."
        )
    if len(name) > _LONGEST_NAME:
        raise UsageError(
            f"the name of the coder is too long: {len(name):,} characters, at most {_LONGEST_NAME}",
            hint="Give a shorter name: --coder NAME",
        )
    if not name:
        raise UsageError(
            "the name of the coder is empty", hint="Give a name: --coder NAME, or qualcode config coder NAME"
        )
    if name_key(unicodedata.normalize("NFKC", name)) == CONSENSUS:  # also in letters of full width
        raise UsageError(
            f"no coder can be called “{name}”: the decisions of the team have this name",
            hint="Choose another name: --coder NAME",
        )
    return name


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "coder"


def remember_project(path: Path) -> None:
    """Puts a project first among the recent ones."""
    updated = _written_path(path)
    with _changing() as settings:
        settings["recent"] = [updated, *(recent for recent in _recent(settings) if recent != updated)][:_RECENT]


def recent_projects() -> list[Path]:
    """The projects last worked on that are still there, newest first."""
    return [path for path in map(_read_path, _recent(read_settings())) if path.is_file()]


def _recent(settings: Mapping[str, Any]) -> list[str]:
    recent = settings.get("recent", [])
    return [str(path) for path in recent] if isinstance(recent, list) else []


def remember_key(project: str, path: Path) -> None:
    """Where the key of a project (by guid) lies."""
    with _changing() as settings:
        _table(settings, "project_keys")[project] = _written_path(path)


def known_key(project: str) -> Path | None:
    """The key of a project, where it is remembered and still there."""
    path = remembered_key(project)
    return path if path is not None and path.is_file() else None


def remembered_key(project: str) -> Path | None:
    """Where the key of a project was when it was last used, whether it is still there or not."""
    path = _table(read_settings(), "project_keys").get(project)
    return _read_path(path) if isinstance(path, str) else None


def remember_backup(project: str, path: Path) -> None:
    """Where a backup of a project was put, so that what must go can be taken out of it too."""
    updated = _written_path(path)
    with _changing() as settings:
        backups = _table(settings, "backups")
        known_paths = backups.get(project)
        backups[project] = list(dict.fromkeys([*(known_paths if isinstance(known_paths, list) else []), updated]))


def known_backups(project: str) -> list[Path]:
    """Where backups of a project were put, whether they are still there or not."""
    paths = _table(read_settings(), "backups").get(project)
    return [_read_path(str(path)) for path in paths] if isinstance(paths, list) else []


def answer_on_access(project: str) -> str:
    """What was said about a project that others can read; empty if nothing was."""
    return str(_table(read_settings(), "access").get(project, ""))


def remember_answer_on_access(project: str, answer: str) -> None:
    """Remembers it by the project's guid."""
    with _changing() as settings:
        _table(settings, "access")[project] = answer


def _written_path(path: Path) -> str:
    """A path as text; one with bytes that are no text as an address, in which they can be written."""
    written = str(path.absolute())
    return written if is_text(written) else path.absolute().as_uri()


def _read_path(written: str) -> Path:
    if written.startswith(_ADDRESS_OF_FILE):
        return Path(os.fsdecode(unquote_to_bytes(written.removeprefix(_ADDRESS_OF_FILE))))
    return Path(written)


def remember_told(project: str, rounds: Sequence[str]) -> None:
    """That the person was told of the opening of some rounds."""
    with _changing() as settings:
        rounds_by_project = _table(settings, "told_of_rounds")
        rounds_by_project[project] = [*_guids(rounds_by_project.get(project)), *rounds]


def rounds_told(project: str) -> list[str]:
    """The rounds of whose opening the person was told."""
    return _guids(_table(read_settings(), "told_of_rounds").get(project))


def _guids(stored: object) -> list[str]:
    return [str(guid) for guid in stored] if isinstance(stored, list) else []


def _table(settings: dict[str, Any], name: str) -> dict[str, Any]:
    table = settings.setdefault(name, {})
    if not isinstance(table, dict):
        raise _unreadable(settings_file(), f"“{name}” is not a table")
    return table


@contextmanager
def _changing() -> Iterator[dict[str, Any]]:
    """The settings, to be changed in the block and then written; another program that changes some waits."""
    from filelock import FileLock, Timeout

    folder = data_folder()
    lock = FileLock(folder / "settings.lock", mode=0o600)
    with suppress(OSError, NotImplementedError, Timeout):  # without a lock it is as with one program
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock.acquire(timeout=_LOCK_SECONDS)
    try:
        settings = read_settings()
        yield settings
        _write(settings)
    finally:
        lock.release()


def _write(settings: Mapping[str, Any]) -> None:
    import tomli_w

    from qualcode.exporters.files import write_bytes

    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # They name keys and backups: only their owner may read them. A link to them stays one.
        write_bytes(path.resolve(), tomli_w.dumps(settings).encode(), overwrite=True)
    except OSError as error:
        raise _unwritable(path, str(error.strerror)) from None
    except QualcodeError as error:
        raise _unwritable(path, error.message.rpartition(": ")[2]) from None


def _unwritable(path: Path, why: str) -> QualcodeError:
    return QualcodeError(
        f"the settings cannot be written to {path}: {why}", hint="Check the rights of the file and its folder."
    )
