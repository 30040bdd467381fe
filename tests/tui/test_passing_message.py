"""A message that is over when it is shown does not stop the workbench."""

from __future__ import annotations

from pathlib import Path
from time import time

from textual.widgets._toast import Toast

from qualcode.tui.passing_message import PassingMessage
from tests.tui.driving import press, seen, toasts, workbench


def test_the_time_of_a_message_that_is_over_can_be_waited_for() -> None:
    over = PassingMessage("Saved", timeout=3, raised_at=time() - 5)
    assert over.has_expired
    assert 0 < over.time_left < 0.1
    assert 2 < PassingMessage("Saved", timeout=3).time_left <= 3
    assert not PassingMessage("Saved", timeout=3).has_expired


async def test_a_message_that_is_over_is_shown_and_goes_and_keys_are_heard(file: Path) -> None:
    async with workbench(file) as pilot:
        pilot.app.notify("Saved", markup=False)
        await press(pilot)
        (message,) = pilot.app._notifications
        assert toasts(pilot) == ["Saved"]
        assert isinstance(message, PassingMessage)  # any other would stop the program here
        message.raised_at = time() - 60
        await pilot.app.mount(Toast(message))
        await press(pilot, "f3")
        assert "Codebook" in seen(pilot)
