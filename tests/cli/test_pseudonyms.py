from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.store import key_seal
from qualcode.store import sqlite as store
from qualcode.store.key_file import is_sealed
from tests.cli.shell import Shell
from tests.store.raw import names_in

TEXT = "Interviewer: Who?\n\nAnna: I am Anna Weber, call 0170 1234567.\n\nInterviewer: So?\n\nAnna: Julia came.\n"


@pytest.fixture
def named(shell: Shell, tmp_path: Path) -> Shell:
    """A project with real names in it, and a list of them."""
    (tmp_path / "safe").mkdir()
    shell.ok("new", "study.qualcode")
    (tmp_path / "One.txt").write_text(TEXT)
    shell.ok("import", "One.txt", "--case", "Anna")
    shell.ok("code", "add", "Who", "--kind", "theme")
    shell.ok("apply", "Who", "--document", "One", "--quote", "I am Anna Weber, call 0170 1234567", "--exemplar")
    (tmp_path / "names.csv").write_text("Anna Weber,C4\nAnna,C4\nJulia\n")
    return shell


def test_what_was_found_is_listed_and_written(named: Shell) -> None:
    found = named.json("pseudonymise", "-o", "found.csv")
    assert found["finder"] == "lists and patterns"
    by_text = {each["text"]: each for each in found["candidates"]}
    assert (by_text["0170 1234567"]["kind"], by_text["Julia"]["documents"]) == ("phone", ["One"])
    assert {"kind", "text", "count", "documents", "example", "replacement"} <= by_text["Julia"].keys()
    assert Path("found.csv").read_text(encoding="utf-8-sig").startswith("name,replacement,kind\n")
    named.refused("pseudonymise", "-o", "found.csv")
    assert "pseudonymise --names 'found names.csv' --key FILE" in named.run("pseudonymise", "-o", "found names.csv").err
    named.ok("pseudonymise", "--names", "found.csv", "--key", "safe/k.key", "--yes")
    assert names_in(Path("study.qualcode"), "Julia", "0170 1234567", "Anna Weber") == []


def test_of_documents_that_are_named_only_their_words_are_listed(named: Shell) -> None:
    Path("Two.txt").write_text("Interviewer: So?\n\nBo: Call 0170 7654321.\n\nInterviewer: Yes?\n\nBo: Yes.\n")
    named.ok("import", "Two.txt", "--case", "Bo")
    texts = [each["text"] for each in named.json("pseudonymise", "Two")["candidates"]]
    assert ("0170 7654321" in texts, "0170 1234567" in texts) == (True, False)


def test_names_out_and_in_again(named: Shell) -> None:
    assert named.json("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--dry-run")["dry_run"]
    assert not Path("safe/k.key").exists()
    done = named.json("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes")
    assert {"name": "Julia", "replacement": "[name 1]", "count": 1} in done["replaced"]
    assert names_in(Path("study.qualcode"), "Anna", "Julia") == []
    assert named.json("doctor")["ok"]
    assert named.json("quotes")["quotes"][0]["text"] == "I am C4, call 0170 1234567"
    named.refused("undo")
    named.ok("pseudonymise", "--reverse", "--key", "safe/k.key", "--yes")
    assert named.json("show", "One")["text"] == TEXT
    assert named.json("doctor")["ok"]


def test_what_cannot_be_restored_is_told(named: Shell) -> None:
    named.ok("memo", "project", "--text", "Ask Julia")
    named.ok("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes")
    (memo,) = named.json("memo", "project")["memos"]
    named.ok("memo", "edit", memo["id"], "--text", "Ask nobody")
    done = named.json("pseudonymise", "--reverse", "--key", "safe/k.key", "--yes")
    assert done["reversed"] == {"documents": 1}
    (told,) = done["look_at"]
    assert "memo" in told


