"""Inputs described once: texts as people and files write them, spans, names, code trees."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from qualcode.errors import CodebookError
from qualcode.model.codebook import Codebook
from qualcode.model.span import Span

CONTROLS = "\x00\x07\x1b\x7f\x9b\x85"
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202e\u2066\u2069"

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(CONTROLS + DIRECTIONS + "\t\n\u2028😀ß"))
"""Any text, with more than its share of what steers a terminal."""

words = st.text(st.characters(categories=["L", "Nd", "So"]), min_size=1, max_size=8)
names = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("/\\ []“”"), min_size=1, max_size=12).map(
    lambda name: " ".join(name.split())
).filter(bool)  # fmt: skip
"""Names as they are kept: any characters, tidied blanks."""


@st.composite
def spans(draw: st.DrawFn, longest: int = 30) -> Span:
    start, end = sorted((draw(st.integers(0, longest)), draw(st.integers(0, longest))))
    return Span(start, end)


@st.composite
def codebooks(draw: st.DrawFn, most: int = 8) -> Codebook:
    """A tree of up to `most` codes with any names."""
    book = Codebook()
    for name in draw(st.lists(names, max_size=most)):
        parent = draw(st.sampled_from([None, *(code.guid for code in book.codes)]))
        try:
            book, _ = book.adding(name, parent=parent)
        except CodebookError:  # a sibling is called so already
            continue
    return book


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, Span]:
    """A text of words, and a span of it from the beginning of one to the end of another."""
    spoken: list[Any] = draw(st.lists(st.tuples(words, st.sampled_from([" ", "\n", ", ", ". ", "  "])), min_size=1))
    starts, text = [], ""
    ends = []
    for word, blank in spoken:
        starts.append(len(text))
        ends.append(len(text) + len(word))
        text += word + blank
    first = draw(st.integers(0, len(spoken) - 1))
    last = draw(st.integers(first, len(spoken) - 1))
    return text, Span(starts[first], ends[last])
