"""rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation

if TYPE_CHECKING:
    from qualcode.services.coding.rounds import RoundProgress, Sample


@click.group("rounds", invoke_without_command=True)
@common_options
@pass_invocation
@click.pass_context
def rounds_command(context: click.Context, invocation: Invocation) -> None:
    """Rounds of coding: who codes which documents, blind or open, and how far everybody is."""
    from qualcode.services.coding.rounds import list_rounds

    if context.invoked_subcommand is None:
        with invocation.opened() as project:
            _print(invocation, list_rounds(project))


@rounds_command.command("new")
@click.argument("name")
@click.option("--documents", multiple=True, metavar="DOC,…", help="These documents (may be said again).")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="So many interviews, drawn at random.")
@click.option("--seed", type=int, metavar="S", help="Draws the same sample again.")
@click.option("--rest", is_flag=True, help="The interviews that are in no round yet (also to draw from).")
@click.option("--group", metavar="NAME", help="Only this group's interviews.")
@click.option("--coders", metavar="A,B,…", help="Who codes (else all who have worked so far).")
@click.option("--codebook", metavar="VERSION", help="The frozen version to code by (else the one frozen last).")
@click.option("--blind", is_flag=True, help="Nobody sees what the others code until the round is opened.")
@common_options
@pass_invocation
def new(
    invocation: Invocation, name: str, documents: tuple[str, ...], sample: int | None, seed: int | None, rest: bool,
    group: str | None, coders: str | None, codebook: str | None, blind: bool,
) -> None:  # fmt: skip
    """Plan a round: named documents, a random sample, or all interviews."""
    from qualcode.errors import UsageError
    from qualcode.services.coding import codebook_versions, rounds
    from qualcode.services.project.lookup import find_documents

    if documents and (sample is not None or rest or group is not None):
        raise UsageError("--documents goes with none of --sample, --rest, --group")
    if seed is not None and sample is None:
        raise UsageError("--seed draws a sample", hint="Say how many: --sample 4")
    with invocation.opened() as project:
        pool = (
            find_documents(project, documents) if documents else rounds.interviews(project, group, without_round=rest)
        )
        made = rounds.plan_round(
            project, name, pool, sample=_sample(sample, seed), is_blind=blind,
            coders=[each.strip() for each in (coders or "").split(",") if each.strip()],
            codebook=codebook_versions.find_version(project, codebook).guid if codebook else None,
        )  # fmt: skip
    _print(invocation, [made], "round")


def _sample(size: int | None, seed: int | None) -> Sample | None:
    import secrets

    from qualcode.services.coding.rounds import Sample

    return None if size is None else Sample(size, seed if seed is not None else secrets.randbelow(10**6))


@rounds_command.command("open")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask, also where somebody has not finished.")
@common_options
@pass_invocation
def open_(invocation: Invocation, name: str, yes: bool) -> None:
    """Open a blind round, for good: from now on everybody sees what was coded."""
    from qualcode.cli.asking import agreed
    from qualcode.services.coding import rounds

    with invocation.opened() as project:
        chosen = rounds.find_round(project, name)
        waiting = [w for each in rounds.list_rounds(project) if each.round == chosen for w in rounds.unfinished(each)]
        question = f"{' and '.join(waiting)} have not begun with every document. Open “{chosen.name}” for good?"
        if chosen.is_closed and waiting and not agreed(yes, question):
            return
        opened = rounds.open_round(project, rounds.find_round(project, name))
        told = [each for each in rounds.list_rounds(project) if each.round.guid == opened.guid]
    _print(invocation, told, "round")


def _print(invocation: Invocation, found: list[RoundProgress], key: str = "rounds") -> None:
    from qualcode.cli.output import print_json, print_message, print_table

    if invocation.json:
        shapes = [_json(each) for each in found]
        print_json({key: shapes[0] if key == "round" else shapes})
        return
    if not found:
        print_message("no round is planned yet:  qualcode rounds new NAME --sample 4")
        return
    rows = [
        (
            each.round.name, _state(each), each.round.codebook or "", ", ".join(d.name for d in each.documents),
            coder.coder, f"{coder.documents} of {len(each.documents)}", coder.codings, f"{coder.share:.0%}",
        )
        for each in found
        for coder in each.coders
    ]  # fmt: skip
    print_table(("Round", "State", "Codebook", "Documents", "Coder", "Begun", "Codings", "Turns"), rows)
    for each in found:
        if each.round.drawn:
            print_message(f"{each.round.name}: {each.round.drawn}")


def _state(each: RoundProgress) -> str:
    if not each.round.is_blind:
        return "open"
    return "blind" if each.round.is_closed else f"opened {(each.round.opened or '')[:10]}"


def _json(each: RoundProgress) -> dict[str, object]:
    return {
        "id": each.round.guid,
        "name": each.round.name,
        "blind": each.round.is_blind,
        "opened": each.round.opened,
        "codebook": each.round.codebook,
        "drawn": each.round.drawn or None,
        "documents": [document.name for document in each.documents],
        "coders": [
            {"coder": c.coder, "documents": c.documents, "codings": c.codings, "share": c.share} for c in each.coders
        ],
    }
