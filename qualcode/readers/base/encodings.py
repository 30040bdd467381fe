"""The encoding of a text: by its mark, as UTF-8, else as a guess that is told."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.wording import counted

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_ENCODING_BY_MARK = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NAME_BY_ENCODING = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32"}
_WINDOWS = "cp1252"
# Of an encoding and its successor, which has the same letters and more, the successor is read.
_SUCCESSOR = {
    "iso8859-1": _WINDOWS, "ascii": _WINDOWS, "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "iso8859-9": "cp1254", "tis-620": "cp874", "big5": "cp950",
}  # fmt: skip
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f]")
_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ESCAPES = re.compile(rb"\x1b[$(][@A-Z(]")
_STRAY = "\ufffd"
_MAX_STRAY_SHARE = 0.02
"""Of the bytes of a text in an encoding that the user names; a judgement: with more it is another encoding."""
_HIGH = bytes(range(0x80, 0x100))
_ASCII_LETTERS = [bytes([code]) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B))]
_WESTERN = frozenset("àâäçèéêëìíîïñòóôöùúûüßÀÂÄÇÈÉÊËÎÏÑÓÔÖÙÚÛÜáãåæøÁÅÆØœŒ“”‘’‚„–—…«»‹›¿¡°€·´§£©®™•½¼¾²\u00a0")
_QUOTED = re.compile("[^\\W\\d_][“”„‚«»¿¡…—€][^\\W\\d_]")
"""Letters around a sign that does not stand within words."""
_MAX_FEW = 12
"""Bytes beyond ASCII; a judgement, from texts of one to four turns in 20 languages."""
_SAMPLE = 16_000
"""Bytes of lines with other letters than English ones, from which an encoding is guessed; a judgement: more rarely
change the guess."""
_MAX_LINES_SHOWN = 4
_OTHERWISE = "else save it as UTF-8, or import it with --encoding"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and notes on how it was decoded."""

    text: str
    notes: tuple[str, ...] = ()


def decoded_by_mark(path: Path, content: bytes) -> Decoded | None:
    """The text after a byte order mark, None without one."""
    for mark, encoding in _ENCODING_BY_MARK.items():
        if content.startswith(mark):
            return _marked(path, content, encoding)
    return None


def decoded(path: Path, content: bytes) -> Decoded:
    """The text of bytes without a mark; a ReadError if no encoding fits."""
    if _ESCAPES.search(content):
        return _guessed(path, content)
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    return _mostly_utf8(content) or _guessed(path, content)


def decoded_as(path: Path, content: bytes, encoding: str) -> Decoded:
    """The text in the encoding that the user names."""
    try:
        name = codecs.lookup(encoding).name
        # Some codecs turn bytes into bytes; others look up a name only when there is something to decode.
        text = content.decode(name, "replace")
    except (LookupError, ValueError):
        raise ReadError(
            f"{path.name}: there is no encoding “{encoding}”", hint="Examples: cp1251, gb18030, mac_roman, utf-16-le"
        ) from None
    text = text.removeprefix("\ufeff")
    stray = text.count(_STRAY)
    if stray > _MAX_STRAY_SHARE * len(content) or "\x00" in text:
        raise ReadError(f"{path.name}: is not {encoding}", hint="Leave out --encoding, or name another one")
    return Decoded(_LONE_SURROGATE.sub(_STRAY, text), _note_on_stray(text, name) if stray else ())


def _marked(path: Path, content: bytes, encoding: str) -> Decoded:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        marked = _mostly_utf8(content.removeprefix(codecs.BOM_UTF8)) if encoding == "utf-8-sig" else None
        if marked is not None:
            return marked
        name = _NAME_BY_ENCODING[encoding]
        raise ReadError(
            f"{path.name}: starts as {name} but is not valid {name} at byte {error.start:,}",
            hint="Save it again as UTF-8",
        ) from error
    if "\x00" in text:
        raise ReadError(
            f"{path.name}: is not plain text", hint="It contains zero bytes: give it the suffix of its format"
        )
    return Decoded(text)


def _mostly_utf8(content: bytes) -> Decoded | None:
    """UTF-8 with some bytes that are none, each marked with �; None if these are more than its letters.

    In other encodings letters beyond English form valid UTF-8 only by accident.
    """
    text = content.decode("utf-8", "replace")
    stray = text.count(_STRAY) - content.count(_STRAY.encode())
    letters = sum(1 for _ in _CHARACTER.finditer(content))
    if stray <= letters:
        return Decoded(text, _note_on_stray(text, "UTF-8"))
    return None


def _note_on_stray(text: str, name: str) -> tuple[str, ...]:
    lines = [str(number) for number, line in enumerate(text.splitlines(), start=1) if _STRAY in line]
    shown = ", ".join(lines[:_MAX_LINES_SHOWN]) + (" …" if len(lines) > _MAX_LINES_SHOWN else "")
    where = f"line {shown}" if len(lines) == 1 else f"lines {shown}"
    return (f"read as {name}; {counted(text.count(_STRAY), 'invalid byte')} marked with � ({where})",)


def _guessed(path: Path, content: bytes) -> Decoded:
    from chardet import detect

    name = detect(_sample(content))["encoding"]
    guesses = (_WINDOWS,) if _is_western(content) else (name, _WINDOWS)
    for encoding in guesses:
        text = _as_text(content, encoding) if encoding else None
        if text is not None:
            used = codecs.lookup(encoding or "").name
            label = f"{used} (Windows, Western European)" if used == _WINDOWS else used
            note = f"read as {label}, a guess: check whether the letters are right; {_OTHERWISE}"
            return Decoded(text, (note,))
    raise ReadError(f"{path.name}: the encoding of the text is unknown", hint="Name it: --encoding NAME")


def _sample(content: bytes) -> bytes:
    """Lines that show the encoding: those with bytes beyond ASCII, from the beginning."""
    lines: list[bytes] = []
    length = 0
    for line in content.splitlines(keepends=True):
        if not line.isascii() or b"\x1b" in line:
            lines.append(line)
            length += len(line)
            if length > _SAMPLE:
                break
    return b"".join(lines)


def _is_western(content: bytes) -> bool:
    """Whether the bytes are a text of Western Europe in cp1252 with too few letters beyond English for a better guess.

    Where there are many, how often each occurs shows the language.
    """
    high = len(content) - len(content.translate(None, _HIGH))
    if not 0 < high <= _MAX_FEW or high * 1.5 > sum(map(content.count, _ASCII_LETTERS)):
        return False
    text = content.decode(_WINDOWS, "replace")
    return all(character in _WESTERN for character in text if not character.isascii()) and not _QUOTED.search(text)


def _as_text(content: bytes, encoding: str) -> str | None:
    """The text, None if the bytes are none in this encoding, or become control characters."""
    name = codecs.lookup(encoding).name
    name = _SUCCESSOR.get(name, name)
    # A sample may have cut a character of two bytes in half; the whole file must fit.
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        return None
    return None if _LONE_SURROGATE.search(text) or _CONTROL.search(text) else text
