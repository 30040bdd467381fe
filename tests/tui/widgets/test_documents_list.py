from __future__ import annotations

from dataclasses import replace

from qualcode.model.document import DocumentKind
from qualcode.tui.widgets.documents_list import Marks, _document_line, _entries
from tests.analysis.sample_quotations import document

EMPTY = ("○ ", "")


def test_documents_stand_by_kind_and_group_in_the_order_in_which_they_came() -> None:
    notes = document("Monday", kind=DocumentKind.NOTES)
    one, two, alone = document("C1", group="coach"), document("C2", group="coach"), document("P1")
    later = document("X", kind=DocumentKind.OTHER, group="a\nb")
    assert _entries([later, notes, one, alone, two]) == [
        "Interviews: coach", one, two, "Interviews", alone, "Notes", notes, "Other documents: a b", later,
    ]  # fmt: skip


def test_the_mark_of_a_document_fills_with_what_is_coded() -> None:
    shown = document("C1")
    marks = [Marks({shown.guid: share}).of(shown.guid)[0][0] for share in (0, 0.001, 0.3, 0.6, 0.99, 1)]
    assert [Marks().of(shown.guid)[0][0], *marks] == ["·", "○", "◔", "◑", "◕", "◕", "●"]


def test_a_document_that_is_done_says_so_and_one_that_waits_to_be_read_again() -> None:
    guid = document("C1").guid
    assert Marks({guid: 0}, done=frozenset([guid])).of(guid)[0] == "○✓"
    assert Marks({guid: 1}, done=frozenset([guid]), waiting=frozenset([guid])).of(guid)[0] == "●↻"


def test_a_case_is_named_beside_its_document_unless_both_have_one_name() -> None:
    shown = document("C1")
    names = [str(_document_line(replace(shown, case=case), EMPTY, is_open=False)) for case in (None, "C1", "Ana\x1b")]
    assert names == ["○ C1", "○ C1", "○ C1 Ana␛"]


def test_a_document_shows_its_language_where_it_is_not_the_usual_one() -> None:
    shown = replace(document("Talk"), language="de")
    assert str(_document_line(shown, EMPTY, is_open=False)).split()[-1] == "Talk"
    assert str(_document_line(shown, EMPTY, is_open=False, with_language=True)).split()[-1] == "de"