def test_what_destroys_asks_and_needs_its_key(named: Shell) -> None:
    named.refused("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", status=2)
    named.refused("pseudonymise", "--names", "names.csv", status=2)
    named.refused("pseudonymise", "--key", "safe/k.key", status=2)
    named.refused("cases", "withdraw", "Anna", status=2)


def test_exports_warn_of_names_with_the_key_and_of_numbers_always(named: Shell) -> None:
    told = named.run("report", "-o", "r.md")
    assert "warning: “0170 1234567” (phone) is in" in told.err
    assert "Anna" not in told.err
    named.ok("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes")
    named.ok("code", "edit", "Who", "--definition", "What Julia said.")
    for arguments in (("report",), ("codebook", "export", "book.yaml")):
        assert "“Julia” (name) is in" in named.run(*arguments).err + named.run("codebook", "export", "b2.csv").err
    assert "phone" in named.run("quotes", "--key", "safe/k.key").err


def test_whatever_prints_or_writes_words_warns_of_the_names_in_the_key_that_is_given(
    named: Shell, own_settings: Path
) -> None:
    named.ok("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes")
    own_settings.unlink()  # so that no key is the one used last
    named.ok("code", "rename", "Who", "Idea of Julia")
    named.ok("code", "add", "Another of Julia")
    named.ok("apply", "Another", "--document", "One", "--quote", "I am C4")
    named.ok("documents", "rename", "One", "Julia One")
    named.ok("documents", "set", "Julia One", "--speakers", "Interviewer=Julia")
    named.ok("--coder", "Ben", "apply", "Idea", "--document", "Julia One", "--quote", "So?")
    named.ok("cases", "set", "C4", "Julia@T1=3", "Julia@T2=5")
    Path("n.txt").write_text("We met.")
    named.ok("import", "n.txt", "--kind", "notes")
    Path("paper.md").write_text("“[name 1] came along to Julia today” (C4).")
    assert "Julia” (name)" not in named.run("report").err
    for command in (
        "report", "codebook export b.csv", "quotes", "agree", "consensus -o c.md", "crosscheck", "cooccur",
        "frequency --of themes", "speakers", "sequence Julia", "measures", "joint", "saturation --of themes",
        "matrix --rows themes --cols documents", "verify paper.md -o v.md",
    ):  # fmt: skip
        told = named.run(*command.split(), "--key", "safe/k.key")
        assert (told.status, "warning: “Julia” (name) is in" in told.err) == (0, True), command


def test_quotes_warn_of_what_stands_in_their_memos(named: Shell) -> None:
    named.ok(
        "apply", "Who", "--document", "One", "--quote", "Julia came", "--memo", "write to ann.lee@ward.example.org"
    )
    assert "“ann.lee@ward.example.org” (e-mail) is in One, coding" in named.run("quotes").err


def test_older_copies_are_named_and_deleted_when_agreed(named: Shell) -> None:
    named.ok("backup", "safe/copy.qualcode")
    done = named.run("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes")
    assert "copy.qualcode still contains the names" in done.err
    named.ok("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes", "--delete-copies")
    assert not Path("safe/copy.qualcode").exists()


def test_a_dry_run_deletes_no_copy(named: Shell) -> None:
    named.ok("backup", "safe/copy.qualcode")
    told = named.run("pseudonymise", "--names", "names.csv", "--key", "k.key", "--dry-run", "--delete-copies")
    assert "2 codings" not in told.out
    assert "1 document, 1 coding and " in told.out
    assert "same folder" not in told.err
    assert Path("safe/copy.qualcode").exists()
    assert not Path("k.key").exists()


def test_a_name_of_the_list_that_nobody_said_was_replaced_no_time(named: Shell) -> None:
    Path("more.csv").write_text("Julia\nQuitte\n")
    arguments = ("pseudonymise", "--names", "more.csv", "--key", "safe/k.key", "--dry-run")
    assert {each["name"]: each["count"] for each in named.json(*arguments)["replaced"]} == {"Julia": 1, "Quitte": 0}
    (line,) = (line for line in named.ok(*arguments).splitlines() if "Quitte" in line)
    assert line.split()[-1] == "0"


