"""The commands for the history and the health of a project: history, undo, redo, doctor."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation
from qualcode.cli.limits import limit_option, note_more, rows_of_table
from qualcode.cli.shapes import change_json
from qualcode.model.moments import local_minute
from qualcode.model.wording import counted

if TYPE_CHECKING:
    from qualcode.model.change import Change


@click.command("history")
@click.option("--since", metavar="DATE", help="Only from this ISO date or time (local unless it says its zone).")
@limit_option
@click.option("--all", "everything", is_flag=True, help="All steps, however many.")
@common_options
@pass_invocation
def history_command(invocation: Invocation, since: str | None, limit: int | None, everything: bool) -> None:
    """List who did what and when, newest first."""
    from qualcode.cli.output import print_json_list, print_table
    from qualcode.services.coding.history import count_steps, stream_history

    if everything and limit:
        raise click.UsageError("--all and --limit exclude each other")
    with invocation.read_project() as project:
        changes = stream_history(project, since)
        if invocation.json:
            print_json_list("changes", map(change_json, islice(changes, limit or None)))
            return
        rows = [
            (local_minute(c.time), c.coder, c.action, _subject(c), "undone" if c.undone else "")
            for c in islice(changes, None if everything else rows_of_table(limit))
        ]
        of = count_steps(project, since)
    print_table(("Time", "Coder", "Action", "Subject", ""), rows)
    note_more(len(rows), of, "step")


def _subject(change: Change) -> str:
    return f"{change.subject}, because: {change.reason}" if change.reason else change.subject


@click.command("undo")
@click.option("--steps", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="How many steps.")
@common_options
@pass_invocation
def undo_command(invocation: Invocation, steps: int) -> None:
    """Undo your last steps."""
    from qualcode.services.coding.history import undo

    with invocation.open_project() as project:
        _print_done(invocation, undo(project, steps), "undone", "you have nothing to undo")


@click.command("redo")
@click.option("--steps", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="How many steps.")
@common_options
@pass_invocation
def redo_command(invocation: Invocation, steps: int) -> None:
    """Redo the steps you undid last."""
    from qualcode.services.coding.history import redo

    with invocation.open_project() as project:
        _print_done(invocation, redo(project, steps), "redone", "there is nothing to redo")


def _print_done(invocation: Invocation, done: list[Change], verb: str, nothing: str) -> None:
    from qualcode.cli.output import note, print_json, print_line

    if invocation.json:
        print_json({"done": [{"action": change.action, "subject": change.subject} for change in done]})
    for change in done if not invocation.json else ():
        print_line(f"{verb}: {change.action} {change.subject}")
    if not done:
        note(nothing)


@click.command("doctor")
@click.option("--accept", is_flag=True, help="Take rows that another program changed for sound.")
@common_options
@pass_invocation
def doctor_command(invocation: Invocation, accept: bool) -> int:
    """Check every row of the project against its history and its sums; say how to repair what is wrong."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.services.project import checking

    with invocation.open_project() as project:
        if accept:
            checking.accept(project)
        examination = checking.examine(project)
    if invocation.json:
        rows = [
            {"kind": p.kind, "where": p.where, "detail": p.detail, "repair": p.repair} for p in examination.problems
        ]
        remarks = list(examination.remarks)
        checked = dict(examination.checked)
        print_json({"ok": not examination.problems, "checked": checked, "problems": rows, "remarks": remarks})
    else:
        print_line("checked: " + ", ".join(f"{count:,} {name}" for name, count in examination.checked.items()))
        for problem in examination.problems:
            print_line(f"{problem.kind}: {problem.where}: {problem.detail}")
            print_line(f"    {problem.repair}")
        print_line(counted(len(examination.problems), "problem") if examination.problems else "no problems")
        for remark in examination.remarks:
            print_line(f"remark: {remark}")
    return 1 if examination.problems else 0
