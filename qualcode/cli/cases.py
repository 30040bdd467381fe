"""cases."""

from __future__ import annotations

from pathlib import Path

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation, where_option


@click.group("cases", invoke_without_command=True)
@where_option
@common_options
@click.pass_context
def cases_command(context: click.Context, where: str | None) -> None:
    """List the participants; import them from a table, or set what is known of one."""
    if context.invoked_subcommand is not None:
        return
    from qualcode.cli.output import print_json, print_table
    from qualcode.services.cases.cases import list_cases
    from qualcode.services.counts.filtering import Where

    invocation = context.ensure_object(Invocation)
    with invocation.opened() as project:
        found = list_cases(project)
        if where is not None:
            condition = Where(project, where)
            found = [case for case in found if condition.of_case(case)]
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
    from qualcode.cli.output import note, print_json
    from qualcode.services.cases.cases import import_cases

    with invocation.opened() as project:
        result = import_cases(project, file)
    for warning in result.warnings:
        note(warning)
    if invocation.json:
        counts = {"added": result.added, "updated": result.updated, "joined": result.joined}
        print_json({**counts, "warnings": list(result.warnings)})
    else:
        click.echo(f"{result.added} cases added, {result.updated} updated, {result.joined} documents joined theirs")


@cases_command.command("attributes")
@common_options
@pass_invocation
def attributes(invocation: Invocation) -> None:
    """What is known of cases: the attributes, their types, the order of categories."""
    from qualcode.cli.output import print_json, print_table
    from qualcode.services.cases.cases import list_attributes

    with invocation.opened() as project:
        found = list_attributes(project)
    if invocation.json:
        print_json({"attributes": [attribute_json(attribute) for attribute in found]})
    else:
        rows = [(each.name, each.type, " < ".join(each.order)) for each in found]
        print_table(("Attribute", "Type", "Order"), rows)


def attribute_json(attribute: object) -> dict[str, object]:
    from qualcode.model.case import Attribute

    assert isinstance(attribute, Attribute)
    order = list(attribute.order)
    return {"id": attribute.guid, "name": attribute.name, "type": attribute.type.value, "order": order}


@cases_command.command("attribute")
@click.argument("name")
@click.option("--type", "type_", type=click.Choice(["text", "number", "date", "category"]))
@click.option("--order", metavar="LOW,…,HIGH", help="The values of a category as they rank.")
@common_options
@pass_invocation
def attribute(invocation: Invocation, name: str, type_: str | None, order: str | None) -> None:
    """Set the type of an attribute, and the order of a category's values."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.model.case import AttributeType
    from qualcode.services.cases.cases import set_attribute

    with invocation.opened() as project:
        chosen = AttributeType(type_) if type_ else None
        found = set_attribute(project, name, chosen, order.split(",") if order else None)
    if invocation.json:
        print_json({"attribute": attribute_json(found)})
    else:
        ranks = f": {' < '.join(found.order)}" if found.order else ""
        print_line(f"{found.name} is a {found.type.value}{ranks}")


@cases_command.command("join")
@click.argument("thing", required=False, metavar="[DOC|LABEL]")
@click.argument("case", required=False, metavar="[CASE]")
@click.option("--all", "take_all", is_flag=True, help="Take every offer.")
@common_options
@pass_invocation
def join(invocation: Invocation, thing: str | None, case: str | None, take_all: bool) -> None:
    """Join documents and speakers to cases: without arguments, what may belong together is offered."""
    from qualcode.cli.output import note, print_json, print_table
    from qualcode.errors import UsageError
    from qualcode.services.cases import joining
    from qualcode.services.project import lookup

    if thing is not None and (case is None or take_all):
        raise UsageError("join what to which case?", hint="Write: qualcode cases join DOC CASE")
    with invocation.opened() as project:
        if thing is not None and case is not None:
            joining.join(project, thing, lookup.find_case(project, case).name)
        offers = joining.offers(project)
        taken = offers if take_all else []
        joining.take(project, taken)
    if invocation.json:
        rows = [{"document": o.document, "speaker": o.label, "case": o.case, "why": o.why} for o in offers]
        print_json({"offers": [] if take_all else rows, "joined": rows if take_all else []})
    else:
        print_table(
            ("Document", "Speaker", "Case", "Why"), [(o.document, o.label or "", o.case, o.why) for o in offers]
        )
        note(
            f"{len(taken)} joined"
            if take_all
            else "Take one: qualcode cases join DOC CASE; all: --all"
            if offers
            else ""
        )


@cases_command.command("set")
@click.argument("case", metavar="CASE")
@click.argument("values", nargs=-1, metavar="KEY=VALUE...")
@common_options
@pass_invocation
def set_(invocation: Invocation, case: str, values: tuple[str, ...]) -> None:
    """Set attributes of a case, made if it is new; an empty value takes one away."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.errors import NotFoundError, UsageError
    from qualcode.services.cases.cases import set_case
    from qualcode.services.project import lookup

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


@cases_command.command("withdraw")
@click.argument("case", metavar="CASE")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="The key that is to forget them too.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@common_options
@pass_invocation
def withdraw(invocation: Invocation, case: str, key: Path | None, yes: bool) -> None:
    """Take out a participant who takes back consent, for good.

    Text, turns, codings, quotes and values go from the project, its history and its backups; a date stays. What others
    said in the same document stays, with its codings. The history so far can no longer be undone.
    """
    from qualcode.cli.asking import agreed
    from qualcode.cli.output import note, print_json, print_message
    from qualcode.services.privacy import withdrawing
    from qualcode.services.project import lookup

    with invocation.opened() as project:
        found = lookup.find_case(project, case)
        going = withdrawing.what_would_go(project, found)
        told = f"{len(going.documents)} documents and their words in others"
        if not agreed(yes, f"Take “{found.name}” out for good, with {told}?"):
            return
        done = withdrawing.withdraw(project, found, key)
    gone = done.withdrawn
    counts = {"documents": gone.documents, "turns": gone.turns, "codings": gone.codings, "values": gone.values}
    if invocation.json:
        backups = [{"path": str(each.path), "done": each.done, "why": each.why} for each in done.backups]
        print_json({"withdrawn": counts, "backups": backups, "look_at": list(done.look_at), "clean": done.is_clean})
    else:
        print_message("taken out for good: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    for each in done.backups:
        note(f"{each.path}: {'they are out of it too' if each.done else f'not done: {each.why}'}")
    for place in done.look_at:
        note(f"look at: {place}")
    if not done.is_clean:
        note("another program has the project open: close it, then run: qualcode doctor")
