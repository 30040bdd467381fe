from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from qualcode.model.identity import is_guid
from tests.cli.shell import Shell
from tests.study import INTERVIEW

KEYS = {
    "id", "name", "kind", "group", "case", "format", "words", "characters", "turns", "speakers", "codings", "sha256",
}  # fmt: skip


def bomb() -> bytes:
    """A docx whose text is small on the disk and 400 MB unpacked."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(400):
            part.write(b" " * 1_000_000)
    return content.getvalue()


def test_documents_have_the_keys_that_scripts_read(study: Shell) -> None:
    first, second, notes = study.json("documents")["documents"]
    assert [document["name"] for document in (first, second, notes)] == ["C1", "C10", "Monday"]
    assert first.keys() >= KEYS
    assert is_guid(first.pop("id"))
    assert first == first | {
        "name": "C1", "kind": "interview", "group": "coach", "case": "C1", "format": "txt",
        "words": len(INTERVIEW.split()), "characters": len(INTERVIEW), "turns": 6, "speakers": ["Interviewer", "C1"],
        "codings": 0, "sha256": hashlib.sha256(INTERVIEW.encode()).hexdigest(),
    }  # fmt: skip
    assert (notes["kind"], notes["case"], notes["speakers"]) == ("notes", None, [])


def test_the_language_of_a_document_is_listed_and_changed(study: Shell) -> None:
    assert [document["language"] for document in study.json("documents")["documents"]] == ["en", "en", None]
    assert "Language" in study.ok("documents")
    assert study.json("documents", "set", "C1", "--language", "de")["document"]["language"] == "de"
    assert "language fr" in study.ok("documents", "set", "C1", "--language", "French")
    refusal = study.refused("documents", "set", "C1", "--language", "Klingon", status=2)
    assert "“Klingon” is not a language known here" in str(refusal)
    assert study.json("show", "C1")["document"]["language"] == "fr"


def test_show_gives_text_turns_and_codings(study: Shell) -> None:
    study.ok("apply", "Tired", "--document", "C1", "--quote", "said yes")
    found = study.json("show", "C1")
    assert found.keys() == {"document", "text", "turns", "marks", "codings"}
    assert found["document"]["codings"] == 1
    assert found["text"] == INTERVIEW
    keys = {"index", "speaker", "role", "start", "end", "time_start", "time_end", "times", "line"}
    assert all(turn.keys() == keys for turn in found["turns"])
    said = found["turns"][1]
    assert (said["index"], said["speaker"], said["role"], said["time_start"]) == (1, "C1", "participant", None)
    assert found["text"][said["start"] : said["end"]].startswith("😀 I wanted to help.")
    (coding,) = found["codings"]
    assert found["text"][coding["start"] : coding["end"]] == coding["text"] == "said yes"
    assert coding["turn"] == 1


NUMBERED = "\n".join(
    f"{number:>3} {line}"
    for number, line in enumerate(
        ("I: [00:00:10] How long", "   have you kept bees?", "C1: [00:00:20] Nine", "   years. [00:01:00] Honey",
         "   too.", "I: [00:02:00] Why?", "C1: [00:02:10] So."),
        211,
    )
)  # fmt: skip


def test_what_nobody_said_is_taken_out_and_kept_beside_the_words(study: Shell) -> None:
    Path("numbered.txt").write_text(NUMBERED)
    told = study.run("import", "numbered.txt")
    assert "taken out of what was said and kept beside it: 7 line numbers, 1 time" in told.err
    found = study.json("show", "numbered")
    assert found["document"]["composed"] is True
    assert study.json("show", "C1")["document"]["composed"] is False
    assert found["text"].startswith("I: How long have you kept bees?\n\nC1: Nine years. Honey too.\n\nI: Why?")
    turn = found["turns"][1]
    assert [(found["text"][at:][:5], seconds) for at, seconds in turn["times"]] == [("Nine ", 20), ("Honey", 60)]
    assert [turn["line"] for turn in found["turns"]] == [211, 213, 216, 217]
    study.ok("apply", "Tired", "--document", "numbered", "--quote", "Honey too")
    (coded,) = study.json("show", "numbered")["codings"]
    assert (coded["time_start"], coded["time"]) == (20, 60)
    assert "C1, 00:01:00" in study.ok("quotes", "--document", "numbered")
    assert study.json("text", "reread", "numbered")["version"] == 1


def test_show_on_a_terminal_keeps_brackets(study: Shell) -> None:
    shown = study.ok("show", "C1")
    assert "She watches [laughs] and I talk." in shown
    assert "How did you begin?" in shown


def test_an_older_version_is_shown_where_there_is_one(study: Shell) -> None:
    assert study.json("show", "C1", "--version", 1)["text"] == INTERVIEW
    assert "has no version 2" in study.refused("show", "C1", "--version", 2)["message"]
    assert "has no version" in study.refused("show", "C1", "--version", 10**30)["message"]


@pytest.mark.parametrize("wanted", ["C1", "c1", "C1.txt", "Mon", "ID"])
def test_a_document_is_found_by_id_name_file_name_or_beginning(study: Shell, wanted: str) -> None:
    first, _, notes = study.json("documents")["documents"]
    wanted = first["id"] if wanted == "ID" else wanted
    assert study.json("show", wanted)["document"] == (notes if wanted == "Mon" else first)


def test_a_name_that_is_nearly_right_is_only_offered(study: Shell) -> None:
    error = study.refused("show", "Mondey")
    assert error["message"] == "there is no document “Mondey”"
    assert error["hint"] == "Did you mean “Monday”?"
    assert error["suggestions"] == ["Monday"]


def test_a_beginning_of_two_names_lists_both(study: Shell) -> None:
    error = study.refused("show", "C")
    assert error["message"] == "“C” matches 2 documents: C1, C10"
    assert error["candidates"] == ["C1", "C10"]


def test_each_imported_file_stands_or_falls_by_itself(shell: Shell) -> None:
    shell.ok("new", "s.qualcode")
    Path("good.txt").write_text(INTERVIEW)
    Path("folder").mkdir()
    Path("folder/inner.txt").write_text(INTERVIEW + "inner")
    Path("folder/README.md").write_text("About these files.")
    Path("photo.docx").write_bytes(b"\xff\xd8\xff\xe0" + b"\x00" * 100)
    Path("bomb.docx").write_bytes(bomb())
    Path("binary.txt").write_bytes(bytes(range(256)) * 4)
    Path("old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    Path("half.txt").write_bytes(b"\xff\xfeI\x00n\xd8")
    Path("empty.txt").touch()
    files = ("photo.docx", "bomb.docx", "binary.txt", "old.doc", "half.txt", "empty.txt", "gone.txt")
    outcome = shell.run("import", *files, "good.txt", "folder", "good.txt", "--json")
    assert outcome.status == 1
    found = json.loads(outcome.out)
    assert found.keys() == {"imported", "skipped", "failed"}
    assert [document["name"] for document in found["imported"]] == ["good", "inner"]
    assert all(document.keys() >= KEYS for document in found["imported"])
    assert [skipped["file"] for skipped in found["skipped"]] == ["folder/README.md"]
    failed = {failure["file"]: failure["error"] for failure in found["failed"]}
    assert sorted(failed) == sorted(files)
    for file, what in (
        ("photo.docx", "JPEG"), ("bomb.docx", "larger than"), ("binary.txt", "not plain text"), ("old.doc", ".docx"),
        ("half.txt", "UTF-16"), ("empty.txt", "empty"), ("gone.txt", "there is no such file"),
    ):  # fmt: skip
        assert what in failed[file]
    assert len(shell.json("documents")["documents"]) == 2
    assert "Traceback" not in outcome.err
    assert outcome.err.count("error: ") == len(files)


def test_a_file_that_is_not_utf_8_is_read_with_a_note(shell: Shell) -> None:
    shell.ok("new", "s.qualcode")
    Path("latin.txt").write_bytes("Interviewer: Où?\n\nRené: À côté.\n".encode("cp1252"))
    outcome = shell.run("import", "latin.txt")
    assert outcome.status == 0
    assert "latin: read as cp1252" in outcome.err
    assert "René" in shell.json("show", "latin")["text"]


def test_the_user_names_the_encoding_and_the_sheet(shell: Shell) -> None:
    shell.ok("new", "s.qualcode")
    Path("a.txt").write_bytes("Anna: Né ici ?\n\nBo: Là-bas, près du château.\n\nAnna: Été ?\n".encode("mac_roman"))
    outcome = shell.run("import", "a.txt", "--encoding", "mac_roman")
    assert (outcome.status, "guess" in outcome.err) == (0, False)
    assert "Là-bas, près du château." in shell.json("show", "a")["text"]
    assert "there is no encoding “klingon”" in shell.run("import", "a.txt", "--encoding", "klingon").err
    book = Workbook()
    for name, words in (("First", "It was fine for us, really."), ("Other", "We came by bus, all of us.")):
        sheet = book.create_sheet(name)
        sheet.append(["Participant", "Answer"])
        sheet.append(["A1", words])
    book.save("b.xlsx")
    assert "read the sheet “First”, not “Other”" in shell.run("import", "b.xlsx").err
    Path("c.xlsx").write_bytes(Path("b.xlsx").read_bytes() + b"\x00")
    shell.ok("import", "c.xlsx", "--sheet", "other")
    assert "We came by bus" in shell.json("show", "c")["text"]
    assert "Its sheets: Sheet, First, Other" in shell.run("import", "c.xlsx", "--sheet", "Third").err
    assert "has no sheets" in shell.run("import", "a.txt", "--sheet", "First").err
    assert "contains its encoding" in shell.run("import", "b.xlsx", "--encoding", "cp1251").err


def test_what_is_left_out_of_a_folder_can_be_taken(shell: Shell) -> None:
    shell.ok("new", "s.qualcode")
    Path("folder").mkdir()
    Path("folder/README.md").write_text("Ann: So?\n\nBo: Well.\n\nAnn: And?\n\nBo: No.\n")
    Path("folder/codes.csv").write_text(
        "tag,description,number of highlights\nwork,What they do all day,3\nhome,Rest,2\n"
    )
    found = shell.json("import", "folder")
    assert [Path(one["file"]).name for one in found["skipped"]] == ["codes.csv", "README.md"]
    assert found["imported"] == []
    found = shell.json("import", "folder", "--take", "folder/README.md")
    assert [one["name"] for one in found["imported"]] == ["README"]
    assert shell.run("import").status == 2


def test_the_same_bytes_are_skipped(study: Shell) -> None:
    Path("copy.txt").write_text(INTERVIEW)
    found = study.json("import", "copy.txt")
    assert (found["imported"], found["failed"]) == ([], [])
    assert found["skipped"] == [{"file": "copy.txt", "reason": "the same file is already in the project, as C1"}]


def test_kind_group_case_speakers_and_interviewer_are_given(shell: Shell) -> None:
    shell.ok("new", "s.qualcode")
    Path("talk.txt").write_text("S1: So?\n\nS2: Well.\n\nS1: And?\n\nS2: No.\n")
    (document,) = shell.json(
        "import", "talk.txt", "--kind", "other", "--group", "coach", "--case", "Maria",
        "--speakers", "S1=HR, s2=Maria", "--interviewer", "HR",
    )["imported"]  # fmt: skip
    assert (document["kind"], document["group"], document["case"]) == ("other", "coach", "Maria")
    assert document["speakers"] == ["HR", "Maria"]
    assert [(turn["speaker"], turn["role"]) for turn in shell.json("show", "talk")["turns"]][:2] == [
        ("HR", "interviewer"), ("Maria", "participant"),
    ]  # fmt: skip


def test_a_document_is_renamed_set_and_removed(study: Shell) -> None:
    assert study.json("documents", "rename", "C1", "Maria")["document"]["name"] == "Maria"
    assert "a document “Monday” exists already" in study.refused("documents", "rename", "maria", "Monday")["message"]
    changed = study.json(
        "documents", "set", "Maria", "--kind", "other", "--group", "", "--case", "New", "--speakers", "C1=Maria",
    )["document"]  # fmt: skip
    assert (changed["kind"], changed["group"], changed["case"]) == ("other", None, "New")
    assert changed["speakers"] == ["Interviewer", "Maria"]
    study.ok("apply", "Tired", "--document", "Maria", "--quote", "said yes")
    error = study.refused("documents", "remove", "Maria", status=2)
    assert "--yes" in error["hint"]
    assert study.json("documents", "remove", "Maria", "--yes") == {"removed": {"document": "Maria", "codings": 1}}
    assert [document["name"] for document in study.json("documents")["documents"]] == ["C10", "Monday"]
    study.ok("undo")
    assert study.json("show", "Maria")["document"]["codings"] == 1


def test_a_failed_command_leaves_the_document_as_it_was(study: Shell) -> None:
    before = study.json("documents"), study.json("history"), study.json("cases")
    study.refused("documents", "set", "C1", "--group", "x", "--case", "Y", "--speakers", "Nobody=Z")
    assert (study.json("documents"), study.json("history"), study.json("cases")) == before


def test_of_many_doubtful_lines_the_first_five_are_told_and_how_many_more(study: Shell) -> None:
    talk = "".join(f"Ana: Hm.\nBo: Ha.\n{name}: So it was.\n" for name in ("Gary", "Hugo", "Ivan", "Jane", "Kim"))
    for more, told in (("", 0), ("Lou: Yes it was.\n", 1), ("Lou: Yes it was.\nMax: No.\n", 2)):
        Path("talk.txt").write_text(talk + more)
        err = study.run("import", "talk.txt").err.splitlines()
        lines = [line for line in err if "is in doubt" in line]
        assert len(lines) == 5
        assert lines[0].startswith("talk, line 3 is in doubt (a label that occurs only once): Gary: So")
        counted = {0: [], 1: ["1 more line in doubt"], 2: ["2 more lines in doubt"]}[told]
        assert [line.split(": ")[1].split(";")[0] for line in err if "more line" in line] == counted
        study.ok("documents", "remove", "talk", "--yes")


def test_what_is_in_no_turn_is_told_and_listed(study: Shell) -> None:
    Path("talk.txt").write_text("A walk\n\nAna: Hm.\n\nBo: Ha.\n\n3/18\n\nAna: So.\n\nBo: Ja.\n\n4/18\n")
    told = study.run("import", "talk.txt", "--json")
    (document,) = json.loads(told.out)["imported"]
    assert document["left_out"] == [
        {"line": 1, "text": "A walk", "why": "line before the first speaker"},
        {"line": 7, "text": "3/18", "why": "page number"},
        {"line": 13, "text": "4/18", "why": "page number"},
    ]
    assert document["warnings"][-1] == "left out: 1 line before the first speaker, 2 page numbers"
    assert told.err.endswith("\ntalk: left out: 1 line before the first speaker, 2 page numbers\n")


def test_of_many_speakers_the_first_four_are_named_and_how_many_more(study: Shell) -> None:
    for people, shown in (("Ana Bo Cy Di", "Ana, Bo, Cy, Di"), ("Ana Bo Cy Di Ed", "Ana, Bo, Cy, Di +1")):
        Path("talk.txt").write_text("".join(f"{name}: So it was.\n" for name in people.split() * 3))
        study.ok("import", "talk.txt")
        (line,) = (line for line in study.ok("documents").splitlines() if line.startswith(" talk "))
        assert f"  {shown}  " in line
        study.ok("documents", "remove", "talk", "--yes")


def test_nothing_to_import_is_said(study: Shell) -> None:
    Path("empty").mkdir()
    told = study.run("import", "empty")
    assert (told.status, told.err) == (0, "nothing to import: the folder has no files\n")
    assert "one of the file names is empty" in study.refused("import", "files", "", status=2)["message"]


def test_only_documents_and_cases_of_which_a_condition_holds_are_listed(study: Shell) -> None:
    listed = study.json("documents", "--where", "document.name = 'C10' or document.kind = 'notes'")["documents"]
    assert [document["name"] for document in listed] == ["C10", "Monday"]
    study.ok("cases", "set", "C10", "role=nurse")
    assert [case["name"] for case in study.json("cases", "--where", "role = 'nurse'")["cases"]] == ["C10"]


def test_show_prints_what_nobody_says_and_what_is_coded_there(study: Shell) -> None:
    assert study.ok("show", "Monday").splitlines()[2] == "–"
    Path("head.txt").write_text("# The only heading\n")
    Path("talk.txt").write_text("# The heading\n\nAna: So.\nBo: Yes.\nAna: Well.\nBo: No.\n")
    study.ok("import", "head.txt", "talk.txt")
    assert "# The only heading" in study.ok("show", "head")
    study.ok("apply", "Tired", "--document", "talk", "--quote", "The heading")
    study.ok("apply", "Rewards", "--document", "talk", "--quote", "Yes.")
    lines = [line.rstrip() for line in study.ok("show", "talk").splitlines()]
    assert lines[-1] == "  ▌Tired  “The heading”  Ana"
    assert lines[lines.index("  Yes.") + 1] == "  ▌Rewards  “Yes.”  Ana"


TWO_NAMES = "".join(
    f"Ana: And then, what came?\n{'Weber' if turn == 3 else 'Stefan Weber'}: It rained on us all day.\n"
    for turn in range(9)
)


@pytest.mark.parametrize(
    ("join", "speakers"), [("auto", ["Ana", "Stefan Weber"]), ("never", ["Ana", "Stefan Weber", "Weber"])]
)
def test_labels_of_one_person_are_joined_and_told(study: Shell, join: str, speakers: list[str]) -> None:
    Path("talk.txt").write_text(TWO_NAMES)
    told = study.run("import", "talk.txt", "--join", join)
    assert study.json("show", "talk")["document"]["speakers"] == speakers
    verb = "is taken for “Stefan Weber”" if join == "auto" else "and “Stefan Weber” may be the same person"
    assert f"“Weber” {verb} (a part of the name)" in told.err
    assert "“Ana” is taken for who asks: 9 of 9 turns ask" in told.err


def test_without_a_terminal_nobody_is_asked_and_nothing_joined(study: Shell) -> None:
    Path("talk.txt").write_text(TWO_NAMES)
    told = study.run("import", "talk.txt", "--join", "ask")
    assert "“Weber” and “Stefan Weber” may be the same person" in told.err
    assert study.json("show", "talk")["document"]["speakers"] == ["Ana", "Stefan Weber", "Weber"]


def test_where_nobody_is_known_to_ask_the_doctor_reminds_of_it(study: Shell) -> None:
    before = study.json("doctor")["remarks"]
    Path("talk.txt").write_text("Ada: We went on.\nBo: So it was.\n" * 5)
    told = study.run("import", "talk.txt")
    assert "nobody is known to ask: the words of all count as participants'" in told.err
    (remark,) = (remark for remark in study.json("doctor")["remarks"] if remark not in before)
    assert remark.startswith("1 document where nobody is known to ask: its words all count.")
    study.ok("documents", "set", "talk", "--interviewer", "Ada")
    assert study.json("doctor")["remarks"] == before


def test_in_notes_of_a_meeting_nobody_has_to_ask(study: Shell) -> None:
    Path("talk.txt").write_text(TWO_NAMES.replace("Weber", "Holm"))
    told = study.run("import", "talk.txt", "--kind", "notes")
    assert "ask" not in told.err
    assert {turn["role"] for turn in study.json("show", "talk")["turns"]} == {None}
