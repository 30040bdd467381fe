"""Each letter of a page is in the text, or what is left out is told, wherever and however it was printed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qualcode.readers.pdf.reader import read
from tests.readers.pdf.making import Page, Words, made

WORDS = st.sampled_from(
    [
        "Ann:", "Interviewer: And then?", "We went home.", "so we all went down to the lake again with the others",
        "12", "70", "00:12", "1/5", "我们问了门卫。", "很长", "שלום לך", "(מאוד)", "12:30 היום", "يوم", "e-mail",
        "wa-", "[laughs]", "C1?: no", "•", "2019",
    ]
)  # fmt: skip


@st.composite
def printed(draw: st.DrawFn) -> Words:
    text = draw(WORDS)
    return Words(
        draw(st.sampled_from([40.0, 72.0, 90.0, 200.0, 320.0])),
        draw(st.integers(3, 55)) * 14.0,
        text,
        draw(st.sampled_from([6.0, 9.0, 11.0, 16.0])),
        # The font has no shapes but English ones, and PDFium drops what has neither width nor height.
        turn=draw(st.sampled_from([0, 0, 0, 0, 90, 180, 270])) if text.isascii() else 0,
        is_backward=any("\u0590" <= letter <= "\u08ff" for letter in text) and draw(st.booleans()),
    )


PAGES = st.lists(
    # PDFium takes words that are printed twice at one place for bold type.
    st.builds(
        Page,
        st.lists(printed(), min_size=1, max_size=14, unique_by=lambda words: (words.left, words.bottom)),
        st.sampled_from([0, 0, 90, 180, 270]),
    ),
    min_size=1, max_size=3,
)  # fmt: skip
# These are written in two ways: a hyphen at the end of a line, brackets from right to left.
_SIGNS = frozenset("-()[]")


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if not letter.isspace() and letter not in _SIGNS)


@given(PAGES)
def test_each_letter_is_in_the_text_or_told(pages: list[Page]) -> None:
    source = read(Path("ana.pdf"), made(*pages))
    wanted = letters("".join(words.text for page in pages for words in page.words))
    there = letters(source.text) + letters("".join(source.footnotes))
    assert not there - wanted
    if not source.notes:
        assert there == wanted
