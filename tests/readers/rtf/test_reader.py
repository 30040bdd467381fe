from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.rtf.reader import read
from tests.readers.spoiling import is_a_source_or_a_sentence, spoilt_versions

PATH = Path("ana.rtf")


def rtf(body: str, head: str = r"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}") -> bytes:
    return ("{\\rtf1" + head + "\n" + body + "}").encode("latin-1")


WORDS = {
    "paragraphs and soft breaks": (r"One.\par\par Two\line three\tab four\par", "One.\n\nTwo\nthree\tfour"),
    "line ends in the file": ("One\r\n two.\\par\r\n{Three}", "One two.\nThree"),
    "a backslash before a line end": ("One\\\nTwo\\\r\nThree", "One\nTwo\nThree"),
    "marks by name": (r"\ldblquote a\rdblquote\lquote b\rquote\emdash c\endash d\bullet", "“a”‘b’—c–d•"),
    "blanks and hyphens": (r"a\~b\_c\-d\{\}\\", "a\u00a0b\u2011cd{}\\"),
    "Windows characters": (r"\'93Gr\'fc\'dfe\'94 \'85", "“Grüße” …"),
    "Unicode": (r"\u8222?Za\u380?\'f3\u322 l\u263\'63\u8220\'93", "„Zażółć“"),
    "negative and paired Unicode": (r"\u-10179?\u-8704? {\uc0\u-10179\uc0\u-8704} \u65e5", "😀 😀 A5"),
    "fallbacks of other lengths": (r"{\uc2\u380 zz}{\uc0\u380}z", "żżz"),
    "fields": (r'a {\field{\*\fldinst HYPERLINK "x"}{\fldrslt{\ul link}}} b', "a link b"),
    "destinations": (r"{\info{\title T}}{\*\generator G;}{\header H\par}a{\pict 89504e}{\*\unknown{deep}}b", "ab"),
    "raw bytes": ("a{\\pict\\bin6 {}}}}}}b", "ab"),
    "both scripts": (r"{\upr{ansi}{\*\ud{\u22909?}}}", "好"),
    "hidden words": (r"a{\v hidden}b\v c\v0 d", "abd"),
    "lists": (
        r"{\listtext\tab 1.\tab}First\par{\listtext \'b7\tab}Second\par{\listtext o\tab}Third",
        "1. First\nSecond\nThird",
    ),
    "a deleted or hidden end of a paragraph": (r"We came{\deleted \par} home{\v \par} late.\par", "We came home late."),
    "a text box": (
        r"Before.\par{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Box.\par}}{\shprslt old}}After.",
        "Before.\nBox.\nAfter.",
    ),
    "a row a line": (
        r"Top\par\trowd\cellx1\cellx2\pard\intbl 0:05\cell One\par two \cell\row"
        r"\trowd\pard\intbl\cell x\cell\row\pard End\par",
        "Top\n0:05\tOne two\n\tx\nEnd",
    ),
    "a text box in a paragraph": (r"a{\shp{\*\shpinst{\shptxt Box.\par}}}b", "a\nBox.\nb"),
    "a text box at the very beginning": (r"{\shp{\*\shpinst{\shptxt Box.\par}}}b", "Box.\nb"),
    "a cell that nobody ends": (r"\trowd\intbl a\cell b\row\pard End", "a\tb\nEnd"),
    "a table in the middle of a line": (r"Top\trowd\intbl a\cell b\cell\row\pard End", "Top\na\tb\nEnd"),
    "a table in a cell": (r"\trowd\intbl a\nestcell b\nestrow c\cell d\cell\row", "a b c\td"),
    "a row that nobody ends": (r"\trowd\intbl a\cell b\cell\pard End", "a\tb\nEnd"),
    "UTF-8 against the rules": ("Grüße “so”".encode().decode("latin-1"), "Grüße “so”"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), WORDS.values(), ids=WORDS)
def test_the_words_of_a_document(body: str, expected: str) -> None:
    assert replace(read(PATH, rtf(body)), notes=()) == Source("rtf", expected)


