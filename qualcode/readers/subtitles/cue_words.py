"""The words of a cue without formatting, and their speakers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# Only the tags of subtitles: other words in angle brackets are the transcriber's.
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|em|strong|ruby|rt|rp|lang|font|br|span|p|div|tt|sub|sup|small|big|a|v)(?:[.\s/][^<>]*)?>"
    r"|<-?\d[\d:.,]*>|\{\\[^{}]*\}",
    re.I,
)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)*(?:\s+([^<>]*))?>|</v\s*>", re.I)
_READING = re.compile(r"<rt(?:[.\s][^<>]*)?>([^<>\n]+)(?:</rt>|(?=</ruby>))", re.I)
# \n before a small letter may be a path: C:\new.
_LINE_BREAK = re.compile(r"(?i:<br\s*/?>)|\\N|\\n(?![a-z])")
_INVISIBLE = dict.fromkeys([0x200B, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF])


class Voice(NamedTuple):
    """Words of a cue, line by line, and their speaker, None without a voice tag."""

    name: str | None
    text: str


def voices(lines: list[str]) -> Iterator[Voice]:
    """The words of a cue by speaker; a voice ends at its end tag, at the next voice, or with the cue."""
    text = "\n".join(lines)
    if "<" not in text and "&" not in text and "\\" not in text:
        yield from _voice(None, text)
        return
    text = _LINE_BREAK.sub("\n", text)
    name, begin = None, 0
    for tag in _VOICE.finditer(text):
        yield from _voice(name, text[begin : tag.start()])
        name, begin = _plain(tag[1] or "").replace("\n", " ") or None, tag.end()
    yield from _voice(name, text[begin:])


def _voice(name: str | None, written: str) -> Iterator[Voice]:
    if text := _plain(written):
        yield Voice(name, text)


def _plain(written: str) -> str:
    written = _READING.sub("（\\1）", written) if "<rt" in written.casefold() else written
    text = _TAG.sub("", written) if "<" in written or "{" in written else written
    text = html.unescape(text) if "&" in text else text
    text = text if text.isascii() else text.translate(_INVISIBLE)
    if "\n" not in text:
        return " ".join(text.split())
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(filter(None, lines))
