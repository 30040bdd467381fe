"""The zip archive a Word document is: which of its parts is the text, and no more bytes of it than allowed."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree

from qualcode.errors import ReadError
from qualcode.readers.content import MAX_BYTES

_USUAL_PART = "word/document.xml"
_RELATIONSHIPS = "_rels/.rels"
_MAIN_DOCUMENT = "/officeDocument"
_MAX_PARTS = 20_000
_SAVE_AGAIN = "Open it in a word processor and save it again"


def main_part(path: Path, content: bytes) -> bytes:
    """The XML of the document's text."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_what_swells(path, archive)
            return _part(path, archive, _main_name(path, archive))
    except ReadError:
        raise
    # A damaged archive raises what it likes (zlib.error, LZMAError, struct.error …), and only the archive is read here.
    except Exception as error:
        raise ReadError(f"{path.name}: the archive is damaged ({error})", hint=_SAVE_AGAIN) from error


def _refuse_what_swells(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_BYTES:
        raise ReadError(
            f"{path.name}: is larger than {MAX_BYTES // 1024 // 1024} MB when unpacked",
            hint="Take the pictures out of it, or split it",
        )


def _main_name(path: Path, archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if _USUAL_PART in names:
        return _USUAL_PART
    name = _name_in_relationships(path, archive) if _RELATIONSHIPS in names else None
    if name is None or name not in names:
        raise ReadError(f"{path.name}: is a zip archive without a Word document in it", hint=_SAVE_AGAIN)
    return name


def _name_in_relationships(path: Path, archive: zipfile.ZipFile) -> str | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(_part(path, archive, _RELATIONSHIPS), parser)
    except etree.XMLSyntaxError:
        return None
    for relationship in root.iter("{*}Relationship"):
        if relationship.get("Type", "").endswith(_MAIN_DOCUMENT):
            return posixpath.normpath(relationship.get("Target", "")).lstrip("/")
    return None


def _part(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).flag_bits & 0x1:
        raise ReadError(f"{path.name}: has a password", hint="Save it without one")
    # The declared size may lie: read with a limit of our own.
    with archive.open(name) as part:
        xml = part.read(MAX_BYTES + 1)
    if len(xml) > MAX_BYTES:
        raise ReadError(f"{path.name}: is larger than {MAX_BYTES // 1024 // 1024} MB when unpacked")
    return xml
