"""Who counts as having read which document: the rule on random studies, and what is said of what was assumed."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.analysis.base.readings import Readings
from qualcode.analysis.base.shared_documents import Assignment, shared_documents
from qualcode.model.document import Document, DocumentKind
from qualcode.model.done_mark import Unmarked
from tests.analysis.sample_quotations import document
from tests.cases import number_of_cases

CODERS = ("Ana", "Ben", "Chloé")
DOCUMENTS = [document(f"C{number}") for number in range(1, 7)]
PAIRS = [(one.guid, coder) for one in DOCUMENTS for coder in CODERS]
pairs = st.sets(st.sampled_from(PAIRS))


@dataclass(frozen=True)
class Study:
    """A random study: who has set a mark on what, who has coded what, what a round gave to all."""

    marked: set[tuple[str, str]]
    coded: set[tuple[str, str]]
    assigned: set[str]
    unmarked: Unmarked | None

    @property
    def readings(self) -> Readings:
        times = {pair: f"2026-01-{number:02}" for number, pair in enumerate(sorted(self.marked), start=1)}
        return Readings(times, frozenset(self.coded), bool(self.marked), self.unmarked)

    @property
    def assignment(self) -> Assignment:
        return Assignment(
            CODERS[:2], self.assigned, {name: {d for d, who in self.coded if who == name} for name in CODERS}
        )


studies = st.builds(
    Study, pairs, pairs, st.sets(st.sampled_from([one.guid for one in DOCUMENTS])), st.sampled_from([None, *Unmarked])
)


def expected(study: Study, coder: str, guid: str) -> bool:
    """The rule in the words of the documentation."""
    if (guid, coder) in study.marked:
        return True
    if study.unmarked is not None:
        return study.unmarked is Unmarked.READ
    return not study.marked or (guid, coder) in study.coded


@settings(max_examples=number_of_cases(40))
@given(study=studies)
def test_a_document_counts_as_read_by_its_mark_else_by_what_is_asked_else_by_its_codings(study: Study) -> None:
    readings = study.readings
    for guid, coder in PAIRS:
        assert readings.has_read(coder, guid) is expected(study, coder, guid)
    by_somebody = [one for one in DOCUMENTS if any(expected(study, coder, one.guid) for coder in CODERS)]
    assert readings.read(DOCUMENTS) == by_somebody


@settings(max_examples=number_of_cases(40))
@given(study=studies)
def test_coders_share_what_all_have_read_and_every_other_document_is_named(study: Study) -> None:
    shared = shared_documents(study.readings, study.assignment, DOCUMENTS)
    left_out = [one.document for one in shared.left_out]
    assert [one for one in DOCUMENTS if one in shared.documents or one in left_out] == DOCUMENTS
    assert len(shared.documents) + len(left_out) == len(DOCUMENTS)
    for one in shared.documents:
        by_codings = not study.marked and study.unmarked is None and one.guid not in study.assigned
        for coder in study.assignment.coders:
            assert (one.guid, coder) in study.coded if by_codings else expected(study, coder, one.guid)
    for left in shared.left_out:
        lacking = [coder for coder in study.assignment.coders if (left.document.guid, coder) not in study.marked]
        assert lacking
        assert any(coder in left.reason for coder in lacking)


@settings(max_examples=number_of_cases(20))
@given(study=studies)
def test_nothing_is_assumed_where_everything_is_marked_and_all_else_is_told(study: Study) -> None:
    assumed = study.readings.assumptions(DOCUMENTS)
    unmarked = {one.guid for one in DOCUMENTS} - {guid for guid, _ in study.marked}
    assert bool(assumed) is bool(unmarked)
    everything = Study(set(PAIRS), study.coded, study.assigned, study.unmarked)
    assert everything.readings.assumptions(DOCUMENTS) == ()
    assert shared_documents(everything.readings, everything.assignment, DOCUMENTS).assumes == ()


def told(
    marked: str, coded: str, unmarked: Unmarked | None = None, of: list[Document] | None = None
) -> tuple[str, ...]:
    """What is assumed where Ana has marked and coded these documents."""
    guids = {one.name: one.guid for one in DOCUMENTS}
    marks = {(guids[name], "Ana"): "2026-01-01" for name in marked.split()}
    codings = frozenset((guids[name], "Ana") for name in coded.split())
    return Readings(marks, codings, bool(marks), unmarked).assumptions(of or DOCUMENTS[:4])


def test_what_is_assumed_is_said_with_numbers_and_names() -> None:
    assert told("", "C1 C2 C3 C4") == ("No interview has a done mark: all 4 interviews count as read.",)
    assert told("", "C1 C2") == (
        "No interview has a done mark: all 4 interviews count as read, 2 of them without a coding (C3, C4).",
    )
    assert told("C1", "C1 C2") == (
        "3 of 4 interviews have no done mark: 1 with codings counted as read (C2), 2 without codings counted as not "
        "read (C3, C4).",
    )
    assert told("C1 C2 C3 C4", "") == ()
    assert told("C1 C2 C3", "C4", Unmarked.UNREAD) == (
        "1 of 4 interviews has no done mark: counted as not read, as requested (C4).",
    )
    assert told("C1 C2", "", Unmarked.READ) == (
        "2 of 4 interviews have no done mark: counted as read, as requested (C3, C4).",
    )
    assert told("", "", of=DOCUMENTS[:1]) == ("C1 has no done mark: it counts as read, without a coding.",)
    assert told("", "C1", of=DOCUMENTS[:1]) == ("C1 has no done mark: it counts as read.",)
    mixed = [DOCUMENTS[0], document("Monday", kind=DocumentKind.NOTES)]
    assert told("", "C1", of=mixed) == (
        "No document has a done mark: all 2 documents count as read, 1 of them without a coding (Monday).",
    )


def test_many_documents_are_not_all_named() -> None:
    many = [document(f"C{number}") for number in range(1, 14)]
    (sentence,) = Readings({}, frozenset(), has_marks=False).assumptions(many)
    assert sentence.endswith("13 of them without a coding (C1, C2, C3, C4, C5, C6, C7, C8, 5 more).")
    assert Readings({}, frozenset(), has_marks=False).assumptions([]) == ()


def test_marks_of_a_blind_round_that_do_not_count_are_told() -> None:
    readings = Readings({}, frozenset(), has_marks=True, hidden=frozenset([DOCUMENTS[1].guid]))
    assert readings.assumptions(DOCUMENTS[:2])[1] == (
        "C2: done marks of a round that is still blind do not count before it is opened."
    )
    assert readings.read(DOCUMENTS[:2]) == []
