"""Codebook files that are wrong: each told with the file and the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import ReadError
from qualcode.readers.codebooks import read_codebook_file


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("codes:\n  - name: A\n  - name: B\n  - name: a\n", "line 4: the code “a” occurs twice"),
        ("codes:\n  - name: A\n    colour: red\n", "line 3: unknown key “colour”"),
        ("codes:\n  - kind: theme\n", "line 2: a code has no name"),
        ("codes:\n  - name: A\n    kind: topic\n", "line 3: “topic” is not a kind"),
        ("codes: A\n", "line 1: the codes are not a list"),
        ("codes:\n  - name: [A]\n", "line 2: a list or further keys are in the place of a text"),
        ("codes: [\n", "this is not YAML"),
        ("codes: " + "[{name: A, codes: " * 60 + "[]" + "}]" * 60, "codes are nested deeper than 50"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "book.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        read_codebook_file(file)
    assert message in raised.value.message
    assert raised.value.message.startswith("book.yaml")


def test_a_code_named_no_stays_a_text(tmp_path: Path) -> None:
    file = tmp_path / "book.yaml"
    file.write_text("codes:\n  - No\n  - name: yes\n  - name: 2021-01-14\n", encoding="utf-8")
    assert [entry.name for entry in read_codebook_file(file).codes] == ["No", "yes", "2021-01-14"]
