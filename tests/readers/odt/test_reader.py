from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.odt.reader import read
from tests.readers.documents import archive, docx, odt, paragraph
from tests.readers.spoiling import is_a_source_or_a_sentence, spoilt_versions

PATH = Path("ana.odt")
STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Question"/>'
)
NAMED = (
    '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="700"/></style:style>'
    '<style:style style:name="Question" style:family="paragraph"><style:text-properties fo:font-weight="bold"/>'
    "</style:style>"
    '<style:style style:name="Ring" style:family="text" style:parent-style-name="Ring"/>'
)


def p(content: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{content}</text:p>"


def span(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def annotation(text: str, name: str = "", author: str = "Eva") -> str:
    named = f' office:name="{name}"' if name else ""
    about = f"<dc:creator>{author}</dc:creator><dc:date>2024</dc:date>"
    return f"<office:annotation{named}>{about}{p(text)}</office:annotation>"


def cell(*content: str) -> str:
    return f"<table:table-cell>{''.join(content)}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


BODIES = {
    "a line a paragraph": (f"<text:h>Head</text:h>{p('One.')}<text:p/>{p('Two.')}", "Head\nOne.\n\nTwo."),
    "blanks in the XML": (p("\n  One <text:span> two </text:span>\n three"), "One two three"),
    "blanks that are meant": (p('a<text:s text:c="3"/>b<text:s/> c'), "a   b  c"),
    "tabs and soft breaks": (p("a<text:tab/>b<text:line-break/>c<text:soft-page-break/>d"), "a\tb\ncd"),
    "links and fields": (p("<text:a>link</text:a> <text:page-number>3</text:page-number>"), "link 3"),
    "lists": (
        f"<text:list><text:list-item>{p('a')}<text:list><text:list-item>{p('b')}</text:list-item></text:list>"
        f"</text:list-item></text:list>{p('c')}",
        "a\nb\nc",
    ),
    "a row a line": (
        f"<table:table><table:table-header-rows>{row(cell(p('Time')), cell(p('Text')))}</table:table-header-rows>"
        f"{row(cell(), cell(p('One<text:tab/>x'), '<text:p/>', p('two ')))}</table:table>{p('After')}",
        "Time\tText\n\tOne x two\nAfter",
    ),
    "a table within a cell": (
        f"<table:table>{row(cell(p('a'), '<table:table>' + row(cell(p('b')), cell(p('c'))) + '</table:table>'))}"
        "</table:table>",
        "a b c",
    ),
    "a text box": (
        p(f"Before <draw:frame><draw:text-box>{p('Box.')}</draw:text-box></draw:frame>after."),
        "Before after.\nBox.",
    ),
    "sections": (f"<text:section>{p('a')}</text:section>", "a"),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_the_words_of_a_document(body: str, expected: str) -> None:
    assert replace(read(PATH, odt(body)), headings=()) == Source("odt", expected)


def test_headings_are_marked() -> None:
    source = read(PATH, odt(p("Ana: So.") + "<text:h>The harbour</text:h>" + p("Ben: Yes.")))
    assert [heading.of(source.text) for heading in source.headings] == ["The harbour"]


def test_opening_bold_runs_are_told_by_their_styles() -> None:
    body = (
        p(span("Ana:", "T1") + " I left.")
        + p(span("Tom:", "Strong") + " " + span("Yes.", "T2"))
        + p("Why" + span("?", "T2"), "P1")
        + p("No " + span("label", "T1"))
        + p(span("Ring", "Ring"))
        + p(span("A question in bold that is far too long for the label of a speaker?", "T1"))
    )
    source = read(PATH, odt(body, STYLES, NAMED))
    question = "A question in bold that is far too long for the label of a speaker?"
    assert [each.of(source.text) for each in source.bold] == ["Ana:", "Tom:", "Why", question]


def test_annotations_are_comments_on_their_words() -> None:
    body = (
        p(f"I {annotation('bees', 'a')}left{annotation('rain', 'b', 'Tom')} early.")
        + p('Then<office:annotation-end office:name="a"/> it rained<office:annotation-end office:name="b"/>.')
        + p(f"A point{annotation('on the paragraph')} here.")
        + p(annotation("on nothing"))
    )
    source = read(PATH, odt(body))
    assert source.text == "I left early.\nThen it rained.\nA point here."
    assert [(each.span.of(source.text), each.author, each.text) for each in source.comments] == [
        ("left early.\nThen", "Eva", "bees"),
        ("early.\nThen it rained", "Tom", "rain"),
        ("A point here.", "Eva", "on the paragraph"),
    ]
    assert source.notes == ("1 comment left out of the text",)


def test_an_annotation_that_says_nothing_is_left_out_and_counted() -> None:
    source = read(PATH, odt(p(f"I {annotation(' ')}left.")))
    assert (source.comments, source.notes) == ((), ("1 comment left out of the text",))


def test_an_annotation_in_a_cell_stands_on_its_words() -> None:
    end = '<office:annotation-end office:name="a"/>'
    commented = p(f"<text:s/>{annotation('x', 'a')} two{end}")
    table = row(cell(p("0:05")), cell(p("One "), commented))
    source = read(PATH, odt(f"{p('Top')}<table:table>{table}</table:table>"))
    assert [each.span.of(source.text) for each in source.comments] == ["two"]


def test_an_annotation_or_note_between_paragraphs_is_no_text() -> None:
    source = read(PATH, odt(p("One") + annotation("why?") + f"<text:note>{p('below')}</text:note>" + p("Two")))
    assert (source.text, source.footnotes) == ("One\nTwo", ("below",))
    assert source.notes == ("1 footnote left out of the text", "1 comment left out of the text")


@pytest.mark.parametrize(("number", "blanks"), [("999", 999), ("1001", 1000), ("-1", 1), ("x", 1), ("²", 1)])
def test_repeated_blanks_are_a_thousand_at_most(number: str, blanks: int) -> None:
    assert read(PATH, odt(p(f'a<text:s text:c="{number}"/>b'))).text == f"a{' ' * blanks}b"


def test_what_is_left_out_is_counted() -> None:
    deletion = f"<text:changed-region><text:deletion>{p('gone')}</text:deletion></text:changed-region>"
    tracked = f"<text:tracked-changes>{deletion}</text:tracked-changes>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{p('below')}</text:note>"
    assert read(PATH, odt(tracked + p(f"Said{note}."))) == Source(
        "odt",
        "Said.",
        notes=("1 tracked deletion left out of the text", "1 footnote left out of the text"),
        footnotes=("below",),
    )


BROKEN = {
    "plain text": (b"Ana: Hm?", "is not an OpenDocument text"),
    "a PDF": (b"%PDF-1.7", "is not an OpenDocument text but a PDF"),
    "a Word document": (docx(paragraph("x")), "is a zip archive without an OpenDocument text"),
    "a password": (odt(p("x"), manifest=b"<manifest:encryption-data/>"), "is protected by a password"),
    "a table": (archive({"content.xml": b"<a/>"}), "is not a text document"),
    "entities": (
        archive({"content.xml": b'<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'}),
        "declares an XML document type, which is not allowed in this format",
    ),
}


@pytest.mark.parametrize(("broken", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_document_is_refused_in_a_sentence(broken: bytes, expected: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(PATH, broken)
    assert refused.value.message == f"ana.odt: {expected}"
    assert refused.value.hint or "document type" in expected


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(ReadError, match=r"ana\.odt: the document inside is damaged"):
        read(PATH, odt("<text:section>" * 1000 + "</text:section>" * 1000))


def test_blanks_by_the_million_are_not_written() -> None:
    assert len(read(PATH, odt(p('a<text:s text:c="99999999"/>b'))).text) < 2_000


GOOD = odt(p(span("Ana:", "T1") + f" I{annotation('x', 'a')} left<office:annotation-end office:name='a'/>."), STYLES)
PIECES = st.sampled_from(
    [p("a"), p("  "), "<text:p>", "</text:p>", "<text:span>", "</text:span>", "<text:s text:c='-1'/>", "<text:tab/>",
     "x y", "<table:table>", "</table:table>", "<table:table-row>", "</table:table-row>", "<table:table-cell>",
     "</table:table-cell>", annotation("c", "n"), "<office:annotation-end office:name='n'/>", "<draw:frame>",
     "</draw:frame>", "\u2028"]
)  # fmt: skip


@given(
    st.binary(max_size=200) | spoilt_versions(GOOD) | st.lists(PIECES, max_size=12).map(lambda each: odt("".join(each)))
)
def test_any_bytes_are_a_source_or_a_sentence(content: bytes) -> None:
    is_a_source_or_a_sentence(read, PATH, content)


LEFT_OUT = (
    "tracked-changes forms title desc event-listeners scripts sequence-decls variable-decls user-field-decls "
    "covered-table-cell table-of-content-source object object-ole illustration-index-source bibliography-source "
    "alphabetical-index-source user-index-source math"
)
SHAPES = "frame custom-shape g rect ellipse caption polygon path line connector"


def test_what_is_no_text_is_left_out_and_words_of_shapes_follow_their_paragraph() -> None:
    for name in LEFT_OUT.split():
        part = f"<text:{name}>{p('x')}</text:{name}>"
        assert read(PATH, odt(p(f"a{part}b") + part + p("c"))).text == "ab\nc", name
    for name in SHAPES.split():
        shape = f"<draw:{name}>{p('Box.')}</draw:{name}>"
        assert read(PATH, odt(p(f"a{shape}b") + p("c"))).text == "ab\nBox.\nc", name


def test_rows_in_groups_and_of_one_table_after_the_other_are_lines_and_covered_cells_none() -> None:
    rows = [row(cell(p(words)), "<table:covered-table-cell/>", cell(p("x"))) for words in ("a", "b", "c", "d")]
    table = (
        f"<table:table><table:table-column/>{rows[0]}<table:table-row-group><table:table-rows>{rows[1]}"
        f"</table:table-rows></table:table-row-group></table:table><table:table>{rows[2]}{rows[3]}</table:table>"
    )
    assert read(PATH, odt(table)).text == "a\tx\nb\tx\nc\tx\nd\tx"


def test_a_paragraph_in_a_style_for_quotations_is_set_apart_with_all_its_lines() -> None:
    source = read(
        PATH, odt(p("One.") + p("Two,<text:line-break/>three.", "Quotations") + p("Four."), named_styles=QUOTE)
    )
    assert [words.of(source.text) for words in source.apart] == ["Two,\nthree."]


QUOTE = '<style:style style:name="Quotations" style:family="paragraph"/>'


def test_a_comment_in_several_paragraphs_and_with_an_end_before_its_words() -> None:
    remark = (
        '<office:annotation office:name="a"><dc:creator> Eva  Lee</dc:creator>'
        f"{p('one')}<text:h>two</text:h></office:annotation>"
    )
    end = '<office:annotation-end office:name="a"/>'
    (comment,) = read(PATH, odt(p("So.") + p(f"I {remark}{end}left.") + p("Then."))).comments
    assert (comment.author, comment.text, comment.span.start, comment.span.end) == ("Eva Lee", "one\ntwo", 4, 11)


NUMBERED = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" '
    'text:display-levels="2"/></text:list-style>'
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


def items(*words: str, attributes: str = 'text:style-name="L"') -> str:
    return (
        f"<text:list {attributes}>{''.join(f'<text:list-item>{word}</text:list-item>' for word in words)}</text:list>"
    )


def test_numbers_of_lists_are_text() -> None:
    below = items("<text:p>deep</text:p>", "<text:p>deeper</text:p>", attributes="")
    body = (
        items("<text:p>one</text:p><text:p>more</text:p>", f"<text:p>two</text:p>{below}")
        + "<text:p>So.</text:p>"
        + items("<text:p>three</text:p>", attributes='text:style-name="L" text:continue-numbering="true"')
        + items("<text:p>point</text:p>", attributes='text:style-name="B"')
        + items("<text:p/>", "<text:p>again</text:p>")
    )
    text = read(PATH, odt(body, NUMBERED)).text
    assert text == "1. one\nmore\n2. two\n2.a) deep\n2.b) deeper\nSo.\n3. three\npoint\n\n1. again"


def test_what_is_hidden_is_left_out_and_counted() -> None:
    styles = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        '<text:p>a<text:span text:style-name="H">Mary</text:span>b<text:hidden-text text:is-hidden="true">Miller'
        '</text:hidden-text></text:p><text:section text:display="none"><text:p>all this</text:p></text:section>'
        '<text:p>c<text:hidden-paragraph text:is-hidden="true"/></text:p>'
    )
    source = read(PATH, odt(body, styles))
    assert (source.text, source.notes) == ("ab", ("4 hidden passages left out of the text",))


def test_headers_and_footers_are_counted() -> None:
    named = "<style:header><text:p>Interview 5</text:p></style:header><style:footer><text:p>3</text:p></style:footer>"
    assert read(PATH, odt("<text:p>a</text:p>", named_styles=named)).notes == (
        "1 header or footer left out of the text",
    )


def test_readings_follow_their_words_in_brackets() -> None:
    ruby = "<text:ruby><text:ruby-base>\u75c5</text:ruby-base><text:ruby-text>\u3073</text:ruby-text></text:ruby>"
    assert read(PATH, odt(f"<text:p>{ruby}x</text:p>")).text == "\u75c5\uff08\u3073\uff09x"


def test_a_cell_over_several_rows_holds_its_words_in_each() -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(words: str, attributes: str = "") -> str:
        return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    rows = (
        row(cell("0:01"), cell("Ann", 'table:number-rows-spanned="3"'), cell("So?")),
        row(cell("0:05"), covered, cell("Fine.")),
        row(cell("0:07"), covered, cell("Yes.")),
        row(cell("over two", 'table:number-columns-spanned="2"'), covered, cell("x")),
    )
    source = read(PATH, odt(f"<table:table>{''.join(rows)}</table:table>"))
    assert source.text == "0:01\tAnn\tSo?\n0:05\tAnn\tFine.\n0:07\tAnn\tYes.\nover two\tx"
    assert source.notes == ("2 merged cells filled in the rows that it reaches over",)
