"""Themes held against the notes at the workbench: evidence, verdicts, passages coded there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from qualcode.analysis.crosscheck.crosscheck import CrossCheck
from qualcode.services.project import projects
from qualcode.services.team import crosschecking
from tests.tui.driving import WIDE, bring_in, passed_on, press, seen, settled, stored, toasts, told, workbench, write


def compared(file: Path, coder: str = "Reader") -> CrossCheck:
    with projects.project_opened(file, coder) as project:
        return crosschecking.crosscheck(project)


async def test_a_theme_shows_its_evidence_and_takes_a_verdict_with_a_note(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f8")
        await settled(pilot)
        assert "In the interviews: 1 participant, 2 quotations" in seen(pilot)
        assert "Passages without a theme" in seen(pilot)
        await press(pilot, "2")
        await write(pilot, "Only half of it")
        await press(pilot, "enter")
        await settled(pilot)
        assert "Ana: partial" in seen(pilot)
        assert "Only half of it" in seen(pilot)
        await press(pilot, "m", "enter")
        await settled(pilot)
        (judged,) = compared(file).themes[0].assessments
        assert (judged.reviewer, judged.verdict, judged.meaning, judged.note) == (
            "Ana", "partial", "agreement", "Only half of it",
        )  # fmt: skip
        await press(pilot, "x")
        await settled(pilot)
        assert compared(file).themes[0].assessments == ()
        await press(pilot, "u")
        await settled(pilot)
        assert len(compared(file).themes[0].assessments) == 1


async def test_a_part_is_judged_after_the_whole(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "f8")
        await settled(pilot)
        await press(pilot, "e")
        assert "First judge the theme as a whole" in toasts(pilot)[-1]
        await press(pilot, "1", "escape")
        await settled(pilot)
    assert compared(file).themes[0].assessments == ()


async def test_a_free_passage_of_the_notes_is_coded(file: Path) -> None:
    before = told(file)
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f8")
        await settled(pilot)
        await press(pilot, "f")
        assert "“We met on Monday. Two sessions were empty.”" in seen(pilot)
        await press(pilot, "home", "c")
        await write(pilot, "Tired")
        await press(pilot, "enter")
        await settled(pilot)
        assert "“We met on Monday. Two sessions were empty.”" not in seen(pilot)
    assert told(file) - before == {("Tired", "We met on Monday. Two sessions were empty.")}
    assert all(coding.quote for coding in stored(file))


async def test_a_candidate_is_offered_and_leads_to_its_place(file: Path, tmp_path: Path) -> None:
    with projects.project_opened(file, "Ana") as project:
        from qualcode.model.document import DocumentKind

        bring_in(project, tmp_path, "May", "We all were tired of the forms again.\n", kind=DocumentKind.NOTES)
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f8")
        await settled(pilot)
        themes = pilot.app.screen.query_one("#themes", OptionList)
        themes.highlighted = 1
        await passed_on(pilot)
        assert "tired of the forms again" in seen(pilot)
        evidence = pilot.app.screen.query_one("#evidence", OptionList)
        await press(pilot, "tab")
        assert evidence.has_focus
        await press(pilot, "enter")
        await settled(pilot)
        assert "We all were tired of the forms again." in seen(pilot)
        assert "May" in seen(pilot)


async def test_without_notes_it_is_said_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "empty.qualcode"
    projects.create_project(file, "Ana").close()
    async with workbench(file) as pilot:
        await press(pilot, "f8")
        await settled(pilot)
        assert "the project has no documents of the kind notes" in seen(pilot)
        await press(pilot, "1", "c", "f", "tab", "g")
        await settled(pilot)
        assert "the project has no documents of the kind notes" in seen(pilot)


async def test_the_convergence_matrix_is_written(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with workbench(file) as pilot:
        await press(pilot, "f8")
        await settled(pilot)
        await press(pilot, "w", "ctrl+u")
        await write(pilot, "matrix.md")
        await press(pilot, "enter")
        await settled(pilot)
    assert "Passages of the notes without a theme" in (tmp_path / "matrix.md").read_text()
