from __future__ import annotations

from qualcode.tui.counts.page import number_of_passages, passages
from tests.analysis.sample_quotations import document, quotation

C1, C2 = document("C1"), document("C2")


def test_the_same_words_are_one_passage_and_those_with_an_exemplar_come_first() -> None:
    plain, longer, elsewhere = quotation(C1, "tired"), quotation(C1, "tired", 0, 11), quotation(C2, "tired")
    again, printed = quotation(C1, "rewards", coder="Ben"), quotation(C2, "rewards", exemplar=1)
    assert passages([plain, longer, elsewhere, again, printed]) == [[elsewhere, printed], [plain, again], [longer]]
    assert [number_of_passages(quoted) for quoted in ([], [plain, again], [plain, longer])] == [
        "0 passages", "1 passage", "2 passages",
    ]  # fmt: skip
