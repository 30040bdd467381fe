"""The team's work in the sample study, done through the acts users call."""

from __future__ import annotations

from dataclasses import replace

from qualcode.errors import NotFoundError
from qualcode.model.assessment import Verdict
from qualcode.model.document import Document
from qualcode.readers.sample.sample_team import SampleDecision, SampleRound, SampleTeam, SampleVerdict
from qualcode.services.coding import rounds
from qualcode.services.coding.codebook_versions import freeze_codebook
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.services.team import consensus, crosschecking


def plan_rounds(project: Project, team: SampleTeam) -> None:
    """Plans the rounds, and freezes the codebook before the first that codes with it."""
    frozen = None
    for each in team.rounds:
        if each.has_codebook and frozen is None:
            frozen = freeze_codebook(project, team.codebook).guid
        sample = rounds.Sample(each.sample, each.seed) if each.sample is not None else None
        rounds.plan_round(
            project, each.name, _pool(project, each), sample=sample, coders=each.coders,
            codebook=frozen if each.has_codebook else None, is_blind=each.is_blind,
        )  # fmt: skip


def _pool(project: Project, each: SampleRound) -> list[Document]:
    if each.documents:
        return lookup.find_documents(project, each.documents)
    if each.same_as is not None:
        planned = {found.round.name: found for found in rounds.list_rounds(project)}
        return list(planned[each.same_as].documents)
    return rounds.interviews(project, each.group or each.rest_of, without_round=each.rest_of is not None)


def meet(project: Project, team: SampleTeam) -> None:
    """Opens what is blind, decides where coders differ, and judges the themes against the notes."""
    for planned in rounds.list_rounds(project):
        if planned.round.is_closed:
            rounds.open_round(project, planned.round)
    for decision in team.decisions:
        _decide(project, decision)
    for verdict in team.verdicts:
        _judge(replace(project, coder=verdict.by), verdict)


def _decide(project: Project, decision: SampleDecision) -> None:
    found = consensus.disagreements(project)
    on = next(
        (each for each in found.found if each.document.name == decision.document and decision.quote in each.words), None
    )
    if on is None:
        raise NotFoundError(f"nobody differs on “{decision.quote}” in {decision.document}")
    if decision.codes:
        codes = [lookup.find_code(found.book, code).guid for code in decision.codes]
        consensus.take_other(project, on, codes, decision.reason)
    elif decision.take == consensus.ALL:
        consensus.take_all(project, on, decision.reason)
    else:
        consensus.take(project, on, str(decision.take), decision.reason)


def _judge(project: Project, verdict: SampleVerdict) -> None:
    theme = lookup.find_code(lookup.read_codebook(project), verdict.theme)
    crosschecking.assess(
        project, theme, Verdict(verdict.verdict), note=verdict.note,
        meaning=Verdict(verdict.meaning) if verdict.meaning else None,
        examples=Verdict(verdict.examples) if verdict.examples else None,
    )  # fmt: skip
