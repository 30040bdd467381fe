"""Judge claims about figures: agreement, means, effects, intervals, p values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qualcode.analysis.agreement.figure import Figure
from qualcode.analysis.base.written_numbers import fixed, p_value
from qualcode.analysis.claims.claim import Claim, ClaimKind, Statistic
from qualcode.analysis.claims.facts import Facts
from qualcode.analysis.claims.subjects import Subject
from qualcode.analysis.claims.verdict import UNKNOWN, Verdict, verdict_of
from qualcode.analysis.claims.written import Written
from qualcode.analysis.measures.results import MeasureResults, WaveResult
from qualcode.model.paths import path_text

_NAMES = {
    Statistic.KAPPA: ("cohen_kappa", "fleiss_kappa"),
    Statistic.ALPHA: ("krippendorff_alpha",),
    Statistic.AC1: ("gwet_ac1",),
    Statistic.AGREED: ("percent",),
}


def verdict(claim: Claim, subject: Subject, facts: Facts) -> Verdict:
    """What the project says of a statistic; UNKNOWN where it does not know what it is of."""
    if claim.kind is ClaimKind.AGREEMENT:
        return _among(claim, dict(_agreements(claim, subject, facts)))
    if subject.measure is None:
        return UNKNOWN
    return _of_measure(claim, subject.measure, subject.wave)


def _agreements(claim: Claim, subject: Subject, facts: Facts) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The figures that a coefficient may be: of the named round and code, else over all codes of each round."""
    assert claim.statistic is not None
    for name, agreement in facts.agreements.items():
        if subject.round and name != subject.round:
            continue
        about = f"round “{name}”" if name else "all that the coders share"
        figures: Mapping[str, Figure] = agreement.overall.figures
        if subject.theme is not None:
            of_code = next((code for code in agreement.codes if code.path == subject.theme.path), None)
            if of_code is None:
                continue
            figures, about = of_code.compared.figures, f"{path_text(of_code.path)}, {about}"
        for figure in _NAMES[claim.statistic]:
            value = figures[figure].value if figure in figures else None
            if value is not None:
                yield about, (100 * value if claim.statistic is Statistic.AGREED else value,)
                break


def _of_measure(claim: Claim, measure: MeasureResults, wave: WaveResult | None) -> Verdict:
    waves = [wave] if wave is not None else list(measure.waves)
    candidates: dict[str, tuple[float, ...]] = {}
    for at in waves:
        for what, values in _values(claim, at):
            candidates[f"{measure.name} at {at.wave}{what}"] = values
    return _among(claim, candidates)


def _values(claim: Claim, wave: WaveResult) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The figures of a wave that a claim may mean, each with what it is beside its wave."""
    change, effect = wave.change, wave.effect
    if claim.is_interval:
        if effect is not None:
            yield ", β", (effect.low, effect.high)
        if change is not None and change.low is not None and change.high is not None:
            yield ", change", (change.low, change.high)
        for size, sized in change.sizes.items() if change is not None else ():
            if sized.low is not None and sized.high is not None:
                yield f", {size}", (sized.low, sized.high)
        return
    single = {
        Statistic.MEAN: wave.mean,
        Statistic.SD: wave.sd,
        Statistic.BETA: effect.beta if effect else None,
        Statistic.P: effect.p if effect else None,
    }
    if claim.statistic is Statistic.D and change is not None:
        for size, sized in change.sizes.items():
            yield f", {size}", (sized.value,)
        return
    value = single.get(claim.statistic) if claim.statistic is not None else None
    if value is not None:
        yield "", (value,)
    if claim.statistic in (Statistic.MEAN, Statistic.SD) and change is not None:
        of_change = change.mean if claim.statistic is Statistic.MEAN else change.sd
        if of_change is not None:
            yield ", change", (of_change,)


def _among(claim: Claim, candidates: Mapping[str, tuple[float, ...]]) -> Verdict:
    if not candidates:
        return UNKNOWN
    for about, values in candidates.items():
        if _is_same(claim, values):
            return verdict_of(holds=True, about=about, ours=_printed(claim, values))
    listed = "; ".join(f"{about}: {_printed(claim, values)}" for about, values in list(candidates.items())[:4])
    about, values = next(iter(candidates.items()))
    ours = _printed(claim, values) if len(candidates) == 1 else listed
    return verdict_of(holds=False, about=about if len(candidates) == 1 else "", ours=ours)


def _is_same(claim: Claim, values: tuple[float, ...]) -> bool:
    if claim.below:
        return values[0] < claim.values[0].value + 1e-12
    return len(values) == len(claim.values) and all(map(_is_rounded, claim.values, values))


def _is_rounded(written: Written, value: float) -> bool:
    return written.is_of(value)


def _printed(claim: Claim, values: tuple[float, ...]) -> str:
    if claim.statistic is Statistic.P:
        return p_value(values[0])
    digits = max(2, *(written.decimals for written in claim.values))
    if claim.is_interval:
        return f"{fixed(values[0], digits)} to {fixed(values[1], digits)}"
    return f"{fixed(values[0], 1)} %" if claim.statistic is Statistic.AGREED else fixed(values[0], digits)
