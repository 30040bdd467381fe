"""Where names are found, and where not."""

from __future__ import annotations

import pytest

from qualcode.analysis.pseudonyms.names import Name, Names, remaining_names, with_replacements
from qualcode.analysis.pseudonyms.replacement import Passage, ReplacedText
from qualcode.model.span import Span
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


def test_of_two_names_in_other_letters_the_first_is_the_one_meant() -> None:
    names = Names([Name("anna", "[b]"), Name("Anna", "[a]"), Name("Al", "[c]")])
    assert [name.real for name in names.names] == ["Anna", "anna", "Al"]
    assert (names.replacement_of(" ANNA "), names.replacement_of("A\u0301l"), names.replacement_of("Al")) == (
        "[a]", None, "[c]",
    )  # fmt: skip
    assert (bool(names), bool(Names(()))) == (True, False)


@pytest.mark.parametrize(
    ("text", "strictly", "loosely"),
    [
        ("InterviewAnna.docx", "InterviewAnna.docx", "Interview[0].docx"),
        ("AnnaWeber", "AnnaWeber", "[0]Weber"),
        ("Annabelle XAnna", "Annabelle XAnna", "Annabelle XAnna"),
        ("Annas, ANNAS", "[0]s, [0]S", "[0]s, [0]S"),
        ("Anna\u0301", "Anna\u0301", "Anna\u0301"),
        ("anna.txt, aNNa_2", "anna.txt, aNNa_2", "[0].txt, [0]_2"),
        ("johanna annabelle annaWeber", "johanna annabelle annaWeber", "johanna annabelle annaWeber"),
        ("with_annas_car", "with_annas_car", "with_[0]s_car"),
    ],
)
def test_in_joined_words_a_name_is_found_loosely(text: str, strictly: str, loosely: str) -> None:
    assert (replaced(text, "Anna"), replaced(text, "Anna", loosely=True)) == (strictly, loosely)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("O'Neil", "O’Neil, O‘NEIL, ONeil", "[0], [0], [0]"),
        ("Jean-Luc", "Jean‐Luc, Jean-\nLuc, JEAN–LUC", "[0], [0], [0]"),
        ("'t Hooft", "’t Hooft", "[0]"),
        ("C4", "C4, C41, C4a", "[0], C41, [0]a"),
        ("4711", "4711 14711 47110", "[0] 14711 47110"),
        ("anna", "ANNA Anna anna", "[0] [0] [0]"),
        ("a@b.org", "A@B.ORG", "[0]"),
        ("ßen", "ßen SSEN", "[0] [0]"),
        ("Anna", "A\u200bn\u200cn\u200da, An\u2060na, An\ufeffna", "[0], [0], [0]"),
        ("Anna Weber", "Anna\u2060 \ufeffWeber", "[0]"),
        ("An\u2060na", "Anna", "[0]"),
        ("Anna", "\u202bA\u200enna\u202c, An\u2063na, A\u034fnna, Ann\ufe0fa", "\u202b[0]\u202c, [0], [0], [0]"),
        ("Anna", "Annaʼs, Anna’s", "[0]ʼs, [0]’s"),
        ("O'Neil", "O`Neil, O´Neil", "[0], [0]"),
        ("İpek", "İpek, I\u0307pek, IPEK, i\u0307pek", "[0], [0], [0], [0]"),
    ],
)
def test_quotation_marks_dashes_and_digits_may_be_written_otherwise(name: str, text: str, expected: str) -> None:
    assert replaced(text, name) == expected


def test_names_that_touch_are_one_passage_and_those_apart_are_two() -> None:
    passages = Names([Name("田中", "[a]"), Name("金", "[b]")]).passages("田中金 田中")
    assert passages == [Passage(0, 3, "[a][b]"), Passage(4, 6, "[a]")]


def test_each_name_gets_what_was_asked_for_else_what_it_had_else_that_of_the_longer_else_the_next() -> None:
    existing = Names([Name("Lindau", "[place 1]", "place"), Name("Old", "[name 2]")])
    asked = [
        ("Weber", "", "person"), ("Anna", "", ""), ("Anna Weber", "C4", "person"), ("Zoe Weber Lang", "", "person"),
        ("Lang", "", ""), ("lindau", "", "place"), ("Ulm", "", "place"), ("Bo", "", ""), ("Cem", "", ""),
        ("ulm", "", "name"),
    ]  # fmt: skip
    made = {name.real: (name.replacement, name.kind) for name in with_replacements(asked, existing)}
    assert made == {
        "Anna Weber": ("C4", "person"), "Zoe Weber Lang": ("[person 1]", "person"), "Weber": ("[person 2]", "person"),
        "Anna": ("C4", "name"), "Lang": ("[person 1]", "name"), "lindau": ("[place 1]", "place"),
        "Ulm": ("[place 2]", "place"), "Bo": ("[name 1]", "name"), "Cem": ("[name 3]", "name"),
    }  # fmt: skip


