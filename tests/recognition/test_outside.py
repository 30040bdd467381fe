from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import QualcodeError
from qualcode.recognition import Outside, Reason, Recognition, recognise
from qualcode.services.documents.previewing import preview
from tests.cases import number_of_cases
from tests.recognition.saying import left_out

SHARED = Path(__file__).parents[2].parent / "shared"


def unaccounted(text: str, recognition: Recognition) -> str:
    """The characters of a text that are in no turn, no label, not left out with a reason, and on no doubtful line."""
    is_accounted = bytearray(len(text))
    for turn in recognition.turns:
        is_accounted[turn.head : turn.end] = b"1" * (turn.end - turn.head)
    for line in recognition.outside:
        assert line.reason in Reason
        assert text[line.start : line.end].strip()
        assert not any(is_accounted[line.start : line.end]), "what is left out is in no turn"
        is_accounted[line.start : line.end] = b"1" * (line.end - line.start)
    return "".join(char for char, is_one in zip(text, is_accounted, strict=True) if not is_one and not char.isspace())


def test_every_line_that_is_in_no_turn_has_its_reason() -> None:
    text = (
        "---\ntitle: x\n---\nTalk in the hall\n\nInterviewer: So?\n\nAna: Well.\n\n# Later\n\n3/18\n\n---\n\n"
        "[00:10:00]\n\nInterviewer: And?\n\n**Break:** \\[25:10\\]\n\nAna: Home.\n\nhttps://a.example\n\n"
        "Ana Reis left the meeting.\n\n"
        "Transcribed by Eva\n\nEnd of interview\n"
    )
    metadata = [("---", "line of metadata"), ("title: x", "line of metadata"), ("---", "line of metadata")]
    assert left_out(text) == [
        *metadata, ("Talk in the hall", "line before the first speaker"), ("# Later", "heading"),
        ("3/18", "page number"),
        ("---", "separator line"), ("[00:10:00]", "time"), ("**Break:** \\[25:10\\]", "break"),
        ("https://a.example", "link"), ("Ana Reis left the meeting.", "event of the call"),
        ("Transcribed by Eva", "note on who transcribed"), ("End of interview", "note on the end"),
    ]  # fmt: skip


def test_a_mark_of_the_time_and_other_cells_of_a_row() -> None:
    assert left_out("I: So? #00:00:01-0#\n\nB: Well. #00:00:02-0#\n") == [
        ("#00:00:01-0#", "time"),
        ("#00:00:02-0#", "time"),
    ]
    table = "Speaker\tText\tMood\nAna\tSo.\tglad\nTom\tYes.\tsad\n"
    assert left_out(table)[1:] == [("glad", "cell of another column"), ("sad", "cell of another column")]


def test_what_is_left_out_is_counted_in_plain_words() -> None:
    reasons = [Reason.HEADING] * 3 + [Reason.PAGE_NUMBER, *[Reason.BEFORE] * 2, *[Reason.CREDIT] * 2, Reason.WORDLESS]
    outside = tuple(Outside(place, place + 1, reason) for place, reason in enumerate(reasons))
    assert Recognition("", (), (), outside=outside).left_out() == (
        "left out: 2 lines before the first speaker, 3 headings, 1 page number, 2 notes on who transcribed, "
        "1 label without words"
    )
    assert Recognition("", (), ()).left_out() == ""


PEOPLE = [
    ("Interviewer", "Interviewee"), ("Moderator", "C1", "C2"), ("I", "B"), ("Ana Reis", "Ben Ott"),
    ("P07", "P08", "P09"),
    ("Enquêtrice", "Enquêtée"), ("SPEAKER_00", "SPEAKER_01"), ("Entrevistador", "María López"), ("TOI001", "PKP004"),
]  # fmt: skip
FORMS = [
    "{who}: {words}", "{who} : {words}", "**{who}:** {words}", "{who} – {words}", "[{who}] {words}", "{who}\t{words}",
    "{who}:\n\t{words}", "**{who}**\n{words}", "{who}  {time}\n{words}", "{who} ({time}):\n{words}",
    "{who}: [00:{time}] {words}", "[00:{time}] {who}: {words}", "{who}: {words} #00:{time}-3#",
    "00:{time}\t{who}:\t{words}", "00:{time} --> 00:{time}\n{who}\n{words}", "{who}\n{words}", "{words}",
]  # fmt: skip
WORDS = ["so", "we left", "It was late.", "Really?", "[laughs]", "at 12:30", "the plan: go", "(.)", "yes,"]
BETWEEN = [
    "", "3/18", "## Later", "Question 3. Gardens", "End of the day I sat there.", "12:30", "[End of tape]",
    "Note: phone.",
    "???: not me", "C1?: nor me", "Lamp-trouble", "And I said: no.", "Anna left the meeting.", "---", "Page 3",
    "Unknown: hm", "    1.a Was it clear?", "\tindented",
]  # fmt: skip
HEADS = ["", "Talk in the hall", "Date: 3 May 2021\nPlace: Gent", "---\ntitle: x\n---"]


@st.composite
def transcripts(draw: st.DrawFn) -> str:
    """A transcript in any convention, with lines between the turns that nobody says, or somebody."""
    people, form = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(FORMS))
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    blocks = [draw(st.sampled_from(HEADS))]
    for turn, who in enumerate(itertools.islice(itertools.cycle(people), draw(st.integers(0, 12)))):
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)))
        blocks.append(form.format(who=who, time=f"{turn:02}:10", words=words))
        if (line := draw(st.sampled_from(BETWEEN))) and draw(st.booleans()):
            blocks.append(line)
    return gap.join(blocks) + "\n"


@settings(max_examples=number_of_cases(60))
@given(transcripts())
def test_each_character_is_said_by_somebody_or_left_out_with_a_reason(text: str) -> None:
    recognition = recognise(text)
    assert unaccounted(text, recognition) == ""
    in_no_turn = [line for line in recognition.outside if line.reason is Reason.BETWEEN]
    assert len(recognition.doubtful) >= len({text.count("\n", 0, line.start) for line in in_no_turn})


@settings(max_examples=number_of_cases(60))
@given(transcripts())
def test_nobody_is_invented(text: str) -> None:
    """Whoever speaks is written at the beginning of a turn, and says something somewhere."""
    recognition = recognise(text)
    for speaker in recognition.speakers:
        turns = [turn for turn in recognition.turns if turn.label == speaker.label]
        assert all(speaker.label.strip("()") in text[turn.head : turn.start] for turn in turns)
        assert any(turn.start < turn.end for turn in turns)
        assert speaker.label not in ("Note", "Date", "Place", "title", "Lamp-trouble", "And I said", "12", "Question 3")


@pytest.mark.skipif(not SHARED.exists(), reason="the collection of real transcripts is not here")
def test_so_it_is_in_every_real_transcript() -> None:
    for path in filter(Path.is_file, sorted((SHARED / "data" / "transcripts").rglob("*"))):
        try:
            file_preview = preview(path)
        except QualcodeError:
            continue
        assert unaccounted(file_preview.text, file_preview.recognition) == "", path.name
