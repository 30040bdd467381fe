"""The commands for who codes: coders, coders set, coders rename, coders join."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation
from qualcode.cli.key_values import texts_by_key
from qualcode.model.coder import DESCRIPTIONS
from qualcode.model.moments import local_day
from qualcode.model.shell import shell_word
from qualcode.model.wording import counted

if TYPE_CHECKING:
    from qualcode.model.coder import Coder


@click.group("coders", invoke_without_command=True)
@common_options
@pass_invocation
@click.pass_context
def coders_command(context: click.Context, invocation: Invocation) -> None:
    """List who codes in the project, or give one person one name."""
    from qualcode.cli.output import print_json, print_message, print_table
    from qualcode.services.team.coders import list_coders

    if context.invoked_subcommand is not None:
        return
    with invocation.read_project() as project:
        listed = list_coders(project)
    if invocation.json:
        print_json({"coders": [_coder_json(coder) for coder in listed]})
    elif not listed:
        print_message("nobody has coded yet")
    else:
        described = [key for key in DESCRIPTIONS if any(getattr(coder, key) for coder in listed)]
        rows = [
            (
                coder.name, coder.codings, coder.documents, local_day(coder.since),
                *(getattr(coder, key) for key in described),
            )
            for coder in listed
        ]  # fmt: skip
        titles = ("Coder", "Codings", "Documents", "Since", *(key.capitalize() for key in described))
        print_table(titles, rows, numbers=("Codings", "Documents"))


@coders_command.command("rename")
@click.argument("old", metavar="CODER")
@click.argument("new", metavar="NAME")
@common_options
@pass_invocation
def rename(invocation: Invocation, old: str, new: str) -> None:
    """Give a coder another name in all that they did."""
    from qualcode.cli.output import print_json, print_message
    from qualcode.services.team.coders import rename_coder

    with invocation.open_project() as project:
        coder = rename_coder(project, old, new)
    if invocation.json:
        print_json({"coder": _coder_json(coder)})
    else:
        print_message(f"the coder is called “{coder.name}” now")
        _print_setting(coder)


@coders_command.command("set")
@click.argument("name", metavar="CODER")
@click.argument("values", nargs=-1, required=True, metavar="KEY=VALUE...")
@common_options
@pass_invocation
def set_values(invocation: Invocation, name: str, values: tuple[str, ...]) -> None:
    """Say who a coder is: role, discipline, position (to the field), interviewed (whom). An empty value removes."""
    from qualcode.cli.output import print_json, print_message
    from qualcode.services.team.coders import describe_coder

    texts = texts_by_key(values, "discipline=nursing")
    with invocation.open_project() as project:
        coder = describe_coder(project, name, texts)
    if invocation.json:
        print_json({"coder": _coder_json(coder)})
    else:
        said = ", ".join(f"{key}: {getattr(coder, key)}" for key in DESCRIPTIONS if getattr(coder, key))
        print_message(f"{coder.name}: {said}" if said else f"nothing is said of {coder.name}")


@coders_command.command("join")
@click.argument("one", metavar="CODER")
@click.option("--into", required=True, metavar="CODER", help="The name that stays.")
@common_options
@pass_invocation
def join(invocation: Invocation, one: str, into: str) -> None:
    """Make two names of one person one; the same coding of both becomes one."""
    from qualcode.cli.output import print_json, print_message
    from qualcode.services.team.coders import join_coders

    with invocation.open_project() as project:
        joined = join_coders(project, one, into)
    if invocation.json:
        numbers = {"moved": joined.codings, "same": joined.doubles}
        print_json({"coder": _coder_json(joined.coder), **numbers})
    else:
        same = f", {counted(joined.doubles, 'coding')} of both became one" if joined.doubles else ""
        print_message(f"{counted(joined.codings, 'coding')} went to “{joined.coder.name}”{same}")
        _print_setting(joined.coder)


def _print_setting(coder: Coder) -> None:
    """Whoever goes on under another name would be somebody else again."""
    from qualcode.cli.output import print_message

    print_message(f"whose name it is sets it:  qualcode config coder {shell_word(coder.name)}")


def _coder_json(coder: Coder) -> dict[str, object]:
    return {
        "id": coder.guid, "name": coder.name, "codings": coder.codings, "documents": coder.documents,
        "since": coder.since, "role": coder.role, "discipline": coder.discipline, "position": coder.position,
        "interviewed": coder.interviewed,
    }  # fmt: skip
