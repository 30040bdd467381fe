"""Word documents built by hand, so that a test can say what stands in the XML."""

from __future__ import annotations

import zipfile
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def document_xml(body: str, namespace: str = WORD) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{namespace}" xmlns:mc="{COMPATIBILITY}">'
        f"<w:body>{body}</w:body></w:document>"
    ).encode()


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def bold(words: str) -> str:
    return run(words, "<w:b/>")


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, namespace: str = WORD) -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": document_xml(body, namespace)})
