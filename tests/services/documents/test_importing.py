from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qualcode.errors import BusyProjectError, UndoError, UsageError
from qualcode.model.document import DocumentKind
from qualcode.model.transcript import Role
from qualcode.recognition import Hints
from qualcode.services.cases import cases
from qualcode.services.coding import codebook, coding, history
from qualcode.services.documents import documents, importing
from qualcode.services.documents.importing import ImportResult, import_files
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.project import checking
from qualcode.services.project.projects import Project, project_opened
from qualcode.services.project.watching import News, Watch, newest_step, touched_since
from qualcode.store import waiting
from tests.study import INTERVIEW, again, bring_in

OPTIONS = ImportOptions()


def names(result: ImportResult) -> list[str]:
    return [one.document.name for one in result.imported]


def test_a_file_becomes_a_document_with_its_bytes_kept(project: Project, tmp_path: Path) -> None:
    content = INTERVIEW.replace("\n", "\r\n").encode("utf-8-sig")
    (tmp_path / "C1.txt").write_bytes(content)
    (one,) = import_files(project, [tmp_path / "C1.txt"], ImportOptions(group=" coach ")).imported
    assert (one.document.name, one.document.format, one.document.group) == ("C1", "txt", "coach")
    assert one.document.sha256 == hashlib.sha256(content).hexdigest()
    assert one.document.characters == len(INTERVIEW)
    assert coding.read_text(project, one.document) == INTERVIEW
    assert (one.document.turns, one.document.speakers) == (6, ("Interviewer", "C1"))


def test_each_file_stands_or_falls_by_itself(project: Project, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "good.txt").write_text(INTERVIEW)
    result = import_files(project, [tmp_path / "bad.txt", tmp_path / "good.txt", tmp_path / "gone.txt"], OPTIONS)
    assert names(result) == ["good"]
    assert [(Path(one.file).name, one.reason.split(":")[0]) for one in result.failed] == [
        ("bad.txt", "bad.txt"), ("gone.txt", "gone.txt"),
    ]  # fmt: skip
    assert len(history.history(project)) == 1


