"""The commands for rounds of coding: rounds, rounds new, rounds open."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation
from qualcode.cli.shapes import round_json
from qualcode.model.moments import local_day

if TYPE_CHECKING:
    from qualcode.services.coding.rounds import CoderProgress, RoundProgress, Sample


@click.group("rounds", invoke_without_command=True)
@common_options
@pass_invocation
@click.pass_context
def rounds_command(context: click.Context, invocation: Invocation) -> None:
    """Rounds of coding: who codes which documents, blind or open, and the progress of each coder."""
    from qualcode.services.coding.rounds import list_rounds

    if context.invoked_subcommand is None:
        with invocation.read_project() as project:
            _print(invocation, list_rounds(project))


@rounds_command.command("new")
@click.argument("name")
@click.option("--documents", multiple=True, metavar="DOC,…", help="These documents (may be repeated).")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Draw N interviews at random.")
@click.option("--seed", type=click.IntRange(0), metavar="S", help="The same seed draws the same sample.")
@click.option("--rest", is_flag=True, help="Only interviews that are in no round yet.")
@click.option("--group", metavar="NAME", help="Only this group's interviews.")
@click.option("--coders", metavar="A,B,…", help="Who codes (default: everybody who has coded so far).")
@click.option("--codebook", metavar="VERSION", help="The frozen codebook version to code with (default: the latest).")
@click.option("--blind", is_flag=True, help="Coders cannot see each other's codings until the round is opened.")
@common_options
@pass_invocation
def new(
    invocation: Invocation, name: str, documents: tuple[str, ...], sample: int | None, seed: int | None, rest: bool,
    group: str | None, coders: str | None, codebook: str | None, blind: bool,
) -> None:  # fmt: skip
    """Plan a round: named documents, a random sample, or all interviews."""
    from qualcode.cli.output import note
    from qualcode.errors import UsageError
    from qualcode.services.coding import beginnings, codebook_versions, rounds
    from qualcode.services.project.lookup import find_documents

    if documents and (sample is not None or rest or group is not None):
        raise UsageError(
            "--documents cannot be combined with --sample, --rest or --group",
            hint="Name the documents with --documents, or let them be chosen by the other options.",
        )
    if seed is not None and sample is None:
        raise UsageError("--seed needs --sample", hint="Add the size of the sample, e.g. --sample 4")
    with invocation.open_project() as project:
        pool = (
            find_documents(project, documents) if documents else rounds.interviews(project, group, without_round=rest)
        )
        new_round = rounds.plan_round(
            project, name, pool, sample=_sample(sample, seed), is_blind=blind,
            coders=[coder.strip() for coder in (coders or "").split(",") if coder.strip()],
            codebook=codebook_versions.find_version(project, codebook).guid if codebook else None,
        )  # fmt: skip
        question = beginnings.ask_at_planning(project, new_round.round)
    _print(invocation, [new_round], "round")
    note(question)


def _sample(size: int | None, seed: int | None) -> Sample | None:
    import secrets

    from qualcode.services.coding.rounds import Sample

    return None if size is None else Sample(size, seed if seed is not None else secrets.randbelow(10**6))


@rounds_command.command("open")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation, even if somebody has not finished.")
@common_options
@pass_invocation
def open_(invocation: Invocation, name: str, yes: bool) -> None:
    """Open a blind round: everybody sees all codings. This cannot be undone."""
    from qualcode.cli.asking import is_confirmed
    from qualcode.cli.output import followed_by
    from qualcode.services.coding import rounds
    from qualcode.services.privacy import hidden_quotes

    with invocation.open_project() as project:
        round_ = rounds.find_round(project, name)
        about = next(rounds.unfinished_text(p) for p in rounds.list_rounds(project) if p.round == round_)
        question = f"{about}Open “{round_.name}”? Its coders then see each other's codings. This cannot be undone."
        if round_.is_closed and (about or sys.stdin.isatty()) and not is_confirmed(yes, question):
            return
        opened = rounds.open_round(project, rounds.find_round(project, name))
        reported = [progress for progress in rounds.list_rounds(project) if progress.round.guid == opened.guid]
        places = hidden_quotes.listed_now(project)
    with followed_by([f"check by hand: {place}" for place in places]):
        _print(invocation, reported, "round")


def _how_far(coder: CoderProgress, documents: int) -> tuple[str, str, str, str]:
    done = f"{coder.done} of {documents}"
    if coder.documents is None or coder.share is None:
        return (done, "hidden", "", "")
    return (done, f"{coder.documents} of {documents}", str(coder.codings), f"{coder.share:.0%}")


def _print(invocation: Invocation, rounds: list[RoundProgress], key: str = "rounds") -> None:
    from qualcode.cli.output import print_json, print_message, print_table

    if invocation.json:
        shapes = [round_json(progress) for progress in rounds]
        print_json({key: shapes[0] if key == "round" else shapes})
        return
    if not rounds:
        print_message("there is no round yet; plan one:  qualcode rounds new NAME --sample 4")
        return
    rows = [
        (
            progress.round.name, _state(progress), progress.round.codebook or "",
            ", ".join(d.name for d in progress.documents),
            coder.coder, *_how_far(coder, len(progress.documents)),
        )
        for progress in rounds
        for coder in progress.coders
    ]  # fmt: skip
    print_table(("Round", "State", "Codebook", "Documents", "Coder", "Done", "Begun", "Codings", "Turns"), rows)
    for progress in rounds:
        if progress.round.drawn:
            print_message(f"{progress.round.name}: {progress.round.drawn}")


def _state(progress: RoundProgress) -> str:
    if not progress.round.is_blind:
        return "open"
    return "blind" if progress.round.is_closed else f"opened {local_day(progress.round.opened or '')}"
