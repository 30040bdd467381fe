from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadError
from qualcode.model.transcript import Source
from qualcode.readers.pdf import reader as reader
from qualcode.readers.pdf.reader import read
from tests.readers.documents import pdf
from tests.readers.spoiling import is_a_source_or_a_sentence, spoilt_versions

PATH = Path("ana.pdf")
Page = list[tuple[float, float, str]]
# About eighty letters: as far as the lines of these pages reach.
FULL = "and then we went down to the lake with all of the others to look after the bees"


def page(*lines: str, left: float = 60, top: float = 760, step: float = 14) -> Page:
    """Lines one below the other; an empty one leaves room."""
    return [(left, top - step * number, line) for number, line in enumerate(lines) if line]


def text_of(*pages: Page) -> str:
    return read(PATH, pdf(*pages)).text


def test_wrapped_lines_are_one_paragraph_and_labels_begin_another() -> None:
    lines = page(f"Ana: Well, {FULL}", f"every day {FULL}", "in June.", "Tom: Yes.", "Ana: Mh.")
    assert text_of(lines) == f"Ana: Well, {FULL} every day {FULL} in June.\nTom: Yes.\nAna: Mh."


def test_a_label_begins_a_paragraph_below_a_full_line() -> None:
    lines = page(f"Ana: {FULL}", f"Tom: {FULL}", f"Ana: {FULL}", f"Tom: {FULL}")
    assert text_of(lines) == "\n".join(f"{label}: {FULL}" for label in ("Ana", "Tom", "Ana", "Tom"))


def test_more_room_begins_a_paragraph() -> None:
    lines = page(f"{FULL}", f"{FULL}", "", f"{FULL}", f"{FULL}", f"{FULL}")
    assert text_of(lines) == f"{FULL} {FULL}\n{FULL} {FULL} {FULL}"


def test_labels_on_lines_of_their_own_stay_there() -> None:
    lines = page("Pilar Ortiz  12:07", FULL, "at last.", "", "Unknown Speaker  1:00:02", FULL)
    assert text_of(lines) == f"Pilar Ortiz 12:07\n{FULL} at last.\nUnknown Speaker 1:00:02\n{FULL}"


def test_opening_bold_runs_are_told() -> None:
    lines = page("*Ana:* I left.", f"*Tom* {FULL}", "and so on", "*Interviewer1*", "So?", "No *label*")
    source = read(PATH, pdf(lines, bold="*"))
    assert [span.of(source.text).strip() for span in source.bold] == ["Ana:", "Tom", "Interviewer1"]
    assert source.text.endswith("\nInterviewer1\nSo?\nNo label")
    last = read(PATH, pdf(page("I left.", "*Interviewer1*"), bold="*"))
    assert [span.of(last.text) for span in last.bold] == ["Interviewer1"]


HYPHENS = {
    "a word that was broken": ("we were very much in-", "volved in it.", "much involved in it."),
    "a compound": ("and then came the follow-", "up to that.", "the follow-up to that."),
    "a compound by its second part": ("all of it was evidence-", "based from the start.", "evidence-based from the"),
    "a compound written so elsewhere": ("a sign of the well-", "being here; well-being.", "the well-being here;"),
    "a compound of other words written so elsewhere": (
        "at the sister-",
        "ward; the sister-ward.",
        "at the sister-ward;",
    ),
    "a word written as one elsewhere": ("we got the hand-", "out; a handout again.", "the handout; a"),
    "a name": ("there I met our Anna-", "Lena again.", "our Anna-Lena again."),
    "a number": ("and that was in 1968-", "69 or so.", "in 1968-69 or so."),
    "a second part to come": ("es hatte viele Vor-", "und Nachteile für uns.", "viele Vor- und Nachteile"),
    "a stutter": ("and I said that he wo-", "would be late.", "he wo- would be late."),
}


@pytest.mark.parametrize(("first", "second", "expected"), HYPHENS.values(), ids=HYPHENS)
def test_hyphens_at_the_end_of_a_line(first: str, second: str, expected: str) -> None:
    filled = f"{FULL[: 80 - len(first)]} {first}"
    assert expected in text_of(page(FULL, filled, second))


def test_heads_feet_and_page_numbers_are_left_out_and_counted() -> None:
    pages = [
        [(60, 815, "Interview 7 - confidential"), *page(f"Ana: No {word}."), (290, 30, f"{number}/3")]
        for number, word in enumerate(("one", "two", "three"), start=1)
    ]
    assert read(PATH, pdf(*pages)) == Source(
        "pdf",
        "Ana: No one.\nAna: No two.\nAna: No three.",
        notes=("6 lines at the edges of pages left out of the text (headers, footers, page numbers)",),
    )


