"""Random corrections of random interviews: no coding silently elsewhere, no needless question.

`make property` tries 20 × CASES of them, and prints what became of their codings.
"""

from __future__ import annotations

import secrets
import sys
from collections import Counter

import pytest

from qualcode.analysis.correction.anchoring import AnchorOutcome, MovedSpan
from qualcode.analysis.correction.text_comparison import move_spans_by_texts
from qualcode.model.span import Span
from tests.analysis.correction.interview_edits import Case, random_case, turns_of
from tests.analysis.correction.text_edits import agreement, is_farther
from tests.cases import is_thorough, number_of_cases

CASES = 20 * number_of_cases(8)
_NEAR = 100
"""Characters before and behind a span of which some must be left, so that what was rewritten is in its place."""


@pytest.mark.hypothesis
def test_no_coding_is_silently_elsewhere_and_what_stands_once_unchanged_stays() -> None:
    first = secrets.randbelow(10**9) if is_thorough() else 0
    counts = Counter[str]()
    faults: list[str] = []
    for seed in range(first, first + CASES):
        case = random_case(seed)
        turns = turns_of(case.old), turns_of(case.new)
        for span, moved in zip(case.spans, move_spans_by_texts(case.old, case.new, case.spans, turns), strict=True):
            counts.update(_judgements(case, span, moved))
            faults += [f"seed {seed}: {span} {span.of(case.old)!r}: {fault}" for fault in _faults(case, span, moved)]
    summary = ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
    sys.stdout.write(f"\n{CASES} interviews from seed {first}: {summary}\n")
    assert faults[:20] == []
    assert counts["stand once, unchanged"] > CASES
    assert counts["in doubt"] > CASES / 10


def _judgements(case: Case, span: Span, moved: MovedSpan) -> list[str]:
    judgements = ["codings", _OUTCOMES[moved.outcome]]
    if case.stand_once(span):
        judgements.append("stand once, unchanged")
    if moved.outcome is not AnchorOutcome.DOUBTFUL and _is_copy(case, span, moved.span):
        judgements.append("on words written anew")
    return judgements


_OUTCOMES = {
    AnchorOutcome.UNTOUCHED: "stay", AnchorOutcome.ADJUSTED: "corrected with their words",
    AnchorOutcome.DOUBTFUL: "in doubt",
}  # fmt: skip


def _faults(case: Case, span: Span, moved: MovedSpan) -> list[str]:
    """What may not become of a coding."""
    faults = []
    is_sure = moved.outcome is not AnchorOutcome.DOUBTFUL
    if case.stand_once(span) and moved.outcome is not AnchorOutcome.UNTOUCHED:
        faults.append(f"its words stand once, unchanged, and it is {moved.outcome}")
    if is_sure and not _is_at_its_words(case, span, moved.span) and not _is_copy(case, span, moved.span):
        faults.append(f"it is silently at {moved.span.of(case.new)!r}")
    if not _are_same_words(case, span, moved.span) and not _has_only_its_speakers(case, span, moved.span):
        faults.append(f"somebody else speaks in {moved.span.of(case.new)!r}")
    return faults


def _is_at_its_words(case: Case, span: Span, place: Span) -> bool:
    """Whether a place is just where the words of a span are, or holds some of what is left of them."""
    true = case.true_place(span)
    return place == true if true else bool(set(case.survivors(span)) & set(range(place.start, place.end)))


def _is_copy(case: Case, span: Span, place: Span) -> bool:
    """Whether the words at a place, written anew or elsewhere, are where a reader of both texts would see the span.

    Nothing is left of its words; or they are the same words, and agree with what was around the span as far as its
    true place does, if there is one; or they are between what was before and behind it.
    """
    true = case.true_place(span)
    if place == true or (true is None and _is_at_its_words(case, span, place)):
        return False
    if _are_same_words(case, span, place):
        return true is None or is_farther(agreement(case, span, place), agreement(case, span, true))
    if all(case.new[at].isspace() for at in case.survivors(span)):
        return True
    before = [at for at in case.survivors(Span(max(0, span.start - _NEAR), span.start)) if at < place.start]
    behind = [at for at in case.survivors(Span(span.end, min(len(case.old), span.end + _NEAR))) if at >= place.end]
    return true is None and bool(before or not span.start) and bool(behind or span.end == len(case.old))


def _are_same_words(case: Case, span: Span, place: Span) -> bool:
    return place.of(case.new).split() == span.of(case.old).split()


def _has_only_its_speakers(case: Case, span: Span, place: Span) -> bool:
    """Whether words of one person did not become those of several."""
    before = {turn.label for turn in turns_of(case.old) if turn.head < span.end and span.start < turn.end}
    now = {turn.label for turn in turns_of(case.new) if turn.start < place.end and place.start < turn.end}
    return len(before) != 1 or len(now) < 2
