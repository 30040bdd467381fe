"""The project is also somebody else's: what they write shows up, and where they stand in the way nothing is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.model.codebook import Code
from qualcode.services.coding import codebook, coding, history, memos
from qualcode.services.documents import documents
from qualcode.services.privacy import pseudonyms
from qualcode.services.project import lookup, projects
from qualcode.services.project.projects import Project
from qualcode.store import waiting
from tests.study import all_codings
from tests.tui.driving import (
    coding_screen,
    paste,
    press,
    put,
    seen,
    settled,
    stored,
    stored_book,
    toasts,
    told,
    transcript,
    workbench,
    workbench_of,
    write,
)  # fmt: skip


@contextmanager
def somebody_else(file: Path) -> Iterator[Project]:
    with projects.project_opened(file, "Ben") as project:
        yield project


def code_called(project: Project, name: str) -> Code:
    return lookup.find_code(lookup.read_codebook(project), name)


async def looked_around(pilot: Pilot[None]) -> None:
    """What the workbench does every two seconds; a question may be standing meanwhile."""
    workbench_of(pilot)._poll()
    await press(pilot)


async def test_a_coding_of_somebody_else_shows_up_and_the_caret_stays(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "t")
        before = transcript(pilot).selection
        with somebody_else(file) as theirs:
            first = documents.list_documents(theirs)[0]
            put(theirs, codebook.add_code(theirs, "Nurse"), first, "The nurse I work with.")
        await looked_around(pilot)
        assert "Nurse" in seen(pilot)
        assert "5 codings" in seen(pilot)
        assert transcript(pilot).selection == before


@pytest.mark.parametrize("key", ["f3", "f4"])
async def test_what_others_do_shows_up_on_the_screens_above_too(file: Path, key: str) -> None:
    async with workbench(file) as pilot:
        await press(pilot, key)
        await settled(pilot)
        with somebody_else(file) as theirs:
            codebook.rename_code(theirs, code_called(theirs, "Motives"), "Reasons")
        await looked_around(pilot)
        assert "Reasons" in seen(pilot)
        assert "Motives" not in seen(pilot)


async def test_a_code_that_somebody_takes_away_is_gone_from_under_the_caret(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n")
        assert "Said at once." in seen(pilot)
        with somebody_else(file) as theirs:
            codebook.remove_code(theirs, code_called(theirs, "Motives"))
        await looked_around(pilot)
        assert "Said at once." not in seen(pilot)
        assert "Wanting" not in seen(pilot)
        await press(pilot, "x", "m", "asterisk", "greater_than_sign", "t", "2", "1")
        assert {name for name, _ in told(file)} == {"Tired"}


async def test_a_code_taken_away_while_it_is_being_chosen_is_said(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "enter")
        await write(pilot, "Wanting")
        with somebody_else(file) as theirs:
            codebook.remove_code(theirs, code_called(theirs, "Motives"))
        await press(pilot, "enter")
        assert "no code" in toasts(pilot)[-1]
        await looked_around(pilot)
        assert len(stored(file)) == 2


async def test_a_coding_taken_away_while_its_memo_is_written_is_said(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n", "m")
        with somebody_else(file) as theirs:
            coding.remove_codings(theirs, [each.guid for each in all_codings(theirs)])
        await looked_around(pilot)
        await write(pilot, "More.")
        await press(pilot, "ctrl+s")
        assert stored(file) == []
        assert "this coding was removed" in toasts(pilot)[-1]
        assert "More." in seen(pilot)
        with somebody_else(file) as theirs:
            assert memos.list_memos(theirs) == []


async def test_a_document_taken_away_leaves_an_empty_page_and_the_others(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n")
        with somebody_else(file) as theirs:
            documents.remove_document(theirs, documents.list_documents(theirs)[0])
        await looked_around(pilot)
        assert "wanted to help" not in seen(pilot)
        assert "◕ C1" not in seen(pilot)
        keys = (
            "t",
            "enter",
            "1",
            "i",
            "full_stop",
            "x",
            "m",
            "n",
            "right_square_bracket",
            "down",
            "pagedown",
            "ctrl+end",
        )
        await press(pilot, *keys, "slash", "a", "escape")
        assert stored(file) == []
        await press(pilot, "d", "down", "enter")
        await settled(pilot)
        assert "It was a long winter." in seen(pilot)
        await press(pilot, "t", "1")
        assert len(stored(file)) == 1


async def test_a_document_taken_away_while_a_code_is_chosen_is_said(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "enter")
        with somebody_else(file) as theirs:
            documents.remove_document(theirs, documents.list_documents(theirs)[0])
        await looked_around(pilot)
        await press(pilot, "down", "enter")
        assert "no document is open" in seen(pilot)
        assert stored(file) == []


async def test_a_codebook_changed_elsewhere_while_a_name_is_typed(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "f3", "down", "down", "r")
        with somebody_else(file) as theirs:
            codebook.merge_codes(theirs, [code_called(theirs, "Tired")], code_called(theirs, "Wanting to help"))
        await looked_around(pilot)
        await write(pilot, " out")
        await press(pilot, "enter")
        assert "no code" in seen(pilot)
        assert "Tired out" in seen(pilot)  # what was typed can still be copied
        assert len(stored_book(file)) == 2


async def test_an_undo_that_somebody_has_built_on_is_refused_in_words(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "t", "enter")
        await write(pilot, "Then")
        await press(pilot, "enter")
        with somebody_else(file) as theirs:
            put(theirs, code_called(theirs, "Then"), documents.list_documents(theirs)[0], "The nurse")
        await press(pilot, "u")
        assert toasts(pilot)
        assert "Then" in {name for name, _ in told(file)}


async def reads_after(pilot: Pilot[None], act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the workbench reads the project again when it looks around after an act."""
    session = workbench_of(pilot).session
    assert session is not None
    await looked_around(pilot)
    reads: list[str] = []
    monkeypatch.setattr(session, "take_after_others", lambda _: reads.append("again"))
    act()
    await looked_around(pilot)
    await looked_around(pilot)
    return len(reads)


