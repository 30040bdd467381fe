"""Plain text and Markdown as a reader sees them: quotes and escapes of a program are no words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.transcript import Source
from qualcode.readers.base.written_text import read
from tests.recognition.saying import said

MARKDOWN, PLAIN = Path("ana.md"), Path("ana.txt")


def text_of(path: Path, written: str) -> str:
    return read(path, written.encode()).text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"\[12:40\] Ada: 1 \| 2 bees\.", "[12:40] Ada: 1 | 2 bees."),
        (r"Ada: I said \*no\* and C:\\bees", r"Ada: I said *no* and C:\bees"),
        ("Ada: So\\\nit was.", "Ada: So\nit was."),
        (r"Ada: a\b c\ d", r"Ada: a\b c\ d"),
        (
            "Ada: I &amp; Ben &lt;3 &#8220;bees&#8221; &unknown; & so; AT&T",
            "Ada: I & Ben <3 “bees” &unknown; & so; AT&T",
        ),
        (r"Ada: `a\|b &#13;` &#13; \` \| `", r"Ada: `a\|b &#13;` &#13; ` | `"),
        ("Ada:&nbsp;So.", "Ada:\u00a0So."),
        ("```\n" + r"\[12:40\]" + "\n```", "```\n" + r"\[12:40\]" + "\n```"),
    ],
)
def test_markdown_is_read_without_escapes(written: str, shown: str) -> None:
    assert text_of(MARKDOWN, written) == shown
    assert text_of(PLAIN, written) == written


def test_an_escaped_time_is_a_time() -> None:
    text = text_of(
        MARKDOWN, "".join(rf"\[12:4{number}\] {'AB'[number % 2]}da: Yes, so." + "\n\n" for number in range(4))
    )
    assert said(text) == [("Ada", "Yes, so."), ("Bda", "Yes, so.")] * 2


def test_lines_in_quotes_are_read_without_them() -> None:
    written = '"Ben: How?"\n"Ada: I said ""no"", I think."  \nBen: And then?\n"Ada: No.\nNever, ever."\n'
    shown = 'Ben: How?\nAda: I said "no", I think.\nBen: And then?\nAda: No.\nNever, ever.\n'
    assert read(PLAIN, written.encode()) == Source(
        "txt", shown, notes=("3 lines read without the quotes around the whole line",)
    )
    assert text_of(PLAIN, "“Ben: How?”\n“Ada: So.”") == "Ben: How?\nAda: So."
    assert said(text_of(PLAIN, written))[1] == ("Ada", 'I said "no", I think.')


@pytest.mark.parametrize(
    "written",
    [
        # A quotation, speech within what is said, and quotes that are no pair.
        '"Ben: How?"\nAda: So.', 'Ada: "No."\n"Never."\n"Ever."', '"Ada: So.\n"Ben: How?"\n"Ada: No."',
        '"Ben: How?" he said.\n"Ada: So." she said.',
    ],
)  # fmt: skip
def test_other_quotes_stay(written: str) -> None:
    assert read(PLAIN, written.encode()) == Source("txt", written)


@given(st.text('"“”ab: \n', max_size=40))
def test_nothing_but_quotes_is_taken_out(written: str) -> None:
    assert text_of(PLAIN, written).replace('"', "").split() == written.replace('"', "").split() or "“" in written
