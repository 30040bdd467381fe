"""Reading transcripts in plain text and Markdown as a reader sees them: without quotes and escapes of a program."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

from qualcode.model.transcript import Source
from qualcode.model.wording import counted
from qualcode.readers.base import plain_text

# CommonMark: a backslash before a sign of ASCII shows the sign, before a line end it breaks the line.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|\\(?=\n)|(&#?[A-Za-z0-9]{1,31};)|(`[^`\n]*+`)")
_CODE = re.compile(r"(?m)^(?:```|~~~)")
_QUOTED = re.compile(r'(?m)^(?:"((?:[^"]|"")*+)"|“([^“”]*+)”)[^\S\n]*+$')
_OPENED = re.compile(r'(?m)^["“]')
_LABEL_IN_QUOTES = re.compile(r'["“][^\W\d_][^:："“”\n]{0,60}+[:：]')
_MIN_QUOTED = 2
"""A judgement: one line in quotes may be a quotation."""


def read(path: Path, content: bytes) -> Source:
    """The text as `plain_text` reads it; Markdown without escapes, and lines without the quotes of a spreadsheet."""
    source = plain_text.read(path, content)
    text, unquoted = _without_quotes(source.text)
    if source.format == "md":
        text = _without_escapes(text)
    notes = (f"{counted(unquoted, 'line')} read without the quotes around the whole line",) if unquoted else ()
    return replace(source, text=text, notes=(*source.notes, *notes))


def _without_escapes(text: str) -> str:
    """Markdown with the signs that a reader sees; code is as it is."""
    if "\\" not in text and "&" not in text:
        return text
    return text if _CODE.search(text) else _ESCAPE.sub(_shown, text)


def _shown(escape: re.Match[str]) -> str:
    sign = html.unescape(escape[2]) if escape[2] else escape[1] or escape[3] or ""
    return sign if sign.isprintable() or sign == "\u00a0" else escape[0]


def _without_quotes(text: str) -> tuple[str, int]:
    """The text without quotes around whole lines, if there is a label behind the first of most; and how many had them.

    A spreadsheet quotes a cell with a comma or a quote in it, and doubles the quotes within.
    """
    quoted = list(_QUOTED.finditer(text)) if '"' in text or "“" in text else []
    labelled = sum(_LABEL_IN_QUOTES.match(cell[0]) is not None for cell in quoted)
    if len(quoted) < _MIN_QUOTED or labelled * 2 < len(quoted) or _OPENED.search(_QUOTED.sub("", text)):
        return text, 0
    return _QUOTED.sub(_unquoted, text), len(quoted)


def _unquoted(cell: re.Match[str]) -> str:
    return cell[1].replace('""', '"') if cell[2] is None else cell[2]
