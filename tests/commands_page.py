"""Generates docs/commands.md from the commands of the program; a test compares the page with them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from qualcode.cli.main import main

_INTRODUCTION = """# The commands

Every command takes `-p/--project PATH` (default: `$QUALCODE_PROJECT`, then the only `*.qualcode` file in the folder),
`--coder NAME` (default: `$QUALCODE_CODER`, then your setting, then your login name) and `--json`, which prints one JSON
document for scripts. Data go to stdout, remarks to stderr. Status 0: done; 1: it could not be done; 2: wrong usage.

DOC, CODE and CASE are an id, a path (`Challenges/Role tensions`, a slash in a name is written `\\/`), a name, or the
beginning of a name if only one thing has it; letter case does not matter, unless names differ only in it. Offsets count
characters of the stored text from 0, the end excluded.

A file that is there is written over only if you agree, or with `--force`; never the project, its key, a file that the
command reads, or a file that a document was imported from.
"""
_EVERYWHERE = {"json", "coder", "project", "help", "as_json", "project_path"}


def page() -> str:
    """The page as it should be now."""
    context = click.Context(main, info_name="qualcode", **main.context_settings)
    parts = [_INTRODUCTION]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None:
            parts.extend(_section(command, click.Context(command, info_name=name, parent=context), 2))
    return "\n".join(parts)


def _section(command: click.Command, context: click.Context, level: int) -> Iterator[str]:
    arguments = " ".join(p.make_metavar(context) for p in command.params if isinstance(p, click.Argument))
    yield f"{'#' * level} `{context.command_path} {arguments}".rstrip() + "`\n"
    yield " ".join((command.help or "").split()) + "\n"
    options = [p for p in command.params if isinstance(p, click.Option) and p.name not in _EVERYWHERE]
    if options:
        yield "\n".join(_option(option, context) for option in options) + "\n"
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _section(below, click.Context(below, info_name=name, parent=context), level + 1)


def _option(option: click.Option, context: click.Context) -> str:
    names = ", ".join(option.opts)
    value = "" if option.is_flag else f" {option.make_metavar(context)}"
    return f"- `{names}{value}`" + (f": {option.help}" if option.help else "")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
