"""Choosing, ordering and trimming the quotes that a paper will print."""

from __future__ import annotations

from qualcode.errors import CodingError
from qualcode.model.coding import AnchorState, Coding
from qualcode.model.exemplar import printable
from qualcode.model.safe_text import shortened
from qualcode.services.coding.coding import present_coding, require_not, why_settled
from qualcode.services.coding.quoting_consent import require_consent
from qualcode.services.project.editing import Texts, require_as_read
from qualcode.services.project.projects import Project
from qualcode.store import codes, codings, visible
from qualcode.store.steps import Step


def set_exemplar(
    project: Project, coding: Coding, *, display: str | None = None, order: int | None = None,
    expected: Texts | None = None,
) -> Coding:  # fmt: skip
    """Makes a coding an exemplar of its theme or subtheme (at a place, else last), and sets its printed form.

    `display` None keeps the form, an empty one goes back to the words as spoken; one that these cannot give is refused,
    and so is a coding that is in doubt, that a decision of the team settles, or of which the consent says that it may
    not be quoted. `expected` is the printed form as it was read: ChangedError where it is another now.
    """
    with project.file.step(project.coder, "mark exemplar", subject_of(coding)) as step:
        coding = present_coding(step, coding)
        require_not(why_settled(coding), coding)
        require_consent(step, coding.document)
        if coding.state is AnchorState.DOUBTFUL:
            raise CodingError(
                f"the place of the coding “{shortened(coding.quote, 40)}” is in doubt since its text was corrected",
                hint="Decide on it first: qualcode review",
            )
        form = coding.display if display is None else (printable(display, coding.quote) if display.strip() else None)
        if display is not None:
            stored = {"printed form": coding.display or ""}
            require_as_read(f"“{shortened(coding.quote, 40)}”", stored, expected, {"printed form": form or ""})
        others = [other for other in _exemplars(step, coding.code) if other.guid != coding.guid]
        place = order if order is not None else coding.exemplar or len(others) + 1
        others.insert(max(0, min(place - 1, len(others))), coding)
        for position, other in enumerate(others, start=1):
            codings.mark_exemplar(step, other.guid, position, form if other.guid == coding.guid else other.display)
        return present_coding(step, coding)


def clear_exemplar(project: Project, coding: Coding) -> Coding:
    """Takes the mark away; the printed form is kept for another time."""
    with project.file.step(project.coder, "unmark exemplar", subject_of(coding)) as step:
        coding = present_coding(step, coding)
        require_not(why_settled(coding), coding)
        codings.mark_exemplar(step, coding.guid, None, coding.display)
        for position, other in enumerate(_exemplars(step, coding.code), start=1):
            codings.mark_exemplar(step, other.guid, position, other.display)
        return present_coding(step, coding)


def _exemplars(step: Step, code: str) -> list[Coding]:
    """The exemplars under the same heading, in the order in which they will be printed.

    Those that others chose in a blind round take no place: its number would tell of them.
    """
    codes_of_heading = codes.read_codebook(step.connection, step.coder).codes_under_heading(code)
    view = visible.View(viewer=step.coder, codes=codes_of_heading, exemplars_only=True)
    exemplars = visible.read_codings(step.connection, view)
    return sorted(exemplars, key=lambda coding: coding.exemplar or 0)


def subject_of(coding: Coding) -> str:
    """What the record calls a coding: the beginning of its words."""
    words = " ".join(coding.quote.split())
    return f"“{words if len(words) <= 40 else words[:39].rstrip() + '…'}”"
