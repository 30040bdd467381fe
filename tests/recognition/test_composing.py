from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.transcript import Records, Role, Turn, Utterance
from qualcode.recognition import Hints, Outside, Reason
from qualcode.recognition.composing import Composed, compose
from qualcode.recognition.roles import NOBODY_ASKS


def composed(*utterances: Utterance, are_cues: bool = True, hints: Hints | None = None) -> Composed:
    return compose(Records(utterances, are_cues), hints or Hints(), "vtt cues")


def cues(*texts: str, step: float = 2.0) -> list[Utterance]:
    return [Utterance(text, None, number * step, number * step + 1.5) for number, text in enumerate(texts)]


def said(composition: Composed) -> list[tuple[str | None, str]]:
    return [(turn.label, composition.text[turn.start : turn.end]) for turn in composition.recognition.turns]


ANA, BEN = "Ana Reis", "Ben Lee"


def test_a_transcript_one_can_read() -> None:
    composition = composed(Utterance("So?", ANA, 0.0, 1.0), Utterance("Well,\nso.", BEN, 2.0, 4.0))
    assert composition.text == "Ana Reis: So?\n\nBen Lee: Well, so.\n"
    assert composition.recognition.turns == (
        Turn(0, 0, 10, 13, ANA, ANA, None, 0.0, 1.0),
        Turn(1, 15, 24, 33, BEN, BEN, None, 2.0, 4.0),
    )
    assert composition.recognition.style == "vtt cues"
    assert composition.recognition.warnings == (NOBODY_ASKS,)


def test_neighbours_of_one_speaker_are_one_turn() -> None:
    composition = composed(
        Utterance("I left", ANA, 0.0, 1.0), Utterance("early.", "ana  reis", 1.0, 2.5), Utterance("Oh.", BEN, 2.0, 2.2)
    )
    assert said(composition) == [(ANA, "I left early."), (BEN, "Oh.")]
    assert [(turn.time_start, turn.time_end) for turn in composition.recognition.turns] == [(0.0, 2.5), (2.0, 2.2)]


def test_rows_are_never_merged_and_keep_their_lines() -> None:
    composition = composed(Utterance("One.\nTwo.", ANA), Utterance("Three.", ANA, time_raw="Letter 9"), are_cues=False)
    assert said(composition) == [(ANA, "One.\nTwo."), (ANA, "Three.")]
    assert composition.recognition.turns[1].time_raw == "Letter 9"


def test_a_heading_stands_on_a_line_of_its_own() -> None:
    composition = composed(
        Utterance("The food.", "P1", case="P1", heading="What was good?"),
        Utterance("The noise.", "P1", case="P1", heading="What was not?"),
        are_cues=False,
    )
    assert composition.text == "What was good?\nP1: The food.\n\nWhat was not?\nP1: The noise.\n"
    assert said(composition) == [("P1", "The food."), ("P1", "The noise.")]
    assert composition.recognition.turns[1].head == composition.text.index("P1: The noise")
    assert [speaker.case for speaker in composition.recognition.speakers] == ["P1"]


def test_names_before_the_words_go_on_until_the_next() -> None:
    texts = ["Ana Reis (SL): Let's do that", "Ben Lee: by two. And then", "No, it's gonna.", "Ana Reis (SL): Yes: so."]
    assert said(composed(*cues(*texts))) == [
        ("Ana Reis (SL)", "Let's do that"),
        (BEN, "by two. And then No, it's gonna."),
        ("Ana Reis (SL)", "Yes: so."),
    ]


def test_a_name_spelt_lower_once_is_the_same_person() -> None:
    texts = ["Ana: I kept", "the letters", "Tom: Why?", "ana: For", "my son.", "Tom: Oh."]
    assert said(composed(*cues(*texts))) == [
        ("Ana", "I kept the letters"),
        ("Tom", "Why?"),
        ("Ana", "For my son."),
        ("Tom", "Oh."),
    ]


