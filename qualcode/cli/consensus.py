"""consensus: where coders differ, and what the team decides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation
from qualcode.cli.reports import give_out

if TYPE_CHECKING:
    from qualcode.services.project.projects import Project
    from qualcode.services.team.consensus import Disagreement, Disagreements


@dataclass(frozen=True, slots=True)
class _Choice:
    """What is to be decided; just one of these is given."""

    take: str | None
    everything: bool
    nothing: bool
    codes: tuple[str, ...]
    again: bool

    @property
    def count(self) -> int:
        return sum((self.take is not None, self.everything, self.nothing, bool(self.codes), self.again))


@click.command("consensus")
@click.argument("disagreement", required=False, metavar="[ID]")
@click.option("--take", metavar="CODER", help="Take this coder's codes for all.")
@click.option("--all", "everything", is_flag=True, help="Take what all of them coded.")
@click.option("--none", "nothing", is_flag=True, help="No code at all.")
@click.option("--codes", multiple=True, metavar="CODE,…", help="Other codes (may be said again).")
@click.option("--range", "place", metavar="A:B", help="Where the other codes stand (else on the whole passage).")
@click.option("--reopen", "again", is_flag=True, help="Take the decision back.")
@click.option("--reason", default="", metavar="T", help="Why.")
@click.option("--coders", metavar="A,B,…", help="Whose codings are compared (else all who coded).")
@click.option("--round", "round_name", metavar="NAME", help="Only what was coded in this round.")
@click.option("--decided", is_flag=True, help="List what is decided, too.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="An agenda: .md .docx .html …")
@key_option
@common_options
@pass_invocation
def consensus_command(
    invocation: Invocation, disagreement: str | None, take: str | None, everything: bool, nothing: bool,
    codes: tuple[str, ...], place: str | None, again: bool, reason: str, coders: str | None, round_name: str | None,
    decided: bool, output: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """List where coders differ, or decide: ID --take CODER, --all, --none, --codes …; the codings themselves stay."""
    from qualcode.errors import UsageError
    from qualcode.services.team import consensus

    choice = _Choice(take, everything, nothing, codes, again)
    if choice.count != (0 if disagreement is None else 1):
        raise UsageError(
            "a decision is an id and one of --take, --all, --none, --codes, --reopen",
            hint="What there is to decide: qualcode consensus",
        )
    if place is not None and not codes:
        raise UsageError("--range goes with --codes")
    names = [each.strip() for each in (coders or "").split(",") if each.strip()]
    with invocation.opened() as project:
        found = consensus.disagreements(project, names, round_name)
        if disagreement is None:
            _list(invocation, project, found, decided, output, key)
        else:
            _decide(invocation, project, found, disagreement, choice, place, reason, round_name)


def _list(
    invocation: Invocation, project: Project, found: Disagreements, decided: bool, output: Path | None, key: Path | None
) -> None:
    from qualcode.services.privacy import leaks
    from qualcode.services.team import consensus

    made = consensus.agenda_of(project, found, decided=decided)
    inside = leaks.in_report(project, made, key)
    give_out(invocation, made, inside, output, lambda _: _print(found, decided))


def _print(found: Disagreements, decided: bool) -> None:
    from qualcode.cli.output import print_message, print_table

    rows = [
        (each.id[:8], each.who, f"“{each.words}”", *(_codes(found, each, coder) for coder in found.coders),
         each.decision.taken if each.decision else "")
        for each in (found.found if decided else found.open)
    ]  # fmt: skip
    if rows:
        print_table(("Id", "Where", "Passage", *found.coders, "Decided"), rows)
    print_message(f"{len(found.open)} to decide, {found.agreed} passages coded alike ({found.why})")
    if found.open:
        print_message("Decide:  qualcode consensus ID --take CODER|--all|--none|--codes …  --reason …")


def _codes(found: Disagreements, each: Disagreement, coder: str) -> str:
    return ", ".join(found.book[code].name for code in each.passage.codes_of(coder)) or "–"


def _decide(
    invocation: Invocation, project: Project, found: Disagreements, wanted: str, choice: _Choice, place: str | None,
    reason: str, round_name: str | None,
) -> None:  # fmt: skip
    from qualcode.cli.output import print_json, print_line
    from qualcode.cli.ranges import written_range
    from qualcode.services.team import consensus

    on = consensus.find_disagreement(found, wanted)
    if choice.again:
        consensus.reopen(project, on)
    elif choice.take is not None:
        consensus.take(project, on, choice.take, reason)
    elif choice.everything:
        consensus.take_all(project, on, reason)
    elif choice.nothing:
        consensus.take_none(project, on, reason)
    else:
        span = written_range(place) if place is not None else None
        consensus.take_other(project, on, _chosen(found, choice.codes), reason, span)
    now = consensus.find_disagreement(consensus.disagreements(project, found.coders, round_name), on.id)
    if invocation.json:
        print_json({"disagreement": consensus.as_json(now, found.book)})
    elif now.decision is None:
        print_line(f"open again: {now.who} “{now.words}”")
    else:
        print_line(f"decided ({now.decision.taken}): {now.who} “{now.words}”")


def _chosen(found: Disagreements, codes: tuple[str, ...]) -> list[str]:
    """The codes that are named, one by one or with commas between them."""
    from qualcode.errors import NotFoundError
    from qualcode.services.project.lookup import find_code

    guids: list[str] = []
    for each in codes:
        try:
            guids.append(find_code(found.book, each).guid)
        except NotFoundError:
            if "," not in each:
                raise
            guids += [find_code(found.book, name).guid for name in each.split(",") if name.strip()]
    return list(dict.fromkeys(guids))
