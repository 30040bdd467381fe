"""Where the passphrase of a sealed key comes from: a file that the environment names, or whoever is asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from qualcode.errors import QualcodeError, ReadError, UsageError
from qualcode.files import read_bytes

VARIABLE = "QUALCODE_KEY_PASSPHRASE_FILE"
SHORTEST = 8
"""Characters; NIST SP 800-63B, 5.1.1.1, for passphrases that a person chooses."""
_MAX_BYTES = 4096
PassphraseFor = Callable[[Path], str | None]
"""Gives the passphrase of a key file, None where there is nobody to ask."""


def from_environment(_: Path) -> str | None:
    """The first line of the file that `$QUALCODE_KEY_PASSPHRASE_FILE` names, None where the variable is not set."""
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    hint = f"Write the passphrase into the file that ${VARIABLE} names, as its first line."
    try:
        text = read_bytes(Path(named), _MAX_BYTES).decode("utf-8-sig")
    except (ReadError, UnicodeDecodeError):
        raise QualcodeError(f"the passphrase cannot be read from {named}", hint=hint) from None
    passphrase = text.split("\n", 1)[0].rstrip("\r")
    if not passphrase:
        raise QualcodeError(f"{named} has no passphrase in its first line", hint=hint)
    return passphrase


_source: ContextVar[PassphraseFor] = ContextVar("passphrase_for", default=from_environment)


def passphrase_for(key_file: Path) -> str | None:
    """The passphrase of a key file from where this program takes it now."""
    return _source.get()(key_file)


@contextmanager
def asked(ask: PassphraseFor) -> Iterator[None]:
    """Within the block whoever is at the screen is asked, unless the environment says it; for each key file once."""
    answers: dict[Path, str | None] = {}

    def remembered(key_file: Path) -> str | None:
        path = key_file.absolute()
        if path not in answers:
            answers[path] = from_environment(path) or ask(key_file)
        return answers[path]

    token = _source.set(remembered)
    try:
        yield
    finally:
        _source.reset(token)


def require_strong(passphrase: str) -> str:
    """The passphrase; UsageError where it is so short that a program could guess it."""
    if len(passphrase) < SHORTEST:
        raise UsageError(
            f"the passphrase has fewer than {SHORTEST} characters", hint="Choose a longer one: five words are good."
        )
    return passphrase
