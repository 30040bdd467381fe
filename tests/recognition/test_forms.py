"""Forms in which people and programs write transcripts, each with what somebody reads in it."""

from __future__ import annotations

import pytest

from qualcode.model.span import Span
from qualcode.model.transcript import Records, Utterance
from qualcode.recognition import Hints, recognise
from qualcode.recognition.composing import compose
from tests.recognition.saying import Said, left_out, said

TURNS: list[Said] = [
    ("Ada", "Since when do you keep bees?"), ("Ben Ott", "Nine years. We left at 12:30 then."), ("Ada", "And before?"),
    ("Ben Ott", "Before that, none."), ("Ada", "Thank you."),
]  # fmt: skip
FORMS = {
    "a bare time": "{who} 00:{n}5 {words}\n",
    "a bare time and a dash": "{who} 00:{n}5 - {words}\n",
    "a bar": "{who} | 00:{n}5 | {words}\n",
    "bars": "00:{n}5 | {who} | {words}\n",
    "a number and bars": "{n} | {who} | {words}\n",
    "columns of numbers": "{n}\t{who}\t{words}\n",
    "columns of numbers and colons": "{n}\t{who}:\t{words}\n",
    "numbers in parentheses": "({n}) {who}: {words}\n",
    "angles": "<{who}> {words}\n",
    "angles and a time": "[00:{n}5] <{who}> {words}\n",
    "brackets with a time": "[{who}, 00:{n}5] {words}\n",
    "parentheses": "({who}) {words}\n",
    "a time and a dash": "{who} (00:{n}5) - {words}\n",
    "a comma and a time": "{who}, 00:{n}5: {words}\n",
    "an interval in columns": "{who}\t00:{n}5-00:{n}9\t{words}\n",
    "a number and a dash": "{n} - {who}: {words}\n",
    "a number with a sign": "§{n} {who}: {words}\n",
    "a number in brackets": "[{n}] {who}: {words}\n",
    "an arrow": "{who} -> {words}\n",
    "a bar alone": "{who}| {words}\n",
    "a tilde": "{who} ~ {words}\n",
    "a slash": "{who}/ {words}\n",
    "italics": "_{who}:_ {words}\n\n",
    "a time in braces": "{{00:{n}5}} {who}: {words}\n",
    "a bullet and a time": "{who} • 00:{n}5\n{words}\n\n",
    "a rule": "=== {who} ===\n{words}\n\n",
    "a stop and a dash": "{who}.- {words}\n",
    "a column of blanks": "{who}     {words}\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_in_which_programs_write(form: str) -> None:
    text = "".join(FORMS[form].format(who=who, words=words, n=n) for n, (who, words) in enumerate(TURNS, start=1))
    assert said(text) == TURNS


@pytest.mark.parametrize("gap", [" ", "—"])
@pytest.mark.parametrize("names", [("INTERVIEWER", "MRS. HOLM"), ("DR KING", "THE WITNESS"), ("Q1", "HOLM")])
def test_capitals_with_a_full_stop(names: tuple[str, str], gap: str) -> None:
    turns = [(names[n % 2], words) for n, (_, words) in enumerate(TURNS)]
    assert said("".join(f"{who}.{gap}{words}\n\n" for who, words in turns)) == turns or names[0] == "Q1"


@pytest.mark.parametrize(
    "text",
    [
        "We met twice.\nMonday 10:00 in the hall.\nTuesday 09:00 at the lake.\nThat was all.\n",
        "I left.\nAt 12:30 we ate.\nAt 11:00 we slept.\nBy 17:20 we went.\nAt 12:10 it rained.\n",
        "It was NATO. We left.\nThen it was OVER. We came back.\nSo it goes.\n",
    ],
)
def test_words_of_this_look_are_nobodys_label(text: str) -> None:
    assert recognise(text).speakers == ()


def test_times_that_go_back_and_forth_are_no_times_of_a_recording() -> None:
    assert recognise("Ann 12:30 lunch\nBob 09:10 bus\nAnn 18:00 tea\nBob 07:45 bath\n").speakers == ()


def test_two_lines_are_a_conversation_if_somebody_asks() -> None:
    assert said("Clara: How long have you kept bees?\nAda: Nine years.\n") == [
        ("Clara", "How long have you kept bees?"), ("Ada", "Nine years."),
    ]  # fmt: skip
    assert recognise("Weather: It rained all day.\nMood: Nobody was glad.\n").speakers == ()


def test_a_label_that_comes_once_is_somebody_s_where_it_must_be() -> None:
    for order in ("Ada Ben Ada", "Ada Ben Ada Cy Ada Ben Ada Ben"):
        turns: list[Said] = [(who, f"Well, number {n} it is.") for n, who in enumerate(order.split())]
        assert said("".join(f"{who}: {words}\n" for who, words in turns)) == turns
    turns = [("Ada", "So?"), ("Ben", "Yes.\nPlan: we go north."), ("Ada", "Why?"), ("Ben", "No."), ("Ada", "Ah.")]
    assert said("".join(f"{who}: {words}\n" for who, words in turns)) == turns


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_whoever_has_no_label_does_not_speak_with_the_voice_of_the_other(gap: str) -> None:
    asked = ["Since when?", "How many hives?", "And the honey?", "Who helps?"]
    answered = ["Since May.", "Four. It was two: one died.", "A little.", "My son."]
    turns: list[Said] = [
        turn for pair in zip(asked, answered, strict=True) for turn in ((None, pair[0]), ("Holm", pair[1]))
    ]
    assert said(gap.join(f"{who}: {words}" if who else words for who, words in turns)) == turns
    turns = [turn for pair in zip(asked, answered, strict=True) for turn in (("Q", pair[0]), (None, pair[1]))]
    assert said(gap.join(f"{who}: {words}" if who else words for who, words in turns)) == turns


def test_not_all_questions_end_in_a_question_mark_where_every_second_paragraph_has_a_label() -> None:
    asked = ["Tell me about it.", "Since when?", "Hm.", "And then?", "Who helped?"]
    turns: list[Said] = []
    for number, words in enumerate(asked):
        turns += [(None, words), ("Jo", f"It was number {number}, I think.")]
    assert said("\n\n".join(f"{who}: {words}" if who else words for who, words in turns)) == turns


def test_paragraphs_of_one_who_alone_has_a_label_stay_with_it() -> None:
    text = "Holm: We left.\n\nIt rained.\n\nHolm: We came back.\n\nWhy not?\n\nHolm: It was over.\n"
    assert {who for who, _ in said(text)} == {"Holm"}


@pytest.mark.parametrize(
    "note",
    [
        "Field notes:\nIt was cold.", "Transcriber’s note: Ten minutes are missing.",
        "Interviewer's notes\nShe was tired.",
        "Notes:\nIt rained.", "Feldnotizen:\nEs war kalt.", "Anmerkung der Transkribierenden: Regen.",
        "Notes de terrain :\nIl pleuvait.", "Note di campo: pioveva.", "Notas de campo: llovía.",
        "End of interview.\n\nWe spoke on at the door.", "Ende der Aufnahme\n\nDanach Tee.",
        "Meeting ended after 00:09:12\nThis editable transcript was computer generated and might contain errors.",
        "Ben Ott stopped transcription", "%com: looks out of the window\n@End",
    ],
)  # fmt: skip
def test_notes_below_the_interview_are_nobodys_words(note: str) -> None:
    text = "\n\n".join(f"{who}: {words}" for who, words in TURNS) + f"\n\n{note}\n"
    assert said(text) == TURNS
    assert [line for line, _ in left_out(text)] == [line for line in note.split("\n") if line]


@pytest.mark.parametrize(
    "words",
    [
        "Notes I took, all day.",
        "The end of the interview came soon.",
        "Field notes are dull.",
        "End of tape 1",
        "PS I won.",
    ],
)
def test_words_that_only_look_like_such_notes_stay(words: str) -> None:
    text = "\n\n".join(f"{who}: {words}" for who, words in TURNS) + f"\n\n{words}\n\nAnd so on, and so on.\n"
    assert said(text)[-1][1].endswith("And so on, and so on.")


def test_a_heading_by_style_is_nobodys() -> None:
    lines = ["Ada: So?", "The garden", "Ben: It rained.", "My children", "and the rest.", "Ada: Ah."]
    text = "\n".join(lines) + "\n"
    headings = [Span(text.index(line), text.index(line) + len(line)) for line in ("The garden", "My children")]
    recognition = recognise(text, headings=headings)
    assert [(turn.label, turn.span.of(text)) for turn in recognition.turns] == [
        # Where words follow that nobody else says, it may be a line of the speech.
        ("Ada", "So?"), ("Ben", "It rained.\nMy children\nand the rest."), ("Ada", "Ah."),
    ]  # fmt: skip
    assert [(text[line.start : line.end], line.reason) for line in recognition.outside] == [("The garden", "heading")]


def test_a_bold_label_may_stand_behind_a_time() -> None:
    text = "[00:01] Ada So, since when?\n[00:04] Ben Since May.\n[00:09] Ada And?\n"
    bold = [Span(text.index(line) + 8, text.index(line) + 11) for line in text.split("\n") if line]
    turns = recognise(text, bold=bold).turns
    assert [(turn.label, turn.time_start, turn.span.of(text)) for turn in turns] == [
        ("Ada", 1, "So, since when?"), ("Ben", 4, "Since May."), ("Ada", 9, "And?"),
    ]  # fmt: skip


def test_each_passage_has_a_code_below_it_though_one_comes_once() -> None:
    pairs = [
        ("Warden", "The lamp failed.", "Lamp-trouble"), ("Guest", "What then?", "Asking"),
        ("Warden", "I went up.", "Coping"), ("Guest", "At night?", "Asking"), ("Warden", "Yes, at night.", "Coping"),
    ]  # fmt: skip
    text = "\n\n".join("\n".join(lines) for lines in pairs)
    assert said(text) == [(who, words) for who, words, _ in pairs]


def test_two_speakers_in_one_cue() -> None:
    cues = ["ANNA: Did you go?", "BEN: I went. It was: shut.", "ANNA: Shut? BEN: Shut. Note: twice."]
    records = Records(tuple(Utterance(cue, None, float(n), n + 1.0) for n, cue in enumerate(cues)), are_cues=True)
    composed = compose(records, Hints(), "srt cues")
    assert [(turn.label, turn.span.of(composed.text)) for turn in composed.recognition.turns] == [
        ("ANNA", "Did you go?"), ("BEN", "I went. It was: shut."), ("ANNA", "Shut?"), ("BEN", "Shut. Note: twice."),
    ]  # fmt: skip


def test_a_name_may_have_its_capital_within() -> None:
    turns: list[Said] = [("Ada", "So?"), ("iPhone von Ole", "Yes."), ("Ada", "Why?"), ("iPhone von Ole", "It rained.")]
    assert said("".join(f"{who}: {words}\n" for who, words in turns)) == turns


def test_every_fifth_line_of_a_short_text_may_have_a_number() -> None:
    lines = [f"{'Ada: ' if n % 2 else 'Ben: '}line {'abcdefghijklmnopqrst'[n]}." for n in range(16)]
    text = "\n".join(f"{n:>2}  {line}" if n % 5 == 0 else f"    {line}" for n, line in enumerate(lines, start=1))
    assert [words for _, words in said(text)][4] == "line e." or "5" not in said(text)[3][1]


def test_heads_of_pages_and_titles_with_a_rule_below_are_nobodys() -> None:
    turns: list[Said] = [("Ada", "So?"), ("Ben", "It rained."), ("Ada", "And then?"), ("Ben", "It snowed.")]
    pages = [f"Shop project — Ott\nPage {n}\n\n{who}: {words}\n\n" for n, (who, words) in enumerate(turns, start=1)]
    assert said("".join(pages)) == turns
    sections = [f"The flood {who}\n---------\n\n{who}: {words}\n\n" for who, words in turns]
    assert said("".join(sections)) == turns


def test_initials_that_look_like_a_note_are_somebody_if_they_recur() -> None:
    turns: list[Said] = [(("CL", "NB")[n % 2], f"Well, this is number {n}.") for n in range(6)]
    assert said("".join(f"{who}: {words}\n" for who, words in turns)) == turns
    assert recognise("Ada: So?\nBen: Yes.\nNB: it rained.\nAda: Oh.\nNB: it snowed.\nBen: Ah.\n").speakers[2:] == ()


def test_messages_with_a_time_of_the_day() -> None:
    text = "".join(f"{who}  [9:1{n} AM]\n{words}\n\n" for n, (who, words) in enumerate(TURNS))
    assert said(text) == TURNS
    assert recognise(text).turns[0].time_raw == "[9:10 AM]"


def test_a_task_between_turns_and_titles_in_capitals_are_nobodys() -> None:
    for between in ("Task 2\nPut it into the basket.", "II. THE FIRE", "THE LONG WINTER"):
        text = f"Ada: So?\n\nBen: It rained.\n\n{between}\n\nAda: And then?\n\nBen: It snowed.\n"
        assert said(text) == [("Ada", "So?"), ("Ben", "It rained."), ("Ada", "And then?"), ("Ben", "It snowed.")]
    text = "Ada: So?\n\nBen: It rained.\nOH NO\nAnd so on.\n\nTask 2\nwas hard for me.\nAda: And then?\n\nBen: No.\n"
    assert said(text)[1] == ("Ben", "It rained.\nOH NO\nAnd so on.\n\nTask 2\nwas hard for me.")


def test_a_time_in_the_last_cell_of_each_row_is_when_the_turn_ends() -> None:
    text = "".join(f"{who}:\t{words}\t00:00:0{n}\n" for n, (who, words) in enumerate(TURNS))
    assert said(text) == TURNS
    assert [turn.time_end for turn in recognise(text).turns] == [0, 1, 2, 3, 4]


def test_a_comma_or_number_may_stand_beside_a_time() -> None:
    assert said("".join(f"{who}, 0:0{n}\n{words}\n\n" for n, (who, words) in enumerate(TURNS))) == TURNS
    text = "".join(f"#00{n} 00:0{n} {who}: {words}\n" for n, (who, words) in enumerate(TURNS))
    assert said(text) == TURNS
    assert recognise(text).turns[2].time_start == 2


def test_a_table_of_who_said_what() -> None:
    table = "| Who | Said |\n| --- | --- |\n" + "".join(f"| {who} | {words} |\n" for who, words in TURNS)
    assert [(who, words.rstrip(" |")) for who, words in said(table)] == TURNS
    assert said("Nr\tWer\tText\n" + "".join(f"{n}\t{who}\t{words}\n" for n, (who, words) in enumerate(TURNS))) == TURNS
