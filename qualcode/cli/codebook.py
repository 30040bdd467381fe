"""codebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation

if TYPE_CHECKING:
    from qualcode.model.codebook import FrozenCodebook


@click.group("codebook")
def codebook_command() -> None:
    """The code tree with its definitions: show, import, export; versions: freeze, diff."""


@codebook_command.command("show")
@common_options
@pass_invocation
def show(invocation: Invocation) -> None:
    """Print the tree with counts."""
    from rich.text import Text

    from qualcode.analysis.themes.codebook_json import code_json
    from qualcode.cli.output import print_json, print_table
    from qualcode.model.safe_text import one_line
    from qualcode.services.coding.history import codebook_version
    from qualcode.services.paper.reporting import code_counts

    with invocation.opened() as project:
        book, counts = code_counts(project)
        version = codebook_version(project)
    if invocation.json:
        codes = [code_json(book, code, counts[code.guid]) for code in book.walk()]
        print_json({"version": version, "codes": codes})
        return
    rows = []
    for code in book.walk():
        name = Text.assemble("  " * book.depth(code.guid), ("■ ", code.color or ""), one_line(code.name))
        count = counts[code.guid]
        rows.append((name, code.kind, count.codings, count.documents, count.cases, code.definition))
    columns = ("Code", "Kind", "Quotations", "Documents", "Participants", "Definition")
    print_table(columns, rows, numbers=columns[2:5])


@codebook_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@common_options
@pass_invocation
def import_(invocation: Invocation, file: Path) -> None:
    """Add and update codes from .yaml, .csv or .xlsx; never removes."""
    from qualcode.cli.output import print_json
    from qualcode.services.coding.codebook_files import import_codebook

    with invocation.opened() as project:
        result = import_codebook(project, file)
    if invocation.json:
        print_json({"added": result.added, "changed": result.changed})
    else:
        click.echo(f"{result.added} codes added, {result.changed} changed")


@codebook_command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@key_option
@common_options
@pass_invocation
def export(invocation: Invocation, file: Path, key: Path | None) -> None:
    """Write the codebook as .yaml, .csv or .xlsx."""
    from qualcode.cli.output import print_json, print_message, warn
    from qualcode.services.coding.codebook_files import export_codebook
    from qualcode.services.privacy import leaks

    with invocation.opened() as project:
        inside = leaks.in_codebook(project, key)
        count = export_codebook(project, file)
    if invocation.json:
        print_json({"file": str(file), "codes": count})
    else:
        print_message(f"{count} codes are in {file}")
    warn(inside)


@codebook_command.command("freeze")
@click.argument("name")
@common_options
@pass_invocation
def freeze(invocation: Invocation, name: str) -> None:
    """Keep the codebook as it is under a name, to code by and to compare with."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.services.coding.codebook_versions import freeze_codebook

    with invocation.opened() as project:
        made = freeze_codebook(project, name)
    if invocation.json:
        print_json({"version": _version_json(made)})
    else:
        print_line(f"“{made.name}” holds {made.codes} codes as they are now")


@codebook_command.command("versions")
@common_options
@pass_invocation
def versions(invocation: Invocation) -> None:
    """List the frozen versions."""
    from qualcode.cli.output import print_json, print_message, print_table
    from qualcode.services.coding.codebook_versions import list_versions

    with invocation.opened() as project:
        found = list_versions(project)
    if invocation.json:
        print_json({"versions": [_version_json(each) for each in found]})
    elif not found:
        print_message("no version is frozen yet:  qualcode codebook freeze NAME")
    else:
        rows = [(each.name, each.created[:10], each.coder, each.codes, each.sha256[:12]) for each in found]
        print_table(("Version", "Frozen", "By", "Codes", "Hash"), rows, numbers=("Codes",))


def _version_json(each: FrozenCodebook) -> dict[str, object]:
    return {
        "id": each.guid, "name": each.name, "coder": each.coder, "created": each.created, "codes": each.codes,
        "sha256": each.sha256,
    }  # fmt: skip


@codebook_command.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", required=False)
@common_options
@pass_invocation
def diff(invocation: Invocation, before: str, after: str | None) -> None:
    """What became of the codebook from version A to B, or until now, in words."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.services.coding.codebook_versions import PRESENT, compare_versions

    with invocation.opened() as project:
        found = compare_versions(project, before, after)
    if invocation.json:
        rows = [
            {
                "id": each.code, "path": list(each.path), "what": each.what, "before": each.before or None,
                "after": each.after or None, "told": each.told,
            }
            for each in found
        ]  # fmt: skip
        print_json({"before": before, "after": after or PRESENT, "differences": rows})
        return
    for each in found:
        print_line(each.told)
    if not found:
        print_line("nothing changed")
