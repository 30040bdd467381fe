from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from qualcode.errors import CodebookError, QualcodeError, ReadError
from qualcode.model.codebook import Codebook, CodeKind, ThemeStatus
from qualcode.services.coding import codebook, history, memos, quoting
from qualcode.services.coding.codebook_files import CodebookImported, export_codebook, import_codebook
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project, project_opened
from qualcode.store import codes
from tests.study import apply, bring_in, code

YAML = """
name: Coaches
codes:
  - name: Challenges
    kind: theme
    color: "#7A4988"
    status: reviewed
    definition: What made the role hard to hold.
    prose: They say so.
    memo: |
      Ask Ben.

      And Cleo.
    codes:
      - name: Role tensions
        codes: [{name: Uninvited, include: "= not a formula"}, "and/or: no, yes"]
      - Logistics
  - name: No
"""


def write(tmp_path: Path, text: str = YAML, name: str = "book.yaml") -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / name


def test_a_codebook_comes_in_as_it_is_written(project: Project, tmp_path: Path) -> None:
    assert import_codebook(project, write(tmp_path)) == CodebookImported(added=6, changed=0)
    book = lookup.read_codebook(project)
    assert [(book.depth(c.guid), c.name, c.kind) for c in book.walk()] == [
        (0, "Challenges", CodeKind.THEME),
        (1, "Role tensions", CodeKind.SUBTHEME),
        (2, "Uninvited", CodeKind.CODE),
        (2, "and/or: no, yes", CodeKind.CODE),
        (1, "Logistics", CodeKind.CODE),
        (0, "No", CodeKind.CODE),
    ]
    top = next(book.walk())
    assert (top.color, top.status, top.prose) == ("#7a4988", ThemeStatus.REVIEWED, "They say so.")
    assert memos.read_memo(project, top.guid) == "Ask Ben.\n\nAnd Cleo."
    assert len(history.history(project)) == 1


@pytest.mark.parametrize("suffix", ["yaml", "csv", "xlsx"])
def test_importing_what_was_exported_changes_nothing(project: Project, tmp_path: Path, suffix: str) -> None:
    import_codebook(project, write(tmp_path))
    odd = codebook.add_code(project, 'C:\\ "quoted" / 😀', include="-1\n@x", exclude="+", example="=1+1")
    codebook.add_code(project, "\\", parent=odd.guid, definition=" ’tis\ttabbed")
    before, steps = lookup.read_codebook(project), len(history.history(project))
    assert export_codebook(project, tmp_path / f"out.{suffix}") == len(before)
    assert import_codebook(project, tmp_path / f"out.{suffix}") == CodebookImported(0, 0)
    after = lookup.read_codebook(project)
    assert list(after.walk()) == list(before.walk())
    assert len(history.history(project)) == steps


@pytest.mark.parametrize("suffix", ["yaml", "csv", "xlsx"])
def test_another_project_takes_the_whole_codebook_over(project: Project, tmp_path: Path, suffix: str) -> None:
    from qualcode.services.project.projects import create_project

    import_codebook(project, write(tmp_path))
    export_codebook(project, tmp_path / f"out.{suffix}")
    other = create_project(tmp_path / "other.qualcode", "Ben")
    import_codebook(other, tmp_path / f"out.{suffix}")
    assert list(lookup.read_codebook(other).walk()) == list(lookup.read_codebook(project).walk())
    other.close()


@pytest.mark.parametrize("suffix", ["yaml", "csv"])
def test_a_rename_in_the_file_is_a_rename(project: Project, tmp_path: Path, suffix: str) -> None:
    trust = code(project, "Trust")
    apply(project, bring_in(project, tmp_path), trust, "tired")
    export_codebook(project, tmp_path / f"out.{suffix}")
    file = tmp_path / f"out.{suffix}"
    file.write_text(file.read_text().replace("Trust", "Confidence"))
    assert import_codebook(project, file) == CodebookImported(0, 1)
    assert [q.path for q in quoting.quotations(project)] == [("Confidence",)]


