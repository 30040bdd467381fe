"""The commands that open, create and copy projects: open, demo, new, backup."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation
from qualcode.cli.writing import force_option, written


@click.command("open")
@click.argument("path", required=False, metavar="[PROJECT]")
@common_options
@pass_invocation
def open_command(invocation: Invocation, path: str | None) -> int:
    """Open the workbench; without a project, the start screen."""
    import gc
    import os
    import sys

    from qualcode.errors import UsageError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the workbench needs a terminal", hint="Use a command instead: qualcode --help")

    # Nothing loaded now becomes garbage; the workbench enables the collector after its first paint.
    gc.disable()

    from qualcode.services.project import projects, settings
    from qualcode.tui.app import run_workbench

    coder = settings.coder_name(invocation.coder)
    requested = path or invocation.project or os.environ.get("QUALCODE_PROJECT")
    invocation.opened = projects.project_path(requested) if requested else None
    return run_workbench(invocation.opened, coder)


@click.command("demo")
@click.argument("folder", required=False, default=".", metavar="[DIR]", type=click.Path(path_type=Path))
@common_options
@pass_invocation
def demo_command(invocation: Invocation, folder: Path) -> None:
    """Build the sample study (synthetic data) and print its theme report."""
    from qualcode.cli.output import note, print_json, print_message
    from qualcode.cli.report_printing import print_report
    from qualcode.model.shell import shell_word
    from qualcode.services.documents import documents
    from qualcode.services.paper import reporting
    from qualcode.services.sample import sample

    project = sample.build_sample(folder, progress=lambda part: note(f"sample study: {part}"))
    invocation.is_done = True
    try:
        groups = [group for group in documents.group_sizes(project) if group]
        if invocation.json:
            data = {group: reporting.report(project, group=group).data for group in groups}
            print_json({"project": str(project.path), "reports": data})
            return
        for group in groups:
            print_report(reporting.report(project, group=group))
        path = str(project.path)
        print_message(f"\nThe sample study is in {path}\nOpen it with:  qualcode {shell_word(path)}")
    finally:
        project.close()


@click.command("new")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--name", help="The project's name (default: the file's name).")
@click.option("--codebook", type=click.Path(path_type=Path), help="Import this codebook (.yaml, .csv, .xlsx).")
@common_options
@pass_invocation
def new_command(invocation: Invocation, path: Path, name: str | None, codebook: Path | None) -> None:
    """Create an empty project; never overwrites a file."""
    from qualcode.cli.output import print_json, print_message
    from qualcode.errors import QualcodeError
    from qualcode.model.shell import shell_value
    from qualcode.services.coding import codebook_files
    from qualcode.services.project import projects, settings

    project = projects.create_project(path, settings.coder_name(invocation.coder), name)
    try:
        if codebook is not None:
            codebook_files.import_codebook(project, codebook)
    except QualcodeError as error:
        raise projects.discarded(project, error) from None
    project.close()
    invocation.is_done = True
    if invocation.json:
        print_json({"project": str(path), "name": project.name})
    else:
        print_message(f"{path} was created.  Next:  qualcode -p {shell_value(str(path))} import FILE")


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@force_option
@common_options
@pass_invocation
def backup_command(invocation: Invocation, target: Path) -> None:
    """Copy the project safely, even while somebody is working in it."""
    from qualcode.cli.output import note, print_json, print_message
    from qualcode.services.project import projects

    with invocation.open_project() as project:
        remarks: list[str] = []
        written(invocation, lambda over: remarks.extend(projects.back_up(project, target, overwrite=over)))
    if invocation.json:
        print_json({"backup": str(target)})
    else:
        print_message(f"{target} is a copy of {project.path.name}")
    for remark in remarks:
        note(remark)


@click.command("restore")
@click.argument("backup", type=click.Path(path_type=Path))
@common_options
@pass_invocation
def restore_command(invocation: Invocation, backup: Path) -> None:
    """Go back to a backup of the project; what is there now is kept beside it.

    Name the project itself to open it without the log (-wal) of a crash that does not belong to it.
    """
    from qualcode.cli.output import note, print_json, print_message
    from qualcode.services.project import projects, restoring, settings

    path = projects.project_path(invocation.project)
    restored = restoring.restore(path, backup, settings.coder_name(invocation.coder))
    invocation.is_done = True
    aside = None if restored.aside is None else str(restored.aside)
    if invocation.json:
        print_json({"restored": str(path), "from": str(backup), "kept": aside, "remarks": list(restored.remarks)})
    else:
        print_message(f"{path} is as it was in {backup}" + (f"; what was there before: {aside}" if aside else ""))
    for remark in restored.remarks:
        note(remark)
