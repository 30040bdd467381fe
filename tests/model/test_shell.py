from __future__ import annotations

import shlex

import pytest

from qualcode.model.shell import shell_value, shell_word


@pytest.mark.parametrize("name", ["Tired", "Third look", "it's", "“so”", "$HOME `x`", 'a"b', "a\\/b", "--json", "-x y"])
def test_a_name_is_one_word_of_a_printed_command(name: str) -> None:
    assert [word for word in shlex.split(f"qualcode quotes {shell_word(name)}")[2:] if word != "--"] == [name]
    assert shlex.split(f"qualcode -p {shell_value(name)} undo") == ["qualcode", "-p", name, "undo"]


def test_a_name_that_begins_like_an_option_is_no_option() -> None:
    assert shell_word("--json") == "-- --json"
