"""What every command knows: which project, which coder, and whether a script is reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Invocation:
    """Filled by the options that every command has, before or after its name."""

    project: str | None = None
    coder: str | None = None
    json: bool = False

    @contextmanager
    def opened(self) -> Iterator[Project]:
        """The project that is meant, open for as long as the block lasts."""
        from qualcode.cli.output import note
        from qualcode.services.project import projects, settings

        path = projects.project_path(self.project)
        with projects.project_opened(path, settings.coder_name(self.coder)) as project:
            copy = projects.copied_before(project)
            if copy is not None:
                note(f"{path.name} was brought up to date; the file as it was: {copy.name}")
            yield project


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, _: click.Parameter, value: Any) -> None:
        if value:
            setattr(context.ensure_object(Invocation), name, value)

    return keep


def common_options(command: F) -> F:
    """`--project`, `--coder` and `--json`, kept in the Invocation rather than handed to the command."""
    for option in (
        click.option("--json", is_flag=True, expose_value=False, callback=_keep("json"), help="One JSON document."),
        click.option(
            "--coder",
            metavar="NAME",
            expose_value=False,
            callback=_keep("coder"),
            help="Who codes (else: your setting).",
        ),
        click.option(
            "-p", "--project", metavar="PATH", expose_value=False, callback=_keep("project"), help="The project file."
        ),
    ):
        command = option(command)
    return command


def called(context: click.Context) -> Invocation:
    """The Invocation of a running command."""
    return context.ensure_object(Invocation)


pass_invocation = click.make_pass_decorator(Invocation, ensure=True)


where_option = click.option(
    "--where", metavar="EXPR", help="Only where this holds, e.g. case.role = 'nurse' and \"Role tensions\"."
)
"""The same small language at every command that lists or counts."""


def key_option(command: F) -> F:
    """`--key` at every command that lets something out: names of the key that are still inside are told."""
    help_ = "Warn of the real names in this key (else: the one remembered)."
    return click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help=help_)(command)
