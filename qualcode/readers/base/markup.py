"""Parsing XML from untrusted files: no entities, no network, no document type."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from qualcode.errors import ReadError
from qualcode.readers.base.archives import SAVE_AGAIN


def root_of(path: Path, xml: bytes) -> etree._Element:
    """The root element; XML that is damaged, nested too deep or declares a type is a ReadError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{path.name}: the document inside is damaged ({error})", hint=SAVE_AGAIN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(
            f"{path.name}: declares an XML document type, which is not allowed in this format", hint=SAVE_AGAIN
        )
    return root


def local_name(element: etree._Element) -> str:
    """The name without its namespace; empty for a comment or a processing instruction."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, local: str) -> str:
    """The attribute of that name in any namespace, empty if there is none."""
    return next((str(value) for name, value in element.items() if str(name).rpartition("}")[2] == local), "")
