"""Asking for confirmation before something is deleted."""

import sys

import click

from qualcode.errors import UsageError
from qualcode.model.safe_text import shown


def is_confirmed(yes: bool, question: str) -> bool:
    """Whether to go on: `--yes`, else the answer on a terminal; without a terminal `--yes` is required."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError(f"confirmation needed: {question}", hint="There is no terminal to ask on: add --yes")
    return click.confirm(shown(question), default=False, err=True)
