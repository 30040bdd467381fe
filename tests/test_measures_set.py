"""The synthetic measures of the sample: the file is what its script makes, and the analysis finds what was put in."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from qualcode.analysis.measures import MeasureResults, measure_results, repeated_measures
from qualcode.model.case import Case
from tests import measures_set

FILE = Path(__file__).parents[1] / "transcripts" / "measures.csv"

PUT_IN = {
    ("Confidence", "T2"): (2.43, 1.55),
    ("Confidence", "T3"): (2.81, 1.71),
    ("Confidence", "T4"): (2.75, 1.52),
    ("Knowledge", "T2"): (1.14, 0.86),
    ("Resilience", "T3"): (2.77, 0.90),
    ("Resilience", "T4"): (2.54, 0.65),
}
"""β and Cohen's d of a study of this kind."""


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FILE.read_text(encoding="utf-8"))))


def results() -> dict[str, MeasureResults]:
    values: dict[str, dict[str, str | float]] = {}
    for row in rows():
        for name in ("Confidence", "Knowledge", "Resilience"):
            if row[name]:
                values.setdefault(row["case"], {})[f"{name}@{row['wave']}"] = float(row[name])
    cases = [Case(name, name, own) for name, own in values.items()]
    return {measure.name: measure_results(measure) for measure in repeated_measures(cases)}


def test_the_script_gives_the_file_byte_for_byte() -> None:
    assert measures_set.content() == FILE.read_bytes()


def test_the_interviewed_gave_the_confidence_they_speak_of() -> None:
    for person, values in measures_set.INTERVIEWED.items():
        own = {row["wave"]: int(row["Confidence"]) for row in rows() if row["case"] == person}
        assert own == {wave: value for wave, value in zip(measures_set.WAVES, values, strict=True) if value is not None}


def test_the_analysis_finds_what_was_put_in() -> None:
    found = results()
    assert [(wave.n, wave.retained) for wave in found["Confidence"].waves] == [(n, n) for n in (66, 62, 47, 33)]
    for (name, wave), (beta, d) in PUT_IN.items():
        result = next(each for each in found[name].waves if each.wave == wave)
        assert result.change is not None
        assert result.effect is not None
        assert result.effect.beta == pytest.approx(beta, abs=0.15)
        assert result.change.mean == pytest.approx(beta, abs=0.02)
        assert result.change.d == pytest.approx(d, abs=0.1)
        assert result.effect.low < beta < result.effect.high
        assert result.effect.p < 0.001
