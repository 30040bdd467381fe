"""One person has one name: renamed, or two names joined, with all that they did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import AmbiguousError, CodingError, NotFoundError, QualcodeError, UsageError
from qualcode.model.assessment import Verdict
from qualcode.model.codebook import CodeKind
from qualcode.model.inference import Inference
from qualcode.services.cases.cases import set_case
from qualcode.services.coding import codebook, codebook_versions, exemplars, history, memos, quoting, rounds
from qualcode.services.counts import measuring
from qualcode.services.project import checking, projects
from qualcode.services.project.projects import Project
from qualcode.services.team import coders, consensus, crosschecking
from tests.study import apply, bring_in, code


@pytest.fixture
def both(project: Project, tmp_path: Path) -> Project:
    """Ana, and “Ann Lee” who also coded as “ann lee”: once alike, once not."""
    document, tired = bring_in(project, tmp_path, case="C1"), code(project, "Tired")
    ann, lower = (replace(project, coder=name) for name in ("Ann Lee", "ann lee"))
    apply(ann, document, tired, "I was tired", memo="of whom?")
    double = apply(lower, document, tired, "I was tired", memo="so tired", exemplar=True)
    exemplars.set_exemplar(lower, double, display="I was …")
    apply(lower, document, tired, "said yes")
    return project


def of_coders(project: Project) -> dict[str, tuple[int, int]]:
    return {coder.name: (coder.codings, coder.documents) for coder in coders.list_coders(project)}


def test_coders_are_listed_with_what_there_is_of_them(both: Project) -> None:
    assert of_coders(both) == {"Ana": (0, 0), "Ann Lee": (1, 1), "ann lee": (2, 1)}
    assert all(coder.since.endswith("Z") for coder in coders.list_coders(both))


def test_what_is_coded_blindly_is_not_counted(both: Project) -> None:
    (document, *_) = {quotation.document.guid: quotation.document for quotation in quoting.quotations(both)}.values()
    rounds.plan_round(both, "Blind", [document], coders=["Ana", "Ann Lee"], is_blind=True)
    assert of_coders(both) == {"Ana": (0, 0), "Ann Lee": (0, 0), "ann lee": (2, 1)}
    with pytest.raises(QualcodeError, match="the round “Blind” is blind: its coders cannot be joined"):
        coders.join_coders(both, "Ann Lee", "Ana")
    coders.join_coders(both, "ann lee", "Ann Lee")  # two spellings are one person, whose round may wait for both


def test_two_spellings_become_one_person_and_nothing_is_lost(both: Project) -> None:
    joined = coders.join_coders(both, "ann lee", "Ann Lee")
    assert (joined.coder.name, joined.codings, joined.doubles) == ("Ann Lee", 1, 1)
    assert of_coders(both) == {"Ana": (0, 0), "Ann Lee": (2, 1)}
    double, other = sorted((q.coding for q in quoting.quotations(both)), key=lambda each: -each.span.start)
    assert (double.memo, double.exemplar, double.display) == ("of whom?\n\nso tired", 1, "I was …")
    assert (other.quote, other.coder) == ("said yes", "Ann Lee")
    assert {change.coder for change in history.history(both)} == {"Ana", "Ann Lee"}
    assert checking.examine(both).problems == ()
    assert [change.subject for change in history.undo(both)] == ["“ann lee” into “Ann Lee”"]
    assert of_coders(both) == {"Ana": (0, 0), "Ann Lee": (1, 1), "ann lee": (2, 1)}
    assert checking.examine(both).problems == ()
    history.redo(both)
    assert of_coders(both) == {"Ana": (0, 0), "Ann Lee": (2, 1)}


def test_all_that_somebody_did_goes_over(both: Project) -> None:
    lower = replace(both, coder="ann lee")
    (document, *_) = {quotation.document.guid: quotation.document for quotation in quoting.quotations(both)}.values()
    theme = codebook.add_code(lower, "Burden", kind=CodeKind.THEME)
    set_case(lower, "C1", {"calm@before": "3", "calm@after": "4"})
    codebook_versions.freeze_codebook(lower, "v1")
    rounds.plan_round(lower, "Both", [document], coders=["Ann Lee", "ann lee"])
    rounds.plan_round(lower, "One", [document], coders=["Ana", "ann lee"])
    memos.set_memo(lower, "project", both.file.guid, "the project", "mine")
    consensus.take_none(lower, consensus.disagreements(both, ["Ann Lee", "ann lee"]).listed[0])
    crosschecking.assess(lower, theme, Verdict.AGREEMENT)
    measuring.set_inference(lower, theme, ("Burden",), None, Inference.CONFIRMS)
    coders.join_coders(both, "ann lee", "Ann Lee")
    assert [progress.round.coders for progress in rounds.list_rounds(both)] == [("Ann Lee",), ("Ana", "Ann Lee")]
    assert {memo.coder for memo in memos.list_memos(both)} == {"Ann Lee"}
    assert [version.coder for version in codebook_versions.list_versions(both)] == ["Ann Lee"]
    assert checking.examine(both).problems == ()
    again = projects.open_project(both.path, "ANN LEE")
    assert again.coder == "Ann Lee"
    again.close()


def test_two_verdicts_on_one_theme_are_not_made_one(both: Project) -> None:
    theme = codebook.add_code(both, "Burden", kind=CodeKind.THEME)
    for name, verdict in (("Ann Lee", Verdict.AGREEMENT), ("ann lee", Verdict.SILENCE)):
        crosschecking.assess(replace(both, coder=name), theme, verdict)
    steps = history.count_steps(both)
    with pytest.raises(CodingError, match="both have given a verdict on “Burden”"):
        coders.join_coders(both, "ann lee", "Ann Lee")
    assert history.count_steps(both) == steps
    crosschecking.withdraw_verdict(replace(both, coder="ann lee"), theme)
    set_case(both, "C1", {"calm@before": "3", "calm@after": "4"})
    for name in ("Ann Lee", "ann lee"):
        measuring.set_inference(replace(both, coder=name), theme, ("Burden",), None, Inference.CONFIRMS)
    with pytest.raises(CodingError, match="both have given an inference on “Burden”"):
        coders.join_coders(both, "ann lee", "Ann Lee")


def test_a_coder_is_renamed_everywhere_and_back(both: Project) -> None:
    assert coders.rename_coder(both, "Ann Lee", " Anne  Lee ").name == "Anne Lee"
    assert of_coders(both) == {"Ana": (0, 0), "Anne Lee": (1, 1), "ann lee": (2, 1)}
    history.undo(both)
    assert of_coders(both) == {"Ana": (0, 0), "Ann Lee": (1, 1), "ann lee": (2, 1)}
    with pytest.raises(UsageError, match="there is a coder “Ann Lee” already") as refused:
        coders.rename_coder(both, "Ana", "ANN LEE")
    assert refused.value.hint == "To make them one: qualcode coders join Ana --into 'Ann Lee'"
    with pytest.raises(UsageError, match="no coder can be called “Consensus”"):
        coders.rename_coder(both, "Ana", "Consensus")
    with pytest.raises(NotFoundError, match="there is no coder “Zoë”"):
        coders.rename_coder(both, "Zoë", "Zoe")
    with pytest.raises(UsageError, match="“Ana” is one coder already"):
        coders.join_coders(both, "ana", "Ana")


def test_who_has_the_new_name_already_is_renamed_and_no_new_coder(both: Project) -> None:
    coders.rename_coder(replace(both, coder="Anna"), "Ana", "Anna")
    assert of_coders(both) == {"Anna": (0, 0), "Ann Lee": (1, 1), "ann lee": (2, 1)}


def test_a_project_knows_who_works_in_it_in_any_letter_case(both: Project) -> None:
    for typed, known in (("ANA", "Ana"), ("ann lee", "ann lee"), ("Ann Lee", "Ann Lee"), ("Bob", "Bob")):
        opened = projects.open_project(both.path, typed)
        assert opened.coder == known
        opened.close()
    with pytest.raises(AmbiguousError, match="the coder “ANN LEE” can be “Ann Lee” or “ann lee”") as unclear:
        projects.open_project(both.path, "ANN LEE")
    assert "qualcode coders join 'ann lee' --into 'Ann Lee' --coder 'Ann Lee'" in unclear.value.hint


def test_codes_of_coders_of_two_spellings_are_told_apart_or_asked_about(both: Project) -> None:
    quoted = {name: quoting.quotations(both, quoting.QuoteFilter(coder=name)) for name in ("Ann Lee", "ann lee")}
    assert [len(of_one) for of_one in quoted.values()] == [1, 2]
    assert {quotation.coding.coder for quotation in quoted["ann lee"]} == {"ann lee"}
    with pytest.raises(AmbiguousError):
        quoting.quotations(both, quoting.QuoteFilter(coder="ANN LEE"))
    assert quoting.quotations(both, quoting.QuoteFilter(coder="Nobody")) == []
