"""Looking into files before they are imported, and changing how they are read."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from textual.widgets import Input, OptionList, Select

from qualcode.model.transcript import Role
from qualcode.services.documents import documents
from qualcode.services.project import projects
from qualcode.tui.dialogs.import_files import AddDocuments
from qualcode.tui.dialogs.import_preview import FilePreview
from tests.tui.driving import NARROW, WIDE, paste, press, seen, settled, workbench

TALK = "Anna: How was it?\n\nBela: Long.\n\nAnna: And then?\n\nBela: Longer. We went home at six.\n"
UNNAMED = "How did you begin?\n\nBy chance, in the autumn.\n\nAnd then?\n\nThen I stayed on.\n"


async def look_into(pilot: object, file: Path) -> None:
    await press(pilot, "ctrl+o")  # type: ignore[arg-type]
    await paste(pilot, file)  # type: ignore[arg-type]
    await press(pilot, "enter")  # type: ignore[arg-type]
    await settled(pilot)  # type: ignore[arg-type]
    screen = pilot.app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, AddDocuments)
    screen.query_one("#found", OptionList).focus()
    await press(pilot, "down", "enter")  # type: ignore[arg-type]
    await settled(pilot)  # type: ignore[arg-type]


async def test_who_asks_and_who_it_is_can_be_set_for_one_file(file: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK)
    async with workbench(file, size=WIDE) as pilot:
        await look_into(pilot, tmp_path / "talk.txt")
        screen = pilot.app.screen
        assert isinstance(screen, FilePreview)
        assert "Longer. We went home at six." in seen(pilot)
        screen.query_one("#person-1", Input).value = "C7"
        screen.query_one("#role-0", Select).value = "asks"
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "with your settings" in seen(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
    with projects.project_opened(file, "Reader") as project:
        added = next(document for document in documents.list_documents(project) if document.name == "talk")
        assert added.speakers == ("Anna", "C7")
        turns = documents.open_document(project, added).transcript.turns
        assert [turn.role for turn in turns[:2]] == [Role.INTERVIEWER, Role.PARTICIPANT]


async def test_the_language_can_be_set(file: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK * 9)
    async with workbench(file, size=WIDE) as pilot:
        await look_into(pilot, tmp_path / "talk.txt")
        assert pilot.app.screen.query_one("#language", Select).value == "en"
        pilot.app.screen.query_one("#language", Select).value = "nl"
        await press(pilot, "ctrl+s")
        await settled(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
    with projects.project_opened(file, "Reader") as project:
        added = next(document for document in documents.list_documents(project) if document.name == "talk")
        assert added.language == "nl"


async def test_another_style_shows_other_turns_before_anything_is_stored(file: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(UNNAMED)
    async with workbench(file, size=WIDE) as pilot:
        await look_into(pilot, tmp_path / "talk.txt")
        assert "no speaker labels found" in seen(pilot)
        pilot.app.screen.query_one("#style", Select).value = "questions and answers in turn"
        await settled(pilot)
        assert "questions and answers in turn, 2 speakers, 4 turns" in seen(pilot)
        await press(pilot, "ctrl+s", "escape")
        await settled(pilot)
    with projects.project_opened(file, "Reader") as project:
        assert "talk" not in [document.name for document in documents.list_documents(project)]


async def test_leaving_keeps_what_was_recognised(file: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK)
    async with workbench(file, size=WIDE) as pilot:
        await look_into(pilot, tmp_path / "talk.txt")
        pilot.app.screen.query_one("#person-1", Input).value = "C7"
        await press(pilot, "escape")
        await settled(pilot)
        assert "with your settings" not in seen(pilot)
        assert "Bela" in seen(pilot)


async def test_many_files_are_read_while_the_screen_polls(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(150):
        (folder / f"D{number}.txt").write_text(TALK.replace("six", f"six {number}"))
    async with workbench(file, size=WIDE) as pilot:
        pilot.app.set_interval(0.001, pilot.app._poll)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+o")
        await paste(pilot, folder)
        await press(pilot, "ctrl+s")
        await settled(pilot)
    with projects.project_opened(file, "Reader") as project:
        assert len(documents.list_documents(project)) == 153


async def test_lines_in_doubt_and_lines_that_are_left_out_are_listed(file: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("A walk\n\n" + TALK.replace("Long.", "Long.\n12:30") + "\n(END OF TAPE)\n")
    async with workbench(file, size=(80, 24)) as pilot:
        await look_into(pilot, tmp_path / "talk.txt")
        shown = " ".join(seen(pilot).split())
        assert "left out: 1 line before the first speaker, 1 note on the end" in shown
        assert "line 6, in doubt, may be a heading or a note: 12:30" in shown
        assert "line 1, left out, line before the first speaker: A walk" in shown
        assert "line 12, left out, note on the end: (END OF TAPE)" in shown


async def test_a_person_with_many_labels_is_told_once(file: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("".join(f"Q{n}: How?\nA{n}: Like this, {n}.\n" for n in range(1, 9)))
    async with workbench(file, size=(80, 24)) as pilot:
        await press(pilot, "ctrl+o")
        await paste(pilot, tmp_path / "talk.txt")
        await press(pilot, "enter")
        await settled(pilot)
        assert seen(pilot).count("Q (interviewer)") == 1


async def test_labels_that_may_mean_one_person_are_joined_with_one_key(file: Path, tmp_path: Path) -> None:
    spoken = "Stefan Weber: It rained.\nWeber: It did.\nAna: And then?\n" * 5 + "Ana: So?\nStefan Webr: No.\n"
    (tmp_path / "talk.txt").write_text(spoken)
    async with workbench(file, size=WIDE) as pilot:
        await look_into(pilot, tmp_path / "talk.txt")
        assert "“Weber” is “Stefan Weber” (a part of the name)" in seen(pilot)
        await press(pilot, "ctrl+t")
        await settled(pilot)
        assert pilot.app.screen.query_one("#person-1", Input).value == "Stefan Weber"
        assert "ctrl+t" not in seen(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
    with projects.project_opened(file, "Reader") as project:
        added = next(document for document in documents.list_documents(project) if document.name == "talk")
        assert added.speakers == ("Stefan Weber", "Ana")


async def test_an_encoding_can_be_set_for_a_text_and_a_sheet_for_a_workbook(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "one.txt").write_bytes("Анна: Где?\n\nБорис: Тут.\n\nАнна: А?\n\nБорис: Да.\n".encode("cp866"))
    workbook = Workbook()
    for number, said in enumerate(("first", "second")):
        sheet = workbook.create_sheet(said, number)
        for row in (("speaker", "text"), ("Ana", f"Is it the {said}?"), ("Ben", f"It is the {said}.")):
            sheet.append(row)
    workbook.save(folder / "two.xlsx")
    async with workbench(file, size=NARROW) as pilot:
        await look_into(pilot, folder)
        for field, said, words in (("sheet", "second", "It is the second."), ("encoding", "cp866", "Тут.")):
            if field == "encoding":
                await press(pilot, "up", "enter")
            await settled(pilot)
            assert {one.id for one in pilot.app.screen.query("#encoding, #sheet")} == {field}
            pilot.app.screen.query_one(f"#{field}", Input).value = said
            pilot.app.screen.query_one(f"#{field}", Input).focus()
            await press(pilot, "enter")
            await settled(pilot)
            assert words in seen(pilot)
            await press(pilot, "ctrl+s")
            await settled(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
    with projects.project_opened(file, "Reader") as project:
        texts = {one.name: documents.open_document(project, one).text for one in documents.list_documents(project)}
        assert "Борис: Тут." in texts["one"]
        assert "It is the second." in texts["two"]


async def test_a_label_in_doubt_can_be_taken_for_a_speaker_and_given_back(file: Path, tmp_path: Path) -> None:
    talk = f"{TALK}Plan: We go north, and then we see.\n\nAnna: Well.\n"
    (tmp_path / "talk.txt").write_text(talk)
    async with workbench(file, size=NARROW) as pilot:
        await look_into(pilot, tmp_path / "talk.txt")
        screen = pilot.app.screen
        assert "“Plan” line 8: Plan: We go north, and then we see." in seen(pilot)
        assert "2 speakers, 5 turns, 1 doubtful line" in seen(pilot)
        await press(pilot, "ctrl+d", "enter")
        await settled(pilot)
        assert "3 speakers, 6 turns" in seen(pilot)
        assert "“Plan”" not in seen(pilot)
        # Without a name it is nobody's again.
        screen.query_one("#person-2", Input).value = ""
        screen.query_one("#person-2", Input).focus()
        await press(pilot, "enter")
        await settled(pilot)
        assert "“Plan” line 8" in seen(pilot)
        await press(pilot, "ctrl+d", "enter")
        await settled(pilot)
        screen.query_one("#person-2", Input).value = "Cy"
        await press(pilot, "ctrl+s")
        await settled(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
    with projects.project_opened(file, "Reader") as project:
        added = next(document for document in documents.list_documents(project) if document.name == "talk")
        assert added.speakers == ("Anna", "Bela", "Cy")
