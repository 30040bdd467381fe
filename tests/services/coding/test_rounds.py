from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import NotFoundError, QualcodeError, UsageError
from qualcode.model.document import Document, DocumentKind
from qualcode.services.coding import codebook_versions, coding, rounds
from qualcode.services.coding.rounds import CoderProgress
from qualcode.services.documents import documents
from qualcode.services.project.projects import Project
from qualcode.services.team import consensus
from tests.study import INTERVIEW, NOTES, apply, bring_in, code


@pytest.fixture
def pool(project: Project, tmp_path: Path) -> list[Document]:
    """Three interviews, two of them of coaches, and notes."""
    for name, group in (("C1", "Coach"), ("C2", "lead"), ("C10", "coach")):
        bring_in(project, tmp_path, name, f"{INTERVIEW}{name}.\n", group=group)
    bring_in(project, tmp_path, "Notes", NOTES, kind=DocumentKind.NOTES, group="coach")
    return documents.list_documents(project)


def test_other_seeds_draw_other_documents(project: Project, pool: list[Document]) -> None:
    drawn = {
        rounds.plan_round(project, f"Seed {seed}", pool[:2], sample=rounds.Sample(1, seed)).documents
        for seed in range(6)
    }
    assert {document.name for documents in drawn for document in documents} == {"C1", "C2"}


def test_a_sample_keeps_the_order_of_the_documents_and_says_how_it_was_drawn(
    project: Project, pool: list[Document]
) -> None:
    planned = rounds.plan_round(project, "All", pool, sample=rounds.Sample(4, 3))
    assert [document.name for document in planned.documents] == ["C1", "C2", "C10", "Notes"]
    assert set(planned.round.documents) == {document.guid for document in pool}
    assert planned.round.drawn == "4 of 4 drawn at random, seed 3"
    assert rounds.plan_round(project, "Whole", pool).round.drawn == ""
    with pytest.raises(UsageError, match="a sample of 5 is larger than the 4 documents to draw from"):
        rounds.plan_round(project, "More", pool, sample=rounds.Sample(5, 3))
    with pytest.raises(QualcodeError, match="would have no documents"):
        rounds.plan_round(project, "None", pool, sample=rounds.Sample(0, 3))


def test_interviews_are_those_of_a_group_that_no_round_has(project: Project, pool: list[Document]) -> None:
    def names(group: str | None = None, *, without_round: bool = False) -> list[str]:
        return [each.name for each in rounds.interviews(project, group, without_round=without_round)]

    assert (names(), names("COACH"), names("none")) == (["C1", "C2", "C10"], ["C1", "C10"], [])
    rounds.plan_round(project, "First", [pool[0], pool[3]])
    assert (names(), names(without_round=True), names("coach", without_round=True)) == (
        ["C1", "C2", "C10"], ["C2", "C10"], ["C10"],
    )  # fmt: skip
    documents.set_document(project, pool[2], group="")
    assert (names("coach"), names("lead")) == (["C1"], ["C2"])


def test_of_a_round_whose_documents_were_removed_nothing_is_coded(project: Project, pool: list[Document]) -> None:
    rounds.plan_round(project, "First", pool[:1], coders=["Ana"])
    documents.remove_document(project, pool[0])
    (progress,) = rounds.list_rounds(project)
    assert (progress.documents, progress.coders) == ((), (rounds.CoderProgress("Ana", 0, 0, 0.0),))


def test_a_round_has_the_coders_named_else_those_who_code_else_oneself(project: Project, pool: list[Document]) -> None:
    assert rounds.plan_round(project, " My  own ", pool[:1]).round.coders == ("Ana",)
    apply(replace(project, coder="Ben"), pool[1], code(project, "Trust"), "help")
    rounds.plan_round(project, "Planned", pool[:1], coders=["Cem", "Cem"])
    assert rounds.plan_round(project, "Both", pool[:1], coders=["BEN", "cem", "Ben"]).round.coders == ("Ben", "Cem")
    assert rounds.plan_round(project, "Everybody", pool[:1]).round.coders == ("Ana", "Ben", "Cem")
    assert [each.round.name for each in rounds.list_rounds(project)] == ["My own", "Planned", "Both", "Everybody"]
    for name, error in (("my OWN", "a round “my OWN” exists already"), (" ", "the name of the round is empty")):
        with pytest.raises(QualcodeError, match=error):
            rounds.plan_round(project, name, pool)
    with pytest.raises(UsageError, match="a blind round needs two coders, and there is only Dee"):
        rounds.plan_round(project, "Blind", pool, coders=["Dee", "Dee"], is_blind=True)
    assert rounds.plan_round(project, "Alone", pool, coders=["Dee"]).round.is_blind is False


