"""Times within a long turn: beside the words, and a way to go to one."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.documents.importing import import_files
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.project import projects
from tests.tui.driving import paste, press, seen, settled, toasts, transcript, workbench

TALK = "Ben: [00:00:00] How so?\n\nAda: [00:00:10] {} So it was.\n\nBen: [00:21:00] And then?\n\nAda: [00:21:10] No.\n"
PIECES = " ".join(f"We kept {n} hives behind the old mill. [00:{n:02}:30]" for n in range(1, 20))


@pytest.fixture
def talk(file: Path, tmp_path: Path) -> Path:
    (tmp_path / "Bees.txt").write_text(TALK.format(PIECES))
    path = tmp_path / "bees.qualcode"
    project = projects.create_project(path, "Ana")
    import_files(project, [tmp_path / "Bees.txt"], ImportOptions())
    project.close()
    return path


async def test_times_stand_beside_the_words_and_can_be_gone_to(talk: Path) -> None:
    async with workbench(talk) as pilot:
        assert "00:00:10" in seen(pilot)
        assert "00:01:30" in seen(pilot)
        await press(pilot, "@")
        await paste(pilot, Path("12:75"))
        assert "this is not a time" in seen(pilot)
        await press(pilot, "escape", "@")
        await paste(pilot, Path("12:40"))
        await press(pilot, "enter")
        await settled(pilot)
        view = transcript(pilot)
        assert view.transcript.text[view.selection.caret :].startswith("We kept 13 hives")
        assert "00:12:30" in seen(pilot)


async def test_a_document_without_times_says_so(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "@")
        await settled(pilot)
        assert "this document has no times" in seen(pilot) + "".join(toasts(pilot))
