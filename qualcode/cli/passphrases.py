"""Asking for passphrases of keys on a terminal, where they are not shown."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from qualcode.errors import UsageError
from qualcode.model.safe_text import shown


def ask(key_file: Path) -> str | None:
    """The passphrase of a sealed key; None without a terminal to ask on."""
    if not sys.stdin.isatty():
        return None
    answer: str = click.prompt(shown(f"Passphrase of the key {key_file}"), hide_input=True, err=True)
    return answer


def new_passphrase(key_file: Path) -> str:
    """A passphrase for a key that is not sealed yet: from the environment, else asked for twice."""
    from qualcode.services.project import passphrases

    passphrase = passphrases.from_environment(key_file)
    if passphrase is None and sys.stdin.isatty():
        question = shown(f"New passphrase for the key {key_file}")
        passphrase = click.prompt(question, hide_input=True, confirmation_prompt=True, err=True)
    if passphrase is None:
        raise UsageError(
            "--passphrase needs a terminal to ask on",
            hint=f"Or set ${passphrases.VARIABLE} to a file that contains the passphrase.",
        )
    return passphrases.require_strong(passphrase)
