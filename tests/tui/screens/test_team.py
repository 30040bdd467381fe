"""Where coders differ, decided at the workbench; rounds planned and opened there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from qualcode.analysis.consensus.disagreement import Disagreements
from qualcode.errors import UsageError
from qualcode.model.naming import Named
from qualcode.services.cases.cases import set_case
from qualcode.services.coding import memos, rounds
from qualcode.services.documents import documents
from qualcode.services.privacy import withdrawing
from qualcode.services.project import lookup, projects
from qualcode.services.team import consensus
from tests.tui.driving import WIDE, passed_on, press, put, seen, settled, stored, toasts, workbench, write


@pytest.fixture
def differing(file: Path) -> Path:
    """Ben has put another code than Ana on words of C1, and one where Ana has none."""
    with projects.project_opened(file, "Ben") as project:
        book = lookup.read_codebook(project)
        (document, *_) = documents.list_documents(project)
        first = stored(file, document.guid)[0]
        other = next(code for code in book.walk() if code.guid != first.code)
        put(project, other, document, first.quote)
    return file


def compared(file: Path) -> Disagreements:
    with projects.project_opened(file, "Reader") as project:
        return consensus.disagreements(project)


async def test_coders_are_seen_side_by_side_and_a_decision_is_stored_with_its_reason(differing: Path) -> None:
    before = compared(differing)
    async with workbench(differing, size=WIDE) as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        assert "Ana · Ben" in seen(pilot)
        assert f"{len(before.open)} to decide" in seen(pilot)
        each = before.open[0]
        for coder in before.coders:
            for code in each.passage.codes_of(coder):
                assert before.book[code].name in seen(pilot)
        await press(pilot, "2")
        await write(pilot, "Ben reads it well")
        await press(pilot, "enter")
        await settled(pilot)
        assert f"{len(before.open) - 1} to decide, 1 decided" in seen(pilot)
        after = compared(differing)
        (decided,) = [d for d in after.listed if d.decision]
        assert decided.decision is not None
        assert (decided.decision.choice, decided.decision.reason) == ("Ben", "Ben reads it well")
        await press(pilot, "u")
        await settled(pilot)
        assert compared(differing) == before


async def test_a_reason_that_is_left_decides_nothing(differing: Path) -> None:
    before = compared(differing)
    async with workbench(differing) as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        await press(pilot, "0", "escape")
        await settled(pilot)
    assert compared(differing) == before


async def test_decided_passages_can_be_shown_and_taken_back(differing: Path) -> None:
    before = compared(differing)
    async with workbench(differing, size=WIDE) as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        await press(pilot, "a", "enter")
        await settled(pilot)
        await press(pilot, "d")
        assert "●" in seen(pilot)
        listed = pilot.app.screen.query_one("#passages", OptionList)
        listed.highlighted = next(n for n, d in enumerate(compared(differing).listed) if d.decision)
        await passed_on(pilot)
        assert "Decided by Ana" in seen(pilot)
        await press(pilot, "x")
        await settled(pilot)
    assert compared(differing) == before


async def test_rounds_are_planned_and_opened(differing: Path) -> None:
    async with workbench(differing, size=WIDE) as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        await press(pilot, "r", "ctrl+n")
        await write(pilot, "reliability")
        await press(pilot, "tab")
        await write(pilot, "1")
        await press(pilot, "tab")
        await write(pilot, "Ana, Ben")
        await press(pilot, "tab", "space", "ctrl+s")
        await settled(pilot)
        assert "reliability" in seen(pilot)
        assert "blind" in seen(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert "is still blind" in seen(pilot)
        await press(pilot, "r", "ctrl+o", "y")
        await settled(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert "reliability" in seen(pilot)
    with projects.project_opened(differing, "Reader") as project:
        (made,) = rounds.list_rounds(project)
    assert made.round.coders == ("Ana", "Ben")
    assert made.round.opened is not None
    assert len(made.documents) == 1


async def test_what_is_wrong_with_a_planned_round_is_said_and_nothing_is_lost(differing: Path) -> None:
    async with workbench(differing, size=WIDE) as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        await press(pilot, "r", "ctrl+n")
        await write(pilot, "mine")
        await press(pilot, "tab")
        await write(pilot, "nowhere")
        await press(pilot, "ctrl+s")
        assert "no document “nowhere”" in seen(pilot)
        assert pilot.app.screen.query_one("#name", Input).value == "mine"


async def test_the_agenda_is_written(differing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with workbench(differing) as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        await press(pilot, "w", "ctrl+u")
        await write(pilot, "agenda.md")
        await press(pilot, "enter")
        await settled(pilot)
        assert "agenda.md was written" in toasts(pilot)[-1]
    assert "Decision and reason" in (tmp_path / "agenda.md").read_text()


async def test_one_coder_alone_is_told_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "mine.qualcode"
    projects.create_project(file, "Ana").close()
    async with workbench(file) as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        assert "two coders" in seen(pilot)
        await press(pilot, "1", "0", "enter")
        assert "two coders" in seen(pilot)


async def shown(pilot: Pilot[None], text: str) -> None:
    """Waits until a text stands on the screen: figures take their time on a busy machine."""
    async with asyncio.timeout(60):
        while text not in seen(pilot):
            await settled(pilot)


async def test_the_figures_of_agreement_are_shown_and_change_with_the_unit(differing: Path) -> None:
    async with workbench(differing, size=WIDE) as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        await press(pilot, "g")
        await shown(pilot, "agreement of Ana and Ben, by turn")
        for words in ("Cohen", "Wanting to help", "Overall"):
            await shown(pilot, words)
        await press(pilot, "t")
        await shown(pilot, "Ana and Ben, by sentence")
        await press(pilot, "escape")
        assert "Team" in seen(pilot)


async def test_the_title_tells_in_which_round_one_codes(differing: Path) -> None:
    with projects.project_opened(differing, "Ana") as project:
        documents_ = documents.list_documents(project)[:1]
        rounds.plan_round(project, "Reliability", documents_, coders=["Ana", "Ben"], is_blind=True)
    async with workbench(differing, coder="Ben", size=WIDE) as pilot:
        assert "Reliability, blind" in seen(pilot)


def test_a_decision_is_not_put_in_place_of_one_that_was_not_seen(differing: Path) -> None:
    with projects.project_opened(differing, "Ana") as project:
        on = consensus.disagreements(project).open[0]
        consensus.take_none(project, on, "first")
        with pytest.raises(UsageError, match=r"somebody has decided on “.+” in the meantime"):
            consensus.take_all(project, on)
        (now,) = [each for each in consensus.disagreements(project).listed if each.decision]
        assert now.decision is not None
        assert now.decision.reason == "first"
        consensus.take_all(project, now)


async def test_what_others_wrote_unseen_of_somebody_who_withdrew_is_listed_at_the_opening(differing: Path) -> None:
    with projects.project_opened(differing, "Ana") as project:
        gone, other, *_ = documents.list_documents(project)
        rounds.plan_round(project, "Reliability", [other], coders=["Ana", "Ben"], is_blind=True)
        set_case(project, "Berta", {"role": "nurse"})
        documents.set_document(project, gone, case="Berta")
        case = lookup.find_case(project, "Berta")
        with projects.project_opened(differing, "Ben") as bens:
            memos.set_memo(bens, "document", other.guid, other.name, f"Not like {case.name} at all.")
        withdrawing.withdraw(project, Named(case.guid, (case.name,)))
    async with workbench(differing, size=WIDE) as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        await press(pilot, "r", "ctrl+o")
        await settled(pilot)
        await press(pilot, "y")
        await settled(pilot)
        assert "a memo on a document quotes or names somebody who withdrew" in seen(pilot)
