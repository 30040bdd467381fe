from __future__ import annotations

import re
import time

import numpy as np
import pytest

from qualcode.analysis.agreement.result import Agreement, CodeAgreement, compare
from qualcode.analysis.claims.facts import AttributeFact, Facts, Share, ThemeFact
from qualcode.analysis.claims.finding import find_claims
from qualcode.analysis.claims.judging import Judge
from qualcode.analysis.claims.quantifiers import DEFAULT
from qualcode.analysis.claims.subjects import Context
from qualcode.analysis.claims.verdict import CheckedClaim
from qualcode.analysis.claims.written import WHOLE, decimal_number, whole_number
from qualcode.analysis.measures import RepeatedMeasure, measure_results
from qualcode.analysis.measures.effect_sizes import EffectSize
from qualcode.model.span import Span
from tests.analysis.claims_set import PLANTED

CALM = measure_results(
    RepeatedMeasure(
        "Calm",
        ("T1", "T2", "T3"),
        {
            "P1": {"T1": 3.0, "T2": 5.0}, "P2": {"T1": 4.0, "T2": 4.0, "T3": 6.0}, "P3": {"T1": 2.0, "T2": 5.0},
            "P4": {"T1": 5.0}, "P5": {"T2": 7.0},
        },
    )
)  # fmt: skip
OVERALL = compare(np.array([[900.0, 12, 12, 20], [880, 10, 16, 24]]), 2)


def theme(name: str, coach: int, staff: int) -> ThemeFact:
    return ThemeFact((name,), {"": Share(coach + staff, 21), "coach": Share(coach, 13), "staff": Share(staff, 8)})


def _agreement() -> Agreement:
    of_code = compare(np.array([[90.0, 1, 1, 4], [85, 1, 0, 6]]), 2)
    code = CodeAgreement("guid", ("Logistics",), of_code, (), {})
    return Agreement("turn", ("Ana", "Ben"), ("C1", "C2"), "why", (code,), OVERALL, {}, "Pooled.", ())


FACTS = Facts(
    themes=(theme("Role tensions", 9, 2), theme("Logistics", 5, 1), theme("Paired coaching", 3, 0)),
    groups={"": 21, "coach": 13, "staff": 8},
    cases=24,
    attributes=(
        AttributeFact("role", "psychiatrist", Share(9, 24), {"": Share(9, 21), "coach": Share(9, 13)}),
        AttributeFact("role", "nurse", Share(12, 24), {"": Share(10, 21), "coach": Share(4, 13)}),
    ),
    measures=(CALM,),
    agreements={"": _agreement()},
)


def judged(text: str, context: Context | None = None) -> list[CheckedClaim]:
    sentence = Span(0, len(text))
    claims = find_claims(text, [sentence], {0: 1}, FACTS.people, DEFAULT)
    judge = Judge(FACTS)
    return [CheckedClaim(claim, judge.verdict(claim, context or Context(text))) for claim in claims]


def filled(sentence: str) -> str:
    effect, change = CALM.waves[1].effect, CALM.waves[1].change
    assert effect is not None
    assert change is not None
    d = change.sizes[EffectSize.D_Z].value
    figures: dict[str, float | None] = {
        "beta": effect.beta,
        "low": effect.low,
        "high": effect.high,
        "p": effect.p,
        "d": d,
    }
    of_all, of_code = OVERALL.figures, FACTS.agreements[""].codes[0].compared.figures
    figures |= {"kappa": of_all["cohen_kappa"].value, "alpha": of_all["krippendorff_alpha"].value}
    figures |= {"agreed": 100 * (of_all["percent"].value or 0), "logistics": of_code["cohen_kappa"].value}
    return sentence.format(**{name: f"{value:.3f}" for name, value in figures.items()})


def verdicts(sentence: str) -> tuple[str, ...]:
    return tuple(str(checked.verdict.status) for checked in judged(filled(sentence)))


