from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import Shell

KEYS = {
    "id", "name", "path", "parent", "depth", "kind", "color", "definition", "include", "exclude", "example", "codings",
    "documents", "cases",
}  # fmt: skip


def tree(study: Shell) -> list[tuple[int, str]]:
    return [(code["depth"], code["name"]) for code in study.json("codebook", "show")["codes"]]


def put(study: Shell, code: str, quote: str, document: str = "C1", *more: str) -> str:
    found = study.json("apply", code, "--document", document, "--quote", quote, *more)["coding"]
    return str(found["id"])


def test_an_error_tells_scripts_what_else_may_be_meant(study: Shell) -> None:
    assert study.refused("code", "edit", "Tierd")["suggestions"][0] == "Tired"
    study.ok("code", "add", "Tired", "--parent", "Rewards")
    meant = study.refused("code", "edit", "Tired")["candidates"]
    assert meant == ["Challenges/Role tensions/Tired", "Rewards/Tired"]
    guid = put(study, "Rewards", "said yes")
    assert study.refused("exemplar", guid, "--display", "said no")["spoken"] == "said yes"


def test_the_codebook_has_the_keys_that_scripts_read(study: Shell) -> None:
    put(study, "Tired", "said yes")
    put(study, "Tired", "said yes", "C1", "--coder", "Ben")
    put(study, "Role tensions", "said yes", "C10")
    put(study, "Challenges", "We met", "Monday")
    found = study.json("codebook", "show")
    assert found.keys() == {"version", "codes"}
    assert isinstance(found["version"], int)
    challenges, tensions, tired, rewards = found["codes"]
    assert all(code.keys() >= KEYS for code in found["codes"])
    assert (challenges["path"], challenges["parent"], challenges["depth"]) == (["Challenges"], None, 0)
    assert (tired["parent"], tired["depth"]) == (["Challenges", "Role tensions"], 2)
    assert (challenges["kind"], tensions["kind"], tired["kind"]) == ("theme", "subtheme", "code")
    assert (tired["color"], challenges["definition"]) == ("#3aa6a0", "What made it hard.")
    counts = [(code["codings"], code["documents"], code["cases"]) for code in (challenges, tensions, tired, rewards)]
    assert counts == [(3, 3, 2), (2, 2, 2), (1, 1, 1), (0, 0, 0)]


def test_the_version_tells_whether_the_codebook_is_the_same(study: Shell) -> None:
    before = study.json("codebook", "show")["version"]
    put(study, "Tired", "said yes")
    assert study.json("codebook", "show")["version"] == before
    study.ok("code", "rename", "Tired", "Weary")
    assert study.json("codebook", "show")["version"] != before
    study.ok("undo")
    assert study.json("codebook", "show")["version"] == before


def test_a_code_is_added_with_all_that_is_said_of_it(study: Shell) -> None:
    said = {"definition": "D", "include": "I", "exclude": "E", "example": "X", "kind": "subtheme", "color": "#FA0"}
    options = [part for name, text in said.items() for part in (f"--{name}", text)]
    added = study.json("code", "add", "New", "--parent", "rewards", *options)["code"]
    assert added == added | said | {"color": "#ffaa00", "path": ["Rewards", "New"]}
    edited = study.json("code", "edit", "New", "--definition", "", "--color", "teal", "--kind", "code")["code"]
    assert edited == added | {"definition": "", "color": "#3aa6a0", "kind": "code"}


def test_codes_are_renamed_and_moved(study: Shell) -> None:
    assert study.json("code", "rename", "Tired", "Weary")["code"]["path"][-1] == "Weary"
    assert study.json("code", "move", "Role tensions", "--parent", "Rewards")["code"]["parent"] == ["Rewards"]
    assert tree(study) == [(0, "Challenges"), (0, "Rewards"), (1, "Role tensions"), (2, "Weary")]
    assert study.json("code", "move", "Weary", "--top")["code"]["parent"] is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "challenges"), "a code “Challenges” already exists"),
        (("add", " "), "the name of the code is empty"),
        (("add", "X", "--parent", "Nowhere"), "there is no code “Nowhere”"),
        (("add", "X", "--color", "puce"), "“puce” is not a colour"),
        (("rename", "Rewards", "CHALLENGES"), "a code “Challenges” already exists"),
        (("move", "Challenges", "--parent", "Tired"), "“Challenges” cannot be moved below itself"),
        (("merge", "Challenges", "--into", "Tired"), "cannot be merged into “Tired”, which is below it"),
        (("merge", "Tired", "--into", "Tired"), "cannot be merged into itself"),
        (("edit", "Tred"), "there is no code “Tred”"),
    ],
)
def test_what_would_break_the_tree_is_refused(study: Shell, arguments: tuple[str, ...], message: str) -> None:
    before = tree(study), study.json("history")
    assert message in study.refused("code", *arguments)["message"]
    assert (tree(study), study.json("history")) == before


