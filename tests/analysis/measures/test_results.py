from __future__ import annotations

import pytest

from qualcode.analysis.measures import RepeatedMeasure, measure_results
from qualcode.analysis.measures.effect_sizes import EffectSize
from qualcode.analysis.measures.json_shapes import measure_json
from qualcode.analysis.measures.layout import measures_report
from qualcode.analysis.measures.results import Baseline
from qualcode.analysis.measures.rows import ROW_COLUMNS, measure_row
from qualcode.analysis.measures.sentences import sentence
from qualcode.model.report import Paragraph, Table

MEASURE = RepeatedMeasure(
    "Calm",
    ("T1", "T2", "T3"),
    {
        "P1": {"T1": 3.0, "T2": 5.0},
        "P2": {"T1": 4.0, "T2": 4.0, "T3": 6.0},
        "P3": {"T1": 2.0, "T2": 6.0},
        "P4": {"T1": 5.0},
        "P5": {"T2": 7.0},
    },
)


def test_retention_is_of_those_of_the_first_wave() -> None:
    results = measure_results(MEASURE)
    assert results.of == 4
    assert [(w.wave, w.n, w.retained, w.retention) for w in results.waves] == [
        ("T1", 4, 4, 1.0), ("T2", 4, 3, 0.75), ("T3", 1, 1, 0.25),
    ]  # fmt: skip
    assert (results.waves[0].mean, results.waves[2].sd) == (3.5, None)
    assert [w.change.pairs if w.change else None for w in results.waves] == [None, 3, 1]
    assert results.waves[1].is_small


def test_scripts_get_null_with_the_reason_beside_it() -> None:
    data = measure_json(measure_results(MEASURE))
    third = data["waves"][2]  # type: ignore[index]
    assert (third["pairs"], third["change"], third["change_sd"], third["d"]) == (1, 2.0, None, None)
    assert third["reasons"]["d"] == "a single pair has no spread"
    assert "random intercept per case" in str(data["model"])
    assert "d_z" in str(data["d_definition"])


def test_the_table_says_what_must_be_known() -> None:
    report = measures_report("Study", [measure_results(MEASURE)])
    table = next(block for block in report.blocks if isinstance(block, Table))
    assert str(table.rows[1][2]) == "4 (75 %)"
    assert str(table.rows[1][4]) == "4 to 7"
    assert str(table.rows[1][5]) == "3*"
    notes = " ".join(block.text for block in report.blocks if isinstance(block, Paragraph))
    for said in (
        "Calm 4 at T1",
        "Fewer than 20 pairs",
        "measured later but not at T1: T2 1",
        "Calm T3: a single pair",
    ):
        assert said in notes
    assert report.rows[0][:3] == ("measure", "wave", "baseline")
    assert len(report.rows) == 4


def test_a_figure_that_is_there_has_no_reason() -> None:
    results = measure_results(MEASURE)
    first, second, third = results.waves
    assert results.reasons(first) == {}
    assert second.effect is not None
    assert results.reasons(second) == {}
    assert "beta" not in results.reasons(third)
    assert set(results.reasons(third)) == {"change_sd", "change_ci", "d"}


@pytest.mark.parametrize(("pairs", "is_small"), [(0, False), (1, True), (19, True), (20, False)])
def test_fewer_than_twenty_pairs_are_few(pairs: int, is_small: bool) -> None:
    values = {f"P{number}": {"T1": 3.0, "T2": number % 5} for number in range(pairs)} | {"Q": {"T1": 1.0}}
    first, second = measure_results(RepeatedMeasure("Calm", ("T1", "T2"), values)).waves
    assert (first.is_small, second.is_small) == (False, is_small)


def test_without_a_baseline_nothing_is_retained_and_nothing_is_modelled() -> None:
    results = measure_results(MEASURE.beginning_with("T0"))
    assert (results.of, [wave.retention for wave in results.waves]) == (0, [None] * 4)
    assert results.reasons(results.waves[1])["beta"] == "nobody was measured at T0"


def test_a_wave_of_nobody_has_no_effect_though_others_have() -> None:
    results = measure_results(RepeatedMeasure("Calm", ("T1", "T2", "T3", "T4"), MEASURE.values))
    assert results.waves[1].effect is not None
    assert results.reasons(results.waves[3])["beta"] == "nobody was measured at this wave"


def test_a_row_has_all_figures_of_a_wave() -> None:
    results = measure_results(MEASURE)
    first, second, _ = results.waves
    assert dict(zip(ROW_COLUMNS, measure_row(results, first), strict=True)) == {
        **dict.fromkeys(ROW_COLUMNS), "measure": "Calm", "wave": "T1", "baseline": "T1", "n": 4, "retained": 4, "of": 4,
        "retention": 1.0, "mean": 3.5, "sd": first.sd, "min": 2.0, "max": 5.0,
    }  # fmt: skip
    row = dict(zip(ROW_COLUMNS, measure_row(results, second), strict=True))
    change, effect = second.change, second.effect
    assert change is not None
    assert effect is not None
    assert [row[name] for name in ("pairs", "change", "change_sd", "change_low", "change_high", "d", "d_baseline")] == [
        3, 2.0, 2.0, change.low, change.high, 1.0, 2.0,
    ]  # fmt: skip
    assert [row[name] for name in ("beta", "beta_low", "beta_high", "p", "beta_se", "df")] == [
        effect.beta, effect.low, effect.high, effect.p, effect.error, effect.freedom,
    ]  # fmt: skip
    g = change.sizes[EffectSize.G]
    assert (row["g"], row["g_low"], row["g_high"]) == (g.value, g.low, g.high)


def test_those_who_left_are_held_against_those_who_stayed() -> None:
    _, second, third = measure_results(MEASURE).waves
    assert second.stayed == Baseline(3, 3.0, 1.0)
    assert second.left == Baseline(1, 5.0, None)
    assert third.stayed == Baseline(1, 4.0, None)
    notes = [str(block) for block in measures_report("Study", [measure_results(MEASURE)]).blocks]
    assert any("Calm at T1, mean (SD): T2 3.00 (1.00) of 3 who stayed, 5.00 of 1 who left" in note for note in notes)


def test_a_change_is_a_sentence_as_an_abstract_prints_it() -> None:
    results = measure_results(MEASURE)
    first, second, _ = results.waves
    assert sentence(results, first, EffectSize.D_Z) is None
    effect = second.effect
    assert effect is not None
    said = sentence(results, second, EffectSize.G)
    assert said is not None
    assert said.startswith(f"Calm at T2 was {effect.beta:.2f} higher than at T1 (β = {effect.beta:.2f}, 95 % CI ")
    assert "Hedges’ g = " in said
    assert said.endswith("3 pairs).")