def test_without_guids_the_path_says_which_code_is_meant(project: Project, tmp_path: Path) -> None:
    import_codebook(project, write(tmp_path))
    before = lookup.read_codebook(project)
    file = write(tmp_path, "codes: [{name: challenges, codes: [{name: LOGISTICS, definition: Rooms.}]}]", "more.yaml")
    told = [f"the code “{was}” is now spelled “{now}”, as in the file" for was, now in
            (("Challenges", "challenges"), ("Logistics", "LOGISTICS"))]  # fmt: skip
    assert import_codebook(project, file) == CodebookImported(0, 2, tuple(told))
    after = lookup.read_codebook(project)
    assert len(after) == len(before)
    logistics = after.at_path(("Challenges", "Logistics"))
    assert logistics is not None
    assert (logistics.name, logistics.definition) == ("LOGISTICS", "Rooms.")


def test_importing_never_removes(project: Project, tmp_path: Path) -> None:
    codebook.add_code(project, "Mine", definition="kept")
    import_codebook(project, write(tmp_path))
    assert lookup.find_code(lookup.read_codebook(project), "Mine").definition == "kept"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("codes:\n  - name: A\n    colour: red\n", "book.yaml, line 3: unknown key “colour”"),
        ("codes:\n  - name: A\n    codes:\n      - nam: B\n", "book.yaml, line 4: unknown key “nam”"),
        ("title: x\n", "book.yaml, line 1: unknown key “title”"),
        ("codes:\n  - kind: theme\n", "book.yaml, line 2: a code has no name"),
        ("codes:\n  - name: A\n    kind: topic\n", "line 3: “topic” is not a kind"),
        ("codes:\n  - [a\n", "book.yaml, line 3: this is not YAML"),
        ("- a\n- b\n", "book.yaml, line 1: a codebook is not written as keys and values"),
        ("", "the file is empty"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_line(
    project: Project, tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ReadError, match=message):
        import_codebook(project, write(tmp_path, text))
    assert len(lookup.read_codebook(project)) == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("codes: [{name: A, guid: abc}]", "the guid “abc” of the code “A” is not valid"),
        ("codes: [{name: A, color: puce}]", "book.yaml: in the code “A”, “puce” is not a colour"),
        (
            "codes: [{name: B}, {name: A}, {name: Trust, guid: GUID, codes: [{name: X, guid: GUID}]}]",
            "book.yaml: the code “X” occurs twice",
        ),
    ],
)
def test_a_file_that_would_break_the_tree_changes_nothing(
    project: Project, tmp_path: Path, text: str, message: str
) -> None:
    trust = code(project, "Trust")
    with pytest.raises(CodebookError, match=message):
        import_codebook(project, write(tmp_path, text.replace("GUID", trust.guid)))
    assert lookup.read_codebook(project).codes == (trust,)


def test_a_codebook_of_another_kind_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"“\.txt” is not a codebook format"):
        import_codebook(project, write(tmp_path, YAML, "book.txt"))
    with pytest.raises(QualcodeError, match=r"“\.txt” is not a format for codebooks"):
        export_codebook(project, tmp_path / "out.txt")


def test_what_somebody_adds_while_a_file_is_worked_out_stays(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "book.yaml"
    file.write_text("codes:\n- name: Help\n  definition: theirs\n")
    book_of_now = codes.read_codebook

    def read_then_ben_adds(connection: Connection, viewer: str | None) -> Codebook:
        monkeypatch.setattr(codes, "read_codebook", book_of_now)
        before = book_of_now(connection, viewer)
        with project_opened(project.path, "Ben") as theirs:
            codebook.add_code(theirs, "Help")
        return before

    monkeypatch.setattr(codes, "read_codebook", read_then_ben_adds)
    imported = import_codebook(project, file)
    assert (imported.added, imported.changed) == (0, 1)
    assert [(code.name, code.definition) for code in lookup.read_codebook(project).codes] == [("Help", "theirs")]
