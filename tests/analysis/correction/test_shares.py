"""How much of a coding's words must be left for it to stay sure, whichever way the text was corrected."""

from __future__ import annotations

import pytest

from qualcode.analysis.correction.anchoring import MOSTLY_GONE, Edit, apply_edits, move_spans_by_edits
from qualcode.analysis.correction.text_comparison import move_spans_by_texts
from qualcode.model.span import Span


@pytest.mark.parametrize("less", [0, 1])
def test_with_just_half_of_its_words_a_coding_is_sure_and_with_less_in_doubt(less: int) -> None:
    words = "abcdefgh ijklmnop"
    (followed,) = move_spans_by_edits(words, [Span(0, len(words))], [Edit(8 - less, len(words))])
    assert followed.why == (MOSTLY_GONE if less else "")


@pytest.mark.parametrize(("gone", "why"), [(" lake hills", ""), ("trees lake hills", MOSTLY_GONE)])
def test_so_it_is_where_only_the_two_texts_are_known(gone: str, why: str) -> None:
    text = "So it was: I saw the bees trees lake hills, all along the way. Then we went home at last."
    coded = Span(text.index("bees"), text.index(", all"))
    edit = Edit(text.index(gone), text.index(gone) + len(gone))
    (followed,) = move_spans_by_texts(text, apply_edits(text, [edit]), [coded])
    assert followed.why == why
