"""OpenDocument texts (.odt), read from their XML: bulk import wants milliseconds, a document library takes tens."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.base.archives import SAVE_AGAIN, Parts, parts_of
from qualcode.readers.base.content import is_zip, kind_of
from qualcode.readers.base.markup import root_of
from qualcode.readers.odt.text import Writer

_MANIFEST = "META-INF/manifest.xml"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def read(path: Path, content: bytes) -> Source:
    """One line a paragraph, one line a table row with its cells parted by tabs; annotations are comments."""
    if not is_zip(content):
        kind = kind_of(content)
        raise ReadError(
            f"{path.name}: is not an OpenDocument text" + (f" but {kind}" if kind else ""),
            hint="Open it in a word processor and save it as .odt",
        )
    with parts_of(path, content) as parts:
        _refuse_what_is_no_odt(path, parts)
        main = parts.part("content.xml")
        styles = parts.part("styles.xml") if "styles.xml" in parts.names else None
    root = root_of(path, main)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ReadError(
            f"{path.name}: the document inside is no text", hint="Tables and slides are read from other formats"
        )
    roots = [root] if styles is None else [root_of(path, styles), root]
    return Writer(*roots).source(body)


def _refuse_what_is_no_odt(path: Path, parts: Parts) -> None:
    if _MANIFEST in parts.names and b"encryption-data" in parts.part(_MANIFEST):
        raise ReadError(f"{path.name}: has a password", hint="Save it without one")
    if "content.xml" not in parts.names:
        raise ReadError(f"{path.name}: is a zip archive without an OpenDocument text in it", hint=SAVE_AGAIN)
