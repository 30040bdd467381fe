"""The command for the journal of a project."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation
from qualcode.cli.writing import output_option


@click.command("journal")
@click.option("--text", metavar="T", help="Add an entry; [[NAME]] links a code, case, document or coding.")
@click.option("--type", "type_of_memo", metavar="TYPE", help="The type of the entry, as of any memo.")
@output_option()
@key_option
@common_options
@pass_invocation
def journal_command(
    invocation: Invocation, text: str | None, type_of_memo: str | None, output: Path | None, key: Path | None
) -> None:
    """List the dated memos on the project, or add one.

    [[NAME]] in an entry leads to a code, case, document or CODING_ID, [["WORDS"]] to a coded passage. In the listing
    and in a file links are written out; those that lead nowhere are told.
    """
    from qualcode.cli.output import note, print_message
    from qualcode.cli.reports import output_report
    from qualcode.errors import UsageError
    from qualcode.services.paper import journal
    from qualcode.services.privacy import leaks

    if type_of_memo is not None and text is None:
        raise UsageError("--type needs the words of the entry", hint="Add --text T.")
    with invocation.open_project() if text is not None else invocation.read_project() as project:
        written = None if text is None else journal.write_entry(project, text, type_of_memo)
        is_whole = written is None or output is not None
        entries = journal.read_journal(project) if is_whole or written is None else [written]
        report = journal.journal_report(project, entries)
        warnings = leaks.in_report(project, report, key)
        if not entries and not invocation.json and output is None:
            print_message("the journal is empty; to begin it:  qualcode journal --text T")
        else:
            output_report(invocation, project, report, warnings, output)
        for problem in journal.problems(entries):
            note(problem)