def test_nine_of_ten_planted_claims_are_judged_right() -> None:
    right, wrong = 0, []
    for sentence, truth in PLANTED:
        said = verdicts(sentence)
        same = sum(one == other for one, other in zip(said, truth, strict=False)) if len(said) == len(truth) else 0
        right += same
        if said != truth:
            wrong.append((sentence, said))
    planted = sum(len(truth) for _, truth in PLANTED)
    assert planted >= 60
    assert right == planted, wrong


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("9", 9),
        ("nine", 9),
        ("Thirteen", 13),
        ("twenty-one", 21),
        ("ninety nine", 99),
        ("1,250", 1250),
        ("seventy", 70),
    ],
)
def test_whole_numbers_in_digits_and_words(written: str, number: int) -> None:
    assert re.fullmatch(WHOLE, written, re.IGNORECASE)
    assert whole_number(written) == number


@pytest.mark.parametrize(
    ("written", "value", "is_same"),
    [(".53", 0.5349, True), (".53", 0.536, False), ("0,53", 0.53, True), ("−1.2", -1.24, True), ("70", 69.23, False),
     ("69.2", 69.2308, True), ("62", 61.538, True), ("12.5", 12.45, True), ("3", 2.5, True)],
)  # fmt: skip
def test_a_printed_number_is_a_value_rounded_to_its_decimals(written: str, value: float, is_same: bool) -> None:
    assert decimal_number(written).is_of(value) is is_same


def test_a_sentence_without_a_name_goes_on_about_the_theme_before_it() -> None:
    text = "Nine of 13 coaches described this."
    for context in (Context(text, before=("Role tensions ran deep.",)), Context(text, heading="Role tensions")):
        (claim,) = judged(text, context)
        assert (str(claim.verdict.status), claim.verdict.about) == ("holds", "Role tensions, coach")
    (nowhere,) = judged(text)
    assert str(nowhere.verdict.status) == "cannot be told"


def test_the_first_cell_of_a_row_names_what_the_others_count() -> None:
    row, cell = "Role tensions\t9 (69 %)\t4 (31 %)", "9 (69 %)"
    claims = find_claims(row, [Span(14, 14 + len(cell))], {14: 3}, FACTS.people, DEFAULT)
    (claim,) = claims
    assert claim.line == 3
    said = Judge(FACTS).verdict(claim, Context(row, shift=14))
    assert (str(said.status), said.ours) == ("holds", "9 of 13 (69.2 %)")


def test_parts_of_one_whole_are_held_against_their_sum() -> None:
    first, second, third = judged("13 coaches came: 9 psychiatrists (70 %), 2 porters (15 %) and 2 clerks (15 %).")
    assert (str(first.verdict.status), first.verdict.ours) == ("differs", "9 of 13 (69.2 %)")
    assert {str(second.verdict.status), str(third.verdict.status)} == {"cannot be told"}


@pytest.mark.parametrize(
    "text",
    ["On 5 of 2021 it rained.", "All of this puts coaches under strain.", "95% confidence is usual.", "See pages 3/4."],
)
def test_what_claims_nothing_of_people_is_no_claim(text: str) -> None:
    assert [claim.claim.text for claim in judged(text) if claim.claim.text != "3/4"] == []


def test_words_stand_for_shares_of_people_and_for_so_many_of_them() -> None:
    assert DEFAULT["most"].holds(7, 13)
    assert not DEFAULT["most"].holds(6, 12)
    assert not DEFAULT["several"].holds(2, 13)
    assert DEFAULT["all"].holds(13, 13)
    assert not DEFAULT["all"].holds(12, 13)
    assert DEFAULT["none"].holds(0, 13)


@pytest.mark.parametrize(
    "piece",
    [
        "9 of ",
        "9 coaches and ",
        "most of the ",
        "most a ",
        "mean of a ",
        "role ",
        "9/",
        "n = 9, ",
        "95 % CI 1 to ",
        "κ of ",
    ],
)
def test_a_long_sentence_takes_no_more_than_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        begin = time.process_time()
        judged(text)
        return time.process_time() - begin

    short = min(seconds(4_000) for _ in range(2))
    assert min(seconds(16_000) for _ in range(2)) < 12 * short + 0.05
