"""Reading plain text and Markdown in any common encoding."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.base.content import kind_of
from qualcode.readers.base.encodings import Decoded, decoded, decoded_by_mark

# Control characters but tab, line ends, vertical tab, form feed, the old end-of-file mark, and escape.
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B})


def read(path: Path, content: bytes) -> Source:
    """The text with `\n` line ends and no byte order mark; notes say where the encoding was guessed."""
    plain = _decoded(path, content)
    text = _with_line_ends(plain.text)
    return Source("md" if path.suffix.lower() == ".md" else "txt", text, notes=plain.notes)


def unicode_text(path: Path, content: bytes) -> str:
    """The text of a file that must be UTF-8, or UTF-16 or UTF-32 with a mark: nothing is guessed.

    For lists of names: a name that was read wrongly would be looked for in vain.
    """
    plain = _decoded(path, content)
    if plain.notes:
        raise ReadError(f"{path.name}: is not UTF-8 text", hint="Save it as UTF-8 text")
    return _with_line_ends(plain.text)


def _with_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(path: Path, content: bytes) -> Decoded:
    marked = decoded_by_mark(path, content)
    if marked is not None:
        return marked
    _require_text(path, content)
    return decoded(path, content)


def _require_text(path: Path, content: bytes) -> None:
    kind = kind_of(content)
    if kind is not None:
        raise ReadError(f"{path.name}: is not plain text but {kind}", hint="Give it the suffix of its format")
    if b"\x00" in content:
        raise ReadError(
            f"{path.name}: is not plain text",
            hint="It contains zero bytes: it is binary, or UTF-16 without a mark. Save it as UTF-8; a transcript can "
            "be read with: qualcode import --encoding utf-16-le FILE",
        )
    # A judgement: a real text may contain a few control characters, but not one in fifty bytes.
    if len(content) - len(content.translate(None, _CONTROLS)) > len(content) / 50:
        raise ReadError(
            f"{path.name}: is not plain text",
            hint="It contains many control characters: give it the suffix of its format",
        )
