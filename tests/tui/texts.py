"""What people and machines put into texts, for the widgets to stumble over."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from tests.strategies import texts

PIECES = (
    "word", "a", " ", "  ", "\n", "\n\n", "\t", ". ", "don’t", "x" * 150, "界", "日本語の文", "한국어", "😀",
    "👩‍💻", "👨‍👩‍👧‍👦", "🇩🇪", "❤️", "👍🏽", "e\u0301", "z\u0300\u0301\u0302", " \u0301", "नि", "ไทย", "עברית",
    "\u202eabc\u202c", "\u200d", "\ufe0f", "\u200b", "\x00", "\x1b[31m", "\x9b2J", "\x85", "\u2028", "[laughs]",
    "C1: ", "\u0301" * 60,
)  # fmt: skip

rough_texts = (texts | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)).map(
    lambda text: re.sub("\u200d+", "\u200d", text)
)
"""Any text; half of them made of pieces that are hard to lay out. Of joiners in a row nobody knows the width."""
