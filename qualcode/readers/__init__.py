"""Files to plain text: one module a format, each with `read(path, content)`, imported when such a file comes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.content import file_content, refuse_what_is_no_file

MODULE_BY_SUFFIX = {".docx": "word", ".md": "plain_text", ".text": "plain_text", ".txt": "plain_text"}

_INSTEAD_BY_SUFFIX = {
    ".doc": "Open it in a word processor and save it as .docx",
    ".odt": "Open it in a word processor and save it as .docx",
    ".rtf": "Open it in a word processor and save it as .docx",
    ".pdf": "Copy the text out of it into a .txt file",
}


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: its text, its bytes unchanged, and their SHA-256 in hexadecimal."""

    source: Source
    original: bytes
    sha256: str


class _Reader(Protocol):
    def read(self, path: Path, content: bytes) -> Source: ...


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes there is a reader for, in the order of the alphabet."""
    return tuple(sorted(MODULE_BY_SUFFIX))


def read(path: Path) -> ReadFile:
    """The file as text; whatever is wrong with it is a ReadError that names it and says what to do."""
    refuse_what_is_no_file(path)
    suffix = path.suffix.lower()
    if suffix not in MODULE_BY_SUFFIX:
        raise _no_reader(path, suffix)
    content = file_content(path)
    reader = cast(_Reader, import_module(f"qualcode.readers.{MODULE_BY_SUFFIX[suffix]}"))
    source = reader.read(path, content)
    if not source.text.strip():
        raise ReadError(f"{path.name}: the file is empty", hint="There are no words in it to code")
    return ReadFile(source, content, hashlib.sha256(content).hexdigest())


def _no_reader(path: Path, suffix: str) -> ReadError:
    readable = f"Readable: {', '.join(readable_suffixes())}"
    if not suffix:
        return ReadError(f"{path.name}: the name has no suffix that tells what the file is", hint=readable)
    instead = _INSTEAD_BY_SUFFIX.get(suffix)
    return ReadError(f"{path.name}: no reader for “{suffix}”", hint=f"{instead}. {readable}" if instead else readable)
