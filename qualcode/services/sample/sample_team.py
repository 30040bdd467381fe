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
    for planned in team.rounds:
        if planned.has_codebook and frozen is None:
            frozen = freeze_codebook(project, team.codebook).guid
        sample = rounds.Sample(planned.sample, planned.seed) if planned.sample is not None else None
        rounds.plan_round(
            project, planned.name, _pool(project, planned), sample=sample, coders=planned.coders,
            codebook=frozen if planned.has_codebook else None, is_blind=planned.is_blind,
        )  # fmt: skip


def _pool(project: Project, entry: SampleRound) -> list[Document]:
    if entry.documents:
        return lookup.find_documents(project, entry.documents)
    if entry.same_as is not None:
        planned = {progress.round.name: progress for progress in rounds.list_rounds(project)}
        return list(planned[entry.same_as].documents)
    return rounds.interviews(project, entry.group or entry.rest_of, without_round=entry.rest_of is not None)


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
    listed = consensus.disagreements(project)
    on = next(
        (
            disagreement
            for disagreement in listed.listed
            if disagreement.document.name == decision.document and decision.quote in disagreement.words
        ),
        None,
    )
    if on is None:
        raise NotFoundError(
            f"the sample study is damaged: the coders do not differ on “{decision.quote}” in {decision.document}",
            hint="Install qualcode again.",
        )
    if decision.codes:
        codes = [lookup.find_code(listed.book, code).guid for code in decision.codes]
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
