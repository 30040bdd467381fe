"""Lists of names that are to be replaced: NAME,REPLACEMENT,KIND in each line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import ReadError
from qualcode.readers.names import read_names


def test_a_line_is_a_name_with_its_replacement_and_kind_if_it_has_them(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text(
        '\ufeffName,replacement,kind\nAna  Reis , R1 ,person\nTom\n\n ,x\n"Reis, Ana",,\nname\nA1,B,C, ,\n', "utf-8"
    )
    assert read_names(file) == [
        ("Ana Reis", "R1", "person"), ("Tom", "", ""), ("Reis, Ana", "", ""), ("name", "", ""), ("A1", "B", "C")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (b"Ana\nTom,a,b,c\n", "names.csv, line 2: more than three fields", "Use NAME,REPLACEMENT,KIND"),
        (b"Ana\n--,x\n", "names.csv, line 2: “--” is not a name", "It has no letter or digit"),
        (b"name,replacement\n\n", "names.csv: contains no name", "Write one name in each line"),
        (b"", "names.csv: contains no name", "Write one name in each line"),
        (b"J\xf6rg\n", "names.csv: is not UTF-8 text", "Save it as UTF-8 text"),
        (None, "names.csv: there is no such file", "Check its name: "),
    ],
)
def test_a_wrong_list_is_told_with_its_line(tmp_path: Path, content: bytes | None, message: str, hint: str) -> None:
    file = tmp_path / "names.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ReadError) as raised:
        read_names(file)
    assert raised.value.message == message
    assert raised.value.hint.startswith(hint)
