"""Numbers that Word sets before paragraphs are in the text, as they are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.model.transcript import Source
from qualcode.readers.word.reader import read
from tests.readers.documents import WORD, archive, document_xml, paragraph


def level(depth: int, kind: str, text: str, start: int = 1) -> str:
    return (
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='{start}'/><w:numFmt w:val='{kind}'/>"
        f"<w:lvlText w:val='{text}'/></w:lvl>"
    )


def numbered(words: str, number: int = 1, depth: int = 0) -> str:
    properties = f"<w:pPr><w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"
    return paragraph(words).replace("<w:p>", f"<w:p>{properties}", 1)


def source(body: str, levels: str, more: str = "", styles: str = "") -> Source:
    numbering = (
        f"<w:numbering xmlns:w='{WORD}'><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
        f"<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>{more}</w:numbering>"
    )
    parts = {"word/document.xml": document_xml(body), "word/numbering.xml": numbering.encode()}
    if styles:
        parts["word/styles.xml"] = f"<w:styles xmlns:w='{WORD}'>{styles}</w:styles>".encode()
    return read(Path("ana.docx"), archive(parts))


def text(body: str, levels: str, more: str = "", styles: str = "") -> str:
    return source(body, levels, more, styles).text


@pytest.mark.parametrize(
    ("kind", "pattern", "expected"),
    [
        ("decimal", "%1.", "2. a"), ("lowerLetter", "%1)", "b) a"), ("upperLetter", "(%1)", "(B) a"),
        ("upperRoman", "%1.", "II. a"), ("lowerRoman", "%1", "ii a"), ("decimalZero", "%1", "02 a"),
        ("decimal", "Frage %1:", "Frage 2: a"), ("bullet", "\uf0b7", "a"), ("bullet", "o", "a"), ("none", "", "a"),
        ("bullet", "I:", "I: a"),
    ],
)  # fmt: skip
def test_the_kinds_of_numbers(kind: str, pattern: str, expected: str) -> None:
    body = paragraph("x") + numbered("before") + paragraph("y") + numbered("a")
    assert text(body, level(0, kind, pattern)).rpartition("\n")[2] == expected


def test_levels_start_anew_and_show_those_above() -> None:
    levels = level(0, "decimal", "%1.", start=3) + level(1, "lowerLetter", "%1.%2")
    body = numbered("a") + numbered("b", depth=1) + numbered("c", depth=1) + numbered("d") + numbered("e", depth=1)
    assert text(body, levels) == "3. a\n3.a b\n3.b c\n4. d\n4.a e"


def test_lists_of_one_definition_count_on_unless_they_start_anew() -> None:
    more = (
        "<w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='3'><w:abstractNumId w:val='0'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>"
    )
    body = numbered("a") + numbered("b", 2) + numbered("c", 3) + numbered("d", 9) + numbered("e", 0)
    assert text(body, level(0, "decimal", "%1."), more) == "1. a\n2. b\n7. c\nd\ne"


def test_a_style_may_number_its_paragraphs() -> None:
    styles = (
        "<w:style w:styleId='Q'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='R'><w:basedOn w:val='Q'/></w:style>"
    )
    body = paragraph("a").replace("<w:p>", "<w:p><w:pPr><w:pStyle w:val='R'/></w:pPr>", 1)
    assert text(body, level(0, "decimal", "%1."), styles=styles) == "1. a"


def test_numbers_of_all_paragraphs_of_a_transcript_stay_away_and_are_counted() -> None:
    body = "".join(numbered(words) for words in ("Ann: How was it?", "Bo: Fine.", "It was fine.", "Ann: Good."))
    outcome = source(body + paragraph("End."), level(0, "decimal", "%1"))
    assert outcome.text.startswith("Ann: How was it?\nBo: Fine.")
    assert outcome.notes == ("4 paragraph numbers set by Word left out of the text",)
