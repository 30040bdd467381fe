"""matrix, frequency, sequence, speakers, saturation from the shell."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.shell import Shell


@pytest.fixture
def coded(study: Shell) -> Shell:
    """Ana codes both interviews and the meeting, Ben one interview, the same words among them."""
    for code, quote, document in (
        ("Tired", "Then I was tired.", "C1"),
        ("Tired", "tired of the forms", "C1"),
        ("Tired", "Then I was tired.", "C10"),
        ("Role tensions", "I said yes before I knew what to", "C1"),
        ("Rewards", "The nurse I work with", "C10"),
        ("Tired", "everybody was tired", "Monday"),
    ):
        study.ok("apply", code, "--document", document, "--quote", quote)
    study.ok("--coder", "Ben", "apply", "Tired", "--document", "C1", "--quote", "Then I was tired.")
    study.ok("cases", "set", "C1", "role=nurse", "years=3")
    study.ok("cases", "set", "C10", "role=chaplain", "years=12")
    return study


def test_a_matrix_for_scripts(coded: Shell) -> None:
    made = coded.json("matrix", "--rows", "themes", "--cols", "role")
    assert made["measure"] == "participants"
    assert [row["name"] for row in made["rows"]] == ["Challenges", "Rewards"]
    assert made["rows"][0]["path"] == ["Challenges"]
    assert [column["name"] for column in made["columns"]] == ["chaplain", "nurse"]
    assert (made["cells"], made["row_totals"], made["column_totals"], made["total"]) == (
        [[1, 1], [1, 0]],
        [2, 1],
        [1, 1],
        2,
    )


def test_other_cells_and_kinds(coded: Shell) -> None:
    passages = coded.json("matrix", "--rows", "documents", "--cols", "themes", "--cells", "quotations", "--kind", "all")
    assert dict(zip([row["name"] for row in passages["rows"]], passages["cells"], strict=True)) == {
        "C1": [3, 0], "C10": [1, 1], "Monday": [1, 0],
    }  # fmt: skip
    words = coded.json("matrix", "--rows", "cases", "--cols", "themes", "--cells", "words", "--where", "coder = 'Ben'")
    assert words["cells"] == [[4, 0], [0, 0]]
    share = coded.json("matrix", "--rows", "themes", "--cols", "role", "--cells", "share")
    assert (share["cells"], share["of"]) == ([[1, 1], [1, 0]], [[1, 1], [1, 1]])
    bins = coded.json("matrix", "--rows", "themes", "--cols", "years", "--bins", "years=10,")
    assert [column["name"] for column in bins["columns"]] == ["below 10", "10 and above"]
    same = coded.json("matrix", "--rows", "themes", "--cols", "years", "--bins", "10,")
    assert same["columns"] == bins["columns"]


def test_a_matrix_for_statistics_programs_is_a_row_a_case_in_zero_and_one(coded: Shell) -> None:
    coded.ok("matrix", "--rows", "cases", "--cols", "codes", "-o", "m.csv")
    assert list(csv.reader(Path("m.csv").read_text().splitlines())) == [["case", "Tired"], ["C1", "1"], ["C10", "1"]]


SCOPED = (
    ("frequency", "--of", "themes"),
    ("matrix", "--rows", "themes", "--cols", "documents"),
    ("saturation", "--base", "1", "--run", "1"),
)


def test_what_is_counted_only_in_part_says_so(coded: Shell) -> None:
    coded.ok("documents", "set", "C10", "--group", "other")
    for command in SCOPED:
        whole = coded.json(*command)
        for scope, told in ((("--where", "case.role = 'nurse'"), "where case.role"), (("--group", "other"), "other")):
            assert coded.json(*command, *scope) != whole
            assert told in coded.ok(*command, *scope), command
    speakers = coded.json("speakers", "--group", "other")["speakers"]
    assert [speaker["speaker"] for speaker in speakers] == ["C10", "Interviewer"]
    assert {len(speaker["documents"]) for speaker in speakers} == {1}


@pytest.mark.parametrize("suffix", ["md", "html", "docx", "xlsx", "csv", "tex", "json", "svg"])
def test_a_matrix_in_every_format(coded: Shell, suffix: str) -> None:
    coded.ok("matrix", "--rows", "subthemes", "--cols", "documents", "-o", f"m.{suffix}")
    assert Path(f"m.{suffix}").stat().st_size > 30


def test_a_matrix_on_the_terminal_tells_what_it_counts(coded: Shell) -> None:
    shown = coded.ok("matrix", "--rows", "themes", "--cols", "documents")
    assert "participants who voice it" in shown
    assert "Participants do not add up" in shown
    assert [line.split() for line in shown.splitlines() if line.strip().startswith("Challenges")] == [
        ["Challenges", "1", "1", "2"]
    ]


def test_what_cannot_be_crossed(coded: Shell) -> None:
    assert "“rôle” cannot be used" in coded.refused("matrix", "--rows", "themes", "--cols", "rôle")["message"]
    assert (
        "cooccur"
        in coded.refused("matrix", "--rows", "codes", "--cols", "themes", "--cells", "words", status=2)["hint"]
    )
    coded.refused("matrix", "--rows", "themes", "--cols", "role", "--bins", "3", status=2)
    coded.refused("matrix", "--rows", "themes", "--cols", "role", "--group", "nobody")
    coded.refused("matrix", "--rows", "themes", status=2)


def test_frequency_warns_of_one_voice(coded: Shell) -> None:
    found = coded.json("frequency", "--of", "themes")["frequencies"]
    assert [(each["name"], each["participants"], each["of"], each["quotations"]) for each in found] == [
        ("Challenges", 2, 2, 4), ("Rewards", 1, 2, 1),
    ]  # fmt: skip
    assert found[1]["warnings"] == ["one voice", "one document"]
    shown = coded.ok("frequency", "--of", "themes")
    assert "█" in shown
    assert "one voice" in shown


def test_the_sequence_of_a_document(coded: Shell) -> None:
    found = coded.json("sequence", "C1")["sequence"]
    assert [(each["code"], each["coders"]) for each in found] == [
        ("Role tensions", ["Ana"]), ("Tired", ["Ana", "Ben"]), ("Tired", ["Ana"]),
    ]  # fmt: skip
    lines = [line.split() for line in coded.ok("sequence", "C1").splitlines() if "▌" in line]
    assert [(*line[:-2], line[-1]) for line in lines] == [("Role", "tensions", "1"), ("Tired", "2")]


def test_who_says_how_much(coded: Shell) -> None:
    one = coded.json("speakers", "C1")["speakers"]
    assert [(each["speaker"], each["case"], each["turns"]) for each in one] == [
        ("C1", "C1", 3),
        ("Interviewer", None, 3),
    ]
    assert sum(each["share"] for each in one) == pytest.approx(1)
    everybody = coded.json("speakers")["speakers"]
    assert {each["speaker"]: len(each["documents"]) for each in everybody} == {"C1": 1, "C10": 1, "Interviewer": 2}
    coded.refused("speakers", "C1", "--group", "coach", status=2)
    of_all = coded.json("speakers", "--kind", "all")["speakers"]
    assert [speaker["documents"] for speaker in coded.json("speakers", "--kind", "notes")["speakers"]] == [["Monday"]]
    assert len(of_all) == len(everybody) + 1


def test_saturation_by_name_and_as_given(coded: Shell) -> None:
    found = coded.json("saturation", "--base", 1, "--run", 1)
    assert [(each["name"], each["new"]) for each in found["interviews"]] == [("C1", 1), ("C10", 0)]
    assert (found["base"], found["run"], found["reached"][0]["at"]) == (1, 1, 1)
    given = coded.json("saturation", "--order", "C10,C1", "--of", "themes", "--threshold", 0.5)
    assert [(each["name"], each["cumulative"]) for each in given["interviews"]] == [("C10", 2), ("C1", 2)]
    assert "need 6 interviews" in given["reason"]
    assert [reached["threshold"] for reached in given["reached"]] == [0.5]
    by_years = coded.json("saturation", "--order", "years")
    assert by_years["order"] == "in the order of years"
    coded.refused("saturation", "--order", "C1,C1", status=2)
    coded.refused("saturation", "--order", "Monday", status=2)
    coded.refused("saturation", "--order", "never")
    shown = coded.ok("saturation", "--base", 1, "--run", 1)
    assert "new  █▁" in shown
    assert "Guest, Namey & Chen 2020" in shown


@pytest.mark.parametrize(
    "command", [("frequency",), ("saturation",), ("speakers",), ("matrix", "--rows", "cases", "--cols", "codes")]
)
def test_figures_and_a_project_with_nothing_in_it(shell: Shell, command: tuple[str, ...]) -> None:
    shell.ok("new", "empty.qualcode")
    shell.ok(*command)
    assert isinstance(shell.json(*command), dict)
    shell.ok(*command, "-o", "f.svg")
    assert Path("f.svg").read_text(encoding="utf-8").lstrip().startswith("<?xml")


def test_text_of_a_name_steers_nothing(coded: Shell) -> None:
    coded.ok("code", "rename", "Rewards", "[bold]=1+1 $x$ <b>\x1b[31m")
    for command in (
        ("matrix", "--rows", "themes", "--cols", "cases"),
        ("frequency", "--of", "themes"),
        ("sequence", "C10"),
    ):
        assert "\x1b" not in coded.ok(*command)
        assert "[bold]=1+1" in " ".join(coded.ok(*command).split())
    assert "\x1b" not in coded.ok("matrix", "--rows", "cases", "--cols", "themes")
    coded.ok("matrix", "--rows", "themes", "--cols", "cases", "-o", "m.csv")
    assert "'" not in Path("m.csv").read_text().splitlines()[1][:1]


def test_what_should_not_leave_is_told(coded: Shell) -> None:
    coded.ok("code", "rename", "Rewards", "Rewards of ana@example.org")
    for command in (
        ("matrix", "--rows", "themes", "--cols", "cases"),
        ("frequency", "--of", "themes"),
        ("sequence", "C10"),
    ):
        told = coded.run(*command)
        assert told.status == 0
        assert "warning: “ana@example.org”" in told.err