def test_a_round_is_coded_under_the_codebook_named_else_the_one_frozen_last(
    project: Project, pool: list[Document]
) -> None:
    assert rounds.plan_round(project, "None", pool[:1]).round.codebook is None
    code(project, "Trust")
    first = codebook_versions.freeze_codebook(project, "v1")
    code(project, "Faith")
    codebook_versions.freeze_codebook(project, "v2")
    assert rounds.plan_round(project, "Last", pool[:1]).round.codebook == "v2"
    assert rounds.plan_round(project, "Named", pool[1:2], codebook=first.guid).round.codebook == "v1"
    made = apply(project, pool[1], code(project, "Hope"), "help")
    assert made.codebook == first.guid
    assert rounds.find_round(project, "Named").guid == made.round


def test_how_far_everybody_is_counts_what_they_coded_in_the_round(project: Project, pool: list[Document]) -> None:
    trust, ben = code(project, "Trust"), replace(project, coder="Ben")
    apply(project, pool[0], trust, "help")
    planned = rounds.plan_round(project, "First", pool[:2], coders=["Ana", "Ben"])
    assert planned.coders == (CoderProgress("Ana", 0, 0, 0.0), CoderProgress("Ben", 0, 0, 0.0))
    apply(project, pool[2], trust, "help")
    for words in ("help", "said yes", "How did you"):
        apply(project, pool[0], trust, words)
    apply(project, pool[1], trust, "The nurse")
    apply(ben, pool[1], trust, "tired")
    (now,) = rounds.list_rounds(project)
    assert now.coders == (
        CoderProgress("Ana", 2, 4, now.coders[0].share), CoderProgress("Ben", 1, 1, now.coders[1].share),
    )  # fmt: skip
    assert [coder.share for coder in now.coders] == pytest.approx([1 / 3, 1 / 6])
    assert rounds.unfinished(replace(now, coders=now.coders[:1])) == []
    assert rounds.unfinished(now) == ["Ben"]
    (one, *_) = consensus.disagreements(project, round_name="First").open
    consensus.take_all(project, one)
    assert rounds.list_rounds(project) == [now], "what the team decides is nobody's progress"


def test_only_a_blind_round_is_opened_and_once(project: Project, pool: list[Document]) -> None:
    planned = rounds.plan_round(project, "Open", pool[:1], coders=["Ana", "Ben"]).round
    with pytest.raises(QualcodeError, match="the round “Open” is not blind"):
        rounds.open_round(project, planned)
    blind = rounds.plan_round(project, "Blind", pool[1:2], coders=["Ana", "Ben"], is_blind=True).round
    assert (blind.is_closed, blind.opened) == (True, None)
    opened = rounds.open_round(project, blind)
    assert (opened.is_blind, opened.is_closed, opened.opened is None) == (True, False, False)
    with pytest.raises(QualcodeError, match="was already opened on"):
        rounds.open_round(project, blind)
    with pytest.raises(NotFoundError, match="there is no round “Third”"):
        rounds.find_round(project, "Third")


def test_who_coded_before_a_blind_round_in_its_documents_is_hidden_there_alone(
    project: Project, pool: list[Document]
) -> None:
    trust, ben, cem = code(project, "Trust"), replace(project, coder="Ben"), replace(project, coder="Cem")
    for coder in (ben, cem):
        for document in pool[:2]:
            apply(coder, document, trust, "help")
    rounds.plan_round(project, "Blind", pool[:1], coders=["Ana", "Ben"], is_blind=True)
    seen = {
        viewer.coder: [sorted(each.coder for each in coding.codings_of(viewer, d.guid)) for d in pool[:2]]
        for viewer in (project, ben, cem)
    }
    assert seen == {
        "Ana": [["Cem"], ["Ben", "Cem"]], "Ben": [["Ben", "Cem"], ["Ben", "Cem"]], "Cem": [["Cem"], ["Ben", "Cem"]],
    }  # fmt: skip
    assert [document.codings for document in documents.list_documents(project)[:2]] == [1, 2]
