from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadError
from qualcode.model.transcript import Records, Source, Utterance
from qualcode.readers.html.reader import read
from tests.readers.spoiling import is_a_source_or_a_sentence, spoilt_versions

PATH = Path("ana.html")

PAGES = {
    "a line a block": ("<h1>Head</h1><p>One\n two.</p><div>Three<p>Four</div>5", "Head\nOne two.\nThree\nFour\n5"),
    "breaks": ("a<br>b<br/><br>c<br><br><br>d", "a\nb\n\nc\n\nd"),
    "empty paragraphs": ("<p>a</p><p></p><p>b</p>", "a\n\nb"),
    "blanks": ("<p>  a <b> b</b>\n<i>c </i> d </p>", "a b c d"),
    "times set apart by their style": (
        "<p><span class='who'>Ana</span><span class='time'>0:05</span>So.</p><p>At<time>9:30</time>, sometimes</p>",
        "Ana 0:05 So.\nAt 9:30, sometimes",
    ),
    "times in an element of their own": (
        "<p><span>Theo Park</span><span>01:13</span><span>So.</span></p><p>At<b>9:30</b>, or <i>9:4</i>5</p>",
        "Theo Park 01:13 So.\nAt 9:30, or 9:45",
    ),
    "tabs of a word processor": (
        "<p><b>Okafor:</b>\t\tYes<span style='mso-tab-count:1'>   </span>x</p>\n\t<p>No",
        "Okafor:\t\tYes\tx\nNo",
    ),
    "lists": ("<ul><li>a<li>b<ol><li>c</ol></ul>d", "a\nb\n1. c\nd"),
    "terms beside their descriptions": (
        "<dl><dt>Ada</dt>\n<dd>I kept <b>bees</b>.</dd><dd>Ten years.<dt>Ben<dd><p>How</p><p>long?</p></dl>",
        "Ada\tI kept bees.\nTen years.\nBen\tHow\nlong?",
    ),
    "terms without descriptions": ("<dl><dt>a</dt><dt>b</dt><dd> </dd><dt>c</dl>d<dl><dd>e</dl>", "a\nb\nc\nd\ne"),
    "terms in groups": ("<dl><div><dt><b>a:</b></dt><dd><br>b</dd></div><dt></dt><dd>c</dl>", "a:\tb\nc"),
    "terms in a table": ("<table><tr><td><dl><dt>a<dd>b</dl><td>c</table>", "a b\tc"),
    "words kept as they are": ("<pre>a\n  b\n\nc</pre>d", "a\n  b\n\nc\nd"),
    "entities": ("&lt;I&gt; &quot;caf&eacute;&quot;&nbsp;&#8211; &#150; so&shy;", "<I> \"café\"\u00a0– – so"),
    "what is no text": (
        "<head><title>T</title><style>p{}</style></head><nav>menu</nav>a<script>x()</script><!-- no --><template>t"
        "</template><noscript>n</noscript><button>b</button>",
        "a",
    ),
    "hidden words": (
        "<p hidden>a</p><p style='display: none'>b</p><style>.h{display:none}</style><p class='x h'>c</p>d",
        "d",
    ),
    "a row a line": (
        "<table><tr><th>Time<th>Text</tr><tr><td>0:05</td><td><p>One</p><p>two<br>three</p></td></tr><tr><td></td><td>x"
        "</td></tr></table>After",
        "Time\tText\n0:05\tOne two three\n\tx\nAfter",
    ),
    "a table for the layout": (
        "<table><tr><td>menu<td><table><tr><td>a<td>b</table><p>One</p><p>Two</p></table>",
        "menu\na\tb\nOne\nTwo",
    ),
    "a long cell is layout": ("<table><tr><td>x<td>" + "<p>One</p>" * 14 + "</table>", "x" + "\nOne" * 14),
    "tables one after the other": (
        "<table><tr><td>a<td>b</table><table><tr><td>c<p>d</table><table><tr><td>e<td>f</table>",
        "a\tb\nc\nd\ne\tf",
    ),
    "a table behind one for the layout": (
        "<table><tr><td>a<td><table><tr><td>b<td>c</table></table><table><tr><td>d<td>e</table>",
        "a\nb\tc\nd\te",
    ),
    "an empty paragraph in a cell": ("<table><tr><td>a<td><p></p><p>x</table>", "a\tx"),
    "a cell of twelve lines": ("<table><tr><td>x<td>" + "<p>1</p>" * 12 + "</table>", "x\t" + " ".join("1" * 12)),
    "a cell of thirteen": ("<table><tr><td>x<td>" + "<p>1</p>" * 13 + "</table>", "x" + "\n1" * 13),
    "a part left out within another": ("<nav>a<script>b</script>c<nav>d</nav>e</nav>f", "f"),
    "a quotation": ("<q>so</q>", "“so”"),
    "an XML declaration": ('<?xml version="1.0" encoding="utf-8"?><html><body><p>é</p></body></html>', "é"),
    "elements never closed": ("<p>" + "<font>a " * 300, "a " * 299 + "a"),
}  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES)
def test_the_words_of_a_page(page: str, expected: str) -> None:
    assert read(PATH, page.encode()).text == expected


