"""Whether further interviews still brought something new.

After Guest, Namey & Chen (2020), “A simple method to assess and report thematic saturation in qualitative research”,
PLoS ONE 15(5): e0232076. The codes of the first interviews (the base, 4) are compared with what the next
interviews (a run, 2) add. Where a run adds no more than the threshold (5 %, or 0 %), saturation is reached at
the interview before the run: “6+2” means at the sixth, confirmed by the next two. Runs overlap: after 5 and 6 come 6
and 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

SOURCE = "Guest, Namey & Chen 2020, PLoS ONE 15(5): e0232076"
THRESHOLDS = (0.05, 0.0)
"""The two thresholds that Guest, Namey & Chen (2020) propose."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Base size and run length in interviews (as in Guest et al.), thresholds as shares; `orders` random orders from
    `seed`.

    1,000 orders are a judgement: enough for a smooth curve.
    """

    base: int = 4
    run: int = 2
    thresholds: tuple[float, ...] = THRESHOLDS
    orders: int = 1000
    seed: int = 1


DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview and its codes, by guid."""

    name: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """One interview in its order: its codes, how many of them are new, how many there are so far.

    `new_information` is what the run that ends with it adds, as a share of the base's codes; None before the first run.
    """

    name: str
    codes: int
    new: int
    cumulative: int
    new_information: float | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a threshold is met: `at` that many interviews, confirmed `run` interviews later; None if it is not.

    `exceeded_later`: a later run added more again. `orders_reaching` is the share of random orders that meet it,
    `middle` the median of where they do.
    """

    threshold: float
    at: int | None
    run: int
    exceeded_later: bool = False
    orders_reaching: float | None = None
    middle: float | None = None

    @property
    def written(self) -> str:
        return f"{self.at}+{self.run}" if self.at is not None else "not reached"


@dataclass(frozen=True, slots=True)
class Saturation:
    """New codes interview by interview, and over random orders: mean and 95 % of the cumulative number at each.

    `base_codes` is how many codes the base has; `reason` says why saturation cannot be assessed, else it is empty.
    """

    settings: Settings
    steps: tuple[Step, ...]
    base_codes: int
    reached: tuple[Reached, ...]
    mean: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    reason: str = ""
    codes: int = field(default=0)


def saturation(interviews: Sequence[Interview], settings: Settings = DEFAULT) -> Saturation:
    """The assessment of interviews in the given order."""
    steps, base_codes = _steps(interviews, settings)
    reason = _reason(interviews, settings, base_codes)
    codes = len({code for interview in interviews for code in interview.codes})
    if not interviews:
        return Saturation(
            settings, (), 0, tuple(Reached(t, None, settings.run) for t in settings.thresholds), reason=reason
        )
    cumulative = _random_orders(interviews, settings)
    means, lows, highs = _spread(cumulative)
    reached = tuple(_reached(threshold, steps, settings, cumulative, reason) for threshold in settings.thresholds)
    return Saturation(settings, tuple(steps), base_codes, reached, means, lows, highs, reason, codes)


def _steps(interviews: Sequence[Interview], settings: Settings) -> tuple[list[Step], int]:
    codes_so_far: set[str] = set()
    steps: list[Step] = []
    base_codes = 0
    for place, interview in enumerate(interviews, start=1):
        new = len(interview.codes - codes_so_far)
        codes_so_far |= interview.codes
        if place == settings.base:
            base_codes = len(codes_so_far)
        has_run = place >= settings.base + settings.run and base_codes > 0
        added = new + sum(step.new for step in steps[place - settings.run : place - 1])
        steps.append(
            Step(interview.name, len(interview.codes), new, len(codes_so_far), added / base_codes if has_run else None)
        )
    return steps, base_codes


def _reason(interviews: Sequence[Interview], settings: Settings, base_codes: int) -> str:
    needed = settings.base + settings.run
    if len(interviews) < needed:
        sizes = f"a base of {settings.base} and a run of {settings.run}"
        return f"{sizes} need {needed} interviews; there {'is' if len(interviews) == 1 else 'are'} {len(interviews)}"
    return "" if base_codes else "the interviews of the base have no codings"


def _reached(threshold: float, steps: Sequence[Step], settings: Settings, cumulative: object, reason: str) -> Reached:
    place = next(
        (
            n
            for n, step in enumerate(steps, 1)
            if step.new_information is not None and step.new_information <= threshold
        ),
        None,
    )
    if reason:
        return Reached(threshold, None, settings.run)
    at = None if place is None else place - settings.run
    exceeded = place is not None and any(
        step.new_information is not None and step.new_information > threshold for step in steps[place:]
    )
    return Reached(threshold, at, settings.run, exceeded, *_reached_in_orders(threshold, settings, cumulative))


def _random_orders(interviews: Sequence[Interview], settings: Settings) -> object:
    """How many codes there are after each interview, a row for each random order."""
    import numpy as np

    codes = sorted({code for interview in interviews for code in interview.codes})
    has = np.array([[code in interview.codes for code in codes] for interview in interviews], dtype=bool)
    count = len(interviews)
    chance = np.random.Generator(np.random.PCG64(settings.seed))
    # Where each interview stands in each order; a code comes with the first of its interviews.
    places = np.argsort(chance.random((settings.orders, count)), axis=1)
    first = np.full((settings.orders, len(codes)), count, dtype=np.int64)
    for column in range(len(codes)):
        first[:, column] = places[:, has[:, column]].min(axis=1)
    new = np.zeros((settings.orders, count), dtype=np.int64)
    np.add.at(new, (np.arange(settings.orders)[:, None], first), 1)
    return new.cumsum(axis=1)


def _spread(cumulative: object) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    import numpy as np

    counts = np.asarray(cumulative)
    low, high = np.percentile(counts, [2.5, 97.5], axis=0)
    means = counts.mean(axis=0)
    return tuple(map(float, means)), tuple(map(float, low)), tuple(map(float, high))


def _reached_in_orders(threshold: float, settings: Settings, cumulative: object) -> tuple[float, float | None]:
    """The share of orders that meet the threshold, and the median of the interview at which they do."""
    import numpy as np

    counts = np.asarray(cumulative)
    base = counts[:, settings.base - 1]
    # What a run adds after 4, 5, 6 … interviews.
    before, after = counts[:, settings.base - 1 : -settings.run], counts[:, settings.base - 1 + settings.run :]
    is_met = (after - before <= threshold * base[:, None]) & (base[:, None] > 0)
    meeting = is_met.any(axis=1)
    where = is_met.argmax(axis=1)[meeting] + settings.base
    return float(meeting.mean()), float(np.median(where)) if where.size else None


def cumulative_over_orders(number: int, saturation: Saturation) -> tuple[float | None, float | None, float | None]:
    if not saturation.mean:
        return None, None, None
    return saturation.mean[number - 1], saturation.low[number - 1], saturation.high[number - 1]