def test_a_slash_in_a_name_is_written_with_a_backslash(study: Shell) -> None:
    study.ok("code", "add", "and/or", "--parent", "Rewards")
    study.ok("code", "add", "or", "--parent", r"Rewards/and\/or")
    assert study.json("code", "edit", r"rewards/AND\/OR/or")["code"]["path"] == ["Rewards", "and/or", "or"]
    assert study.json("code", "edit", r"and\/or")["code"]["path"] == ["Rewards", "and/or"]
    assert study.json("code", "edit", "and/or")["code"]["path"] == ["Rewards", "and/or"]


def test_codes_are_looked_up_by_id_path_name_and_beginning(study: Shell) -> None:
    study.ok("code", "add", "Tired", "--parent", "Rewards")
    error = study.refused("code", "edit", "tired")
    assert error["candidates"] == ["Challenges/Role tensions/Tired", "Rewards/Tired"]
    assert error["hint"] == "Use the whole path or the id."
    added = study.json("code", "edit", "rewards/tir")["code"]
    assert study.json("code", "edit", added["id"].upper())["code"] == added
    assert study.json("code", "edit", added["id"][:8])["code"] == added
    assert study.json("code", "edit", "role")["code"]["name"] == "Role tensions"
    assert "Did you mean “Rewards”" in study.refused("code", "edit", "Rewrads")["hint"]


def test_merging_joins_duplicates_and_keeps_memos(study: Shell) -> None:
    put(study, "Tired", "said yes", "C1", "--memo", "first")
    put(study, "Rewards", "said yes", "C1", "--memo", "second")
    put(study, "Rewards", "the forms")
    merged = study.json("code", "merge", "Rewards", "--into", "Tired")
    assert (merged["moved"], merged["code"]["codings"]) == (2, 2)
    quotes = study.json("quotes")["quotes"]
    assert [(quote["code"], quote["text"], quote["memo"]) for quote in quotes] == [
        ("Tired", "said yes", "first\n\nsecond"), ("Tired", "the forms", ""),
    ]  # fmt: skip
    study.ok("undo")
    assert len(study.json("quotes")["quotes"]) == 3
    assert (0, "Rewards") in tree(study)


def test_splitting_makes_a_sibling_of_chosen_codings(study: Shell) -> None:
    chosen = put(study, "Tired", "said yes")
    put(study, "Tired", "the forms")
    made = study.json("code", "split", "Tired", "--into", "Eager", chosen[:8])["code"]
    assert (made["path"], made["codings"]) == (["Challenges", "Role tensions", "Eager"], 1)
    assert "not a coding of “Tired”" in study.refused("code", "split", "Tired", "--into", "X", chosen)["message"]


def test_removing_a_code_with_codings_needs_confirmation(study: Shell) -> None:
    put(study, "Tired", "said yes")
    error = study.refused("code", "remove", "Challenges", status=2)
    assert error["message"] == "confirmation needed: Remove “Challenges” (3 codes, 1 coding)?"
    assert "--yes" in error["hint"]
    assert len(tree(study)) == 4
    removed = study.json("code", "remove", "Challenges", "--yes")["removed"]
    assert removed == {"code": "Challenges", "codes": 3, "codings": 1}
    assert study.json("code", "remove", "Rewards")["removed"]["codings"] == 0
    assert tree(study) == []
    study.ok("undo", "--steps", "2")
    assert len(study.json("quotes")["quotes"]) == 1


def exported(study: Shell, file: str) -> Any:
    return study.json("codebook", "export", file)


@pytest.mark.parametrize("file", ["book.yaml", "book.csv", "book.xlsx"])
def test_exporting_and_importing_changes_nothing(study: Shell, file: str) -> None:
    study.ok("code", "add", "=SUM(1)", "--parent", "Rewards", "--definition", "- no\n+ yes", "--include", "@home, it’s")
    before = study.json("codebook", "show")
    assert exported(study, file) == {"file": file, "codes": 5}
    assert study.json("codebook", "import", file) == {"added": 0, "changed": 0, "notes": []}
    assert study.json("codebook", "show") == before


def test_a_rename_in_the_file_is_a_rename(study: Shell) -> None:
    put(study, "Tired", "said yes")
    exported(study, "book.yaml")
    Path("book.yaml").write_text(Path("book.yaml").read_text().replace("Tired", "Weary"))
    assert study.json("codebook", "import", "book.yaml") == {"added": 0, "changed": 1, "notes": []}
    assert study.json("quotes")["quotes"][0]["code"] == "Weary"


def test_an_unknown_key_is_an_error_that_names_the_line(study: Shell) -> None:
    Path("book.yaml").write_text("codes:\n  - name: A\n    kind: theme\n    colr: red\n")
    error = study.refused("codebook", "import", "book.yaml")
    assert error["message"] == "book.yaml, line 4: unknown key “colr”"
    assert "color" in error["hint"]


@pytest.mark.parametrize("file", ["gone.yaml", ".", "book.txt"])
def test_a_codebook_that_is_none(study: Shell, file: str) -> None:
    study.refused("codebook", "import", file)
