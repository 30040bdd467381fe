from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcode.model.paths import parse_path, path_text
from tests.strategies import names


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("Challenges", "Role tensions"), "Challenges/Role tensions"),
        (("and/or",), r"and\/or"),
        (("Before/after", "T1/T2"), r"Before\/after/T1\/T2"),
        (("C:\\", "x"), r"C:\\/x"),
    ],
)
def test_paths_as_people_write_them(path: tuple[str, ...], text: str) -> None:
    assert path_text(path) == text
    assert parse_path(text) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [(" A / B\t b ", ("A", "B b")), ("a//b", ("a", "", "b")), ("", ("",)), ("a/", ("a", "")), (r"a\b", (r"a\b",))],
)
def test_parsing_drops_blanks_and_keeps_gaps(text: str, path: tuple[str, ...]) -> None:
    assert parse_path(text) == path


@given(st.lists(names, min_size=1, max_size=4).map(tuple))
@example(("\\", "/"))
@example(("\\/", "\\\\"))
def test_every_path_comes_back(path: tuple[str, ...]) -> None:
    assert parse_path(path_text(path)) == path
