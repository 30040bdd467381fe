"""The language of --where: what it says, what it means, and what is wrong with it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.where import Facts, codes_in, fields_in, holds, may_hold, parse
from qualcode.analysis.where.expressions import Near
from qualcode.errors import UsageError

NURSE = Facts(
    case={"name": "C4", "case": "C4", "role": "Nurse", "confidence@t1": 4.0, "joined": "2020-04-20",
          "grade": "mid", "years of work": 12.0, "group": "night shift"},
    document={"name": "C4", "group": "coach", "kind": "interview", "words": 900.0},
    coding={"coder": "Noor"},
    orders={"grade": ("junior", "mid", "senior")},
    has_code=lambda code: code == "Role tensions",
    is_near=lambda near: near.distance >= 3,
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "role = 'nurse'",
        "case.role='nurse' and document.group = 'coach'",
        "role = nurse",
        "ROLE = 'NURSE' and Coding.CODER = 'noor'",
        "group = 'coach'",
        "case.group = 'night shift'",
        "role in ('chaplain', 'nurse')",
        "role not in ('chaplain')",
        "not role = 'chaplain'",
        "role != 'chaplain'",
        "role contains 'URS'",
        "Confidence@T1 >= 3.5 and Confidence@T1 < 5",
        "[Years of work] > 9",
        "case.[years of work] <= 12",
        "joined < '2020-05-01'",
        "grade > 'junior' and grade < 'senior'",
        "age is missing and role is not missing",
        '"Role tensions" and not "Logistics"',
        '"Role tensions" and not Logistics',
        "not (Logistics) or Uninvited",
        "“Role tensions”",
        "role = ‘nurse’",
        'near("A", "B", 3 turns)',
        "near(A, B, 3)",
        "role = 'x' or coder = 'noor'",
        "role = 'nurse' or role = 'x' and coder = 'felix'",
        "NOT (role = 'x' OR coder = 'felix')",
    ],
)
def test_what_holds(text: str) -> None:
    assert holds(parse(text), NURSE)


@pytest.mark.parametrize(
    "text",
    [
        "role = 'chaplain'",
        "age > 1",
        "age != 1",
        "age = ''",
        "Confidence@T1 = 4.5",
        "[years of work] = 'many'",
        "role = 'chaplain' and coder = 'noor'",
        "role not in ('nurse')",
        "role not contains 'urs'",
        "role is missing",
        "age is not missing",
        "(role = 'nurse' or role = 'x') and coder = 'felix'",
        '"Logistics"',
        'near("A", "B", 2 turns)',
        "grade >= 'senior'",
    ],
)
def test_what_does_not_hold(text: str) -> None:
    assert not holds(parse(text), NURSE)


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">="])
@pytest.mark.parametrize("written", ["(none)", "about five", ""])
def test_text_is_neither_below_nor_above_a_number(operator: str, written: str) -> None:
    facts = Facts(case={"age": written})
    assert not holds(parse(f"age {operator} 3"), facts)
    assert holds(parse(f"not age {operator} 3"), facts)
    assert holds(parse("age != 3"), facts)
    assert not holds(parse("age = 3"), facts)


@pytest.mark.parametrize("value", [2.0, 3.0, 10.0, "2", "3", "10"])
def test_numbers_are_ordered_as_numbers_whether_stored_as_text_or_not(value: str | float) -> None:
    facts, number = Facts(case={"age": value}), int(value)
    held = [operator for operator in ("<", "<=", "=", "!=", ">=", ">") if holds(parse(f"age {operator} 3"), facts)]
    assert held == {2: ["<", "<=", "!="], 3: ["<=", "=", ">="], 10: ["!=", ">=", ">"]}[number]


def test_text_is_ordered_with_text_by_rank_or_by_letters() -> None:
    for value, held in (("low", "<"), ("MEDIUM", "="), ("high", ">")):
        facts = Facts(case={"grade": value}, orders={"grade": ("low", "medium", "high")})
        assert [operator for operator in "<=>" if holds(parse(f"grade {operator} 'medium'"), facts)] == [held]
    for value, held in (("Ada", "<"), ("NOOR", "="), ("Zoe", ">")):
        facts = Facts(case={"name": value})
        assert [operator for operator in "<=>" if holds(parse(f"name {operator} 'noor'"), facts)] == [held]


def test_a_value_outside_the_order_of_an_attribute_is_compared_by_letters() -> None:
    for value, written, held in (("other", "mid", ">"), ("mid", "other", "<"), ("apprentice", "mid", "<")):
        facts = Facts(case={"grade": value}, orders=NURSE.orders)
        assert [operator for operator in "<=>" if holds(parse(f"grade {operator} '{written}'"), facts)] == [held]


def test_blanks_around_a_value_do_not_count_and_a_number_is_written_without_noughts() -> None:
    assert holds(parse("role = ' nurse '"), NURSE)
    assert holds(parse("role = 'nurse'"), Facts(case={"role": " Nurse "}))
    assert not holds(parse("role = 'n urse'"), NURSE)
    assert holds(parse("[years of work] contains '12'"), NURSE)
    assert not holds(parse("[years of work] contains '.0'"), NURSE)


def test_only_what_is_asked_of_codings_is_left_open() -> None:
    facts, of_codings = Facts(case={"code": "x", "role": "nurse"}), ("code", "coder")
    for text, may in (
        ("coder = 'y'", True), ("coding.coder = 'y'", True), ("case.code = 'y'", False), ("case.code = 'x'", True),
        ("role = 'y'", False), ("coding.speaker = 'y'", True), ("not coder = 'y'", True), ("not role = 'nurse'", False),
    ):  # fmt: skip
        assert may_hold(parse(text), facts, of_codings) is may, text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("role =", "write a value here"),
        ("role 'nurse'", "after “role” write"),
        ("role = 'nurse", "never closed"),
        ("(role = 'x'", "“)” is missing"),
        ("role = 'x' 'y'", "not expected here"),
        ('role = "nurse"', '"nurse" is a code; write the value in single quotes'),
        ("role = )", "write a value in single quotes here, not “)”"),
        ("role not = 'nurse'", "after “role” write"),
        ("near(A B, C)", "a code of several words in double quotes"),
        ("near(AND, B)", "write a code in double quotes here"),
        ("near(3, B)", "write a code in double quotes here"),
        ("near(A, B, 1234567890)", "is not a distance"),
        ("= 3", "cannot begin"),
        ("role in nurse", "“(” is missing"),
        ("role is empty", "“missing”"),
        ('near("A", "B", x turns)', "is not a distance"),
        ('near("A", "B", 3 days)', "is not a unit"),
        ("role = 'a'; drop table cases", "not part of a condition"),
        ("§", "not part of a condition"),
        ("(" * 60 + "a = 1" + ")" * 60, "deep"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        parse(text)
    assert said in error.value.message or said in error.value.hint
    if text:
        assert "^" in error.value.hint or said in error.value.message


def test_fields_and_codes_are_told() -> None:
    expression = parse('case.role = \'x\' and "Challenges/Role tensions" or near("A", "B", 40 characters)')
    assert [(field.of, field.name) for field in fields_in(expression)] == [("case", "role")]
    assert [code.code for code in codes_in(expression)] == ["Challenges/Role tensions", "A", "B"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (", 40 characters", (40, "characters")), (", 1 Character", (1, "characters")), (", 3 TURNS", (3, "turns")),
        (", 1 turn", (1, "turns")), (", 3", (3, "turns")), (", 999999999", (999_999_999, "turns")), ("", (0, "turns")),
    ],
)  # fmt: skip
def test_distance_and_unit(written: str, expected: tuple[int, str]) -> None:
    near = parse(f'NEAR("A", Tired{written})')
    assert isinstance(near, Near)
    assert (near.one.code, near.other.code) == ("A", "Tired")
    assert (near.distance, near.unit) == expected


@pytest.mark.parametrize(
    ("text", "does_hold"),
    [
        ("Tired", True), ("Tired and Home", True), ("Gone or Home", True), ("(Tired)", True), ("Tired AND Home", True),
        ("Gone OR Home", True), ("Tired and Gone", False), ("Gone and Tired", False), ("Gone or Away", False),
    ],
)  # fmt: skip
def test_a_code_of_one_word_needs_no_quotes(text: str, does_hold: bool) -> None:
    assert holds(parse(text), Facts(has_code=lambda code: code in ("Tired", "Home"))) is does_hold


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("role is empty", "empty"), ("role 'nurse'", "'nurse'"), ("near(A, B, x)", "x)"), ("(role = 'x' 'y')", "'y'"),
        ("role = 'nurse' and " * 5 + "§ or role = 'chaplain'", "§"), ("a = 'b' or c = (d)", "(d)"),
    ],
)  # fmt: skip
def test_a_mark_stands_under_the_mistake(text: str, at: str) -> None:
    with pytest.raises(UsageError) as error:
        parse(text)
    line, mark, _ = error.value.hint.splitlines()
    assert line[mark.index("^") :].startswith(at)


def test_conditions_may_be_nested_fifty_deep_and_any_number_side_by_side() -> None:
    assert holds(parse(" and ".join(["role = 'nurse'"] * 99)), NURSE)
    assert holds(parse("(" * 49 + "role = 'nurse'" + ")" * 49), NURSE)
    with pytest.raises(UsageError, match="deeper than 50"):
        parse("(" * 50 + "role = 'nurse'" + ")" * 50)


@given(st.text(alphabet="ab ='\"()<>!,[]near not and or in 12.@\\", max_size=40))
def test_any_text_is_a_condition_or_an_error_in_words(text: str) -> None:
    with suppress(UsageError):
        assert holds(parse(text), NURSE) in (True, False)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("role = 'nurse'", True),
        ("role = 'chaplain'", False),
        ("role = 'nurse' and \"Tired\"", True),
        ("role = 'chaplain' and \"Tired\"", False),
        ("role = 'chaplain' or \"Tired\"", True),
        ("role = 'chaplain' or role = 'porter'", False),
        ("not (role = 'nurse' and role != 'chaplain')", False),
        ("not \"Tired\" and role = 'nurse'", True),
        ("not (role = 'nurse' or \"Tired\")", False),
        ("not (role = 'nurse' and \"Tired\")", True),
        ("not (not coder = 'Ana')", True),
        ('not (not "Tired")', True),
        ("not (not role = 'chaplain')", False),
        ("coder = 'Ana'", True),
        ("coding.memo is missing", True),
        ("not speaker = 'C1' and role = 'chaplain'", False),
        ('near("Tired", "Help")', True),
    ],
)
def test_what_may_hold_whatever_is_coded(text: str, may: bool) -> None:
    assert may_hold(parse(text), Facts(case={"role": "nurse"}), ("coder", "speaker", "memo")) is may
