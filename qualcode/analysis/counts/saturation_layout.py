"""Saturation as a table, a curve, and for scripts."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analysis.base.written_numbers import NONE, fixed, percent
from qualcode.analysis.counts.saturation import SOURCE, Reached, Saturation, Step
from qualcode.model.figure import Curve
from qualcode.model.report import Cell, Heading, Paragraph, Report, Table

_ROW_COLUMNS = ("number", "interview", "codes", "new", "cumulative", "new_information", "mean", "low", "high")


def saturation_report(project: str, found: Saturation, level: str, order: str, scope: str = "") -> Report:
    """The whole assessment as every format can render it; `order` tells how the interviews stand."""
    title = f"{project}: saturation"
    notes = tuple(Paragraph(text, is_note=True) for text in _notes(found, level, order, scope))
    rows = tuple(_row(number, step, found) for number, step in enumerate(found.steps, start=1))
    columns = ("No.", "Interview", level.capitalize(), "New", "Together", "New in run", "Random orders (95 %)")
    table = Table(columns, rows, (0.06, 0.26, 0.1, 0.1, 0.12, 0.14, 0.22))
    tidy = tuple(
        (n, step.name, step.codes, step.new, step.cumulative, step.news, *_of_orders(n, found))
        for n, step in enumerate(found.steps, start=1)
    )
    return Report(
        title,
        (Heading(1, title), *notes, table),
        as_json(found, level, order, scope),
        (_ROW_COLUMNS, *tidy),
        _curve(title, found, level),
    )


def _notes(found: Saturation, level: str, order: str, scope: str) -> Iterator[str]:
    settings = found.settings
    yield f"{scope}{len(found.steps)} interviews, {order}; {found.codes} {level} in all."
    yield (
        f"Base size {settings.base}, run length {settings.run}, new-information threshold "
        f"{' and '.join(percent(threshold) for threshold in settings.thresholds)} of the base’s {found.base_codes} "
        f"{level} ({SOURCE}). “6+2”: reached at the sixth interview, as the two after it showed."
    )
    if found.reason:
        yield f"Nothing can be said of saturation: {found.reason}."
        return
    for reached in found.reached:
        yield f"At most {percent(reached.threshold)} new: {_told(reached, settings.orders)}."


def _told(reached: Reached, orders: int) -> str:
    told = reached.written + (", though a later run brought more again" if reached.exceeded_later else "")
    if not orders or reached.orders_reaching is None:
        return told
    middle = f", half of them by interview {reached.middle:g}" if reached.middle is not None else ""
    return f"{told}; reached in {percent(reached.orders_reaching)} of {orders:,} random orders{middle}"


def _row(number: int, step: Step, found: Saturation) -> tuple[Cell, ...]:
    mean, low, high = _of_orders(number, found)
    orders = NONE if mean is None else f"{fixed(mean, 1)} ({fixed(low, 0)} to {fixed(high, 0)})"
    told = (str(number), step.name, str(step.codes), str(step.new), str(step.cumulative), percent(step.news), orders)
    return tuple(Cell((text,)) for text in told)


def _of_orders(number: int, found: Saturation) -> tuple[float | None, float | None, float | None]:
    if not found.mean:
        return None, None, None
    return found.mean[number - 1], found.low[number - 1], found.high[number - 1]


def _curve(title: str, found: Saturation, level: str) -> Curve:
    met = next((reached for reached in found.reached if reached.at is not None), None)
    mark = (met.at, f"{met.written} (≤ {percent(met.threshold)} new)") if met and met.at is not None else None
    return Curve(
        title=title,
        labels=tuple(step.name for step in found.steps),
        values=tuple(float(step.cumulative) for step in found.steps),
        mean=found.mean,
        low=found.low,
        high=found.high,
        x_axis="interviews in their order",
        y_axis=f"{level} so far",
        mark=mark,
    )


def as_json(found: Saturation, level: str, order: str, scope: str = "") -> dict[str, object]:
    """The assessment in the shape that scripts read."""
    settings = found.settings
    return {
        "level": level,
        "order": order,
        "scope": scope.strip(),
        "base": settings.base,
        "run": settings.run,
        "orders": settings.orders,
        "seed": settings.seed,
        "source": SOURCE,
        "codes": found.codes,
        "base_codes": found.base_codes,
        "reason": found.reason or None,
        "reached": [
            {
                "threshold": reached.threshold,
                "at": reached.at,
                "needed": None if reached.at is None else reached.at + reached.run,
                "exceeded_later": reached.exceeded_later,
                "orders_reaching": reached.orders_reaching,
                "median_at": reached.middle,
            }
            for reached in found.reached
        ],
        "interviews": [
            {
                "name": step.name, "codes": step.codes, "new": step.new, "cumulative": step.cumulative,
                "new_information": step.news, "mean": _of_orders(number, found)[0], "low": _of_orders(number, found)[1],
                "high": _of_orders(number, found)[2],
            }
            for number, step in enumerate(found.steps, start=1)
        ],
    }  # fmt: skip
