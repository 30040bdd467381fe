"""What one looks at on the screen of counts, kept while one is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualcode.tui.counts.cooccurrence import TogetherView
from qualcode.tui.counts.frequency import FrequencyView
from qualcode.tui.counts.joint import JointView
from qualcode.tui.counts.matrix import MatrixView
from qualcode.tui.counts.saturation import SaturationView
from qualcode.tui.counts.speakers import SpeakingView
from qualcode.tui.counts.view import Scope, View


def _all_views() -> tuple[View, ...]:
    return MatrixView(), TogetherView(), SaturationView(), JointView(), FrequencyView(), SpeakingView()


@dataclass
class Looking:
    """The views with what was chosen in each, which of them is shown, and of what part of the project.

    `places` are the cells in which the cursor was last, row and column, by view.
    """

    views: tuple[View, ...] = field(default_factory=_all_views)
    number: int = 0
    group: str | None = None
    where: str = ""
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def view(self) -> View:
        return self.views[self.number]

    @property
    def scope(self) -> Scope:
        return Scope(self.group, self.where if self.where and self.view.takes_condition else None)
