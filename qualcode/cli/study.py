"""The commands for the study as a whole: project, project set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation
from qualcode.cli.key_values import texts_by_key
from qualcode.model.study import FIELDS, study_json

if TYPE_CHECKING:
    from qualcode.model.study import Study


@click.group("project", invoke_without_command=True)
@common_options
@pass_invocation
@click.pass_context
def project_command(context: click.Context, invocation: Invocation) -> None:
    """Show what is said of the study as a whole."""
    from qualcode.services.project.study import read_study

    if context.invoked_subcommand is not None:
        return
    with invocation.read_project() as project:
        _print(invocation, project.name, read_study(project))


@project_command.command("set")
@click.argument("values", nargs=-1, required=True, metavar="NAME=VALUE...")
@common_options
@pass_invocation
def set_values(invocation: Invocation, values: tuple[str, ...]) -> None:
    """Say of the study: approach (reflexive, codebook, reliability, framework, content); invited, declined, withdrew
    (numbers of people); percent_decimals (0 to 2). An empty value takes one away."""
    from qualcode.services.project.study import set_study

    texts = texts_by_key(values, "approach=codebook")
    with invocation.open_project() as project:
        _print(invocation, project.name, set_study(project, texts))


def _print(invocation: Invocation, name: str, study: Study) -> None:
    from qualcode.cli.output import print_json, print_message

    if invocation.json:
        print_json({"project": {"name": name, **study_json(study)}})
        return
    said = [f"{field}: {value}" for field in FIELDS if (value := getattr(study, field)) is not None]
    print_message(f"{name}: {', '.join(said)}" if said else f"{name}: nothing is said of the study yet")