@pytest.mark.parametrize(
    ("page", "apart"),
    [
        ("<p>a</p><blockquote>b</blockquote><p>c</p>", ["b"]),
        ("<blockquote><p>a</p><p>b</p></blockquote>c<blockquote>d</blockquote>", ["a", "b", "d"]),
        ("<blockquote>a<blockquote>b</blockquote>c</blockquote>d", ["a", "b", "c"]),
        ("<p>a</p><p>b</p>", []),
    ],
)
def test_block_quotations_are_set_apart(page: str, apart: list[str]) -> None:
    source = read(PATH, page.encode())
    assert [line for span in source.apart for line in span.of(source.text).split()] == apart


WINDOWS = (
    "read as cp1252 (Windows, Western European), a guess: check whether the letters are right; "
    "else save it as UTF-8, or import it with --encoding"
)
WORDS = "<p>Ana: “Grüße”</p>"
ENCODED = {
    "UTF-8": (WORDS.encode(), ()),
    "a mark": (codecs.BOM_UTF8 + WORDS.encode(), ()),
    "UTF-16": (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), ()),
    "declared": (b"<meta charset='windows-1252'>" + WORDS.encode("cp1252"), ()),
    "declared by HTTP": (
        b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">' + WORDS.encode("cp1252"),
        (),
    ),
    "declared wrongly": (b"<meta charset='windows-1252'>" + WORDS.encode(), ()),
    "undeclared": (WORDS.encode("cp1252"), (WINDOWS,)),
    "of no known name": (
        b"<meta charset='nonsense'>" + WORDS.encode("cp1252"),
        (WINDOWS,),
    ),
}


@pytest.mark.parametrize(("content", "notes"), ENCODED.values(), ids=ENCODED)
def test_encodings(content: bytes, notes: tuple[str, ...]) -> None:
    assert read(PATH, content) == Source("html", "Ana: “Grüße”", notes=notes)


def test_hidden_words_are_counted() -> None:
    page = (
        "<p hidden>a</p>b<p style='display:none'> </p><span style='mso-hide:all'>c</span>"
        "<span class=msocomanchor>d</span>"
    )
    source = read(PATH, page.encode())
    assert (source.text, source.notes) == ("b", ("2 hidden passages left out of the text",))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>a<li><p>b</p></ol><ul><li>c</ul>", "1. a\n2. b\nc"),
        ("<ol type=a start=3><li>a<li value=7>b<li>c</ol>", "c. a\ng. b\nh. c"),
        ("<ol style='list-style-type: upper-roman'><li>a<ol><li>b</ol><li>c</ol>", "I. a\n1. b\nII. c"),
        ("<ol style='list-style:none'><li>a</ol><ol type=1><li></li><li>b</ol>", "a\n2. b"),
        ("<ruby>\u75c5<rt>\u3073</rt></ruby>x", "\u75c5\uff08\u3073\uff09x"),
        ("<ruby>\u75c5<rp>(</rp><rt>\u3073</rt><rp>)</rp></ruby>x", "\u75c5(\u3073)x"),
    ],
)
def test_numbers_of_lists_and_readings_of_words_are_text(page: str, expected: str) -> None:
    assert read(PATH, page.encode()).text == expected


def test_a_cell_over_several_rows_holds_its_words_in_each() -> None:
    page = (
        "<table><tr><td>0:01<td rowspan=3>Ann<td>So?<tr><td>0:05<td>Fine.<tr><td>0:07<td>Yes."
        f"<tr><td>0:09<td>Bo<td rowspan=2>{'Long. ' * 20}<tr><td>0:12<td>Cy</table>"
    )
    source = read(PATH, page.encode())
    assert [line[:20] for line in source.text.split("\n")] == [
        "0:01\tAnn\tSo?", "0:05\tAnn\tFine.", "0:07\tAnn\tYes.", "0:09\tBo\tLong. Long. ", "0:12\tCy",
    ]  # fmt: skip
    assert source.notes == ("2 merged cells filled in the rows that it reaches over",)


