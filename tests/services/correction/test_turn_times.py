"""The times of an interview stay with their words through every correction, and who speaks is what the text says."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.analysis.correction.anchoring import Edit
from qualcode.model.document import Document
from qualcode.services.correction import correcting
from qualcode.services.documents import documents
from qualcode.services.documents.importing import import_files
from qualcode.services.documents.previewing import ImportOptions
from qualcode.services.project.projects import Project
from tests.study import again

CUES = (
    (1, "Interviewer", "How did it begin?"), (5, "Mara", "I came by the night train."),
    (10, "Mara", "The pharmacist kept the door open."), (60, "Interviewer", "And then?"),
    (65, "Mara", "Then the river froze."), (90, "Mara", "We crossed it with lamps."),
)  # fmt: skip
VTT = "WEBVTT\n\n" + "\n".join(
    f"00:{at // 60:02}:{at % 60:02}.000 --> 00:{at // 60:02}:{at % 60:02}.900\n<v {who}>{words}\n"
    for at, who, words in CUES
)
INLINE = """Interviewer: [00:00:01] How did it begin?

Mara: [00:00:05] I came by the night train. [00:00:10] The pharmacist kept the door open.

Interviewer: [00:01:00] And then?

Mara: [00:01:05] Then the river froze. [00:01:30] We crossed it with lamps.
"""
EDITS = [
    ("pharmacist", "chemist", {}),
    ("Then the river", "Thenn the river", {}),
    ("How did it begin", "How did it begin? How", {}),
    ("I came", "Well, yes. I came", {}),
    ("The pharm", "\n\nInterviewer: To whom?\n\nMara: The pharm", {}),
    ("\n\nInterviewer: And then?\n\nMara: Then", " Then", {}),
    ("Mara: Then", "Mara: Sorry?\n\nInterviewer: The winter.\n\nMara: Then", {}),
    (" We crossed", "\n\nOlek: We crossed", {"We crossed": ("Olek", 90)}),
    ("Mara: Then the river froze.", "Then the river froze.\n\nMara:", {"Then the": ("Interviewer", 65)}),
]


def said(project: Project, document: Document) -> dict[str, tuple[str | None, float | None] | None]:
    """Who says the words of each cue, and the last time at or before them in the turn."""
    transcript = documents.open_document(project, document).transcript
    answers: dict[str, tuple[str | None, float | None] | None] = {}
    for _, _, words in CUES:
        beginning = " ".join(words.split()[:2])
        at = transcript.text.find(beginning)
        turn = next((turn for turn in transcript.turns if turn.start <= at < turn.end), None)
        answers[beginning] = turn and (turn.label, max((s for place, s in turn.times if place <= at), default=None))
    return answers


@pytest.mark.parametrize("way", ["a file", "by hand", "as it was typed"])
@pytest.mark.parametrize(("before", "after", "otherwise"), EDITS)
@pytest.mark.parametrize("name", ["talk.vtt", "talk.txt"])
def test_times_stay_with_their_words(
    project: Project, tmp_path: Path, name: str, before: str, after: str,
    otherwise: dict[str, tuple[str, float]], way: str,
) -> None:  # fmt: skip
    (tmp_path / name).write_text(VTT if name == "talk.vtt" else INLINE)
    (imported,) = import_files(project, [tmp_path / name], ImportOptions()).imported
    document, text = imported.document, documents.open_document(project, imported.document).text
    assert text.count(before) == 1
    corrected = text.replace(before, after)
    if way == "a file":
        (tmp_path / "new.txt").write_text(corrected)
        correcting.replace_text(project, document, tmp_path / "new.txt")
    else:
        at = text.index(before)
        typed = [Edit(at, at + len(before), after)] if way == "as it was typed" else None
        correcting.correct_text(project, document, corrected, typed)
    answers = {" ".join(words.split()[:2]): (who, at) for at, who, words in CUES} | otherwise
    expected = {words: answer for words, answer in answers.items() if words in corrected}
    assert {words: answer for words, answer in said(project, again(project, document)).items() if answer} == expected


@pytest.mark.parametrize(("within", "seconds"), [("I came", 5), ("kept", 10), ("lamps", 90)])
def test_a_turn_that_is_parted_within_a_cue_has_the_time_before_it(
    project: Project, tmp_path: Path, within: str, seconds: float
) -> None:
    (tmp_path / "talk.vtt").write_text(VTT)
    (imported,) = import_files(project, [tmp_path / "talk.vtt"], ImportOptions()).imported
    text = documents.open_document(project, imported.document).text
    parted = text.replace(within, f"{within}\n\nInterviewer: Really?\n\nMara: Yes,")
    correcting.correct_text(project, imported.document, parted)
    turns = documents.open_document(project, again(project, imported.document)).transcript.turns
    asked = next(turn for turn in turns if turn.span.of(parted) == "Really?")
    assert (asked.time_start, turns[asked.index + 1].time_start) == (seconds, seconds)
    assert turns[0].time_start == 1
