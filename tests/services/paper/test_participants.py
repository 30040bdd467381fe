"""The table of participants: of each attribute what is known, by group; and from who was invited to who is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.cases.cases import import_cases
from qualcode.services.paper import participants
from qualcode.services.project import study
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, bring_in

CASES = """case,role,age,joined,mail,calm@T1
C1,nurse,30,2024-03-01,a@x.org,3
C2,Nurse,41,2024-01-05,b@x.org,4
C3,surgeon,,2025-02-02,c@x.org,5
P1,,52,,d@x.org,2
X9,nurse,60,2020-01-01,e@x.org,1
"""


@pytest.fixture
def asked(project: Project, tmp_path: Path) -> Project:
    for name, group in (("C1", "coach"), ("C2", "coach"), ("C3", "coach"), ("P1", "participant")):
        bring_in(project, tmp_path, name, INTERVIEW.replace("C1:", f"{name}:"), group=group, case=name)
    (tmp_path / "cases.csv").write_text(CASES)
    import_cases(project, tmp_path / "cases.csv")
    return project


def rows(project: Project, **how: bool) -> dict[str, list[str]]:
    table = next(block for block in participants.report_participants(project, **how).blocks if hasattr(block, "rows"))
    return {str(name).strip(): [str(cell) for cell in cells] for name, *cells in table.rows}


def test_numbers_categories_and_dates_are_summed_up_by_group(asked: Project) -> None:
    table = rows(asked)
    assert table["nurse"] == ["2 (67 %)", "–", "2 (67 %)"]
    assert table["surgeon"] == ["1 (33 %)", "–", "1 (33 %)"]
    # (30 + 41) / 2 = 35.5, SD √(2 · 5.5²) = 7.8; with 52: mean 41, SD √((11² + 0 + 11²) / 2) = 11
    assert table["age, mean (SD)"] == ["35.5 (7.8)", "52.0 (–)", "41.0 (11.0)"]
    assert table["median (range)"] == ["35.5 (30 to 41)", "52 (52 to 52)", "41 (30 to 52)"]
    assert table["joined, first to last"] == ["2024-01-05 to 2025-02-02", "–", "2024-01-05 to 2025-02-02"]
    assert not any("calm" in name for name in table)


def test_who_was_not_interviewed_counts_where_all_are_asked_for(asked: Project) -> None:
    assert rows(asked, all_cases=True)["nurse"] == ["2 (67 %)", "–", "3 (75 %)"]
    report = participants.report_participants(asked, all_cases=True)
    assert report.data["groups"] == [
        {"name": "coach", "n": 3}, {"name": "participant", "n": 1}, {"name": "All", "n": 5},
    ]  # fmt: skip


def test_the_way_of_the_sample_is_told_as_far_as_it_is_known(asked: Project) -> None:
    assert participants.report_participants(asked).data["notes"] == ["4 participants: 4 interviewed."]
    study.set_study(asked, {"invited": "12", "declined": "5", "withdrew": "0", "percent_decimals": "1"})
    report = participants.report_participants(asked)
    assert report.data["notes"] == ["4 participants: 12 invited, 5 declined, 4 interviewed, 0 withdrew."]
    assert rows(asked)["nurse"] == ["2 (66.7 %)", "–", "2 (66.7 %)"]


def test_an_attribute_of_which_everybody_has_another_is_named_and_not_counted(asked: Project, tmp_path: Path) -> None:
    many = "case,mail\n" + "".join(f"Y{number},y{number}@x.org\n" for number in range(20))
    (tmp_path / "many.csv").write_text(many)
    import_cases(asked, tmp_path / "many.csv")
    report = participants.report_participants(asked, all_cases=True)
    assert report.data["left_out"] == ["mail"]