def test_opening_bold_runs_are_told() -> None:
    page = (
        "<style>.c1{font-weight:700}</style><p><B>M<FONT>SM:</B></FONT> Yes.<p><strong>Tom</strong><br><b>Eva:</b> x"
        "<p><span class=c1>Ina:</span> y<p><b style='font-weight:normal'>Not this</b><p>nor <b>this</b>"
        "<p><span style='font-weight: bold'>Jo</span>: z"
    )
    source = read(PATH, page.encode())
    assert [span.of(source.text) for span in source.bold] == ["MSM:", "Tom", "Eva:", "Ina:", "Jo"]


def test_a_podcast_is_read_as_cues() -> None:
    page = (
        "<html><body><cite>Kevin:</cite>\n<time>0:00</time>\n<p>Hi <b>all</b>.</p><time>1:02</time><p>Go<br>on.</p>"
        "<p>And on.</p>"
        "<cite>Alban</cite><time>1:02:03.5</time><p>Yes.</p><cite>Kevin:</cite><time>later</time><p>Bye.</p></body></html>"
    )
    assert read(PATH, page.encode()) == Source(
        "html",
        "",
        records=Records(
            (
                Utterance("Hi all.", "Kevin", 0.0),
                Utterance("Go\non.", "Kevin", 62.0),
                Utterance("And on.", "Kevin"),  # a time is that of one paragraph
                Utterance("Yes.", "Alban", 3723.5),
                Utterance("Bye.", "Kevin", time_raw="later"),
            ),
            are_cues=True,
        ),
    )


def test_an_article_that_cites_somebody_is_prose() -> None:
    page = "<p>Long ago</p><cite>Ana</cite><time>0:05</time><p>said</p><p>and went</p><div>away from here.</div>"
    assert read(PATH, page.encode()).text == "Long ago\nAna 0:05\nsaid\nand went\naway from here."


def podcast(words: str, outside: str = "", time: str = "0:00") -> Source:
    page = f"<html><body><cite>A</cite><time>{time}</time><p>{words}</p><div>{outside}</div></body></html>"
    return read(PATH, page.encode())


@pytest.mark.parametrize(("outside", "is_podcast"), [(20, True), (21, False)])
def test_a_page_is_a_podcast_if_four_fifths_of_its_words_are(outside: int, is_podcast: bool) -> None:
    # With the speaker and the time, the words within have 80 letters.
    assert (podcast("x" * 75, "y" * outside).records is not None) is is_podcast
    assert podcast("x" * 75, f"<script>{'y' * 99}</script>{'y' * 20}").records is not None


@pytest.mark.parametrize(
    "page",
    [
        "<time>0:00</time><p>Hello all.</p>",
        "<cite>A</cite><p>Hello all.</p>",
        "<cite>A</cite><time>0:00</time><p>Hello all.</p><p>And on.</p>",
    ],
)
def test_without_names_or_times_of_more_than_half_a_page_is_prose(page: str) -> None:
    assert read(PATH, page.encode()).records is None


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("0:05", 5.0), ("[1:02]", 62.0), ("(1:02:03,5)", 3723.5), ("10:05 pm", None), ("at 0:05", None)],
)
def test_a_time_of_a_podcast_is_a_clock_and_nothing_else(written: str, seconds: float | None) -> None:
    page = f"<cite>A</cite><time>0:00</time><p>Hi.</p><time>0:01</time><p>So.</p><time>{written}</time><p>Oh.</p>"
    records = read(PATH, page.encode()).records
    assert records is not None
    last = records.utterances[-1]
    assert (last.start, last.time_raw) == (seconds, written if seconds is None else None)


