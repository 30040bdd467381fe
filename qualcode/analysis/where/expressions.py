"""The parts of a condition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """`case.role`, `group`, `Confidence@T1`: `of` is case, document, coding or empty; `at` its place in the text."""

    of: str
    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field compared with values: several for `in`, none for `missing`, one for all other operators."""

    field: Field
    operator: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasCode:
    """Whether a passage has a code or one below it."""

    code: str
    at: int


@dataclass(frozen=True, slots=True)
class Near:
    """Whether two codes are at most `distance` units apart."""

    one: HasCode
    other: HasCode
    distance: int
    unit: str


@dataclass(frozen=True, slots=True)
class Not:
    part: Expression


@dataclass(frozen=True, slots=True)
class Both:
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Either:
    left: Expression
    right: Expression


Expression = Comparison | HasCode | Near | Not | Both | Either


def parts(expression: Expression) -> Iterator[Comparison | HasCode | Near]:
    """The conditions that do not consist of others, from left to right."""
    if isinstance(expression, Not):
        yield from parts(expression.part)
    elif isinstance(expression, Both | Either):
        yield from parts(expression.left)
        yield from parts(expression.right)
    else:
        yield expression


def fields_in(expression: Expression) -> list[Field]:
    """The fields in a condition."""
    return [part.field for part in parts(expression) if isinstance(part, Comparison)]


def codes_in(expression: Expression) -> list[HasCode]:
    """The codes in a condition."""
    codes: list[HasCode] = []
    for part in parts(expression):
        if isinstance(part, Near):
            codes += [part.one, part.other]
        elif isinstance(part, HasCode):
            codes.append(part)
    return codes
