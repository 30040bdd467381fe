from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell


@pytest.fixture
def coded(study: Shell) -> Shell:
    """Ana and Ben have coded both interviews, not quite alike."""
    for coder, document, quote in (
        ("Ana", "C1", "I was tired"), ("Ben", "C1", "tired of the forms"), ("Ana", "C10", "I was tired"),
        ("Ben", "C10", "I wanted to help"), ("Ana", "C10", "The nurse I work with"),
    ):  # fmt: skip
        text = study.json("show", document)["text"]
        place = text.index(quote)
        arguments = ("Tired", "--document", document, "--range", f"{place}:{place + len(quote)}", "--coder", coder)
        study.ok("apply", *arguments)
    return study


def test_the_shape_that_scripts_read(coded: Shell) -> None:
    found = coded.json("agree", "--coders", "Ana,Ben")
    assert (found["unit"], found["units"], found["coders"]) == ("turn", 6, ["Ana", "Ben"])
    assert coded.json("agree", "--coders", "Ana,Ben", "--seed", "7") == found
    assert [code["path"] for code in found["codes"]] == [
        ["Challenges"],
        ["Challenges", "Role tensions"],
        ["Challenges", "Role tensions", "Tired"],
    ]
    tired = found["codes"][-1]
    assert (tired["n_a"], tired["n_b"], tired["n_all"], tired["n"]) == (3, 2, 1, {"Ana": 3, "Ben": 2})
    assert tired["percent"] == pytest.approx(0.5)
    assert tired["cohen_kappa"] == pytest.approx(0.0)
    assert {"krippendorff_alpha", "gwet_ac1", "scott_pi", "bennett_s", "kappa_max"} <= tired.keys()
    assert tired["cohen_kappa_interval_method"] == "standard error over units (Gwet)"
    assert tired["cohen_kappa_interval"][0] < tired["cohen_kappa"] < tired["cohen_kappa_interval"][1]
    assert tired["cohen_kappa_error"] > 0
    assert found["overall"]["method"].startswith("Pooled")
    assert any("Braun & Clarke" in note for note in found["notes"])


def test_what_is_undefined_is_null_with_a_reason(study: Shell) -> None:
    for coder in ("Ana", "Ben"):
        study.ok("apply", "Tired", "--document", "Monday", "--quote", "everybody was tired", "--coder", coder)
    found = study.json("agree", "--documents", "Monday")
    assert found["codes"][0]["cohen_kappa"] is None
    assert found["codes"][0]["cohen_kappa_reason"].startswith("every decision was the same")
    assert found["codes"][0]["percent"] == 1.0


def test_a_table_for_people_says_which_documents_and_why(coded: Shell) -> None:
    shown = coded.ok("agree")
    assert "6 turns in 2 documents: the documents in which each of them coded (C1, C10)." in shown
    assert "    Tired" in shown
    assert "50 %" in shown


def test_the_interviewers_turns_count_only_if_they_are_asked_for(coded: Shell) -> None:
    assert coded.json("agree", "--coders", " Ana , Ben,", "--include-interviewer")["units"] == 12
    assert coded.json("agree", "--coders", " Ana , Ben,")["units"] == 6


def test_disagreements_are_listed(coded: Shell) -> None:
    assert "–" in coded.ok("agree", "--disagreements"), "of a coder who has no code there"
    found = coded.json("agree", "--disagreements")["disagreements"]
    assert [(each["document"], each["speaker"], each["codes"]["Ben"]) for each in found] == [
        ("C10", "C10", [["Challenges", "Role tensions", "Tired"]]), ("C10", "C10", []), ("C10", "C10", []),
    ]  # fmt: skip
    text = coded.json("show", "C10")["text"]
    assert all(text[each["start"] : each["end"]] == each["text"] for each in found)
    assert "Challenges/Role tensions/Tired" in coded.ok("agree", "--disagreements")


def test_three_coders_have_fleiss_and_pairs(coded: Shell) -> None:
    for document in ("C1", "C10"):
        coded.ok("apply", "Tired", "--document", document, "--quote", "tired of the forms", "--coder", "Cem")
    found = coded.json("agree", "--coders", "Ana,Ben,Cem")
    assert found["overall"]["fleiss_kappa"] is not None
    assert found["codes"][0]["cohen_kappa"] is None
    assert found["codes"][0]["cohen_kappa_reason"]
    assert [pair["coders"] for pair in found["codes"][0]["pairs"]] == [["Ana", "Ben"], ["Ana", "Cem"], ["Ben", "Cem"]]
    assert "Pairs of coders" in coded.ok("agree", "--coders", "Ana,Ben,Cem")


