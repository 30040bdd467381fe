from __future__ import annotations

import pytest
from hypothesis import given

from qualcode.errors import AmbiguousError
from qualcode.model.codebook import Codebook
from qualcode.model.naming import Named, find_named
from qualcode.model.paths import path_text
from tests.strategies import codebooks

TENSIONS = Named("aaaa1111-0000-0000-0000-000000000000", ("Challenges", "Role tensions"))
TRUST = Named("aaaa2222-0000-0000-0000-000000000000", ("Strategies", "Trust"))
TRUST_TOO = Named("bbbb1111-0000-0000-0000-000000000000", ("Rewards", "Trust"))
EITHER = Named("cccc1111-0000-0000-0000-000000000000", ("Strategies", "and/or"))
C10 = Named("dddd1111-0000-0000-0000-000000000000", ("C10",))
AMONG = (TENSIONS, TRUST, TRUST_TOO, EITHER, C10)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("aaaa1111-0000-0000-0000-000000000000", TENSIONS),
        ("AAAA1111-0000-0000-0000-000000000000", TENSIONS),
        ("bbbb", TRUST_TOO),
        ("challenges/role TENSIONS", TENSIONS),
        (" Challenges / Role tensions ", TENSIONS),
        ("role tensions", TENSIONS),
        ("Role", TENSIONS),
        ("Rewards/Tr", TRUST_TOO),
        ("and/or", EITHER),
        (r"and\/or", EITHER),
        (r"strategies/and\/or", EITHER),
        ("C10", C10),
        ("dddd1111", C10),
        ("", None),
        ("Rewards", None),
        ("tensions", None),
    ],
)
def test_a_thing_is_found_by_id_path_name_or_the_beginning_of_one(wanted: str, found: Named | None) -> None:
    assert find_named(wanted, AMONG, "code") == found


def test_a_beginning_does_not_cut_a_number_in_two() -> None:
    assert find_named("C1", AMONG, "case") is None


def test_the_whole_name_wins_over_longer_ones() -> None:
    c1 = Named("eeee1111-0000-0000-0000-000000000000", ("C1",))
    trusting = Named("eeee2222-0000-0000-0000-000000000000", ("Trusting",))
    trust = Named("eeee3333-0000-0000-0000-000000000000", ("Trust",))
    assert find_named("c1", (C10, c1), "case") == c1
    assert find_named("trust", (trusting, trust), "code") == trust


def test_a_name_that_stands_twice_lists_the_paths() -> None:
    with pytest.raises(AmbiguousError, match="“trust” matches 2 codes: Strategies/Trust, Rewards/Trust") as raised:
        find_named("trust", AMONG, "code")
    assert raised.value.details == {"candidates": ["Strategies/Trust", "Rewards/Trust"]}


@pytest.mark.parametrize("number", [8, 9])
def test_eight_candidates_are_told_and_the_rest_hinted_at(number: int) -> None:
    among = [Named(f"{n}aaa-x", ("Trust", f"Trust {chr(97 + n)}")) for n in range(number)]
    with pytest.raises(AmbiguousError) as raised:
        find_named("trust", among, "code")
    told = ", ".join(f"Trust/Trust {letter}" for letter in "abcdefgh")
    assert raised.value.message == f"“trust” matches {number} codes: {told}{' …' if number > 8 else ''}"
    assert len(raised.value.details["candidates"]) == number  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bbb", None),
        ("bbbb", "X"),
        ("C 1", None),
        ("C 12", "C 12"),
        ("C 1 ", None),
        ("a/b", "A/B 2"),
        ("a/b 2", "A/B 2"),
    ],
)
def test_four_characters_begin_an_id_and_a_path_ends_with_a_beginning(typed: str, found: str | None) -> None:
    among = [
        Named("bbbb1111-x", ("X",)),
        Named("c", ("C 12",)),
        Named("d", ("A", "B 2")),
        Named("e", ("A", "B 2", "x")),
    ]
    match = find_named(typed, among, "code")
    assert (None if match is None else path_text(match.path)) == found


def test_things_with_one_name_are_told_apart_by_their_ids() -> None:
    twins = (Named("aaaa1111-x", ("Ana",)), Named("bbbb1111-x", ("Ana",)))
    with pytest.raises(AmbiguousError) as raised:
        find_named("Ana", twins, "case")
    assert raised.value.details == {"candidates": ["Ana (aaaa1111)", "Ana (bbbb1111)"]}


@given(codebooks())
def test_every_code_is_found_by_its_path_and_its_id(book: Codebook) -> None:
    among = [Named(code.guid, book.path(code.guid)) for code in book.walk()]
    for thing in among:
        assert find_named(path_text(thing.path), among, "code") == thing
        assert find_named(thing.guid, among, "code") == thing


def test_a_beginning_may_end_before_a_number_or_behind_a_whole_one() -> None:
    assert find_named("C", [C10], "case") == C10
    part = Named("eeee1111-x", ("C1a",))
    assert find_named("C1", [part, C10], "case") == part


@pytest.mark.parametrize("parents", [(), ("Rest",)])
def test_names_that_differ_only_in_letter_case_are_found_as_they_are_spelled(parents: tuple[str, ...]) -> None:
    small, large = Named("eeee1111-x", (*parents, "Trust")), Named("eeee2222-x", (*parents, "TRUST"))
    for thing in (small, large):
        assert find_named(path_text(thing.path), [small, large], "code") == thing
        assert find_named(f" {thing.name} ", [small, large], "code") == thing
    with pytest.raises(AmbiguousError):
        find_named("trust", [small, large], "code")


def test_of_accents_written_in_two_ways_the_one_that_was_typed_is_meant() -> None:
    one, two = Named("eeee1111-x", ("Caf\u00e9",)), Named("eeee2222-x", ("Cafe\u0301",))
    assert find_named("Caf\u00e9", [one, two], "code") == one
    assert find_named("Cafe\u0301", [one, two], "code") == two
