from __future__ import annotations

import pytest

from qualcode.cli.matrix import _parts


@pytest.mark.parametrize(
    ("widths", "room", "parts"),
    [
        ([20, 5, 5, 5], 21, [[1, 2, 3]]),
        ([20, 5, 5, 5], 20, [[1, 2], [3]]),
        ([20, 5, 5, 5], 14, [[1, 2], [3]]),
        ([20, 5, 5, 5, 5, 5], 14, [[1, 2], [3, 4], [5]]),
        ([20, 5, 5, 5], 13, [[1], [2], [3]]),
        ([20, 16, 5], 9, [[1], [2]]),
        ([20], 9, [[]]),
    ],
)
def test_a_table_too_wide_is_printed_in_parts_as_full_as_they_fit(
    widths: list[int], room: int, parts: list[list[int]]
) -> None:
    assert _parts(widths, room) == parts
