"""The command for codings that wait for a decision: review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation
from qualcode.cli.shapes import waiting_json
from qualcode.model.naming import SHORTEST_ID_PREFIX
from qualcode.model.shell import shell_word

if TYPE_CHECKING:
    from qualcode.model.memo import Memo
    from qualcode.services.project.projects import Project


@click.command("review")
@click.argument("coding_id", required=False, metavar="[ID]")
@click.argument("decision", required=False, type=click.Choice(["keep", "recode", "drop"]))
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--range", "range_text", metavar="START:END", help="Another range for a coding that is kept or recoded.")
@common_options
@pass_invocation
def review_command(
    invocation: Invocation, coding_id: str | None, decision: str | None, code: str | None, range_text: str | None
) -> None:
    """List codings and memos that wait for a decision, or decide: ID keep, ID recode CODE, ID drop."""
    from qualcode.errors import UsageError

    if coding_id is None:
        _list(invocation)
        return
    if decision is None:
        raise UsageError(
            "missing: keep, recode CODE or drop",
            hint=f"For example: qualcode review {shell_word(coding_id)} keep",
        )
    if (decision == "recode") != (code is not None):
        if code is None:
            problem, usage = "missing: the code to recode with", f"qualcode review {shell_word(coding_id)} recode CODE"
        else:
            problem, usage = f"{decision} takes no code", f"qualcode review {shell_word(coding_id)} {decision}"
        raise UsageError(problem, hint=f"Use: {usage}")
    if decision == "drop" and range_text is not None:
        raise UsageError("drop takes no --range", hint=f"Use: qualcode review {shell_word(coding_id)} drop")
    _decide(invocation, coding_id, decision, code, range_text)


def _list(invocation: Invocation) -> None:
    from qualcode.cli.output import print_json, print_message, print_table
    from qualcode.services.coding import passage_memos
    from qualcode.services.correction import reviewing

    with invocation.read_project() as project:
        waiting = reviewing.waiting(project)
        doubtful = [(memo, passage_memos.last_words(project, memo)) for memo in passage_memos.list_doubtful(project)]
    if invocation.json:
        of_memos = [{**memo.as_json(), "was": was} for memo, was in doubtful]
        print_json({"waiting": [waiting_json(coding) for coding in waiting], "memos": of_memos})
        return
    if not waiting and not doubtful:
        print_message("no coding waits for a decision")
    if doubtful:
        lines = [
            (
                memo.guid[:8],
                memo.subject,
                f"“{was}”",
                memo.text,
                memo.coder,
                f"{memo.place.span.start}:{memo.place.span.end}",
            )
            for memo, was in doubtful
            if memo.place is not None
        ]
        print_table(("Id", "Now, probably", "Was", "Memo", "Coder", "Range"), lines)
        print_message("Decide:  qualcode review ID keep   (with another range: keep --range START:END; your own: drop)")
    if waiting:
        rows = [
            (coding.quotation.coding.guid[:8], coding.quotation.path[-1], coding.quotation.document.name,
             f"“{coding.was}”", f"“{coding.quotation.coding.quote}”",
             f"{coding.quotation.coding.span.start}:{coding.quotation.coding.span.end}", coding.why)
            for coding in waiting
        ]  # fmt: skip
        print_table(("Id", "Code", "Document", "Was", "Now, probably", "Range", "Why"), rows)
        print_message(
            "Decide:  qualcode review ID keep   (or: recode CODE, drop; with another range: keep --range START:END)"
        )


def _decide(invocation: Invocation, coding_id: str, decision: str, code: str | None, range_text: str | None) -> None:
    from qualcode.cli.shapes import coding_json
    from qualcode.services.coding import coding, passage_memos, quoting
    from qualcode.services.correction import reviewing
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        if (
            memo := next((one for one in passage_memos.list_doubtful(project) if _is_meant(one, coding_id)), None)
        ) is not None:
            outcome, message = _decide_memo(project, memo, decision, range_text)
            _print_decision(invocation, outcome, message)
            return
        doubtful_coding = coding.read_coding(project, lookup.find_coding(project, coding_id))
        if decision == "drop":
            before = quoting.of_coding(project, doubtful_coding.guid)
            reviewing.drop(project, doubtful_coding)
            outcome = {"dropped": coding_json(before)}
            message = f"“{before.path[-1]}” was removed from “{doubtful_coding.quote}”.  To restore it:  qualcode undo"
        else:
            _settle(project, doubtful_coding.guid, code, range_text)
            after = quoting.of_coding(project, doubtful_coding.guid)
            outcome = {"coding": coding_json(after)}
            message = f"“{after.path[-1]}” is on “{after.coding.quote}”"
    _print_decision(invocation, outcome, message)


def _print_decision(invocation: Invocation, outcome: dict[str, object], message: str) -> None:
    from qualcode.cli.output import print_json, print_line

    if invocation.json:
        print_json(outcome)
    else:
        print_line(message)


def _is_meant(memo: Memo, typed: str) -> bool:
    return len(typed) >= SHORTEST_ID_PREFIX and memo.guid.startswith(typed.casefold())


def _decide_memo(project: Project, memo: Memo, decision: str, range_text: str | None) -> tuple[dict[str, object], str]:
    """A memo on a passage stays where it is or goes; it has no code."""
    from qualcode.cli.ranges import parse_range
    from qualcode.errors import UsageError
    from qualcode.services.coding import memos, passage_memos

    if decision == "recode":
        raise UsageError("a memo has no code", hint=f"Use: qualcode review {memo.guid[:8]} keep")
    if decision == "drop":
        removed = memos.remove_memo(project, memo.guid)
        return {"dropped": removed.as_json()}, "memo removed.  To restore:  qualcode undo"
    settled = passage_memos.keep_place(project, memo, parse_range(range_text) if range_text is not None else None)
    return {"memo": settled.as_json()}, f"the memo is on {settled.subject}"


def _settle(project: Project, guid: str, code: str | None, range_text: str | None) -> None:
    from qualcode.cli.ranges import parse_range
    from qualcode.services.coding import coding
    from qualcode.services.correction import reviewing
    from qualcode.services.project import lookup

    doubtful_coding = coding.read_coding(project, guid)
    span = parse_range(range_text) if range_text is not None else None
    if code is None:
        reviewing.keep(project, doubtful_coding, span)
    else:
        reviewing.recode(project, doubtful_coding, lookup.find_code(lookup.read_codebook(project), code).guid, span)
