"""Codings that speak against what their theme says: deviant cases, which a theme must account for."""

from __future__ import annotations

from qualcode.errors import CodingError
from qualcode.model.coding import Coding
from qualcode.services.coding.coding import present_coding, require_not, why_settled
from qualcode.services.coding.exemplars import subject_of
from qualcode.services.project.projects import Project
from qualcode.store import codings


def set_contradicts(project: Project, coding: Coding, *, contradicts: bool) -> Coding:
    """Marks a coding as one that contradicts its theme, or takes the mark away.

    CodingError where it is so already, or where a decision of the team settles the coding.
    """
    act = "mark contradiction" if contradicts else "unmark contradiction"
    with project.file.step(project.coder, act, subject_of(coding)) as step:
        coding = present_coding(step, coding)
        require_not(why_settled(coding), coding)
        if coding.contradicts == contradicts:
            state = "is marked as contradicting already" if contradicts else "is not marked as contradicting"
            raise CodingError(f"the coding {subject_of(coding)} {state}", hint="There is nothing to do.")
        codings.mark_contradicting(step, coding.guid, contradicts=contradicts)
        return present_coding(step, coding)
