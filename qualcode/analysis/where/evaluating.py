"""Decide whether a condition is true of a passage, document or case."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from qualcode.analysis.where.expressions import Both, Comparison, Either, Expression, Field, HasCode, Near, Not
from qualcode.model.names import caseless, name_key
from qualcode.model.written_numbers import parse_number

Value = str | float
_OPERATORS: Mapping[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "!=": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a condition is evaluated on; names of fields are in folded case.

    `case`, `document` and `coding` hold values by name; missing values are absent. `orders` ranks the values of ordered
    categories, in folded case. `has_code` and `is_near` answer for codes.
    """

    case: Mapping[str, Value] = field(default_factory=dict)
    document: Mapping[str, Value] = field(default_factory=dict)
    coding: Mapping[str, Value] = field(default_factory=dict)
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    has_code: Callable[[str], bool] = lambda _: False
    is_near: Callable[[Near], bool] = lambda _: False

    def value(self, field: Field) -> Value | None:
        """The value of a field; without a prefix such as `case.` it is looked up in the document, the coding, the
        case."""
        name = name_key(field.name)
        places = {"document": self.document, "coding": self.coding, "case": self.case}
        if field.of:
            return places[field.of].get(name)
        return next((place[name] for place in places.values() if name in place), None)


def holds(expression: Expression, under: Facts) -> bool:
    """Whether the expression is true. A comparison with a missing value is false."""
    if isinstance(expression, Not):
        return not holds(expression.part, under)
    if isinstance(expression, Both):
        return holds(expression.left, under) and holds(expression.right, under)
    if isinstance(expression, Either):
        return holds(expression.left, under) or holds(expression.right, under)
    if isinstance(expression, HasCode):
        return under.has_code(expression.code)
    if isinstance(expression, Near):
        return under.is_near(expression)
    return _compares(expression, under)


def may_hold(expression: Expression, under: Facts, of_codings: Collection[str]) -> bool:
    """Whether the expression may be true for some coding: codes, and fields named in `of_codings`, are left open."""
    return _kleene_value(expression, under, of_codings) is not False


def _kleene_value(expression: Expression, under: Facts, of_codings: Collection[str]) -> bool | None:
    """True, False, or None if it depends on codings (Kleene's logic)."""
    if isinstance(expression, Not):
        part = _kleene_value(expression.part, under, of_codings)
        return None if part is None else not part
    if isinstance(expression, Both | Either):
        decisive = isinstance(expression, Either)
        sides = [_kleene_value(side, under, of_codings) for side in (expression.left, expression.right)]
        return decisive if decisive in sides else None if None in sides else not decisive
    if isinstance(expression, Comparison):
        field = expression.field
        is_open = field.of == "coding" or (not field.of and name_key(field.name) in of_codings)
        return None if is_open else _compares(expression, under)
    return None


def _compares(comparison: Comparison, under: Facts) -> bool:
    value = under.value(comparison.field)
    if comparison.operator == "missing":
        return value is None
    if value is None:
        return False
    order = under.orders.get(name_key(comparison.field.name), ())
    if comparison.operator == "in":
        return any(_order(value, written, order) == 0 for written in comparison.values)
    (written,) = comparison.values
    if comparison.operator in ("<", "<=", ">", ">=") and parse_number(written) is not None and _number(value) is None:
        return False
    if comparison.operator == "contains":
        return caseless(written) in caseless(_written(value))
    return _OPERATORS[comparison.operator](_order(value, written, order))


def _order(value: Value, written: str, ranks: tuple[str, ...]) -> int:
    """Below, equal or above: as numbers, by rank, or else as text without regard to case."""
    as_number = parse_number(written)
    as_value = _number(value)
    if as_value is not None and as_number is not None:
        return (as_value > as_number) - (as_value < as_number)
    left, right = name_key(_written(value)), name_key(written)
    if left in ranks and right in ranks:
        return ranks.index(left) - ranks.index(right)
    return (left > right) - (left < right)


def _number(value: Value) -> float | None:
    return value if isinstance(value, float) else parse_number(value)


def _written(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else value
