from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.analysis.counts.cooccurrence_layout import pairs_of
from qualcode.errors import NotFoundError
from qualcode.model.document import DocumentKind
from qualcode.services.coding import codebook
from qualcode.services.counts.cooccurrences import (
    CooccurrenceUnit,
    cooccurrence,
    cooccurring_passages,
    quotations_behind,
)
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from tests.study import NOTES, apply, bring_in, code, theme


@pytest.fixture
def coded(project: Project, tmp_path: Path) -> Project:
    """Helping and being tired, in an interview and in a meeting; a code below a theme and one that nobody used."""
    above = theme(project, "Challenges")
    tired = codebook.add_code(project, "Tired", parent=above.guid)
    helping, unused = code(project, "Help"), code(project, "Unused")
    del unused
    interview = bring_in(project, tmp_path, "C1", group="coach")
    notes = bring_in(project, tmp_path, "Notes", NOTES, kind=DocumentKind.NOTES)
    apply(project, interview, helping, "I wanted to help. They asked me, and I said yes before I knew what to.")
    apply(project, interview, tired, "Then I was tired. I wanted")
    apply(replace(project, coder="Ben"), interview, helping, "I wanted to help, and I was tired")
    apply(replace(project, coder="Ben"), interview, helping, "help, and I was")
    apply(project, notes, tired, "tired")
    return project


def test_codes_that_are_used_meet_on_the_same_words(coded: Project) -> None:
    found = cooccurrence(coded)
    assert (found.unit, found.codes) == ("overlap", (("Challenges", "Tired"), ("Help",)))
    assert found.counted.counts.tolist() == [[2, 1], [1, 2]]
    assert found.counted.jaccard[0, 1] == pytest.approx(8 / 123, abs=0.01)


def test_what_the_interviewer_says_may_be_left_out_of_overlaps(coded: Project) -> None:
    asked = lookup.find_document(coded, "C1")
    for name in ("Tired", "Help"):
        apply(coded, asked, lookup.find_code(lookup.read_codebook(coded), name), "How did you begin?")
    everything, answers = (cooccurrence(coded, with_interviewer=asks) for asks in (True, False))
    assert (everything.counted.counts[0, 1], answers.counted.counts[0, 1]) == (2, 1)
    assert answers.counted.total < everything.counted.total


def test_codes_meet_in_one_turn_or_sentence(coded: Project) -> None:
    turns = cooccurrence(coded, CooccurrenceUnit.TURN)
    assert turns.counted.counts.tolist() == [[2, 1], [1, 2]]
    assert turns.counted.jaccard[0, 1] == pytest.approx(1 / 3)
    assert turns.counted.total == 7
    assert turns.counted.lift[0, 1] == pytest.approx(1 * 7 / (2 * 2))
    assert turns.counted.expected[0, 1] == pytest.approx(2 * 2 / 7)
    answers = cooccurrence(coded, CooccurrenceUnit.TURN, with_interviewer=False)
    assert (answers.counted.total, answers.counted.counts.tolist()) == (4, [[2, 1], [1, 2]])
    sentences = cooccurrence(coded, CooccurrenceUnit.SENTENCE)
    assert sentences.counted.counts.tolist() == [[3, 1], [1, 3]]


def test_codes_meet_a_few_turns_apart(coded: Project) -> None:
    assert cooccurrence(coded, CooccurrenceUnit.NEAR, turns=1).counted.counts.tolist() == [[2, 1], [1, 2]]
    assert cooccurrence(coded, CooccurrenceUnit.NEAR, turns=2).counted.counts.tolist() == [[2, 2], [2, 2]]


def test_a_condition_and_a_kind_choose(coded: Project) -> None:
    notes = cooccurrence(coded, kind=DocumentKind.NOTES)
    assert (notes.codes, notes.documents) == ((("Challenges", "Tired"),), ("Notes",))
    mine = cooccurrence(coded, CooccurrenceUnit.TURN, where="coding.coder = 'Ben'")
    assert (mine.codes, mine.counted.counts.tolist()) == ((("Help",),), [[1]])
    assert cooccurrence(coded, where="document.group = 'coach'").documents == ("C1",)


def test_nothing_coded_gives_nothing(project: Project) -> None:
    for together in CooccurrenceUnit:
        found = cooccurrence(project, together)
        assert found.codes == ()
        assert pairs_of(found) == []
        assert found.counted.counts.shape == (0, 0)


def test_the_strongest_pairs_come_first(coded: Project) -> None:
    (pair,) = pairs_of(cooccurrence(coded, CooccurrenceUnit.TURN))
    assert (pair.one, pair.other, pair.count) == (("Challenges", "Tired"), ("Help",), 1)
    assert pair.lift is None  # they meet once


def test_the_passages_behind_a_number_are_those_that_meet(coded: Project) -> None:
    together = cooccurring_passages(coded)
    assert [(q.path[-1], q.coding.quote) for q in quotations_behind(coded, together, 0, 1)] == [
        ("Tired", "Then I was tired. I wanted"),
        ("Help", "I wanted to help, and I was tired"),
    ]
    assert len(together.behind(0, 0)) == 2
    near = cooccurring_passages(coded, CooccurrenceUnit.NEAR, turns=2)
    assert {q.path[-1] for q in quotations_behind(coded, near, 0, 1)} == {"Tired", "Help"}
    assert len(near.behind(0, 1)) == 4


def test_a_group_chooses(coded: Project) -> None:
    assert cooccurring_passages(coded, group="Coach").pairs.documents == ("C1",)
    with pytest.raises(NotFoundError, match="no document belongs to a group “nobody”"):
        cooccurring_passages(coded, group="nobody")