SYMBOLS = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d",
    "zwnj": "\u200c", "par": "\n", "sect": "\n", "page": "\n",
}  # fmt: skip
LEFT_OUT = (
    "colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc "
    "ftncn aftnsep aftnsepc aftncn xe tc txe rxe nonesttables fldinst themedata datastore upr shprslt "
    "filetbl listtable revtbl bkmkstart bkmkend do pgdsctbl footnote"
)


def test_every_sign_by_name_and_every_group_without_words_of_the_document() -> None:
    for name, sign in SYMBOLS.items():
        assert read(PATH, rtf(rf"a\{name} b")).text == f"a{sign}b"
    for name in LEFT_OUT.split():
        assert read(PATH, rtf(rf"a{{\{name} x\par{{y}}}}b")).text == "ab"


def test_what_stands_for_a_letter_is_skipped_and_no_more() -> None:
    for body, expected in (
        (r"\u380 zb", "żb"), (r"\uc3\u380 z\'7a\tab b", "żb"), (r"\uc0\u380\tab b", "ż\tb"), (r"{\uc2\u380 z}b", "żb"),
        (r"\uc-1\u380 zb", "żzb"), (r"\uc2\u380\~\~b", "żb"), (r"\u380 ", "ż"),
    ):  # fmt: skip
        assert read(PATH, rtf(body)).text == expected


def test_deleted_and_hidden_words_end_with_their_command_or_a_plain_one() -> None:
    source = read(PATH, rtf(r"a{\deleted x}b\deleted y\deleted0 c\deleted z\plain d\v h\plain e{\deleted\v w}"))
    assert (source.text, source.notes) == (
        "abcde",
        ("4 tracked deletions left out of the text", "1 hidden passage left out of the text"),
    )


@pytest.mark.parametrize(
    ("commands", "is_apart"),
    [
        (r"\li280", True), (r"\lin280", True), (r"\li279", False), (r"\li720\fi-360", False), (r"\li720\fi0", True),
        (r"\li720\pard", False), (r"\li720\fi-360\pard\li280", True), (r"\fi720", False),
    ],
)  # fmt: skip
def test_an_indented_paragraph_is_set_apart_but_not_one_that_hangs(commands: str, is_apart: bool) -> None:
    source = read(PATH, rtf(rf"One.\par{commands} Two.\par\pard Three.\par"))
    assert [span.of(source.text) for span in source.apart] == (["Two."] if is_apart else [])


PAGES = {
    "OS/2": (r"\pca", r"\'9b", "ø"),
    "DOS": (r"\pc", r"\'9b", "¢"),
    "the font of the document": (r"\ansi\deff1{\fonttbl{\f1\fcharset204 B;}}", r"\'ef{\f9\'ef}\plain\'ef", "пïп"),
    "the font of the document again": (r"\ansi\deff1{\fonttbl{\f1\fcharset204 B;}}", r"\f9\'ef\plain\'ef", "ïп"),
    "a font by its page": (r"\ansi{\fonttbl{\f1\cpg1251 B;}}", r"\f1\'ef", "п"),
    "Cyrillic": (r"\ansi\ansicpg1251", r"\'cf\'f0\'e8\'e2\'e5\'f2", "Привет"),
    "Polish by font": (r"\ansi{\fonttbl{\f1\fcharset238 A;}}", r"\f1 \'b9\'ea{\f0\'e9}", "ąęé"),
    "fonts without groups": (r"\ansi{\fonttbl\f0\fcharset0 A;\f1\fcharset204 B;}", r"\f1\'ef\f0\'ef", "пï"),
    "Macintosh": (r"\mac", r"Caf\'8e \'d2so\'d3", "Café “so”"),
    "Japanese": (r"\ansi{\fonttbl{\f2\fcharset128 M;}}", r"{\f2\'82\'a0\'83\'5c}x", "あソx"),
    "Chinese": (r"\ansi\ansicpg936", r"\'c4\'e3\'ba\'c3", "你好"),
    "an unknown page": (r"\ansi\ansicpg99999", r"\'e9", "é"),
}


@pytest.mark.parametrize(("head", "body", "expected"), PAGES.values(), ids=PAGES)
def test_code_pages(head: str, body: str, expected: str) -> None:
    assert read(PATH, rtf(body, head)).text == expected


