"""Which project, which coder, which output: what every command has."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.services.project.projects import Project
from qualcode.store import waiting
from tests.cli.shell import Shell
from tests.releases.make import unpack
from tests.study import bring_in


def test_a_new_project_is_made_and_never_overwritten(shell: Shell) -> None:
    assert shell.json("new", "a.qualcode", "--name", "My study") == {"project": "a.qualcode", "name": "My study"}
    assert stat.S_IMODE(Path("a.qualcode").stat().st_mode) == 0o600
    before = Path("a.qualcode").read_bytes()
    assert shell.refused("new", "a.qualcode")["message"] == "a.qualcode already exists"
    assert Path("a.qualcode").read_bytes() == before


def test_a_new_project_may_begin_with_a_codebook(shell: Shell) -> None:
    Path("book.yaml").write_text("codes: [Trust]")
    shell.ok("new", "a.qualcode", "--codebook", "book.yaml")
    assert [code["name"] for code in shell.json("codebook", "show")["codes"]] == ["Trust"]


def test_a_codebook_that_cannot_be_read_leaves_no_project(shell: Shell) -> None:
    Path("book.yaml").write_text("codes: [{nam: Trust}]")
    assert "unknown key “nam”" in shell.refused("new", "a.qualcode", "--codebook", "book.yaml")["message"]
    assert not Path("a.qualcode").exists()


@pytest.mark.parametrize(
    ("path", "status"),
    [("a.sqlite", 2), ("nowhere/a.qualcode", 1), ("x" * 300 + ".qualcode", 1)],
)
def test_a_project_that_cannot_be_made(shell: Shell, path: str, status: int) -> None:
    shell.refused("new", path, status=status)
    assert list(Path().iterdir()) == []


def test_the_project_is_given_before_or_after_the_command(study: Shell, tmp_path: Path) -> None:
    study.ok("new", "other.qualcode")
    for arguments in (
        ("-p", "study.qualcode", "documents"),
        ("documents", "-p", "study.qualcode"),
        ("--project", "study.qualcode", "documents"),
        ("documents", "--project=study.qualcode"),
    ):
        assert len(study.json(*arguments)["documents"]) == 3
    assert study.json("quotes", "-p", "study.qualcode") == study.json("-p", "study.qualcode", "quotes")


def test_else_it_is_the_environments_else_the_only_one_here(
    study: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(study.json("documents")["documents"]) == 3
    study.ok("new", "other.qualcode")
    error = study.refused("documents", status=2)
    assert error["message"] == "no project was named, and this folder has 2 projects"
    for way in ("-p PATH", "$QUALCODE_PROJECT", "a folder with exactly one *.qualcode file"):
        assert way in error["hint"]
    monkeypatch.setenv("QUALCODE_PROJECT", str(tmp_path / "study.qualcode"))
    assert len(study.json("documents")["documents"]) == 3
    assert study.json("documents", "-p", "other.qualcode") == {"documents": []}


def test_without_any_project_all_three_ways_are_named(shell: Shell) -> None:
    assert "this folder has no project" in shell.refused("documents", status=2)["message"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no project file odd.qualcode"),
        (b"", "not a qualcode project"),
        (b"text", "not a qualcode project"),
    ],
)
def test_what_is_no_project_is_refused(shell: Shell, content: bytes | None, message: str) -> None:
    if content is not None:
        Path("odd.qualcode").write_bytes(content)
    assert message in shell.refused("-p", "odd.qualcode", "documents")["message"]


def test_a_folder_and_a_database_far_away_are_refused(shell: Shell, tmp_path: Path) -> None:
    assert "is a folder" in shell.refused("-p", tmp_path, "documents")["message"]
    assert (
        "projects on a server are not supported yet" in shell.refused("-p", "postgresql://x/y", "documents")["message"]
    )


def test_a_project_from_the_future_is_refused(study: Shell) -> None:
    with closing(sqlite3.connect("study.qualcode")) as connection:
        connection.execute("INSERT INTO migrations VALUES ('9999 thoughts read', '')")
        connection.commit()
    error = study.refused("documents")
    assert error["message"] == "study.qualcode was written by a later version of qualcode (it has “9999 thoughts read”)"
    assert error["hint"] == "Install the newest version of qualcode. The project was not changed."


def test_a_project_that_is_being_written_is_locked(study: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "WRITE_SECONDS", 0.05)
    with closing(sqlite3.connect("study.qualcode", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "locked: another program is writing to it" in study.refused("code", "add", "Trust")["message"]
        assert len(study.json("documents")["documents"]) == 3


def test_the_coder_is_given_else_the_environments_else_the_settings(
    study: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.ok("code", "add", "A")
    study.ok("--coder", "Ben", "code", "add", "B")
    study.ok("code", "add", "C", "--coder", "Cleo")
    monkeypatch.delenv("QUALCODE_CODER")
    study.ok("config", "coder", "Dora")
    study.ok("code", "add", "D")
    assert [change["coder"] for change in study.json("history")["changes"][:4]] == ["Dora", "Cleo", "Ben", "Ana"]


def test_settings_are_kept_outside_of_the_project(study: Shell, own_settings: Path) -> None:
    study.ok("config", "coder", "Dora the coder")
    study.ok("config", "key.coding.code", "enter")
    assert study.json("config") == {"coder": "Dora the coder", "theme": "", "key.coding.code": "enter"}
    assert study.json("config", "coder") == {"coder": "Dora the coder"}
    assert study.json("config", "key.coding.memo") == {}
    assert "Dora the coder" in own_settings.read_text()
    assert b"Dora the coder" not in Path("study.qualcode").read_bytes()
    assert study.json("config", "coder", "") == {"coder": ""}
    assert "there is no setting “colour”" in study.refused("config", "colour", "red", status=2)["message"]
    assert "there is no setting “colour”" in study.refused("config", "colour", status=2)["message"]


def test_a_backup_is_a_project_and_never_overwrites(study: Shell) -> None:
    assert study.json("backup", "copies.qualcode") == {"backup": "copies.qualcode"}
    documents = study.json("-p", "study.qualcode", "documents")
    assert study.json("-p", "copies.qualcode", "documents") == documents
    assert "already exists" in study.refused("-p", "study.qualcode", "backup", "copies.qualcode")["message"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("apply", "Tired"),
        ("apply", "Tired", "--document", "C1"),
        ("apply", "Tired", "--document", "C1", "--quote", "x", "--range", "1:2"),
        ("apply", "Tired", "--document", "C1", "--range", "9:3"),
        ("apply", "Tired", "--document", "C1", "--range", "1:" + "9" * 5000),
        ("apply", "Tired", "--document", "C1", "--range", "one:two"),
        ("import", "files/C1.txt", "--kind", "letter"),
        ("import",),
        ("code", "move", "Tired"),
        ("code", "move", "Tired", "--top", "--parent", "Rewards"),
        ("code", "merge", "Tired"),
        ("undo", "--steps", "0"),
        ("exemplar", "x", "--off", "--order", "1"),
        ("memo", "--text", "x"),
        ("cases", "set", "C1", "role"),
        ("history", "--since", "yesterday"),
        ("import", "files/C1.txt", "--speakers", "C1"),
        ("documents", "--nonsense"),
        ("x" * 300,),
    ],
)
def test_wrong_usage_is_status_2(study: Shell, arguments: tuple[str, ...]) -> None:
    study.refused(*arguments, status=2)


def test_an_argument_that_is_no_text_is_refused(study: Shell) -> None:
    assert (
        "contains characters that cannot be stored" in study.refused("code", "add", os.fsdecode(b"caf\xe9"))["message"]
    )
    assert study.refused("show", os.fsdecode(b"caf\xe9"))["message"].startswith("there is no document")


def test_json_is_one_document_with_a_line_end(study: Shell) -> None:
    outcome = study.run("documents", "--json")
    assert outcome.stderr == b""
    document, end = json.JSONDecoder().raw_decode(outcome.out)
    assert list(document) == ["documents"]
    assert outcome.out[end:] == "\n"


def test_the_doctor_finds_no_problem_and_says_what_it_checked(study: Shell) -> None:
    found = study.json("doctor")
    assert (found["ok"], found["problems"]) == (True, [])
    assert found["checked"]["documents"] == 3
    assert "no problems" in study.ok("doctor")


def test_the_doctor_ends_with_1_where_something_is_wrong(study: Shell) -> None:
    study.ok("apply", "Tired", "--document", "C1", "--quote", "said yes")
    with closing(sqlite3.connect("study.qualcode")) as connection:
        connection.execute("UPDATE anchors SET quote = 'said no'")
        connection.commit()
    outcome = study.run("doctor", "--json")
    assert outcome.status == 1
    found = json.loads(outcome.out)
    assert not found["ok"]
    problem, of_sum = found["problems"]
    assert (of_sum["kind"], of_sum["where"]) == ("sum", "the places of the codings")
    assert problem.keys() == {"kind", "where", "detail", "repair"}
    assert problem["detail"] == "the quote is “said no”, the text has “said yes”"
    printed = study.run("doctor")
    assert printed.status == 1
    assert [line.strip() for line in printed.out.splitlines()[-5:]] == [
        f"{problem['kind']}: {problem['where']}: {problem['detail']}", problem["repair"],
        f"{of_sum['kind']}: {of_sum['where']}: {of_sum['detail']}", of_sum["repair"], "2 problems",
    ]  # fmt: skip


def test_a_hint_names_the_project_that_was_named(shell: Shell, project: Project) -> None:
    assert shell.refused("-p", project.path, "show", "C9")["hint"] == "The project has no documents yet."
    bring_in(project, project.path.parent)
    hint = shell.refused("-p", project.path, "show", "zzz")["hint"]
    assert hint == f"To list the documents: qualcode -p {project.path} documents"
    shell.ok("-p", project.path, "backup", "a copy.qualcode")
    hint = shell.refused("-p", "a copy.qualcode", "show", "zzz")["hint"]
    assert hint == "To list the documents: qualcode -p 'a copy.qualcode' documents"


@pytest.mark.parametrize("name", ["Consensus", "CONSENSUS", "ＣＯＮＳＥＮＳＵＳ"])
def test_nobody_is_called_as_the_decisions_of_the_team(shell: Shell, project: Project, name: str) -> None:
    refusal = shell.refused("-p", project.path, "--coder", name, "documents", status=2)
    assert refusal["message"].startswith(f"no coder can be called “{name}”")


def test_a_project_of_an_older_release_is_brought_up_to_date_once_and_its_copy_named(shell: Shell) -> None:
    unpack("0.1.0", Path("old.qualcode"))
    told = shell.run("-p", "old.qualcode", "documents")
    assert told.status == 0
    assert told.err.startswith("old.qualcode was updated to the format of this version; a copy of the old file: old")
    copy = told.err.rsplit(": ", 1)[1].strip()
    assert Path(copy).is_file()
    assert shell.run("-p", "old.qualcode", "documents").err == ""


def test_an_address_with_a_password_is_refused_and_the_password_told_nowhere(shell: Shell, tmp_path: Path) -> None:
    address = "postgresql://ann:secret@host/x"
    for arguments in (["-p", address, "documents"], ["new", address], ["new", f"{address}.qualcode"], ["open", address],
                      ["-p", address, "documents", address], [address, address]):  # fmt: skip
        outcome = shell.run(*arguments), shell.run(*arguments, "--json")
        assert all(told.status for told in outcome), arguments
        assert not any("secret" in text for told in outcome for text in (told.out, told.err)), arguments
    assert shell.refused("-p", address, "documents")["hint"] == "Name a *.qualcode file."
    shell.ok("new", "s.qualcode")
    assert "postgresql:/ann@host/x is not a file" in shell.refused("backup", address)["message"]
    assert [path.name for path in tmp_path.iterdir()] == ["s.qualcode"]


@pytest.mark.parametrize(
    "address",
    ["//ann:secret@host/x", "ann:secret@host/x", "sqlite:///a?key=secret", "host=h password=secret", "x#pass=secret",
     "postgresql://ann@host/x?password=secret", "postgresql://ann:secret@h/x"],
)  # fmt: skip
def test_no_name_of_a_file_tells_a_password_or_has_one(shell: Shell, tmp_path: Path, address: str) -> None:
    shell.ok("new", "s.qualcode")
    commands = (
        ["-p", address, "documents"], ["new", address], ["new", f"{address}.qualcode"], ["open", address],
        ["demo", address], ["backup", address], ["import", address], ["codebook", "import", address],
        ["verify", address], ["themes", "-o", address],
    )  # fmt: skip
    for arguments in commands:
        for told in (shell.run(*arguments), shell.run(*arguments, "--json")):
            assert told.status, arguments
            assert not any("secret" in text for text in (told.out, told.err)), (arguments, told.err)
    assert [path.name for path in tmp_path.iterdir()] == ["s.qualcode"]


def test_a_name_that_looks_like_an_address_of_a_file_is_a_name(shell: Shell, tmp_path: Path) -> None:
    shell.ok("new", "file:x.qualcode")
    shell.ok("-p", "file:x.qualcode", "backup", "file:y.qualcode?mode=ro")
    assert shell.json("-p", "file:x.qualcode", "doctor")["ok"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file:x.qualcode", "file:y.qualcode?mode=ro"]


@pytest.mark.parametrize(
    ("setting", "value", "message", "named"),
    [
        ("theme", "nonsense", "there is no theme “nonsense”", "textual-dark"),
        ("theme", "Nord", "there is no theme “Nord”", "nord"),
        ("coder", "Consensus", "no coder can be called “Consensus”", ""),
        ("coder", "  ", "the name of the coder is empty", ""),
        ("key.coding.nonsense", "f12", "there is no action “coding.nonsense”", "coding.code"),
        ("key.nonsense", "f12", "there is no action “nonsense”", "coding.…"),
        ("key.coding.code", "florp", "“florp” is not a key", "f12"),
    ],
)
def test_a_setting_that_would_do_nothing_is_refused_with_what_there_is(
    shell: Shell, setting: str, value: str, message: str, named: str
) -> None:
    error = shell.refused("config", setting, value, status=2)
    assert message in error["message"]
    assert named in error["hint"]
    assert shell.json("config") == {"coder": "", "theme": ""}


@pytest.mark.parametrize("keys", ["f12", "ctrl+t,x", "question_mark", "shift+left", "ctrl+shift+a", "é", "space", "+"])
def test_keys_that_there_are_are_kept(shell: Shell, keys: str) -> None:
    shell.ok("config", "key.coding.code", keys)
    assert shell.json("config")["key.coding.code"] == keys


def test_a_project_that_others_can_read_is_told_once_on_stderr(study: Shell) -> None:
    Path("study.qualcode").chmod(0o644)
    outcome = study.run("documents", "--json")
    assert json.loads(outcome.out)["documents"]
    assert "other users of this computer can read or change study.qualcode" in outcome.err
    assert "To allow only yourself: chmod 600 /" in outcome.err
    assert study.run("documents").err == ""
    assert Path("study.qualcode").stat().st_mode & 0o777 == 0o644
