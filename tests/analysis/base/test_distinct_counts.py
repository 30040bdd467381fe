from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.base.distinct_counts import (
    Counts,
    PassageCounts,
    count_distinct,
    participant_of,
    participants_of,
)
from qualcode.model.document import DocumentKind
from qualcode.model.quotation import Quotation
from tests.analysis.sample_quotations import BOOK, coded, document, quotation

C1, C2 = document("C1", case="C1"), document("C2", case="C2")
NOTES = document("Notes", kind=DocumentKind.NOTES, case="C2")
NOBODYS = document("Unnamed")
FOCUS_GROUP = document("Focus group", cases=("P1", "P2"))


def test_the_same_words_by_two_coders_count_once() -> None:
    assert count_distinct([quotation(C1, "tired"), quotation(C1, "tired", coder="Ben")]) == Counts(1, 1, 1)


def test_the_same_words_under_two_descendants_count_once() -> None:
    counts = coded([quotation(C1, "tired"), quotation(C1, "uninvited"), quotation(C1, "tired", 5, 9)]).counts_by_code(
        BOOK
    )
    assert counts["challenges"] == Counts(2, 1, 1)
    assert counts["tired"] == Counts(2, 1, 1)
    assert counts["tensions"] == counts["uninvited"] == Counts(1, 1, 1)
    assert counts["rewards"] == Counts(0, 0, 0)


def test_the_same_offsets_in_two_documents_are_two_passages() -> None:
    assert count_distinct([quotation(C1, "tired"), quotation(C2, "tired")]) == Counts(2, 2, 2)


def test_notes_are_never_participants() -> None:
    assert count_distinct([quotation(NOTES, "tired"), quotation(C1, "tired")]) == Counts(2, 2, 1)
    assert participants_of([NOTES]) == set()


def test_an_interview_without_a_case_is_its_own_participant() -> None:
    assert count_distinct([quotation(NOBODYS, "tired"), quotation(NOBODYS, "rewards", 50, 60)]).cases == 1
    assert len(participants_of([NOBODYS, C1, C2])) == 3


def test_two_interviews_of_one_case_are_one_participant() -> None:
    again = document("C1 again", case="C1")
    assert count_distinct([quotation(C1, "tired"), quotation(again, "tired")]) == Counts(2, 2, 1)
    assert participants_of([C1, again]) == {"C1"}


def test_everybody_in_a_focus_group_is_a_participant() -> None:
    quoted = [quotation(FOCUS_GROUP, "tired", case="P1"), quotation(FOCUS_GROUP, "tired", 20, 30, case="P2")]
    assert count_distinct(quoted).cases == 2
    assert participants_of([FOCUS_GROUP]) == {"P1", "P2"}


def test_words_of_nobody_in_a_focus_group_are_those_of_whom_the_document_is() -> None:
    shared = document("Shared", case="P1", cases=("P1", "P2"))
    behind = [participant_of(quotation(shared, "tired", case=case)) for case in ("P2", "Somebody else", None)]
    assert behind == ["P2", "P1", "P1"]
    assert participant_of(quotation(FOCUS_GROUP, "tired", case="Somebody else")) is None
    assert participant_of(quotation(C1, "tired", case="Somebody else")) == "C1"
    assert participants_of([shared, NOBODYS]) == {"P1", "P2", f"document {NOBODYS.guid}"}
    assert participant_of(quotation(NOTES, "tired")) is None


def test_a_new_code_counts_what_comes_and_the_counts_of_others_stay() -> None:
    keeping = PassageCounts(BOOK, [quotation(C1, "tired").coding])
    grown, new = BOOK.adding("New", parent="tired")
    made = quotation(C1, new.guid, 3, 5, book=grown).coding
    assert keeping.add(made) == ()
    keeping.add_codes(grown)
    assert keeping.add(made) == (new.guid, "tired", "challenges")
    assert [keeping.of(code) for code in (new.guid, "tired", "challenges", "rewards", "gone")] == [1, 2, 2, 0, 0]
    assert keeping.add(made) == keeping.remove(made) == (new.guid, "tired", "challenges")
    assert keeping.of("tired") == 2
    keeping.remove(made)
    assert [keeping.of(code) for code in (new.guid, "tired", "challenges")] == [0, 1, 1]


def test_nobody_stands_behind_the_moderators_words() -> None:
    assert count_distinct([quotation(FOCUS_GROUP, "tired", speaker="Moderator")]).cases == 0


documents = st.sampled_from([C1, C2, NOTES, NOBODYS, FOCUS_GROUP])
quotations = st.lists(
    st.builds(
        quotation, documents, st.sampled_from([code.guid for code in BOOK.codes]), st.integers(0, 3),
        coder=st.sampled_from(["Ana", "Ben"]), case=st.sampled_from([None, "P1", "P2", "Somebody else"]),
    )
)  # fmt: skip


@given(quotations)
def test_there_are_never_more_participants_than_there_are(quoted: list[Quotation]) -> None:
    among = [C1, C2, NOTES, NOBODYS, FOCUS_GROUP]
    assert count_distinct(quoted).cases <= len(participants_of(among))


@given(quotations)
def test_a_parent_counts_at_least_what_each_child_counts_and_at_most_their_sum(quoted: list[Quotation]) -> None:
    counts = coded(quoted).counts_by_code(BOOK)
    direct = count_distinct(q for q in quoted if q.coding.code == "challenges").codings
    below = [counts["tensions"].codings, counts["tired"].codings]
    assert max(below) <= counts["challenges"].codings <= direct + sum(below)


@given(quotations, st.data())
def test_counting_one_by_one_comes_to_the_same(quoted: list[Quotation], data: st.DataObject) -> None:
    codings = [q.coding for q in quoted]
    keeping = PassageCounts(BOOK, codings)
    gone = data.draw(st.integers(0, len(codings)))
    for coding in codings[:gone]:
        keeping.remove(coding)
    counts = coded(quoted[gone:]).counts_by_code(BOOK)
    assert {code.guid: keeping.of(code.guid) for code in BOOK.codes} == {
        guid: count.codings for guid, count in counts.items()
    }
