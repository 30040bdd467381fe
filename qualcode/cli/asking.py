"""Asking before something is destroyed."""

import sys

import click

from qualcode.errors import UsageError
from qualcode.model.safe_text import shown


def agreed(yes: bool, question: str) -> bool:
    """Whether to go on: `--yes`, else asked on a terminal; without one it is an error not to have said so."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError(f"{question.rstrip('?')} needs a yes", hint="There is no terminal to ask on: add --yes")
    return click.confirm(shown(question), default=False, err=True)
