from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import CodingError
from qualcode.model.coding import AnchorState, Coding
from qualcode.model.document import Document
from qualcode.model.span import Span
from qualcode.services.coding import codebook, codebook_versions, coding, exemplars
from qualcode.services.correction import correcting, reviewing
from qualcode.services.project.projects import Project
from tests.study import INTERVIEW, again, apply, bring_in, code

YES = "I said yes before I knew what to."


@pytest.fixture
def document(project: Project, tmp_path: Path) -> Document:
    return bring_in(project, tmp_path)


def doubtful(project: Project, document: Document, *names: str) -> list[Coding]:
    """Codings on words that a correction took away."""
    made = [apply(project, document, code(project, name), YES) for name in names]
    correcting.correct_text(project, document, INTERVIEW.replace(YES, "yes, I did it. At once."))
    return [coding.read_coding(project, each.guid) for each in made]


def waiting(project: Project, document: Document | None = None) -> list[tuple[str, str, str]]:
    return [(each.quotation.path[-1], each.was, each.why) for each in reviewing.waiting(project, document)]


def test_what_is_in_doubt_comes_before_what_was_coded_by_an_older_meaning(
    project: Project, document: Document, tmp_path: Path
) -> None:
    other = bring_in(project, tmp_path, "C2", INTERVIEW.replace("C1:", "C2:"))
    early, unread, alike = (code(project, name) for name in ("Early", "Unread", "Alike"))
    apply(project, document, unread, "The nurse")
    codebook_versions.freeze_codebook(project, "v1")
    for of in (early, alike):
        apply(project, document, of, "I wanted to help")
    apply(project, other, early, "tired")
    codebook.edit_code(project, early, definition="Something else.")
    codebook.edit_code(project, unread, definition="Something else.")
    codebook.edit_code(project, alike, color="teal")
    assert waiting(project) == [], "not before it is frozen"
    codebook_versions.freeze_codebook(project, "v2")
    apply(project, document, early, "The nurse")
    older = "coded by “v1”; in “v2” the code means something else"
    assert waiting(project) == [("Early", "I wanted to help", older), ("Early", "tired", older)]
    doubtful(project, document, "Lost")
    assert waiting(project, again(project, document)) == [
        ("Lost", YES, waiting(project)[0][2]), ("Early", "I wanted to help", older),
    ]  # fmt: skip
    assert len(waiting(project)) == 3
    first = next(each for each in reviewing.waiting(project) if each.was == "tired")
    kept = reviewing.keep(project, first.quotation.coding)
    assert kept.codebook == codebook_versions.list_versions(project)[-1].guid
    assert [was for _, was, _ in waiting(project)] == [YES, "I wanted to help"]
    codebook.remove_code(project, early)
    assert [was for _, was, _ in waiting(project)] == [YES]


def test_only_what_waits_is_settled(project: Project, document: Document) -> None:
    sure = apply(project, document, code(project, "Sure"), "The nurse")
    acts: list[Callable[[], object]] = [
        lambda: reviewing.keep(project, sure),
        lambda: reviewing.recode(project, sure, sure.code),
        lambda: reviewing.drop(project, sure),
    ]
    for act in acts:
        with pytest.raises(CodingError, match=f"the coding {sure.guid} does not wait for a decision"):
            act()
    (lost,) = doubtful(project, document, "Lost")
    assert reviewing.drop(project, lost) == lost
    with pytest.raises(CodingError, match="does not wait"):
        reviewing.drop(project, lost)


def test_what_is_settled_stands_soundly_and_never_twice_on_the_same_words(project: Project, document: Document) -> None:
    one, other = doubtful(project, document, "One", "Other")
    text = coding.read_text(project, again(project, document))
    start = text.index("yes, I did it.")
    kept = reviewing.keep(project, one, Span(start - 1, start + 14))
    assert kept == replace(one, span=Span(start, start + 14), quote="yes, I did it.", state=AnchorState.SOUND)
    with pytest.raises(CodingError, match="Ana has already coded these words with “One”") as twice:
        reviewing.recode(project, other, one.code, Span(start, start + 14))
    assert twice.value.hint == f"Remove this coding: qualcode review {other.guid[:8]} drop"
    changed = reviewing.recode(project, other, one.code, Span(start, start + 13))
    assert (changed.code, changed.quote, changed.state) == (one.code, "yes, I did it", AnchorState.SOUND)
    assert waiting(project) == []


def test_a_printed_form_must_still_be_what_was_said(project: Project, document: Document) -> None:
    printed = code(project, "Printed")
    codebook_versions.freeze_codebook(project, "v1")
    made = apply(project, document, printed, "tired of the forms", exemplar=True)
    exemplars.set_exemplar(project, made, display="tired …")
    codebook.edit_code(project, printed, definition="Something else.")
    codebook_versions.freeze_codebook(project, "v2")
    with pytest.raises(CodingError, match="resizing would cut words that the exemplar prints") as cut:
        reviewing.keep(project, made, Span(made.span.start + 6, made.span.end))
    assert cut.value.hint == "Change its printed form first: “tired …”."
    assert reviewing.keep(project, made, Span(made.span.start, made.span.end - 1)).display == "tired …"


@pytest.mark.parametrize(
    "text",
    [INTERVIEW.replace(YES, "yes, I did it. At once."), INTERVIEW.replace(f" They asked me, and {YES}", "")],
    ids=["rewritten", "deleted"],
)
def test_what_waits_says_why_as_the_correction_did(project: Project, document: Document, text: str) -> None:
    apply(project, document, code(project, "Yes"), YES)
    (moved,) = correcting.correct_text(project, document, text).doubtful
    assert waiting(project) == [("Yes", YES, moved.why)]
    assert moved.why != reviewing.CHANGED
