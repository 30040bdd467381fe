"""Reading OpenDocument texts (.odt) from their XML, which is faster than a document library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import etree

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.base.archives import SAVE_AGAIN, Parts, parts_of
from qualcode.readers.base.content import is_zip, kind_of
from qualcode.readers.base.markup import root_of
from qualcode.readers.base.prose import note_on
from qualcode.readers.odt.text import Writer

_MANIFEST = "META-INF/manifest.xml"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def read(path: Path, content: bytes) -> Source:
    """One line for each paragraph or table row, with cells separated by tabs; annotations are comments."""
    if not is_zip(content):
        kind = kind_of(content)
        raise ReadError(
            f"{path.name}: is not an OpenDocument text" + (f" but {kind}" if kind else ""),
            hint="Open it in a word processor and save it as .odt",
        )
    with parts_of(path, content) as parts:
        _require_odt(path, parts)
        main = parts.part("content.xml")
        styles = parts.part("styles.xml") if "styles.xml" in parts.names else None
    root = root_of(path, main)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ReadError(
            f"{path.name}: is not a text document", hint="Save its text as .odt; save a spreadsheet as .xlsx"
        )
    roots = [root] if styles is None else [root_of(path, styles), root]
    source = Writer(*roots).source(body)
    margins = sum(_has_words(margin) for margin in roots[0].iter(f"{_STYLE}header", f"{_STYLE}footer"))
    note = note_on(margins, "header or footer", "left out of the text", "headers and footers")
    return replace(source, notes=(*source.notes, *note))


def _has_words(margin: etree._Element) -> bool:
    """Whether a header or footer says anything but the number of its page."""
    return any(map(str.isalpha, "".join(map(str, margin.itertext()))))


def _require_odt(path: Path, parts: Parts) -> None:
    if _MANIFEST in parts.names and b"encryption-data" in parts.part(_MANIFEST):
        raise ReadError(f"{path.name}: is protected by a password", hint="Save it without a password")
    if "content.xml" not in parts.names:
        raise ReadError(f"{path.name}: is a zip archive without an OpenDocument text", hint=SAVE_AGAIN)
