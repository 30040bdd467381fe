"""The commands for participants and their attributes: cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.invocation import Invocation, common_options, pass_invocation, where_option
from qualcode.cli.lookalikes import note_lookalikes
from qualcode.cli.shapes import attribute_json, case_json
from qualcode.model.wording import counted

if TYPE_CHECKING:
    from qualcode.services.privacy.finishing import Place
    from qualcode.services.project.projects import Project


@click.group("cases", invoke_without_command=True)
@where_option
@common_options
@click.pass_context
def cases_command(context: click.Context, where: str | None) -> None:
    """List the participants; import them from a table, set their attributes."""
    if context.invoked_subcommand is not None:
        return
    from qualcode.cli.output import print_json, print_table
    from qualcode.services.cases.cases import list_cases
    from qualcode.services.counts.filtering import Where

    invocation = context.ensure_object(Invocation)
    with invocation.read_project() as project:
        cases = list_cases(project)
        if where is not None:
            condition = Where(project, where)
            cases = [case for case in cases if condition.of_case(case)]
    if invocation.json:
        print_json({"cases": [case_json(case) for case in cases]})
        return
    keys = list(dict.fromkeys(key for case in cases for key in case.values))
    rows = [(c.name, ", ".join(c.documents), *(_shown(c.values.get(key, "")) for key in keys)) for c in cases]
    print_table(("Case", "Documents", *keys), rows)


def _shown(value: str | float) -> str:
    return str(value).removesuffix(".0") if isinstance(value, float) else value


@cases_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook (.xlsx).")
@click.option("--missing", multiple=True, metavar="CODE", help="A code for missing values, e.g. -99; repeatable.")
@common_options
@pass_invocation
def import_(invocation: Invocation, file: Path, sheet: str | None, missing: tuple[str, ...]) -> None:
    """Import a table (.csv, .xlsx) with one row for each case; columns become attributes."""
    from qualcode.cli.output import note, print_json
    from qualcode.services.cases.cases import import_cases

    with invocation.open_project() as project:
        summary = import_cases(project, file, sheet, missing)
    for warning in summary.warnings:
        note(warning)
    if invocation.json:
        counts = {"added": summary.added, "updated": summary.updated, "joined": summary.joined}
        print_json({**counts, "warnings": list(summary.warnings)})
    else:
        added, joined = counted(summary.added, "case"), counted(summary.joined, "document")
        click.echo(f"{added} added, {summary.updated} updated, {joined} joined to their case")


@cases_command.command("attributes")
@common_options
@pass_invocation
def attributes(invocation: Invocation) -> None:
    """List the attributes of cases, their types, and the order of their values."""
    from qualcode.cli.output import print_json, print_table
    from qualcode.services.cases.cases import list_attributes

    with invocation.read_project() as project:
        all_attributes = list_attributes(project)
    if invocation.json:
        print_json({"attributes": [attribute_json(attribute) for attribute in all_attributes]})
    else:
        rows = [(one.name, one.type, " < ".join(one.order)) for one in all_attributes]
        print_table(("Attribute", "Type", "Order"), rows)


@cases_command.command("attribute")
@click.argument("name")
@click.option(
    "--type", "type_", type=click.Choice(["text", "number", "date", "category"]), help="What kind of values it has."
)
@click.option("--order", metavar="LOW,…,HIGH", help="The values of a category, from low to high.")
@common_options
@pass_invocation
def attribute(invocation: Invocation, name: str, type_: str | None, order: str | None) -> None:
    """Set the type of an attribute, or the order of a category's values."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.model.case import AttributeType
    from qualcode.services.cases.cases import set_attribute

    with invocation.open_project() as project:
        attribute_type = AttributeType(type_) if type_ else None
        saved = set_attribute(project, name, attribute_type, order.split(",") if order else None)
    if invocation.json:
        print_json({"attribute": attribute_json(saved)})
    else:
        ranks = f": {' < '.join(saved.order)}" if saved.order else ""
        print_line(f"{saved.name}: {saved.type.value}{ranks}")


