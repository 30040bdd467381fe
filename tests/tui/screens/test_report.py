"""The report as it will print: exemplars chosen, ordered, trimmed and written out."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.model.coding import Coding
from qualcode.services.documents.documents import list_documents, set_document
from qualcode.services.project.projects import project_opened
from qualcode.services.project.study import set_study
from tests.tui.conftest import C1
from tests.tui.driving import (
    NARROW,
    WIDE,
    coding_screen,
    paste,
    press,
    seen,
    selected,
    settled,
    stored,
    toasts,
    workbench,
    write,
)  # fmt: skip

both_sizes = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "160x45"])
SECOND = "I wanted to help, and I was tired of the forms."


async def opened(pilot: Pilot[None], *keys: str) -> None:
    await press(pilot, "f4", *keys)


def exemplars(file: Path) -> list[Coding]:
    return sorted((each for each in stored(file) if each.exemplar), key=lambda each: each.exemplar or 0)


@both_sizes
async def test_themes_are_shown_with_their_exemplars_and_the_quotes_to_choose_from(
    file: Path, size: tuple[int, int]
) -> None:
    async with workbench(file, size=size) as pilot:
        await opened(pilot)
        screen = seen(pilot)
        for words in ("all groups", "Motives", "1 of 2", "“I wanted to help.” (", "2 quotes: Motives"):
            assert words in screen


@both_sizes
async def test_the_dossier_of_the_theme_at_the_cursor_is_read_and_written(
    file: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with workbench(file, size=size) as pilot:
        await opened(pilot, "d")
        assert "Dossier: Motives" in seen(pilot)
        assert "Before it is final" in seen(pilot)
        await press(pilot, "w", "ctrl+u")
        await paste(pilot, tmp_path / "d.md")
        await press(pilot, "enter")
        await settled(pilot)
        assert "Who voices it, and who does not" in (tmp_path / "d.md").read_text()
        await press(pilot, "escape", "f3", "d")
        assert "Dossier: " in seen(pilot)


async def test_a_reflexive_study_shows_no_counts(file: Path) -> None:
    with project_opened(file, "Ana") as project:
        set_study(project, {"approach": "reflexive"})
    async with workbench(file) as pilot:
        await opened(pilot)
        assert "1 of 2" not in seen(pilot)
        assert "nothing is counted" in seen(pilot)


async def test_who_may_not_be_quoted_cannot_be_chosen(file: Path) -> None:
    with project_opened(file, "Ana") as project:
        for document in list_documents(project):
            set_document(project, document, facts={"consent_quotes": "no"})
    async with workbench(file) as pilot:
        await opened(pilot, "tab", "down", "asterisk")
        assert any("may not be quoted: its consent says no" in each for each in toasts(pilot))
        assert [each.quote for each in exemplars(file)] == ["I wanted to help."]


async def test_a_quote_is_chosen_and_let_go(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "tab", "down", "asterisk")
        assert [each.quote for each in exemplars(file)] == ["I wanted to help.", SECOND]
        await press(pilot, "asterisk")
        assert [each.quote for each in exemplars(file)] == ["I wanted to help."]
        await press(pilot, "u")
        assert len(exemplars(file)) == 2
        assert any("undone: unmark exemplar" in each for each in toasts(pilot))
        await press(pilot, "ctrl+r")
        assert len(exemplars(file)) == 1


async def test_on_a_heading_there_is_nothing_to_choose(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "asterisk")
        assert "First go to a quote" in toasts(pilot)[-1]
        assert len(exemplars(file)) == 1


async def test_exemplars_change_places(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "tab", "down", "asterisk", "tab", "down", "J")
        assert [each.quote for each in exemplars(file)] == [SECOND, "I wanted to help."]
        await press(pilot, "J")
        await press(pilot, "K", "K")
        assert [each.quote for each in exemplars(file)] == ["I wanted to help.", SECOND]


async def test_an_exemplar_is_trimmed_to_what_was_said(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "e")
        await press(pilot, "ctrl+u")
        await write(pilot, "I wanted to assist.")
        assert "changes the words as spoken" in seen(pilot).replace("\n", " ") or "not what" in seen(pilot)
        await press(pilot, "enter")
        assert "Printed form" in seen(pilot)
        assert exemplars(file)[0].display is None
        await press(pilot, "ctrl+u")
        await write(pilot, "I wanted … [them]")
        assert "not what" not in seen(pilot)
        await press(pilot, "enter")
        assert exemplars(file)[0].display == "I wanted … [them]"
        assert exemplars(file)[0].quote == "I wanted to help."
        assert "“I wanted … [them]”" in seen(pilot)


async def test_an_emptied_trim_goes_back_to_the_words_as_spoken(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "e", "end", *["backspace"] * 6)
        await press(pilot, "enter")
        assert exemplars(file)[0].display == "I wanted to"
        await press(pilot, "e", "ctrl+u", "enter")
        assert exemplars(file)[0].display is None


async def test_leaving_the_trim_leaves_the_quote_as_it_was(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "e", *["backspace"] * 6, "escape")
        assert exemplars(file)[0].display is None


async def test_groups_are_reported_each_for_itself(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "g")
        assert "Report  coach" in seen(pilot)
        await press(pilot, "g")
        assert "all groups" in seen(pilot)


@pytest.mark.parametrize("suffix", [".md", ".docx", ".html", ".csv", ".xlsx", ".tex", ".json"])
async def test_the_report_is_written_to_a_file(file: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"themes{suffix}"
    async with workbench(file) as pilot:
        await opened(pilot, "w", "ctrl+u")
        await paste(pilot, target)
        await press(pilot, "enter")
        await settled(pilot)
        assert target.stat().st_size > 100
        assert "was written" in toasts(pilot)[-1]


@pytest.mark.parametrize("name", ["themes.pages", "nowhere/themes.md", "."])
async def test_a_report_that_cannot_be_written_is_said(file: Path, tmp_path: Path, name: str) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "w", "ctrl+u")
        await paste(pilot, tmp_path / name)
        await press(pilot, "enter")
        await settled(pilot)
        assert not toasts(pilot)[-1].endswith("was written")
        assert pilot.app.screen.query("#printed")


async def test_a_quote_leads_to_its_place(file: Path) -> None:
    async with workbench(file) as pilot:
        await opened(pilot, "down", "enter")
        await settled(pilot)
        assert selected(pilot) == "I wanted to help."
        assert pilot.app.screen is coding_screen(pilot)
        await opened(pilot, "tab", "down", "enter")
        await settled(pilot)
        assert selected(pilot) == SECOND


async def test_a_condition_narrows_the_report_and_its_quotes(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f4")
        await settled(pilot)
        assert "I wanted to help." in seen(pilot)
        await press(pilot, "slash")
        await write(pilot, "speaker = 'C2'")
        await press(pilot, "enter")
        await settled(pilot)
        assert "where speaker = 'C2'" in seen(pilot)
        assert "“I wanted to help.”" not in seen(pilot)
        await press(pilot, "slash", "ctrl+u", "enter")
        await settled(pilot)
        assert "I wanted to help." in seen(pilot)


async def test_the_file_has_what_the_screen_shows_under_a_condition(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "narrow.md"
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f4")
        await settled(pilot)
        await press(pilot, "slash")
        await write(pilot, "speaker = 'C2'")
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "w", "ctrl+u")
        await paste(pilot, target)
        await press(pilot, "enter")
        await settled(pilot)
    assert "Only where speaker = 'C2'" in target.read_text()
    assert "I wanted to help." not in target.read_text()


async def test_a_file_that_is_there_is_asked_about(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "themes.md"
    target.write_text("my own edited work")
    async with workbench(file) as pilot:
        for answer, told in (("n", "my own"), ("y", "# Peer")):
            await opened(pilot, "w", "ctrl+u")
            await paste(pilot, target)
            await press(pilot, "enter")
            assert "themes.md is there already. Write over it?" in seen(pilot)
            await press(pilot, answer)
            await settled(pilot)
            assert target.read_text().startswith(told)


async def test_the_manuscript_and_sources_are_never_written_over(file: Path, tmp_path: Path) -> None:
    manuscript, source = tmp_path / "paper.md", tmp_path / "C1.md"
    async with workbench(file) as pilot:
        source.write_bytes(C1.encode())
        manuscript.write_text("“I said yes” (C1).")
        pilot.app.session.manuscript = manuscript  # type: ignore[attr-defined]
        for target, what in (
            (manuscript, "a file that this command reads"),
            (source, "imported from"),
            (file, "project"),
        ):
            await opened(pilot, "w", "ctrl+u")
            await paste(pilot, target)
            await press(pilot, "enter")
            await settled(pilot)
            assert what in toasts(pilot)[-1]
        assert manuscript.read_text() == "“I said yes” (C1)."
