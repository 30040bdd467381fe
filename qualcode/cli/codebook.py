"""codebook."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation


@click.group("codebook")
def codebook_command() -> None:
    """The code tree with its definitions: show, import, export."""


@codebook_command.command("show")
@common_options
@pass_invocation
def show(invocation: Invocation) -> None:
    """Print the tree with counts."""
    from rich.text import Text

    from qualcode.analysis.codebook_json import code_json
    from qualcode.cli.output import print_json, print_table
    from qualcode.model.plain import one_line
    from qualcode.services.history import codebook_version
    from qualcode.services.reporting import code_counts

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
    from qualcode.services.codebook_files import import_codebook

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
    from qualcode.services import leaks
    from qualcode.services.codebook_files import export_codebook

    with invocation.opened() as project:
        inside = leaks.in_codebook(project, key)
        count = export_codebook(project, file)
    if invocation.json:
        print_json({"file": str(file), "codes": count})
    else:
        print_message(f"{count} codes are in {file}")
    warn(inside)
