"""The commands that change one code: code add, rename, move, merge, split, edit, remove."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation
from qualcode.cli.lookalikes import note_lookalikes
from qualcode.model.wording import counted

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project

F = TypeVar("F", bound=Callable[..., Any])
_TEXTS = {
    "definition": "What the code means.",
    "include": "When to use it.",
    "exclude": "When not to use it.",
    "example": "An example of words to code with it.",
}


def field_options(command: F) -> F:
    """The options for a code's kind, colour and texts."""
    for name, help_text in reversed(_TEXTS.items()):
        command = click.option(f"--{name}", metavar="T", help=help_text)(command)
    command = click.option("--color", metavar="C", help="#rrggbb or a common name.")(command)
    return click.option("--kind", type=click.Choice(["theme", "subtheme", "code"]), help="What it is in the tree.")(
        command
    )


def reason_option(command: F) -> F:
    """The option to say why, for the history of the codebook."""
    return click.option("--reason", default="", metavar="T", help="Why; for the history and codebook diff.")(command)


@click.group("code")
def code_command() -> None:
    """Change one code: add, rename, move, merge, split, edit, remove."""


@code_command.command("add")
@click.argument("name")
@click.option("--parent", metavar="CODE", help="Add it under this theme, subtheme or code.")
@field_options
@common_options
@pass_invocation
def add(invocation: Invocation, /, name: str, parent: str | None, kind: str | None, **fields: str | None) -> None:
    """Add a code."""
    from qualcode.model.codebook import CodeKind
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        parent_guid = lookup.find_code(lookup.read_codebook(project), parent).guid if parent else None
        code_kind = CodeKind(kind) if kind else None
        code = codebook.add_code(project, name, parent=parent_guid, kind=code_kind, **_set_fields(fields))
        _print_code(invocation, project, code.guid)
        note_lookalikes(project, code.name, "code")


@code_command.command("edit")
@click.argument("code", metavar="CODE")
@field_options
@reason_option
@common_options
@pass_invocation
def edit(invocation: Invocation, /, code: str, reason: str, **fields: str | None) -> None:
    """Change kind, colour, definition, criteria and example of a code."""
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        edited = lookup.find_code(lookup.read_codebook(project), code)
        codebook.edit_code(project, edited, reason=reason, **_set_fields(fields))
        _print_code(invocation, project, edited.guid)


@code_command.command("rename")
@click.argument("code", metavar="CODE")
@click.argument("name")
@reason_option
@common_options
@pass_invocation
def rename(invocation: Invocation, code: str, name: str, reason: str) -> None:
    """Rename a code; its codings stay."""
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        renamed = lookup.find_code(lookup.read_codebook(project), code)
        renamed = codebook.rename_code(project, renamed, name, reason=reason)
        _print_code(invocation, project, renamed.guid)
        note_lookalikes(project, renamed.name, "code")


@code_command.command("move")
@click.argument("code", metavar="CODE")
@click.option("--parent", metavar="CODE", help="Move it below this theme, subtheme or code.")
@click.option("--top", is_flag=True, help="Move it to the top of the tree.")
@reason_option
@common_options
@pass_invocation
def move(invocation: Invocation, code: str, parent: str | None, top: bool, reason: str) -> None:
    """Move a code, with its descendants, under another."""
    from qualcode.errors import UsageError
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    if top == (parent is not None):
        problem = "--parent and --top cannot be combined" if top else "missing: the new place of the code"
        raise UsageError(problem, hint="Give either --parent CODE or --top.")
    with invocation.open_project() as project:
        book = lookup.read_codebook(project)
        moved = lookup.find_code(book, code)
        target = lookup.find_code(book, parent).guid if parent else None
        codebook.move_code(project, moved, target, reason=reason)
        _print_code(invocation, project, moved.guid)


@code_command.command("merge")
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--into", required=True, metavar="CODE", help="The code that gets all codings.")
@reason_option
@common_options
@pass_invocation
def merge(invocation: Invocation, codes: tuple[str, ...], into: str, reason: str) -> None:
    """Put all codings of some codes under one; duplicates become one."""
    from qualcode.cli.output import note
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        book = lookup.read_codebook(project)
        target = lookup.find_code(book, into)
        sources = [lookup.find_code(book, code) for code in codes]
        judgements = codebook.judgements_on(project, sources)
        moved = codebook.merge_codes(project, sources, target, reason=reason)
        _print_code(invocation, project, target.guid, moved=moved)
        if codebook.is_reworded(target, lookup.read_codebook(project)):
            note(f"what was written of the merged codes was added to “{target.name}”: read its definition again")
        if judgements:
            lost = counted(judgements, "verdict or inference", "verdicts or inferences")
            note(f"{lost} on the merged codes deleted; judge “{target.name}” again")


@code_command.command("split")
@click.argument("code", metavar="CODE")
@click.argument("codings", nargs=-1, required=True, metavar="CODING_ID...")
@click.option("--into", required=True, metavar="NAME", help="The name of the new code.")
@reason_option
@common_options
@pass_invocation
def split(invocation: Invocation, code: str, codings: tuple[str, ...], into: str, reason: str) -> None:
    """Move some codings of a code to a new code."""
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        source = lookup.find_code(lookup.read_codebook(project), code)
        guids = [lookup.find_coding(project, coding) for coding in codings]
        new_code = codebook.split_code(project, source, into, guids, reason=reason)
        _print_code(invocation, project, new_code.guid)


@code_command.command("remove")
@click.argument("code", metavar="CODE")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@common_options
@pass_invocation
def remove(invocation: Invocation, code: str, yes: bool) -> None:
    """Remove a code with its descendants and all their codings; undo restores them."""
    from qualcode.cli.asking import is_confirmed
    from qualcode.cli.output import print_json, print_message
    from qualcode.services.coding import codebook
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        removed = lookup.find_code(lookup.read_codebook(project), code)
        subtree_size, codings = codebook.what_removing_takes(project, removed)
        judgements = codebook.judgements_on(project, [removed])
        extent = f"{counted(subtree_size, 'code')}, {counted(codings, 'coding')}"
        if judgements:
            extent += f", {counted(judgements, 'verdict or inference', 'verdicts or inferences')}"
        if (codings or judgements) and not is_confirmed(yes, f"Remove “{removed.name}” ({extent})?"):
            return
        codebook.remove_code(project, removed)
    if invocation.json:
        print_json({"removed": {"code": removed.name, "codes": subtree_size, "codings": codings}})
    else:
        print_message(
            f"“{removed.name}” was removed: {counted(subtree_size, 'code')}, {counted(codings, 'coding')}.  "
            "To restore it:  qualcode undo"
        )


def _set_fields(fields: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}


def _print_code(invocation: Invocation, project: Project, guid: str, **more: object) -> None:
    from qualcode.analysis.themes.json_shapes import code_json
    from qualcode.cli.output import print_json, print_line
    from qualcode.model.paths import path_text
    from qualcode.services.paper.reporting import code_counts

    book, counts = code_counts(project)
    if invocation.json:
        print_json({"code": code_json(book, book[guid], counts[guid]), **more})
    else:
        print_line(f"{path_text(book.path(guid))}: {book[guid].kind}, {counted(counts[guid].codings, 'quotation')}")