def test_a_name_that_no_disk_can_hold_is_that_files_failure(project: Project, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(INTERVIEW)
    result = import_files(project, [Path("x" * 300 + ".txt"), tmp_path / "good.txt"], OPTIONS)
    assert names(result) == ["good"]
    assert "cannot be read" in result.failed[0].reason


def test_of_two_files_with_the_same_bytes_one_comes_in(project: Project, tmp_path: Path) -> None:
    for name in ("C1.txt", "copy.txt"):
        (tmp_path / name).write_text(INTERVIEW)
    result = import_files(project, [tmp_path / "C1.txt", tmp_path / "copy.txt"], OPTIONS)
    assert names(result) == ["C1"]
    assert [one.reason for one in result.skipped] == ["the same file is already in the project, as C1"]


def test_the_same_bytes_come_in_once(project: Project, tmp_path: Path) -> None:
    bring_in(project, tmp_path)
    (tmp_path / "other.txt").write_text(INTERVIEW)
    result = import_files(project, [tmp_path / "other.txt", tmp_path / "C1.txt"], OPTIONS)
    assert result.imported == ()
    assert [one.reason for one in result.skipped] == ["the same file is already in the project, as C1"] * 2


def test_names_that_are_taken_get_their_suffix_then_a_number(project: Project, tmp_path: Path) -> None:
    for number, folder in enumerate(("a", "b", "c", "d")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "C1.txt").write_text(f"{INTERVIEW}{number}")
    result = import_files(project, [tmp_path / folder / "C1.txt" for folder in "abcd"], OPTIONS)
    assert names(result) == ["C1", "C1.txt", "C1 (2)", "C1 (3)"]


def test_a_folder_is_taken_to_any_depth_without_what_is_no_transcript(project: Project, tmp_path: Path) -> None:
    files = ("C2.txt", "C10.txt", "deep/er/C1.md", "README.md", "licence.txt", "study_index.txt", "a.mp3", "noext")
    for number, name in enumerate((*files, ".hidden.txt", ".git/x.txt")):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(f"{INTERVIEW}{number}")
    result = import_files(project, [tmp_path / "in"], OPTIONS)
    assert names(result) == ["C2", "C10", "C1"]
    left_out = {Path(one.file).name: one.reason for one in result.skipped}
    assert sorted(left_out) == ["README.md", "a.mp3", "licence.txt", "noext", "study_index.txt"]
    assert left_out["README.md"].startswith("looks like a readme, not like a transcript")
    assert left_out["a.mp3"] == "no reader for “.mp3”"
    assert result.failed == ()


def test_a_readme_named_by_itself_is_read(project: Project, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(INTERVIEW)
    assert names(import_files(project, [tmp_path / "README.md"], OPTIONS)) == ["README"]


def test_a_link_in_a_circle_is_not_followed(project: Project, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "C1.txt").write_text(INTERVIEW)
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    assert names(import_files(project, [tmp_path / "in"], OPTIONS)) == ["C1"]


def test_who_speaks_can_be_given(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("Speaker 1: So?\n\nSpeaker 2: Well.\n\nSpeaker 1: And?\n\nSpeaker 2: No.\n")
    cases.set_case(project, "Maria", {"role": "nurse"})
    hints = Hints({"Speaker 1": "HR", "speaker 2": "Maria"}, frozenset({"HR"}))
    (one,) = import_files(project, [file], ImportOptions(hints=hints)).imported
    assert (one.document.speakers, one.document.case, one.document.cases) == (("HR", "Maria"), "Maria", ("Maria",))
    turns = documents.open_document(project, one.document).transcript.turns
    assert [(turn.speaker, turn.role) for turn in turns][:2] == [
        ("HR", Role.INTERVIEWER), ("Maria", Role.PARTICIPANT),
    ]  # fmt: skip


def test_a_case_is_made_or_found_whatever_its_letters(project: Project, tmp_path: Path) -> None:
    first = bring_in(project, tmp_path, case="Maria")
    (tmp_path / "b.txt").write_text(INTERVIEW + "b")
    (second,) = import_files(project, [tmp_path / "b.txt"], ImportOptions(case=" MARIA ")).imported
    assert (first.case, second.document.case) == ("Maria", "Maria")
    assert len(cases.list_cases(project)) == 1


def test_many_files_cannot_be_one_case(project: Project, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(INTERVIEW + name)
    with pytest.raises(UsageError, match="--case Maria is for one file, and there are 2"):
        import_files(project, [tmp_path / "a.txt", tmp_path / "b.txt"], ImportOptions(case="Maria"))


def test_notes_belong_to_no_case_by_their_name(project: Project, tmp_path: Path) -> None:
    cases.set_case(project, "C1", {"role": "nurse"})
    assert bring_in(project, tmp_path, kind=DocumentKind.NOTES).case is None
    assert bring_in(project, tmp_path, "c1", INTERVIEW + ".").case == "C1"


def test_a_file_name_that_is_no_text_is_taken_all_the_same(project: Project, tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    file.write_text(INTERVIEW)
    assert names(import_files(project, [file], OPTIONS)) == ["caf�"]


def test_progress_is_told_before_each_file_and_at_the_end(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(INTERVIEW)
    told: list[tuple[int, int, str]] = []
    import_files(project, [tmp_path / "a.txt", tmp_path / "gone.txt"], OPTIONS, lambda *step: told.append(step))
    assert told == [(0, 2, "a.txt"), (1, 2, "gone.txt"), (2, 2, "")]


def test_an_import_is_one_step_that_can_be_done_again(project: Project, tmp_path: Path) -> None:
    document = bring_in(project, tmp_path)
    assert [change.subject for change in history.undo(project)] == ["“C1”"]
    assert documents.list_documents(project) == []
    history.redo(project)
    assert again(project, document) == document
    assert coding.read_text(project, document) == INTERVIEW


def test_what_holds_no_transcript_is_left_out_of_a_folder_and_fails_when_named(
    project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "C1.txt").write_text(INTERVIEW)
    (folder / "people.csv").write_text("case,role\nC1,nurse\n")
    (folder / "settings.json").write_text('{"colour": "blue"}')
    result = import_files(project, [folder], OPTIONS)
    assert [one.document.name for one in result.imported] == ["C1"]
    assert [Path(one.file).name for one in result.skipped] == ["people.csv", "settings.json"]
    assert not result.failed
    named = import_files(project, [folder / "people.csv"], OPTIONS)
    assert "no column with speech was found" in named.failed[0].reason


def test_what_was_given_is_tidied_and_blank_is_none(project: Project, tmp_path: Path) -> None:
    (tmp_path / "C1.txt").write_text(INTERVIEW)
    (one,) = import_files(project, [tmp_path / "C1.txt"], ImportOptions(group=" a  b ", case=" ")).imported
    assert (one.document.group, one.document.case, one.document.cases) == ("a b", None, ())
    (tmp_path / "C2.txt").write_text(INTERVIEW + ".")
    (two,) = import_files(project, [tmp_path / "C2.txt"], ImportOptions(group="  ")).imported
    assert two.document.group is None


def test_who_a_table_names_gets_a_case_whatever_the_letters(project: Project, tmp_path: Path) -> None:
    cases.set_case(project, "ann", {})
    file = tmp_path / "answers.csv"
    file.write_text("Case,Speaker,Text\nAnn,S1,I was tired of it all.\nBo,S2,So was I in the end.\nbo,S2,Yes.\n")
    result = import_files(project, [file], OPTIONS)
    assert [sorted(one.document.cases) for one in result.imported] == [["ann", "bo"]]
    assert [case.name for case in cases.list_cases(project)] == ["ann", "bo"]


def test_many_documents_are_counted_in_the_record_and_one_is_named(project: Project, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"C{number}.txt").write_text(f"{INTERVIEW}{number}")
    import_files(project, [tmp_path / f"C{number}.txt" for number in range(2)], OPTIONS)
    import_files(project, [tmp_path / "C2.txt", tmp_path / "C1.txt"], OPTIONS)
    assert [change.subject for change in history.history(project)] == ["“C2”", "2 documents"]


def many_files(folder: Path, count: int) -> list[Path]:
    files = [folder / f"C{number}.txt" for number in range(1, count + 1)]
    for number, file in enumerate(files):
        file.write_text(f"{INTERVIEW}\nC1: This was talk {number}.\n")
    return files


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_PORTION_FILES", 2)


def test_while_files_are_read_others_write(project: Project, tmp_path: Path) -> None:
    def write(done: int, of: int, name: str) -> None:
        with project_opened(project.path, "Ben") as theirs:
            codebook.add_code(theirs, f"Trust {done}")

    result = import_files(project, many_files(tmp_path, 2), OPTIONS, write)
    assert names(result) == ["C1", "C2"]
    assert {change.action for change in history.history(project)} == {"import", "add code"}


@pytest.mark.usefixtures("small_portions")
def test_portions_become_one_step_that_can_be_undone_and_done_again(project: Project, tmp_path: Path) -> None:
    import_files(project, many_files(tmp_path, 5), ImportOptions(group="coach"))
    (step,) = history.history(project)
    assert (step.action, step.subject) == ("import", "5 documents")
    history.undo(project)
    assert documents.list_documents(project) == []
    history.redo(project)
    assert len(documents.list_documents(project)) == 5
    assert checking.examine(project).problems == ()


@pytest.mark.usefixtures("small_portions")
def test_whoever_watches_notices_documents_of_every_portion(project: Project, tmp_path: Path) -> None:
    with project_opened(project.path, "Ben") as theirs:
        watch = Watch(theirs)
        seen: list[int] = []

        def look(done: int, of: int, name: str) -> None:
            watch.mark()
            seen.append(newest_step(theirs))

        watch.mark()
        import_files(project, many_files(tmp_path, 5), OPTIONS, look)
        assert watch.news() is not News.NOTHING
        assert touched_since(theirs, seen[-1]).tables is None


@pytest.mark.usefixtures("small_portions")
def test_what_is_in_stays_when_an_import_is_stopped(project: Project, tmp_path: Path) -> None:
    def stop(done: int, of: int, name: str) -> None:
        if done == 3:
            raise KeyboardInterrupt

    files = many_files(tmp_path, 5)
    result = import_files(project, files, OPTIONS, stop)
    assert (names(result), result.not_reached) == (["C1", "C2", "C3"], 2)
    assert len(history.history(project)) == 1
    rest = import_files(project, files, OPTIONS)
    assert (names(rest), len(rest.skipped), rest.not_reached) == (["C4", "C5"], 3, 0)


@pytest.mark.usefixtures("small_portions")
def test_a_name_that_somebody_takes_during_the_import_stays_theirs(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()

    def write(done: int, of: int, name: str) -> None:
        if done == 2:
            with project_opened(project.path, "Ben") as theirs:
                bring_in(theirs, other, "C3", "Ben: This is another talk.\n")

    result = import_files(project, many_files(tmp_path, 3), OPTIONS, write)
    assert names(result) == ["C1", "C2", "C3.txt"]


@pytest.mark.usefixtures("small_portions")
def test_a_lock_in_the_middle_of_an_import_hides_nothing_that_was_stored(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "WRITE_SECONDS", 0.05)
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:

        def lock(done: int, of: int, name: str) -> None:
            if done == 2:
                other.execute("BEGIN IMMEDIATE")

        with pytest.raises(BusyProjectError, match="2 of 5 files are in the project"):
            import_files(project, many_files(tmp_path, 5), OPTIONS, lock)
    assert len(documents.list_documents(project)) == 2


@pytest.mark.usefixtures("small_portions")
def test_portions_on_which_somebody_has_built_already_stay_apart(project: Project, tmp_path: Path) -> None:
    def rename(done: int, of: int, name: str) -> None:
        if done == 3:
            with project_opened(project.path, "Ben") as theirs:
                first = next(one for one in documents.list_documents(theirs) if one.name == "C1")
                documents.rename_document(theirs, first, "First")

    import_files(project, many_files(tmp_path, 4), OPTIONS, rename)
    assert [change.action for change in history.history(project)] == ["import", "rename document", "import"]
    assert [change.subject for change in history.undo(project)] == ["2 documents"]
    with pytest.raises(UndoError, match="Ben has since worked on the same things"):
        history.undo(project)
