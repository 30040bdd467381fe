"""Reading plain text and Markdown in any common encoding."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.base.content import kind_of

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_ENCODING_BY_MARK = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NAME_BY_ENCODING = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32"}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Control characters but tab, line ends, vertical tab, form feed, the old end-of-file mark, and escape.
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B})


def read(path: Path, content: bytes) -> Source:
    """The text with `\\n` line ends and no byte order mark; a note says where the encoding was guessed."""
    text, note = _decoded(path, content)
    text = _with_line_ends(text)
    return Source("md" if path.suffix.lower() == ".md" else "txt", text, notes=(note,) if note else ())


def unicode_text(path: Path, content: bytes) -> str:
    """The text of a file that must be UTF-8, or UTF-16 or UTF-32 with a mark: nothing is guessed.

    For lists of names: a name that was read wrongly would be looked for in vain.
    """
    text, guess = _decoded(path, content)
    if guess:
        raise ReadError(f"{path.name}: is not UTF-8 text", hint="Save it as UTF-8 text")
    return _with_line_ends(text)


def _with_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(path: Path, content: bytes) -> tuple[str, str]:
    for mark, encoding in _ENCODING_BY_MARK.items():
        if content.startswith(mark):
            return _marked(path, content, encoding), ""
    _require_text(path, content)
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "read as cp1252 (Windows, Western European)"
    except UnicodeDecodeError:
        return _guessed(path, content)


def _marked(path: Path, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        name = _NAME_BY_ENCODING[encoding]
        raise ReadError(
            f"{path.name}: starts as {name} but is not valid {name} at byte {error.start:,}",
            hint="Save it again as UTF-8",
        ) from error
    if "\x00" in text:
        raise ReadError(
            f"{path.name}: is not plain text", hint="It contains zero bytes: give it the suffix of its format"
        )
    return text


def _require_text(path: Path, content: bytes) -> None:
    kind = kind_of(content)
    if kind is not None:
        raise ReadError(f"{path.name}: is not plain text but {kind}", hint="Give it the suffix of its format")
    if b"\x00" in content:
        raise ReadError(
            f"{path.name}: is not plain text",
            hint="It contains zero bytes: it is binary, or UTF-16 without a mark; save it as UTF-8",
        )
    # A judgement: a real text may contain a few control characters, but not one in fifty bytes.
    if len(content) - len(content.translate(None, _CONTROLS)) > len(content) / 50:
        raise ReadError(
            f"{path.name}: is not plain text",
            hint="It contains many control characters: give it the suffix of its format",
        )


def _guessed(path: Path, content: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    text = content.decode(best.encoding, "replace") if best else ""
    # Some encodings can contain lone surrogates, which cannot be stored as UTF-8.
    if best is None or "\ufffd" in text or _LONE_SURROGATE.search(text):
        raise ReadError(f"{path.name}: the encoding of the text is unknown", hint="Save it again as UTF-8")
    return text, f"read as {best.encoding}, a guess: check whether the letters are right"
