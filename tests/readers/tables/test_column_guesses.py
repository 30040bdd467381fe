"""Which column of a table holds what, from its headings and from the looks of its cells."""

from __future__ import annotations

import pytest

from qualcode.readers.tables.column_guesses import Columns, Shape, guessed_columns

LONG, OTHER = "I left early in the morning", "and went home to my people there"


def guess(*rows: list[str]) -> Columns:
    guessed = guessed_columns(rows)
    assert guessed is not None
    return guessed


def mixed(number: int, of: int, one: str, other: str) -> list[str]:
    """So many cells with one word, the rest with another."""
    return [one] * number + [other] * (of - number)


def test_the_looks_of_a_column() -> None:
    assert Shape.of([" ", ""]) == Shape()
    assert Shape.of(["0:05", " 12", "12", "so it was", ""]) == Shape(4, 1.5, 3, 0.25, 0.5, 1.0, 9)
    # A time has a colon and little else; five words, or sixty letters, are short.
    assert Shape.of(["a:b", "0:05", "0:05" + " " * 40 + "h", "5"]).times == 0.25
    assert Shape.of(["w w w w w", "w w w w w w", "x" * 60, "x" * 61]).short == 0.5


@pytest.mark.parametrize(
    ("cells", "is_prose"),
    [
        (["so it was then"], True), (["so it was"], False), (["so it was", "so it was then there"], True),
        (["so it was then and there", *["5"] * 1], False),
        ([*["so it was then and there there"] * 2, *["5"] * 3], False),
        ([*["so it was then and there there it was so"] * 3, *["0:05"] * 2], True),
        ([*["so it was then and there there it was so"] * 2, *["0:05"] * 3], False),
    ],
)  # fmt: skip
def test_prose_has_four_words_a_cell_and_is_mostly_no_numbers_or_times(cells: list[str], is_prose: bool) -> None:
    assert Shape.of(cells).is_prose is is_prose


@pytest.mark.parametrize(("above", "header"), [(9, 9), (10, None)])
def test_headings_are_looked_for_in_ten_rows(above: int, header: int | None) -> None:
    rows = [["x"]] * above + [["Speaker", "Text"], ["Ana", LONG], ["Ben", OTHER], ["Ana", OTHER], ["Ben", OTHER]]
    assert guess(*rows).header == header


@pytest.mark.parametrize(
    ("heading", "people", "speaker", "case"),
    [
        # Who recurs in more than two rows of five speaks; whose name is mostly another is a case.
        ("Participant", ["P1", "P2", "P1", "P2", "P1"], 0, None),
        ("Participant", ["P1", "P2", "P3", "P2", "P1"], None, 0),
        # Bare numbers of rows are nobody who speaks, and numbers are no names.
        ("ID", ["P1", "P2", "P1", "P2", "P1"], None, 0),
        ("Participant", ["1", "2", "1", "2", "1"], None, 0),
        ("Speaker", mixed(2, 5, "1", "Ana"), 0, None),
        ("Speaker", mixed(3, 5, "1", "Ana"), None, None),
    ],
)
def test_who_speaks_recurs_and_is_no_number(
    heading: str, people: list[str], speaker: int | None, case: int | None
) -> None:
    guessed = guess([heading, "Text"], *([person, LONG] for person in people))
    assert (guessed.speaker, guessed.case, guessed.texts) == (speaker, case, (1,))


@pytest.mark.parametrize(("timed", "end"), [(3, 2), (2, None)])
def test_an_end_is_mostly_times(timed: int, end: int | None) -> None:
    rows = [["0:01", LONG, written] for written in mixed(timed, 5, "0:02", "so")]
    assert guess(["Start", "Text", "End"], *rows).end == end


