"""What is told of each quotation that was checked."""

from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.balance import balance
from qualcode.analysis.quotation_matching.judgement import Status
from qualcode.analysis.quotation_matching.verification import CheckedQuotation, Verification
from qualcode.services.paper.quotation_matching import Checker
from tests.analysis.quotation_matching.speaker_texts import C4, EVERYBODY, quoted


@pytest.mark.parametrize(
    ("words", "who", "status", "is_wrong"),
    [
        ("I was so tired", "C4", Status.VERBATIM, False),
        ("I was [very] tired", "C4", Status.EDITED, False),
        ("Nobody said a single word and then a doctor began to talk", "C4", Status.ALTERED, True),
        ("I was so tired", "C7", Status.MISATTRIBUTED, True),
        ("Something that was never said anywhere", "C4", Status.NOT_FOUND, True),
    ],
)
def test_what_is_altered_misattributed_or_not_found_is_wrong_and_where_it_was_said_is_told(
    words: str, who: str, status: Status, is_wrong: bool
) -> None:
    one = quoted(words, [who])
    judgement = Checker(EVERYBODY, [one]).judgement(one)[0]
    checked = CheckedQuotation(one, judgement)
    assert (checked.status, checked.is_wrong) == (status, is_wrong)
    if judgement.match is None:
        assert checked.where == ""
    else:
        name, place = checked.where.split(" ")
        start, end = map(int, place.split(":"))
        assert (name, C4[0].text[start:end].split()[0]) == ("C4", words.split()[0])
        assert all(difference.description in checked.remarks for difference in judgement.differences)
    verification = Verification("paper.md", (checked,), (), balance([judgement], ["C4"]), (), 3)
    assert verification.by_status == {each: each is status for each in Status}
    assert verification.wrong == ((checked,) if is_wrong else ())
    assert verification.unattributed == 0
