from __future__ import annotations

from dataclasses import replace

from qualcode.analysis.counts.sequence import sequence
from qualcode.analysis.counts.sequence_layout import sequence_report
from tests.analysis.sample_quotations import document, quotation

C1, C2 = document("C1", case="C1"), document("C2", case="C2")


def test_codes_come_in_the_order_of_the_text_and_coders_are_joined() -> None:
    steps = sequence(
        C1,
        [
            quotation(C1, "rewards", 250, 300, speaker="C1"), quotation(C1, "tired", 50, 60), quotation(C2, "tired"),
            quotation(C1, "tired", 50, 60, coder="Ben"), quotation(C1, "uninvited", 50, 70),
            quotation(C1, "uninvited", 250, 300), quotation(C1, "rewards", 0, 400),
        ],
    )  # fmt: skip
    assert [(step.path[-1], step.span.start, step.coders, step.place) for step in steps] == [
        ("Rewards", 0, ("Ana",), 0.0), ("Tired", 50, ("Ana", "Ben"), 0.1), ("Uninvited", 50, ("Ana",), 0.1),
        ("Uninvited", 250, ("Ana",), 0.5), ("Rewards", 250, ("Ana",), 0.5),
    ]  # fmt: skip
    assert steps[4].speaker == "C1"


def test_the_report_lists_them_with_where_they_stand() -> None:
    said = quotation(C1, "tired", 250, 260, speaker="C1")
    assert said.turn is not None
    timed = replace(said, turn=said.turn._replace(time_start=75.0))
    report = sequence_report(C1, sequence(C1, [quotation(C1, "rewards", 50, 60), timed]))
    text = str(report.blocks)
    assert "'10 %'" in text
    assert "turn 1, 00:01:15" in text
    assert report.rows[1][:4] == (1, "Rewards", 50, 60)
    assert [step["code"] for step in report.data["sequence"]] == ["Rewards", "Tired"]  # type: ignore[attr-defined]


def test_a_document_without_a_length_or_codes() -> None:
    empty = replace(C1, characters=0)
    assert sequence(empty, []) == []
    assert sequence(empty, [quotation(empty, "tired")])[0].place == 0
