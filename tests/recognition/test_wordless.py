from __future__ import annotations

import pytest

from qualcode.recognition import Hints, recognise
from tests.recognition.saying import doubts, left_out, said

CODED = (
    "Warden\nThe lamp failed.\nLamp-trouble\nInterviewer 1\nWhat then?\nWarden\nWe waited.\nLamp-trouble\n"
    "Interviewer 1\nLong?\nWarden\nAll night.\n"
)


def test_codes_below_each_passage_are_nobody() -> None:
    assert said(CODED) == [
        ("Warden", "The lamp failed."), ("Interviewer 1", "What then?"), ("Warden", "We waited."),
        ("Interviewer 1", "Long?"), ("Warden", "All night."),
    ]  # fmt: skip
    assert left_out(CODED) == [("Lamp-trouble", "label without words")] * 2
    assert recognise(CODED).warnings == ()


def test_a_second_code_is_nobodys_either() -> None:
    text = CODED.replace("We waited.\nLamp-trouble\n", "We waited.\nLamp-trouble\nNight\n")
    assert said(text) == said(CODED)
    assert [line for line, _ in left_out(text)] == ["Lamp-trouble", "Lamp-trouble", "Night"]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_codes_below_a_passage_that_blank_lines_follow(gap: str) -> None:
    text = CODED.replace("Lamp-trouble\n", f"{gap}Lamp-trouble\n\n").replace("?\n", "?\n\n")
    assert said(text) == said(CODED)
    assert left_out(text) == [("Lamp-trouble", "label without words")] * 2


def test_short_words_that_recur_without_a_sentence_above_stay() -> None:
    text = "".join(f"Warden\nWe waited,\nUncle Tom\n\nInterviewer 1\nWhat then, {n}?\n\n" for n in range(3))
    assert said(text)[0] == ("Warden", "We waited,\nUncle Tom")


@pytest.mark.parametrize("title", ["Shared Garden Shed", "Tools and Seeds", "Garten und Haus"])
def test_a_title_with_a_colon_between_turns_is_nobodys(title: str) -> None:
    text = f"Interviewer: Whose?\nRosa: Ours.\n\n{title}:\n\nInterviewer: And now?\nRosa: Mine.\n"
    assert said(text)[1] == ("Rosa", "Ours.")
    assert left_out(text) == [(f"{title}:", "label without words")]


@pytest.mark.parametrize("words", ["So he told me", "What she said", "then"])
def test_the_begin_of_a_sentence_with_a_colon_stays(words: str) -> None:
    text = f"Interviewer: Whose?\nRosa: Ours.\n\n{words}:\n\nInterviewer: And now?\nRosa: Mine.\n"
    assert said(text)[1] == ("Rosa", f"Ours.\n\n{words}:")


def test_a_short_answer_that_recurs_stays_with_whom_it_answers() -> None:
    answers = ["Rarely", "Now and then, I think.", "Rarely", "That was it."]
    text = "".join(f"Warden\n{words}\nInterviewer 1\nWhat then, {n}?\n" for n, words in enumerate(answers))
    assert [words for label, words in said(text) if label == "Warden"] == answers


def test_a_heading_with_a_colon_is_nobody() -> None:
    text = "Ada Holm: Hello.\n\nBen Ott: Hi.\n\nShared Garden Shed:\n\nAda Holm: Whose is it?\n\nBen Ott: Ours.\n"
    assert [label for label, _ in said(text)] == ["Ada Holm", "Ben Ott"] * 2
    assert left_out(text) == [("Shared Garden Shed:", "label without words")]


def test_close_to_the_words_above_it_stays_in_doubt() -> None:
    text = "Ada Holm: Hello.\nBen Ott: See\nShared Garden Shed:\nAda Holm: Whose is it?\nBen Ott: Ours.\n"
    assert said(text)[1] == ("Ben Ott", "See\nShared Garden Shed:")
    assert doubts(text) == ["Shared Garden Shed:"]


def test_whoever_the_user_names_may_be_silent() -> None:
    text = "Ada Holm: Hello.\n\nBen Ott: Hi.\n\nEva Kim:\n\nAda Holm: So?\n\nBen Ott: So.\n"
    assert "Eva Kim" not in {label for label, _ in said(text)}
    assert ("Eva Kim", "") in said(text, Hints({"Eva Kim": "C4"}))


def test_several_codes_in_any_order_and_some_once() -> None:
    codes = ["Night\nLamp-trouble", "Lamp-trouble\nNight", "Night", "Storm\nNight", "Lamp-trouble", "Boats"]
    for gap in ("\n", "\n\n"):
        text = gap.join(f"Warden\nThe lamp failed, {code!r}.\n{code}{gap}Keeper Two\nWhat then?" for code in codes)
        assert {label for label, _ in said(text)} == {"Warden", "Keeper Two"}
        assert all(words.startswith("The lamp failed") for label, words in said(text) if label == "Warden")


def test_whoever_speaks_without_full_stops_where_nobody_has_any_is_a_speaker() -> None:
    text = (
        "Ana Reis\nso it was like that and then we left\nBen Ott\nyeah\nEva Kim\nwhere did you go then that year\n" * 3
    )
    assert {label for label, _ in said(text)} == {"Ana Reis", "Ben Ott", "Eva Kim"}


def test_what_also_stands_within_speech_is_no_code() -> None:
    words = ["We sang\nAve Maria", "And then?", "Twice.", "Yes, twice.\nAve Maria", "Again.\nAve Maria", "I know."]
    text = "".join(f"{'Rosa' if n % 2 else 'Dana'}\n{line}\n\n" for n, line in enumerate(words))
    assert [spoken for _, spoken in said(text)] == words


def test_a_short_line_below_a_sentence_in_a_coded_print_is_in_doubt() -> None:
    text = CODED.replace("We waited.\n", "We waited.\nPoor me\n").replace("All night.\n", "All night.\nDarkness\n")
    assert [words for _, words in said(text)][-3:] == ["We waited.\nPoor me", "Long?", "All night.\nDarkness"]
    assert doubts(text) == ["Poor me", "Darkness"]


def test_a_title_may_begin_with_an_article() -> None:
    turns = "Ada: So?\n\nBen: Yes.\n\n{}:\n\nAda: Why?\n\nBen: It rained.\n"
    for title in ("The Lock", "Die Schlösser", "the,2"):
        recognition = recognise(turns.format(title))
        assert [turn.label for turn in recognition.turns] == ["Ada", "Ben", "Ada", "Ben"]
        assert (recognition.turns[1].span.of(turns.format(title)) == "Yes.") is title[0].isupper()
