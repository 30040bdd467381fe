"""The commands for the whole codebook and its versions: codebook show, import, export, freeze, versions, diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation
from qualcode.cli.shapes import version_json
from qualcode.cli.writing import force_option, written
from qualcode.model.moments import local_day
from qualcode.model.wording import counted

if TYPE_CHECKING:
    pass


@click.group("codebook")
def codebook_command() -> None:
    """The code tree with definitions: show, import, export; its versions: freeze, versions, diff."""


@codebook_command.command("show")
@common_options
@pass_invocation
def show(invocation: Invocation) -> None:
    """Print the code tree with counts."""
    from rich.text import Text

    from qualcode.analysis.themes.json_shapes import code_json
    from qualcode.cli.output import print_json, print_table
    from qualcode.model.safe_text import one_line
    from qualcode.services.coding.history import codebook_version
    from qualcode.services.paper.reporting import code_counts

    with invocation.read_project() as project:
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
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook (.xlsx).")
@common_options
@pass_invocation
def import_(invocation: Invocation, file: Path, sheet: str | None) -> None:
    """Add and update codes from a .yaml, .csv or .xlsx file; never removes a code."""
    from qualcode.cli.output import note, print_json
    from qualcode.services.coding.codebook_files import import_codebook

    with invocation.open_project() as project:
        summary = import_codebook(project, file, sheet)
    if invocation.json:
        print_json({"added": summary.added, "changed": summary.changed, "notes": list(summary.notes)})
    else:
        click.echo(f"{counted(summary.added, 'code')} added, {summary.changed} changed")
    for remark in summary.notes:
        note(remark)


@codebook_command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@force_option
@key_option
@common_options
@pass_invocation
def export(invocation: Invocation, file: Path, key: Path | None) -> None:
    """Write the codebook to a .yaml, .csv or .xlsx file."""
    from qualcode.cli.output import print_json, print_message, warn
    from qualcode.services.coding.codebook_files import export_codebook
    from qualcode.services.privacy import leaks

    with invocation.open_project() as project:
        warnings = leaks.in_codebook(project, key)
        inputs = invocation.inputs
        count = written(invocation, lambda over: export_codebook(project, file, overwrite=over, inputs=inputs))
    if invocation.json:
        print_json({"file": str(file), "codes": count})
    else:
        print_message(f"{counted(count, 'code')} written to {file}")
    warn(warnings)


@codebook_command.command("freeze")
@click.argument("name")
@common_options
@pass_invocation
def freeze(invocation: Invocation, name: str) -> None:
    """Save the present codebook as a named version, to code with and to compare with."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.services.coding.codebook_versions import freeze_codebook

    with invocation.open_project() as project:
        version = freeze_codebook(project, name)
    if invocation.json:
        print_json({"version": version_json(version)})
    else:
        print_line(f"version “{version.name}” saved: {counted(version.codes, 'code')}")


@codebook_command.command("versions")
@common_options
@pass_invocation
def versions(invocation: Invocation) -> None:
    """List the frozen versions."""
    from qualcode.cli.output import print_json, print_message, print_table
    from qualcode.services.coding.codebook_versions import list_versions

    with invocation.read_project() as project:
        frozen = list_versions(project)
    if invocation.json:
        print_json({"versions": [version_json(version) for version in frozen]})
    elif not frozen:
        print_message("there is no frozen version yet; save one:  qualcode codebook freeze NAME")
    else:
        rows = [
            (version.name, local_day(version.created), version.coder, version.codes, version.sha256[:12])
            for version in frozen
        ]
        print_table(("Version", "Frozen", "By", "Codes", "Hash"), rows, numbers=("Codes",))


@codebook_command.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", required=False)
@common_options
@pass_invocation
def diff(invocation: Invocation, before: str, after: str | None) -> None:
    """Describe the changes of the codebook from version A to B, or from A to now."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.services.coding.codebook_versions import PRESENT, compare_versions

    with invocation.read_project() as project:
        differences = compare_versions(project, before, after)
    if invocation.json:
        rows = [
            {
                "id": difference.code, "path": list(difference.path), "what": difference.what,
                "before": difference.before or None,
                "after": difference.after or None, "told": difference.description,
                "reasons": [reason._asdict() for reason in difference.reasons],
            }
            for difference in differences
        ]  # fmt: skip
        print_json({"before": before, "after": after or PRESENT, "differences": rows})
        return
    for difference in differences:
        print_line(difference.description)
        for reason in difference.reasons:
            print_line(f"why: {reason.text} ({reason.coder}, {local_day(reason.time)})")
    if not differences:
        print_line("nothing changed")
