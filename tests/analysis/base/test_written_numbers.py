from __future__ import annotations

import pytest

from qualcode.analysis.base.written_numbers import fixed, p_value, percent, with_interval


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (fixed(2.434), "2.43"),
        (fixed(-0.5, 1), "−0.5"),
        (fixed(-0.001), "0.00"),
        (fixed(None), "–"),
        (with_interval(2.43, 2.08, 2.79), "2.43 (2.08 to 2.79)"),
        (with_interval(1.0, None, None), "1.00"),
        (with_interval(1.0, 0.5, None), "1.00"),
        (with_interval(None, 0.5, 1.5), "–"),
        (p_value(0.001), "0.001"),
        (p_value(0.0132), "0.013"),
        (p_value(0.0002), "<0.001"),
        (p_value(None), "–"),
        (percent(0.712), "71 %"),
        (percent(None), "–"),
    ],
)
def test_as_a_paper_prints_them(written: str, expected: str) -> None:
    assert written == expected
