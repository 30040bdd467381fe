"""The selection, and how moving changes it."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.span import Span
from qualcode.tui.transcript.caret_units import Unit, Units


@dataclass(frozen=True, slots=True)
class Selection:
    """From the anchor, where selecting began, to the caret; equal if nothing is selected."""

    anchor: int
    caret: int

    @property
    def span(self) -> Span:
        return Span(min(self.anchor, self.caret), max(self.anchor, self.caret))

    @classmethod
    def of(cls, span: Span) -> Selection:
        return cls(span.start, span.end)


def stepped(selection: Selection, units: Units, unit: Unit, direction: int, *, extending: bool) -> Selection:
    """One unit on (direction 1) or back (-1).

    By characters the caret moves; by larger units the next one is selected, or the one at the caret if nothing was
    selected. When extending, the caret's end of the selection moves over the unit, and the other end stays.
    """
    if unit is Unit.CHARACTER:
        return _by_character(selection, units, direction, extending=extending)
    if extending:
        return _extended(selection, units, unit, direction)
    span = selection.span
    if not span or direction > 0:
        here = units.at(unit, span.start) if not span or not _is_unit(units, unit, span) else None
        target = here if direction > 0 or here is None else units.preceding(unit, here.start)
        if direction > 0 and here is None:
            target = units.following(unit, span.end)
    else:
        target = units.preceding(unit, span.start)
    return Selection.of(target) if target is not None else selection


def _is_unit(units: Units, unit: Unit, span: Span) -> bool:
    """Whether a selection ends at the end of a unit, so that the next step is the next unit."""
    here = units.last_from(unit, max(span.start, span.end - 1))
    return here is not None and here.end <= span.end


def _by_character(selection: Selection, units: Units, direction: int, *, extending: bool) -> Selection:
    span = selection.span
    if span and not extending:
        end = span.end if direction > 0 else span.start
        return Selection(end, end)
    at = selection.caret
    step = units.following(Unit.CHARACTER, at) if direction > 0 else units.preceding(Unit.CHARACTER, at)
    caret = at if step is None else step.end if direction > 0 else step.start
    return Selection(selection.anchor if extending else caret, caret)


def _extended(selection: Selection, units: Units, unit: Unit, direction: int) -> Selection:
    """Move the caret to the far end of its unit, or of the next one if it is at the end."""
    caret = selection.caret
    if direction > 0:
        stretch = units.at(unit, caret)
        target = stretch.end if stretch is not None else caret
    else:
        stretch = units.preceding(unit, caret)
        target = stretch.start if stretch is not None else caret
    return Selection(selection.anchor, target)
