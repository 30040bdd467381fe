"""Notes on where figures of agreement mislead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualcode.analysis.agreement.jackknife import FEWEST_DOCUMENTS
from qualcode.analysis.agreement.result import CoderComparison

FIRM, TENTATIVE = 0.800, 0.667
"""Krippendorff (2004), Content Analysis, 2nd ed., p. 241."""

READING = (
    "Krippendorff (2004, p. 241) relies on alpha from .800; from .667 to .800 he draws tentative conclusions, below "
    "that none. Other coefficients have no such limits of their own."
)
REFLEXIVE = (
    "Reflexive thematic analysis does not ask for agreement between coders (Braun & Clarke 2021): coding is an "
    "interpretation there, and a second coder is for talking it through. These figures belong to codebooks that are "
    "meant to be applied alike."
)

PARADOX = (
    "agreement is high and kappa low, for nearly all units are of one kind and chance alone would agree as often: read "
    "AC1 beside it, and the units in which they differ"
)

_HIGH, _LOW, _RARE = 0.80, 0.60, 0.20
"""Judgements: agreement that looks high, a kappa that looks low, and a share of coded units that is one-sided."""
_FEW_CODED, _FEW_UNITS, _FEW_DOCUMENTS = 5, 50, 6
"""Judgements: with fewer, one more unit or document changes the figures much."""
_FAR_ABOVE = 0.10
"""A judgement: percent agreement so far above alpha is mostly agreement on what is not there."""
_INFLUENTIAL = 0.05
"""A judgement: alpha would round to another figure in a paper without this document."""
_LOPSIDED = 4
"""A judgement: one coder used a code so many times as often as another."""


def of_alpha(value: float | None) -> str:
    """What Krippendorff's limits say about an alpha."""
    if value is None:
        return ""
    if value >= FIRM:
        return "may be relied on"
    return "allows tentative conclusions" if value >= TENTATIVE else "allows no conclusions"


def of_code(compared: CoderComparison, coders: Sequence[str], *, counts_characters: bool) -> tuple[str, ...]:
    """Notes on the figures of one code."""
    most, least = max(compared.coded), min(compared.coded)
    if not counts_characters and most < _FEW_CODED:
        return (f"nobody put it on {_FEW_CODED} units: one more or less changes the figures much",)
    if most >= _FEW_CODED and least * _LOPSIDED <= most:
        one, other = (coders[compared.coded.index(number)] for number in (least, most))
        what = "characters" if counts_characters else "units"
        return (
            f"{one} put it on a quarter as many {what} as {other}, or fewer: they differ in whether to use it, not "
            "only in where",
        )
    return (PARADOX,) if _is_paradox(compared) else ()


def _is_paradox(compared: CoderComparison) -> bool:
    """The paradox of Feinstein & Cicchetti (1990): high agreement, low kappa."""
    percent = compared.figures["percent"].value
    kappa = compared.figures["krippendorff_alpha"].value
    share = sum(compared.coded) / max(1, len(compared.coded) * compared.units)
    is_skewed = share < _RARE or share > 1 - _RARE
    return percent is not None and kappa is not None and percent >= _HIGH and kappa < _LOW and is_skewed


def _of_intervals(documents: int, *, counts_characters: bool) -> Iterator[str]:
    """How the intervals were made, and how far to trust them: docs/agreement.md has the simulation behind it."""
    if documents >= FEWEST_DOCUMENTS:
        yield (
            "Intervals (95 %) leave out one document at a time (jackknife, t with "
            f"{documents - 1} degrees of freedom): how far a figure would vary with other documents like these."
        )
    elif not counts_characters:
        yield (
            f"With {'one document' if documents == 1 else f'{documents} documents'} intervals are over units (Gwet’s "
            "standard error): they say nothing of other documents, and are rather too narrow."
        )
    if FEWEST_DOCUMENTS <= documents < _FEW_DOCUMENTS:
        yield (f"With only {documents} documents intervals are wide, and codes that few units have may get none.")


def _of_chance(overall: CoderComparison) -> Iterator[str]:
    """Over many codes nearly every decision is “not here”: percent agreement is high whatever the coders do."""
    percent, alpha = overall.figures["percent"].value, overall.figures["krippendorff_alpha"].value
    if percent is None or alpha is None or percent < _HIGH or percent - alpha < _FAR_ABOVE:
        return
    positive = overall.figures["positive_agreement"].value
    shared = "" if positive is None else f" Where one put a code, another did in {100 * positive:.0f} %."
    yield (
        f"{100 * percent:.0f} % agreement is not what it seems: most decisions are that a code is not there, and there "
        f"chance alone agrees nearly as often (alpha {alpha:.2f}).{shared}"
    )


def _of_influence(overall: CoderComparison, documents: Sequence[str]) -> Iterator[str]:
    """The document without which alpha would be clearly higher."""
    alpha = overall.figures["krippendorff_alpha"].value
    influences = [(value, name) for value, name in zip(overall.influence, documents, strict=False) if value is not None]
    if alpha is None or len(influences) < FEWEST_DOCUMENTS:
        return
    least, name = min(influences)
    if least <= -_INFLUENTIAL:
        yield f"Without {name} alpha would be {alpha - least:.2f}, not {alpha:.2f}: look at its disagreements first."


def of_all(
    overall: CoderComparison, documents: Sequence[str], coders: Sequence[str], *, counts_characters: bool
) -> tuple[str, ...]:
    """Notes on the figures as a whole."""
    notes = []
    if not counts_characters and overall.units < _FEW_UNITS:
        notes.append(f"There are only {overall.units} units: the figures would come out otherwise on other ones.")
    notes.extend(_of_chance(overall))
    notes.extend(_of_intervals(len(documents), counts_characters=counts_characters))
    most, least = max(overall.coded), min(overall.coded)
    if most and least * _LOPSIDED <= most:
        one, other = (coders[overall.coded.index(number)] for number in (least, most))
        notes.append(f"{one} hardly coded at all beside {other} ({least:,} to {most:,}): was all of it coded?")
    notes.extend(_of_influence(overall, documents))
    verdict = of_alpha(overall.figures["krippendorff_alpha"].value)
    notes.append(f"{READING} Over all, alpha {verdict}." if verdict else READING)
    notes.append(REFLEXIVE)
    return tuple(notes)
