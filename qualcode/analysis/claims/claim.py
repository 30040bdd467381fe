"""A claim of a manuscript."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.analysis.claims.quantifiers import Quantifier
from qualcode.analysis.claims.written import Written
from qualcode.model.span import Span


class ClaimKind(StrEnum):
    """What kind of figure is claimed."""

    COUNT = "n of N"
    PERCENT = "percent"
    QUANTIFIER = "quantifier"
    AGREEMENT = "agreement"
    MEASURE = "measure"


class Statistic(StrEnum):
    """The figure of agreement or of a measure."""

    KAPPA = "κ"
    ALPHA = "α"
    AC1 = "AC1"
    AGREED = "agreement"
    MEAN = "M"
    SD = "SD"
    BETA = "β"
    P = "p"
    D = "d"


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, where: `sentence` is the place of the sentence (or table cell) that it stands in.

    `count` of `total` people, `percent` of them; or a `quantifier`; or a `statistic` with its `values` (two for the
    bounds of an interval, `is_interval`). `below`: only an upper bound is given, as in p < .001. `siblings` are the
    counts without a total in the same sentence, `window` the part of it between the claims before and after.
    """

    kind: ClaimKind
    text: str
    span: Span
    sentence: Span
    line: int
    count: int | None = None
    total: int | None = None
    percent: Written | None = None
    noun: str = ""
    quantifier: Quantifier | None = None
    statistic: Statistic | None = None
    values: tuple[Written, ...] = ()
    is_interval: bool = False
    below: bool = False
    siblings: tuple[int, ...] = ()
    window: Span = field(default_factory=lambda: Span(0, 0))
