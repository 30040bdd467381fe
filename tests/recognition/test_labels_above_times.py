"""Labels on lines of their own above lines that begin with a time: who speaks is not lost, however long a turn is."""

from __future__ import annotations

import pytest

from qualcode.recognition import recognise


def interview(lines_of_an_answer: int, dash: str) -> str:
    """As transcription programs write it: a time at each line, the label above the lines of a turn."""
    lines, second = ["Transcription for visit.mp3", ""], 0
    for number in range(4):
        lines += [
            "SPEAKER_00",
            f"[00:{number:02}:{second:02}] {dash}What came then, number {number}?",
            "",
            "SPEAKER_01",
        ]
        for _ in range(lines_of_an_answer):
            second += 1
            lines.append(f"[00:{number:02}:{second:02}] {dash}the mill was loud and")
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("dash", ["- ", ""])
@pytest.mark.parametrize("length", [1, 3, 4, 10])
def test_who_speaks_is_found(length: int, dash: str) -> None:
    text = interview(length, dash)
    found = recognise(text)
    assert [speaker.label for speaker in found.speakers] == ["SPEAKER_00", "SPEAKER_01"]
    assert [turn.speaker for turn in found.turns] == ["SPEAKER_00", "SPEAKER_01"] * 4
    answers = [text[turn.start : turn.end] for turn in found.turns if turn.speaker == "SPEAKER_01"]
    assert all(answer.count("the mill was loud and") == length for answer in answers)


def test_times_without_labels_stay_so() -> None:
    text = "".join(f"[00:00:{second:02}] we went on and on, part {second}\n" for second in range(10, 30))
    assert recognise(text).speakers == ()
