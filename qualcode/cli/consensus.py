"""The command that lists disagreements and records the team's decisions: consensus."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation, unmarked_option
from qualcode.cli.limits import limit_option, note_more, rows_of_table
from qualcode.cli.reports import output_report
from qualcode.cli.writing import output_option
from qualcode.model.safe_text import shortened
from qualcode.model.wording import counted

if TYPE_CHECKING:
    from qualcode.analysis.consensus.disagreement import Disagreement, Disagreements
    from qualcode.model.done_mark import Unmarked
    from qualcode.services.project.projects import Project


@dataclass(frozen=True, slots=True)
class _Choice:
    """The decision that the options ask for; exactly one of these is given."""

    take: str | None
    everything: bool
    nothing: bool
    codes: tuple[str, ...]
    reopen: bool

    @property
    def count(self) -> int:
        return sum((self.take is not None, self.everything, self.nothing, bool(self.codes), self.reopen))


@click.command("consensus")
@click.argument("disagreement", required=False, metavar="[ID]")
@click.option("--take", metavar="CODER", help="Take this coder's codes as the consensus.")
@click.option("--all", "everything", is_flag=True, help="Take the codes of all coders.")
@click.option("--none", "nothing", is_flag=True, help="Decide that no code applies.")
@click.option("--codes", multiple=True, metavar="CODE,…", help="Other codes (may be repeated).")
@click.option(
    "--range", "range_", metavar="START:END", help="The range of the other codes (default: the whole passage)."
)
@click.option("--reopen", is_flag=True, help="Withdraw the decision.")
@click.option("--reason", default="", metavar="T", help="The reason.")
@click.option("--coders", metavar="A,B,…", help="The coders to compare (default: all who coded).")
@click.option("--round", "round_name", metavar="NAME", help="Only what was coded in this round.")
@click.option("--code", metavar="CODE", help="Only passages that somebody coded with this code or one below it.")
@click.option("--decided", is_flag=True, help="List decided passages too.")
@unmarked_option
@limit_option
@output_option("Write an agenda: .md .docx .html …")
@key_option
@common_options
@pass_invocation
def consensus_command(
    invocation: Invocation, disagreement: str | None, take: str | None, everything: bool, nothing: bool,
    codes: tuple[str, ...], range_: str | None, reopen: bool, reason: str, coders: str | None, round_name: str | None,
    code: str | None, decided: bool, unmarked: Unmarked | None, limit: int | None, output: Path | None,
    key: Path | None,
) -> None:  # fmt: skip
    """List where coders differ, or decide: ID --take CODER, --all, --none, --codes …; the coders' own codings stay."""
    from qualcode.errors import UsageError
    from qualcode.services.project import lookup
    from qualcode.services.team import consensus

    choice = _Choice(take, everything, nothing, codes, reopen)
    if choice.count != (0 if disagreement is None else 1):
        raise UsageError(
            "a decision needs an ID and exactly one of --take, --all, --none, --codes, --reopen",
            hint="To list the disagreements: qualcode consensus",
        )
    if range_ is not None and not codes:
        raise UsageError("--range needs --codes", hint="Name the codes for this range: --codes CODE,…")
    names = [name.strip() for name in (coders or "").split(",") if name.strip()]
    with invocation.open_project() as project:
        disagreements = consensus.disagreements(project, names, round_name, unmarked)
        if code is not None:
            disagreements = disagreements.with_code(lookup.find_code(disagreements.book, code).guid)
        if disagreement is None:
            _list(invocation, project, disagreements, decided, limit, output, key)
        else:
            _decide(invocation, project, disagreements, disagreement, choice, range_, reason, (round_name, unmarked))


def _list(
    invocation: Invocation, project: Project, disagreements: Disagreements, decided: bool, limit: int | None,
    output: Path | None, key: Path | None,
) -> None:  # fmt: skip
    from qualcode.cli.output import warn
    from qualcode.services.privacy import leaks
    from qualcode.services.team import consensus

    if output is None and not invocation.json:
        disagreements_listed = disagreements.first(rows_of_table(limit), decided=decided)
        warn(leaks.in_report(project, consensus.agenda_of(project, disagreements_listed, decided=decided), key))
        _print(disagreements, disagreements_listed, decided)
        return
    agenda = consensus.agenda_of(project, disagreements, decided=decided)
    output_report(invocation, project, agenda, leaks.in_report(project, agenda, key), output)


