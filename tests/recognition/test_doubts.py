from __future__ import annotations

import pytest

from qualcode.model.transcript import Turn
from qualcode.recognition import recognise
from qualcode.recognition.doubts import warnings_about


def test_warnings_count_what_is_odd() -> None:
    turns = [Turn(0, 0, 2, 2, "A", "A"), Turn(1, 3, 3, 4), Turn(2, 6, 6, 9, "A", "A", time_raw="p. 7")]
    assert warnings_about(turns) == (
        "1 turn without a speaker",
        "1 label without words",
        "1 time kept as written: not readable as a time in the recording",
    )


@pytest.mark.parametrize(("said", "shown"), [("x" * 74, "x" * 74), ("x" * 75, "x" * 73 + "…")])
def test_a_doubtful_line_of_eighty_characters_is_shown_whole(said: str, shown: str) -> None:
    (doubtful,) = recognise(f"Ana: Hm.\nBo: Ha.\n  Gary: {said}\nAna: So.\nBo: Ja.").doubtful
    assert doubtful.text == f"Gary: {shown}"


def test_a_long_doubtful_line_is_cut() -> None:
    text = f"Ana: Hm.\nBo: Ha.\nGary: {'word ' * 40}\nAna: So.\nBo: Ja."
    (doubtful,) = recognise(text).doubtful
    assert (doubtful.number, len(doubtful.text), doubtful.text[-1]) == (3, 80, "…")
