"""Word documents: the text of the main part, in the order of the document."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.content import is_old_office, is_zip, kind_of
from qualcode.readers.docx_archive import main_part
from qualcode.readers.docx_text import document_text

_SAVE_AGAIN = "Open it in a word processor and save it again"


def read(path: Path, content: bytes) -> Source:
    """One line a paragraph, one line a table row with its cells parted by tabs; `bold` are opening bold runs."""
    _refuse_what_is_no_docx(path, content)
    document = document_text(_root(path, main_part(path, content)))
    if document is None:
        raise ReadError(f"{path.name}: the document inside has no body", hint=_SAVE_AGAIN)
    return Source("docx", document.text, document.bold, document.notes)


def _refuse_what_is_no_docx(path: Path, content: bytes) -> None:
    if is_old_office(content):
        raise ReadError(
            f"{path.name}: is a Word 97 document or has a password",
            hint="Open it in a word processor and save it as .docx without a password",
        )
    if not is_zip(content):
        kind = kind_of(content)
        raise ReadError(
            f"{path.name}: is not a Word document" + (f" but {kind}" if kind else ""),
            hint="Open it in a word processor and save it as .docx",
        )


def _root(path: Path, xml: bytes) -> etree._Element:
    # No entities, no network: a document is somebody else's file.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{path.name}: the document inside is damaged ({error})", hint=_SAVE_AGAIN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"{path.name}: declares a document type, which no word processor writes")
    return root
