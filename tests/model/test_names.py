from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.names import name_key, same_name, same_spelling, spelled_alike


@pytest.mark.parametrize("other", ["Cafe\u0301", "CAFÉ", " café ", "café\u00a0"])
def test_spellings_of_one_name_are_the_same(other: str) -> None:
    assert same_name("Café", other)
    assert spelled_alike("Café", [other]) == []


def test_letter_case_and_accents_make_a_spelling_but_not_how_they_are_stored() -> None:
    assert same_spelling("Größe", "Gro\u0308ße")
    assert not same_spelling("Talk", "talk")
    assert not same_name("Cafe", "Café")


@given(st.text())
def test_a_name_is_compared_as_it_is_however_it_is_stored(name: str) -> None:
    key = name_key(name)
    assert key == name_key(unicodedata.normalize("NFD", name)) == name_key(unicodedata.normalize("NFC", name))
    assert key == name_key(key)


@pytest.mark.parametrize("name", ["Cаfé", "Café\u200b", "Ｃafé"])
def test_names_that_only_look_alike_are_told(name: str) -> None:
    assert spelled_alike(name, ["Café", "Tea"]) == ["Café"]
    assert not same_name(name, "Café")


def test_the_two_letters_i_of_turkish_look_like_the_one_of_others() -> None:
    assert spelled_alike("İstanbul", ["istanbul", "Ankara"]) == ["istanbul"]
    assert spelled_alike("Kısa", ["Kisa"]) == ["Kisa"]


def test_a_one_and_an_l_look_alike_and_other_names_do_not() -> None:
    assert spelled_alike("C1", ["Cl", "C2", "C10", "c1"]) == ["Cl"]
    assert spelled_alike("Cafe", ["Café", "Cave"]) == []
