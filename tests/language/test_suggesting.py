from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.suggesting import close_names, rank_names
from tests.strategies import names

NAMES = ("Role tensions", "Challenges/Tension at home", "Trust", "Distrust", "Being let in", "Logistics")


def test_a_slip_of_the_fingers_is_recognised() -> None:
    assert close_names("role tensoins", NAMES)[0] == "Role tensions"
    assert close_names("trsut", NAMES)[0] == "Trust"


def test_what_is_far_from_all_gets_no_suggestion() -> None:
    assert close_names("zzzzqqqq", NAMES) == []
    assert close_names("anything", ()) == []


def test_a_beginning_comes_before_a_word_within_and_that_before_a_part_of_one() -> None:
    assert [NAMES[place] for place in rank_names("t", NAMES)] == [
        "Trust",
        "Role tensions",
        "Challenges/Tension at home",
        "Distrust",
        "Logistics",
        "Being let in",
    ]
    assert [NAMES[place] for place in rank_names("tension", NAMES)][:2] == [
        "Role tensions",
        "Challenges/Tension at home",
    ]


def test_of_several_alike_the_shortest_comes_first() -> None:
    assert rank_names("tru", ("Trusting others", "Trust")) == [1, 0]


def test_the_whole_name_comes_first() -> None:
    assert rank_names("trust", ("Trusting", "Distrust", "TRUST")) == [2, 0, 1]


def test_words_are_found_in_any_order() -> None:
    assert rank_names("home tension", NAMES)[0] == NAMES.index("Challenges/Tension at home")
    assert rank_names("home zebra", NAMES) == []
    # All of the words come before similar letters, and behind the words as typed.
    assert rank_names("in let", ("in led", "let in", "within letters", "in let")) == [3, 2, 1, 0]


def test_at_most_three_names_are_suggested_the_likest_first() -> None:
    alike = ("trust", "trusts", "trusty", "trust me", "TRUST")
    assert close_names("trust", alike)[:2] == ["trust", "TRUST"]
    assert [len(close_names("trust", alike, limit=limit)) for limit in (3, 2, 5)] == [3, 2, 5]
    assert len(close_names("trust", alike)) == 3


def test_a_part_of_a_long_name_is_close_too() -> None:
    long = "What the coaches say of their first months on the ward, of role tensions and of those who helped them"
    assert close_names("role tensoins", ("Something else", long)) == [long]


def test_similar_letters_count_from_three_on() -> None:
    assert rank_names("logistkcs", NAMES) == [NAMES.index("Logistics")]
    assert rank_names("lx", ("lyric",)) == []
    assert rank_names("xqz", NAMES) == []


def test_nothing_typed_leaves_the_order() -> None:
    assert rank_names("  ", NAMES) == list(range(len(NAMES)))


@given(st.lists(names, min_size=1, max_size=6), st.data())
def test_every_name_is_found_by_itself(among: list[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(among))
    assert among[rank_names(name, among)[0]].casefold() == name.casefold()
