from __future__ import annotations

from dataclasses import replace

from qualcode.tui.widgets.evidence_list import _line
from tests.analysis.sample_quotations import document, quotation

C1 = document("C1")


def test_a_passage_has_its_words_once_with_all_their_codes_and_coders() -> None:
    by_ana, by_ben = quotation(C1, "tired"), quotation(C1, "tired", coder="Ben")
    printed = quotation(C1, "rewards", exemplar=1)
    assert str(_line([by_ana])) == "“words at 0” (C1)  Tired · Ana"
    assert str(_line([by_ana, by_ben, printed])) == "★ “words at 0” (C1)  Tired, Rewards · Ana, Ben"


def test_a_long_passage_is_cut_and_steers_nothing() -> None:
    shown = quotation(C1, "tired")
    long = replace(shown, coding=replace(shown.coding, quote="\x1b" + "a" * 600))
    assert str(_line([long])).startswith("“␛" + "a" * 598 + "…” ")