@pytest.mark.parametrize(
    "form", ["{}: {}", "[{}] {}", "[{}]: {}", "({}) {}", "({})\n{}", ">> {}: {}", "- {}: {}", "{}:\n{}", "{}：{}"]
)
@pytest.mark.parametrize(
    "names", [("Ana Reis", "Ben Lee"), ("SPEAKER_00", "SPEAKER_01"), ("Speaker 1", "Speaker 2"), ("ANA", "BEN")]
)
def test_forms_of_names_before_the_words(form: str, names: tuple[str, str]) -> None:
    one, other = names
    texts = [
        form.format(one, "How so?"),
        form.format(other, "It rained."),
        form.format(one, "Oh."),
        form.format(other, "So."),
    ]
    assert said(composed(*cues(*texts))) == [(one, "How so?"), (other, "It rained."), (one, "Oh."), (other, "So.")]


def test_two_speakers_within_a_cue() -> None:
    texts = ["Ana: So?\nBen: So.", "Ana: Oh.\nWell.", ">> Ben: No. >> Ana: Yes."]
    assert said(composed(*cues(*texts))) == [
        ("Ana", "So?"), ("Ben", "So."), ("Ana", "Oh. Well."), ("Ben", "No."), ("Ana", "Yes."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "trap",
    [
        "So here's the thing: it rained.", "Note: recorded at home", "at 12:30 sharp we left",
        "see https://ana.org for it",
        "FAIR: we like it", "[music]", "(laughs) I did", "[Applause] Thank you", "Remember: it rained",
    ],
)  # fmt: skip
def test_what_looks_like_a_name_and_is_none(trap: str) -> None:
    composition = composed(*cues("We left early.", trap, "And so on.", "It rained."))
    assert composition.recognition.speakers == ()
    assert trap.split()[0] in composition.text


def test_names_within_the_words_do_not_count_where_cues_have_voices() -> None:
    composition = composed(
        Utterance("Ben: that was all he said.", ANA), Utterance("Ben: again.", ANA), Utterance("Hm.", None)
    )
    assert said(composition) == [(ANA, "Ben: that was all he said. Ben: again."), (None, "Hm.")]


def test_names_before_the_words_of_rows_are_labels_too() -> None:
    rows = [Utterance(text) for text in ("Ana: So?\nTom: no.", " Tom: Yes.", "Ana: Oh.", "It rained.")]
    assert said(composed(*rows, are_cues=False)) == [
        ("Ana", "So?\nTom: no."), ("Tom", "Yes."), ("Ana", "Oh."), (None, "It rained."),
    ]  # fmt: skip


def test_words_before_a_colon_that_are_nobody_stay_behind_the_mark_of_a_new_speaker() -> None:
    assert said(composed(*cues(">> Note: so.", ">> Yes."))) == [(None, "Note: so."), (None, "Yes.")]


def test_marks_of_change_open_a_turn_of_nobody() -> None:
    assert said(composed(*cues("We left", "- So?\n- No."))) == [(None, "We left"), (None, "So?"), (None, "No.")]
    assert said(composed(*cues("We left", "and >>So?", ">>> No."))) == [
        (None, "We left and"),
        (None, "So?"),
        (None, "No."),
    ]
    assert said(composed(*cues("- So?\n- So.", "and more"))) == [(None, "So?"), (None, "So. and more")]
    assert said(composed(*cues(">> Yes. >> No."))) == [(None, "Yes."), (None, "No.")]
    assert said(composed(*cues("It was – \n– well – odd."))) == [(None, "It was – – well – odd.")]


@pytest.mark.parametrize("end", [".", "?", "!", "…", "”", '"', "♪", "]", ")", "»", ". "])
def test_behind_the_end_of_a_sentence_a_dash_is_another_voice(end: str) -> None:
    assert said(composed(*cues(f"So it was{end}\n- No."))) == [(None, f"So it was{end.strip()}"), (None, "No.")]
    assert said(composed(*cues("So it was,\n- no."))) == [(None, "So it was, - no.")]


@pytest.mark.parametrize("nobody", ["", "-", "–", "—", "?", "n/a", "NA", "NaN", "None", "null", " - ", "[None]", "?:"])
def test_what_stands_for_nobody_is_nobody_s_name(nobody: str) -> None:
    assert said(composed(Utterance("So?", ANA), Utterance("Oh.", nobody))) == [(ANA, "So?"), (None, "Oh.")]


def test_rare_names_in_brackets_do_not_go_on() -> None:
    texts = ["[Ana] Come in.", *["So it was."] * 24, "[Ben] Thanks.", "Sit down.", "[Ana] Yes.", "[Ben] No."]
    labels = [label for label, _ in said(composed(*cues(*texts)))]
    assert labels == ["Ana", None, "Ben", None, "Ana", "Ben"]


def test_where_nobody_is_named_there_are_paragraphs_and_a_warning() -> None:
    pause = [
        Utterance("We left.", None, 0.0, 1.0),
        Utterance("It rained", None, 4.0, 5.0),
        Utterance("a lot.", None, 9.0, 10.0),
    ]
    composition = composed(*pause)
    assert said(composition) == [(None, "We left."), (None, "It rained a lot.")]
    assert composition.recognition.turns[1].time_start == 4.0
    assert composition.recognition.turns[1].time_end == 10.0
    assert composition.recognition.speakers == ()
    assert composition.recognition.warnings == ("no speaker labels found: 2 paragraphs without a speaker",)


def test_a_long_paragraph_ends_at_a_sentence() -> None:
    composition = composed(*cues(*["ten words are in this cue that ends here now."] * 20, step=1.5))
    assert [len(words.split()) for _, words in said(composition)] == [80, 80, 40]


def test_without_any_sentence_end_it_breaks_all_the_same() -> None:
    composition = composed(*cues(*["eight words are in this cue of mine"] * 100, step=1.5))
    assert len(said(composition)) == 4


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("well", "known", "well known"),
        ("今日は", "元気です。", "今日は元気です。"),
        ("오늘은", "좋아요", "오늘은 좋아요"),
        ("in 2020", "年", "in 2020 年"),
    ],
)
def test_what_joins_two_cues(one: str, other: str, joined: str) -> None:
    assert said(composed(Utterance(one, ANA), Utterance(other, ANA))) == [(ANA, joined)]


