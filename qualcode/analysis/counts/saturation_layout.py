"""Saturation as a table, a curve, and for scripts."""

from __future__ import annotations

from collections.abc import Iterator

from qualcode.analysis.base.written_numbers import NONE, fixed, percent
from qualcode.analysis.counts.json_shapes import saturation_json
from qualcode.analysis.counts.saturation import SOURCE, Reached, Saturation, Step, cumulative_over_orders
from qualcode.model.figure import Curve
from qualcode.model.report import Cell, Heading, Paragraph, Report, Table
from qualcode.model.wording import counted

_ROW_COLUMNS = ("number", "interview", "codes", "new", "cumulative", "new_information", "mean", "low", "high")


def saturation_report(project: str, saturation: Saturation, level: str, order: str, scope: str = "") -> Report:
    """The whole assessment as every format can render it; `order` says how they are ordered."""
    title = f"{project}: saturation"
    notes = tuple(Paragraph(text, is_note=True) for text in _notes(saturation, level, order, scope))
    rows = tuple(_row(number, step, saturation) for number, step in enumerate(saturation.steps, start=1))
    columns = ("No.", "Interview", level.capitalize(), "New", "Together", "New in run", "Random orders (95 %)")
    table = Table(columns, rows, (0.06, 0.26, 0.1, 0.1, 0.12, 0.14, 0.22))
    tidy = tuple(
        (
            n,
            step.name,
            step.codes,
            step.new,
            step.cumulative,
            step.new_information,
            *cumulative_over_orders(n, saturation),
        )
        for n, step in enumerate(saturation.steps, start=1)
    )
    return Report(
        title,
        (Heading(1, title), *notes, table),
        saturation_json(saturation, level, order, scope),
        (_ROW_COLUMNS, *tidy),
        _curve(title, saturation, level),
    )


def _notes(saturation: Saturation, level: str, order: str, scope: str) -> Iterator[str]:
    settings = saturation.settings
    codes = counted(saturation.codes, level.removesuffix("s"))
    yield f"{scope}{counted(len(saturation.steps), 'interview')}, {order}; {codes} in total."
    yield (
        f"Base size {settings.base}, run length {settings.run}, new-information threshold "
        f"{' and '.join(percent(threshold) for threshold in settings.thresholds)} of the base’s "
        f"{saturation.base_codes} {level} ({SOURCE}). “6+2”: reached at the sixth interview, confirmed by the next two."
    )
    if saturation.reason:
        yield f"Saturation cannot be assessed: {saturation.reason}."
        return
    for reached in saturation.reached:
        yield f"At most {percent(reached.threshold)} new: {_description(reached, settings.orders)}."


def _description(reached: Reached, orders: int) -> str:
    description = reached.written + (", though a later run brought more again" if reached.exceeded_later else "")
    if not orders or reached.orders_reaching is None:
        return description
    middle = f", half of them by interview {reached.middle:g}" if reached.middle is not None else ""
    return f"{description}; reached in {percent(reached.orders_reaching)} of {orders:,} random orders{middle}"


def _row(number: int, step: Step, saturation: Saturation) -> tuple[Cell, ...]:
    mean, low, high = cumulative_over_orders(number, saturation)
    orders = NONE if mean is None else f"{fixed(mean, 1)} ({fixed(low, 0)} to {fixed(high, 0)})"
    texts = (
        str(number),
        step.name,
        str(step.codes),
        str(step.new),
        str(step.cumulative),
        percent(step.new_information),
        orders,
    )
    return tuple(Cell((text,)) for text in texts)


def _curve(title: str, saturation: Saturation, level: str) -> Curve:
    met = next((reached for reached in saturation.reached if reached.at is not None), None)
    mark = (met.at, f"{met.written} (≤ {percent(met.threshold)} new)") if met and met.at is not None else None
    return Curve(
        title=title,
        labels=tuple(step.name for step in saturation.steps),
        values=tuple(float(step.cumulative) for step in saturation.steps),
        mean=saturation.mean,
        low=saturation.low,
        high=saturation.high,
        x_axis="interviews in their order",
        y_axis=f"{level} so far",
        mark=mark,
    )