def test_deleted_words_are_left_out_and_counted() -> None:
    assert read(PATH, b"<p>I <del>went</del>left.") == Source(
        "html", "I left.", notes=("1 deletion left out of the text",)
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7", "ana.html: is not a web page but a PDF"),
        (b"<p>\x00", "ana.html: is not a web page"),
        (b"<div>" * 5000 + b"x", "ana.html: is damaged (elements nested too deep)"),
    ],
)
def test_what_is_no_page_is_refused_in_a_sentence(content: bytes, expected: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(PATH, content)
    assert refused.value.message == expected
    assert refused.value.hint


PIECES = st.sampled_from(
    ["<p>", "</p>", "<td>", "<tr>", "<table>", "</table>", "</td>", "a", " ", "\t", "\r", "\n", "<br>", "<b>", "</b>",
     "<pre>", "&#1;", "&#xD800;", "&#13;", "&nbsp;", "<cite>A", "</cite>", "<time>0:01</time>", "<q>", "<!--", "\x01",
     "\x0c", "<div hidden>", "</div>"]
)  # fmt: skip
GOOD = b"<cite>A:</cite><time>0:00</time><p><b>Ana:</b> I left.</p><table><tr><td>a<td>b</table>"


@given(
    st.binary(max_size=200)
    | spoilt_versions(GOOD)
    | st.lists(PIECES, max_size=30).map(lambda each: "".join(each).encode())
)
def test_any_bytes_are_a_source_or_a_sentence(content: bytes) -> None:
    is_a_source_or_a_sentence(read, PATH, content)


def test_a_declared_encoding_that_makes_no_text_is_not_used() -> None:
    source = read(Path("page.html"), b"<html><meta charset=uu><body><p>Ana: Yes, \xe9.</p></body>")
    assert source.text.strip() == "Ana: Yes, é."


BLOCKS = (
    "address article aside blockquote center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header legend li main menu ol p pre section summary ul"
)
LEFT_OUT = (
    "audio button canvas datalist iframe math nav noscript object select style svg template textarea title video script"
)


def test_each_block_is_a_line_of_its_own_and_what_is_no_text_is_none() -> None:
    for tag in BLOCKS.split():
        assert read(PATH, f"<div>a<{tag}>b</{tag}>c</div>".encode()).text == "a\nb\nc", tag
    for tag in ("span", "i", "a", "font", "label", "em"):
        assert read(PATH, f"<div>a<{tag}>b</{tag}>c</div>".encode()).text == "abc", tag
    for tag in LEFT_OUT.split():
        assert read(PATH, f"<div>a<{tag}>b</{tag}>c</div>".encode()).text == "ac", tag
    assert read(PATH, b"<div>a<hr>b<input value=x>c</div>").text == "a\nbc"
    table = b"<table><caption>a</caption><thead><tr><td>b</thead><tfoot><tr><td>c</table>"
    assert read(PATH, table).text == "a\nb\nc"


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("iso-8859-1", "cp1252", "“é”"), ("us-ascii", "cp1252", "“é”"), ("latin1", "cp1252", "“é”"),
        ("windows-1251", "cp1251", "Привет"), ("iso-8859-2", "iso-8859-2", "łó"), ("shift_jis", "shift_jis", "あ"),
        ("iso-2022-jp", "iso2022_jp", "あ"), ("hz-gb-2312", "hz", "好"), ("utf-16", "cp1252", "“é”"),
        ("utf-8", "cp1252", "“é”"), ("windows-1251", "utf-8", "é"), ("utf-16", "utf-8", "é"),
    ],
)  # fmt: skip
def test_a_page_is_utf_8_if_it_can_be_else_as_it_declares_else_of_windows(
    declared: str, encoding: str, words: str
) -> None:
    source = read(PATH, f"<meta charset={declared}><p>".encode() + words.encode(encoding))
    assert source.text == words
    assert bool(source.notes) == (encoding == "cp1252" and declared.startswith("utf"))


def test_a_declaration_far_below_the_top_is_none() -> None:
    content = f"<!--{'x' * 4096}--><meta charset=windows-1251><p>".encode() + "é".encode("cp1252")
    assert read(PATH, content).text == "é"
    xml = b'<?xml version="1.0" encoding="windows-1251"?><p>' + "Привет".encode("cp1251")
    assert read(PATH, xml).text == "Привет"


def test_numbers_of_characters_are_read_as_browsers_do_and_blanks_before_words_are_single() -> None:
    assert read(PATH, b"<p>&#147;a&#148;  <b> b</b> \n <i>c</i></p>").text == "“a” b c"
    assert read(PATH, "<p>\x93a\x94</p>".encode()).text == "“a”"
    assert read(PATH, b"<p>a <span>\t</span> b\t\n c</p>").text == "a\tb c"
    assert read(PATH, b"<pre>a\r\n\r\n\r\nb</pre>").text == "a\n\nb"


@pytest.mark.parametrize("end", ["</p><p>", " "])
def test_a_podcast_with_names_and_times_in_paragraphs(end: str) -> None:
    turns = (("Ana", "0:00", "Hello."), ("Bo", "0:05", "Who reads <cite>Emma</cite>?"), ("Ana", "0:09", "I do."))
    page = "".join(f"<p><cite>{name}:</cite> <time>{time}</time>{end}{words}</p>" for name, time, words in turns)
    records = read(PATH, page.encode()).records
    assert records is not None
    assert [(one.speaker, one.start, one.text) for one in records.utterances] == [
        ("Ana", 0.0, "Hello."), ("Bo", 5.0, "Who reads Emma?"), ("Ana", 9.0, "I do."),
    ]  # fmt: skip


def test_headings_are_marked_but_not_in_a_table() -> None:
    page = b"<h1>Talk</h1><p>Ana: So.</p><h3>The <i>harbour</i></h3><table><tr><td><h4>a</h4><td>b</table>"
    source = read(PATH, page)
    assert [heading.of(source.text) for heading in source.headings] == ["Talk", "The harbour"]
