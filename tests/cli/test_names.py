"""One name is one thing, however its letters are stored; letter case decides only between names that differ in it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.model.span import Span
from qualcode.services.project.lookup import find_code, find_document, read_codebook
from qualcode.services.project.projects import project_opened
from tests.cli.shell import Shell
from tests.study import apply

COMPOSED, APART = "Größé", unicodedata.normalize("NFD", "Größé")
BOTH = pytest.mark.parametrize(("stored", "typed"), [(COMPOSED, APART), (APART, COMPOSED), (COMPOSED, "GRÖSSÉ")])


def composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


@pytest.fixture
def shell_(shell: Shell) -> Shell:
    shell.ok("new", "s.qualcode")
    return shell


@BOTH
def test_every_name_is_found_however_it_is_typed(shell_: Shell, stored: str, typed: str) -> None:
    shell = shell_
    Path("a.txt").write_text("Interviewer: hm?\n\nC1: one day we met.\n\nInterviewer: so?\n\nC1: yes we did.\n")
    shell.ok("import", "a.txt", "--group", stored, "--case", stored)
    shell.ok("documents", "rename", "a", stored)
    shell.ok("code", "add", stored, "--kind", "theme")
    shell.ok("--coder", stored, "apply", stored, "--document", stored, "--range", "23:30", "--exemplar")
    shell.ok("apply", stored, "--document", stored, "--range", "23:30")
    shell.ok("cases", "set", stored, f"{stored}={stored}")
    shell.ok("codebook", "freeze", stored)
    shell.ok("rounds", "new", stored, "--documents", typed, "--coders", f"Ana,{typed}")
    assert shell.refused("code", "add", typed)["message"] == f"a code “{stored}” already exists"
    assert "exists already" in shell.refused("codebook", "freeze", typed)["message"]
    assert "exists already" in shell.refused("rounds", "new", typed, "--documents", stored)["message"]
    shell.ok("cases", "set", typed, f"{typed}={typed}")
    shell.ok("documents", "set", stored, "--group", typed)
    assert len(shell.json("cases")["cases"]) == 1
    assert len(shell.json("quotes", typed, "--document", typed, "--group", typed, "--case", typed)["quotes"]) == 2
    assert len(shell.json("quotes", "--coder", typed)["quotes"]) == 1
    assert len(shell.json("quotes", "--where", f'"{typed}"')["quotes"]) == 2
    assert shell.json("agree", "--coders", f"ana,{typed}")["coders"] == ["Ana", composed(stored)]
    assert shell.json("memo", typed, "--text", "so")
    for rows in (typed, "groups", "coders"):
        counted = shell.json("matrix", "--rows", rows, "--cols", "themes", "--group", typed)
        assert len({unicodedata.normalize("NFC", row["name"]).casefold() for row in counted["rows"]}) == len(
            counted["rows"]
        )
    shell.ok("codebook", "diff", typed)
    shell.ok("report", "--group", typed)


def test_exact_letter_case_comes_first(shell_: Shell) -> None:
    shell = shell_
    shell.ok("code", "add", "Top")
    shell.ok("code", "add", "Talk", "--parent", "Top")
    shell.ok("code", "add", "TALK")
    shell.ok("code", "edit", "Talk", "--definition", "the inner one")
    shell.ok("code", "edit", "TALK", "--definition", "the outer one")
    texts = {code["name"]: code["definition"] for code in shell.json("codebook", "show")["codes"]}
    assert (texts["Talk"], texts["TALK"]) == ("the inner one", "the outer one")
    assert shell.json("code", "edit", "talk", "--color", "teal")["code"]["name"] == "TALK"  # the whole path


def test_a_memo_goes_to_the_thing_that_is_spelled_so_or_it_is_asked(shell_: Shell) -> None:
    shell = shell_
    Path("talk.txt").write_text("Interviewer: hm?\n\nC1: one day.\n\nInterviewer: so?\n\nC1: yes.\n")
    shell.ok("import", "talk.txt")
    shell.ok("code", "add", "Talk")
    shell.ok("memo", "Talk", "--text", "meant for the code")
    shell.ok("memo", "talk", "--text", "meant for the document")
    assert {(memo["on"], memo["text"]) for memo in shell.json("memo")["memos"]} == {
        ("code", "meant for the code"), ("document", "meant for the document"),
    }  # fmt: skip
    assert "can be the document talk" in shell.refused("memo", "TALK", "--text", "whose?")["message"]


def test_a_name_that_looks_like_another_is_told(shell_: Shell) -> None:
    shell = shell_
    shell.ok("code", "add", "Care")
    told = "the code “Саre” looks like “Care”, but is another: some of its characters are different"
    assert told in shell.run("code", "add", "Саre").err
    Path("more.yaml").write_text("codes: [{name: Cаre}]\n")
    assert "looks like" in shell.run("codebook", "import", "more.yaml").err
    shell.ok("cases", "set", "Carе", "role=nurse")
    assert "the case “Care” looks like “Carе”" in shell.run("cases", "set", "Care", "role=cook").err
    Path("people.csv").write_text("case,role\nCаrе,cook\n")
    assert "looks like" in shell.run("cases", "import", "people.csv").err


def test_a_coder_whose_name_looks_like_anothers_is_told_once(shell_: Shell) -> None:
    shell = shell_
    shell.ok("--coder", "Ana", "code", "add", "Care")
    latin, mixed = "Ana", "Аna"
    told = f"the coder “{mixed}” looks like “{latin}”, but is another: some of its characters are different"
    assert told not in shell.run("--coder", mixed, "codebook", "show").err
    assert told in shell.run("--coder", mixed, "code", "add", "Sleep").err
    assert "looks like" not in shell.run("--coder", mixed, "code", "add", "Food").err


def test_two_documents_of_one_file_name_are_asked_about(shell_: Shell) -> None:
    shell = shell_
    for number in (1, 2):
        Path(str(number)).mkdir()
        Path(f"{number}/a.txt").write_text(
            f"Interviewer: hm?\n\nC{number}: one day.\n\nInterviewer: so?\n\nC{number}: yes.\n"
        )
        shell.ok("import", f"{number}/a.txt")
        shell.ok("documents", "rename", "a", f"Talk {number}")
    assert "2 documents come from a file “a.txt”: Talk 1, Talk 2" in shell.refused("show", "a.txt")["message"]


def test_of_coders_who_differ_in_letter_case_the_one_spelled_so_is_meant(shell_: Shell) -> None:
    shell = shell_
    Path("a.txt").write_text("Interviewer: hm?\n\nC1: one day we met.\n\nInterviewer: so?\n\nC1: yes we did.\n")
    shell.ok("import", "a.txt")
    shell.ok("code", "add", "K")
    for coder, place in (("Ann", "23:30"), ("Bob", "23:26")):
        shell.ok("--coder", coder, "apply", "K", "--document", "a", "--range", place)
    with project_opened(Path("s.qualcode"), "Ann") as project:  # as projects of earlier versions may hold them
        apply(
            replace(project, coder="ann"),
            find_document(project, "a"),
            find_code(read_codebook(project), "K"),
            Span(23, 40),
        )
    coders = {typed: {quote["coder"] for quote in shell.json("quotes", "--coder", typed)["quotes"]}
              for typed in ("Ann", "ann", "bob")}  # fmt: skip
    assert coders == {"Ann": {"Ann"}, "ann": {"ann"}, "bob": {"Bob"}}
    assert "“ANN” can be “Ann” or “ann”" in shell.refused("quotes", "--coder", "ANN")["message"]
    assert shell.json("agree", "--coders", "ann,Ann,BOB")["coders"] == ["ann", "Ann", "Bob"]
    assert "“ANN” can be “Ann” or “ann”" in shell.refused("agree", "--coders", "ANN,bob")["message"]
    assert shell.json("rounds", "new", "R", "--documents", "a", "--coders", "ann,BOB")["round"]["coders"]
