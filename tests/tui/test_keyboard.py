"""Keys reach what they were meant for: lists are searched by typing, pastes are no keys, keys wait for dialogs."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

import pytest
from textual.app import App
from textual.driver import Driver
from textual.events import Key, Paste
from textual.pilot import Pilot

from qualcode.services.cases import cases
from qualcode.services.project import projects
from qualcode.store.record_state import record_state
from qualcode.tui.dialogs.long_text import LongText
from qualcode.tui.dialogs.picker import CodePicker
from qualcode.tui.keyboard import is_paste, telling_pastes
from tests.cases import number_of_cases, some_of
from tests.tui.driving import (
    WIDE,
    coding_screen,
    passed_on,
    press,
    seen,
    settled,
    stored,
    stored_book,
    toasts,
    told,
    workbench,
    write,
)  # fmt: skip


def record(file: Path) -> object:
    """How far the record has come."""
    with projects.project_opened(file, "Reader") as project, project.file.reading() as connection:
        return record_state(connection)


@pytest.mark.hypothesis
@pytest.mark.parametrize("words", some_of(["ix m*u{}<>1239", "d", "P14", "Tired", "[bold]", "ccc"]))
@pytest.mark.parametrize("key", ["d", "k"])
async def test_typing_into_a_list_beside_the_text_stores_nothing(file: Path, key: str, words: str) -> None:
    before = record(file)
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", key)
        await write(pilot, words)
        assert coding_screen(pilot).is_current
    assert record(file) == before


async def test_typing_finds_a_document_by_a_word_of_its_name_and_enter_opens_it(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "d")
        await write(pilot, "mo")
        await press(pilot)
        assert "find: mo" in seen(pilot)
        await press(pilot, "enter")
        assert coding_screen(pilot).session.opened.document.name == "Monday"  # type: ignore[union-attr]
        await press(pilot, "d")
        await write(pilot, "zzz")
        await press(pilot)
        assert "In vivo" not in seen(pilot)
        assert "find: zzz (nothing has it)" in seen(pilot)


async def test_typing_finds_a_code_and_enter_codes_the_selected_words_and_says_so(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "k")
        await write(pilot, "tired")
        await press(pilot, "enter")
        assert "coded: Tired “" in seen(pilot)
        assert len(stored(file)) == 5
        await press(pilot, "u")
        assert len(stored(file)) == 4


@pytest.mark.parametrize("key", ["d", "k"])
async def test_enter_behind_letters_that_no_entry_has_chooses_nothing(file: Path, key: str) -> None:
    before = record(file)
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", key)
        await write(pilot, "tiredx" if key == "k" else "mondayx")
        await press(pilot, "enter")
        assert record(file) == before
        assert coding_screen(pilot).session.opened.document.name == "C1"  # type: ignore[union-attr]
        assert "(nothing has it)" in seen(pilot)
        await press(pilot, "down", "up", "enter")  # an arrow chooses the entry that is seen
        await settled(pilot)
        opened = coding_screen(pilot).session.opened
        assert record(file) != before if key == "k" else opened is not None and opened.document.name == "Monday"


async def test_help_and_the_way_back_work_in_a_list(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "k", "question_mark")
        assert "─ Keys ─" in seen(pilot)
        await press(pilot, "escape", "escape")
        assert coding_screen(pilot).view.has_focus


@pytest.mark.hypothesis
@pytest.mark.parametrize(
    "go", some_of([(), ("d",), ("k",), ("f3",), ("f3", "tab"), ("f4",), ("f5",), ("f7",), ("f8",), ("f9",)])
)
async def test_a_paste_outside_a_field_stores_nothing_and_is_said(file: Path, go: tuple[str, ...]) -> None:
    before = record(file)
    async with workbench(file) as pilot:
        await press(pilot, "t", *go)
        pilot.app.post_message(Paste("11ix[b]u\nmore"))
        await passed_on(pilot)
        assert toasts(pilot)[-1].startswith("pasted text was ignored: “11ix[b]u more”")
    assert record(file) == before


async def test_a_paste_into_a_field_is_kept_whole(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "enter")
        pilot.app.post_message(Paste("a new\nname"))
        await passed_on(pilot)
        await press(pilot, "ctrl+n")
    assert "a new name" in [code.name for code in stored_book(file).walk()]


def keys(text: str) -> list[Key]:
    names = {"\r": "enter", "\n": "ctrl+j", "\t": "tab"}
    return [Key(names.get(letter, letter), letter) for letter in text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("abc", False),
        ("abcd", True),
        ("wwwwwww", False),
        ("wwwwwws", True),
        ("X\ry", True),
        ("X\n", False),
        ("X\r", False),
        ("a\tb", True),
        ("1\r1", True),
        ("\r\r\r\r", False),
        ("tired\r", True),
        ("www\r", False),
    ],
)
def test_four_characters_of_one_read_are_a_paste_but_a_key_held_down_is_none(text: str, expected: bool) -> None:
    assert is_paste(keys(text)) is expected


async def test_keys_behind_one_that_opens_the_picker_go_into_it(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t")
        for key, letter in (("c", "c"), *((letter, letter) for letter in "tired"), ("enter", None)):
            pilot.app.post_message(Key(key, letter))
        await passed_on(pilot)
        assert not isinstance(pilot.app.screen, CodePicker)
    assert [name for name, _ in told(file)].count("Tired") == 3
    assert len(stored(file)) == 5


async def test_keys_behind_one_that_opens_a_memo_are_its_words(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n")
        for letter in "m xu1":
            pilot.app.post_message(Key("space" if letter == " " else letter, letter))
        await passed_on(pilot)
        assert isinstance(pilot.app.screen, LongText)
        await press(pilot, "ctrl+s")
    assert stored(file)[0].memo == "Said at once. xu1"
    assert len(stored(file)) == 4


async def test_keys_behind_one_whose_dialog_is_opened_by_a_worker_go_into_it(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "f3")
        for key, letter in (("r", "r"), *((letter, letter) for letter in "xmg"), ("enter", None)):
            pilot.app.post_message(Key(key, letter))
        await settled(pilot)
    assert "Motivesxmg" in [code.name for code in stored_book(file).walk()]


async def test_keys_behind_one_that_leaves_a_dialog_go_to_the_screen_below(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n", "enter")
        for key in ("escape", "x"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await passed_on(pilot)
    assert len(stored(file)) == 3


async def test_with_the_quotes_focused_no_key_acts_on_the_code(file: Path) -> None:
    before = record(file)
    async with workbench(file) as pilot:
        await press(pilot, "f3", "tab")
        for key in "aArecmgpxJKMt":
            await press(pilot, key)
            assert len(pilot.app.screen_stack) == 3, key
    assert record(file) == before


async def test_a_code_is_found_by_a_part_of_its_name(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "f3", "f")
        await write(pilot, "ired")
        await press(pilot, "enter")
        assert pilot.app.screen.query_one("#tree").pointed == next(  # type: ignore[attr-defined]
            code.guid for code in stored_book(file).walk() if code.name == "Tired"
        )
        await press(pilot, "f")
        await write(pilot, "zzz")
        await press(pilot, "enter")
        assert toasts(pilot)[-1] == "nothing on this screen has “zzz” in its name"


async def test_typing_in_a_choice_looks_for_it(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "f3", "p")
        await write(pilot, "sub")
        await press(pilot, "enter")
    assert next(code.kind.value for code in stored_book(file).walk()) == "subtheme"


_TYPED = ("P14", "under", "exit", "Kim", "oxygen", "boy", "[bold]", "x y", "ccc", "*u")
_LISTS_AND_DIALOGS: dict[str, list[tuple[str, ...]]] = {
    "f2": [
        ("d",), ("k",), ("t", "c"), ("n", "m"), ("slash",), ("e",), ("question_mark",), ("ctrl+p",), ("ctrl+o",),
    ],
    "f3": [
        ("a",), ("A",), ("r",), ("e",), ("c",), ("m",), ("m", "enter"), ("g",), ("p",), ("t",), ("M",), ("f",),
        ("v",), ("v", "ctrl+n"), ("slash",), ("home", "x"),
    ],
    "f4": [("tab", "home", "e"), ("slash",), ("w",), ("F",)],
    "f5": [("a",), ("i",), ("slash",)],
    "f6": [("a",), ("e",), ("R",), ("ctrl+s",)],
    "f7": [("1",), ("0",), ("o",), ("r",), ("r", "ctrl+n"), ("g",), ("g", "w")],
    "f8": [("1",), ("f", "home", "c"), ("w",)],
    "f9": [("r",), ("c",), ("slash",), ("w",)],
    "f10": [("o",)],
}  # fmt: skip


@pytest.mark.hypothesis
@pytest.mark.hypothesis
@pytest.mark.parametrize("screen", some_of(_LISTS_AND_DIALOGS, 2))
async def test_words_typed_or_pasted_into_lists_and_dialogs_store_nothing(file: Path, screen: str) -> None:
    """Without an Enter. Each list and dialog gets the next of the words, so that all have their turn.

    Every third of them usually, all where a number of cases is asked for, with so many words.
    """
    before = record(file)
    words = cycle(_TYPED)
    async with workbench(file, size=WIDE) as pilot:
        for keys in _LISTS_AND_DIALOGS[screen][:: 1 if number_of_cases(0) else 3]:
            for typed in islice(words, min(len(_TYPED), number_of_cases(1))):
                await press(pilot, screen, *keys)
                await write(pilot, typed)
                pilot.app.post_message(Paste(typed))
                await press(pilot, "escape", "escape", "n", "escape")
                assert record(file) == before, (keys, typed)
    assert record(file) == before


class _Terminal(Driver):
    """A driver whose terminal is the test: it hands on what the class for pastes makes of a read."""

    def __init__(self, app: App[None]) -> None:
        super().__init__(app)

    def write(self, data: str) -> None: ...
    def start_application_mode(self) -> None: ...
    def disable_input(self) -> None: ...
    def stop_application_mode(self) -> None: ...


async def sent(pilot: Pilot[None], text: str) -> None:
    """What is written to the terminal in one piece, without the marks of a paste."""
    driver = telling_pastes(_Terminal)(pilot.app)
    for key in keys(text):
        key.set_sender(pilot.app)
        driver.process_message(key)
    await pilot.pause(0.05)
    await passed_on(pilot)
    await settled(pilot)


@pytest.mark.hypothesis
@pytest.mark.parametrize(
    ("go", "text"),
    some_of([
        (("f5", "home"), "X\ry\rok so\r"), (("f5", "home"), "X\ry"), (("f7",), "a1\rb2 is\r"),
        (("t", "t"), "This is\rwhat i x m 1\r1\ryes\r"), (("t", "t", "k"), "Tired\r"),
        (("t", "t", "k"), "Tired\rMotives\r"),
        (("f3",), "J\rK\r"), (("d",), "Monday\r"),
    ]),
)  # fmt: skip
async def test_pasted_lines_outside_a_field_store_nothing(file: Path, go: tuple[str, ...], text: str) -> None:
    with projects.project_opened(file, "Ana") as project:
        cases.set_case(project, "C1", {"role": "nurse"})
    before = record(file)
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, *go)
        await settled(pilot)
        stack = list(pilot.app.screen_stack)
        await sent(pilot, text)
        assert pilot.app.screen_stack == stack
        assert "pasted text was ignored" in toasts(pilot)[-1]
        await press(pilot, "enter")
        await settled(pilot)
    assert record(file) == before


async def test_a_word_and_enter_in_one_read_are_typed_into_a_field(file: Path) -> None:
    async with workbench(file, size=WIDE) as pilot:
        await press(pilot, "f3", "a")
        await sent(pilot, "Night shifts\r")
    assert "Night shifts" in [code.name for code in stored_book(file).walk()]
