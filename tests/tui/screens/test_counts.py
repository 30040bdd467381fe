"""Counts walked at the workbench, the quotes behind them, what is chosen, concluded and written there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.analysis.matrix import Cells
from qualcode.errors import ProjectError
from qualcode.model.inference import Inference
from qualcode.services.cases import cases
from qualcode.services.counts import cooccurrences, frequencies, matrices, measuring
from qualcode.services.project import projects
from qualcode.tui.counts import matrix
from qualcode.tui.screens.counts import CountsScreen
from qualcode.tui.widgets.count_table import CountTable
from qualcode.tui.widgets.evidence_list import EvidenceList
from tests.tui.driving import (
    NARROW,
    WIDE,
    coding_screen,
    passed_on,
    press,
    seen,
    selected,
    settled,
    toasts,
    workbench,
    write,
)

PEOPLE = "case,role,Calm@T1,Calm@T2,Stress@T1,Stress@T2\nC1,nurse,3,5,8,4\nC2,chaplain,4,3,5,5\n"


@pytest.fixture
def study(file: Path, tmp_path: Path) -> Path:
    """Both who were interviewed have a role and were measured twice; an interview has its case by its name."""
    (tmp_path / "people.csv").write_text(PEOPLE)
    with projects.project_opened(file, "Ana") as project:
        cases.import_cases(project, tmp_path / "people.csv")
    return file


async def opened(pilot: Pilot[None], *keys: str) -> None:
    await press(pilot, "f9")
    await settled(pilot)
    for key in keys:
        await press(pilot, key)
        await settled(pilot)


async def chosen(pilot: Pilot[None], key: str, value: str) -> None:
    """Chooses a value from the list that a key opens."""
    await press(pilot, key)
    listed = pilot.app.screen.query_one("OptionList")
    names = [str(option.prompt).lstrip("● ") for option in listed.options]  # type: ignore[attr-defined]
    await press(pilot, *["down"] * names.index(value), "enter")
    await settled(pilot)


def line_of(pilot: Pilot[None], name: str) -> list[str]:
    """The cells of the row of this name, as they stand on the screen."""
    found = next(line for line in seen(pilot).splitlines() if line.strip().startswith(name))
    return found.removeprefix(name).split()


async def test_themes_by_an_attribute_are_walked_to_the_quotes_and_to_their_place(study: Path) -> None:
    async with workbench(study) as pilot:
        await opened(pilot)
        assert "themes × role: participants" in seen(pilot)
        assert line_of(pilot, "Motives") == ["0", "1", "1"]
        assert line_of(pilot, "Total") == ["0", "1", "1"]
        await press(pilot, "right")
        await settled(pilot)
        assert "Motives × nurse: 1 of 1 participant, 2 passages" in seen(pilot)
        assert "★ “I wanted to help.” (C1)" in seen(pilot)
        await press(pilot, "enter", "down")
        assert pilot.app.screen.query_one(EvidenceList).has_focus
        await press(pilot, "enter")
        await settled(pilot)
        assert pilot.app.screen is coding_screen(pilot)
        assert selected(pilot) == "I wanted to help, and I was tired of the forms."


async def test_totals_and_names_of_rows_have_their_quotes_too(study: Path) -> None:
    async with workbench(study, size=WIDE) as pilot:
        await opened(pilot, "home")
        assert "Motives × all: 1 of 2 participants, 2 passages" in seen(pilot)
        await press(pilot, "end", "ctrl+end")
        await settled(pilot)
        assert "All × all: 1 of 2 participants, 4 passages" in seen(pilot)
        assert "“Then I was tired.”" in seen(pilot)
        await press(pilot, "left")
        await settled(pilot)
        assert "All × nurse: 1 of 1 participant, 4 passages" in seen(pilot)


async def test_of_many_passages_the_first_are_listed(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "MOST_PASSAGES", 1)
    async with workbench(study, size=WIDE) as pilot:
        await opened(pilot, "right")
        assert "Motives × nurse: 1 of 1 participant, 2 passages" in seen(pilot)
        assert str(pilot.app.screen.query_one(EvidenceList).border_subtitle) == "the first 1 of 2"
        assert "★ “I wanted to help.” (C1)" in seen(pilot)
        await press(pilot, "tab")
        await settled(pilot)
        assert pilot.app.screen.query_one(EvidenceList).has_focus


async def test_quotes_that_cannot_be_read_are_a_message(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ProjectError("the project cannot be read")

    async with workbench(study) as pilot:
        await opened(pilot)
        monkeypatch.setattr(matrices, "passages_behind", refuse)
        await press(pilot, "right", "down")
        await settled(pilot)
        assert "the project cannot be read" in toasts(pilot)[-1]


async def test_rows_columns_and_what_cells_say_are_chosen(study: Path) -> None:
    async with workbench(study, size=WIDE) as pilot:
        await opened(pilot)
        await chosen(pilot, "r", "codes")
        await chosen(pilot, "c", "coders")
        await chosen(pilot, "s", "quotations: coded passages")
        assert "codes × coders: quotations" in seen(pilot)
        assert line_of(pilot, "Tired")[:3] == ["1", "1", "2"]
        await chosen(pilot, "r", "cases")
        await chosen(pilot, "c", "codes")
        assert line_of(pilot, "C1")[:3] == ["2", "2", "4"]
        await chosen(pilot, "r", "codes")
        assert "a matrix of codes by codes" in seen(pilot)
        await press(pilot, "enter", "down", "i", "tab")
        assert "a matrix of codes by codes" in seen(pilot)


async def test_numbers_are_cut_as_asked(study: Path) -> None:
    async with workbench(study, size=WIDE) as pilot:
        await opened(pilot)
        await chosen(pilot, "c", "Calm@T1")
        await press(pilot, "k")
        await write(pilot, "Calm@T1=x")
        await press(pilot, "enter")
        assert "“x” is not a number of bins" in seen(pilot)
        await press(pilot, *["backspace"] * 9)
        await write(pilot, "Calm@T1=4,")
        await press(pilot, "enter")
        await settled(pilot)
        assert "below 4" in seen(pilot)
        assert "Calm@T1 cut at 4 (as requested)." in seen(pilot)


async def test_group_and_condition_choose_what_is_counted(study: Path) -> None:
    async with workbench(study, size=WIDE) as pilot:
        await opened(pilot, "g")
        assert "group coach" in seen(pilot)
        assert "2 participants, 2 documents" in seen(pilot)
        await press(pilot, "slash")
        await write(pilot, "role = 'nurse'")
        await press(pilot, "enter")
        await settled(pilot)
        assert "where role = 'nurse'" in seen(pilot)
        assert "group coach, where role = 'nurse': 1 participant, 1 document." in seen(pilot)
        await opened(pilot, "6")
        assert "where role" not in seen(pilot).splitlines()[1]
        await press(pilot, "slash")
        assert isinstance(pilot.app.screen, CountsScreen)


async def test_what_was_chosen_is_still_there_when_one_comes_back(study: Path) -> None:
    async with workbench(study) as pilot:
        await opened(pilot, "g")
        await chosen(pilot, "r", "codes")
        await press(pilot, "down", "right")
        await settled(pilot)
        await press(pilot, "f2")
        await opened(pilot)
        assert "codes × role: participants" in seen(pilot)
        assert "group coach" in seen(pilot)
        assert pilot.app.screen.query_one(CountTable).place == (1, 2)


async def test_the_view_that_is_wanted_last_is_shown(study: Path) -> None:
    async with workbench(study) as pilot:
        await opened(pilot)
        await pilot.press("4", "2", "3", "1", "5")
        await settled(pilot)
        assert "themes by participants" in seen(pilot)
        assert line_of(pilot, "Motives")[:3] == ["1", "of", "2"]


async def test_one_may_leave_while_it_is_counted(study: Path) -> None:
    async with workbench(study) as pilot:
        await opened(pilot)
        await pilot.press("4", "f2")
        await settled(pilot)
        assert pilot.app.screen is coding_screen(pilot)
        await opened(pilot)
        assert "Calm from T1 to T2" in seen(pilot)


async def test_codes_that_stand_together_as_pairs_and_as_a_square(study: Path) -> None:
    with projects.project_opened(study, "Reader") as project:
        made = cooccurrences.cooccurrence(project)
        assert made.counted.counts.tolist() == [[2, 1], [1, 2]]
    async with workbench(study, size=WIDE) as pilot:
        await opened(pilot, "2")
        assert "1 of 1 pairs of codes co-occur" in seen(pilot)
        assert line_of(pilot, "Wanting to help + Tired")[0] == "1"
        assert "“I was tired of the forms.” (C1)  Tired · Ben" in seen(pilot)
        assert "Then I was tired." not in seen(pilot)
        await press(pilot, "p")
        await settled(pilot)
        assert line_of(pilot, "1 Wanting to help")[:2] == ["2", "1"]
        assert line_of(pilot, "2 Tired")[:2] == ["1", "2"]
        await press(pilot, "down", "right")
        await settled(pilot)
        assert "Tired: 2 passages" in seen(pilot)
        assert "“Then I was tired.”" in seen(pilot)
        await chosen(pilot, "s", "jaccard: share of the places with either code")
        assert "codes by overlap: jaccard" in seen(pilot)
        await chosen(pilot, "n", "near: at most 3 turns apart")
        assert "codes by near (3 turns)" in seen(pilot)


async def test_saturation_shows_what_each_interview_brought(study: Path) -> None:
    async with workbench(study, size=WIDE) as pilot:
        await opened(pilot, "3")
        assert "Saturation cannot be assessed" in seen(pilot)
        assert "new █▁" in seen(pilot)
        assert line_of(pilot, "1 C1")[:3] == ["2", "2", "2"]
        assert "New with C1: 2 codes" in seen(pilot)
        assert "“Then I was tired.”" in seen(pilot)
        await press(pilot, "down")
        await settled(pilot)
        assert "New with C2: 0 codes" in seen(pilot)
        assert "“Then I was tired.”" not in seen(pilot)
        await press(pilot, "b", *["backspace"] * 3)
        await write(pilot, "1+1")
        await press(pilot, "enter")
        await settled(pilot)
        assert "At most 0 % new: 1+1" in seen(pilot)
        await chosen(pilot, "o", "Stress@T1")
        assert line_of(pilot, "1 C2")[:3] == ["0", "0", "0"]
        await chosen(pilot, "l", "themes")
        assert "themes, interviews by Stress@T1" in seen(pilot)


async def test_an_inference_is_drawn_beside_a_measure_undone_and_taken_back(study: Path) -> None:
    def concluded() -> list[tuple[str, str, str]]:
        with projects.project_opened(study, "Reader") as project:
            themes = measuring.joint(project, measuring.Asked("Stress")).themes
        return [(e.measure, e.inference.value, e.note) for theme in themes for e in theme.inferences]

    async with workbench(study, size=WIDE) as pilot:
        await opened(pilot, "4")
        assert "Calm from T1 to T2" in seen(pilot)
        assert line_of(pilot, "Motives")[:3] == ["1", "of", "1"]
        await press(pilot, "m")
        await settled(pilot)
        assert "Stress from T1 to T2" in seen(pilot)
        assert line_of(pilot, "Motives")[:6] == ["0", "of", "0"] or line_of(pilot, "Motives")[0] == "–"
        await press(pilot, "y")
        await settled(pilot)
        assert "Motives: 1 of 1 improved, 2 passages" in seen(pilot)
        assert "★ “I wanted to help.” (C1)" in seen(pilot)
        await press(pilot, "i", "down", "enter")
        await write(pilot, "Help tells why")
        await press(pilot, "enter")
        await settled(pilot)
        assert concluded() == [("Stress", Inference.EXPANDS, "Help tells why")]
        assert "expands (Ana)" in seen(pilot)
        await press(pilot, "end")
        await settled(pilot)
        assert "Ana: expands – Help tells why" in seen(pilot)
        await press(pilot, "u")
        await settled(pilot)
        assert concluded() == []
        await press(pilot, "ctrl+r")
        await settled(pilot)
        assert len(concluded()) == 1
        await press(pilot, "i", "end", "enter")
        await settled(pilot)
        assert concluded() == []
        assert "No inference recorded yet" in seen(pilot)


async def test_waves_and_the_least_change_are_chosen(study: Path) -> None:
    async with workbench(study, size=WIDE) as pilot:
        await opened(pilot, "4")
        await press(pilot, "e", "backspace")
        await write(pilot, "x")
        await press(pilot, "enter")
        assert "“x” is not a number" in seen(pilot)
        await press(pilot, "backspace")
        await write(pilot, "2")
        await press(pilot, "enter")
        await settled(pilot)
        assert "rose from T1 to T2 by 2 or more" in seen(pilot)
        await press(pilot, "f")
        await settled(pilot)
        assert "the first and the last wave are the same: T2" in seen(pilot)
        await press(pilot, "t")
        await settled(pilot)
        assert "Calm from T2 to T1" in seen(pilot)
        await press(pilot, "f", "t")
        await settled(pilot)
        assert "Calm from T1 to T2" in seen(pilot)


async def test_what_is_not_installed_or_not_there_is_said(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels.regression.mixed_linear_model", None)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.chdir(tmp_path)
    async with workbench(sample_file, size=WIDE, coder="Noor") as pilot:
        await opened(pilot, "4")
        assert "statsmodels" in " ".join(seen(pilot).split())
        await opened(pilot, "1")
        await written(pilot, "x.svg")
        assert "figures need matplotlib" in toasts(pilot)[-1]
    assert not (tmp_path / "x.svg").exists()


async def written(pilot: Pilot[None], name: str) -> None:
    await press(pilot, "w", "ctrl+u")
    await write(pilot, name)
    await press(pilot, "enter")
    await settled(pilot)


@pytest.mark.parametrize(
    ("key", "words"),
    [("1", "themes by role"), ("2", "co-occurrence of codes"), ("3", "saturation"), ("4", "joint display"),
     ("5", "themes by prevalence"), ("6", "who says how much")],
)  # fmt: skip
async def test_every_view_is_written_as_a_document_and_a_picture(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with workbench(study) as pilot:
        await opened(pilot, key)
        await written(pilot, "view.md")
        assert "view.md was written" in toasts(pilot)[-1]
        await written(pilot, "view.svg")
        assert "view.svg was written" in toasts(pilot)[-1]
        if key == "1":
            await written(pilot, "view.xyz")
            assert "“.xyz” is not a format for reports" in toasts(pilot)[-1]
    assert words in (tmp_path / "view.md").read_text()
    assert "<svg" in (tmp_path / "view.svg").read_text()


async def test_without_codings_or_measures_it_is_said(tmp_path: Path) -> None:
    file = tmp_path / "empty.qualcode"
    projects.create_project(file, "Ana").close()
    async with workbench(file) as pilot:
        for key in ("1", "2", "3", "5", "6"):
            await opened(pilot, key)
            await press(pilot, "down", "right", "enter", "tab", "h", "h", "g")
            assert "There is nothing to count yet." in " ".join(seen(pilot).split()), key
        await opened(pilot, "4")
        assert "no case was measured more than once" in seen(pilot)
        await press(pilot, "i", "down", "enter", "m", "t")
        await press(pilot, "w")
        assert "There is nothing to write yet" in toasts(pilot)[-1]


async def test_what_must_be_known_is_read_in_full(sample_file: Path) -> None:
    async with workbench(sample_file, size=NARROW, coder="Noor") as pilot:
        await opened(pilot, "3")
        assert "PLoS ONE" not in seen(pilot)
        await press(pilot, "h")
        assert "PLoS ONE" in seen(pilot)


async def test_a_broad_matrix_scrolls_with_its_cursor_and_names_stay(sample_file: Path) -> None:
    with projects.project_opened(sample_file, "Reader") as project:
        made = matrices.matrix(project, "codes", "cases", Cells.PARTICIPANTS)
    async with workbench(sample_file, size=NARROW, coder="Noor") as pilot:
        await opened(pilot)
        await chosen(pilot, "r", "codes")
        await chosen(pilot, "c", "cases")
        await press(pilot, *["right"] * 12, *["down"] * 20)
        await settled(pilot)
        row, column = made.rows.headings[20], made.columns.headings[12]
        assert f"{row.name} × {column.name}: {made.cells[20][12]} of 1 participant" in " ".join(seen(pilot).split())
        assert any(line.startswith(row.name[:20]) for line in seen(pilot).splitlines())
        table = pilot.app.screen.query_one(CountTable)
        await press(pilot, "end", "ctrl+end")
        assert table.place == (len(made.rows.headings), len(made.columns.headings) + 1)
        await pilot.click(CountTable, offset=(2, 1))
        await passed_on(pilot)
        assert table.place is not None
        assert table.place[1] == 0


async def test_frequencies_agree_with_the_service(sample_file: Path) -> None:
    with projects.project_opened(sample_file, "Reader") as project:
        found = frequencies.frequencies(project, "themes")
    async with workbench(sample_file, size=WIDE, coder="Noor") as pilot:
        await opened(pilot, "5")
        for each in found:
            line = next(line for line in seen(pilot).splitlines() if line.startswith(each.heading.name[:22]))
            assert f" {each.participants} of {each.of} " in line
