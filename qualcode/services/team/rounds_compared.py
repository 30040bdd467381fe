"""Agreement over the rounds of a study in one table, before and after the team decided where coders differ."""

from __future__ import annotations

from dataclasses import replace

from qualcode.analysis.agreement.over_rounds import RoundAgreement, RoundsCompared, rounds_report
from qualcode.errors import NotFoundError, QualcodeError
from qualcode.model.report import Report
from qualcode.model.round import Round
from qualcode.services.coding.rounds import list_rounds
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.services.team.agreeing import Comparison, agree
from qualcode.services.team.compared_codings import decided_passages
from qualcode.services.team.compared_documents import documents_to_compare
from qualcode.services.team.shared_work import shared_work


@one_snapshot
def over_rounds(project: Project, comparison: Comparison) -> RoundsCompared:
    """The agreement in each round that two or more coders have coded, in the order in which they were planned.

    Rounds that cannot be compared are named with the reason. NotFoundError where none can be.
    """
    compared, left_out = [], []
    for progress in list_rounds(project):
        try:
            compared.append(_of_round(project, progress.round, replace(comparison, round_name=progress.round.guid)))
        except QualcodeError as error:
            left_out.append((progress.round.name, error.message))
    if not compared:
        raise NotFoundError(
            "there is no round in which coders can be compared"
            + "".join(f"; {name}: {reason}" for name, reason in left_out),
            hint="Plan one: qualcode rounds new NAME --coders A,B. Or compare all work: qualcode agree",
        )
    return RoundsCompared(comparison.unit.value, tuple(compared), tuple(left_out))


def _of_round(project: Project, planned: Round, comparison: Comparison) -> RoundAgreement:
    before = agree(project, comparison)
    work = shared_work(project, comparison.coders, planned.guid, comparison.unmarked)
    documents, _ = documents_to_compare(work, comparison.documents)
    decided = decided_passages(project, work, documents)
    after = agree(project, replace(comparison, is_decided=True)).overall if decided.decisions else None
    return RoundAgreement(planned.name, planned.codebook, before, after, decided.decisions, decided.changed)


def report_of(project: Project, compared: RoundsCompared) -> Report:
    """The table as it can be shown or written in any format."""
    return rounds_report(project.name, compared)