def test_a_word_parted_at_its_hyphen_stays_one() -> None:
    assert said(composed(Utterance("a well-\nknown man", ANA))) == [(ANA, "a well-known man")]
    assert said(composed(Utterance("He said -\nno", ANA))) == [(ANA, "He said - no")]


def test_the_user_knows_who_speaks() -> None:
    hints = Hints(speakers={"SPEAKER_00": "Ana"}, interviewers=frozenset({"Ana"}))
    composition = composed(Utterance("So?", "SPEAKER_00"), Utterance("So.", "SPEAKER_01"), hints=hints)
    assert [(match.label, match.name, match.role) for match in composition.recognition.speakers] == [
        ("SPEAKER_00", "Ana", Role.INTERVIEWER),
        ("SPEAKER_01", "SPEAKER_01", Role.PARTICIPANT),
    ]
    assert composition.recognition.turns[0].speaker == "Ana"
    named = composed(
        *cues("kim: so", "and more", "and so on", "and on", "and on"), hints=Hints(speakers={"Kim": "Kim Ha"})
    )
    assert [speaker.name for speaker in named.recognition.speakers] == ["Kim Ha"]


def test_roles_come_from_labels_and_questions() -> None:
    composition = composed(Utterance("So?", "Interviewer:"), Utterance("So.", "P1"))
    assert [(match.label, match.role) for match in composition.recognition.speakers] == [
        ("Interviewer", Role.INTERVIEWER),
        ("P1", Role.PARTICIPANT),
    ]
    talk = [Utterance(text, name) for text, name in [("Why?", "K"), ("It rained all day.", "M")] * 3]
    assert [match.role for match in composed(*talk).recognition.speakers] == [Role.INTERVIEWER, Role.PARTICIPANT]