def _print(disagreements: Disagreements, to_list: Disagreements, decided: bool) -> None:
    from qualcode.analysis.base.shared_documents import reasons_text
    from qualcode.cli.output import print_message, print_table

    rows = [
        (disagreement.id[:8], disagreement.who, f"“{disagreement.words}”",
         *(_codes(disagreements, disagreement, coder) for coder in disagreements.coders),
         disagreement.decision.choice if disagreement.decision else "")
        for disagreement in to_list.listed
    ]  # fmt: skip
    if rows:
        print_table(("Id", "Where", "Passage", *disagreements.coders, "Decided"), rows)
        note_more(len(rows), len(disagreements.listed if decided else disagreements.open), "passage")
    alike = counted(disagreements.agreed, "passage")
    print_message(f"{counted(len(disagreements.open), 'passage')} to decide, {alike} coded alike ({disagreements.why})")
    if disagreements.left_out:
        print_message(f"Not compared: {reasons_text(disagreements.left_out)}.")
    for sentence in disagreements.assumes:
        print_message(sentence)
    if disagreements.open:
        print_message("Decide:  qualcode consensus ID --take CODER --reason TEXT   (or: --all, --none, --codes CODE)")


def _codes(disagreements: Disagreements, disagreement: Disagreement, coder: str) -> str:
    return ", ".join(disagreements.book[code].name for code in disagreement.passage.codes_of(coder)) or "–"


def _decide(
    invocation: Invocation, project: Project, disagreements: Disagreements, id_: str, choice: _Choice,
    range_: str | None, reason: str, scope: tuple[str | None, Unmarked | None],
) -> None:  # fmt: skip
    from qualcode.analysis.consensus.json_shapes import disagreement_json
    from qualcode.cli.output import note, print_json, print_line
    from qualcode.cli.ranges import parse_range
    from qualcode.services.team import consensus

    disagreement = consensus.find_disagreement(disagreements, id_)
    if choice.reopen:
        consensus.reopen(project, disagreement)
    elif choice.take is not None:
        consensus.take(project, disagreement, choice.take, reason)
    elif choice.everything:
        consensus.take_all(project, disagreement, reason)
    elif choice.nothing:
        consensus.take_none(project, disagreement, reason)
    else:
        span = parse_range(range_) if range_ is not None else None
        consensus.take_other(project, disagreement, _code_guids(disagreements, choice.codes), reason, span)
    now = consensus.find_disagreement(consensus.disagreements(project, disagreements.coders, *scope), disagreement.id)
    if now.decision is not None:
        for exemplar in consensus.exemplars_without_place(now, consensus.codings_of(project, now.decision)):
            words, code = shortened(exemplar.quote, 60), disagreements.book[exemplar.code].name
            note(
                f"the report no longer prints the exemplar “{words}” of “{code}”: the decision does not take this code"
            )
    if invocation.json:
        print_json({"disagreement": disagreement_json(now, disagreements.book)})
    elif now.decision is None:
        print_line(f"reopened: {now.who} “{now.words}”")
    else:
        print_line(f"decided ({now.decision.choice}): {now.who} “{now.words}”")


def _code_guids(disagreements: Disagreements, codes: tuple[str, ...]) -> list[str]:
    """The guids of the named codes; names may be separated by commas."""
    from qualcode.errors import NotFoundError
    from qualcode.services.project.lookup import find_code

    guids: list[str] = []
    for written in codes:
        try:
            guids.append(find_code(disagreements.book, written).guid)
        except NotFoundError:
            if "," not in written:
                raise
            guids += [find_code(disagreements.book, part).guid for part in written.split(",") if part.strip()]
    return list(dict.fromkeys(guids))
