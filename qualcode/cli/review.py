"""review: what waits for a decision, and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation

if TYPE_CHECKING:
    from qualcode.services.correction.reviewing import Waiting
    from qualcode.services.project.projects import Project


@click.command("review")
@click.argument("coding_id", required=False, metavar="[ID]")
@click.argument("decision", required=False, type=click.Choice(["keep", "recode", "drop"]))
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--range", "place", metavar="A:B", help="Other words for a coding that is kept or recoded.")
@common_options
@pass_invocation
def review_command(
    invocation: Invocation, coding_id: str | None, decision: str | None, code: str | None, place: str | None
) -> None:
    """List what waits for a decision, or decide: ID keep, ID recode CODE, ID drop."""
    from qualcode.errors import UsageError

    if coding_id is None:
        _list(invocation)
        return
    if decision is None:
        raise UsageError("keep it, recode it or drop it?", hint=f"qualcode review {coding_id} keep|recode CODE|drop")
    if (decision == "recode") != (code is not None):
        raise UsageError("a code goes with recode, and only with it", hint=f"qualcode review {coding_id} recode CODE")
    if decision == "drop" and place is not None:
        raise UsageError("what is dropped needs no range", hint=f"qualcode review {coding_id} drop")
    _decide(invocation, coding_id, decision, code, place)


def _list(invocation: Invocation) -> None:
    from qualcode.cli.output import print_json, print_message, print_table
    from qualcode.services.correction import reviewing

    with invocation.opened() as project:
        found = reviewing.waiting(project)
    if invocation.json:
        print_json({"waiting": [_waiting_json(each) for each in found]})
    elif not found:
        print_message("nothing waits for a decision")
    else:
        rows = [
            (each.quotation.coding.guid[:8], each.quotation.path[-1], each.quotation.document.name,
             f"“{each.was}”", f"“{each.quotation.coding.quote}”",
             f"{each.quotation.coding.span.start}:{each.quotation.coding.span.end}", each.why)
            for each in found
        ]  # fmt: skip
        print_table(("Id", "Code", "Document", "Was", "Now perhaps", "Range", "Why"), rows)
        print_message("Decide:  qualcode review ID keep|recode CODE|drop   (on other words: keep --range A:B)")


def _waiting_json(waiting: Waiting) -> dict[str, object]:
    from qualcode.cli.shapes import coding_json

    return {**coding_json(waiting.quotation), "was": waiting.was, "why": waiting.why}


def _decide(invocation: Invocation, coding_id: str, decision: str, code: str | None, place: str | None) -> None:
    from qualcode.cli.output import print_json, print_line
    from qualcode.cli.shapes import coding_json
    from qualcode.services.coding import coding, quoting
    from qualcode.services.correction import reviewing
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        found = coding.read_coding(project, lookup.find_coding(project, coding_id))
        if decision == "drop":
            before = quoting.of_coding(project, found.guid)
            reviewing.drop(project, found)
            outcome: dict[str, object] = {"dropped": coding_json(before)}
            told = f"“{before.path[-1]}” is taken off “{found.quote}”.  Back again:  qualcode undo"
        else:
            _settle(project, found.guid, code, place)
            after = quoting.of_coding(project, found.guid)
            outcome = {"coding": coding_json(after)}
            told = f"“{after.path[-1]}” stands on “{after.coding.quote}”"
    if invocation.json:
        print_json(outcome)
    else:
        print_line(told)


def _settle(project: Project, guid: str, code: str | None, place: str | None) -> None:
    from qualcode.cli.ranges import written_range
    from qualcode.services.coding import coding
    from qualcode.services.correction import reviewing
    from qualcode.services.project import lookup

    found = coding.read_coding(project, guid)
    span = written_range(place) if place is not None else None
    if code is None:
        reviewing.keep(project, found, span)
    else:
        reviewing.recode(project, found, lookup.find_code(lookup.read_codebook(project), code).guid, span)