def test_a_key_beside_the_project_is_to_be_moved_away(named: Shell) -> None:
    named.ok("--coder", "Julia", "apply", "Who", "--document", "One", "--quote", "So?")
    told = named.run("pseudonymise", "--names", "names.csv", "--key", "k.key", "--yes")
    assert "check by hand: a coder is called “Julia”" in told.err
    assert "the key k.key is in the same folder as the project: move it elsewhere" in told.err
    named.refused("pseudonymise", "--reverse", "--key", "k.key", status=2)
    named.ok("pseudonymise", "--reverse", "--key", "k.key", "--yes")
    told = named.run("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes")
    assert "same folder" not in told.err


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_the_doctor_tells_of_a_key_that_others_can_read(named: Shell) -> None:
    named.ok("pseudonymise", "--names", "names.csv", "--key", "safe/our key.json", "--yes")
    assert "remark" not in named.ok("doctor")
    Path("safe/our key.json").chmod(0o644)
    (remark,) = (line for line in named.ok("doctor").splitlines() if line.startswith("remark"))
    assert "other users of this computer can read the key of pseudonyms" in remark
    assert remark.endswith("our key.json'")
    assert "chmod 600 '" in remark


def test_where_another_program_has_the_project_open_old_text_may_remain(
    named: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect("study.qualcode")) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM sqlite_master").fetchall()
        told = named.run("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes")
    assert "close that program, then run this again" in told.err
    again = named.run("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes")
    assert "close that program" not in again.err


def test_a_participant_withdraws(named: Shell) -> None:
    named.ok("backup", "safe/copy.qualcode")
    done = named.json("cases", "withdraw", "Anna", "--yes")
    assert done["withdrawn"] == {"documents": 1, "turns": 4, "codings": 1, "values": 0}
    assert [each["done"] for each in done["backups"]] == [True]
    for project in ("study.qualcode", "safe/copy.qualcode"):
        assert names_in(Path(project), "Anna", "Julia", "0170 1") == []
        assert named.json("-p", project, "doctor")["ok"]
        assert named.json("-p", project, "documents") == {"documents": []}


def test_from_which_copies_somebody_went_and_what_is_left_to_look_at_is_told(named: Shell) -> None:
    named.ok("backup", "safe/near.qualcode")
    named.ok("backup", "safe/away.qualcode")
    Path("safe/away.qualcode").unlink()
    named.ok("memo", "project", "--text", "Then: “I am Anna Weber, call 0170”.")
    told = named.run("cases", "withdraw", "Anna", "--yes")
    assert "4 turns" in told.out
    assert "near.qualcode: deleted there too\n" in told.err
    assert "away.qualcode: not deleted there: the file is no longer there" in told.err
    assert "check by hand: a memo on a project quotes what they said" in told.err
    assert "another program has the project open" not in told.err


def test_what_a_withdrawal_could_not_reach_is_worked_off_later(named: Shell) -> None:
    named.ok("backup", "safe/copy.qualcode")
    named.ok("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes")
    Path("safe").rename("away")
    told = named.json("cases", "withdraw", "C4", "--yes")
    assert {place["kind"] for place in told["outstanding"]} == {"key", "copy"}
    assert "cases withdraw --finish" in named.json("doctor")["remarks"][0]
    assert named.run("doctor").out.endswith("qualcode cases withdraw --finish\n")
    still = named.refused("cases", "withdraw", "--finish")
    assert {place["kind"] for place in still["outstanding"]} == {"key", "copy"}
    assert all("the file is no longer there" in place["why"] for place in still["outstanding"])
    Path("away").rename("safe")
    done = named.json("cases", "withdraw", "--finish")
    assert (len(done["done"]), done["outstanding"]) == (2, [])
    assert names_in(Path("safe/copy.qualcode"), "Anna", "Julia") == []
    assert named.run("cases", "withdraw", "--finish").out == "nothing is outstanding\n"
    assert named.json("doctor")["remarks"] == []


