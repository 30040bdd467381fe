from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.readers.word.reader import read
from tests.readers.documents import (
    WORD,
    archive,
    comment,
    comment_mark,
    document_xml,
    docx,
    docx_with_comments,
    paragraph,
    run,
)

PATH = Path("ana.docx")
START, END, REFERENCE = "commentRangeStart", "commentRangeEnd", "commentReference"


def start(number: int = 0) -> str:
    return comment_mark(START, number)


def end(number: int = 0) -> str:
    return comment_mark(END, number) + comment_mark(REFERENCE, number)


def deleted(*inside: str) -> str:
    return f"<w:del>{''.join(inside)}<w:r><w:delText>gone</w:delText></w:r></w:del>"


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"


BODIES = {
    "words": (paragraph("I ", start(), "left", end(), " early."), "left"),
    "blanks at the ends": (paragraph("I", start(), " left ", end(), "early."), "left"),
    "several paragraphs": (
        paragraph("I ", start(), "left.") + paragraph("Then") + paragraph("rain", end(), "."),
        "left.\nThen\nrain",
    ),
    "an insertion": (paragraph("I ", f"<w:ins>{start()}{run('left')}</w:ins>", end(), "."), "left"),
    "an end too many": (paragraph("I ", start(), "left", comment_mark(END, 0), " early", end(), "."), "left early"),
    "no end": (paragraph("I ", start(), "left", comment_mark(REFERENCE, 0), " early."), "left"),
    "a deletion within": (paragraph("I ", start(), "left", deleted(), " early", end(), "."), "left early"),
    "marks within a deletion": (paragraph("I ", deleted(start()), "left", deleted(end()), " early."), "left"),
    "only deleted words": (paragraph("I ", start(), deleted(), end(), "left."), "I left."),
    "a soft break and a tab": (
        paragraph("a", start(), "<w:r><w:t>b</w:t><w:br/><w:tab/><w:t>c</w:t></w:r>", end(), "d"),
        "b\n\tc",
    ),
    "a reference alone": (paragraph("Before.") + paragraph("I ", comment_mark(REFERENCE, 0), "left."), "I left."),
    "marks between paragraphs": (
        paragraph("a") + start() + paragraph("b") + paragraph("c") + end() + paragraph("d"),
        "b\nc",
    ),
    "an end without a start": (paragraph("a") + paragraph("b c", end()), "b c"),
    "a cell": (
        row(cell(paragraph("0:05")), cell(paragraph(" One "), paragraph(start(), "two", end(), " x "))),
        "two",
    ),
    "a cell that begins with its words": (
        paragraph("x") + row(cell(paragraph("  I ", start(), "left", end(), " early."), paragraph("b"))),
        "left",
    ),
    "a reference alone in a cell": (
        row(cell(paragraph("  I ", comment_mark(REFERENCE, 0), "left."), paragraph("b"))),
        "I left.",
    ),
    "blanks at the end of a cell": (row(cell(paragraph(start(), "left   ", end())), cell(paragraph("b"))), "left"),
    "a start without an end": (paragraph("a") + paragraph("b ", start(), "c"), "b c"),
    "a start too many": (paragraph("I ", start(), "left", start(), " early", end(), "."), "left early"),
    "over cells": (
        paragraph("x") + row(cell(paragraph("a ", start(), "b")), cell("<w:p/>", paragraph("c", end()))),
        "b\tc",
    ),
    "from a row to a paragraph": (
        row(cell(paragraph("a")), cell(paragraph(start(), "b"))) + paragraph("c", end()),
        "b\nc",
    ),
    "a content control": (
        f"<w:sdt><w:sdtContent>{paragraph('a ', start(), 'b', end())}</w:sdtContent></w:sdt>",
        "b",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_a_comment_stands_on_its_words(body: str, expected: str) -> None:
    source = read(PATH, docx_with_comments(body, comment(0, "Eva", "bees; garden")))
    assert [(each.span.of(source.text), each.author, each.text) for each in source.comments] == [
        (expected, "Eva", "bees; garden")
    ]
    assert not [note for note in source.notes if "comment" in note]


def test_replies_and_overlaps_are_comments_of_their_own() -> None:
    body = paragraph(start(0), start(1), "a ", start(2), "b ", end(0), end(1), "c", end(2))
    comments = (comment(0, "Eva", "first", "second"), comment(1, "Tom", "a reply"), comment(2, "Eva", "over"))
    source = read(PATH, docx_with_comments(body, *comments))
    assert [(each.span.of(source.text), each.text) for each in source.comments] == [
        ("a b", "first\nsecond"),
        ("a b", "a reply"),
        ("b c", "over"),
    ]


def test_breaks_and_tabs_within_a_remark_are_blanks_and_its_ends_have_none() -> None:
    written = "<w:r><w:t xml:space='preserve'> bees</w:t><w:tab/><w:t>and</w:t><w:br/><w:t>trees</w:t></w:r>"
    body = paragraph("I ", start(), "left", end(), ".")
    (remark,) = read(PATH, docx_with_comments(body, comment(0, " Eva  Lee", written, "now", " "))).comments
    assert (remark.author, remark.text) == ("Eva Lee", "bees and trees\nnow")


def test_a_comment_without_words_is_told() -> None:
    source = read(PATH, docx_with_comments(paragraph("Yes."), comment(7, "Eva", "lost")))
    assert (source.comments, source.notes) == ((), ("1 comment left out of the text",))
    empty = read(
        PATH, docx_with_comments(paragraph("Yes.") + paragraph(start(), end()), comment(0, "Eva", "on nothing"))
    )
    assert (empty.comments, empty.notes) == ((), ("1 comment left out of the text",))


def test_comments_may_be_in_a_part_of_another_name() -> None:
    type_of_comments = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    relationships = f'<Relationships><Relationship Type="{type_of_comments}" Target="comments7.xml"/></Relationships>'
    parts = {
        "word/document.xml": document_xml(paragraph("I ", start(), "left", end(), ".")),
        "word/_rels/document.xml.rels": relationships.encode(),
        "word/comments7.xml": f'<w:comments xmlns:w="{WORD}">{comment(0, "Eva", "bees")}</w:comments>'.encode(),
    }
    source = read(PATH, archive(parts))
    assert [(each.span.of(source.text), each.text) for each in source.comments] == [("left", "bees")]


def test_marks_of_comments_that_are_not_in_the_file_are_told() -> None:
    source = read(PATH, docx(paragraph("I ", start(), "left", end(), ".")))
    assert (source.text, source.comments, source.notes) == ("I left.", (), ("1 comment left out of the text",))


WORDS = st.lists(st.lists(st.sampled_from(["a", "bé", "🙂c", "d e"]), min_size=1, max_size=4), min_size=1, max_size=4)


@given(WORDS, st.data(), st.booleans())
def test_offsets_are_exact_wherever_the_marks_stand(
    paragraphs: list[list[str]], data: st.DataObject, in_table: bool
) -> None:
    places = [(p, w) for p, words in enumerate(paragraphs) for w in range(len(words))]
    first = data.draw(st.integers(0, len(places) - 1))
    last = data.draw(st.integers(first, len(places) - 1))
    body, marked = "", ""
    for p, words in enumerate(paragraphs):
        pieces = []
        for w, word in enumerate(words):
            index = places.index((p, w))
            pieces += [start()] * (index == first) + [run(word)] + [end()] * (index == last) + [deleted()]
            marked += word if first <= index <= last else ""
        marked += ("\t" if in_table else "\n") if first <= places.index((p, len(words) - 1)) < last else ""
        body += cell(paragraph(*pieces)) if in_table else paragraph(*pieces)
    body = f"<w:tbl><w:tr>{body}</w:tr></w:tbl>" if in_table else body
    source = read(PATH, docx_with_comments(paragraph("Top") + body, comment(0, "Eva", "x")))
    assert source.text == "Top\n" + ("\t" if in_table else "\n").join(map("".join, paragraphs))
    assert [each.span.of(source.text) for each in source.comments] == [marked]
