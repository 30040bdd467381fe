"""Finding the parts of a Word document's archive: text, comments, notes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from qualcode.errors import ReadError
from qualcode.readers.base.archives import SAVE_AGAIN, Parts, parts_of

_USUAL_PART = "word/document.xml"
_RELATIONSHIPS = "_rels/.rels"
_MAIN_DOCUMENT = "/officeDocument"
_COMMENTS = "/comments"
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_HEADING = re.compile(
    rb'w:styleId="([^"]{1,100})"[^>]*>\s*(?:<w:aliases[^>]*>)?<w:name w:val="(?:heading|title|subtitle)\b', re.I
)
_USED_STYLE = re.compile(rb"""<w:pStyle w:val=["']([^"']{1,200})""")
_STYLE_ID = re.compile(rb"""w:styleId=["']([^"']{1,200})""")
_BASED_ON = re.compile(rb"""<w:basedOn w:val=["']([^"']{1,200})""")
_NOTES = {b"footnoteReference": "footnotes.xml", b"endnoteReference": "endnotes.xml"}


@dataclass(frozen=True, slots=True)
class DocxParts:
    """The XML of the text, and of the comments, notes, styles, lists, headers and footers if there are any."""

    main: bytes
    comments: bytes | None
    notes: tuple[bytes, ...] = ()
    styles: bytes | None = None
    numbering: bytes | None = None
    margins: tuple[bytes, ...] = ()


def docx_parts(path: Path, content: bytes) -> DocxParts:
    """The parts of an archive that are read."""
    with parts_of(path, content) as parts:
        main = _main_name(path, parts)
        comments = _comments_name(parts, main)
        text = parts.part(main)
        folder = posixpath.dirname(main)
        styles = _usual(parts, folder, "styles.xml") if b"Style w:val=" in text else None
        numbering = _usual(parts, folder, "numbering.xml") if styles is not None or b"numPr" in text else None
        has_lists = numbering is not None and (b"numPr" in text or _numbers_by_style(text, styles or b""))
        return DocxParts(
            text,
            parts.part(comments) if comments else None,
            tuple(_notes(parts, main, text)),
            styles if has_lists or b"vanish" in (styles or b"") or _has_headings(text, styles or b"") else None,
            numbering if has_lists else None,
            tuple(parts.part(name) for name in sorted(parts.names) if _MARGIN.fullmatch(name)),
        )


def _has_headings(text: bytes, styles: bytes) -> bool:
    """Whether a paragraph has a style that Word calls a heading or title, in whatever language its key is."""
    keys = {key[1] for key in _HEADING.finditer(styles)}
    return bool(keys) and not keys.isdisjoint(_USED_STYLE.findall(text))


def _numbers_by_style(text: bytes, styles: bytes) -> bool:
    """Whether a paragraph has a style that numbers it, or one that is based on such a style."""
    used = set(_USED_STYLE.findall(text))
    numbering: set[bytes] = set()
    based_on: dict[bytes, bytes] = {}
    for style in styles.split(b"<w:style ")[1:]:
        name = _STYLE_ID.search(style)
        if name is not None:
            parent = _BASED_ON.search(style)
            based_on[name[1]] = parent[1] if parent is not None else b""
            if b"numPr" in style:
                numbering.add(name[1])
    while wider := {name for name, parent in based_on.items() if parent in numbering} - numbering:
        numbering |= wider
    return not used.isdisjoint(numbering)


def _usual(parts: Parts, folder: str, name: str) -> bytes | None:
    path = posixpath.join(folder, name)
    return parts.part(path) if path in parts.names else None


def _main_name(path: Path, parts: Parts) -> str:
    if _USUAL_PART in parts.names:
        return _USUAL_PART
    name = _related(parts, "", _RELATIONSHIPS, _MAIN_DOCUMENT)
    if name is None:
        raise ReadError(f"{path.name}: is a zip archive without a Word document", hint=SAVE_AGAIN)
    return name


def _notes(parts: Parts, main: str, text: bytes) -> Iterator[bytes]:
    """The parts with notes that the text refers to."""
    for reference, name in _NOTES.items():
        usual = posixpath.join(posixpath.dirname(main), name)
        if reference in text and usual in parts.names:
            yield parts.part(usual)


def _comments_name(parts: Parts, main: str) -> str | None:
    folder, name = posixpath.split(main)
    usual = posixpath.join(folder, "comments.xml")
    if usual in parts.names:
        return usual
    relationships = posixpath.join(folder, "_rels", f"{name}.rels")
    # Most documents have no comments, and checking the names is quick.
    has_others = any("comments" in part_name.lower() for part_name in parts.names)
    return _related(parts, folder, relationships, _COMMENTS) if has_others else None


def _related(parts: Parts, folder: str, relationships: str, type_ending: str) -> str | None:
    """The part that a relationship of this type points to, None if there is none."""
    if relationships not in parts.names:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(parts.part(relationships), parser)
    except etree.XMLSyntaxError:
        return None
    for relationship in root.iter("{*}Relationship"):
        if relationship.get("Type", "").endswith(type_ending):
            target = posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", ""))).lstrip("/")
            return target if target in parts.names else None
    return None