@cases_command.command("join")
@click.argument("thing", required=False, metavar="[DOC|LABEL]")
@click.argument("case", required=False, metavar="[CASE]")
@click.option("--all", "take_all", is_flag=True, help="Join everything that is listed.")
@common_options
@pass_invocation
def join(invocation: Invocation, thing: str | None, case: str | None, take_all: bool) -> None:
    """Join documents and speakers to cases; without arguments, list what may belong together."""
    from qualcode.cli.output import note, print_json, print_table
    from qualcode.errors import UsageError
    from qualcode.services.cases import joining
    from qualcode.services.project import lookup

    if thing is not None and (case is None or take_all):
        raise UsageError(
            "missing: the case to join to" if case is None else "--all cannot be combined with DOC and CASE",
            hint="Use: qualcode cases join DOC CASE, or: qualcode cases join --all",
        )
    with invocation.open_project() as project:
        if thing is not None and case is not None:
            joining.join_to_case(project, thing, lookup.find_case(project, case).name)
        offers = joining.offers(project)
        accepted = offers if take_all else []
        joining.accept_offers(project, accepted)
    if invocation.json:
        rows = [{"document": o.document, "speaker": o.label, "case": o.case, "why": o.why} for o in offers]
        print_json({"offers": [] if take_all else rows, "joined": rows if take_all else []})
    else:
        print_table(
            ("Document", "Speaker", "Case", "Why"), [(o.document, o.label or "", o.case, o.why) for o in offers]
        )
        if take_all:
            note(f"{counted(len(accepted), 'document or speaker', 'documents and speakers')} joined")
        elif offers:
            note("To accept one: qualcode cases join DOC CASE; all of them: qualcode cases join --all")


@cases_command.command("set")
@click.argument("case", metavar="CASE")
@click.argument("values", nargs=-1, metavar="KEY=VALUE...")
@common_options
@pass_invocation
def set_(invocation: Invocation, case: str, values: tuple[str, ...]) -> None:
    """Set attributes of a case (created if new); an empty value removes one."""
    from qualcode.cli.output import print_json, print_line
    from qualcode.errors import NotFoundError, UsageError
    from qualcode.services.cases.cases import set_case
    from qualcode.services.project import lookup

    pairs = {}
    for value in values:
        key, equals, text = value.partition("=")
        if not equals:
            raise UsageError(f"“{value}” is not KEY=VALUE", hint="For example: role=nurse")
        pairs[key.strip()] = text
    with invocation.open_project() as project:
        try:
            name = lookup.find_case(project, case).name
        except NotFoundError:
            name = case
        saved_case = set_case(project, name, pairs)
        note_lookalikes(project, saved_case.name, "case")
    if invocation.json:
        print_json({"case": case_json(saved_case)})
    else:
        print_line(
            f"{saved_case.name}: " + ", ".join(f"{key} {_shown(value)}" for key, value in saved_case.values.items())
        )


