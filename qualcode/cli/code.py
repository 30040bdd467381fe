"""code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project

F = TypeVar("F", bound=Callable[..., Any])
_TEXTS = {
    "definition": "What the code means.",
    "include": "When to use it.",
    "exclude": "When not to.",
    "example": "Words that would get it.",
}


def field_options(command: F) -> F:
    """What can be said of a code."""
    for name, help_text in reversed(_TEXTS.items()):
        command = click.option(f"--{name}", metavar="T", help=help_text)(command)
    command = click.option("--color", metavar="C", help="#rrggbb or a common name.")(command)
    return click.option("--kind", type=click.Choice(["theme", "subtheme", "code"]))(command)


@click.group("code")
def code_command() -> None:
    """One code: add, rename, move, merge, split, edit, remove."""


@code_command.command("add")
@click.argument("name")
@click.option("--parent", metavar="CODE", help="Under which theme, subtheme or code.")
@field_options
@common_options
@pass_invocation
def add(invocation: Invocation, /, name: str, parent: str | None, kind: str | None, **fields: str | None) -> None:
    """Make a code."""
    from qualcode.model.codebook import CodeKind
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        above = lookup.find_code(lookup.read_codebook(project), parent).guid if parent else None
        chosen = CodeKind(kind) if kind else None
        made = codebook.add_code(project, name, parent=above, kind=chosen, **_given(fields))
        _print_code(invocation, project, made.guid)


@code_command.command("edit")
@click.argument("code", metavar="CODE")
@field_options
@common_options
@pass_invocation
def edit(invocation: Invocation, /, code: str, **fields: str | None) -> None:
    """Set kind, colour, definition, criteria and example."""
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        found = lookup.find_code(lookup.read_codebook(project), code)
        codebook.edit_code(project, found, **_given(fields))
        _print_code(invocation, project, found.guid)


@code_command.command("rename")
@click.argument("code", metavar="CODE")
@click.argument("name")
@common_options
@pass_invocation
def rename(invocation: Invocation, code: str, name: str) -> None:
    """Give a code another name; its codings stay."""
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        found = lookup.find_code(lookup.read_codebook(project), code)
        codebook.rename_code(project, found, name)
        _print_code(invocation, project, found.guid)


@code_command.command("move")
@click.argument("code", metavar="CODE")
@click.option("--parent", metavar="CODE")
@click.option("--top", is_flag=True, help="To the top of the tree.")
@common_options
@pass_invocation
def move(invocation: Invocation, code: str, parent: str | None, top: bool) -> None:
    """Move a code under another, with all below it."""
    from qualcode.errors import UsageError
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    if top == (parent is not None):
        raise UsageError("where to?", hint="Give either --parent CODE or --top.")
    with invocation.opened() as project:
        book = lookup.read_codebook(project)
        found = lookup.find_code(book, code)
        codebook.move_code(project, found, lookup.find_code(book, parent).guid if parent else None)
        _print_code(invocation, project, found.guid)


@code_command.command("merge")
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--into", required=True, metavar="CODE")
@common_options
@pass_invocation
def merge(invocation: Invocation, codes: tuple[str, ...], into: str) -> None:
    """Put all codings of some codes under one; duplicates become one."""
    from qualcode.cli.output import note
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        book = lookup.read_codebook(project)
        target = lookup.find_code(book, into)
        sources = [lookup.find_code(book, code) for code in codes]
        judged = codebook.judgements_on(project, sources)
        moved = codebook.merge_codes(project, sources, target)
        _print_code(invocation, project, target.guid, moved=moved)
        if judged:
            note(f"{judged} verdicts or inferences on what was merged went with it; judge “{target.name}” anew")


@code_command.command("split")
@click.argument("code", metavar="CODE")
@click.argument("codings", nargs=-1, required=True, metavar="CODING_ID...")
@click.option("--into", required=True, metavar="NAME", help="The new code's name.")
@common_options
@pass_invocation
def split(invocation: Invocation, code: str, codings: tuple[str, ...], into: str) -> None:
    """Make a new code of some codings of another."""
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        found = lookup.find_code(lookup.read_codebook(project), code)
        chosen = [lookup.find_coding(project, coding) for coding in codings]
        made = codebook.split_code(project, found, into, chosen)
        _print_code(invocation, project, made.guid)


@code_command.command("remove")
@click.argument("code", metavar="CODE")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common_options
@pass_invocation
def remove(invocation: Invocation, code: str, yes: bool) -> None:
    """Take a code away with all codes under it and their codings; undo brings them back."""
    from qualcode.cli.asking import agreed
    from qualcode.cli.output import print_json, print_message
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        found = lookup.find_code(lookup.read_codebook(project), code)
        family, codings = codebook.what_removing_takes(project, found)
        judged = codebook.judgements_on(project, [found])
        what = f"{family} codes, {codings} codings" + (f", {judged} verdicts or inferences" if judged else "")
        if (codings or judged) and not agreed(yes, f"Remove “{found.name}” ({what})?"):
            return
        codebook.remove_code(project, found)
    if invocation.json:
        print_json({"removed": {"code": found.name, "codes": family, "codings": codings}})
    else:
        print_message(f"“{found.name}” is removed: {family} codes, {codings} codings.  Back again:  qualcode undo")


def _given(fields: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}


def _print_code(invocation: Invocation, project: Project, guid: str, **more: object) -> None:
    from qualcode.analysis.themes.codebook_json import code_json
    from qualcode.cli.output import print_json, print_line
    from qualcode.model.paths import written
    from qualcode.services.paper.reporting import code_counts

    book, counts = code_counts(project)
    if invocation.json:
        print_json({"code": code_json(book, book[guid], counts[guid]), **more})
    else:
        print_line(f"{written(book.path(guid))}: {book[guid].kind}, {counts[guid].codings} quotations")
