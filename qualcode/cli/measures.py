"""measures, joint."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.invocation import Invocation, common_options, key_option, pass_invocation, where_option
from qualcode.cli.reports import give_out, output_option


@click.command("measures")
@click.option("--measure", metavar="NAME", help="Only this one (else all with two waves or more).")
@click.option("--from", "start", metavar="WAVE", help="The baseline (else the first wave).")
@where_option
@output_option()
@key_option
@common_options
@pass_invocation
def measures_command(
    invocation: Invocation,
    measure: str | None,
    start: str | None,
    where: str | None,
    output: Path | None,
    key: Path | None,
) -> None:
    """Repeated measures: who stayed, how much changed (paired), a linear mixed model, Cohen's d.

    A figure that is undefined is left out with its reason. The model needs: pip install 'qualcode[measures]'
    """
    from qualcode.services.counts import measuring
    from qualcode.services.privacy import leaks

    with invocation.opened() as project:
        made = measuring.report_measures(project, measure, start, where)
        inside = leaks.in_report(project, made, key)
    give_out(invocation, made, inside, output)


@click.group("joint", invoke_without_command=True)
@click.option("--measure", metavar="NAME", help="By the change of this measure (else the first).")
@click.option("--wave", metavar="W", help="Up to this wave, as --to.")
@click.option("--from", "start", metavar="W", help="From this wave (else the first).")
@click.option("--to", "end", metavar="W", help="To this wave (else the last).")
@click.option(
    "--least",
    type=click.FloatRange(min=0, max=1e12),
    default=0.0,
    metavar="CHANGE",
    help="Less is no change (else any change counts).",
)
@click.option("--lower-is-better", is_flag=True, help="Who falls improves, as with stress.")
@click.option("--subthemes", is_flag=True, help="Subthemes too.")
@click.option("--group", metavar="NAME", help="Only this group's interviews.")
@where_option
@output_option(figure=True)
@key_option
@common_options
@click.pass_context
def joint_command(
    context: click.Context, measure: str | None, wave: str | None, start: str | None, end: str | None, least: float,
    lower_is_better: bool, subthemes: bool, group: str | None, where: str | None, output: Path | None,
    key: Path | None,
) -> None:  # fmt: skip
    """Joint display: measures beside themes, by who improved, stayed the same or got worse.

    For each theme how many participants of each group voice it, their exemplars, and what reviewers concluded
    (qualcode joint set). The results of the measures stand above.
    """
    if context.invoked_subcommand is not None:
        return
    from qualcode.errors import UsageError
    from qualcode.services.counts import measuring
    from qualcode.services.privacy import leaks

    if wave is not None and end is not None:
        raise UsageError("--wave and --to say the same", hint="Give one of them.")
    invocation = context.ensure_object(Invocation)
    asked = measuring.Asked(measure, start, end if end is not None else wave, least, lower_is_better)
    with invocation.opened() as project:
        made = measuring.report_joint(measuring.joint(project, asked, group, where, subthemes))
        inside = leaks.in_report(project, made, key)
    give_out(invocation, made, inside, output)


@joint_command.command("set")
@click.argument("theme", metavar="THEME")
@click.argument("inference", type=click.Choice(["confirms", "expands", "contradicts", "none"]))
@click.option("--measure", metavar="NAME", help="Beside this measure (needed where there are several).")
@click.option("--note", metavar="T", help="Why.")
@common_options
@pass_invocation
def set_(invocation: Invocation, theme: str, inference: str, measure: str | None, note: str | None) -> None:
    """Set what you conclude of a theme beside a measure; none takes it away."""
    from qualcode.analysis.joint.layout import inference_json
    from qualcode.cli.output import print_json, print_line
    from qualcode.model.inference import Inference
    from qualcode.model.paths import written
    from qualcode.services.counts import measuring
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        book = lookup.read_codebook(project)
        code = lookup.find_code(book, theme)
        path = book.path(code.guid)
        chosen = None if inference == "none" else Inference(inference)
        known = measuring.set_inference(project, code, path, measure, chosen, note)
    if invocation.json:
        print_json({"path": list(path), "inferences": [inference_json(each) for each in known]})
        return
    for each in known:
        told = f": {each.note}" if each.note else ""
        print_line(f"{written(path)} beside {each.measure}: {each.inference.value} ({each.reviewer}){told}")
    if not known:
        print_line(f"{written(path)}: nothing is concluded")
