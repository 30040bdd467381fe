"""The numbers of passages beside codes, kept document by document."""

from __future__ import annotations

from qualcode.tui.code_counts import CodeCounts, count_text


def shown(counts: CodeCounts) -> list[str]:
    return [count_text(counts.of(code)) for code in ("tired", "home", "never")]


def test_no_number_is_known_until_all_documents_are_counted() -> None:
    counts = CodeCounts()
    assert shown(counts) == ["…", "…", "…"]
    counts.take_documents({"C1": {"tired": 5}})
    assert shown(counts) == ["…", "…", "…"]
    counts.take_all({"C1": {"tired": 2}, "C2": {"tired": 1, "home": 4}})
    assert shown(counts) == ["6", "4", "0"], "what was set while counting is newer"
    counts.count_again()
    assert shown(counts) == ["…", "…", "…"]
    counts.take_all({"C1": {"tired": 2}})
    assert shown(counts) == ["2", "0", "0"]


def test_what_was_set_before_counting_began_again_is_not_newer() -> None:
    counts = CodeCounts()
    counts.take_documents({"C1": {"tired": 5}})
    counts.count_again()
    counts.take_all({"C1": {"tired": 2}})
    assert shown(counts) == ["2", "0", "0"]


def test_the_numbers_of_a_document_stand_in_place_of_those_known() -> None:
    counts = CodeCounts()
    counts.take_all({"C1": {"tired": 2, "home": 1}, "C2": {"tired": 3}})
    counts.take_documents({"C1": {"tired": 1, "never": 7}})
    assert shown(counts) == ["4", "0", "7"]
    counts.take_documents({"C1": {}, "C3": {"home": 2}})
    counts.take_documents({"C3": {"home": 3}})
    assert shown(counts) == ["3", "3", "0"]
