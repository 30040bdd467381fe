from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.cli.shell import Shell


def test_cases_come_from_a_table_with_types_and_measures(study: Shell) -> None:
    Path("people.csv").write_text('case,role,age,Confidence@T1,Confidence@T2\nC1,nurse,34,3,\nC11,nurse,28,"2,5",4\n')
    assert study.json("cases", "import", "people.csv") == {"added": 1, "updated": 1, "joined": 0, "warnings": []}
    cases = study.json("cases")["cases"]
    assert [(case["name"], case["documents"]) for case in cases] == [("C1", ["C1"]), ("C10", ["C10"]), ("C11", [])]
    assert cases[0]["attributes"] == {"role": "nurse", "age": 34, "Confidence@T1": 3}
    assert cases[2]["attributes"] == {"role": "nurse", "age": 28, "Confidence@T1": 2.5, "Confidence@T2": 4}
    assert "34" in study.ok("cases")


def test_cases_come_from_a_workbook(study: Shell) -> None:
    book = Workbook()
    for row in (("Participant", "age"), ("C1", 34), ("C10", 28.5)):
        book.worksheets[0].append(row)
    book.save("people.xlsx")
    assert study.json("cases", "import", "people.xlsx")["updated"] == 2
    assert [case["attributes"] for case in study.json("cases")["cases"]] == [{"age": 34}, {"age": 28.5}]


def test_a_table_that_is_wrong_changes_nothing(study: Shell) -> None:
    Path("people.csv").write_text("who,role\nC1,nurse\n")
    assert (
        study.refused("cases", "import", "people.csv")["message"]
        == "people.csv, line 1: no column has the names of the cases"
    )
    study.refused("cases", "import", "people.txt")
    assert len(study.json("cases")["cases"]) == 2


def test_a_case_is_set_or_made(study: Shell) -> None:
    case = study.json("cases", "set", "c1", "role=head nurse", "Calm@T1=3", "note=a=b")["case"]
    assert (case["name"], case["attributes"]) == ("C1", {"role": "head nurse", "Calm@T1": 3, "note": "a=b"})
    assert study.json("cases", "set", "C1", "note=")["case"]["attributes"] == {"role": "head nurse", "Calm@T1": 3}
    assert study.json("cases", "set", "Maria", "role=nurse")["case"]["documents"] == []
    study.refused("cases", "set", " ", "role=nurse", status=2)


def test_c1_is_never_taken_for_c10(study: Shell) -> None:
    study.ok("cases", "set", "P20", "role=nurse")
    assert study.json("cases", "set", "P2", "role=chaplain")["case"]["name"] == "P2"
    attributes = {case["name"]: case["attributes"] for case in study.json("cases")["cases"]}
    assert (attributes["P2"], attributes["P20"]) == ({"role": "chaplain"}, {"role": "nurse"})
    assert "there is no case “P3”" in study.refused("quotes", "--case", "P3")["message"]


def test_large_numbers_are_shown_in_full(study: Shell) -> None:
    study.ok("cases", "set", "C1", "joined=20210114", "share=0.25")
    shown = study.ok("cases")
    assert "20210114" in shown
    assert "0.25" in shown


def test_text_is_shown_as_it_is_and_names_without_blanks(study: Shell) -> None:
    assert study.ok("cases", "set", "C1", " edition = v2.0", "age=34") == "C1: edition v2.0, age 34\n"
    assert "v2.0" in study.ok("cases")
    assert "“nurse” is not KEY=VALUE" in study.refused("cases", "set", "C1", "nurse", status=2)["message"]


def test_what_may_belong_together_is_joined_only_when_asked_for(study: Shell) -> None:
    study.ok("documents", "set", "C1", "--case", "")

    def case() -> object:
        return next(each["case"] for each in study.json("documents")["documents"] if each["name"] == "C1")

    listed = study.json("cases", "join")
    (offer,) = listed["offers"]
    assert (offer["document"], offer["case"], listed["joined"], case()) == ("C1", "C1", [], None)
    assert study.json("cases", "join", "--all") == {"offers": [], "joined": [offer]}
    assert (case(), study.json("cases", "join")) == ("C1", {"offers": [], "joined": []})


def test_nobody_is_deleted_while_the_key_that_was_named_cannot_be_read(study: Shell) -> None:
    study.refused("cases", "withdraw", "C1", "--key", "gone.key", "--yes")
    assert [case["name"] for case in study.json("cases")["cases"]] == ["C1", "C10"]
