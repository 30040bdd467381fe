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
    """The same parts give the same bytes: tests are named after them."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def docx(body: str, namespace: str = WORD) -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": document_xml(body, namespace)})


def comment_mark(kind: str, number: int) -> str:
    """`kind` is commentRangeStart, commentRangeEnd, or commentReference (which stands in a run)."""
    mark = f'<w:{kind} w:id="{number}"/>'
    return f"<w:r>{mark}</w:r>" if kind == "commentReference" else mark


def comment(number: int, author: str, *lines: str) -> str:
    return f'<w:comment w:id="{number}" w:author="{author}">{"".join(map(paragraph, lines))}</w:comment>'


def docx_with_comments(body: str, *comments: str) -> bytes:
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": document_xml(body),
        "word/comments.xml": f'<w:comments xmlns:w="{WORD}">{"".join(comments)}</w:comments>'.encode(),
    }
    return archive(parts)


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_ODF}:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
_DUBLIN_CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(body: str, styles: str = "", named_styles: str = "", manifest: bytes = b"<manifest/>") -> bytes:
    content = (
        f"<office:document-content {_ODF_NAMESPACES} {_DUBLIN_CORE}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    named = (
        f"<office:document-styles {_ODF_NAMESPACES}><office:styles>{named_styles}</office:styles>"
        "</office:document-styles>"
    )
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": content.encode(),
            "styles.xml": named.encode(),
        }
    )


def pdf(*pages: list[tuple[float, float, str]], bold: str = "") -> bytes:
    """A PDF of pages, each a list of words with their places from the left and from the bottom; A4 in 11 points.

    Words between two `bold` marks are set in bold type.
    """
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _font(b"Helvetica"), _font(b"Helvetica-Bold")]
    kids = []
    for page in pages:
        shown = b"\n".join(_shown(*line, bold=bold) for line in page)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            b"/Resources<</Font<</F0 3 0 R/F1 4 0 R>>>>/Contents %d 0 R>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return _with_table(objects)


def _font(name: bytes) -> bytes:
    return b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name


def _shown(left: float, bottom: float, words: str, bold: str) -> bytes:
    pieces = words.split(bold) if bold else [words]
    shown = []
    for index, piece in enumerate(pieces):
        escaped = piece.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
        shown.append(b"/F%d 11 Tf (%s) Tj" % (index % 2, escaped))
    return b"BT %.1f %.1f Td %s ET" % (left, bottom, b" ".join(shown))


def _with_table(objects: list[bytes]) -> bytes:
    written, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(written),
    )