def test_a_number_at_the_edge_of_one_page_may_be_an_answer_and_stays() -> None:
    alone, below = (60, 30, "12"), page("Ana: How many?")
    assert text_of([*below, alone]).split() == ["Ana:", "How", "many?", "12"]
    assert text_of([*below, alone], page("Ana: So many.")).split()[3] == "12"


def test_a_number_that_counts_the_pages_or_says_that_it_is_one_is_left_out() -> None:
    """The two stand at different heights: as a line that recurs they would be left out in any case."""
    one, two = [*page("Ana: One."), (60, 30, "12")], [*page("Ana: Two."), (60, 50, "13")]
    assert text_of(one, two) == "Ana: One.\nAna: Two."
    assert text_of([*page("Ana: One."), (60, 30, "Page 12")]) == "Ana: One."


def test_an_address_that_a_browser_printed_is_left_out() -> None:
    assert text_of([*page("Ana: Yes."), (60, 20, "https://example.org/a 1/1")]) == "Ana: Yes."


def test_lines_that_only_look_alike_are_kept() -> None:
    pages = [page(f"Bees {number}", "", "", "Ana: Yes.", top=800) for number in (4, 9, 2)]
    assert text_of(*pages).count("Bees") == 3
    pages = [page("Ana:", "Yes.", "No.", "Perhaps.", top=800) for _ in range(3)]
    assert text_of(*pages).count("Ana:") == 3


def test_a_paragraph_runs_on_over_the_page() -> None:
    one, two = page(f"Ana: {FULL}", f"so {FULL}"), page("went on.", "Tom: Yes.", f"Ana: {FULL}")
    assert text_of(one, two).startswith(f"Ana: {FULL} so {FULL} went on.\nTom: Yes.")


def test_line_numbers_in_the_margin_are_left_out() -> None:
    words = ["I: Why?", f"B: Well, {FULL}", "in June.", "I: So?", "B: Yes.", "I: Mh."]
    numbered = [
        piece
        for number, line in enumerate(words)
        for piece in ((40.0, 760 - 14.0 * number, str(number + 11)), (70.0, 760 - 14.0 * number, line))
    ]
    source = read(PATH, pdf(numbered))
    assert source.text == f"I: Why?\nB: Well, {FULL} in June.\nI: So?\nB: Yes.\nI: Mh."
    assert source.notes == ("6 line numbers left out of the text",)


def test_numbered_questions_keep_their_numbers() -> None:
    lines = page(*(line for number in range(1, 7) for line in (f"{number}. Why so?", "Because.", "Indeed.")))
    assert "6. Why so?" in text_of(lines)


def test_a_column_of_labels_stands_beside_its_text() -> None:
    lines: Page = []
    for number, label in enumerate(["Ana:", "Tom:"] * 3):
        lines += [
            (60, 760 - 40 * number, label),
            (150, 760 - 40 * number, FULL[:59]),
            (150, 746 - 40 * number, "bees."),
        ]
    assert text_of(lines) == "\n".join(f"{label}\t{FULL[:59]} bees." for label in ["Ana:", "Tom:"] * 3)


def test_a_line_drawn_out_to_the_margin_has_blanks() -> None:
    stretched: Page = [(left, 760.0, "lake") for left in (60, 140, 220, 300)]
    assert text_of([*stretched, *page("Yes.", top=746)]).startswith("lake lake lake lake")


@pytest.mark.parametrize("by_row", [True, False])
def test_two_columns_are_read_one_after_the_other(by_row: bool) -> None:
    left = [(50.0, 760 - 14.0 * n, f"left {n} we went down to the lake with all") for n in range(8)]
    right = [(320.0, 760 - 14.0 * n, f"right {n} we went down to the lake with all") for n in range(8)]
    lines = [each for pair in zip(left, right, strict=True) for each in pair] if by_row else [*left, *right]
    assert " ".join(text_of(lines).split()) == " ".join(words for _, _, words in (*left, *right))


def test_words_written_in_any_order_are_read_from_the_top() -> None:
    lines = page(*(f"Ana: number {number}." for number in range(9)))
    shuffled = [lines[index] for index in (4, 1, 7, 0, 8, 3, 6, 2, 5)]
    assert text_of(shuffled) == "\n".join(words for _, _, words in lines)


def test_a_page_of_pictures_is_told() -> None:
    with pytest.raises(ReadError) as refused:
        read(PATH, pdf([]))
    assert refused.value.message == "ana.pdf: contains no text, only pictures of pages"
    assert "text recognition" in refused.value.hint
    assert read(PATH, pdf(page("Ana: Yes."), [])).notes == ("1 page without any text (a picture?)",)


GOOD = pdf(page("Ana: I left.", "Tom: Yes."), page("Ana: in-", "deed."))


def test_a_table_of_objects_that_lies_is_mended() -> None:
    assert read(PATH, GOOD.replace(b"startxref\n", b"startxref\n9")).text.startswith("Ana: I left.")


