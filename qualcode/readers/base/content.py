"""The bytes of a file, and what they are whatever the file is called."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qualcode.errors import ReadError

MAX_BYTES = 64 * 1024 * 1024

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The first bytes by which formats that are no text give themselves away.
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


def refuse_what_is_no_file(path: Path) -> None:
    """A missing file, a folder, a pipe or device is told at once."""
    with _sentences_of_the_system(path):
        if path.is_dir():
            raise ReadError(f"{path.name}: is a folder, not a file", hint="Give the files in it, or import the folder")
        if not path.exists():
            raise ReadError(f"{path.name}: there is no such file", hint=f"Looked for {path}")
        if not path.is_file():
            raise ReadError(f"{path.name}: is not an ordinary file")


def file_content(path: Path) -> bytes:
    """All bytes of a file that may be read, is not too large and not empty."""
    # One byte more than allowed, so that a file that grows meanwhile is refused as well.
    with _sentences_of_the_system(path), path.open("rb") as opened:
        content = opened.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ReadError(f"{path.name}: is larger than {MAX_BYTES // 1024 // 1024} MB", hint="Split it into parts")
    if not content:
        raise ReadError(f"{path.name}: the file is empty", hint="There are no words in it to code")
    return content


@contextmanager
def _sentences_of_the_system(path: Path) -> Iterator[None]:
    """What the operating system refuses, as an error with the name of the file."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(f"{path.name}: cannot be read ({reason})") from error


def kind_of(content: bytes) -> str | None:
    """What a file that is no plain text is, as far as its first bytes tell."""
    return next((kind for opening, kind in _KIND_BY_OPENING.items() if content.startswith(opening)), None)


def is_zip(content: bytes) -> bool:
    """Whether the bytes begin as a zip archive does, and so as a .docx."""
    return content.startswith(_ZIP)


def is_old_office(content: bytes) -> bool:
    """Whether the bytes are a .doc of Word 97, or a .docx under a password."""
    return content.startswith(_OLE)
