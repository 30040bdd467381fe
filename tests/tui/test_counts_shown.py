"""Tree, rings, margin and title say what is stored, whatever was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.documents.documents import list_documents
from qualcode.services.project.lookup import find_code, read_codebook
from qualcode.services.project.projects import project_opened
from tests.cases import some_of
from tests.tui.driving import bring_in, press, put, seen, settled, toasts, workbench, write
from tests.tui.shown import differences

_CODE = ("t", "w", "full_stop")
_HERE = ("ctrl+end", "r", "full_stop")
"""Codes the last answer, after which all are coded."""


@pytest.mark.hypothesis
@pytest.mark.parametrize(
    "keys",
    some_of(
        [
            (*_CODE, "greater_than_sign", "u", "x"),
            (*_CODE, "greater_than_sign", "u", "greater_than_sign", "u", "x", "u"),
            (*_CODE, "w", "full_stop", "less_than_sign", "greater_than_sign", "u", "u"),
            (*_HERE, "f3", "M", "W", "h", "y", "ctrl+s", "u", "f2"),
            (*_HERE, "m", "W", "h", "y", "ctrl+s", "u"),
            (*_HERE, "f3", "f2"),
            (*_HERE, "f3", "u", "f2"),
            (*_HERE, "f3", "M", "W", "ctrl+s", "f2", "u"),
        ]
    ),
    ids=" ".join,
)
async def test_after_keys_the_screen_says_what_is_stored(file: Path, keys: tuple[str, ...]) -> None:
    async with workbench(file, size=(160, 45)) as pilot:
        assert differences(pilot, file) == []
        for place, key in enumerate(keys):
            await press(pilot, key)
            if len(pilot.app.screen_stack) == 2:
                assert differences(pilot, file) == [], " ".join(keys[: place + 1])
        await settled(pilot)
        assert differences(pilot, file) == [], seen(pilot)


async def test_the_other_exemplars_show_their_new_places(file: Path) -> None:
    """Of two exemplars of a theme the first is unmarked: the second is printed first from now on."""
    async with workbench(file, size=(160, 45)) as pilot:
        await press(pilot, "ctrl+home", "n", "n", "asterisk", "n", "n", "asterisk")
        assert "★2" in seen(pilot)
        await press(pilot, "N", "N", "asterisk")
        assert differences(pilot, file) == []
        await press(pilot, "u")
        assert differences(pilot, file) == []


async def test_a_new_blind_round_hides_at_once_how_far_the_other_coder_is(file: Path) -> None:
    with project_opened(file, "Ben") as project:
        (notes,) = [document for document in list_documents(project) if document.name == "Monday"]
        put(project, find_code(read_codebook(project), "Tired"), notes, "Everybody was tired.")
    async with workbench(file, size=(160, 45)) as pilot:
        assert "○ Monday" not in seen(pilot)
        assert "4 codings" in seen(pilot)
        await press(pilot, "f7", "r", "ctrl+n")
        for typed in ("Blind", "C1, Monday", "Ana, Ben"):
            await write(pilot, typed)
            await press(pilot, "tab")
        await press(pilot, "space", "ctrl+s", "escape", "f2")
        await settled(pilot)
        assert "○ Monday" in seen(pilot)
        assert "3 codings" in seen(pilot)
        assert differences(pilot, file) == []


async def test_a_code_at_the_caret_is_removed_on_another_screen_and_all_numbers_are_there(file: Path) -> None:
    async with workbench(file, size=(160, 45)) as pilot:
        await press(pilot, "ctrl+home", "n", "n", "f3", "end")
        assert "Remove" in seen(pilot)
        await press(pilot, "x", "y")
        await settled(pilot)
        assert [said for said in toasts(pilot) if "no code" in said] == []
        assert "…" not in seen(pilot)
        assert differences(pilot, file) == []
        await press(pilot, "f2")
        await settled(pilot)
        assert differences(pilot, file) == []


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("greater_than_sign", "now on "), ("less_than_sign", "now on "), ("x", "removed: "), ("asterisk", "exemplar 1"),
        ("right_curly_bracket", "now on "),
    ],
)  # fmt: skip
async def test_each_act_on_a_coding_says_what_it_did(file: Path, key: str, said: str) -> None:
    async with workbench(file, size=(160, 45)) as pilot:
        await press(pilot, "ctrl+home", "n", "n", key)
        await settled(pilot)
        assert said in seen(pilot)


async def test_the_full_ring_means_that_all_answers_are_coded(file: Path, tmp_path: Path) -> None:
    with project_opened(file, "Ana") as project:
        text = "\n\n".join(f"C9: Answer number {number}." for number in range(10))
        document = bring_in(project, tmp_path, "C9", text)
        for number in range(9):
            put(project, find_code(read_codebook(project), "Tired"), document, f"Answer number {number}.")
    async with workbench(file, size=(160, 45)) as pilot:
        assert "◕ C9" in seen(pilot)
        assert differences(pilot, file) == []
