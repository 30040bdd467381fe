"""Where names are found, and where not."""

from __future__ import annotations

import pytest

from qualcode.analysis.pseudonyms.names import Name, Names
from tests.steps import steps_of


def replaced(text: str, *names: str, loosely: bool = False) -> str:
    return Names([Name(name, f"[{at}]") for at, name in enumerate(names)]).replaced(text, loosely=loosely)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna.", "[0]."), ("ANNA’S", "[0]’S"), ("Annas Buch", "[0]s Buch"), ("An\u00adna", "[0]"), ("An-\nna", "[0]"),
        ("Annabelle, Hannah, anna", "Annabelle, Hannah, anna"), ("Rose-Anna_2", "Rose-[0]_2"), ("Anna2", "[0]2"),
    ],
)  # fmt: skip
def test_one_word_is_found_as_written_and_in_capitals(text: str, expected: str) -> None:
    assert replaced(text, "Anna") == expected


@pytest.mark.parametrize(
    "text", ["anna weber", "Anna\nWeber", "Anna \n  Weber", "Anna-Weber", "AnnaWeber", "anna.weber", "ANNA\u00a0WEBER"]
)
def test_several_words_are_found_in_any_case_and_however_they_are_joined(text: str) -> None:
    assert replaced(f"({text})", "Anna Weber") == "([0])"


def test_a_name_never_runs_from_one_paragraph_into_the_next() -> None:
    assert replaced("I met Anna\n\nWeber: Yes.", "Anna Weber") == "I met Anna\n\nWeber: Yes."


def test_a_name_never_runs_across_a_border() -> None:
    text = "A: I met Anna\nWeber: Yes."
    passages = Names([Name("Anna Weber", "[x]"), Name("Weber", "[y]")]).passages(text, (0, 3, 13, 14, 21, 25))
    assert [(passage.start, passage.end, passage.text) for passage in passages] == [(14, 19, "[y]")]


def test_the_longer_of_two_names_is_taken() -> None:
    assert replaced("Anna Weber and Anna", "Anna", "Anna Weber") == "[1] and [0]"


def test_accents_may_be_written_apart() -> None:
    assert replaced("Zoe\u0308 and Zoë, Zoe, E\u0301lise", "Zoë", "Élise") == "[0] and [0], Zoe, [1]"


def test_scripts_without_blanks_need_no_border_around_a_name() -> None:
    assert replaced("私は田中です。김민수는", "田中", "김민수") == "私は[0]です。[1]는"


def test_numbers_and_addresses_are_found_whole() -> None:
    assert replaced("0170 123, 10170 123, a@b.org xa@b.org", "0170 123", "a@b.org") == "[0], 10170 123, [1] xa@b.org"


def test_a_long_list_is_no_more_work_than_a_short_one_and_a_long_text_as_much_more_as_it_is_longer() -> None:
    text = "I went to see Nina and then home again. " * 500

    def work(names: int, times: int = 1) -> int:
        listed = Names([Name(f"{chr(65 + at % 26)}ame{at} Sur{at}", "x") for at in range(names)])
        assert list(listed.occurrences("Nobody.")) == []
        return steps_of(lambda: list(listed.occurrences(text * times)))

    assert work(600) == work(60)
    assert work(600, times=4) < 4.1 * work(600)
