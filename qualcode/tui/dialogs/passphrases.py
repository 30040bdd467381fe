"""Questions for the passphrase of a key of pseudonyms: of one that is sealed, or a new one that seals it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App
from textual.content import Content

from qualcode.errors import UsageError
from qualcode.model.safe_text import one_line
from qualcode.services.project import passphrases
from qualcode.tui.dialogs.questions import LineQuestion


def ask_passphrase(app: App[Any], key: Path, then: Callable[[str], None]) -> None:
    """Asks for the passphrase of a sealed key; nothing follows where none is given."""
    about = Content.styled(one_line(f"the key {key} is sealed"), "$foreground-muted")
    dialog = LineQuestion("Passphrase of the key", about=about, is_secret=True)
    app.push_screen(dialog, lambda passphrase: then(passphrase) if passphrase else None)


def ask_new_passphrase(app: App[Any], key: Path, then: Callable[[str | None], None]) -> None:
    """Asks twice for a passphrase that seals a key; an empty answer leaves it plain."""

    def again(passphrase: str | None) -> None:
        if passphrase:
            repeat = "the same passphrase again; if it is forgotten, nobody can restore the names"
            dialog = LineQuestion(
                "Passphrase, once more", about=_muted(repeat), is_secret=True, check=_equal_to(passphrase)
            )
            app.push_screen(dialog, lambda answer: then(passphrase) if answer is not None else None)
        elif passphrase is not None:
            then(None)

    about = _muted(f"seals {key}: without it nobody can read the names. Empty: the key stays plain")
    dialog = LineQuestion("Passphrase for the key", about=about, is_secret=True, check=_require_strong_or_empty)
    app.push_screen(dialog, again)


def _muted(text: str) -> Content:
    return Content.styled(one_line(text), "$foreground-muted")


def _require_strong_or_empty(passphrase: str) -> None:
    if passphrase:
        passphrases.require_strong(passphrase)


def _equal_to(passphrase: str) -> Callable[[str], None]:
    def require_equal(answer: str) -> None:
        if answer != passphrase:
            raise UsageError("this is not the same passphrase", hint="Type it again, or leave with escape.")

    return require_equal