ENCRYPTED = GOOD.replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"00" * 32, b"00" * 32),
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"Ana: Yes.", "ana.pdf: is not a PDF"),
        (b"PK\x03\x04", "ana.pdf: is not a PDF but a zip archive or an Office document"),
        (b"%PDF-1.7 and nothing more", "ana.pdf: the PDF is damaged"),
        (ENCRYPTED, "ana.pdf: is protected by a password"),
    ],
)
def test_what_is_no_pdf_is_refused_in_a_sentence(content: bytes, expected: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(PATH, content)
    assert refused.value.message == expected
    assert refused.value.hint


def test_a_file_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MAX_PAGES", 1)
    with pytest.raises(ReadError, match=r"ana\.pdf: has more than 1 pages"):
        read(PATH, GOOD)
    monkeypatch.setattr(reader, "_MAX_PAGES", 9)
    monkeypatch.setattr(reader, "_MAX_CHARACTERS", 20)
    with pytest.raises(ReadError, match=r"ana\.pdf: contains more than 20 letters"):
        read(PATH, GOOD)


@given(st.binary(max_size=100).map(lambda rest: b"%PDF-1.7\n" + rest) | spoilt_versions(GOOD))
def test_any_bytes_are_a_source_or_a_sentence(content: bytes) -> None:
    is_a_source_or_a_sentence(read, PATH, content)


def test_lines_too_short_to_be_broken_and_labels_in_brackets_are_paragraphs() -> None:
    assert text_of(page("Hello there.", "And you?", "Fine, fine.")) == "Hello there.\nAnd you?\nFine, fine."
    long = "[P07] I never opened the manual, not on the first day and not on the second"
    assert text_of(page(long, "[id1] Why not?")) == f"{long}\n[id1] Why not?"


def test_an_indented_passage_of_several_lines_is_set_apart_and_an_indented_first_line_is_not() -> None:
    set_in = [(90.0, 760 - 14.0 * number, line) for number, line in enumerate((FULL[:70], "at home."), start=4)]
    lines = [*page(FULL, FULL, "so."), *set_in, *page("", "", "", "", "", "", "", FULL, FULL, "then.")]
    source = read(PATH, pdf(lines))
    assert [span.of(source.text) for span in source.apart] == [f"{FULL[:70]} at home."]
    first_line = [*page(FULL, FULL, "so."), (75.0, 760 - 14.0 * 3, FULL), *page("", "", "", "", FULL, FULL, "then.")]
    source = read(PATH, pdf(first_line))
    assert source.text == f"{FULL} {FULL} so.\n{FULL} {FULL} {FULL} then."
    assert source.apart == ()
    alone = [*page(FULL, FULL, "so."), (90.0, 760 - 14.0 * 4, "At home."), *page("", "", "", "", "", "", FULL, FULL)]
    source = read(PATH, pdf(alone))
    assert "\nAt home.\n" in source.text
    assert source.apart == ()


def test_a_hyphen_at_the_end_of_a_paragraph_or_of_all_is_kept() -> None:
    assert text_of(page(f"Ana: {FULL}", "and I wo-", "Ana: Yes.", "Ana: No-")) == (
        f"Ana: {FULL} and I wo-\nAna: Yes.\nAna: No-"
    )


def test_words_before_a_colon_that_come_once_are_no_label() -> None:
    assert text_of(page(FULL, f"so: {FULL[:70]}", "again.")) == f"{FULL} so: {FULL[:70]} again."


def test_after_a_full_stop_the_next_page_begins_a_paragraph() -> None:
    assert text_of(page(FULL, "It was over."), page(f"so {FULL}")) == f"{FULL} It was over.\nso {FULL}"


@pytest.mark.parametrize(
    ("starts", "is_left_out"),
    [
        (["1 ", "", "2 ", "", "3 ", "", "4 ", "", "5 ", "", "6 ", ""], False),  # questions with their answers
        (["5 ", "", "10 ", "", "15 ", "", "20 ", "", "25 ", "", "30 ", ""], True),
        (["2 "] * 8, False),  # two nurses, two rooms …
        (["2 ", "3 "] * 4, False),
        ([f"{number} " for number in range(1, 9)], True),
        ([f"{number} " for number in range(1, 5)], False),
    ],
)
def test_numbers_that_count_the_lines_are_left_out_and_others_stay(starts: list[str], is_left_out: bool) -> None:
    source = read(PATH, pdf(page(*(f"{start}Nurses came." for start in starts))))
    kept = "\n".join(f"{'' if is_left_out else start}Nurses came." for start in starts)
    assert source.text == kept
    count = sum(map(bool, starts))
    assert source.notes == ((f"{count} line numbers left out of the text",) if is_left_out else ())


def test_the_same_words_at_the_top_of_each_page_stay_if_the_text_goes_on_below_them() -> None:
    pages = [
        page("Ana: Mh.", *(f"Tom: {word} {number}, yes." for number in "abcde")) for word in ("Hot", "Cold", "Wet")
    ]
    assert text_of(*pages).count("Ana: Mh.") == 3


@pytest.mark.parametrize(("font", "is_bold"), [("Bold", True), ("Demi", True), ("Thin", False)])
def test_the_name_of_a_font_tells_bold_type(font: str, is_bold: bool) -> None:
    content = pdf(page("*Ana:* I left.", "*Tom:* Oh."), bold="*").replace(
        b"Helvetica-Bold", f"Helvetica-{font}".encode()
    )
    assert len(read(PATH, content).bold) == 2 * is_bold
    for other in (b"Helvetic-Black", b"Helvetic-Heavy"):
        assert len(read(PATH, content.replace(f"Helvetica-{font}".encode(), other)).bold) == 2


@pytest.mark.parametrize(("stem", "is_bold"), [(119, False), (120, True)])
def test_a_font_is_bold_by_its_weight_whatever_it_is_called(stem: int, is_bold: bool) -> None:
    """PDFium takes five times the width of a stem for the weight: 120 is 600."""
    font = (
        b"/BaseFont/Qwertz/FirstChar 32/LastChar 33/Widths[500 500]/FontDescriptor<</Type/FontDescriptor/Flags 32"
        b"/FontName/Qwertz/StemV %d/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700>>"
    )
    content = pdf(page("*Ana:* I left.", "*Tom:* Oh."), bold="*").replace(b"/BaseFont/Helvetica-Bold", font % stem)
    source = read(PATH, content)
    assert [span.of(source.text) for span in source.bold] == (["Ana:", "Tom:"] if is_bold else [])


@pytest.mark.parametrize(
    ("one", "other", "bold"),
    [
        ("*Ana*", "*Tom:*", ["Ana\tTom:"]),
        ("Ana", "*Tom:*", []),
        ("*Ana*", "Tom:", ["Ana"]),
        ("*Ana* so", "*Tom:*", ["Ana"]),
    ],
)
def test_bold_type_goes_on_over_a_wide_gap_only_if_all_before_it_is_bold(one: str, other: str, bold: list[str]) -> None:
    source = read(PATH, pdf([(60, 760, one), (200, 760, other)], bold="*"))
    assert [span.of(source.text) for span in source.bold] == bold


def test_letters_that_are_joined_in_print_are_read_one_by_one() -> None:
    glyphs = b"/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/ff/fi/fl/ffi/ffl]>>"
    content = pdf(page("o A so B it C was D now E")).replace(b"/Encoding/WinAnsiEncoding", glyphs)
    assert read(PATH, content).text == "o ff so fi it fl was ffi now ffl"


@pytest.mark.parametrize(("blocks", "is_from_the_top"), [(4, False), (5, True)])
def test_a_page_that_jumps_up_more_than_three_times_is_read_from_the_top(blocks: int, is_from_the_top: bool) -> None:
    lines = page(*(f"Ana: number {number}." for number in range(4 * blocks)))
    written = [line for block in range(blocks, 0, -1) for line in lines[4 * block - 4 : 4 * block]]
    assert text_of(written) == "\n".join(words for _, _, words in (lines if is_from_the_top else written))


@pytest.mark.parametrize(
    ("rows", "left", "right", "are_columns"),
    [
        (5, "we all went to the lake again", "and then home", False),
        (5, "we all went to the lake again", "and then home again", True),
        (4, "we all went to the lake again", "and then home again", False),
        (5, "we all went to the lake", "and then home again", False),
    ],
)
def test_five_rows_of_two_long_pieces_are_columns(rows: int, left: str, right: str, are_columns: bool) -> None:
    pieces = [((50.0, 760 - 14.0 * n, f"{left}{n}"), (320.0, 760 - 14.0 * n, f"{right}{n}")) for n in range(rows)]
    lines = [piece for row in pieces for piece in row]
    head = "A head over both of the columns that reaches from the left one far into the right one"
    foot = "And so does this line below them, from the left one far into the right one as well"
    words = text_of([(50.0, 790.0, head), *lines, (50.0, 660.0, foot)])
    assert (words.index(head), words.index(foot)) == (0, len(words) - len(foot))
    found = [word for word in words.split() if word[-1].isdigit()]
    in_order = sorted(range(2 * rows), key=lambda place: (place % 2, place)) if are_columns else range(2 * rows)
    assert found == [lines[place][2].split()[-1] for place in in_order]
    across = (
        50.0,
        760 - 14.0 * 2.5,
        "Words over both of the columns that reach from the left one far into the right one",
    )
    among = [word for word in text_of([*lines[:6], across, *lines[6:]]).split() if word[-1].isdigit()]
    assert among == [line[2].split()[-1] for line in lines]
