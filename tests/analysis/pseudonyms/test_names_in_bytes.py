"""What a search through the bytes of a file finds, and what it rightly passes over."""

from __future__ import annotations

import unicodedata

import pytest

from qualcode.analysis.pseudonyms.names_in_bytes import SoughtNames

PAGE = 64


def left(content: bytes | str, *present: str, names: tuple[str, ...] = ("Zoë", "Anna"), page: int = PAGE) -> list[str]:
    data = content if isinstance(content, bytes) else content.encode()
    return SoughtNames.of(names, present).within([data], page)


@pytest.mark.parametrize(
    "content",
    [
        "Anna", "…anna…", "ANNA", "aNNa", "\0Anna\x01", "xAnnay", "An\u00adna", "A\u2060n\u200cn\ufeffa",
        b"\xff\xfeAnna\xe9", "Anna".encode("utf-16-le"), b"\0" + "ANNA".encode("utf-16-be"), "anna".encode("utf-16-le"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_any_case_and_form(content: bytes | str) -> None:
    assert left(content) == ["Anna"]


def test_accents_may_be_stored_apart() -> None:
    assert left(unicodedata.normalize("NFD", "Zoë")) == left("ZOË") == ["Zoë"]
    assert left(unicodedata.normalize("NFD", "Zoë").encode("utf-16-le")) == ["Zoë"]
    assert left("Zoe") == []


def test_each_name_is_told_once_in_the_order_of_the_list_whatever_page_it_is_on() -> None:
    sought = SoughtNames.of(["Zoë", "Anna", "Odo"], [])
    assert sought.within([b"Anna and Anna", "then Zoë".encode()], PAGE) == ["Zoë", "Anna"]
    assert sought.within([], PAGE) == []


def test_a_longer_word_that_the_project_shows_may_stay_and_the_name_itself_may_not() -> None:
    assert left("x" * 20 + " Johanna " + "x" * 20, "Johanna said") == []
    assert left("x" * 20 + " Anna " + "x" * 20, "Johanna said") == ["Anna"]
    assert left("x" * 20 + " Johanna " + "x" * 20) == ["Anna"]


def test_fields_lie_side_by_side_without_a_gap() -> None:
    assert left("x" * 20 + " johannainterview " + "x" * 20, "Johanna") == []


def test_a_word_that_the_end_of_a_page_cuts_is_the_one_that_goes_on() -> None:
    begins_on_the_page_before = b"....anna said" + b"." * (PAGE - 13)
    assert left(b"." * PAGE + begins_on_the_page_before, "Johanna") == []
    assert left(b"." * PAGE + begins_on_the_page_before) == ["Anna"]
    assert left(b"." * 30 + b" anna " + b"." * 30, "Johanna") == ["Anna"]