def test_withdraw_takes_a_case_or_finishes(named: Shell) -> None:
    for arguments in (("C4", "--finish"), (), ("C4", "--gone", "x")):
        named.refused("cases", "withdraw", *arguments, "--yes", status=2)


def test_a_key_with_a_passphrase(named: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_seal, "_COST", 2**10)
    replace = ("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes")
    assert "needs a terminal" in named.refused(*replace, "--passphrase", status=2)["message"]
    assert "needs --names" in named.refused("pseudonymise", "--passphrase", status=2)["message"]
    phrase = tmp_path / "phrase"
    monkeypatch.setenv("QUALCODE_KEY_PASSPHRASE_FILE", str(phrase))
    phrase.write_text("short\n")
    assert "fewer than 8" in named.refused(*replace, "--passphrase", status=2)["message"]
    assert not Path("safe/k.key").exists()
    phrase.write_text("a long sentence\n")
    named.ok(*replace, "--passphrase")
    assert "Weber" not in Path("safe/k.key").read_text()

    monkeypatch.delenv("QUALCODE_KEY_PASSPHRASE_FILE")
    text = named.json("show", "One")["text"]
    assert "is sealed" in named.refused("pseudonymise", "--reverse", "--key", "safe/k.key", "--yes")["message"]
    assert "real names were not searched for" in named.run("report").err
    assert "is sealed" in named.refused("report", "--key", "safe/k.key")["message"]
    assert "is sealed" in named.refused("cases", "withdraw", "C4", "--yes", "--key", "safe/k.key")["message"]
    phrase.write_text("another sentence")
    monkeypatch.setenv("QUALCODE_KEY_PASSPHRASE_FILE", str(phrase))
    wrong = named.refused("pseudonymise", "--reverse", "--key", "safe/k.key", "--yes")
    assert "cannot be opened with this passphrase" in wrong["message"]
    assert named.json("show", "One")["text"] == text

    phrase.write_text("a long sentence")
    Path("names.csv").write_text("Who\n")
    named.ok(*replace)
    assert is_sealed(Path("safe/k.key")), "it stays sealed when it is written anew"
    assert "real names" not in named.run("report").err
    named.ok("pseudonymise", "--reverse", "--key", "safe/k.key", "--yes")
    assert named.json("show", "One")["text"] == TEXT
    assert is_sealed(Path("safe/k.key"))


def test_a_sealed_key_without_its_passphrase_keeps_nobody_from_withdrawing(
    named: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_seal, "_COST", 2**10)
    (tmp_path / "phrase").write_text("a long sentence")
    monkeypatch.setenv("QUALCODE_KEY_PASSPHRASE_FILE", str(tmp_path / "phrase"))
    named.ok("pseudonymise", "--names", "names.csv", "--key", "safe/k.key", "--yes", "--passphrase")
    monkeypatch.delenv("QUALCODE_KEY_PASSPHRASE_FILE")
    (left,) = named.json("cases", "withdraw", "C4", "--yes")["outstanding"]
    assert (left["kind"], "is sealed" in left["why"]) == ("key", True)
    monkeypatch.setenv("QUALCODE_KEY_PASSPHRASE_FILE", str(tmp_path / "phrase"))
    assert named.json("cases", "withdraw", "--finish")["outstanding"] == []


def test_what_to_look_at_is_told_though_the_answer_cannot_be_written(named: Shell) -> None:
    """Nobody could ask for it again: the act is done."""
    named.ok("backup", "safe/copy.qualcode")
    for line in ("pseudonymise --names names.csv --key safe/k.key --yes", "cases withdraw C4 --yes"):
        command = [sys.executable, "-m", "qualcode", *line.split()]
        with Path("/dev/full").open("wb", buffering=0) as full:
            told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert "done, but the answer could not be written" in told.stderr
        assert "copy.qualcode" in told.stderr
