"""Commands that are printed, so that they can be pasted into a shell."""

from __future__ import annotations

import shlex


def shell_value(text: str) -> str:
    """A name or path as the value of an option of a printed command."""
    return shlex.quote(text)


def shell_word(text: str) -> str:
    """A name or path as the last word of a printed command; one that begins like an option comes after `--`."""
    return f"-- {shlex.quote(text)}" if text.startswith("-") else shlex.quote(text)
