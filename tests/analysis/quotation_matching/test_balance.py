from __future__ import annotations

from qualcode.analysis.quotation_matching.balance import balance
from qualcode.services.paper.quotation_matching import Checker
from tests.analysis.quotation_matching.speaker_texts import EVERYBODY, quoted

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
