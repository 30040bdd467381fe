"""The group of all commands, and `qualcode PROJECT` as a short way to open one."""

from __future__ import annotations

import os.path
from importlib import import_module

import click

from qualcode import __version__
from qualcode.cli.invocation import common_options

MODULE_BY_COMMAND = {
    "open": "opening", "demo": "opening", "new": "opening", "backup": "opening", "restore": "opening",
    "import": "documents", "documents": "documents", "show": "documents",
    "cases": "cases",
    "codebook": "codebook", "code": "code",
    "apply": "codings", "unapply": "codings", "resize": "codings", "quotes": "codings",
    "memo": "memos", "journal": "journal",
    "text": "text", "review": "review",
    "done": "done", "progress": "done",
    "project": "study", "coders": "coders", "rounds": "rounds", "consensus": "consensus", "crosscheck": "crosscheck",
    "themes": "themes", "theme": "themes", "exemplar": "themes", "contradicts": "themes", "report": "themes",
    "agree": "agree", "cooccur": "cooccur",
    "measures": "measures", "joint": "measures",
    "matrix": "matrix", "frequency": "frequencies", "sequence": "frequencies", "speakers": "frequencies",
    "saturation": "saturation",
    "pseudonymise": "pseudonyms",
    "history": "history", "undo": "history", "redo": "history", "doctor": "history",
    "verify": "verify",
    "config": "settings",
}  # fmt: skip


class _Commands(click.Group):
    """Loads the module of a command only when it is used; a project file as first argument means `open`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(MODULE_BY_COMMAND)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = MODULE_BY_COMMAND.get(cmd_name)
        if module is None:
            return None
        name = f"{cmd_name}_command"
        command: click.Command = getattr(import_module(f"qualcode.cli.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in MODULE_BY_COMMAND and _is_project(args[0]):
            return super().resolve_command(ctx, ["open", *args])
        return super().resolve_command(ctx, args)


def _is_project(argument: str) -> bool:
    return argument.endswith(".qualcode") or "/" in argument or os.path.isfile(argument)  # noqa: PTH113  (never raises)


@click.command(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="qualcode")
@common_options
@click.pass_context
def main(context: click.Context) -> int | None:
    """A workbench in the terminal for coding qualitative interviews.

    `qualcode PROJECT.qualcode` opens a project; `qualcode` alone opens the start screen; `qualcode demo` builds a
    sample study for trying everything.
    """
    if context.invoked_subcommand is None:
        return context.invoke(main.get_command(context, "open"))  # type: ignore[arg-type, no-any-return]
    return None
