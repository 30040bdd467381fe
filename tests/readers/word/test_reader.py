from __future__ import annotations

import struct
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given

from qualcode.errors import ReadError
from qualcode.model.span import Span
from qualcode.model.transcript import Source
from qualcode.readers.base import archives, content
from qualcode.readers.word.reader import read
from tests.readers.documents import (
    WORD,
    archive,
    bold,
    comment,
    comment_mark,
    document_xml,
    docx,
    docx_with_comments,
    paragraph,
)
from tests.readers.spoiling import is_a_source_or_a_sentence, spoilt_versions

PATH = Path("ana.docx")
GOOD = docx(paragraph(bold("Ana:"), " I left."))


def test_a_document_becomes_a_source() -> None:
    assert read(PATH, GOOD) == Source("docx", "Ana: I left.", (Span(0, 4),))


def test_the_main_part_may_have_another_name() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relationships = f'<Relationships><Relationship Type="{office}" Target="/word/main.xml"/></Relationships>'
    renamed = archive({"_rels/.rels": relationships.encode(), "word/main.xml": document_xml(paragraph("Yes."))})
    assert read(PATH, renamed).text == "Yes."


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(*targets: tuple[str, str]) -> bytes:
    inside = "".join(f'<Relationship Type="{RELATIONS}/{kind}" Target="{target}"/>' for kind, target in targets)
    return f"<Relationships><Relationship/>{inside}</Relationships>".encode()


@pytest.mark.parametrize(
    ("relationships", "is_document"),
    [
        (related(("styles", "word/styles.xml"), ("officeDocument", "word/main.xml")), True),
        (related(("officeDocument", "word/other.xml")), False),
        (related(("styles", "word/main.xml")), False),
        (b"<Relationships", False),
    ],
)
def test_the_main_part_is_the_one_that_the_archive_calls_so(relationships: bytes, is_document: bool) -> None:
    parts = {"_rels/.rels": relationships, "word/styles.xml": b"<a/>", "word/main.xml": document_xml(paragraph("Yes."))}
    if is_document:
        assert read(PATH, archive(parts)).text == "Yes."
    else:
        with pytest.raises(ReadError, match="is a zip archive without a Word document"):
            read(PATH, archive(parts))


def test_a_part_for_comments_that_is_not_there_is_no_obstacle() -> None:
    parts = {"word/document.xml": document_xml(paragraph("Yes.")), "word/commentsIds.xml": b"<a/>"}
    assert read(PATH, archive(parts)).text == "Yes."
    relationships = related(("commentsIds", "commentsIds.xml"), ("comments", "comments9.xml"))
    assert read(PATH, archive({**parts, "word/_rels/document.xml.rels": relationships})).text == "Yes."


@pytest.mark.parametrize("folder", ["word", "text"])
@pytest.mark.parametrize(
    ("references", "expected"),
    [
        (["footnote", "endnote"], ("At the foot.", "At the end.")),
        (["footnote"], ("At the foot.",)),
        (["endnote"], ("At the end.",)),
        ([], ()),
    ],
)
def test_notes_are_read_if_the_text_refers_to_them(folder: str, references: list[str], expected: tuple[str]) -> None:
    marks = (f'<w:r><w:{kind}Reference w:id="1"/></w:r>' for kind in references)
    parts = {
        "_rels/.rels": related(("officeDocument", f"{folder}/document.xml")),
        f"{folder}/document.xml": document_xml(paragraph("Yes.", *marks)),
    }
    notes = {
        f"{folder}/{kind}s.xml": f'<w:a xmlns:w="{WORD}"><w:{kind}>{paragraph(words)}</w:{kind}></w:a>'.encode()
        for kind, words in (("footnote", "At the foot."), ("endnote", "At the end."))
    }
    assert read(PATH, archive(parts | notes)).footnotes == expected
    assert read(PATH, archive(parts)).footnotes == ()


def encrypted(good: bytes) -> bytes:
    """The archive with the flag of a password on every part."""
    broken = bytearray(good)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = good.find(signature)
        while position >= 0:
            broken[position + offset] |= 1
            position = good.find(signature, position + 4)
    return bytes(broken)