@pytest.mark.parametrize(
    ("charset", "encoding", "word"),
    [
        (0, "cp1252", "é"), (77, "mac_roman", "é"), (78, "shift_jis", "あ"), (79, "cp949", "한"), (80, "gb2312", "好"),
        (81, "big5", "好"), (85, "mac_greek", "λ"), (86, "mac_turkish", "ğ"), (88, "mac_latin2", "ł"),
        (89, "mac_cyrillic", "Ж"), (128, "cp932", "あ"), (129, "cp949", "한"), (130, "johab", "한"), (134, "gbk", "好"),
        (136, "cp950", "好"), (161, "cp1253", "λ"), (162, "cp1254", "ğ"), (163, "cp1258", "ư"), (177, "cp1255", "ש"),
        (178, "cp1256", "ش"), (186, "cp1257", "ė"), (204, "cp1251", "Ж"), (222, "cp874", "ก"), (238, "cp1250", "ł"),
        (254, "cp437", "é"), (255, "cp850", "é"),
    ],
)  # fmt: skip
def test_the_character_sets_of_fonts(charset: int, encoding: str, word: str) -> None:
    letters = "".join(f"\\'{byte:02x}" for byte in word.encode(encoding))
    head = rf"\ansi{{\fonttbl{{\f0\fcharset0 A;}}{{\f1\fcharset{charset} B;}}}}"
    assert read(PATH, rtf(rf"\f1{letters}", head)).text == word


@pytest.mark.parametrize(
    ("page", "encoding", "word"),
    [
        (10000, "mac_roman", "é"), (10006, "mac_greek", "λ"), (10007, "mac_cyrillic", "Ж"), (10029, "mac_latin2", "ł"),
        (10081, "mac_turkish", "ğ"), (28591, "latin-1", "\u00e9"), (65001, "utf-8", "好"), (1251, "cp1251", "Ж"),
    ],
)  # fmt: skip
def test_the_code_pages_of_a_document(page: int, encoding: str, word: str) -> None:
    letters = "".join(f"\\'{byte:02x}" for byte in word.encode(encoding))
    assert read(PATH, rtf(letters, rf"\ansi\ansicpg{page}")).text == word


def test_opening_bold_runs_are_told() -> None:
    source = read(
        PATH, rtf(r"{\b Ana:} I left.\par\b Tom\b0\par no {\b label}\par{\b Eva}\line x\par\plain\b Bo\plain : x")
    )
    assert [each.of(source.text) for each in source.bold] == ["Ana:", "Tom", "Eva", "Bo"]


def test_comments_stand_on_their_words() -> None:
    comment = r"{\*\atnid E}{\*\atnauthor Eva}\chatn{\*\annotation{\*\atndate 1}{\*\atnref 0}bees;\par garden}"
    point = r"{\*\atnid T}{\*\atnauthor Tom}\chatn{\*\annotation point}"
    body = r"I {\*\atrfstart 0}left\par early{\*\atrfend 0}" + comment + r".\par Then" + point + r" rain.\par"
    source = read(PATH, rtf(body))
    assert source.text == "I left\nearly.\nThen rain."
    assert [(each.span.of(source.text), each.author, each.text) for each in source.comments] == [
        ("left\nearly", "Eva", "bees;\ngarden"),
        ("Then rain.", "Tom", "point"),
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (r"One {\*\atrfstart 0}two{\*\annotation{\*\atnref 0}x}.\par Three", "One two."),
        (r"One {\*\atrfstart 0}two {\*\atrfstart 0}three{\*\atrfend 0}{\*\annotation{\*\atnref 0}x}.", "two three"),
        (r"One {\*\atrfstart  0}two{\*\atrfend 0 }{\*\annotation{\*\atnref  0}x}.\par", "two"),
        (r"One two{\*\atrfend 0}{\*\annotation{\*\atnref 0}x}.\par Three", "One two."),
        (r"One {\*\atrfstart 0}two{\*\atrfend 0} three{\*\annotation{\*\atnref 1}x}.", "One two three."),
    ],
)
def test_a_comment_is_on_its_range_and_without_both_ends_of_it_on_its_line(body: str, words: str) -> None:
    source = read(PATH, rtf(body))
    assert [each.span.of(source.text) for each in source.comments] == [words]


