from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.case import AttributeType
from qualcode.services.cases import cases
from qualcode.services.cases.missing_values import without_missing
from qualcode.services.project.projects import Project


def column(*texts: str, missing: tuple[str, ...] = ()) -> tuple[list[str], tuple[str, ...]]:
    there = without_missing({f"C{number}": {"mood": text} for number, text in enumerate(texts)}, missing)
    return [values["mood"] for values in there.by_case.values()], there.notes


@pytest.mark.parametrize("word", ["NA", "n/a", "#N/A", ".", "-", "–", "NaN", "missing", " na ", "k. A."])
def test_a_word_for_missing_among_numbers_is_no_value_and_told(word: str) -> None:
    values, notes = column("3", word, "4.5", word)
    assert values == ["3", "", "4.5", ""]
    assert notes == (f"mood: missing values are left out (“{word.strip()}” 2 times)",)


def test_among_words_it_may_be_an_answer() -> None:
    assert column("yes", "NA", "-") == (["yes", "NA", "-"], ())
    assert column("NA", "NA") == (["NA", "NA"], ())


def test_declared_codes_are_missing_in_every_column_however_written() -> None:
    values, notes = column("3", "-99", "−99", "-99.0", "9", missing=("-99",))
    assert values == ["3", "", "", "", "9"]
    assert notes == ("mood: missing values are left out (“-99” once, “−99” once, “-99.0” once)",)
    assert column("yes", "refused", missing=("Refused",))[0] == ["yes", ""]


def test_dates_have_missing_values_too() -> None:
    assert column("2024-03-05", "NA", "05.03.2024")[0] == ["2024-03-05", "", "05.03.2024"]


def test_waves_of_a_measure_are_one_column() -> None:
    there = without_missing({"C1": {"mood@T1": "3", "mood@T2": "NA"}, "C2": {"mood@T1": ".", "mood@T2": "4"}})
    assert there.by_case == {"C1": {"mood@T1": "3", "mood@T2": ""}, "C2": {"mood@T1": "", "mood@T2": "4"}}


def test_a_measure_with_missing_values_stays_a_measure(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "cases.csv"
    table.write_text("case,mood@T1,mood@T2\nC1,3,4\nC2,NA,5\nC3,2,-99\n")
    done = cases.import_cases(project, table, missing=("-99",))
    (attribute,) = cases.list_attributes(project)
    assert attribute.type is AttributeType.NUMBER
    assert {case.name: dict(case.values) for case in cases.list_cases(project)}["C2"] == {"mood@T2": 5.0}
    assert "mood: missing values are left out (“NA” once, “-99” once)" in done.warnings
