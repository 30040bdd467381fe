"""The command for memos: list entries, write one, edit and remove one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation
from qualcode.model.memo import TYPES
from qualcode.model.moments import local_day

if TYPE_CHECKING:
    from qualcode.model.memo import Memo
    from qualcode.services.project.projects import Project

EDITING = ("edit", "remove")


@click.command("memo")
@click.argument("words", nargs=-1, metavar="[SUBJECT | edit ID | remove ID]")
@click.option("--text", metavar="T", help="The words of a new entry, or of the one that is edited.")
@click.option(
    "--type", "type_of_memo", metavar="TYPE", help=f"The type of the entry: {', '.join(TYPES)}, or a word of your own."
)
@click.option("--range", "range_text", metavar="START:END", help="The passage of DOC that the memo is on.")
@click.option("--quote", metavar="TEXT", help="The same by its words; they must occur exactly once in the document.")
@common_options
@pass_invocation
def memo_command(
    invocation: Invocation, words: tuple[str, ...], text: str | None, type_of_memo: str | None,
    range_text: str | None, quote: str | None,
) -> None:  # fmt: skip
    """List memos, add one, or edit and remove your own.

    SUBJECT is project, a DOC, CASE, CODE or CODING_ID. With --text the memo is added: a subject has as many memos as
    people write, and nobody changes those of others. Without a subject all memos are listed. A memo on a passage
    follows its words when the text is corrected.
    """
    from qualcode.errors import UsageError

    is_editing = len(words) == 2 and words[0] in EDITING
    if len(words) > 1 and not is_editing:
        raise UsageError(
            f"“{' '.join(words)}” is not one subject",
            hint="Quote a name with blanks: qualcode memo 'Role tensions'. To edit an entry: qualcode memo edit ID",
        )
    is_writing = text is not None or is_editing
    if type_of_memo is not None and not is_writing:
        raise UsageError("--type needs the words of the memo", hint="Add --text T.")
    if text is not None and not words:
        raise UsageError(
            "the memo has no subject",
            hint="Name a document, case, code or coding, or: qualcode memo project --text T",
        )
    if range_text is not None and quote is not None:
        raise UsageError(
            "--quote and --range cannot be combined", hint="Give either --quote TEXT or --range START:END."
        )
    is_passage = range_text is not None or quote is not None
    if is_passage and (not words or is_editing):
        raise UsageError(
            "--quote and --range need the document of the passage",
            hint="For example: qualcode memo DOC --range START:END --text T",
        )
    with invocation.open_project() if is_writing else invocation.read_project() as project:
        if is_passage:
            entries = _on_passage(project, words[0], range_text, quote, text, type_of_memo)
        else:
            entries = _entries(project, words, text, type_of_memo)
    _print(invocation, words, entries)


def _entries(project: Project, words: Sequence[str], text: str | None, type_of_memo: str | None) -> list[Memo]:
    """The entries that are asked for, or the one that was written, edited or removed."""
    from qualcode.errors import UsageError
    from qualcode.services.coding import memos

    if not words:
        return memos.list_memos(project)
    if len(words) == 1:
        on, guid, name = memos.find_subject(project, words[0])
        if text is None:
            return memos.memos_on(project, guid)
        return [memos.add_memo(project, on, guid, name, text, type_of_memo)]
    guid = memos.find_memo(project, words[1]).guid
    if words[0] == "edit":
        if text is None and type_of_memo is None:
            raise UsageError("missing: what the memo is to say", hint="Give --text T, or --type TYPE.")
        return [memos.edit_memo(project, guid, text, type_of_memo)]
    if text is not None or type_of_memo is not None:
        raise UsageError("a memo that is removed has no words", hint="Leave out --text and --type.")
    return [memos.remove_memo(project, guid)]


def _on_passage(
    project: Project, name: str, range_text: str | None, quote: str | None, text: str | None, type_of_memo: str | None
) -> list[Memo]:
    """The entries that share words with a passage, or the one that was written on it."""
    from qualcode.cli.ranges import parse_range
    from qualcode.services.coding import coding, memos, passage_memos
    from qualcode.services.project import lookup

    document = lookup.find_document(project, name)
    content = coding.read_text(project, document)
    span = coding.find_quote(document, content, quote).span if quote is not None else parse_range(range_text or "")
    on = coding.passage(document, content, span)
    if text is not None:
        return [passage_memos.add_to_passage(project, on, text, type_of_memo)]
    return [memo for memo in memos.memos_on(project, document.guid) if memo.place and memo.place.span & on.span]


def _print(invocation: Invocation, words: Sequence[str], entries: Sequence[Memo]) -> None:
    from qualcode.cli.output import print_json, print_message, print_table

    if invocation.json:
        print_json({"memos": [memo.as_json() for memo in entries]})
    elif len(words) == 2 and words[0] == "remove":
        click.echo("memo removed.  To restore:  qualcode undo")
    elif not entries and words:
        print_message(f"there is no memo on {words[0]}")
    else:
        rows = [
            (memo.guid[:8], memo.on, memo.subject, memo.type, memo.text, memo.coder, local_day(memo.changed))
            for memo in entries
        ]
        print_table(("Id", "On", "Subject", "Type", "Memo", "Coder", "Changed"), rows)
