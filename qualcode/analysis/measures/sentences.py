"""A change as the abstract of a paper prints it."""

from __future__ import annotations

from qualcode.analysis.base.written_numbers import fixed, p_value, with_interval
from qualcode.analysis.measures.effect_sizes import NAMES, EffectSize
from qualcode.analysis.measures.results import MeasureResults, WaveResult


def sentence(results: MeasureResults, wave: WaveResult, size: EffectSize) -> str | None:
    """`Confidence at T2 was 2.43 higher than at T1 (β = 2.43, 95 % CI 2.08 to 2.79, p < 0.001; d_z = 1.62; n = 62).`

    None for the baseline and where there is no effect. It says what was measured, never why.
    """
    effect, change = wave.effect, wave.change
    if effect is None or change is None:
        return None
    sized = change.sizes.get(size)
    figures = [
        f"β = {fixed(effect.beta)}, 95 % CI {fixed(effect.low)} to {fixed(effect.high)}, {_p(effect.p)}",
        *([f"{NAMES[size]} = {with_interval(sized.value, sized.low, sized.high)}"] if sized else []),
        f"{change.pairs} pairs",
    ]
    return f"{results.name} at {wave.wave} was {_difference(effect.beta, results.baseline)} ({'; '.join(figures)})."


def _difference(beta: float, baseline: str) -> str:
    amount = fixed(abs(beta))
    if not float(amount):
        return f"as at {baseline}"
    return f"{amount} {'higher' if beta > 0 else 'lower'} than at {baseline}"


def _p(p: float) -> str:
    written = p_value(p)
    return f"p {written[0]} {written[1:]}" if written.startswith("<") else f"p = {written}"
