"""Cases and what is known of them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from qualcode.model.case import Attribute, AttributeType, Case
from qualcode.model.document import natural_order
from qualcode.model.identity import new_guid
from qualcode.model.names import name_key
from qualcode.model.written_numbers import parse_number
from qualcode.store import tables
from qualcode.store.steps import Step

_cases, _attributes, _values = tables.cases, tables.attributes, tables.case_values


def case_guids(connection: Connection) -> dict[str, str]:
    """Every case: its name in folded case, and its guid."""
    return {name_key(row.name): row.guid for row in connection.execute(select(_cases.c.name, _cases.c.guid))}


def add_case(step: Step, name: str) -> str:
    """A new case without values. Gives its guid."""
    guid = new_guid()
    step.add(_cases, {"guid": guid, "name": name, "created": step.time})
    return guid


def read_attributes(connection: Connection) -> dict[str, Attribute]:
    """The attributes by name in folded case, in the order in which they came."""
    rows = connection.execute(select(_attributes).order_by(_attributes.c.position))
    return {
        name_key(row.name): Attribute(row.guid, row.name, AttributeType(row.type), tuple(json.loads(row.categories)))
        for row in rows
    }


def waves(connection: Connection) -> dict[str, str]:
    """The waves at which something was measured, by name in folded case."""
    return {name_key(wave): str(wave) for wave in connection.execute(select(_values.c.wave).distinct()).scalars()}


def add_attribute(step: Step, name: str, type: AttributeType, order: tuple[str, ...] = ()) -> Attribute:
    """A new attribute that cases may have from now on."""
    position = step.connection.execute(select(func.count()).select_from(_attributes)).scalar_one()
    attribute = Attribute(new_guid(), name, type, order)
    step.add(
        _attributes,
        {
            "guid": attribute.guid, "name": name, "type": type.value,
            "categories": json.dumps(list(order), ensure_ascii=False), "position": position,
        },
    )  # fmt: skip
    return attribute


def change_attribute(step: Step, attribute: Attribute, type: AttributeType, order: tuple[str, ...] = ()) -> None:
    """Gives an attribute another type, and a category its order; the values keep their written form."""
    step.change(_attributes, attribute.guid, type=type.value, categories=json.dumps(list(order), ensure_ascii=False))


def set_values(step: Step, case: str, values: Mapping[tuple[str, str], str]) -> None:
    """Values of one case by (attribute guid, wave); an empty one takes the value away."""
    query = select(_values).where(_values.c.case_guid == case)
    rows_by_key = {(row.attribute_guid, row.wave): row for row in step.connection.execute(query)}
    new = []
    for (attribute, wave), value in values.items():
        row = rows_by_key.get((attribute, wave))
        if row is None and value:
            new.append(
                {"guid": new_guid(), "case_guid": case, "attribute_guid": attribute, "wave": wave, "value": value}
            )
        elif row is not None and value == row.value:
            continue  # most of a table that is imported again
        elif row is not None and value:
            step.change(_values, row.guid, value=value)
        elif row is not None:
            step.remove(_values, [row.guid])
    step.add(_values, *new)


def written_values(connection: Connection, attribute: str) -> list[str]:
    """All values of an attribute as they are written."""
    return list(connection.execute(select(_values.c.value).where(_values.c.attribute_guid == attribute)).scalars())


def list_cases(connection: Connection) -> list[Case]:
    """All cases in natural order, with their values and the names of their documents."""
    columns = {
        row.guid: (row.name, AttributeType(row.type))
        for row in connection.execute(select(_attributes).order_by(_attributes.c.position))
    }
    order = {guid: position for position, guid in enumerate(columns)}
    values: dict[str, dict[str, str | float]] = {}
    rows = connection.execute(select(_values)).all()
    for row in sorted(rows, key=lambda row: (order[row.attribute_guid], natural_order(row.wave))):
        name, type = columns[row.attribute_guid]
        key = f"{name}@{row.wave}" if row.wave else name
        read = parse_number(row.value) if type is AttributeType.NUMBER else None
        values.setdefault(row.case_guid, {})[key] = row.value if read is None else read
    documents: dict[str, list[str]] = {}
    query = select(tables.documents.c.case_guid, tables.documents.c.name)
    for row in connection.execute(query.where(tables.documents.c.case_guid.is_not(None))):
        documents.setdefault(row.case_guid, []).append(row.name)
    cases = [
        Case(
            row.guid, row.name, values.get(row.guid, {}), tuple(sorted(documents.get(row.guid, ()), key=natural_order))
        )
        for row in connection.execute(select(_cases))
    ]
    return sorted(cases, key=lambda case: natural_order(case.name))
