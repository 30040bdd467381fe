"""Whether a condition holds under some circumstances."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from qualcode.analysis.where.expressions import Both, Comparison, Either, Expression, Field, HasCode, Near, Not
from qualcode.model.case import number

Value = str | float
_COMPARED: Mapping[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "!=": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of the thing asked about; names of fields in folded case.

    `case`, `document` and `coding` hold values by name, what is missing is absent. `orders` ranks the values of ordered
    categories, in folded case. `has_code` and `is_near` answer for codes.
    """

    case: Mapping[str, Value] = field(default_factory=dict)
    document: Mapping[str, Value] = field(default_factory=dict)
    coding: Mapping[str, Value] = field(default_factory=dict)
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    has_code: Callable[[str], bool] = lambda _: False
    is_near: Callable[[Near], bool] = lambda _: False

    def value(self, wanted: Field) -> Value | None:
        """The value of a field; one without `case.` or the like is looked for in the document, the coding, the case."""
        name = wanted.name.casefold()
        places = {"document": self.document, "coding": self.coding, "case": self.case}
        if wanted.of:
            return places[wanted.of].get(name)
        return next((place[name] for place in places.values() if name in place), None)


def holds(expression: Expression, under: Circumstances) -> bool:
    """Whether the expression is true. A missing value equals nothing and lies on no side of anything."""
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


def may_hold(expression: Expression, under: Circumstances, of_codings: Collection[str]) -> bool:
    """Whether the expression is not false whatever was coded: codes, and fields called as in `of_codings`, are open."""
    return _judged(expression, under, of_codings) is not False


def _judged(expression: Expression, under: Circumstances, of_codings: Collection[str]) -> bool | None:
    """True, False, or None where it depends on codings (Kleene's logic)."""
    if isinstance(expression, Not):
        part = _judged(expression.part, under, of_codings)
        return None if part is None else not part
    if isinstance(expression, Both | Either):
        decisive = isinstance(expression, Either)
        sides = [_judged(side, under, of_codings) for side in (expression.left, expression.right)]
        return decisive if decisive in sides else None if None in sides else not decisive
    if isinstance(expression, Comparison):
        wanted = expression.field
        is_open = wanted.of == "coding" or (not wanted.of and wanted.name.casefold() in of_codings)
        return None if is_open else _compares(expression, under)
    return None


def _compares(comparison: Comparison, under: Circumstances) -> bool:
    value = under.value(comparison.field)
    if comparison.operator == "missing":
        return value is None
    if value is None:
        return False
    order = under.orders.get(comparison.field.name.casefold(), ())
    if comparison.operator == "in":
        return any(_order(value, wanted, order) == 0 for wanted in comparison.values)
    (wanted,) = comparison.values
    if comparison.operator in ("<", "<=", ">", ">=") and number(wanted) is not None and _number(value) is None:
        return False
    if comparison.operator == "contains":
        return wanted.casefold() in _written(value).casefold()
    return _COMPARED[comparison.operator](_order(value, wanted, order))


def _order(value: Value, wanted: str, ranks: tuple[str, ...]) -> int:
    """Below, equal or above: as numbers where both are, by rank where both have one, else as texts of any case."""
    as_number = number(wanted)
    known = _number(value)
    if known is not None and as_number is not None:
        return (known > as_number) - (known < as_number)
    left, right = _written(value).strip().casefold(), wanted.strip().casefold()
    if left in ranks and right in ranks:
        return ranks.index(left) - ranks.index(right)
    return (left > right) - (left < right)


def _number(value: Value) -> float | None:
    return value if isinstance(value, float) else number(value)


def _written(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else value
