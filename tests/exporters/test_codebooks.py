from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.errors import UsageError
from qualcode.exporters.codebooks import write_codebook_file
from qualcode.model.codebook_file import CodebookFile, Entry
from qualcode.readers.codebooks import read_codebook_file

_BOOK = CodebookFile(
    "book",
    (
        Entry(
            "Being there",
            {"kind": "theme", "color": "#4e8fc0", "definition": "What it is:\n“to be there”", "include": "=1+1"},
            (Entry("Costs/fees", {"kind": "code", "exclude": "-never", "example": "@once, 'quoted'"}),),
        ),
        Entry("日本語 🙂", {"kind": "theme", "prose": "One.\n\nTwo.", "status": "final"}),
    ),
)


@pytest.mark.parametrize("suffix", [".yaml", ".csv", ".xlsx"])
def test_reading_back_gives_the_same_book(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"book{suffix}"
    write_codebook_file(_BOOK, path)
    assert read_codebook_file(path) == _BOOK


@pytest.mark.parametrize("suffix", [".yaml", ".csv", ".xlsx"])
def test_the_same_book_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
    write_codebook_file(_BOOK, first)
    write_codebook_file(_BOOK, second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", ["book.yml", "BOOK.YAML"])
def test_people_can_read_a_yaml_file_names_first_and_letters_as_they_are(name: str, tmp_path: Path) -> None:
    write_codebook_file(_BOOK, tmp_path / name)
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written.startswith("name: book\ncodes:\n- name: Being there\n  kind: theme\n  color: ")
    assert "- name: 日本語 🙂\n  kind: theme\n  prose: " in written


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.doc"):
        write_codebook_file(_BOOK, tmp_path / "book.doc")
