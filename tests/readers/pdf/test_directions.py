"""Pages that are turned, run from right to left, or have no blanks between words: in the order of reading."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from qualcode.readers.pdf.letters import Letter, Letters, runs_of
from qualcode.readers.pdf.letters import _as_columns as as_columns
from qualcode.readers.pdf.reader import read
from qualcode.readers.pdf.right_to_left import right_to_left_pieces
from tests.readers.pdf.making import Page, Words, made

PATH = Path("ana.pdf")
TALK = (
    "Interviewer: How did you come to keep bees, and who was there to help?",
    "Dana: My aunt was, she had eight hives behind the old house there.",
    "Interviewer: And then?",
    "Dana: Then I moved.",
)
TEXT = "\n".join(TALK)


def text_of(*pages: Page | list[Words]) -> str:
    return read(PATH, made(*pages)).text


def talk(top: float = 760) -> list[Words]:
    return [Words(72, top - 14 * number, line) for number, line in enumerate(TALK)]


@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_when_one_turns_it(turn: int, rotate: int) -> None:
    """Whether the page says that it is to be turned makes no difference to its words."""
    places = {
        0: lambda line: (line.left, line.bottom),
        90: lambda line: (842 - line.bottom, line.left),
        180: lambda line: (595 - line.left, 842 - line.bottom),
        270: lambda line: (line.bottom, 595 - line.left),
    }
    lines = [Words(*places[turn](line), line.text, turn=turn) for line in talk()]
    size = (842.0, 595.0) if turn % 180 else (595.0, 842.0)
    assert text_of(Page(lines, rotate, *size)) == TEXT


def test_a_turned_line_along_the_edge_is_left_out_and_counted() -> None:
    source = read(PATH, made([*talk(), Words(20, 300, "printed in May", turn=90)]))
    assert source.text == TEXT
    assert source.notes == ("1 turned line along the edges of pages left out",)


def test_many_turned_words_are_not_along_the_edge() -> None:
    table = [Words(300 + 14 * number, 200, line, turn=90) for number, line in enumerate(TALK)]
    assert text_of([*talk(), *table]) == f"{TEXT}\n{TEXT}"


HEBREW = ["מראיין: מה שלומך היום (באמת)?", "משתתף: טוב מאוד, עבדנו שם.", "מראיין: ואז?", "משתתף: הלכנו."]


def drawn(line: str, top: float, *, by_letter: bool) -> Words:
    """A line that ends at the right edge, its letters drawn one by one from the right, or as they look."""
    looks = line.translate(str.maketrans("()", ")("))
    width = 5.5 * len(line)
    return Words(520, top, looks, is_backward=True) if by_letter else Words(520 - width, top, looks[::-1])


@pytest.mark.parametrize("by_letter", [True, False])
def test_a_page_from_right_to_left(by_letter: bool) -> None:
    lines = [drawn(line, 760 - 18 * number, by_letter=by_letter) for number, line in enumerate(HEBREW)]
    assert text_of(lines) == "\n".join(HEBREW)


def test_brackets_may_be_printed_as_they_are_meant() -> None:
    lines = [Words(520, 760 - 18 * number, line, is_backward=True) for number, line in enumerate(HEBREW)]
    assert text_of(lines) == "\n".join(HEBREW)


def test_words_and_numbers_from_left_to_right_among_others() -> None:
    """In the line stand, from its right: words, a number, words, ABC, and a word with the full stop."""
    pieces = [
        Words(520, 760, "משתתף: עבדנו ", is_backward=True), Words(520 - 16 * 5.5, 760, "12"),
        Words(520 - 16 * 5.5, 760, " אנשים בשעה ", is_backward=True), Words(520 - 33 * 5.5, 760, "10:30"),
        Words(520 - 33 * 5.5, 760, " והיה ", is_backward=True), Words(520 - 43 * 5.5, 760, "Dr A"),
        Words(520 - 43 * 5.5, 760, " רועש.", is_backward=True),
    ]  # fmt: skip
    assert text_of([*pieces, drawn("מראיין: ואז?", 740, by_letter=True)]) == (
        "משתתף: עבדנו 12 אנשים בשעה 10:30 והיה Dr A רועש.\nמראיין: ואז?"
    )


def test_a_paragraph_in_hebrew_may_be_set_from_the_left() -> None:
    """The sign at the end of the sentence stands at the right."""
    lines = [Words(72, 760 - 18 * number, f"{line[:-1][::-1]}{line[-1]}") for number, line in enumerate(HEBREW[1:])]
    assert text_of(lines) == "\n".join(HEBREW[1:])


def test_signs_above_and_below_letters_stay_with_them() -> None:
    """Each sign is printed where its letter stands, all of them behind the letters."""
    word = "שלום."
    letters = [
        Letter(place, letter, 500 - 8.0 * place, 700, 508 - 8.0 * place, 711, after_blank=False)
        for place, letter in enumerate(word)
    ]
    signs = [
        Letter(20 + number, sign, 502 - 8.0 * place, 706, 505 - 8.0 * place, 709, after_blank=False)
        for number, (place, sign) in enumerate([(2, "\u05b9"), (0, "\u05c1"), (0, "\u05b8")])
    ]
    (piece,) = right_to_left_pieces(Letters([[*letters, *signs]], 595, 842))
    assert piece.text == "ש\u05b8\u05c1לו\u05b9ם."


def test_wrapped_lines_from_right_to_left_are_one_paragraph() -> None:
    first = "משתתף: עבדנו שם כל היום עד שהגיע הערב ואף אחד לא שאל אותנו דבר על זה"
    lines = [
        drawn(first, 760, by_letter=True),
        drawn("ואז הלכנו.", 742, by_letter=True),
        drawn("מראיין: כן?", 724, by_letter=True),
    ]
    assert text_of([*lines, drawn("משתתף: כן.", 706, by_letter=True)]).split("\n")[0] == f"{first} ואז הלכנו."


def test_arabic_letters_are_those_that_one_types() -> None:
    shown = "\ufef3\ufeee\ufee1 \ufedf\ufefb"
    assert (
        text_of([Words(300, 760, shown, is_backward=True), Words(300, 740, "نعم.", is_backward=True)])
        == "يوم للا\nنعم."
    )


def test_one_word_from_right_to_left_among_english() -> None:
    line = [Words(72, 760, "Dana: She said "), Words(72 + 19 * 5.5, 760, "שלום", is_backward=True)]
    rest = [Words(72 + 19 * 5.5, 760, " and went."), Words(72, 746, "Interviewer: When?")]
    assert text_of([*line, *rest]) == "Dana: She said שלום and went.\nInterviewer: When?"


CHINESE = (
    "采访者：第一周在病房里怎么样，有没有人告诉你东西放在哪里，还是你们自己找的呢？",
    "受访者：很长。没有人告诉我们被单放在哪里，所以我们自己找了一遍，从地下室找到阁楼。",
    "采访者：然后呢？",
    "受访者：我们问了门卫。",
)
JAPANESE = (
    "聞き手：最初の週は病棟でどうでしたか。どこに何があるか誰か教えてくれましたか。",
    "話し手：長かったです。シーツの場所を誰も教えてくれず、自分たちで探しました。",
    "聞き手：それから？",
    "話し手：守衛さんに聞きました。",
)


@pytest.mark.parametrize("width", [18, 30])
@pytest.mark.parametrize("spacing", [0.0, 2.5])
@pytest.mark.parametrize("paragraphs", [CHINESE, JAPANESE])
def test_no_blanks_come_into_scripts_without_blanks(paragraphs: tuple[str, ...], spacing: float, width: int) -> None:
    lines = [paragraph[at : at + width] for paragraph in paragraphs for at in range(0, len(paragraph), width)]
    words = [Words(72, 760 - 18 * number, line, spacing=spacing) for number, line in enumerate(lines)]
    assert text_of(words) == "\n".join(paragraphs)


@pytest.mark.parametrize(("first", "joined"), [("我们在 ICU 病房里", " "), ("我们在ICU病房里", "")])
def test_between_scripts_stands_what_stands_there_elsewhere(first: str, joined: str) -> None:
    line = first + "等了很久很久也没有人来告诉我们被单放在哪里"
    words = [Words(72, 760, line), Words(72, 742, "Excel表格里写着。" if not joined else "Excel 表格里写着。")]
    assert text_of(words).split("\n")[0].startswith(f"{line}{joined}Excel")


def test_lines_from_top_to_bottom_are_read_from_the_right() -> None:
    def column(text: str, left: float) -> list[Letter]:
        return [
            Letter(n, letter, left, 740 - 12 * n, left + 11, 751 - 12 * n, after_blank=False)
            for n, letter in enumerate(text)
        ]

    runs = list(runs_of([*column("聞き手：どう", 500), *column("話し手：はい", 478)]))
    assert len(runs) == 12
    lines = as_columns(runs, 842)
    assert lines is not None
    assert ["".join(letter.character for letter in line) for line in lines] == ["聞き手：どう", "話し手：はい"]
    assert lines[0][0].middle > lines[1][0].middle
    assert as_columns(list(runs_of(column("A", 50))), 842) is None


def test_words_without_ink_are_left_out_unless_the_page_was_read_by_a_machine() -> None:
    source = read(PATH, made([*talk(), Words(72, 600, "Mary Miller", is_hidden=True)]))
    assert (source.text, source.notes) == (TEXT, ("1 hidden passage left out of the text",))
    scanned = [Words(line.left, line.bottom, line.text, is_hidden=True) for line in talk()]
    assert text_of([*scanned, Words(72, 40, "Scanned")]).startswith(TEXT)


KOREAN = (
    "면접자: 처음 몇 주 동안 병동에서 어땠어요? 물건이 어디에 있는지 누가 알려 줬나요?",
    "참가자: 아무도 알려 주지 않아서 우리가 지하실부터 다락까지 다 찾아다녔어요.",
    "면접자: 그다음은요?",
    "참가자: 쉬었어요.",
)
THAI = (
    "ผู้ถาม: สัปดาห์แรกเป็นอย่างไรบ้าง มีใครบอกไหม หรือต้องหาเอง",
    "ผู้ตอบ: ไม่มีใครบอก เราเลยหาเอง",
    "ผู้ถาม: แล้วต่อมา",
    "ผู้ตอบ: ก็พัก",
)


def test_korean_and_thai_have_their_blanks() -> None:
    wrapped = [line for paragraph in KOREAN for line in textwrap.wrap(paragraph, 30)]
    words = [Words(72, 760 - 18 * number, line) for number, line in enumerate(wrapped)]
    assert text_of(words) == "\n".join(KOREAN)
    assert text_of([Words(72, 760 - 18 * number, line) for number, line in enumerate(THAI)]) == "\n".join(THAI)


def test_columns_from_right_to_left_are_read_one_after_the_other() -> None:
    rows = 6
    right = [f"מראיין: מה שלומך היום אחרי המשמרת הזאת {'אבגדהו'[n]}." for n in range(rows)]
    left = [f"משתתף: הלכנו הביתה כולנו ביחד ואז ישנו {'אבגדהו'[n]}." for n in range(rows)]
    words = [Words(550, 760 - 14 * n, line, is_backward=True) for n, line in enumerate(right)]
    words += [Words(270, 760 - 14 * n, line, is_backward=True) for n, line in enumerate(left)]
    assert " ".join(text_of(words).split()) == " ".join(" ".join([*right, *left]).split())


def test_words_beside_the_visible_page_are_left_out_and_counted() -> None:
    beside = [Words(-300, 400, "Mary Miller"), Words(72, 900, "Mary Miller"), Words(700, 300, "Mary Miller")]
    source = read(PATH, made([*talk(), *beside]))
    assert (source.text, source.notes) == (TEXT, ("3 hidden passages left out of the text",))
    cropped = made(talk()).replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 595 842]/CropBox[50 730 560 800]")
    assert read(PATH, cropped).text == "\n".join(TALK[:3])
    moved = made([Words(line.left + 1000, line.bottom + 2000, line.text) for line in talk()])
    assert read(PATH, moved.replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[1000 2000 1595 2842]")).text == TEXT