def _read(file: Path) -> None:
    with somebody_else(file) as theirs:
        all_codings(theirs)


def _code(file: Path) -> None:
    with somebody_else(file) as theirs:
        put(theirs, code_called(theirs, "Tired"), documents.list_documents(theirs)[0], "The nurse")


def _undo(file: Path) -> None:
    with somebody_else(file) as theirs:
        assert history.undo(theirs)


def _redo(file: Path) -> None:
    with somebody_else(file) as theirs:
        assert history.redo(theirs)


def _pseudonymise(file: Path) -> None:
    with somebody_else(file) as theirs:
        key = file.parent / "keys" / "study.key"
        key.parent.mkdir()
        pseudonyms.replace_names(theirs, [("Monday", "a weekday", "")], key)


async def test_whoever_only_reads_causes_nothing_to_be_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "2")
        assert await reads_after(pilot, lambda: _read(file), monkeypatch) == 0


async def test_an_emptied_log_causes_nothing_to_be_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def empty() -> None:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "2")
        assert await reads_after(pilot, empty, monkeypatch) == 0


async def test_saving_after_a_pause_causes_nothing_to_be_read_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "2")
        session = workbench_of(pilot).session
        assert session is not None
        assert await reads_after(pilot, lambda: projects.save_all(session.project), monkeypatch) == 0


@pytest.mark.parametrize("act", [_code, _undo, _redo, _pseudonymise])
async def test_whatever_others_change_is_read_once(
    file: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None]
) -> None:
    if act is _redo:
        _undo(file)
    async with workbench(file) as pilot:
        assert await reads_after(pilot, lambda: act(file), monkeypatch) == 1


async def test_a_step_taken_back_between_two_of_ones_own_is_noticed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "t", "t", "2")
        assert await reads_after(pilot, lambda: _undo(file), monkeypatch) == 1


# In the way


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "WRITE_SECONDS", 0.05)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another program is in the midst of writing."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("key", ["2", "i", "x", "asterisk", "greater_than_sign", "u"])
async def test_a_change_that_cannot_be_stored_is_not_shown_as_done(file: Path, key: str) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n")
        before = stored(file)
        with locked(file):
            await press(pilot, key)
            assert "is locked: another program is writing" in toasts(pilot)[-1]
            assert "4 codings" in seen(pilot)
            assert set(transcript(pilot).codings) == {each.guid for each in before}
        assert stored(file) == before
        await press(pilot, "t", "1")
        assert len(stored(file)) == 5


@pytest.mark.usefixtures("impatient")
async def test_a_memo_that_cannot_be_stored_is_not_lost(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "n", "m")
        await write(pilot, " Much thought.")
        with locked(file):
            await press(pilot, "ctrl+s")
            assert "is locked: another program is writing" in toasts(pilot)[-1]
            assert "Said at once. Much thought." in seen(pilot)
            await press(pilot, "escape")
            assert "without saving" in seen(pilot)
            await press(pilot, "n")
        await press(pilot, "ctrl+s")
        assert stored(file)[0].memo == "Said at once. Much thought."


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("key", ["e", "M"])
async def test_a_definition_that_cannot_be_stored_is_not_lost(file: Path, key: str) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "f3", key)
        await write(pilot, " Much thought.")
        with locked(file):
            await press(pilot, "ctrl+s")
            assert "is locked: another program is writing" in toasts(pilot)[-1]
        assert "Much thought." in seen(pilot)
        await press(pilot, "ctrl+s")
        with somebody_else(file) as theirs:
            code = code_called(theirs, "Motives")
            assert "Much thought." in code.definition + memos.read_memo(theirs, code.guid)


@pytest.mark.usefixtures("impatient")
async def test_the_codebook_and_the_report_say_it_too(file: Path) -> None:
    async with workbench(file) as pilot:
        await press(pilot, "f3")
        with locked(file):
            await press(pilot, "J")
            assert "is locked: another program is writing" in toasts(pilot)[-1]
            await press(pilot, "u", "f4", "down", "asterisk", "u")
            assert len([each for each in toasts(pilot) if "is locked" in each]) == 4
        with somebody_else(file) as theirs:
            assert history.history(theirs)[0].action == "apply code"


@pytest.mark.usefixtures("impatient")
async def test_documents_that_cannot_be_added_are_said(file: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("C1: yes.\n")
    async with workbench(file) as pilot:
        await press(pilot, "ctrl+o")
        await paste(pilot, tmp_path / "new.txt")
        with locked(file):
            await press(pilot, "ctrl+s")
            await settled(pilot)
            assert "is locked: another program is writing" in toasts(pilot)[-1]
        assert "4 codings" in seen(pilot)


async def test_a_project_that_may_only_be_read_can_be_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    async with workbench(file) as pilot:
        assert "4 codings" in seen(pilot)
        await press(pilot, "t", "t", "2")
        assert "read-only" in toasts(pilot)[-1]
        assert coding_screen(pilot).session.opened is not None
    assert len(stored(file)) == 4


async def test_a_coder_whose_name_looks_like_anothers_is_told(file: Path) -> None:
    async with workbench(file, coder="Аna") as pilot:
        assert toasts(pilot)[-1].startswith("the coder “Аna” looks like “Ana”, but is another")
    async with workbench(file) as pilot:
        assert toasts(pilot) == []
