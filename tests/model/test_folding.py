from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.folding import folded
from qualcode.model.span import Span
from tests.strategies import texts

TEXT = "in the “long” room – and\u00a0 talked… naïve café, the o\ufb03ce, the co\u00adop, Straße."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('the "long" room - and talked...', "the “long” room – and\u00a0 talked…"),
        ("THE «LONG» ROOM — AND", "the “long” room – and"),
        ("talked. . . naive".replace("naive", "nai\u0308ve"), "talked… naïve"),
        (unicodedata.normalize("NFD", "naïve café"), "naïve café"),
        ("the office", "the o\ufb03ce"),
        ("the coop", "the co\u00adop"),
        ("strasse", "Straße"),
    ],
)
def test_the_same_words_typed_in_another_way_are_found(typed: str, words: str) -> None:
    assert [span.of(TEXT) for span in folded(TEXT).find(folded(typed))] == [words]


@pytest.mark.parametrize(
    ("signs", "plain"),
    [
        ("-‐‑‒–—―−", "-"),
        ("'’‘‚‛ʼ′`´", "'"),
        ('"“”„‟«»″〝〞', '"'),
        (" \t\n\u00a0\u2009\u202f\u3000", " "),
        ("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    ],
)
def test_each_kind_of_dash_mark_and_blank_is_as_good_as_the_plain_one(signs: str, plain: str) -> None:
    for sign in signs:
        assert folded(f"so{sign}it").text == f"so{plain}it"
        assert [span.of(f"so{sign}it") for span in folded(f"so{sign}it").find(folded(f"SO{plain}IT"))] == [
            f"so{sign}it"
        ]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("so \u200b \n it", "so it"), ("so\u200b it", "so it"), ("so – — it", "so - - it"), ("so –— it", "so - it"),
        ("so…", "so..."), ("so. . .", "so..."), ("so. .", "so. ."), ("ﬁﬂ", "fifl"), ("½", "1⁄2"), ("SoIt", "soit"),
    ],
)  # fmt: skip
def test_blanks_and_dashes_beside_each_other_are_one_and_dots_are_three(text: str, plain: str) -> None:
    assert folded(text).text == plain


@pytest.mark.parametrize("sign", ["\u0301", "\u05b0", "\u064e", "\u1ab0", "\u1dc0", "\u20d7"])
def test_a_sign_on_a_letter_is_not_parted_from_it(sign: str) -> None:
    assert list(folded(f"so{sign}it").find(folded("so"))) == []
    assert list(folded(f"so{sign}it").find(folded("it"))) == [Span(3, 5)]


def test_half_a_letter_is_not_found() -> None:
    assert list(folded("o\ufb03ce").find(folded("of"))) == []
    assert list(folded("o\ufb03ce").find(folded("ice"))) == []
    assert list(folded("naïve").find(folded("nai"))) == []
    assert list(folded("cafe\u0301").find(folded("cafe"))) == []


def test_overlapping_places_are_several() -> None:
    assert list(folded("no no no").find(folded("no no"))) == [Span(0, 5), Span(3, 8)]
    assert list(folded("no").find(folded("\u200b"))) == []


@given(texts, st.data())
def test_every_character_comes_from_a_place_and_a_text_finds_itself(text: str, data: st.DataObject) -> None:
    all_folded = folded(text)
    assert len(all_folded.text) == len(all_folded.starts) == len(all_folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(all_folded.starts, all_folded.ends, strict=True))
    if all_folded.text:
        assert next(all_folded.find(all_folded)).start == all_folded.starts[0]
