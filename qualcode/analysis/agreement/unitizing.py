"""αU, the first form of alpha for freely bounded units of one kind on a continuum.

Krippendorff, K. (1995), On the reliability of unitizing continuous data, Sociological Methodology 25; in the form of
(2004) Content Analysis, 2nd ed., ch. 11.6. The distance of two overlapping units is the sum of the squared differences
of their starts and ends; that of a unit within a gap is its squared length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from qualcode.analysis.agreement.figure import Figure
from qualcode.analysis.agreement.krippendorff import Alpha
from qualcode.model.span import Span

Section = tuple[Span, bool]
"""A part of the continuum, and whether it is a unit or a gap."""

_NO_UNITS = "nobody marked a unit"
_ONE_CODER = "unitizing needs two coders"


def alpha_u(coders: Sequence[Iterable[Span]], continuum: Span) -> Alpha:
    """αU of one category; each coder's units are within the continuum and do not overlap."""
    sections_by_coder = [_sections(units, continuum) for units in coders]
    units = [span for sections in sections_by_coder for span, is_unit in sections if is_unit]
    if len(sections_by_coder) < 2 or not units or not continuum:
        return Alpha(Figure(None, _ONE_CODER if len(sections_by_coder) < 2 else _NO_UNITS), None, None)
    observed, expected = (
        _observed(sections_by_coder, len(continuum)),
        _expected(sections_by_coder, units, len(continuum)),
    )
    value = float(1 - observed / expected) if expected else 0.0
    return Alpha(Figure(value), float(observed), float(expected))


def alpha_u_overall(categories: Mapping[str, Sequence[Iterable[Span]]], continuum: Span) -> Figure:
    """αU over all categories: 1 − ΣDo / ΣDe  (Krippendorff 2004, p. 256)."""
    alphas = [alpha_u(coders, continuum) for coders in categories.values()]
    defined = [alpha for alpha in alphas if alpha.observed is not None and alpha.expected is not None]
    expected = sum(alpha.expected or 0.0 for alpha in defined)
    if not defined:
        return Figure(None, _NO_UNITS)
    return Figure(1 - sum(alpha.observed or 0.0 for alpha in defined) / expected if expected else 0.0)


def distance(one: Section, other: Section) -> int:
    """δ² of two sections that overlap."""
    (a, is_unit), (b, is_other_unit) = one, other
    if is_unit and is_other_unit:
        return (a.start - b.start) ** 2 + (a.end - b.end) ** 2
    if is_unit and b.start <= a.start and a.end <= b.end:
        return len(a) ** 2
    if is_other_unit and a.start <= b.start and b.end <= a.end:
        return len(b) ** 2
    return 0


def _sections(units: Iterable[Span], continuum: Span) -> list[Section]:
    """Units and the gaps between them, from one end of the continuum to the other."""
    sections: list[Section] = []
    at = continuum.start
    for unit in sorted(units):
        if unit.start > at:
            sections.append((Span(at, unit.start), False))
        sections.append((unit, True))
        at = max(at, unit.end)
    if at < continuum.end:
        sections.append((Span(at, continuum.end), False))
    return sections


def _observed(coders: Sequence[Sequence[Section]], length: int) -> Fraction:
    apart = sum(
        distance(one, other)
        for ours, theirs in combinations(coders, 2)
        for one, other in _overlapping_pairs(ours, theirs)
    )
    return Fraction(2 * apart, len(coders) * (len(coders) - 1) * length**2)


def _overlapping_pairs(ours: Sequence[Section], theirs: Sequence[Section]) -> Iterator[tuple[Section, Section]]:
    """The pairs of overlapping sections, in order."""
    here = there = 0
    while here < len(ours) and there < len(theirs):
        one, other = ours[here], theirs[there]
        if one[0] & other[0]:
            yield one, other
        here, there = here + (one[0].end <= other[0].end), there + (other[0].end <= one[0].end)


def _expected(coders: Sequence[Sequence[Section]], units: Sequence[Span], length: int) -> Fraction:
    """The distance expected if each unit could be anywhere: to every other unit, and in every gap with room for it."""
    gaps = sorted(len(span) for sections in coders for span, is_unit in sections if not is_unit)
    above = [0]
    for gap in reversed(gaps):
        above.append(above[-1] + gap)
    apart = Fraction(0)
    for unit in units:
        size = len(unit)
        wide = len(gaps) - bisect_left(gaps, size)
        apart += Fraction((len(units) - 1) * (2 * size**3 - 3 * size**2 + size), 3)
        apart += size**2 * (above[wide] - wide * (size - 1))
    every = len(coders) * length
    ways = every * (every - 1) - sum(len(unit) * (len(unit) - 1) for unit in units)
    return 2 * apart / length / ways if ways else Fraction(0)
