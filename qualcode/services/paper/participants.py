"""The table of participants of a paper, with who was invited and who is left."""

from __future__ import annotations

from collections import defaultdict

from qualcode.analysis.counts.participants import flow, participants_report, participants_table
from qualcode.model.document import DocumentKind
from qualcode.model.report import Report
from qualcode.model.wording import counted
from qualcode.services.cases import cases
from qualcode.services.documents.documents import list_documents
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.services.project.study import read_study


@one_snapshot
def report_participants(project: Project, *, all_cases: bool = False) -> Report:
    """Of those who were interviewed, or of all cases; groups are those of their interviews."""
    interviews = [d for d in list_documents(project, counts_codings=False) if d.kind is DocumentKind.INTERVIEW]
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    interviewed: set[str] = set()
    for document in interviews:
        for name in {document.case, *document.cases} - {None}:
            interviewed.add(str(name))
            if document.group:
                groups[str(name)][document.group] = None
    listed = cases.list_cases(project)
    without = sum(document.case is None and not document.cases for document in interviews)
    asked = [case for case in listed if all_cases or case.name in interviewed]
    study = read_study(project)
    about = [flow(study, len(interviewed) + without)]
    if all_cases:
        about.append(f"All {counted(len(listed), 'case')} of the project, interviewed or not.")
    if without:
        belong = "belongs" if without == 1 else "belong"
        about.append(f"{counted(without, 'interview')} {belong} to no case: nothing is known of who speaks there.")
    table = participants_table(
        asked, {case.guid: tuple(groups[case.name]) for case in asked}, cases.list_attributes(project)
    )
    return participants_report(table, f"{project.name}: participants", about, study)