def test_a_comment_without_words_is_left_out_and_counted() -> None:
    source = read(PATH, rtf(r"One{\*\annotation  }.\par{\*\annotation x}"))
    assert (source.comments, source.notes) == ((), ("2 comments left out of the text",))


def test_what_is_left_out_is_counted() -> None:
    assert read(PATH, rtf(r"Said{\footnote below}{\deleted gone}.")).notes == (
        "1 tracked deletion left out of the text",
        "1 footnote left out of the text",
    )


def test_blanks_and_a_mark_may_be_before_the_document() -> None:
    assert read(PATH, b"\xef\xbb\xbf\r\n " + rtf("so")).text == "so"


def test_a_file_that_is_cut_off_says_so() -> None:
    assert read(PATH, rb"{\rtf1 Ana: I lef") == Source(
        "rtf", "Ana: I lef", notes=("the file is incomplete: words may be missing at its end",)
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"Ana: Yes.", "ana.rtf: is not a Rich Text document"),
        (b"PK\x03\x04", "ana.rtf: is not a Rich Text document but a zip archive or an Office document"),
        (b"{\\rtf1" + b"{" * 50_000, "ana.rtf: is damaged (groups nested too deep)"),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(content: bytes, expected: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(PATH, content)
    assert refused.value.message == expected
    assert refused.value.hint


PIECES = st.sampled_from(
    ["{", "}", r"\par ", r"\b ", r"\u-10179?", r"\u-8704?", r"\'93", r"\cell ", r"\row ", r"\intbl ", r"\trowd ",
     r"\pard ", "x", r"{\*\annotation ", r"{\*\atrfstart 0}", r"{\*\atrfend 0}", r"{\*\atnref 0}", r"\u0 ", r"\'00",
     r"\bin3 ", r"\uc9 ", r"\f1 ", r"{\fonttbl{\f1\fcharset128 a;}}", " ", "\t", r"\tab ", r"{\*\atnauthor E}",
     r"\u65279?", "\x01", r"\ansicpg65001 ", r"\'c3"]
)  # fmt: skip
GOOD = rtf(r"{\b Ana:} I {\*\atrfstart 0}left{\*\atrfend 0}{\*\annotation{\*\atnref 0}x}\u-10179?\u-8704?\par")


@given(
    st.binary(max_size=200) | spoilt_versions(GOOD) | st.lists(PIECES, max_size=30).map(lambda each: rtf("".join(each)))
)
def test_any_bytes_are_a_source_or_a_sentence(content: bytes) -> None:
    is_a_source_or_a_sentence(read, PATH, content)


def test_hidden_words_headers_and_footers_are_counted() -> None:
    body = r"{\header Interview 5\par}{\footer\chpgn 3\par}a{\v Mary}b {\v  }c"
    source = read(PATH, rtf(body))
    assert source.text == "ab c"
    assert source.notes == (
        "1 hidden passage left out of the text", "1 passage in headers or footers left out of the text",
    )  # fmt: skip


def test_a_cell_over_several_rows_holds_its_words_in_each() -> None:
    def row(merge: str, *cells: str) -> str:
        written = "".join(rf"{cell}\cell " for cell in cells)
        return rf"\trowd\cellx1000{merge}\cellx2000\cellx3000\pard\intbl {written}\row "

    body = (
        row(r"\clvmgf", "0:01", "Ann", "So?") + row(r"\clvmrg", "0:05", "", "Fine.")
        + row(r"\clvmrg", "0:07", "", "Yes.") + row("", "0:09", "", "Nobody.") + r"\pard End\par"
    )  # fmt: skip
    source = read(PATH, rtf(body))
    assert source.text == "0:01\tAnn\tSo?\n0:05\tAnn\tFine.\n0:07\tAnn\tYes.\n0:09\t\tNobody.\nEnd"
    assert source.notes == ("2 merged cells filled in the rows that it reaches over",)
