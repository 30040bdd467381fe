"""Reading web pages (.html, .htm): their paragraphs, or the cues of a podcast's transcript."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from pathlib import Path

from lxml import etree

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.base import encodings
from qualcode.readers.base.content import kind_of
from qualcode.readers.html.podcast_cues import podcast_cues
from qualcode.readers.html.text import Writer

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.-]{2,40})""", re.I)
_HEAD_LENGTH = 4096
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# Browsers read these encodings as Windows-1252.
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1", "latin1"})
_TOO_DEEP = "XML_PARSER_ERR_RESOURCE_LIMIT"


def read(path: Path, content: bytes) -> Source:
    """One line for each block or table row, with cells separated by tabs; `bold`: bold runs at line starts."""
    text, notes = _decoded(path, content)
    root = _root(path, text)
    cues = podcast_cues(root) if root is not None else None
    if cues is not None:
        return Source("html", "", notes=notes, records=cues)
    if root is None:
        return Source("html", "", notes=notes)
    return Writer(root).source(notes)


def _decoded(path: Path, content: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode by the byte order mark, else as UTF-8 if valid, else as the page declares, else as guessed."""
    kind = kind_of(content)
    if kind is not None:
        raise ReadError(f"{path.name}: is not a web page but {kind}", hint="Give it the suffix of its format")
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace"), ()
    if b"\x00" in content[:_HEAD_LENGTH]:
        raise ReadError(
            f"{path.name}: is not a web page",
            hint="It contains zero bytes: it is binary, or UTF-16 without a mark; save it as UTF-8",
        )
    declared = _declared(content)
    if declared.startswith(("iso2022", "hz")):
        return content.decode(declared, "replace"), ()
    is_declared = declared not in ("", "utf-8") and not declared.startswith(("utf-16", "utf-32"))
    if is_declared and not _is_utf8(content):
        with suppress(ReadError):
            page = encodings.decoded_as(path, content, declared)
            return page.text, page.notes
    page = encodings.decoded(path, content)
    return page.text, page.notes


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(content: bytes) -> str:
    """The encoding that the page declares, empty if there is no known one."""
    match = _DECLARED.search(content[:_HEAD_LENGTH])
    if match is None:
        return ""
    try:
        name = codecs.lookup((match[1] or match[2]).decode()).name
        # Some codecs turn bytes into bytes, which shows only with some input.
        b"a".decode(name, "replace")
    except (LookupError, ValueError):
        return ""
    return "cp1252" if name in _LATIN else name


def _root(path: Path, text: str) -> etree._Element | None:
    text = _XML_DECLARATION.sub("", text.replace("\x00", ""), count=1)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "ignore"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    # The parser stops there, and the rest of the page would be missing without a message.
    if any(
        error.type_name in (_TOO_DEEP, "ERR_INTERNAL_ERROR") or "depth" in error.message for error in parser.error_log
    ):
        raise ReadError(f"{path.name}: is damaged (elements nested too deep)", hint="Save it again as text")
    return root
