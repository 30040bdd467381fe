"""A project that others can read: asked about on a terminal, else told once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from qualcode.model.safe_text import shown

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project


def ask_or_tell(project: Project, *, may_ask: bool) -> None:
    """Neither yes nor no is taken for granted: a team may share its file on purpose."""
    from qualcode.cli.output import note
    from qualcode.errors import QualcodeError
    from qualcode.services.project import access

    try:
        if may_ask and sys.stdin.isatty() and sys.stderr.isatty():
            if question := access.question(project):
                access.answer(project, is_private=click.confirm(shown(question), default=None, err=True))
        elif remark := access.remark(project):
            note(remark)
    except QualcodeError as error:
        note(error.message)  # The command itself can be done.
