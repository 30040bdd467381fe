from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import NotFoundError, QualcodeError, ReadError, UsageError
from qualcode.model.case import AttributeType
from qualcode.model.document import DocumentKind
from qualcode.services.cases import cases
from qualcode.services.cases.cases import CasesImported
from qualcode.services.coding import history
from qualcode.services.project.projects import Project
from qualcode.store.cases import read_attributes
from tests.study import INTERVIEW, again, bring_in

TABLE = (
    "case,role,years,joined,Confidence@T1,Confidence@T2\n"
    'C10,"nurse, night",16,2020-04-20,"3,5",4\n'
    "C2,chaplain,34,2020-04-06,,2\n"
    "C1,chaplain,9,2020-05-18,,\n"
    "C3,chaplain,,,,\n"
)


def table(tmp_path: Path, text: str = TABLE) -> Path:
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    return tmp_path / "people.csv"


def types(project: Project) -> dict[str, AttributeType]:
    with project.file.reading() as connection:
        return {attribute.name: attribute.type for attribute in read_attributes(connection).values()}


def test_columns_become_typed_attributes_and_waves(project: Project, tmp_path: Path) -> None:
    result = cases.import_cases(project, table(tmp_path))
    assert (result.added, result.updated) == (4, 0)
    assert types(project) == {
        "role": AttributeType.CATEGORY, "years": AttributeType.NUMBER, "joined": AttributeType.DATE,
        "Confidence": AttributeType.NUMBER,
    }  # fmt: skip
    first, second, third, last = cases.list_cases(project)
    assert [case.name for case in (first, second, third, last)] == ["C1", "C2", "C3", "C10"]
    assert last.values == {
        "role": "nurse, night", "years": 16, "joined": "2020-04-20", "Confidence@T1": 3.5, "Confidence@T2": 4,
    }  # fmt: skip
    assert second.values == {"role": "chaplain", "years": 34, "joined": "2020-04-06", "Confidence@T2": 2}


