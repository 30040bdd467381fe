from __future__ import annotations

import pytest

from qualcode.model.transcript import Utterance
from qualcode.readers.subtitles.captions import in_order


@pytest.mark.parametrize(
    ("starts", "ordered"),
    [
        ([10, 200, 100, 210], [10, 100, 200, 210]),
        ([10, 200, 20, 210], [10, 200, 20, 210]),
        ([10, 50, 20, 60], [10, 20, 50, 60]),
    ],
)
def test_another_recording_begins_where_the_clock_goes_far_back_and_near_to_the_start(
    starts: list[int], ordered: list[int]
) -> None:
    assert [utterance.start for utterance in in_order([Utterance("So.", start=at) for at in starts])] == ordered
