"""Agreement over rounds, before and after the team decided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.analysis.base.units import Unit
from qualcode.analysis.consensus.disagreement import Disagreement
from qualcode.errors import NotFoundError
from qualcode.model.document import Document
from qualcode.services.coding import codebook, codebook_versions, coding, rounds
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.services.team import agreeing, consensus, rounds_compared
from qualcode.services.team.agreeing import Comparison
from tests.study import INTERVIEW, apply, bring_in, code

WORDS = ("I wanted to help. They asked me", "Then I was tired", "tired of the forms", "The nurse I work with")


@pytest.fixture
def study(project: Project, tmp_path: Path) -> Project:
    """Ana and Ben coded C1 and C2 in a round, each otherwise; Cem codes in a round that is still blind."""
    for name in ("C1", "C2", "C3"):
        bring_in(project, tmp_path, name, INTERVIEW + f"Interviewer: Thank you, {name}.\n", case=name)
    tired, help_ = code(project, "Tired"), code(project, "Help")
    documents_ = [lookup.find_document(project, name) for name in ("C1", "C2")]
    rounds.plan_round(project, "Second", documents_, coders=["Ana", "Ben"])
    ben = replace(project, coder="Ben")
    for document in documents_:
        apply(project, document, help_, WORDS[0])
        apply(project, document, tired, WORDS[1])
        apply(ben, document, tired, WORDS[1])
        apply(ben, document, tired, WORDS[2])
        apply(project, document, help_, WORDS[3])
    blind = lookup.find_document(project, "C3")
    rounds.plan_round(project, "Third", [blind], coders=["Cem", "Ben"], is_blind=True)
    rounds.plan_round(project, "Alone", documents_, coders=["Ana"])
    return project


def on(project: Project, words: str, document: str) -> Disagreement:
    """The disagreement on these words."""
    listed = consensus.disagreements(project, ["Ana", "Ben"], "Second").listed
    (one,) = [d for d in listed if words in d.passage.span.of(d.text) and d.document.name == document]
    return one


def test_each_round_that_two_have_coded_has_a_row_and_others_their_reason(study: Project) -> None:
    compared = rounds_compared.over_rounds(study, Comparison())
    assert [(one.name, one.decisions, one.after) for one in compared.rounds] == [("Second", 0, None)]
    assert compared.rounds[0].before == agreeing.agree(study, Comparison(round_name="Second"))
    assert [name for name, _ in compared.left_out] == ["Third", "Alone"]
    assert "is still blind" in compared.left_out[0][1]
    assert "only Ana" in compared.left_out[1][1]


@pytest.mark.parametrize("unit", [Unit.TURN, Unit.CHARACTER, Unit.DOCUMENT])
def test_after_consensus_the_figures_are_those_of_coders_who_had_coded_as_was_decided(
    study: Project, unit: Unit
) -> None:
    consensus.take(study, on(study, WORDS[0], "C1"), "Ana")
    consensus.take(study, on(study, WORDS[2], "C1"), "Ana")
    consensus.take_none(study, on(study, WORDS[3], "C2"))
    (one,) = rounds_compared.over_rounds(study, Comparison(unit=unit)).rounds
    assert (one.decisions, one.changed) == (3, {"Ana": 1, "Ben": 2})
    _as_decided(study)
    by_hand = agreeing.agree(study, Comparison(unit=unit, round_name="Second"))
    assert one.after == by_hand.overall != one.before.overall


def _as_decided(study: Project) -> None:
    """The coders code as the team decided, and the decisions go."""
    for decided in consensus.disagreements(study, ["Ana", "Ben"], "Second").listed:
        if decided.decision is not None:
            consensus.reopen(study, decided)
    ben = replace(study, coder="Ben")
    first, second = (lookup.find_document(study, name) for name in ("C1", "C2"))
    help_ = lookup.find_code(lookup.read_codebook(study), "Help")
    apply(ben, first, help_, WORDS[0])
    _remove(ben, first, WORDS[2])
    _remove(study, second, WORDS[3])


def _remove(project: Project, document: Document, words: str) -> None:
    (guid,) = [
        c.guid for c in coding.codings_of(project, document.guid) if (c.coder, c.quote) == (project.coder, words)
    ]
    coding.remove_codings(project, [guid])


def test_where_no_round_can_be_compared_the_reasons_are_said(project: Project, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no round in which coders can be compared"):
        rounds_compared.over_rounds(project, Comparison())
    bring_in(project, tmp_path, "C1", case="C1")
    rounds.plan_round(project, "Alone", [lookup.find_document(project, "C1")], coders=["Ana"])
    with pytest.raises(NotFoundError, match="Alone: at least two coders"):
        rounds_compared.over_rounds(project, Comparison())


def test_that_coders_used_other_versions_of_the_codebook_is_told(study: Project) -> None:
    assert not any("different codebooks" in note for note in agreeing.agree(study, Comparison()).notes)
    codebook_versions.freeze_codebook(study, "First version")
    codebook.add_code(study, "Later")
    document = lookup.find_document(study, "C2")
    rounds.plan_round(study, "Fourth", [document], coders=["Ben"], codebook=None)
    apply(replace(study, coder="Ben"), document, code(study, "Nurse"), WORDS[3])
    (note,) = [note for note in agreeing.agree(study, Comparison()).notes if "different codebooks" in note]
    assert note == (
        "The coders coded with different codebooks, which may be why they differ: Ana with no version (6); Ben with no "
        "version (4) and First version (1)."
    )
