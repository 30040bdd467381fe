"""pseudonymise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project


@click.command("pseudonymise")
@click.argument("documents", nargs=-1, metavar="[DOC...]")
@click.option("--names", type=click.Path(path_type=Path), metavar="FILE", help="One a line, or name,replacement.")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="The way back; keep it elsewhere.")
@click.option("--reverse", is_flag=True, help="Bring the names of the key back.")
@click.option("--dry-run", is_flag=True, help="Only say what would be replaced.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write what was found as a list.")
@click.option("--delete-copies", is_flag=True, help="Delete older copies and backups that still hold the names.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common_options
@pass_invocation
def pseudonymise_command(
    invocation: Invocation, documents: tuple[str, ...], names: Path | None, key: Path | None, reverse: bool,
    dry_run: bool, output: Path | None, delete_copies: bool, yes: bool,
) -> None:  # fmt: skip
    """Find names, places, addresses and numbers; with --names and --key take them out of the project.

    Afterwards no name of the list is anywhere in the project file: not in older versions, originals or the history,
    whose steps so far can no longer be undone. Codings follow. Only the key leads back.
    """
    from qualcode.errors import UsageError

    if reverse and key is None:
        raise UsageError("which key leads back?", hint="Name it: qualcode pseudonymise --reverse --key FILE")
    if names is not None and key is None:
        raise UsageError("there is no key to keep the names in", hint="Name a file outside the project: --key FILE")
    if reverse and (names is not None or documents or dry_run):
        raise UsageError("--reverse takes only --key", hint="qualcode pseudonymise --reverse --key FILE")
    if names is not None and (documents or output):
        raise UsageError("names are replaced in the whole project, or what was found is listed: not both")
    if key is not None and names is None and not reverse:
        raise UsageError(
            "which names?", hint="Name a list: --names FILE; find some: qualcode pseudonymise -o names.csv"
        )
    with invocation.opened() as project:
        if reverse and key is not None:
            _reverse(invocation, project, key, yes)
        elif names is not None and key is not None:
            _replace(invocation, project, names, key, dry_run, delete_copies, yes)
        else:
            _list(invocation, project, documents, output)


def _list(invocation: Invocation, project: Project, documents: tuple[str, ...], output: Path | None) -> None:
    from qualcode.cli.output import note, print_json, print_table
    from qualcode.services.privacy.candidates import candidates, write_candidates
    from qualcode.services.project import lookup

    found = candidates(project, [lookup.find_document(project, each) for each in documents])
    if output is not None:
        write_candidates(found, output)
    if invocation.json:
        rows = [
            {"text": each.text, "kind": each.kind, "count": each.count, "documents": list(each.documents),
             "example": each.example, "replacement": each.replacement}
            for each in found.found
        ]  # fmt: skip
        print_json({"finder": found.finder, "candidates": rows})
        return
    note(f"looked for by {found.finder}; look through the list, for none of this is sure")
    table = [(c.text, c.kind, c.count, ", ".join(c.documents), c.replacement, c.example) for c in found.found]
    print_table(("Found", "Kind", "Times", "Documents", "Proposed", "Example"), table, numbers=("Times",))
    if output is not None:
        note(f"{output} can be edited now, then: qualcode pseudonymise --names {output} --key FILE")


def _replace(
    invocation: Invocation, project: Project, names: Path, key: Path, dry_run: bool, delete_copies: bool, yes: bool
) -> None:
    from qualcode.cli.asking import agreed
    from qualcode.cli.output import note, print_json, print_message, print_table
    from qualcode.services.privacy import pseudonyms

    question = f"Replace the names everywhere in {project.path.name}, and empty its history so far?"
    if not dry_run and not agreed(yes, question):
        return
    done = pseudonyms.pseudonymise(project, names, key, dry_run=dry_run)
    left = list(done.copies)
    if delete_copies and not dry_run:
        left = pseudonyms.delete_copies(done.copies)
    if invocation.json:
        rows = [
            {"name": name, "replacement": replacement, "count": done.replaced.get(name, 0)}
            for name, replacement in done.replacements.items()
        ]
        print_json({
            "replaced": rows, "documents": done.documents, "codings": done.codings, "fields": done.fields,
            "look_at": list(done.look_at), "copies": [str(path) for path in left], "clean": done.is_clean,
            "dry_run": dry_run,
        })  # fmt: skip
    else:
        table = [(name, to, done.replaced.get(name, 0)) for name, to in done.replacements.items()]
        print_table(("Name", "Replaced by", "Times"), table, numbers=("Times",))
        told = "would be" if dry_run else "were"
        print_message(f"{done.documents} documents and {done.codings} codings {told} changed")
    for each in done.look_at:
        note(f"look at: {each}")
    for path in left:
        note(f"{path} still holds the names: delete it, or say --delete-copies")
    if not dry_run and key.absolute().parent == project.path.absolute().parent:
        note(f"the key {key} lies beside the project: keep it elsewhere, where the project does not travel")
    if not done.is_clean:
        note("another program has the project open: close it there, then do this again to empty the freed pages")


def _reverse(invocation: Invocation, project: Project, key: Path, yes: bool) -> None:
    from qualcode.cli.asking import agreed
    from qualcode.cli.output import note, print_json, print_message
    from qualcode.services.privacy import pseudonyms

    if not agreed(yes, f"Bring the real names back into {project.path.name}?"):
        return
    done = pseudonyms.reverse(project, key)
    if invocation.json:
        print_json({"reversed": {"documents": done.documents}, "look_at": list(done.look_at)})
    else:
        print_message(f"{done.documents} documents have their names again")
    for each in done.look_at:
        note(f"look at: {each}")
