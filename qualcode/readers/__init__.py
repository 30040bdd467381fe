"""Reading files: one folder for each format, whose reader has `read(path, content)` and is imported on first use.

`base` is shared by the formats; `codebooks`, `foreign_codebooks`, `codebook_signs` and `names` are about files other
than transcripts, `sample` reads the sample study.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from qualcode.errors import QualcodeError, ReadError
from qualcode.files import require_file
from qualcode.model.transcript import Source, Utterance
from qualcode.readers.base.content import file_content
from qualcode.readers.base.encodings import decoded_as

MODULE_BY_SUFFIX = {
    ".csv": "tables.reader", ".docx": "word.reader", ".eaf": "elan.reader", ".htm": "html.reader",
    ".html": "html.reader", ".json": "json.reader", ".lrc": "subtitles.reader", ".md": "base.written_text",
    ".odt": "odt.reader", ".pdf": "pdf.reader", ".rtf": "rtf.reader", ".sbv": "subtitles.reader",
    ".srt": "subtitles.reader", ".text": "base.written_text", ".tsv": "tables.reader", ".txt": "base.written_text",
    ".vtt": "subtitles.reader", ".xlsx": "tables.reader",
}  # fmt: skip

PLAIN_FORMATS = frozenset(suffix[1:] for suffix, module in MODULE_BY_SUFFIX.items() if module == "base.written_text")
"""Formats whose files are the text itself, in some encoding."""

_INSTEAD_BY_SUFFIX = {
    ".doc": "Open it in a word processor and save it as .docx",
    ".pages": "Export it as .docx",
    ".xls": "Open it in a spreadsheet and save it as .xlsx",
    ".ods": "Open it in a spreadsheet and save it as .xlsx",
}

_TABLES = "tables.reader"
# Formats in which the encoding is not part of the file; the others say it themselves.
_TEXTS = ("base.written_text", "html.reader", "json.reader", "subtitles.reader", _TABLES)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")

_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its text, its unchanged bytes, and their SHA-256 in hexadecimal."""

    source: Source
    original: bytes
    sha256: str


class _Reader(Protocol):
    def read(self, path: Path, content: bytes) -> Source: ...


