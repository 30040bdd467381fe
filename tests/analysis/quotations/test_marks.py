"""Which words stand between quotation marks, and where apostrophes and marks that nobody closed are."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotations.marks import closes_first, pairs, unclosed


def within_marks(text: str) -> list[str]:
    return [text[pair.inner_start : pair.inner_end] for pair in pairs(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “ ” and “yes”", ["yes"]),
        ('the sign " is a mark, and "yes"', ["yes"]),
        ('“I was tired"1 and so', ["I was tired"]),
        ('“I was tired"(C4) and so', ["I was tired"]),
        ('“"Go," she said” and left', ['"Go," she said']),
        ("“He “said “go” and left", ["He “said “go"]),
        ("“one” and “two", ["one", "two"]),
        ("`it's me' she said", ["it's me"]),
    ],
)
def test_double_marks_and_marks_of_latex(text: str, inner: list[str]) -> None:
    assert within_marks(text) == inner


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("the ‘our two nurses’ said “yes” to us.’", ["our two nurses", "yes"]),
        ("the ‘all our two nurses’ said “yes” to us.’", ["all our two nurses’ said “yes” to us."]),
        ("‘the nurses’ room and the boys’ room", ["the nurses"]),
        ("‘we were goin’ home.’", ["we were goin’ home."]),
        ("‘we were nurses’; then it ended.’", ["we were nurses"]),
        ("‘we were nurses’, (C4) and it ended.’", ["we were nurses"]),
        ("‘I saw ‘em all go.’", ["I saw ‘em all go."]),
        ("I saw ‘em go", []),
        ("‘em go’", []),
        ("‘em goes’", ["em goes"]),
        ("‘em abc’", ["em abc"]),
    ],
)
def test_apostrophes_are_no_single_marks(text: str, inner: list[str]) -> None:
    assert within_marks(text) == inner


@pytest.mark.parametrize(
    ("text", "opener"),
    [("“one” and “two", "“"), ("“one” and “two”", ""), ("“one” and ‘two", "‘"), ("“one", "“"), ("none", "")],
)
def test_the_mark_of_a_quotation_that_goes_on(text: str, opener: str) -> None:
    assert unclosed(text) == opener


@pytest.mark.parametrize(
    ("text", "opener", "is_closed"),
    [
        ("and so I left” she said “go”", "“", True),
        ("“go” she said”", "“", False),
        ("«no» and left”", "“", False),
        ("he said ‘go’ and left”", "“", True),
        ("so it was.’ Then", "‘", True),
        ("the nurses’ room", "‘", False),
        ("so “it was.’ Then", "‘", True),
        ("so “it” was.’ Then", "‘", True),
    ],
)
def test_what_began_before_ends_here_if_it_is_closed_before_another_begins(
    text: str, opener: str, is_closed: bool
) -> None:
    assert closes_first(text, opener) is is_closed
