"""Makes docs/commands.md from the commands as the program has them; a test holds the page against them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from qualcode.cli.main import main

_INTRODUCTION = """# The commands

Each takes `-p/--project PATH` (else `$QUALCODE_PROJECT`, else the only `*.qualcode` file in the folder), `--coder NAME`
(else `$QUALCODE_CODER`, else your setting, else your login name) and `--json`, which prints one JSON document for
scripts. Data go to stdout, remarks to stderr. Status 0: done; 1: it could not be done; 2: wrong usage.

DOC, CODE and CASE are an id, a path (`Challenges/Role tensions`, a slash within a name written `\\/`), a name, or the
beginning of one that fits only one thing; letter case does not matter. Offsets count characters of the stored text from
0, the end excluded.
"""
_EVERYWHERE = {"json", "coder", "project", "help", "as_json", "project_path"}


def page() -> str:
    """The page as it should be now."""
    context = click.Context(main, info_name="qualcode")
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