def test_nothing_is_nothing() -> None:
    composition = composed(Utterance("  ", ANA))
    assert (composition.text, composition.recognition.turns) == ("", ())
    assert composition.recognition.warnings == ("no turns found: the text is empty or has only headings",)


SIGNS = re.compile(r"\w")
NAMES = st.sampled_from(["Ana", "ana", "Interviewer 1", "[B]"])
NAMED = st.builds(Utterance, st.text("aZ éß:-–>[]() \n.?0你", max_size=25), NAMES, st.none() | st.floats(0, 1e5))
UNNAMED = st.builds(Utterance, st.text("aZ éß-–> \n.?0你", max_size=25), st.sampled_from([None, "-", "nan"]))


@given(st.lists(NAMED, max_size=12) | st.lists(UNNAMED, max_size=12), st.booleans())
def test_no_word_is_lost_and_every_span_holds(utterances: list[Utterance], are_cues: bool) -> None:
    composition = composed(*utterances, are_cues=are_cues)
    end = 0
    words = []
    for turn in composition.recognition.turns:
        assert end <= turn.head <= turn.start < turn.end <= len(composition.text)
        label = composition.text[turn.head : turn.start]
        assert label == (f"{turn.label}: " if turn.label is not None else "")
        words.append(composition.text[turn.start : turn.end])
        assert words[-1] == words[-1].strip()
        end = turn.end
    assert SIGNS.findall("".join(words)) == SIGNS.findall("".join(utterance.text for utterance in utterances))


@given(
    st.lists(st.text("Ab: \n[]()>-–.", max_size=15) | st.sampled_from(["Ana: So?", ">> BEN: No >> So"]), max_size=12)
)
def test_names_before_the_words_are_all_that_moves(texts: list[str]) -> None:
    composition = composed(*cues(*texts))
    signs = iter(SIGNS.findall("".join(texts)))
    words = "".join(composition.text[turn.start : turn.end] for turn in composition.recognition.turns)
    assert all(sign in signs for sign in SIGNS.findall(words))
    labels = {turn.label for turn in composition.recognition.turns}
    assert labels - {None} <= {speaker.label for speaker in composition.recognition.speakers}


def test_the_number_of_a_voice_on_a_line_of_its_own() -> None:
    cues = (Utterance("Speaker 1\nSince May?", start=1.0), Utterance("Sprecher 2\nSeit Juni.", start=2.0))
    composed = compose(Records(cues, are_cues=True), Hints(), "srt cues")
    assert composed.text == "Speaker 1: Since May?\n\nSprecher 2: Seit Juni.\n"


def test_a_heading_begins_a_new_turn_also_of_the_same_speaker() -> None:
    made = composed(
        Utterance("One", ANA, None, 2.0), Utterance("two.", ANA, 3.0, 4.0), Utterance("So.", ANA, heading="Second")
    )
    times = [(turn.time_start, turn.time_end) for turn in made.recognition.turns]
    assert (said(made), times) == ([(ANA, "One two."), (ANA, "So.")], [(3.0, 4.0), (None, None)])
    assert f"\n\nSecond\n{ANA}: So.\n" in made.text


def test_a_speaker_has_the_case_of_all_rows_or_none() -> None:
    rows = (
        Utterance("a", "Ana", case="C1"), Utterance("b", "Ana", case="C1"), Utterance("c", "Bo", case="C1"),
        Utterance("d", "Bo", case="C2"), Utterance("e", "Cy", case="C3"), Utterance("f", "Cy"),
    )  # fmt: skip
    speakers = composed(*rows, are_cues=False).recognition.speakers
    assert [(speaker.label, speaker.case) for speaker in speakers] == [("Ana", "C1"), ("Bo", None), ("Cy", None)]


