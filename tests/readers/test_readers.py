from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers import ReadFile, read, readable_suffixes
from qualcode.readers.base import content, plain_text
from tests.readers.documents import docx, paragraph


def test_a_file_is_read_with_its_bytes_and_their_hash(tmp_path: Path) -> None:
    path = tmp_path / "ana.txt"
    path.write_bytes(b"Ana: Yes.\r\n")
    assert read(path) == ReadFile(
        Source("txt", "Ana: Yes.\n"), b"Ana: Yes.\r\n", hashlib.sha256(b"Ana: Yes.\r\n").hexdigest()
    )


@pytest.mark.parametrize(
    ("name", "original", "source"),
    [
        ("a.TXT", b"Ana: Yes.", Source("txt", "Ana: Yes.")),
        ("a.text", b"Ana: Yes.", Source("txt", "Ana: Yes.")),
        ("a.md", b"**Ana:** Yes.", Source("md", "**Ana:** Yes.")),
        ("a.docx", docx(paragraph("Ana: Yes.")), Source("docx", "Ana: Yes.")),
    ],
)
def test_the_suffix_picks_the_reader(tmp_path: Path, name: str, original: bytes, source: Source) -> None:
    path = tmp_path / name
    path.write_bytes(original)
    assert read(path).source == source


def test_the_readable_suffixes() -> None:
    assert readable_suffixes() == (
        ".csv", ".docx", ".eaf", ".htm", ".html", ".json", ".lrc", ".md", ".odt", ".pdf", ".rtf", ".sbv", ".srt",
        ".text", ".tsv", ".txt", ".vtt", ".xlsx",
    )  # fmt: skip


READABLE = f"Readable: {', '.join(readable_suffixes())}"
REFUSED = {
    "unknown": ("ana.xyz", b"x", "ana.xyz: no reader for “.xyz”", READABLE),
    "no suffix": (
        "ana",
        b"x",
        "ana: the file name has no suffix",
        READABLE,
    ),
    "Word 97": (
        "ana.doc",
        b"x",
        "ana.doc: no reader for “.doc”",
        f"Open it in a word processor and save it as .docx. {READABLE}",
    ),
    "empty": ("ana.txt", b"", "ana.txt: the file is empty", "Choose another file: it contains no words to code"),
    "blanks": (
        "ana.txt",
        b" \n\t\r\n",
        "ana.txt: the file is empty",
        "Choose another file: it contains no words to code",
    ),
    "empty document": (
        "ana.docx",
        docx("<w:p/>"),
        "ana.docx: the file is empty",
        "Choose another file: it contains no words to code",
    ),
    "a text called docx": (
        "ana.docx",
        b"Ana: Yes.",
        "ana.docx: is not a Word document",
        "Open it in a word processor and save it as .docx",
    ),
}


@pytest.mark.parametrize(("name", "original", "message", "hint"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_told_with_the_next_step(
    tmp_path: Path, name: str, original: bytes, message: str, hint: str
) -> None:
    path = tmp_path / name
    path.write_bytes(original)
    with pytest.raises(ReadError) as refused:
        read(path)
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"ana\.txt: there is no such file"):
        read(tmp_path / "ana.txt")


def test_a_missing_file_of_an_unknown_kind_is_missing_first(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"ana\.xyz: there is no such file"):
        read(tmp_path / "ana.xyz")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "ana.txt").mkdir()
    with pytest.raises(ReadError, match=r"ana\.txt: is a folder, not a file"):
        read(tmp_path / "ana.txt")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ana.txt")
    with pytest.raises(ReadError, match=r"ana\.txt: is not an ordinary file"):
        read(tmp_path / "ana.txt")


def test_a_name_no_file_can_have() -> None:
    with pytest.raises(ReadError):
        read(Path("a\x00.txt"))
    with pytest.raises(ReadError):
        read(Path("a" * 5000 + ".txt"))


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ana.txt"
    path.write_bytes(b"x")

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(ReadError, match=r"ana\.txt: cannot be read \(Permission denied\)"):
        read(path)


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "ana.txt"
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    with pytest.raises(ReadError, match=r"ana\.txt: is larger than 1 MB"):
        read(path)


def test_the_package_loads_no_parser_before_a_file_needs_one() -> None:
    parsers = "{'lxml', 'chardet', 'docx', 'openpyxl', 'pypdfium2'}"
    code = f"import sys, qualcode.readers; print({parsers} & {{*sys.modules}})"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed == "set()\n"


def test_half_a_character_in_json_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "half.json"
    path.write_text('{"segments": [{"start": 0, "end": 1, "text": "a \\ud800 b", "speaker": "An\\udc00a"}]}')
    found = read(path).source.records
    assert found is not None
    assert [(said.text, said.speaker) for said in found.utterances] == [("a \ufffd b", "An\ufffda")]


def test_what_a_parser_raises_is_told_of_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ana.txt"
    path.write_bytes(b"Ana: Yes.")

    def breaks(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(plain_text, "read", breaks)
    with pytest.raises(ReadError, match=r"ana\.txt: cannot be read \(RecursionError: too deep\)"):
        read(path)
