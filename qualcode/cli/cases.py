"""cases."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation


@click.group("cases", invoke_without_command=True)
@common_options
@click.pass_context
def cases_command(context: click.Context) -> None:
    """List the participants; import them from a table, or set what is known of one."""
    if context.invoked_subcommand is not None:
        return
    from qualcode.cli.output import print_json, print_table
    from qualcode.services.cases import list_cases

    invocation = context.ensure_object(Invocation)
    with invocation.opened() as project:
        found = list_cases(project)
    if invocation.json:
        print_json({"cases": [case_json(case) for case in found]})
        return
    keys = list(dict.fromkeys(key for case in found for key in case.values))
    rows = [(c.name, ", ".join(c.documents), *(_shown(c.values.get(key, "")) for key in keys)) for c in found]
    print_table(("Case", "Documents", *keys), rows)


def case_json(case: object) -> dict[str, object]:
    from qualcode.model.case import Case

    assert isinstance(case, Case)
    documents = list(case.documents)
    return {"id": case.guid, "name": case.name, "attributes": dict(case.values), "documents": documents}


def _shown(value: str | float) -> str:
    return str(value).removesuffix(".0") if isinstance(value, float) else value


@cases_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@common_options
@pass_invocation
def import_(invocation: Invocation, file: Path) -> None:
    """Take a table (.csv, .xlsx) with a row a case; columns become attributes."""
    from qualcode.cli.output import print_json
    from qualcode.services.cases import import_cases

    with invocation.opened() as project:
        result = import_cases(project, file)
    if invocation.json:
        print_json({"added": result.added, "updated": result.updated, "joined": result.joined})
    else:
        click.echo(f"{result.added} cases added, {result.updated} updated, {result.joined} documents joined theirs")


@cases_command.command("set")
@click.argument("case", metavar="CASE")
@click.argument("values", nargs=-1, metavar="KEY=VALUE...")
@common_options
@pass_invocation
def set_(invocation: Invocation, case: str, values: tuple[str, ...]) -> None:
    """Set attributes of a case, made if it is new; an empty value takes one away."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.errors import NotFoundError, UsageError
    from qualcode.services import lookup
    from qualcode.services.cases import set_case

    pairs = {}
    for value in values:
        key, equals, text = value.partition("=")
        if not equals:
            raise UsageError(f"“{value}” sets nothing", hint="Write it as role=nurse")
        pairs[key.strip()] = text
    with invocation.opened() as project:
        try:
            name = lookup.find_case(project, case).name
        except NotFoundError:
            name = case
        found = set_case(project, name, pairs)
    if invocation.json:
        print_json({"case": case_json(found)})
    else:
        print_line(f"{found.name}: " + ", ".join(f"{key} {_shown(value)}" for key, value in found.values.items()))
