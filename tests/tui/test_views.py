"""All codings, one's own, or those that the team decided on; what a decision settles keeps a quiet mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.services.coding.exemplars import set_exemplar
from qualcode.services.project.projects import project_opened
from qualcode.services.team import consensus
from tests.study import all_codings
from tests.tui.driving import WIDE, press, seen, settled, stored, transcript, workbench
from tests.tui.shown import differences

TIRED = "and I was tired of the forms."


@pytest.fixture
def decided(file: Path) -> Path:
    """Ben decides that the forms are his own “Tired” alone; Ana's coding of these words is settled."""
    with project_opened(file, "Ben") as project:
        on = next(one for one in consensus.disagreements(project).listed if "tired of the forms" in one.words)
        consensus.take(project, on, "Ben", "The words say it.")
    return file


async def test_ones_own_settled_coding_stays_in_sight_and_is_not_counted(decided: Path) -> None:
    async with workbench(decided, size=(100, 30)) as pilot:
        assert differences(pilot, decided) == []
        settled_codings = [coding for coding in transcript(pilot).codings.values() if coding.settled_by is not None]
        assert {coding.coder for coding in settled_codings} == {"Ana", "Ben"}
        (mine,) = [coding for coding in settled_codings if coding.coder == "Ana"]
        assert mine.settled_by is not None
        assert mine.settled_by.by == "Ben"
        assert mine.guid not in {coding.guid for coding in stored(decided)}
        assert "┊Wanting" in seen(pilot)
        await press(pilot, "ctrl+home", "n", "n", "n")
        assert "settled, not counted: decided by Ben: The words say it." in " ".join(seen(pilot).split())


@pytest.mark.parametrize("key", ["x", "asterisk", "greater_than_sign", "left_curly_bracket"])
async def test_a_settled_coding_stays_as_it_is(decided: Path, key: str) -> None:
    async with workbench(decided, size=WIDE) as pilot:
        before = dict(transcript(pilot).codings)
        await press(pilot, "ctrl+home", "n", "n", "n", key)
        assert "settled by Ben's decision: to withdraw the decision, press f7, d and x" in seen(pilot)
        assert transcript(pilot).codings == before
        assert differences(pilot, decided) == []


async def test_a_memo_says_what_one_thinks_of_a_decision(decided: Path) -> None:
    async with workbench(decided, size=WIDE) as pilot:
        counted = "3 codings, 67% of turns"
        assert counted in seen(pilot)
        await press(pilot, "ctrl+home", "n", "n", "n", "m", *"No", "ctrl+s")
        assert "memo written: " in seen(pilot)
        (mine,) = [one for one in transcript(pilot).codings.values() if one.settled_by is not None and one.memo]
        assert (mine.memo, mine.coder) == ("No", "Ana")
        assert differences(pilot, decided) == []
        assert counted in seen(pilot)


@pytest.mark.parametrize("key", ["x", "greater_than_sign", "left_curly_bracket"])
async def test_a_decision_of_the_team_is_not_moved_or_removed_by_a_key(decided: Path, key: str) -> None:
    async with workbench(decided, size=WIDE) as pilot:
        before = dict(transcript(pilot).codings)
        await press(pilot, "V", "V", "ctrl+home", "n", key)
        assert "decided by Ben for the team: to withdraw the decision, press f7, d and x" in seen(pilot)
        await press(pilot, "V")
        assert transcript(pilot).codings == before


async def test_one_key_steps_through_the_views(decided: Path) -> None:
    async with workbench(decided, size=WIDE) as pilot:
        everything = {coding.coder for coding in transcript(pilot).codings.values()}
        assert everything == {"Ana", "Ben", "consensus"}
        await press(pilot, "V")
        assert "only your codings are shown" in seen(pilot)
        assert {coding.coder for coding in transcript(pilot).codings.values()} == {"Ana"}
        assert differences(pilot, decided) == []
        await press(pilot, "down")
        assert "2 of 3 codings (mine)" in seen(pilot)
        await press(pilot, "V")
        assert {coding.coder for coding in transcript(pilot).codings.values()} == {"consensus"}
        assert differences(pilot, decided) == []
        await press(pilot, "w", "full_stop")  # a coding of one's own is not hidden as soon as it is made
        assert {coding.coder for coding in transcript(pilot).codings.values()} == everything
        assert differences(pilot, decided) == []


async def test_a_withdrawn_decision_lets_the_codings_count_again(decided: Path) -> None:
    async with workbench(decided, size=WIDE) as pilot:
        await press(pilot, "f7", "d", "end")
        await settled(pilot)
        await press(pilot, "x", "f2")
        await settled(pilot)
        assert not [coding for coding in transcript(pilot).codings.values() if coding.settled_by is not None]
        assert differences(pilot, decided) == []
        await press(pilot, "u")
        await settled(pilot)
        assert [coding for coding in transcript(pilot).codings.values() if coding.settled_by is not None]
        assert differences(pilot, decided) == []


async def test_an_exemplar_whose_place_changes_stays_hidden_where_it_is_hidden(decided: Path) -> None:
    with project_opened(decided, "Ana") as project:
        tired = [coding for coding in all_codings(project) if "tired" in coding.quote]
        for coding in sorted(tired, key=lambda coding: coding.coder):  # Ana's, then the team's
            set_exemplar(project, coding)
    async with workbench(decided, size=WIDE) as pilot:
        assert "★2" not in seen(pilot)
        await press(pilot, "V", "ctrl+home", "n", "n", "asterisk")
        assert "no longer an exemplar" in seen(pilot)
        assert differences(pilot, decided) == []
