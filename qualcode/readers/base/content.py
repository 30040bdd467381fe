"""The bytes of a file, and the format that they show whatever the file is called."""

from __future__ import annotations

from pathlib import Path

from qualcode import files
from qualcode.errors import ReadError

MAX_BYTES = 64 * files.MEBIBYTE
"""A judgement: far larger than any transcript, small enough to read into memory."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The first bytes of formats that are not text.
_KIND_BY_OPENING = {
    b"%PDF-": "a PDF",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"{\\rtf": "a Rich Text (RTF) document",
    _OLE: "an old or encrypted Office document",
    _ZIP: "a zip archive or an Office document",
    b"PK\x05\x06": "an empty zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3\x00": "a SQLite database",
    b"ID3": "an MP3 recording",
    b"OggS": "an Ogg recording",
    b"RIFF": "a recording or a film",
    b"\x00\x00\x00\x18ftyp": "a film or recording (MP4)",
    b"\x00\x00\x00\x20ftyp": "a film or recording (MP4)",
}


def file_content(path: Path) -> bytes:
    """All bytes of a file that has some; a ReadError if it cannot be read, is too large or empty."""
    content = files.read_bytes(path, MAX_BYTES)
    if not content:
        raise ReadError(f"{path.name}: the file is empty", hint="Choose another file: it contains no words to code")
    return content


def kind_of(content: bytes) -> str | None:
    """The format of a file that is not plain text, from its first bytes; None if unknown."""
    return next((kind for opening, kind in _KIND_BY_OPENING.items() if content.startswith(opening)), None)


def is_zip(content: bytes) -> bool:
    """Whether the bytes begin as a zip archive, which a .docx is."""
    return content.startswith(_ZIP)


def is_old_office(content: bytes) -> bool:
    """Whether the bytes are a .doc of Word 97, or a .docx under a password."""
    return content.startswith(_OLE)
