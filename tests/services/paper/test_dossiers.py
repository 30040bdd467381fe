"""The dossier of a theme: who speaks for it and against it, what came last, what is decided and missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.model.assessment import Verdict
from qualcode.model.codebook import Code, CodeKind
from qualcode.services.coding import codebook, contradictions, done_marks, exemplars, history, memos
from qualcode.services.documents.documents import list_documents, set_document
from qualcode.services.paper import dossiers
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.services.team import consensus, crosschecking
from tests.study import INTERVIEW, all_codings, apply, bring_in, theme


@pytest.fixture
def hard(project: Project, tmp_path: Path) -> Code:
    """A theme with two codes, which C1 and C2 voice; C3 was read without it, P1 is of another group."""
    hard = theme(project, "Hard")
    tired, asked = (codebook.add_code(project, name, parent=hard.guid) for name in ("Tired", "Asked"))
    for name, group in (("C1", "coach"), ("C2", "coach"), ("C3", "coach"), ("P1", "participant")):
        bring_in(project, tmp_path, name, INTERVIEW.replace("C1:", f"{name}:"), group=group, case=name)
    first, second, *_ = list_documents(project)
    apply(project, first, tired, "Then I was tired.")
    apply(project, first, tired, "I was tired of the forms")
    apply(replace(project, coder="Ben"), first, tired, "Then I was tired.")
    apply(project, second, asked, "They asked me")
    return hard


def test_each_voice_is_counted_once_a_passage_and_others_of_the_group_are_silent(project: Project, hard: Code) -> None:
    dossier = dossiers.read_dossier(project, hard)
    assert [(v.name, v.codings, v.codes) for v in dossier.voices] == [("C1", 2, 1), ("C2", 1, 1)]
    assert dossier.silent == ("C3",)
    assert [(a.document, a.codings, a.new_codes) for a in dossier.additions] == [
        ("C1", 2, ("Tired",)), ("C2", 1, ("Asked",)), ("C3", 0, ()),
    ]  # fmt: skip


def test_who_was_not_read_is_not_silent(project: Project, hard: Code) -> None:
    done_marks.mark_done(project, list_documents(project)[:2])
    dossier = dossiers.read_dossier(project, hard)
    assert dossier.silent == ()
    assert dossier.assumes


def test_what_speaks_against_it_what_was_judged_and_written_stands_in_it(project: Project, hard: Code) -> None:
    against = next(one for one in all_codings(project) if one.quote == "They asked me")
    contradictions.set_contradicts(project, against, contradicts=True)
    crosschecking.assess(project, hard, Verdict.PARTIAL, note="Half of it")
    memos.add_memo(project, "code", hard.guid, "Hard", "It is not only the forms.")
    for number, status in enumerate(("reviewed", "final")):
        codebook.edit_code(project, hard, None, f"reason {number}", status=status)
    dossier = dossiers.read_dossier(project, hard)
    assert [q.coding.quote for q in dossier.deviant] == ["They asked me"]
    assert [(one.verdict, one.note) for one in dossier.assessments] == [(Verdict.PARTIAL, "Half of it")]
    assert [memo.text for memo in dossier.memos] == ["It is not only the forms."]
    assert [(s.status, s.by, s.reason) for s in dossier.status] == [
        ("reviewed", "Ana", "reason 0"), ("final", "Ana", "reason 1"),
    ]  # fmt: skip
    history.undo(project)
    assert [s.status for s in dossiers.read_dossier(project, hard).status] == ["reviewed"]


def test_what_is_missing_goes_as_it_is_done(project: Project, hard: Code) -> None:
    assert dossiers.missing(project, hard) == (
        "it has no definition", "it has no prose", "no quotation is marked as an exemplar",
        "no coding is marked as contradicting it: were deviant cases looked for?",
        "it has no verdict of the cross-check", "1 disagreement of its coders is not decided",
    )  # fmt: skip
    codebook.edit_code(project, hard, definition="What weighs", prose="It was hard.")
    exemplars.set_exemplar(project, next(one for one in all_codings(project) if one.quote == "They asked me"))
    contradictions.set_contradicts(
        project, next(one for one in all_codings(project) if "forms" in one.quote), contradicts=True
    )
    crosschecking.assess(project, hard, Verdict.AGREEMENT)
    on = consensus.disagreements(project).open[0]
    consensus.take_all(project, on, "both are right")
    assert dossiers.missing(project, hard) == ()
    decided = dossiers.read_dossier(project, hard).decisions
    assert [(one.document, one.decision.reason) for one in decided] == [("C1", "both are right")]


def test_the_mark_goes_with_the_coding_that_takes_its_place(project: Project, hard: Code) -> None:
    forms = next(one for one in all_codings(project) if "forms" in one.quote)
    contradictions.set_contradicts(project, forms, contradicts=True)
    asked = lookup.find_code(lookup.read_codebook(project), "Asked")
    consensus.take_all(project, consensus.disagreements(project).open[0])
    (taken,) = (one for one in all_codings(project) if one.decision is not None)
    assert (taken.quote, taken.contradicts) == ("I was tired of the forms", True)
    codebook.merge_codes(project, [lookup.find_code(lookup.read_codebook(project), "Tired")], asked)
    assert [one.quote for one in all_codings(project) if one.contradicts and one.code == asked.guid]


def test_the_words_of_who_may_not_be_quoted_are_not_in_it(project: Project, hard: Code) -> None:
    for coding in all_codings(project):
        if coding.coder == "Ana":
            contradictions.set_contradicts(project, coding, contradicts=True)
    consensus.take_none(project, consensus.disagreements(project).open[0])
    assert "tired of the forms" in str(dossiers.dossier(project, hard).blocks)
    for document in list_documents(project):
        set_document(project, document, facts={"consent_quotes": "no"})
    blocks = str(dossiers.dossier(project, hard).blocks)
    assert not [words for words in ("Then I was tired", "tired of the forms", "They asked me") if words in blocks]


def test_a_code_has_a_dossier_too(project: Project, hard: Code) -> None:
    tired = lookup.find_code(lookup.read_codebook(project), "Tired")
    assert tired.kind is CodeKind.CODE
    assert [v.name for v in dossiers.read_dossier(project, tired).voices] == ["C1"]
