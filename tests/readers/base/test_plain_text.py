from __future__ import annotations

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.base.plain_text import read

PATH = Path("ana.txt")
WINDOWS = (
    "read as cp1252 (Windows, Western European), a guess: check whether the letters are right; "
    "else save it as UTF-8, or import it with --encoding"
)
WORDS = "Ana: “Grüße”, sì, 你好 🙂"


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"),
    ],
)
def test_the_mark_tells_the_encoding(content: bytes) -> None:
    assert read(PATH, content) == Source("txt", WORDS)


def test_what_is_no_utf_8_is_read_as_windows_text_with_a_note() -> None:
    content = "Ana: “Caf\u00e9” – dear…".encode("cp1252")
    assert read(PATH, content) == Source("txt", "Ana: “Caf\u00e9” – dear…", notes=(WINDOWS,))


def test_other_encodings_are_guessed_and_said_so() -> None:
    content = ("Интервьюер: Расскажите, пожалуйста, о себе. Анна: Я работаю здесь давно. " * 5).encode("cp866")
    source = read(PATH, content + b"\x81\x8d\x8f\x90\x9d")
    assert len(source.notes) == 1
    assert source.notes[0].startswith("read as ")


def test_line_ends_become_one_and_other_separators_stay() -> None:
    content = "a\r\nb\rc\nd\r\r\ne\u2028f\u2029g\x0bh\x0ci\x85j".encode()
    assert read(PATH, content).text == "a\nb\nc\nd\n\ne\u2028f\u2029g\x0bh\x0ci\x85j"


def test_markdown_is_told_from_plain_text() -> None:
    assert read(Path("ana.MD"), b"# x") == Source("md", "# x")


OLD_OFFICE = "an old or encrypted Office document"
REFUSED = {
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "is not plain text but a PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "is not plain text but a PNG picture"),
    "a Word document": (b"PK\x03\x04rest", "is not plain text but a zip archive or an Office document"),
    "an old Word document": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "is not plain text but an old or encrypted Office document",
    ),
    "RTF": (b"{\\rtf1 hello}", "is not plain text but a Rich Text (RTF) document"),
    "zero bytes": (b"Ana\x00Bo", "is not plain text"),
    "a zero byte": (b"Ana" * 50 + b"\x00", "is not plain text"),
    "zero characters": (codecs.BOM_UTF16_LE + b"A\x00\x00\x00", "is not plain text"),
    "control characters": (b"\x01\x02\x03Ana", "is not plain text"),
    "half a character": (codecs.BOM_UTF16_LE + b"A\x00B", "starts as UTF-16 but is not valid UTF-16 at byte 4"),
    "half a wide character": (codecs.BOM_UTF32_LE + b"A\x00", "starts as UTF-32 but is not valid UTF-32 at byte 4"),
    "broken after the mark": (codecs.BOM_UTF8 + b"\xff\xfe", "starts as UTF-8 but is not valid UTF-8 at byte 0"),
}


@pytest.mark.parametrize(("content", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_in_a_sentence(content: bytes, expected: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(PATH, content)
    assert refused.value.message == f"ana.txt: {expected}"
    assert refused.value.hint


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_a_sentence(content: bytes) -> None:
    text = ""
    with suppress(ReadError):
        text = read(PATH, content).text
    assert "\r" not in text
    assert text.encode().decode() == text


@pytest.mark.parametrize("code", range(0x20))
def test_tabs_and_other_blanks_are_text_and_many_controls_are_not(code: int) -> None:
    content = bytes([code]) * 2 + b"Ana: So."
    if code in (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B):
        assert read(PATH, content).text.endswith("Ana: So.")
        return
    with pytest.raises(ReadError, match="is not plain text"):
        read(PATH, content)
    if code:
        assert read(PATH, content + b"x" * 91).text.endswith("x")
