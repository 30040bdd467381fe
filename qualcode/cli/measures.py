"""The commands for repeated measures, alone and beside themes: measures, joint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.invocation import (
    Invocation,
    common_options,
    key_option,
    pass_invocation,
    unmarked_option,
    where_option,
)
from qualcode.cli.reports import output_report
from qualcode.cli.writing import output_option

if TYPE_CHECKING:
    from qualcode.model.done_mark import Unmarked


@click.command("measures")
@click.option("--measure", metavar="NAME", help="Only this measure (default: all with two waves or more).")
@click.option("--from", "start", metavar="WAVE", help="The baseline (default: the first wave).")
@click.option(
    "--effect-size", type=click.Choice(["dz", "dav", "g"]), default="dz", show_default=True,
    help="Cohen's d_z or d_av, or Hedges' g.",
)  # fmt: skip
@click.option("--covariates", metavar="A,B,…", help="Attributes of the cases that β is adjusted for.")
@where_option
@output_option()
@key_option
@common_options
@pass_invocation
def measures_command(
    invocation: Invocation,
    measure: str | None,
    start: str | None,
    effect_size: str,
    covariates: str | None,
    where: str | None,
    output: Path | None,
    key: Path | None,
) -> None:
    """Repeated measures: retention, paired change, a linear mixed model, a standardised size.

    For an undefined number the reason is given. The model needs: pip install 'qualcode[measures]'
    """
    from qualcode.analysis.measures.effect_sizes import EffectSize
    from qualcode.services.counts import measuring
    from qualcode.services.privacy import leaks

    adjusted = [name.strip() for name in (covariates or "").split(",") if name.strip()]
    with invocation.read_project() as project:
        report = measuring.report_measures(
            project, measure, start, where, size=EffectSize(effect_size), covariates=adjusted
        )
        warnings = leaks.in_report(project, report, key)
        output_report(invocation, project, report, warnings, output)


@click.group("joint", invoke_without_command=True)
@click.option("--measure", metavar="NAME", help="Group by the change of this measure (default: the first).")
@click.option("--wave", metavar="W", help="The same as --to.")
@click.option("--from", "start", metavar="W", help="From this wave (default: the first).")
@click.option("--to", "end", metavar="W", help="To this wave (default: the last).")
@click.option(
    "--least",
    type=click.FloatRange(min=0, max=1e12),
    default=0.0,
    metavar="CHANGE",
    help="A smaller change counts as none (default: any change counts).",
)
@click.option("--lower-is-better", is_flag=True, help="A fall is an improvement, as with stress.")
@click.option("--subthemes", is_flag=True, help="Include subthemes.")
@click.option("--group", metavar="NAME", help="Only this group's interviews.")
@where_option
@unmarked_option
@output_option(figure=True)
@key_option
@common_options
@click.pass_context
def joint_command(
    context: click.Context, measure: str | None, wave: str | None, start: str | None, end: str | None, least: float,
    lower_is_better: bool, subthemes: bool, group: str | None, where: str | None,
    unmarked: Unmarked | None, output: Path | None, key: Path | None,
) -> None:  # fmt: skip
    """Joint display: themes by participants who improved, stayed the same or got worse on a measure.

    For each theme: how many participants of each group voice it, their exemplars, and the reviewers' inferences.
    To record one: qualcode joint set THEME confirms. The results of the measure come first.
    """
    if context.invoked_subcommand is not None:
        return
    from qualcode.errors import UsageError
    from qualcode.services.counts import measuring
    from qualcode.services.privacy import leaks

    if wave is not None and end is not None:
        raise UsageError("--wave and --to are the same option", hint="Give one of them.")
    invocation = context.ensure_object(Invocation)
    request = measuring.Asked(measure, start, end if end is not None else wave, least, lower_is_better)
    with invocation.read_project() as project:
        report = measuring.report_joint(measuring.joint(project, request, group, where, subthemes, unmarked))
        warnings = leaks.in_report(project, report, key)
        output_report(invocation, project, report, warnings, output)


@joint_command.command("set")
@click.argument("theme", metavar="THEME")
@click.argument("inference", type=click.Choice(["confirms", "expands", "contradicts", "none"]))
@click.option("--measure", metavar="NAME", help="The measure (needed if there are several).")
@click.option("--note", metavar="T", help="The reason.")
@common_options
@pass_invocation
def set_(invocation: Invocation, theme: str, inference: str, measure: str | None, note: str | None) -> None:
    """Record your inference from a theme and a measure; none removes it."""
    from qualcode.analysis.joint.json_shapes import inference_json
    from qualcode.cli.output import print_json, print_line
    from qualcode.model.inference import Inference
    from qualcode.model.paths import path_text
    from qualcode.services.counts import measuring
    from qualcode.services.project import lookup

    with invocation.open_project() as project:
        book = lookup.read_codebook(project)
        code = lookup.find_code(book, theme)
        path = book.path(code.guid)
        value = None if inference == "none" else Inference(inference)
        inferences = measuring.set_inference(project, code, path, measure, value, note)
    if invocation.json:
        print_json({"path": list(path), "inferences": [inference_json(concluded) for concluded in inferences]})
        return
    for concluded in inferences:
        reason = f": {concluded.note}" if concluded.note else ""
        print_line(
            f"{path_text(path)} with {concluded.measure}: {concluded.inference.value} ({concluded.reviewer}){reason}"
        )
    if not inferences:
        print_line(f"{path_text(path)}: no inference recorded")
