"""Numbers in the margin, heads and feet, notes: what nobody says is left out and counted."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from qualcode.model.transcript import Source
from qualcode.readers.pdf.reader import read
from tests.readers.pdf.making import Words, made

PATH = Path("ana.pdf")
TALK = (
    "Interviewer: How did you come to keep bees, and who was there to help you in the first year of it?",
    "Dana: My aunt was, she had eight hives behind the old house, and she let me do all of it with her, "
    "so that I could do it by myself in the second year.",
    "Interviewer: And then?",
    "Dana: Then I moved to the coast, where it is too windy for bees, so that I had to stop for some years.",
    "Interviewer: Was that hard?",
    "Dana: Yes.",
    "Interviewer: Thank you.",
)
PARAGRAPHS = [textwrap.wrap(paragraph, 66) for paragraph in TALK]
TEXT = "\n".join(TALK)


def source(*pages: list[Words]) -> Source:
    return read(PATH, made(*pages))


def page(start: int, order: str, *, step: int = 1, numbers_left: float = 50) -> list[Words]:
    """The talk with a number beside the first line of each paragraph."""
    body, numbers, top = [], [], 760.0
    for number, lines in enumerate(PARAGRAPHS):
        numbers.append(Words(numbers_left, top, str(start + step * number), 9))
        for line in lines:
            body.append(Words(90, top, line))
            top -= 14
        top -= 6
    if order == "first":
        return [*numbers, *body]
    return (
        [*body, *numbers] if order == "last" else sorted(body + numbers, key=lambda words: (-words.bottom, words.left))
    )


@pytest.mark.parametrize("order", ["first", "last", "by line"])
@pytest.mark.parametrize(("start", "step", "left"), [(70, 1, 50), (1, 1, 50), (70, 1, 540), (5, 5, 50)])
def test_numbers_of_paragraphs_in_the_margin_are_left_out_and_counted(
    order: str, start: int, step: int, left: float
) -> None:
    outcome = source(page(start, order, step=step, numbers_left=left))
    assert outcome.text == TEXT
    assert outcome.notes == ("7 numbers in the margin left out of the text",)


def test_numbers_close_to_the_text_are_numbers_in_the_margin_too() -> None:
    words, top = [], 760
    for number, lines in enumerate(PARAGRAPHS):
        words.append(Words(68, top, f"[{70 + number}]", 9))
        for line in lines:
            words.append(Words(90, top, line))
            top -= 14
    outcome = source(words)
    assert outcome.text == TEXT
    assert outcome.notes == ("7 numbers in the margin left out of the text",)


def test_numbers_of_questions_stay() -> None:
    words = []
    for number, question in enumerate(("What did you do then?", "Who was there?", "How was it?", "And why?", "When?")):
        words += [Words(60, 760 - 30 * number, str(number + 1)), Words(90, 760 - 30 * number, question)]
        words.append(Words(90, 746 - 30 * number, "Well, it was so."))
    assert source(words).text.startswith("1\tWhat did you do then?\nWell, it was so.\n2\tWho was there?")


def test_they_go_on_from_page_to_page() -> None:
    outcome = source(page(70, "last"), page(77, "first"))
    assert outcome.text == f"{TEXT}\n{TEXT}"
    assert outcome.notes == ("14 numbers in the margin left out of the text",)


def test_numbers_that_do_not_count_stay() -> None:
    years = [Words(50, 760 - 40 * n, str(year)) for n, year in enumerate((1990, 1994, 2001, 2002, 2015))]
    words = [Words(120, 760 - 40 * n, "We were there, and it was all as it had been") for n in range(5)]
    assert "2015" in source([piece for pair in zip(years, words, strict=True) for piece in pair]).text


@pytest.mark.parametrize("is_head_last", [True, False])
def test_a_head_stands_above_the_text_whenever_it_was_drawn(is_head_last: bool) -> None:
    head, foot = Words(90, 812, "Talk with Dana", 9), Words(290, 30, "1/5", 9)
    body = page(70, "last")
    outcome = source([*body, head, foot] if is_head_last else [foot, head, *body])
    assert outcome.text == f"Talk with Dana\n{TEXT}"
    assert "1 line at the edges of pages left out of the text (headers, footers, page numbers)" in outcome.notes


def raised(line: str, number: str, rest: str, top: float, size: float = 6) -> list[Words]:
    end = 72 + 5.5 * len(line)
    return [
        Words(72, top, line), Words(end, top + 4, number, size), Words(end + size / 2 * len(number), top, rest),
    ]  # fmt: skip


def test_note_numbers_and_notes_are_left_out_and_counted() -> None:
    words = [
        *raised("Dana: My aunt had eight hives", "12", " behind the house.", 760),
        *raised("Interviewer: How large?", "", " ", 746),
        *raised("Dana: They were small", "13", ".", 732),
        Words(72, 720, "Interviewer: And then?"),
        Words(72, 80, "12 Of the old kind, as one", 8), Words(72, 70, "can still see them.", 8),
        Words(72, 60, "13 About 40 cm.", 8),
    ]  # fmt: skip
    outcome = source([piece for piece in words if piece.text])
    assert outcome.text == (
        "Dana: My aunt had eight hives behind the house.\nInterviewer: How large? \nDana: They were small.\n"
        "Interviewer: And then?"
    ).replace("? \n", "?\n")
    assert outcome.footnotes == ("Of the old kind, as one can still see them.", "About 40 cm.")
    assert outcome.notes == ("2 note numbers left out of the text", "2 footnotes left out of the text")


@pytest.mark.parametrize(("size", "text"), [(9.1, "Dana: We left, all."), (11, "Dana: We left3, all.")])
def test_a_note_number_may_be_nearly_as_large_as_the_text(size: float, text: str) -> None:
    assert source(raised("Dana: We left", "3", ", all.", 760, size)).text == text


def test_several_note_numbers_have_commas_between_them() -> None:
    outcome = source(raised("Dana: We left", "3,4", ", all of us.", 760))
    assert (outcome.text, outcome.notes) == ("Dana: We left, all of us.", ("2 note numbers left out of the text",))


@pytest.mark.parametrize(("line", "number"), [("Dana: It was 10", "3"), ("Dana: It had 40 m", "2")])
def test_powers_and_units_are_no_notes(line: str, number: str) -> None:
    assert source(raised(line, number, " or so.", 760)).text == f"{line}{number} or so."


def test_small_lines_at_the_foot_without_a_number_in_the_text_stay() -> None:
    words = [Words(72, 760, "Dana: My aunt had eight hives."), Words(72, 80, "12 Of the old kind.", 8)]
    assert source(words).text.endswith("12 Of the old kind.")
