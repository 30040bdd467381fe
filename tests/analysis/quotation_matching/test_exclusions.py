"""Which phrases in quotation marks are no quotations of a participant, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualcode.analysis.quotation_matching.elements import quote_of
from qualcode.analysis.quotation_matching.exclusions import exclusion_reason, is_authors_text
from qualcode.analysis.quotation_matching.judgement import Judgement, Status
from qualcode.analysis.quotation_matching.match import Match
from qualcode.analysis.quotations.printed import PrintedQuotation
from qualcode.analysis.quotations.signatures import Attribution
from qualcode.model.span import Span
from tests.analysis.quotation_matching.speaker_texts import C4

BESIDE = Attribution("C4", ("C4",), is_beside=True)
NEAR = Attribution("C4", ("C4",), is_beside=False)
FAR = Attribution("C4", ("C4",), is_beside=False, is_certain=False)
UNKNOWN_BESIDE = Attribution("Smith", (), is_beside=True)
TERM, OTHERS = "a term or title", "a term or title, not said by the person who is named"
NAME, QUESTION = "the name of a theme or code", "a question attributed to nobody"


def reason(
    words: str, attribution: Attribution | None = None, status: Status = Status.NOT_FOUND, *, is_cited: bool = False
) -> str:
    quoted = PrintedQuotation(words, Span(0, len(words)), 1, 1, attribution, is_cited=is_cited)
    return exclusion_reason(quoted, quote_of(words).word_count, Judgement(status), {"role tensions and more"})


@pytest.mark.parametrize(
    ("words", "attribution", "expected"),
    [
        ("…", BESIDE, "no words"),
        # The name of a code is one however it is written, unless somebody known is named beside it.
        ("Role tensions  and more!", None, NAME), ("role tensions and more", NEAR, NAME),
        ("Role tensions and more", UNKNOWN_BESIDE, NAME), ("Role tensions and more", BESIDE, ""),
        # A short question, and a title, that nobody is near to.
        ("How did you come to do it,?", None, QUESTION), ("How did you come to do it?", FAR, QUESTION),
        ("How did you come to do it?", NEAR, ""), ("How did you come to do it?", UNKNOWN_BESIDE, QUESTION),
        ("How did you come to do all of it?", None, ""), ("How did you come to do it!", None, ""),
        ("The Scale of Moral Distress", None, TERM), ("The Scale of moral Distress", None, ""),
        ("Forms of the Self-Doubt", None, TERM), ("and of the by Scale", None, ""),
        ("The Scale of Moral Distress", NEAR, ""),
        (" ".join(["Word"] * 12), None, TERM),
        (" ".join(["Word"] * 13), None, ""),
        # Up to three words are a term.
        ("so it was", None, TERM), ("so it was then", None, ""), ("so it was", FAR, TERM), ("so it was", NEAR, OTHERS),
        ("so it was", BESIDE, ""), ("so it was", UNKNOWN_BESIDE, TERM),
    ],
)  # fmt: skip
def test_words_that_nobody_said(words: str, attribution: Attribution | None, expected: str) -> None:
    assert reason(words, attribution) == expected


@pytest.mark.parametrize("status", [Status.VERBATIM, Status.EDITED])
def test_what_was_said_is_a_quotation_unless_it_is_short_and_nobody_is_near(status: Status) -> None:
    for attribution, expected in ((None, TERM), (FAR, ""), (NEAR, ""), (BESIDE, "")):
        assert reason("so it was", attribution, status) == expected
    for attribution, expected in ((None, TERM), (FAR, TERM), (NEAR, ""), (BESIDE, "")):
        assert reason("anchor", attribution, status) == expected
    assert reason("How did you begin?", None, status) == reason("The Scale of Distress", None, status) == ""


def test_a_reference_to_the_literature_makes_a_citation_of_what_was_not_said() -> None:
    for attribution in (None, BESIDE):
        assert reason("so it was then and there", attribution, is_cited=True) == "cites the literature"
        assert reason("so it was then and there", attribution, Status.EDITED, is_cited=True) == ""


@pytest.mark.parametrize(("score", "share", "is_authors"), [(80.0, 0.7, False), (79.9, 1.0, True), (100.0, 0.69, True)])
def test_without_marks_only_what_is_very_like_something_said_is_a_quotation(
    score: float, share: float, is_authors: bool
) -> None:
    unsure = PrintedQuotation("so it was", Span(0, 9), 1, 1, is_sure=False)
    judgement = Judgement(Status.ALTERED, Match(C4[0], quote_of("so it was"), (), (), score, share))
    assert is_authors_text(unsure, judgement) is is_authors
    assert is_authors_text(unsure, Judgement(Status.NOT_FOUND))
    assert not is_authors_text(replace(unsure, is_sure=True), Judgement(Status.NOT_FOUND))