def spoilt(good: bytes) -> bytes:
    """The archive with nonsense in place of the compressed text."""
    with zipfile.ZipFile(BytesIO(good)) as opened:
        part = opened.getinfo("word/document.xml")
    begin = part.header_offset + 30 + len(part.filename)
    return good[:begin] + b"\xff" * part.compress_size + good[begin + part.compress_size :]


ENTITIES = b"""<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>"""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = {
    "Word 97 or a password": (
        OLE + bytes(64),
        "is a Word 97 document or is protected by a password",
    ),
    "a picture": (b"\xff\xd8\xff\xe0" + bytes(64), "is not a Word document but a JPEG picture"),
    "plain text": (b"Interviewer: Hm?", "is not a Word document"),
    "cut off": (GOOD[: len(GOOD) // 2], "the archive is damaged (File is not a zip file)"),
    "a password on the archive": (encrypted(GOOD), "is protected by a password"),
    "another archive": (archive({"a.txt": b"x"}), "is a zip archive without a Word document"),
    "entities": (
        archive({"word/document.xml": ENTITIES}),
        "declares an XML document type, which is not allowed in this format",
    ),
    "no body": (archive({"word/document.xml": b"<a/>"}), "the Word document has no text body"),
}


@pytest.mark.parametrize(("broken", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_document_is_refused_in_a_sentence(broken: bytes, expected: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(PATH, broken)
    assert refused.value.message == f"ana.docx: {expected}"


@pytest.mark.parametrize(
    ("broken", "opening"),
    [
        (spoilt(GOOD), "ana.docx: the archive is damaged ("),
        (archive({"word/document.xml": b"<a><b></a>"}), "ana.docx: the document inside is damaged ("),
        (archive({"word/document.xml": b"<a>\x01</a>"}), "ana.docx: the document inside is damaged ("),
        (archive({"word/document.xml": b""}), "ana.docx: the document inside is damaged ("),
        (archive({"word/document.xml": b"<a>" * 400}), "ana.docx: the document inside is damaged ("),
    ],
)
def test_damage_is_told_with_its_reason(broken: bytes, opening: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(PATH, broken)
    assert refused.value.message.startswith(opening)
    assert refused.value.hint


def test_no_cut_and_no_spoilt_byte_gives_a_traceback() -> None:
    for position in range(0, len(GOOD), 3):
        for broken in (GOOD[:position], GOOD[:position] + b"\x00" + GOOD[position + 1 :]):
            with suppress(ReadError):
                assert read(PATH, broken).format == "docx"


def nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * depth


def test_tables_within_tables_are_read_or_refused() -> None:
    assert read(PATH, docx(nested_tables(50))).text == "deep"
    with pytest.raises(ReadError, match=r"ana\.docx: the document inside is damaged \("):
        read(PATH, docx(nested_tables(1000)))


def test_another_file_is_never_looked_at(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden", encoding="utf-8")
    xml = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><d>&x;</d>'
    with pytest.raises(ReadError, match="declares an XML document type"):
        read(PATH, archive({"word/document.xml": xml.encode()}))


@given(
    spoilt_versions(
        docx_with_comments(paragraph(bold("Ana:"), comment_mark("commentReference", 0)), comment(0, "Eva", "x"))
    )
)
def test_any_spoilt_file_is_a_source_or_a_sentence(content: bytes) -> None:
    is_a_source_or_a_sentence(read, PATH, content)


def test_a_document_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (content, archives):
        monkeypatch.setattr(module, "MAX_BYTES", 1024 * 1024)
    swelling = docx(paragraph("x" * 2 * 1024 * 1024))
    with pytest.raises(ReadError, match=r"ana\.docx: is larger than 1 MB when unpacked"):
        read(PATH, swelling)
    # The same with a directory that lies about the size.
    lying = swelling.replace(struct.pack("<I", 2 * 1024 * 1024 + 262), struct.pack("<I", 1000))
    with pytest.raises(ReadError):
        read(PATH, lying)
