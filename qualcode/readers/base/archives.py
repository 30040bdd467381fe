"""Zip archives of Word and OpenDocument files: their parts by name, with a limit on the size."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.readers.base.content import MAX_BYTES

SAVE_AGAIN = "Open it in a word processor and save it again"
_MAX_PARTS = 20_000
"""A judgement: far more than any document has."""


class Parts:
    """The parts of an open archive."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def part(self, name: str) -> bytes:
        """The bytes of an existing part."""
        if self._archive.getinfo(name).flag_bits & 0x1:
            raise ReadError(f"{self._path.name}: is protected by a password", hint="Save it without a password")
        # The declared size may be wrong: read with our own limit.
        with self._archive.open(name) as part:
            content = part.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise _too_large(self._path)
        return content


@contextmanager
def parts_of(path: Path, content: bytes) -> Iterator[Parts]:
    """The archive, open for reading; anything wrong with it is a ReadError."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise _too_large(path)
            yield Parts(path, archive)
    except ReadError:
        raise
    # A damaged archive may raise anything (zlib.error, LZMAError, struct.error …), and only the archive is read here.
    except Exception as error:
        raise ReadError(f"{path.name}: the archive is damaged ({error})", hint=SAVE_AGAIN) from error


def _too_large(path: Path) -> ReadError:
    return ReadError(
        f"{path.name}: is larger than {MAX_BYTES // 1024 // 1024} MB when unpacked",
        hint="Remove the pictures from it, or split it",
    )
