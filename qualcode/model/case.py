"""Cases: the participants and their attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from qualcode.model.written_numbers import parse_number


class AttributeType(StrEnum):
    """The types of attributes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property that cases have, e.g. role (category), age (number). `order` ranks the values of a category."""

    guid: str
    name: str
    type: AttributeType = AttributeType.TEXT
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A participant. `values` are by attribute name, repeated measures as `Confidence@T1`; numbers are numbers."""

    guid: str
    name: str
    values: Mapping[str, str | float] = field(default_factory=dict)
    documents: tuple[str, ...] = ()


def guess_type(values: list[str]) -> AttributeType:
    """The type of a column of values: number or date if all are, category if the values recur, else text.

    A judgement: with on average two cases per value, a column is a category.
    """
    written = [value.strip() for value in values if value.strip()]
    if not written:
        return AttributeType.TEXT
    if all(parse_number(value) is not None for value in written):
        return AttributeType.NUMBER
    if all(is_date(value) for value in written):
        return AttributeType.DATE
    return AttributeType.CATEGORY if len(set(written)) <= max(1, len(written) // 2) else AttributeType.TEXT


def is_date(text: str) -> bool:
    """Whether a cell is an ISO date."""
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True