def test_a_name_of_the_same_words_or_of_one_that_the_longer_has_not_is_another() -> None:
    asked = [("Anna Maria Weber", "C4", "person"), ("Anna Lang", "", "person"), ("Weber Anna Maria", "", "person")]
    made = {name.real: name.replacement for name in with_replacements(asked, Names(()))}
    assert made == {"Anna Maria Weber": "C4", "Weber Anna Maria": "[person 1]", "Anna Lang": "[person 2]"}


def test_what_may_be_a_name_still_is_told_with_all_its_places() -> None:
    names = Names(
        [Name("Anna Weber", "C4"), Name("Al Be", "x"), Name("Rose", "[r]"), Name("oak", "[o]"), Name("Weber", "y")]
    )
    texts = {f"T{n}": "a rose, Anna and Weber; annas Al oak roses" for n in range(6)} | {"Z": "Rose"}
    assert remaining_names(names, texts) == [
        "“Anna”, a part of “Anna Weber” is still in T0, T1, T2, T3, T4, T5",
        "“anna”, a part of “Anna Weber” is still in T0, T1, T2, T3, T4, T5",
        "“rose” in lower case is still in T0, T1, T2, T3, T4, T5",
    ]
    assert remaining_names(names, dict(list(texts.items())[1:6]))[2].endswith("T1, T2, T3, T4, T5")
    assert remaining_names(names, {"Z": "Rose"}) == []
    assert remaining_names(Names([Name("Anna Weber", "C4")]), {"Z": "anna weber"}) == []
    assert remaining_names(Names([Name("J.R. van Berg", "C4")]), {"Z": "JaRo came in a van."}) == []
    assert remaining_names(Names([Name("Zoë", "x")]), {"Z": "zoe\u0308"}) == ["“zoë” in lower case is still in Z"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aNNa", ["“aNNa” in other letters than “Anna” is still in T"]),
        ("a\u0301 zoe\u0308", ["“zoë” in lower case is still in T"]),
        ("An\u2060na and ANNA", []),
        ("johanna", []),
        ("Ⓐnna, 𝐀𝐧𝐧𝐚", ["“Anna” in another form of its letters is still in T"]),
        ("ⓐnna", ["“anna” in lower case is still in T"]),
    ],
)
def test_a_single_word_is_looked_for_in_any_case(text: str, expected: list[str]) -> None:
    names = Names([Name("Anna", "C4"), Name("Zoë", "C5")])
    assert remaining_names(names, {"T": text}) == expected


def test_the_dotless_i_is_the_small_form_of_a_capital_one() -> None:
    assert remaining_names(Names([Name("Işıl", "C4")]), {"T": "ışıl"}) == ["“ışıl” in lower case is still in T"]


def test_in_names_of_things_a_name_is_looked_for_within_words() -> None:
    names = Names([Name("Anna", "C4"), Name("Al B", "C5"), Name("Bo", "C6")])
    assert remaining_names(names, {"T": "interviewanna"}) == []
    things = {"the document “x”": "interviewANNA", "the name of a file": "albo.txt\nalb.txt"}
    assert remaining_names(names, {}, things) == [
        "“Anna”, within “interviewANNA”, is still in the document “x”",
    ]  # fmt: skip


def test_a_replaced_text_knows_where_every_place_went_and_how_to_come_back() -> None:
    moved = ReplacedText("0123456789", [Passage(2, 4, "xyz"), Passage(6, 9, "")])
    assert moved.text == "01xyz459"
    assert [moved.start(offset) for offset in range(11)] == [0, 1, 2, 2, 5, 6, 7, 7, 7, 7, 8]
    assert [moved.end(offset) for offset in range(11)] == [0, 1, 2, 5, 5, 6, 7, 7, 7, 7, 8]
    assert [moved.span(Span(*ends)) for ends in ((0, 2), (3, 3), (1, 3), (3, 7), (4, 6))] == [
        Span(0, 2), Span(2, 2), Span(1, 5), Span(2, 7), Span(5, 7),
    ]  # fmt: skip
    back = moved.back()
    assert back == [Passage(2, 5, "23"), Passage(7, 7, "678")]
    assert ReplacedText(moved.text, back).text == moved.old


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Anna", "Ａnna, ＡＮＮＡ", "[0], [0]"),
        ("Zoë Brückner", "Ｚoë Ｂrückner", "[0]"),
        ("İnci", "inci, INCI, İnci, ıncı", "[0], [0], [0], ıncı"),
        ("O'Neill", "ONEILL, ONeill, oneill", "[0], [0], oneill"),
    ],
)
def test_letters_that_are_written_in_another_form_are_the_same(name: str, text: str, expected: str) -> None:
    assert Names([Name(name, "[0]")]).replaced(text) == expected