def test_a_text_is_mostly_words() -> None:
    rows = [["Ana", written, LONG] for written in mixed(3, 5, "0:02", "so it was")]
    assert guess(["Speaker", "Text", "Rest"], *rows).texts == (2,)
    rows = [["Ana", written, LONG] for written in mixed(2, 5, "0:02", "so it was")]
    assert guess(["Speaker", "Text", "Rest"], *rows).texts == (1,)


def test_without_a_heading_for_words_prose_is_taken_but_not_that_of_speakers_or_cases() -> None:
    assert guess(["Speaker", "Rest"], [OTHER, LONG], [OTHER, LONG]).texts == (1,)
    answers = guess(["Case", "Why", "How"], [OTHER, LONG, LONG], [LONG, LONG, OTHER])
    assert (answers.case, answers.texts) == (0, (1, 2))
    assert guessed_columns([["Speaker", "Rest"], ["Ana", "So"]]) is None


def by_cells(people: list[str], *others: str, text: str = OTHER) -> Columns:
    return guess(*([person, *others, text] for person in people))


@pytest.mark.parametrize(
    ("people", "speaker"),
    [
        (["Ana", "Ben", "Ana", "Ben"], 0),
        (["Ana"] * 4, None),
        # A name in ten may be long, and fewer than one in five a number or a time.
        ([*["Ana", "Ben"] * 4, "Ana", "a b c d e f"], 0),
        ([*["Ana", "Ben"] * 4, "a b c d e f", "a b c d e f"], None),
        (["Ana", "Ben", "Ana", "Ben", "Ana", "7"], 0),
        (["Ana", "Ben", "Ana", "Ben", "7"], None),
        (["Ana", "Ben", "Ana", "Ben", "0:07"], None),
        # Three people, or two in five rows.
        (["Ana", "Ben", "Eva", "Ana"], 0),
        (["Ana", "Ben", "Eva", "Ida"], None),
        (["Ana", "Ben", "Eva", "Ida"] * 2 + ["Ana", "Ben"], 0),
        (["Ana", "Ben", "Eva", "Ida", "Kim"] * 2, None),
    ],
)
def test_a_few_recurring_short_names_are_speakers(people: list[str], speaker: int | None) -> None:
    assert by_cells(people).speaker == speaker


def test_the_longest_words_are_the_text_if_anybody_or_any_time_is_known_and_else_all_are() -> None:
    longer = f"{OTHER} and so on"
    assert by_cells(["Ana", "Ben"] * 2, LONG, text=longer).texts == (2,)
    assert by_cells(["0:01", "0:02"] * 2, longer, text=LONG).texts == (1,)
    assert by_cells(["1", "2", "3", "4"], LONG, text=longer).texts == (1, 2)


@pytest.mark.parametrize(("timed", "start"), [(3, 0), (2, None)])
def test_a_column_of_times_is_mostly_times(timed: int, start: int | None) -> None:
    assert by_cells(mixed(timed, 5, "0:01", "so")).start == start


def test_a_short_first_row_has_no_headings_for_what_it_lacks() -> None:
    assert guess(["x"], ["a", "Ana", LONG], ["b", "Ben", OTHER], ["c", "Ana", LONG], ["d", "Ben", LONG]).header is None
    assert guess(["x", " Ana"], ["a", "Ana ", LONG], ["b", "Ben", OTHER], ["c", "Ben", LONG]).header is None


def test_names_that_change_beside_questions_speak_though_their_heading_is_unknown() -> None:
    said = ["Since when do you keep bees?", "Nine years, give or take.", "And who helps you?", "My son does, in May."]
    talk = [["Nr", "Stimme", "Text"], *([str(n), "AB"[n % 2], words] for n, words in enumerate(said))]
    columns = guessed_columns(talk)
    assert columns is not None
    assert (columns.speaker, columns.texts) == (1, (2,))
    survey = [["Nr", "Gender", "Text"], *([str(n), "fm"[n % 2], "I like the lake a lot."] for n in range(6))]
    columns = guessed_columns(survey)
    assert columns is not None
    assert columns.speaker is None