def test_a_file_is_written(coded: Shell, tmp_path: Path) -> None:
    outcome = coded.run("agree", "--unit", "character", "-o", "agreement.md")
    assert outcome.status == 0
    assert outcome.out == ""
    assert "u-alpha" in (tmp_path / "agreement.md").read_text()


def test_of_a_round_only_its_codings_in_its_documents_count(coded: Shell) -> None:
    coded.ok("rounds", "new", "Again", "--documents", "C10", "--coders", "Ana,Ben")
    for coder in ("Ana", "Ben"):
        coded.ok("apply", "Rewards", "--document", "C10", "--quote", "The nurse I work with", "--coder", coder)
    found = coded.json("agree", "--round", "Again")
    assert (found["units"], [code["path"] for code in found["codes"]]) == (3, [["Rewards"]])


def test_what_cannot_be_compared_is_said(coded: Shell) -> None:
    assert "no coder" in coded.refused("agree", "--coders", "Ana,Nobody")["message"]
    coded.ok("rounds", "new", "Blind", "--documents", "C1,C10", "--coders", "Ana,Ben", "--blind")
    assert "rounds open" in coded.refused("agree", "--coders", "Ana,Ben")["hint"]
    coded.ok("apply", "Tired", "--document", "C1", "--quote", "I was tired of the forms", "--coder", "Ana")
    coded.ok("rounds", "open", "Blind", "--yes")
    assert coded.json("agree", "--round", "Blind", "--coders", "Ana,Ben", "--unit", "sentence")["why"]


def test_what_somebody_coded_who_is_left_out_is_not_compared(coded: Shell) -> None:
    """Cleo coded one of three documents: comparing her, too, would leave only that one."""
    for coder, document, quote in (
        ("Cleo", "C1", "The nurse I work with"), ("Ana", "Monday", "everybody was tired"), ("Ben", "Monday", "We met"),
    ):  # fmt: skip
        coded.ok("apply", "Tired", "--document", document, "--quote", quote, "--coder", coder)
    of_all, of_two = coded.json("agree"), coded.json("agree", "--coders", "Ana,Ben")
    assert of_all["coders"] == ["Ana", "Ben"]
    assert "Cleo coded too few of them to be compared" in of_all["why"]
    assert (of_all["codes"], of_all["overall"]) == (of_two["codes"], of_two["overall"])


@pytest.mark.parametrize("unit", ["turn", "sentence", "character"])
def test_somebody_who_coded_a_little_in_shared_documents_is_left_out_in_every_form(coded: Shell, unit: str) -> None:
    for coder in ("Cem", "Dee"):
        coded.ok("apply", "Rewards", "--document", "C1", "--range", "40:50", "--coder", coder)
    for coder in ("Ana", "Ben"):
        coded.ok("apply", "Rewards", "--document", "Monday", "--range", "3:8", "--coder", coder)
    assert coded.json("agree", "--unit", unit)["coders"] == ["Ana", "Ben"]
    differing = coded.json("agree", "--unit", unit, "--disagreements")["disagreements"]
    assert {tuple(one["codes"]) for one in differing} == {("Ana", "Ben")}
    coded.ok("agree", "--unit", unit, "--disagreements")
    for suffix in ("md", "html", "docx", "xlsx", "csv", "tex", "json"):
        coded.ok("agree", "--unit", unit, "-o", f"{unit}.{suffix}")
    assert coded.json("consensus")["coders"] == ["Ana", "Ben"]


def test_rounds_stand_in_one_table_before_and_after_consensus(coded: Shell) -> None:
    coded.ok("rounds", "new", "Again", "--documents", "C1,C10", "--coders", "Ana,Ben")
    for coder, code in (("Ana", "Rewards"), ("Ben", "Tired")):
        coded.ok("apply", code, "--document", "C10", "--quote", "The nurse I work with", "--coder", coder)
    (disagreement,) = coded.json("consensus", "--round", "Again")["disagreements"]
    coded.ok("consensus", disagreement["id"], "--round", "Again", "--take", "Ana", "--reason", "she thanks")
    (row,) = coded.json("agree", "--rounds")["rounds"]
    assert (row["round"], row["decisions"], row["changed"]) == ("Again", 1, {"Ana": 0, "Ben": 1})
    assert (row["before"]["cohen_kappa"], row["after"]["cohen_kappa"]) == (pytest.approx(-1 / 11), 1)
    shown = coded.ok("agree", "--rounds")
    assert "after consensus" in shown
    assert "Ben 1" in shown
    for suffix in ("md", "html", "docx", "xlsx", "csv", "tex", "json"):
        coded.ok("agree", "--rounds", "-o", f"rounds.{suffix}")
    told = coded.refused("agree", "--rounds", "--round", "Again", status=2)["message"]
    assert told == "--rounds cannot be combined with --round"