@cases_command.command("withdraw")
@click.argument("case", metavar="[CASE]", required=False)
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also delete their names from this key of pseudonyms (default: the key used last).",
)
@click.option("--finish", is_flag=True, help="Delete them where it was not possible before: keys, backups, copies.")
@click.option(
    "--gone",
    multiple=True,
    metavar="FILE|ID",
    help="With --finish: this key or copy was deleted (can be given several times).",
)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@common_options
@pass_invocation
def withdraw(
    invocation: Invocation, case: str | None, key: Path | None, finish: bool, gone: tuple[str, ...], yes: bool
) -> None:
    """Permanently delete a participant who withdrew consent.

    Their text, turns, codings, quotes and values are deleted from the project, its history, its backups and the key;
    only the date of the withdrawal stays. What others said in the same documents stays, with its codings. Earlier steps
    can no longer be undone. What is out of reach now is remembered: --finish tries it again.
    """
    from qualcode.cli.asking import is_confirmed
    from qualcode.cli.output import followed_by, print_json, print_message
    from qualcode.errors import UsageError
    from qualcode.services.privacy import finishing, withdrawing
    from qualcode.services.project import lookup

    if finish == (case is not None) or (gone and not finish):
        raise UsageError(
            "give either a case or --finish", hint="qualcode cases withdraw CASE, or: qualcode cases withdraw --finish"
        )
    with invocation.open_project() as project:
        if case is None:
            _unlock(project, key)
            places = finishing.finish(project, key, gone=gone)
            looks = [look for place in places for look in place.look_at]
            _tell_finished(invocation, places, looks)
            return
        participant = lookup.find_case(project, case)
        belongings = withdrawing.what_would_go(project, participant)
        extent = f"{counted(len(belongings.documents), 'document')} and their words in other documents"
        if not is_confirmed(yes, f"Permanently delete “{participant.name}”, with {extent}?"):
            return
        _unlock(project, key)
        outcome = withdrawing.withdraw(project, participant, key)
    withdrawn_rows = outcome.withdrawn
    counts = {
        "documents": withdrawn_rows.documents,
        "turns": withdrawn_rows.turns,
        "codings": withdrawn_rows.codings,
        "values": withdrawn_rows.values,
    }
    again = ["What could not be done is remembered. To try it again: qualcode cases withdraw --finish"]
    with followed_by([*_notes_on(outcome.places, outcome.look_at), *(again if outcome.outstanding else [])]):
        if invocation.json:
            backups = [{"path": str(backup.path), "done": backup.done, "why": backup.why} for backup in outcome.backups]
            left = [_place_json(place) for place in outcome.outstanding]
            about = {"look_at": list(outcome.look_at), "clean": outcome.is_clean, "outstanding": left}
            print_json({"withdrawn": counts, "backups": backups, **about})
        else:
            listed = ", ".join(counted(n, name.removesuffix("s")) for name, n in counts.items())
            print_message(f"permanently deleted: {listed}")


def _unlock(project: Project, key: Path | None) -> None:
    """Of the key that is remembered nobody may know the passphrase any more: then it stays on the list, with why."""
    from qualcode.errors import QualcodeError
    from qualcode.services.privacy import pseudonyms

    try:
        pseudonyms.unlock_key_of(project, key)
    except QualcodeError:
        if key is not None:
            raise


def _tell_finished(invocation: Invocation, places: Sequence[Place], looks: Sequence[str]) -> None:
    """A failure where anything is left: a script has to come again."""
    from qualcode.cli.output import followed_by, print_json, print_message
    from qualcode.errors import QualcodeError

    left = [place for place in places if not place.done]
    about = {
        "done": [_place_json(place) for place in places if place.done],
        "outstanding": [_place_json(place) for place in left],
        "look_at": list(looks),
    }
    if left:
        whys = "; ".join(f"{_place_name(place)} ({place.why})" for place in left)
        raise QualcodeError(
            f"{counted(len(left), 'place')} could not be reached, {len(places) - len(left)} done: {whys}",
            hint="What is left is remembered. To try it again: qualcode cases withdraw --finish",
            details=about,
        )
    with followed_by(_notes_on(places, looks)):
        if invocation.json:
            print_json(about)
        else:
            print_message(f"{counted(len(places), 'place')} done" if places else "nothing is outstanding")


def _place_json(place: Place) -> dict[str, Any]:
    return {"kind": place.kind.value, "path": None if place.path is None else str(place.path), "why": place.why}


def _notes_on(places: Sequence[Place], look_at: Sequence[str]) -> Iterator[str]:
    for place in places:
        if not place.done:
            yield f"{_place_name(place)}: {place.state}: {place.why}"
        elif place.kind.value in ("key", "copy"):
            yield f"{_place_name(place)}: deleted there too"
    for line in look_at:
        yield f"check by hand: {line}"


def _place_name(place: Place) -> str:
    name = _PLACES[place.kind.value] if place.path is None else str(place.path)
    return f"what others wrote in {name}" if place.kind.value == "quotes" else name


_PLACES = {
    "key": "the key of pseudonyms", "copy": "a copy of the project", "pages": "the project",
    "quotes": "a copy of the project",
}  # fmt: skip