def test_what_means_nobody_is_no_speaker_and_a_note_is_none_either() -> None:
    rows = [Utterance("So.", speaker) for speaker in ("Ana", "N/A", "None", "–", " ", "ana:")]
    assert [label for label, _ in said(composed(*rows, are_cues=False))] == ["Ana", None, None, None, None, "Ana"]
    texts = ("Note: the tape stops", "Ana: So.", "Bo: Yes.", "Ana: Well.", "Bo: No.")
    labels = [label for label, _ in said(composed(*map(Utterance, texts), are_cues=False))]
    assert labels == [None, "Ana", "Bo", "Ana", "Bo"]


@pytest.mark.parametrize("are_cues", [True, False])
def test_odd_labels_before_the_words_have_their_turns(are_cues: bool) -> None:
    turns = [
        ("Moderator", "Who?"), ("C1", "Me."), ("C1?", "Not me."), ("C2", "Ah."), ("???", "Nor me."), ("C1", "So."),
        ("C1 and C2", "Ja."), ("Coach No. 7", "Hm."), ("12", "No."), ("Moderator", "Ok."), ("12", "Yes."),
        ("the nurse", "Oh."), ("Coach No. 7", "Well."), ("the nurse", "Hm."), ("C2", "Bye."),
    ]  # fmt: skip
    records = [Utterance(f"{label}: {words}") for label, words in turns]
    assert said(composed(*records, are_cues=are_cues)) == turns


def test_a_speaker_in_doubt_in_brackets_and_a_mark_of_the_transcriber() -> None:
    texts = ("[P07] I did.", "[???] Me too.", "[P08] No.", "[inaudible] so", "[P07?] Hm.", "[P07] Ja.", "[P08] So.")
    labels = [label for label, _ in said(composed(*map(Utterance, texts), are_cues=True))]
    assert labels == ["P07", "???", "P08", "P07?", "P07", "P08"]


def test_whatever_else_recurs_before_a_colon_is_in_doubt() -> None:
    texts = ("Ana: So.", "And I said: no.", "Bo: Hm.", "Ana: Yes.", "And I said: well.", "Bo: Oh.", "Once: it was.")
    doubtful = composed(*map(Utterance, texts), are_cues=True).recognition.doubtful
    assert [(line.number, line.text) for line in doubtful] == [
        (1, "And I said: no."),
        (5, "And I said: well."),
        (7, "Once: it was."),
    ]


def test_a_note_in_the_column_of_speakers_is_nobody_s() -> None:
    rows = [Utterance("So.", "Ana"), Utterance("phone rings", "Note"), Utterance("Yes.", "Bo")]
    assert said(composed(*rows, are_cues=False)) == [("Ana", "So."), (None, "Note: phone rings"), ("Bo", "Yes.")]


def test_the_question_above_an_answer_is_a_heading() -> None:
    recognition = composed(Utterance("Well.", "Ana", heading="How was it?"), are_cues=False).recognition
    assert recognition.outside == (Outside(0, 11, Reason.HEADING),)


@pytest.mark.parametrize("odd", ["P07 (?)", "(?)", "P07 and P08", "the nurse", "Inaudible speaker"])
@pytest.mark.parametrize("form", ["[{}] {}", "{}: {}", ">> {}: {}"])
def test_odd_labels_in_brackets_and_after_a_mark(odd: str, form: str) -> None:
    turns = [("P07", "I did."), (odd, "Me too."), ("P08", "No."), ("P07", "So."), (odd, "Hm."), ("P08", "Ah.")]
    assert said(composed(*(Utterance(form.format(*turn)) for turn in turns), are_cues=True)) == turns


def test_the_label_before_sounds_is_the_speaker_s() -> None:
    texts = ("P07: I did.", "P08: No.", "P07 (laughs): So.", "P08 [whispers]: Ah.", "P07: Hm.")
    labels = [label for label, _ in said(composed(*map(Utterance, texts), are_cues=False))]
    assert labels == ["P07", "P08", "P07", "P08", "P07"]
