"""The state of the counts screen, kept while another screen is shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualcode.tui.counts.cooccurrence import CooccurrenceView
from qualcode.tui.counts.frequency import FrequencyView
from qualcode.tui.counts.joint import JointView
from qualcode.tui.counts.matrix import MatrixView
from qualcode.tui.counts.saturation import SaturationView
from qualcode.tui.counts.speakers import SpeakersView
from qualcode.tui.counts.view import Scope, View


def _all_views() -> tuple[View, ...]:
    return MatrixView(), CooccurrenceView(), SaturationView(), JointView(), FrequencyView(), SpeakersView()


@dataclass
class CountsState:
    """The views with their options, the number of the present one, and the scope.

    `places` are the last cells of the cursor, row and column, by view.
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