def test_a_second_import_updates_and_empty_cells_say_nothing(project: Project, tmp_path: Path) -> None:
    cases.import_cases(project, table(tmp_path))
    result = cases.import_cases(project, table(tmp_path, "Participant;role;years\nc1;;10\nC4;nurse;1\n"))
    assert (result.added, result.updated) == (1, 1)
    values = {case.name: case.values for case in cases.list_cases(project)}
    assert values["C1"] == {"role": "chaplain", "years": 10, "joined": "2020-05-18"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_are_parted_by_commas_semicolons_or_tabs(project: Project, tmp_path: Path, separator: str) -> None:
    cases.import_cases(
        project, table(tmp_path, separator.join(("case", "role")) + "\n" + separator.join(("C1", "nurse")))
    )
    assert [(case.name, case.values) for case in cases.list_cases(project)] == [("C1", {"role": "nurse"})]


def test_a_value_that_is_no_number_makes_the_attribute_a_text(project: Project, tmp_path: Path) -> None:
    cases.import_cases(project, table(tmp_path))
    cases.set_case(project, "C1", {"years": "about nine"})
    values = {case.name: case.values["years"] for case in cases.list_cases(project) if "years" in case.values}
    assert values == {"C1": "about nine", "C2": "34", "C10": "16"}


def test_interviews_called_like_a_case_join_it(project: Project, tmp_path: Path) -> None:
    by_name = bring_in(project, tmp_path, "c10", INTERVIEW + ".")
    by_speaker = bring_in(project, tmp_path, "talk")
    notes = bring_in(project, tmp_path, "C2", "C2: we met", kind=DocumentKind.NOTES)
    assert cases.import_cases(project, table(tmp_path)).joined == 2
    assert [again(project, each).case for each in (by_name, by_speaker, notes)] == ["C10", "C1", None]


def test_an_interview_with_two_cases_is_neithers_own(project: Project, tmp_path: Path) -> None:
    talk = bring_in(project, tmp_path, "Talk", "Ann: Well?\n\nBo: So.\n\nAnn: And?\n\nBo: Yes.\n")
    assert cases.import_cases(project, table(tmp_path, "case\nAnn\nBo\n")).joined == 0
    assert (again(project, talk).case, again(project, talk).cases) == (None, ("Ann", "Bo"))


def test_a_table_is_one_step(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path)
    cases.import_cases(project, table(tmp_path))
    history.undo(project)
    assert (cases.list_cases(project), types(project)) == ([], {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("case,role\n", "the table has a header but no rows"),
        ("who,role\nC1,nurse\n", "line 1: no column has the names of the cases"),
        ("case,role\nC1,nurse\nc1,nurse\n", "the case “c1” occurs twice"),
        ("case,role\nC1,nurse\n,nurse\n", "row 2 has no case name"),
        ("case,role,role\nC1,a,b\n", "two columns have the same name"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(project: Project, tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        cases.import_cases(project, table(tmp_path, text))
    assert cases.list_cases(project) == []


def test_setting_makes_changes_and_takes_away(project: Project) -> None:
    made = cases.set_case(project, " Maria ", {"role": "nurse", "Calm@T2": "5", "Calm@T1": "4"})
    assert (made.name, made.values) == ("Maria", {"role": "nurse", "Calm@T1": 4, "Calm@T2": 5})
    assert cases.set_case(project, "MARIA", {"role": "", "calm@T1": "4,5"}).values == {"Calm@T1": 4.5, "Calm@T2": 5}
    assert len(cases.list_cases(project)) == 1


@pytest.mark.parametrize(("name", "values"), [(" ", {"role": "x"}), ("C1", {"": "x"}), ("C1", {"@T1": "x"})])
def test_a_case_and_an_attribute_need_names(project: Project, name: str, values: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=r"is empty|no attribute name"):
        cases.set_case(project, name, values)
    assert cases.list_cases(project) == []


def test_numbers_beyond_all_measure_stay_text(project: Project) -> None:
    assert cases.set_case(project, "C1", {"years": "9" * 400}).values == {"years": "9" * 400}


LONG = "case,measure,wave,value\nC1,Confidence,T1,3\nC1,Confidence,T2,4\nC1,role,,nurse\nC2,Confidence,T1,2\n"
BY_WAVE = "id;time;Confidence;Stress;role\nC1;T1;3;9;nurse\nC1;T2;4;8;nurse\nC2;T1;2;7;chaplain\n"


def test_long_form_is_one_row_a_value(project: Project, tmp_path: Path) -> None:
    result = cases.import_cases(project, table(tmp_path, LONG))
    assert (result.added, result.updated) == (2, 0)
    assert [dict(case.values) for case in cases.list_cases(project)] == [
        {"Confidence@T1": 3, "Confidence@T2": 4, "role": "nurse"},
        {"Confidence@T1": 2},
    ]


def test_a_row_for_each_case_and_wave(project: Project, tmp_path: Path) -> None:
    cases.import_cases(project, table(tmp_path, BY_WAVE))
    assert [dict(case.values) for case in cases.list_cases(project)] == [
        {"Confidence@T1": 3, "Confidence@T2": 4, "Stress@T1": 9, "Stress@T2": 8, "role": "nurse"},
        {"Confidence@T1": 2, "Stress@T1": 7, "role": "chaplain"},
    ]


def test_two_values_of_one_measure_are_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="two values of Confidence@T1: 3 and 5"):
        cases.import_cases(project, table(tmp_path, LONG + "C1,Confidence,T1,5\n"))
    assert cases.list_cases(project) == []


def test_a_category_gets_an_order_that_ranks_all_its_values(project: Project, tmp_path: Path) -> None:
    cases.import_cases(project, table(tmp_path, "case,grade\nC1,mid\nC2,senior\n"))
    with pytest.raises(QualcodeError, match=r"leaves out “senior”"):
        cases.set_attribute(project, "grade", None, ["junior", "mid"])
    found = cases.set_attribute(project, "GRADE", None, ["junior", "mid", "senior"])
    assert (found.type, found.order) == (AttributeType.CATEGORY, ("junior", "mid", "senior"))
    with pytest.raises(QualcodeError, match="is not a number"):
        cases.set_attribute(project, "grade", AttributeType.NUMBER, None)


def test_odd_values_in_a_column_of_numbers_or_dates_are_told_while_they_are_few(
    project: Project, tmp_path: Path
) -> None:
    rows = [
        "case,years,size,met,seen,free,age",
        "C1,1,1,2020-01-01,2020-01-01,x,30", "C2,2,2,2020-01-02,2020-01-02,y,40", "C3,old,3,May,2020-01-03,z,50",
        "C4,,x,,a,w,60", "C5,,y,,b,v,70", "C6,,4,,2020-01-04,u,80",
    ]  # fmt: skip
    done = cases.import_cases(project, table(tmp_path, "\n".join(rows) + "\n"))
    assert done == CasesImported(
        6, 0, 0,
        (
            "years is read as text: “old” is not a number",
            "size is read as text: “x”, “y” are not numbers",
            "met is read as text: “May” is not a date",
            "seen is read as text: “a”, “b” are not dates",
        ),
    )  # fmt: skip
    half = cases.import_cases(project, table(tmp_path, "case,half\nC1,1\nC2,x\n"))
    assert half == CasesImported(0, 2, 0, ())


def test_numbers_and_dates_of_an_earlier_table_become_text_with_the_first_that_is_none(
    project: Project, tmp_path: Path
) -> None:
    cases.import_cases(project, table(tmp_path, "case,years,met,size\nC1,1,2020-01-01,3\n"))
    cases.import_cases(project, table(tmp_path, "case,years,met,size\nC2,2,May,4\nC3,old,2020-01-02,\n"))
    assert types(project) == {"years": AttributeType.TEXT, "met": AttributeType.TEXT, "size": AttributeType.NUMBER}
    values = {case.name: case.values for case in cases.list_cases(project)}
    assert values["C1"] == {"years": "1", "met": "2020-01-01", "size": 3}
    assert values["C3"] == {"years": "old", "met": "2020-01-02"}
    assert cases.set_attribute(project, "size", None, None).type is AttributeType.NUMBER


def test_an_attribute_gets_a_type_that_all_its_values_have(project: Project) -> None:
    with pytest.raises(NotFoundError, match="no case has an attribute “x”") as nothing:
        cases.set_attribute(project, "x", None, None)
    assert nothing.value.hint == "No case has attributes yet: qualcode cases set CASE role=nurse"
    cases.set_case(project, "C1", {"grade": "Low", "years": "3", "met": "2020-01-01", "grade@T2": ""})
    with pytest.raises(NotFoundError) as other:
        cases.set_attribute(project, "x", None, None)
    assert other.value.hint == "The attributes: grade, years, met"
    ranked = cases.set_attribute(project, " GRADE ", None, [" low ", "high", "low", " "])
    assert (ranked.name, ranked.type, ranked.order) == ("grade", AttributeType.CATEGORY, ("low", "high"))
    assert cases.set_attribute(project, "grade", AttributeType.TEXT, None).order == ("low", "high")
    assert cases.set_attribute(project, "years", AttributeType.NUMBER, None).type is AttributeType.NUMBER
    assert cases.set_attribute(project, "met", AttributeType.DATE, None).type is AttributeType.DATE
    for name, type, order, said in (
        ("years", AttributeType.NUMBER, ["3"], "“years” is a number; only a category can have an order"),
        ("years", AttributeType.DATE, None, "“3”, a value of “years”, is not a date"),
        ("met", AttributeType.NUMBER, None, "“2020-01-01”, a value of “met”, is not a number"),
        ("grade", None, ["high"], "the order leaves out “Low”"),
    ):
        with pytest.raises(QualcodeError, match=said):
            cases.set_attribute(project, name, type, order)
    assert [each.type.value for each in cases.list_attributes(project)] == ["text", "number", "date"]


def test_empty_cells_and_other_letters_make_nothing_new(project: Project, tmp_path: Path) -> None:
    cases.import_cases(project, table(tmp_path, "ID,Role,Calm@T1\nMia,nurse,1\n"))
    done = cases.import_cases(project, table(tmp_path, "id,ROLE,calm@t1,Calm@T2\nMIA,,,2\nBo,cook,,\n"))
    assert (done.added, done.updated) == (1, 1)
    assert [(each.name, each.values) for each in cases.list_cases(project)] == [
        ("Bo", {"Role": "cook"}), ("Mia", {"Role": "nurse", "Calm@T1": 1, "Calm@T2": 2}),
    ]  # fmt: skip


def test_setting_a_case_joins_what_is_called_so_and_has_none(project: Project, tmp_path: Path) -> None:
    own, named = bring_in(project, tmp_path, "MARIA", INTERVIEW + "."), bring_in(project, tmp_path, "Talk", case="Bo")
    cases.set_case(project, "Maria", {})
    cases.set_case(project, "c1", {})
    assert [(again(project, each).case, again(project, each).cases) for each in (own, named)] == [
        ("Maria", ("c1",)), ("Bo", ("c1",)),
    ]  # fmt: skip


def test_two_columns_of_one_attribute_must_say_the_same(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("case,Role,role,Calm@T1,calm@t1\nC1,nurse,cook,,3\n")
    with pytest.raises(
        ReadError, match="“Role” and “role” are one attribute, and C1 has other values in them: “nurse”"
    ):
        cases.import_cases(project, file)
    file.write_text("case,Role,role,Calm@T1,calm@t1\nC1,nurse,nurse,3,\nC2,,cook,,4\n")
    cases.import_cases(project, file)
    cases.set_case(project, "c2", {"CALM@t1": "5", "calm@T2": "6"})
    assert [case.values for case in cases.list_cases(project)] == [
        {"Role": "nurse", "Calm@T1": 3.0}, {"Role": "cook", "Calm@T1": 5.0, "Calm@T2": 6.0},
    ]  # fmt: skip
