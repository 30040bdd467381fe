"""The command that replaces real names by pseudonyms, and restores them: pseudonymise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation
from qualcode.cli.writing import output_option, written
from qualcode.model.shell import shell_value
from qualcode.model.wording import counted

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project


@click.command("pseudonymise")
@click.argument("documents", nargs=-1, metavar="[DOC...]")
@click.option(
    "--names", type=click.Path(path_type=Path), metavar="FILE", help="The names: one in each line, or name,replacement."
)
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to store the real names. Whoever has this file can read them: keep it away from the project.",
)
@click.option(
    "--passphrase",
    is_flag=True,
    help="Seal the key with a passphrase: without it nobody can read the names, you neither.",
)
@click.option("--reverse", is_flag=True, help="Restore the real names from the key.")
@click.option("--dry-run", is_flag=True, help="Only show what would be replaced.")
@output_option("Write the names that were found to a list.")
@click.option("--delete-copies", is_flag=True, help="Delete older copies and backups that still contain the names.")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@common_options
@pass_invocation
def pseudonymise_command(
    invocation: Invocation, documents: tuple[str, ...], names: Path | None, key: Path | None, passphrase: bool,
    reverse: bool, dry_run: bool, output: Path | None, delete_copies: bool, yes: bool,
) -> None:  # fmt: skip
    """Find names, places, addresses and numbers; with --names and --key replace them in the whole project.

    Afterwards no name of the list is anywhere in the project file: not in older versions, originals or the history.
    Earlier steps can no longer be undone. Codings stay on their words. Only the key can restore the names.
    """
    from qualcode.errors import UsageError

    if reverse and key is None:
        raise UsageError("--reverse needs --key", hint="Use: qualcode pseudonymise --reverse --key FILE")
    if names is not None and key is None:
        raise UsageError(
            "--names needs --key, a file that stores the real names",
            hint="Add --key FILE, a new file outside the project's folder.",
        )
    if reverse and (names is not None or documents or dry_run):
        raise UsageError(
            "--reverse cannot be combined with --names, --dry-run or documents",
            hint="Use: qualcode pseudonymise --reverse --key FILE",
        )
    if names is not None and (documents or output):
        raise UsageError(
            "--names cannot be combined with documents or -o",
            hint="Names are always replaced in the whole project; without --names, candidates are listed.",
        )
    if key is not None and names is None and not reverse:
        raise UsageError(
            "--key needs --names or --reverse",
            hint="Add --names FILE; to find names first: qualcode pseudonymise -o names.csv",
        )
    if passphrase and (names is None or reverse):
        raise UsageError(
            "--passphrase needs --names and --key",
            hint="A sealed key stays sealed, and its passphrase is asked for when it is read.",
        )
    with invocation.open_project() as project:
        if reverse and key is not None:
            _reverse(invocation, project, key, yes)
        elif names is not None and key is not None:
            _replace(invocation, project, names, key, passphrase, dry_run, delete_copies, yes)
        else:
            _list(invocation, project, documents, output)


def _list(invocation: Invocation, project: Project, documents: tuple[str, ...], output: Path | None) -> None:
    from qualcode.cli.output import note, print_json, print_table
    from qualcode.services.privacy.candidates import candidates, write_candidates
    from qualcode.services.project import lookup

    candidate_list = candidates(project, [lookup.find_document(project, name) for name in documents])
    if output is not None:
        written(invocation, lambda over: write_candidates(project, candidate_list, output, overwrite=over))
    if invocation.json:
        rows = [
            {"text": name.text, "kind": name.kind, "count": name.count, "documents": list(name.documents),
             "example": name.example, "replacement": name.replacement}
            for name in candidate_list.listed
        ]  # fmt: skip
        print_json({"finder": candidate_list.finder, "candidates": rows})
        return
    note(f"found by {candidate_list.finder}; check the list: it can contain errors and miss names")
    table = [(c.text, c.kind, c.count, ", ".join(c.documents), c.replacement, c.example) for c in candidate_list.listed]
    print_table(("Found", "Kind", "Times", "Documents", "Proposed", "Example"), table, numbers=("Times",))
    if output is not None:
        note(f"edit {output}, then run: qualcode pseudonymise --names {shell_value(str(output))} --key FILE")


def _replace(
    invocation: Invocation, project: Project, names: Path, key: Path, passphrase: bool, dry_run: bool,
    delete_copies: bool, yes: bool,
) -> None:  # fmt: skip
    from qualcode.analysis.pseudonyms.name_patterns import tidy_name
    from qualcode.cli.asking import is_confirmed
    from qualcode.cli.output import followed_by, print_json, print_message, print_table
    from qualcode.cli.passphrases import new_passphrase
    from qualcode.services.privacy import pseudonyms
    from qualcode.services.project import passphrases

    question = f"Replace the names everywhere in {project.path.name}, and clear its history?"
    if not dry_run and not is_confirmed(yes, question):
        return
    # A sealed key has its passphrase already, which is asked for when it is read.
    seal_with = new_passphrase(key) if passphrase and not dry_run and not passphrases.is_sealed(key) else None
    outcome = pseudonyms.pseudonymise(project, names, key, dry_run=dry_run, new_passphrase=seal_with)
    left = list(outcome.copies)
    if delete_copies and not dry_run:
        left = pseudonyms.delete_copies(outcome.copies)
    notes = [f"check by hand: {place}" for place in outcome.look_at]
    notes += [f"{path} still contains the names: delete it, or use --delete-copies" for path in left]
    if not dry_run and key.absolute().parent == project.path.absolute().parent:
        notes.append(
            f"the key {key} is in the same folder as the project: move it elsewhere before you share the project"
        )
    if not outcome.is_clean:
        notes.append(
            "another program has the project open, so old text may remain in the file: "
            "close that program, then run this again"
        )
    with followed_by(notes):
        if invocation.json:
            rows = [
                {"name": name, "replacement": replacement, "count": outcome.replaced.get(name, 0)}
                for name, replacement in outcome.replacements.items()
            ]
            print_json({
                "replaced": rows, "documents": outcome.documents, "codings": outcome.codings, "fields": outcome.fields,
                "look_at": list(outcome.look_at), "copies": [str(path) for path in left], "clean": outcome.is_clean,
                "dry_run": dry_run,
            })  # fmt: skip
        else:
            table = [(tidy_name(name), to, outcome.replaced.get(name, 0)) for name, to in outcome.replacements.items()]
            print_table(("Name", "Replaced by", "In texts"), table, numbers=("In texts",))
            verb = "would be" if dry_run else "were"
            documents, codings = counted(outcome.documents, "document"), counted(outcome.codings, "coding")
            fields = counted(outcome.fields, "entry elsewhere", "entries elsewhere")
            print_message(f"{documents}, {codings} and {fields} (memos, codes, cases, names of things) {verb} changed")


def _reverse(invocation: Invocation, project: Project, key: Path, yes: bool) -> None:
    from qualcode.cli.asking import is_confirmed
    from qualcode.cli.output import followed_by, print_json, print_message
    from qualcode.services.privacy import pseudonyms

    if not is_confirmed(yes, f"Restore the real names in {project.path.name}?"):
        return
    outcome = pseudonyms.reverse(project, key)
    with followed_by(f"check by hand: {place}" for place in outcome.look_at):
        if invocation.json:
            print_json({"reversed": {"documents": outcome.documents}, "look_at": list(outcome.look_at)})
        else:
            print_message(f"real names restored in {counted(outcome.documents, 'document')}")
