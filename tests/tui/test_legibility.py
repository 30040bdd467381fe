"""Every screen can be read in every theme that is offered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot

from qualcode.model.codebook import PALETTE
from qualcode.services.coding.codebook import add_code
from qualcode.services.project.projects import create_project
from qualcode.tui.app import Workbench
from qualcode.tui.legibility import LegibleAnsi
from tests.cases import number_of_cases
from tests.tui.contrasts import unreadable
from tests.tui.driving import WIDE, bring_in, passed_on, press, put, settled, workbench

IS_WHOLE_WALK = bool(number_of_cases(0))
"""`make property` walks all themes on all screens, `make test` some on some."""
THEMES = sorted(Workbench(None, "Ana").available_themes)
SOME_THEMES = ["textual-dark", "textual-light", "solarized-light", "ansi-light"]
COLOURED = [f"word{number}" for number in range(len(PALETTE))]

SCENES: dict[str, list[str]] = {
    "coding": ["n"],
    "coding, the lists": ["d", "down"],
    "coding, the codes": ["k", "down"],
    "a selection": ["ctrl+home", *["shift+down"] * 12],
    "a search": ["slash", *"the"],
    "the picker": ["t", "t", "enter", "b"],
    "a new code": ["t", "t", "enter", "q", "q"],
    "a question": ["n", "m"],
    "the codebook": ["f3", "down"],
    "quotes of the codebook": ["f3", "down", "tab", "down"],
    "a colour": ["f3", "c"],
    "a kind": ["f3", "p"],
    "a definition": ["f3", "e"],
    "versions": ["f3", "v"],
    "the report": ["f4", "down", "down"],
    "candidates": ["f4", "tab", "down"],
    "an exemplar": ["f4", "down", "down", "down", "e", "x"],
    "cases": ["f5", "down", "right"],
    "names": ["f6", "down"],
    "the team": ["f7", "down"],
    "rounds": ["f7", "r"],
    "the cross-check": ["f8", "down"],
    "counts": ["f9", "down", "right"],
    "quotes of a count": ["f9", "down", "right", "tab", "down"],
    "co-occurrence": ["f9", "2"],
    "saturation": ["f9", "3"],
    "frequencies": ["f9", "4"],
    "speakers": ["f9", "5"],
    "the quotation check": ["f10"],
    "documents to add": ["ctrl+o"],
    "all keys": ["question_mark"],
    "the palette": ["ctrl+p"],
}
"""How each screen and each kind of dialog is reached."""
SOME_SCENES = ["coding", "a selection", "the picker"]


@pytest.fixture(scope="session")
def coloured(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document whose words have codes in all colours, alone and several at once."""
    folder = tmp_path_factory.mktemp("coloured")
    project = create_project(folder / "coloured.qualcode", "Ana")
    document = bring_in(project, folder, "C1", "Ana: Which?\n\nC1: " + " plain\n".join(COLOURED) + " plain\n")
    for number, (word, color) in enumerate(zip(COLOURED, PALETTE, strict=True)):
        code = add_code(project, f"Code {number}", color=color)
        put(project, code, document, word, exemplar=number % 2 == 0)
        if number % 3 == 0:
            put(project, add_code(project, f"Other {number}"), document, f"{word} plain")
    project.close()
    return project.path


@pytest.mark.parametrize(
    ("text", "style", "shown"),
    [
        ("words", "black on default", "default on default"),
        ("words", "#112233 on default", "default on default"),
        ("■", "#112233 on default", "#112233 on default"),
        ("words", "red on default", "red on default"),
        ("words", "black on black", "bright_white on black"),
        ("words", "default on white", "black on white"),
        ("words", "default on blue", "bright_white on blue"),
        ("words", "default on #ffeeaa", "black on #ffeeaa"),
        ("──", "black on black", "black on black"),
    ],
)
def test_colours_of_the_terminal_are_told_from_each_other(text: str, style: str, shown: str) -> None:
    (piece,) = LegibleAnsi().apply([Segment(text, Style.parse(style))], Color.parse("ansi_default"))
    assert piece.style is not None
    assert (piece.style.color, piece.style.bgcolor) == (Style.parse(shown).color, Style.parse(shown).bgcolor)


async def assert_legible_in(pilot: Pilot[None], themes: list[str]) -> None:
    """Nothing on the screen is unreadable, nor a message that appears on it."""
    for severity in ("information", "warning", "error"):
        pilot.app.notify("It was written.", title="Written", severity=severity, timeout=600)
    unreadable_in = {}
    for theme in themes:
        pilot.app.theme = theme
        await passed_on(pilot)
        await pilot.pause()
        if pieces := unreadable(pilot.app):
            unreadable_in[theme] = pieces
    assert not unreadable_in


@pytest.mark.hypothesis
@pytest.mark.parametrize("scene", SCENES if IS_WHOLE_WALK else SOME_SCENES)
async def test_every_piece_of_a_screen_is_legible(
    sample_file: Path, coloured: Path, tmp_path: Path, scene: str
) -> None:
    file = shutil.copy(coloured if scene == "a selection" else sample_file, tmp_path)
    async with workbench(Path(file), coder="Noor", size=WIDE) as pilot:
        await press(pilot, *SCENES[scene])
        if not pilot.app.screen.is_modal:
            await settled(pilot)
        await assert_legible_in(pilot, THEMES if IS_WHOLE_WALK else SOME_THEMES)


@pytest.mark.hypothesis
async def test_the_start_is_legible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with workbench(None, size=WIDE) as pilot:
        await assert_legible_in(pilot, THEMES if IS_WHOLE_WALK else SOME_THEMES)
