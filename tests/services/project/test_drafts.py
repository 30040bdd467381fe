"""Drafts: one for each text, offered when their program is gone, and reached by what takes names out."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.services.privacy import pseudonyms
from qualcode.services.project import drafts
from qualcode.services.project.drafts import Draft, Drafts
from qualcode.services.project.projects import Project
from tests.study import bring_in, code

MEMO = Draft("memo/code/1", "Memo on “Tired”", "Zoë said:\n“[laughs]”\ud800", {"memo": "old"}, ((0, 2, "é"),))


@pytest.fixture
def writer(project: Project) -> Iterator[Drafts]:
    writer = Drafts(project)
    yield writer
    writer.close()


def texts(project: Project) -> list[str]:
    return [stored.draft.text for stored in drafts.left_behind(project)]


def test_a_draft_is_for_its_owner_alone_and_not_beside_the_project(project: Project, writer: Drafts) -> None:
    writer.write(MEMO)
    (stored,) = drafts.drafts_of(project)
    assert stat.S_IMODE(stored.path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in list(stored.path.parents)[:2]} == {0o700}
    assert project.path.parent not in stored.path.parents
    assert {file.stat().st_mode & 0o077 for file in stored.path.parent.iterdir()} == {0}


def test_what_is_being_written_is_offered_to_nobody_until_its_program_is_gone(project: Project, writer: Drafts) -> None:
    writer.write(MEMO)
    (stored,) = drafts.drafts_of(project)
    assert stored.is_being_written
    assert drafts.left_behind(project) == []
    writer.close()
    (left,) = drafts.left_behind(project)
    assert left.draft == Draft(MEMO.on, MEMO.title, MEMO.text, MEMO.base, MEMO.edits, left.draft.written)


KILLED = """
import os, sys
from pathlib import Path
import platformdirs
platformdirs.user_data_path = lambda _: Path(sys.argv[2])
from qualcode.services.project.drafts import Draft, Drafts
from qualcode.services.project.projects import open_project
Drafts(open_project(Path(sys.argv[1]), "Ana")).write(Draft("memo/code/1", "Memo", "half a sen", {"memo": ""}))
os.kill(os.getpid(), 9)
"""


def test_a_program_that_is_killed_leaves_its_drafts(project: Project) -> None:
    data = drafts.drafts_folder().parent
    killed = subprocess.run([sys.executable, "-c", KILLED, str(project.path), str(data)], check=False)
    assert killed.returncode == -9
    assert texts(project) == ["half a sen"]


def test_each_text_has_one_draft_the_newest(project: Project, writer: Drafts) -> None:
    for text in ("one", "one two"):
        writer.write(Draft("memo/code/1", "Memo", text))
    writer.write(Draft("memo/code/2", "Memo", "other"))
    writer.close()
    assert texts(project) == ["other", "one two"]


def test_a_draft_that_was_saved_or_discarded_is_gone(project: Project, writer: Drafts) -> None:
    writer.write(MEMO)
    writer.drop(MEMO.on)
    writer.drop(MEMO.on)
    writer.write(Draft("memo/code/2", "Memo", "other"))
    writer.close()
    drafts.discard(drafts.left_behind(project)[0])
    assert drafts.drafts_of(project) == []
    assert list((drafts.drafts_folder() / project.file.guid).iterdir()) == []


def test_what_cannot_be_read_or_was_half_written_is_no_draft(project: Project, writer: Drafts) -> None:
    writer.write(MEMO)
    writer.close()
    folder = drafts.left_behind(project)[0].path.parent
    (folder / "gone-1.json").write_text("{")
    (folder / ".gone-1.json.x").write_text('{"text": "Zoë"}')
    assert texts(project) == [MEMO.text]
    assert not (folder / ".gone-1.json.x").exists()


def names_taken_out(project: Project, tmp_path: Path, *names: str) -> pseudonyms.Pseudonymised:
    entries = [(name, replacement, "person") for name, _, replacement in (pair.partition("=") for pair in names)]
    return pseudonyms.replace_names(project, entries, tmp_path / "k.key")


def test_names_are_taken_out_of_drafts_and_come_back(project: Project, writer: Drafts, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "C1", "C1: Zoë helped me, and Tom.\n")
    writer.write(Draft("correct/document/1", "Correction of Zoë", "C1: Zoë helped", {"memo": "Zoë"}, ((0, 3, "Zoë"),)))
    writer.close()
    done = names_taken_out(project, tmp_path, "Zoë=[sister]", "Tom=[brother]")
    (stored,) = drafts.left_behind(project)
    assert (stored.draft.title, stored.draft.text) == ("Correction of [sister]", "C1: [sister] helped")
    assert (stored.draft.base, stored.draft.edits) == ({"memo": "[sister]"}, ())
    assert "Zoë".encode() not in stored.path.read_bytes()
    assert not any("unsaved" in remark for remark in done.look_at)
    pseudonyms.reverse(project, tmp_path / "k.key")
    assert texts(project) == ["C1: Zoë helped"]


def test_a_name_in_a_text_that_is_still_being_written_is_told(project: Project, writer: Drafts, tmp_path: Path) -> None:
    bring_in(project, tmp_path, "C1", "C1: Zoë helped me.\n")
    writer.write(Draft("memo/code/1", "Memo on help", "Zoë helped"))
    done = names_taken_out(project, tmp_path, "Zoë=[sister]")
    assert any("still being written in another window: Memo on help" in remark for remark in done.look_at)
    names = pseudonyms.key_at_hand(project, tmp_path / "k.key").names
    assert pseudonyms.left_in_bytes(project, names) == []
    writer.write(Draft("memo/code/1", "Memo on help", "Zoë helped me"))
    assert pseudonyms.left_in_bytes(project, names) == ["“Zoë” is still in an unsaved text: Memo on help"]


def test_drafts_of_what_is_taken_out_for_good_go_with_it(project: Project, writer: Drafts) -> None:
    document, tired = "d-1", code(project, "Tired").guid
    writer.write(Draft(f"correct/document/{document}", "Correction of C1", "C1: I was tired"))
    writer.write(Draft(f"memo/code/{tired}", "Memo on “Tired”", "She says: I was\n tired of the forms"))
    assert drafts.delete_drafts_on(project, [document]) == 1
    assert [stored.draft.title for stored in drafts.drafts_of(project)] == ["Memo on “Tired”"]
