from __future__ import annotations

import pytest

from qualcode.analysis.quotation_matching.balance import Balance, balance
from qualcode.analysis.quotation_matching.elements import quote_of
from qualcode.analysis.quotation_matching.judgement import Judgement, Status
from qualcode.analysis.quotation_matching.match import Match
from qualcode.analysis.quotation_matching.speaker_text import SpeakerText
from qualcode.model.document import DocumentKind
from qualcode.services.paper.quotation_matching import Checker
from tests.analysis.quotation_matching.speaker_texts import C4, EVERYBODY, quoted, speaker_texts

SAID = {
    "C4": ["I was so tired", "They put me in the quiet room", "Nobody said a word", "About the zipper", "her doll"],
    "C7": ["It was given to me"],
}


def test_voices_are_counted_by_whose_words_they_are() -> None:
    quotations = [quoted(words, ["C99"]) for said in SAID.values() for words in said]
    checker = Checker(EVERYBODY, quotations)
    counted = balance((checker.judgement(quotation)[0] for quotation in quotations), ["C4", "C7", "C9"])
    assert [(v.who, v.quotations, v.words) for v in counted.quoted_participants] == [
        ("C4", 5, 20),
        ("C7", 1, 5),
        ("C9", 0, 0),
    ]
    assert counted.never_quoted == ("C9",)
    assert counted.share == 5 / 6
    assert counted.warning == "C4 is quoted 5 times out of 6 (83%); an even share of 3 participants would be 33%"


def test_few_quotations_or_an_even_share_give_no_warning() -> None:
    few = [quoted("I was so tired"), quoted("It was given to me")]
    checker = Checker(EVERYBODY, few)
    assert balance((checker.judgement(quotation)[0] for quotation in few), ["C4", "C7"]).warning == ""
    assert balance((), ["C4"]).share is None


def of(**quotations: int) -> Balance:
    """How the quotations of each are balanced; each has two words."""
    judgements = [
        Judgement(Status.VERBATIM, Match(_speaker(who), quote_of("so it"), (), (), 100, 1))
        for who, number in quotations.items()
        for _ in range(number)
    ]
    return balance(judgements, list(quotations))


def _speaker(who: str) -> SpeakerText:
    return speaker_texts(who, (who, "so it"))[0]


@pytest.mark.parametrize(
    ("quotations", "is_warned"),
    [
        # Five quotations at least.
        ({"A": 3, "B": 1, "C": 0}, False), ({"A": 4, "B": 1, "C": 0}, True),
        # Twice an even share: of three participants two thirds.
        ({"A": 4, "B": 1, "C": 1}, True), ({"A": 3, "B": 1, "C": 1}, False),
        # A quarter of all at least.
        ({"A": 2, **{f"B{n}": 1 for n in range(6)}, "C": 0, "D": 0}, True),
        ({"A": 2, **{f"B{n}": 1 for n in range(7)}, "C": 0, "D": 0}, False),
        # Of two participants, one of whom has all.
        ({"A": 5, "B": 0}, True), ({"A": 5, "B": 1}, False), ({"A": 5}, True),
    ],
)  # fmt: skip
def test_much_is_a_quarter_and_twice_an_even_share(quotations: dict[str, int], is_warned: bool) -> None:
    assert bool(of(**quotations).warning) is is_warned


def test_the_most_quoted_come_first_then_who_has_more_words_then_the_order_given() -> None:
    found = of(A=1, B=2, C=1, D=0)
    assert [each.who for each in found.quoted_participants] == ["B", "A", "C", "D"]
    assert (found.share, found.word_share, found.never_quoted) == (0.5, 0.5, ("D",))
    longer = Judgement(Status.VERBATIM, Match(_speaker("C"), quote_of("so it was"), (), (), 100, 1))
    short = Judgement(Status.VERBATIM, Match(_speaker("A"), quote_of("so"), (), (), 100, 1))
    asked = Judgement(Status.VERBATIM, Match(C4[0], quote_of("so"), (), (), 100, 1))
    two = balance([short, longer, asked, Judgement(Status.NOT_FOUND)], ["A", "C"])
    assert [(each.who, each.words) for each in two.quoted_participants] == [("C", 3), ("A", 1)]
    assert two.word_share == 3 / 4
    often = balance([short, short, longer], ["C", "A"])
    assert [(each.who, each.quotations, each.words) for each in often.quoted_participants] == [("A", 2, 2), ("C", 1, 3)]


def test_what_is_quoted_from_notes_is_no_participants() -> None:
    (notes,) = speaker_texts("Monday", ("A", "so it"), kind=DocumentKind.NOTES, case="A")
    noted = Judgement(Status.VERBATIM, Match(notes, quote_of("so it"), (), (), 100, 1))
    assert balance([noted], ["A"]).never_quoted == ("A",)
