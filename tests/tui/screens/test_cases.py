"""The cases at the workbench: filled, ordered, brought in, joined, asked for, taken back."""

from __future__ import annotations

from pathlib import Path

from textual.coordinate import Coordinate
from textual.widgets import DataTable

from qualcode.services.cases import cases
from qualcode.services.documents import documents
from qualcode.services.project import projects
from qualcode.tui.screens.cases import CasesScreen
from tests.tui.driving import WIDE, paste, press, seen, settled, toasts, workbench, write

PEOPLE = "case,role,Confidence@T1\nC1,nurse,3\nC-02,chaplain,4\n"


def values(file: Path) -> dict[str, dict[str, str | float]]:
    with projects.project_opened(file, "Reader") as project:
        return {case.name: dict(case.values) for case in cases.list_cases(project)}


async def brought_in(pilot: object, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE)
    await press(pilot, "f5", "i")  # type: ignore[arg-type]
    await paste(pilot, tmp_path / "people.csv")  # type: ignore[arg-type]
    await press(pilot, "enter")  # type: ignore[arg-type]
    await settled(pilot)  # type: ignore[arg-type]


async def test_a_table_is_brought_in_and_a_value_changed_and_taken_back(file: Path, tmp_path: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await brought_in(pilot, tmp_path)
        assert isinstance(pilot.app.screen, CasesScreen)
        assert "2 cases added, 0 updated, 1 document joined" in toasts(pilot)[-1]
        table = pilot.app.screen.query_one(DataTable)
        table.cursor_coordinate = Coordinate(0, 2)
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, *["backspace"] * 10)
        await write(pilot, "[b]midwife")
        await press(pilot, "enter")
        await settled(pilot)
        changed = next(name for name, known in values(file).items() if known["role"] == "[b]midwife")
        assert "[b]midwife" in seen(pilot)
        await press(pilot, "u")
        await settled(pilot)
        assert values(file)[changed]["role"] in ("nurse", "chaplain")


async def test_offers_to_join_are_taken(file: Path, tmp_path: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await brought_in(pilot, tmp_path)
        await press(pilot, "j")
        await settled(pilot)
        assert "C2 → C-02" in seen(pilot)
        await press(pilot, "enter")
        await settled(pilot)
    with projects.project_opened(file, "Reader") as project:
        assert {d.name: d.case for d in documents.list_documents(project)}["C2"] == "C-02"


async def test_only_those_of_whom_a_condition_holds(file: Path, tmp_path: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await brought_in(pilot, tmp_path)
        await press(pilot, "slash")
        await write(pilot, "role = 'nurse'")
        await press(pilot, "enter")
        await settled(pilot)
        assert " 1 of 2 " in seen(pilot)
        assert "chaplain" not in seen(pilot)
        await press(pilot, "slash", "ctrl+u")
        await write(pilot, "age > 3")
        await press(pilot, "enter")
        await settled(pilot)
        assert "there is no field or attribute “age”" in toasts(pilot)[-1]
        assert " 1 of 2 " in seen(pilot)


async def test_cases_and_attributes_are_added_and_ordered(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f5", "a")
        await write(pilot, "C7")
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "A")
        await write(pilot, "grade=mid")
        await press(pilot, "enter")
        await settled(pilot)
        pilot.app.screen.query_one(DataTable).cursor_coordinate = Coordinate(0, 2)
        await press(pilot, "o")
        await write(pilot, "junior,mid,senior")
        await press(pilot, "enter")
        await settled(pilot)
    assert values(file)["C7"] == {"grade": "mid"}
    with projects.project_opened(file, "Reader") as project:
        assert [attribute.order for attribute in cases.list_attributes(project)] == [("junior", "mid", "senior")]


async def test_a_case_is_taken_out_for_good_once_it_is_agreed(file: Path, tmp_path: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await brought_in(pilot, tmp_path)
        pilot.app.screen.query_one(DataTable).cursor_coordinate = Coordinate(0, 0)
        name = next(iter(values(file)))
        await press(pilot, "X")
        await settled(pilot)
        assert f"Permanently delete {name}" in seen(pilot)
        await press(pilot, "n")
        await settled(pilot)
        assert name in values(file)
        await press(pilot, "X", "y")
        await settled(pilot)
        assert f"{name} was deleted." in toasts(pilot)[-1]
    assert name not in values(file)
    with projects.project_opened(file, "Reader") as project:
        assert name not in [document.name for document in documents.list_documents(project)]


async def test_where_no_case_meets_the_condition_no_key_acts_on_one(file: Path, tmp_path: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await brought_in(pilot, tmp_path)
        before = values(file)
        await press(pilot, "slash")
        await write(pilot, "role = 'cook'")
        await press(pilot, "enter")
        await settled(pilot)
        assert "0 of 2" in seen(pilot)
        await press(pilot, "X", "y", "enter", "A", "o", "F")
        await write(pilot, "c")
        await press(pilot, "enter", "escape", "down", "X", "y")
        await settled(pilot)
    assert values(file) == before


async def test_without_cases_no_key_acts_on_one(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f5")
        await settled(pilot)
        for key in ("home", "up", "X", "A", "o", "down", "X", "pageup", "end", "left", "X", "escape"):
            await press(pilot, key)
            await settled(pilot)
        await press(pilot, "F")
        await write(pilot, "c")
        await press(pilot, "enter")
        assert toasts(pilot)[-1] == "nothing on this screen has “c” in its name"
    assert values(file) == {}
