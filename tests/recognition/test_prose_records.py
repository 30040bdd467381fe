"""Marks that stand within what was said: the text is composed without them, and each is kept with its place."""

from __future__ import annotations

from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.transcript import MarkKind
from qualcode.recognition import Hints, recognise
from qualcode.recognition.composing import Composed
from qualcode.recognition.prose_records import compose_prose, notes_on_marks


def composed(text: str) -> Composed | None:
    return compose_prose(text, recognise(text), Hints())


def said(text: str) -> list[tuple[str | None, str]]:
    found = composed(text)
    assert found is not None
    return [(turn.label, turn.span.of(found.text)) for turn in found.recognition.turns]


CODES = "TOI001\tsì: ma\nTOI001\tnon sempre\nPKP004\te allora?\nTOI001\tniente\nTOI001\tbasta\nPKP004\tva bene\n"


def test_a_code_at_each_line_of_a_turn_is_no_word() -> None:
    found = composed(CODES)
    assert found is not None
    assert found.text == "TOI001: sì: ma non sempre\n\nPKP004: e allora?\n\nTOI001: niente basta\n\nPKP004: va bene\n"
    assert [(mark.kind, mark.written, found.text[mark.at :].split()[0]) for mark in found.marks] == [
        (MarkKind.LABEL, "TOI001", "non"), (MarkKind.LABEL, "TOI001", "basta")
    ]  # fmt: skip
    assert notes_on_marks(found.marks) == ("taken out of what was said and kept beside it: 2 labels",)


NUMBERED = """ 1 I: Can you say more,
 2    a little?
 3 B: That was such a thing that went
 4    round in my head for long, in-
 5    wardly.
 6
 7    And on.
 8 I: And then?
 9 B: Over.
"""


def test_printed_line_numbers_are_no_words_and_lead_to_a_line() -> None:
    found = composed(NUMBERED)
    assert found is not None
    assert said(NUMBERED) == [
        ("I", "Can you say more, a little?"),
        ("B", "That was such a thing that went round in my head for long, in-wardly.\nAnd on."),
        ("I", "And then?"), ("B", "Over."),
    ]  # fmt: skip
    assert {mark.written: found.text[mark.at :].split()[0] for mark in found.marks if mark.written in "1258"} == {
        "1": "Can", "2": "a", "5": "wardly.", "8": "And"
    }  # fmt: skip


TIMED = """**Ada:** [00:00:00] I kept bees. [00:02:00] Then came the winter,\\[00:04:23.18\\] and it was long.

[00:05:00]

It went on.

**Ben:** [00:06:00] At (12:30)? [inaudible 00:06:10]

**Ada:** [00:07:00] So it was. [00:08:00]

**Ben:** [00:09:00] Oh.
"""


def test_times_within_a_turn_are_its_times() -> None:
    found = composed(TIMED)
    assert found is not None
    assert said(TIMED) == [
        ("Ada", "I kept bees. Then came the winter, and it was long.\n\nIt went on."),
        ("Ben", "At (12:30)? [inaudible 00:06:10]"), ("Ada", "So it was."), ("Ben", "Oh."),
    ]  # fmt: skip
    ada = found.recognition.turns[0]
    assert [(found.text[at:].split()[0], seconds) for at, seconds in ada.times] == [
        ("I", 0.0), ("Then", 120.0), ("and", 263.18), ("It", 300.0)
    ]  # fmt: skip
    assert ada.time_at(found.text.index("long")) == 263.18
    assert ada.time_at(ada.start) == 0.0


CUES = """[00:00.000 --> 00:04.000] So hello in this
[00:04.000 --> 00:08.000] interview we talk about
[00:08.000 --> 00:09.500] heating.
[00:12.500 --> 00:14.500] First question.
"""


def test_cues_in_a_plain_text_are_joined_as_those_of_subtitles() -> None:
    assert said(CUES) == [(None, "So hello in this interview we talk about heating."), (None, "First question.")]


LINES = """So hello in this
interview we talk about
heating and
what you do
when it is cold.
We put on
a coat and wait
for spring.
"""


def test_lines_that_a_program_cut_are_joined_unless_the_user_says_no() -> None:
    assert said(LINES) == [
        (None, "So hello in this interview we talk about heating and what you do when it is cold. We put on a coat and "
         "wait for spring.")
    ]  # fmt: skip
    found = composed(LINES)
    assert found is not None
    assert "8 lines that a program cut were joined" in found.recognition.warnings[-1]
    assert compose_prose(LINES, recognise(LINES), Hints(style="none")) is None
    assert compose_prose(LINES, recognise(LINES), Hints(), is_plain=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "Monday\nAnna came late\nTwo sessions were empty\nNobody asked why\nWe sat\nThe end\n",
        "First point.\n\nsecond point\n\nthird point\n\nfourth point\n\nfifth point\n\nsixth point\n",
        "We sat.\nand then\nwe left.\n",
        fill("We met on Monday in the long room, and two sessions were empty. Nobody knew why. " * 8, 60),
        "I: How?\nB: Well, at 12:30.\nI: And?\nB: At [half past] (12:30).\n",
        "Ana  0:22\nI left.\n\nBen  1:10\nSo.\n\nAna  2:00\nYes.\n",
        "B: It was over. #00:05:12-3#\nI: Oh? #00:05:20-0#\nB: Yes. #00:06:00-0#\n",
        "[00:00:12] I: How so?\n[00:00:15] B: Well.\n[00:00:20] I: And?\n[00:00:30] B: No.\n",
        "I: One.\nB: Two\nlines of text.\nI: Three.\nB: Four.\n",
    ],
)
def test_what_reads_well_stays_as_it_is(text: str) -> None:
    assert composed(text) is None


WORDS = st.lists(
    st.sampled_from(["so", "we", "left,", "and", "then.", "Well", "(laughs)", "why?"]), min_size=1, max_size=8
)


@given(st.lists(st.tuples(st.sampled_from("AB"), st.lists(WORDS, min_size=1, max_size=4)), min_size=4, max_size=8))
def test_no_word_is_lost_and_each_time_stands_before_its_words(spoken: list[tuple[str, list[list[str]]]]) -> None:
    lines, seconds, truth = [], 0, []
    for position, (_, pieces) in enumerate(spoken):
        label = "AB"[position % 2]
        marked = []
        for piece in pieces:
            seconds += 7
            marked.append(f"[{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}] {' '.join(piece)}")
            truth.append((seconds, piece[0]))
        lines.append(f"{label}: {' '.join(marked)}")
    found = composed("\n".join(lines))
    if all(len(pieces) == 1 for _, pieces in spoken):
        return
    assert found is not None
    turns = found.recognition.turns
    assert [turn.span.of(found.text) for turn in turns] == [
        " ".join(" ".join(piece) for piece in pieces) for _, pieces in spoken
    ]
    assert [(time, found.text[at:].split()[0]) for turn in turns for at, time in turn.times] == truth


def test_a_cue_without_a_name_goes_on_with_what_the_speaker_before_it_says() -> None:
    lines = ("Interviewer: so how was it", "when you came?", "Ada: It was cold, and", "wet.", "- Was it?",
             "Interviewer: And now?", "Ada: Dry.")  # fmt: skip
    text = "".join(f"[00:{n:02}.000 --> 00:{n + 1:02}.000]  {line}\n" for n, line in enumerate(lines))
    assert said(text) == [
        ("Interviewer", "so how was it when you came?"), ("Ada", "It was cold, and wet."), (None, "- Was it?"),
        ("Interviewer", "And now?"), ("Ada", "Dry."),
    ]  # fmt: skip