class _TableReader(Protocol):
    def read(self, path: Path, content: bytes, columns: Mapping[str, str], sheet: str | None) -> Source: ...


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes with a reader, in alphabetical order."""
    return tuple(sorted(MODULE_BY_SUFFIX))


def names_its_encoding(suffix: str) -> bool:
    """Whether files of this suffix say themselves in which encoding they are, or have none."""
    return MODULE_BY_SUFFIX.get(suffix) not in _TEXTS or has_sheets(suffix)


def has_sheets(suffix: str) -> bool:
    """Whether files of this suffix are workbooks."""
    return suffix == ".xlsx"


def is_table(suffix: str) -> bool:
    """Whether files of this suffix have columns."""
    return MODULE_BY_SUFFIX.get(suffix) == _TABLES


def readable_formats() -> tuple[str, ...]:
    """The suffixes without their dots: the names of formats."""
    return tuple(suffix[1:] for suffix in readable_suffixes())


def read(
    path: Path, format: str | None = None, columns: Mapping[str, str] = _NO_COLUMNS, *,
    encoding: str | None = None, sheet: str | None = None,
) -> ReadFile:  # fmt: skip
    """The file as text or records; anything wrong with it is a ReadError that names it and says what to do.

    `format` is a suffix without its dot, for a file with a wrong suffix. `columns` names the columns of a table: keys
    text, speaker, case, start, end; several texts are separated by `+`. `encoding` is that of a text, `sheet` a sheet
    of a workbook.
    """
    require_file(path)
    suffix = _suffix(path, format)
    if suffix not in MODULE_BY_SUFFIX:
        raise _no_reader(path, suffix)
    return read_content(path, file_content(path), format, columns, encoding=encoding, sheet=sheet)


def read_content(
    path: Path, content: bytes, format: str | None = None, columns: Mapping[str, str] = _NO_COLUMNS, *,
    encoding: str | None = None, sheet: str | None = None,
) -> ReadFile:  # fmt: skip
    """The same of the bytes of a file that was called so."""
    suffix = _suffix(path, format)
    if suffix not in MODULE_BY_SUFFIX:
        raise _no_reader(path, suffix)
    module = MODULE_BY_SUFFIX[suffix]
    reader = import_module(f"qualcode.readers.{module}")
    as_if = path.with_suffix(suffix) if format else path
    _require_fitting(path, suffix, columns, encoding, sheet)
    try:
        text, notes = _in_utf8(path, content, encoding) if encoding else (content, ())
        if module == _TABLES:
            source = cast(_TableReader, reader).read(as_if, text, columns, sheet)
        else:
            source = cast(_Reader, reader).read(as_if, text)
    except QualcodeError as error:
        if format is None:
            raise
        message = error.message.replace(as_if.name, path.name)
        raise type(error)(message, hint=error.hint) from error
    # A parser may raise anything for a broken file, and that must not stop the import of other files.
    except Exception as error:
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        raise ReadError(
            f"{path.name}: cannot be read ({what})",
            hint="The file seems to be damaged: open it in its program and save it again",
        ) from error
    source = _storable(replace(source, notes=(*notes, *source.notes)))
    has_words = source.records.utterances if source.records is not None else source.text.strip()
    if not has_words:
        raise ReadError(f"{path.name}: the file is empty", hint="Choose another file: it contains no words to code")
    return ReadFile(source, content, hashlib.sha256(content).hexdigest())


def _suffix(path: Path, format: str | None) -> str:
    return f".{format}" if format else path.suffix.lower()


def _require_fitting(
    path: Path, suffix: str, columns: Mapping[str, str], encoding: str | None, sheet: str | None
) -> None:
    """Refuse options that say nothing about a file of this format."""
    if columns and not is_table(suffix):
        raise ReadError(f"{path.name}: is not a table", hint="Leave out --columns; it is for .csv, .tsv and .xlsx")
    if sheet and not has_sheets(suffix):
        raise ReadError(f"{path.name}: has no sheets", hint="Leave out --sheet; it is for .xlsx")
    if encoding and names_its_encoding(suffix):
        raise ReadError(f"{path.name}: contains its encoding", hint="Leave out --encoding; it is for plain text")


def _in_utf8(path: Path, content: bytes, encoding: str) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of a text in UTF-8 with its mark, which every reader of text knows."""
    text = decoded_as(path, content, encoding)
    return codecs.BOM_UTF8 + text.text.encode(), text.notes


def _storable(source: Source) -> Source:
    """Records with � for each lone surrogate, which JSON can contain but UTF-8 cannot."""
    if source.records is None:
        return source
    utterances = source.records.utterances
    with suppress(UnicodeEncodeError):
        "".join(filter(None, chain.from_iterable(map(_written_in, utterances)))).encode()
        return source
    utterances = tuple(map(_storable_utterance, utterances))
    return replace(source, records=replace(source.records, utterances=utterances))


def _storable_utterance(said: Utterance) -> Utterance:
    text, speaker, time_raw, case, heading = (field and _whole(field) for field in _written_in(said))
    return replace(said, text=text or "", speaker=speaker, time_raw=time_raw, case=case, heading=heading)


def _written_in(said: Utterance) -> tuple[str | None, ...]:
    return said.text, said.speaker, said.time_raw, said.case, said.heading


def _whole(text: str) -> str:
    return _LONE_SURROGATES.sub("\ufffd", text)


def _no_reader(path: Path, suffix: str) -> ReadError:
    readable = f"Readable: {', '.join(readable_suffixes())}"
    if not suffix:
        return ReadError(f"{path.name}: the file name has no suffix", hint=readable)
    instead = _INSTEAD_BY_SUFFIX.get(suffix)
    return ReadError(f"{path.name}: no reader for “{suffix}”", hint=f"{instead}. {readable}" if instead else readable)
