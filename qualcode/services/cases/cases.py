"""Participants: from a table, or set one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import GoneError, NotFoundError, QualcodeError, ReadError, UsageError
from qualcode.model.case import Attribute, AttributeType, Case, guess_type, is_date
from qualcode.model.names import all_spelled_alike, name_key, remark_on_lookalike
from qualcode.model.shell import shell_word
from qualcode.model.written_dates import looks_like_date
from qualcode.model.written_numbers import parse_number
from qualcode.readers.tables.case_rows import read_table
from qualcode.services.cases.case_tables import one_row_a_case
from qualcode.services.cases.missing_values import without_missing
from qualcode.services.cases.plain_values import plain_value, plain_values
from qualcode.services.project.editing import Texts, require_as_read
from qualcode.services.project.projects import Project
from qualcode.store import cases, documents
from qualcode.store.steps import Step

_NAME_COLUMNS = ("case", "participant", "id", "name", "code")
"""Headings under which a table names its cases, the surest first."""


@dataclass(frozen=True, slots=True)
class CasesImported:
    """How many cases a table added, how many it knew, how many documents joined theirs, and what to look at again."""

    added: int
    updated: int
    joined: int
    warnings: tuple[str, ...] = ()


def list_cases(project: Project) -> list[Case]:
    """All cases, C2 before C10."""
    with project.file.reading() as connection:
        return cases.list_cases(connection)


def import_cases(
    project: Project, path: Path, sheet: str | None = None, missing: Collection[str] = ()
) -> CasesImported:  # fmt: skip
    """Takes a table of cases as one step: a row a case, a row a case and wave, or a row a value (long form).

    Columns become attributes, `Confidence@T1` a repeated measure. Empty cells say nothing, nor do those with a code of
    `missing`. Documents and speakers without a case that are called like one join it.
    """
    table = read_table(path, sheet, _NAME_COLUMNS)
    column = _name_column(path, table.rows)
    there = without_missing(one_row_a_case(path, table.rows, column), missing)
    plain = plain_values(there.by_case, table.decimal_sign)
    values_by_case = plain.by_case
    with project.file.step(project.coder, "import cases", f"“{path.name}”") as step:
        guids = cases.case_guids(step.connection)
        attributes = _attributes_for(step, list(values_by_case.values()), plain.texts)
        new_names: list[str] = []
        for name, values in values_by_case.items():
            if name_key(name) not in guids:
                guids[name_key(name)] = cases.add_case(step, name)
                new_names.append(name)
            cases.set_values(step, guids[name_key(name)], _cells(path, name, values, attributes))
        joined = _join_by_name(step, guids)
    added = len(new_names)
    warnings = (
        *table.notes,
        *there.notes,
        *plain.notes,
        *_misfits(list(values_by_case.values())),
        *_lookalikes(new_names, [case.name for case in list_cases(project)]),
    )
    return CasesImported(added, len(values_by_case) - added, joined, warnings)


def _cells(
    path: Path, case: str, values: Mapping[str, str], attributes: Mapping[str, tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """The values of a case; ReadError if two columns with other values are of one attribute: “Role” and “role”."""
    columns: dict[tuple[str, str], str] = {}
    for key, text in values.items():
        other = columns.setdefault(attributes[key], key)
        if values[other] != text:
            raise ReadError(
                f"{path.name}: “{other}” and “{key}” are one attribute, and {case} has other values in them: "
                f"“{values[other]}”, “{text}”",
                hint="Rename or delete one of the two columns.",
            )
    return {of: values[key] for of, key in columns.items()}


def _lookalikes(new_names: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    lookalikes = all_spelled_alike((*new_names, *names))
    for name in new_names:
        for other in lookalikes.get(name, ()):
            yield remark_on_lookalike("case", name, other)


def _misfits(rows: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """Columns of numbers or dates in which a few values are none: mostly slips of the pen."""
    warnings = []
    for key in dict.fromkeys(key for row in rows for key in row):
        values = [row[key] for row in rows if row.get(key)]
        for what, fits in (("number", lambda text: parse_number(text) is not None), ("date", _is_like_date)):
            odd = [value for value in values if not fits(value)]
            if 0 < len(odd) * 3 <= len(values):
                examples = ", ".join(f"“{value}”" for value in odd[:4])
                warnings.append(
                    f"{key} is read as text: {examples} {f'is not a {what}' if len(odd) == 1 else f'are not {what}s'}"
                )
    return tuple(warnings)


def _is_like_date(text: str) -> bool:
    return is_date(text) or looks_like_date(text)


def _name_column(path: Path, rows: Sequence[Mapping[str, str]]) -> str:
    if not rows:
        raise ReadError(f"{path.name}: the table has a header but no rows", hint="Write one row for each participant.")
    by_name = {name_key(name): name for name in rows[0]}
    column = next((by_name[name] for name in _NAME_COLUMNS if name in by_name), None)
    if column is None:
        raise ReadError(
            f"{path.name}, line 1: no column has the names of the cases",
            hint=f"Give that column one of these headings: {', '.join(_NAME_COLUMNS)}",
        )
    return column


def _attributes_for(
    step: Step, rows: Sequence[Mapping[str, str]], texts: Collection[str]
) -> dict[str, tuple[str, str]]:
    """For each key the attribute (made, with a guessed type, where it is new) and the wave its values belong to.

    `texts` are attributes that must be text, by their folded names.
    """
    attributes = cases.read_attributes(step.connection)
    waves = cases.waves(step.connection)
    keys_by_name: dict[str, list[str]] = {}
    for key in dict.fromkeys(key for row in rows for key in row):
        keys_by_name.setdefault(name_key(split_wave(key)[0]), []).append(key)
    attribute_by_key: dict[str, tuple[str, str]] = {}
    for folded, keys in keys_by_name.items():
        name = split_wave(keys[0])[0]
        values = [row.get(key, "") for row in rows for key in keys]
        if folded not in attributes:
            type = AttributeType.TEXT if folded in texts else guess_type(values)
            attributes[folded] = cases.add_attribute(step, name, type)
        _loosen(step, attributes, name, values)
        for key in keys:
            wave = split_wave(key)[1]
            attribute_by_key[key] = (attributes[folded].guid, waves.setdefault(name_key(wave), wave))
    return attribute_by_key


def _loosen(step: Step, attributes: dict[str, Attribute], name: str, values: Sequence[str]) -> None:
    """A number or date attribute becomes text once a value comes that is neither: nothing written is dropped."""
    attribute = attributes[name_key(name)]
    fits = {AttributeType.NUMBER: lambda text: parse_number(text) is not None, AttributeType.DATE: is_date}
    fit = fits.get(attribute.type)
    if fit is not None and not all(fit(value) for value in values if value):
        cases.change_attribute(step, attribute, AttributeType.TEXT)
        attributes[name_key(name)] = Attribute(attribute.guid, attribute.name, AttributeType.TEXT, attribute.order)


def list_attributes(project: Project) -> list[Attribute]:
    """What is known of cases: names and types of the attributes, in the order in which they came."""
    with project.file.reading() as connection:
        return list(cases.read_attributes(connection).values())


def set_attribute(
    project: Project, name: str, type: AttributeType | None, order: Sequence[str] | None, *,
    expected: Texts | None = None,
) -> Attribute:  # fmt: skip
    """Sets the type of an attribute, and the order in which the values of a category rank, lowest first.

    UsageError where a value that is there would not fit; ChangedError where the order is not the `expected` one.
    """
    ranking = tuple(dict.fromkeys(" ".join(value.split()) for value in order or () if value.strip()))
    with project.file.step(project.coder, "set attribute", f"“{name}”") as step:
        attributes = cases.read_attributes(step.connection)
        attribute = attributes.get(name_key(" ".join(name.split())))
        if attribute is None:
            names = ", ".join(existing.name for existing in attributes.values())
            raise NotFoundError(
                f"no case has an attribute “{name}”",
                hint=f"The attributes: {names}"
                if names
                else "No case has attributes yet: qualcode cases set CASE role=nurse",
            )
        stored, mine = {"order": written_order(attribute.order)}, {"order": written_order(ranking)}
        require_as_read(f"“{attribute.name}”", stored, expected, mine)
        new_type = type or (AttributeType.CATEGORY if ranking else attribute.type)
        _require_fit(attribute.name, new_type, ranking, cases.written_values(step.connection, attribute.guid))
        cases.change_attribute(step, attribute, new_type, ranking or attribute.order)
        return cases.read_attributes(step.connection)[name_key(attribute.name)]


def written_order(values: Sequence[str]) -> str:
    """An order as a person writes it."""
    return ", ".join(values)


def _require_fit(name: str, type: AttributeType, order: Sequence[str], values: Sequence[str]) -> None:
    if order and type is not AttributeType.CATEGORY:
        raise UsageError(
            f"“{name}” is a {type.value}; only a category can have an order",
            hint="Use --type category, or leave --order out.",
        )
    ranks = {name_key(value) for value in order}
    for value in values:
        is_number = type is AttributeType.NUMBER and parse_number(value) is None
        if is_number or (type is AttributeType.DATE and not is_date(value)):
            raise QualcodeError(
                f"“{value}”, a value of “{name}”, is not a {type.value}",
                hint=f"Correct the value first: qualcode cases set CASE {shell_word(f'{name}=VALUE')}",
            )
        if ranks and name_key(value) not in ranks:
            raise QualcodeError(
                f"the order leaves out “{value}”, a value of “{name}”", hint="List all values: --order low,middle,high"
            )


def split_wave(key: str) -> tuple[str, str]:
    """`Confidence@T1` → attribute and wave; an attribute measured once has an empty wave."""
    name, _, wave = key.partition("@")
    return " ".join(name.split()), wave.strip()


def set_case(project: Project, name: str, values: Mapping[str, str], *, expected: Texts | None = None) -> Case:
    """Sets attributes of a case, which is made if it is new; an empty value takes one away.

    `expected` are values as they were read: the case must be there still, and ChangedError where one is another now.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("the name of the case is empty", hint="Give a name: qualcode cases set NAME role=nurse")
    with project.file.step(project.coder, "set case", f"“{name}”") as step:
        guids = cases.case_guids(step.connection)
        if expected is not None:
            _require_as_read(step, name, values, expected)
        guid = guids.get(name_key(name)) or cases.add_case(step, name)
        attributes, waves = cases.read_attributes(step.connection), cases.waves(step.connection)
        to_set: dict[tuple[str, str], str] = {}
        for key, value in values.items():
            attribute, wave = split_wave(key)
            wave = waves.setdefault(name_key(wave), wave)
            if not attribute:
                raise UsageError(f"“{key}={value}” has no attribute name before the =", hint="Write it as role=nurse")
            is_new = name_key(attribute) not in attributes
            value = plain_value(value, attribute, None if is_new else attributes[name_key(attribute)].type)
            if is_new:
                attributes[name_key(attribute)] = cases.add_attribute(step, attribute, guess_type([value]))
            _loosen(step, attributes, attribute, [value])
            to_set[attributes[name_key(attribute)].guid, wave] = value.strip()
        cases.set_values(step, guid, to_set)
        _join_by_name(step, cases.case_guids(step.connection))
        return next(case for case in cases.list_cases(step.connection) if case.guid == guid)


def _require_as_read(step: Step, name: str, values: Mapping[str, str], expected: Texts) -> None:
    case = next((case for case in cases.list_cases(step.connection) if name_key(case.name) == name_key(name)), None)
    if case is None:
        raise GoneError("case")
    stored = {key: written_value(case.values.get(key)) for key in values}
    require_as_read(case.name, stored, expected, {key: value.strip() for key, value in values.items()})


def written_value(value: str | float | None) -> str:
    """A value as a person writes it; empty where there is none."""
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else value


def _join_by_name(step: Step, guids: Mapping[str, str]) -> int:
    """Gives interviews and speakers that are called like a case, and have none, that case."""
    joined = 0
    for document, name, speakers in documents.without_case(step.connection):
        same_name = guids.get(name_key(name))
        of_speakers = {guids[name_key(speaker)] for speaker in speakers if name_key(speaker) in guids}
        case = same_name or (of_speakers.pop() if len(of_speakers) == 1 else None)
        if case is not None:
            documents.change_document(step, document, case_guid=case)
            joined += 1
    documents.join_speakers(step, guids)
    return joined
