"""No regular expression of the program takes the square of a text's length, whatever the text repeats."""

from __future__ import annotations

import ast
import re
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import qualcode
from tests.cases import number_of_cases, when_there_is_time
from tests.regular_expressions import SEARCHING, Expression, expressions, runs

SHORT, MIDDLE, LONG = 2_000, 4_000, 16_000
SUSPICIOUS = 0.001
"""Seconds for a short run: some times what a linear expression needs, less than a quadratic one does."""
COMPUTED = {
    "analysis/claims/finding.py", "analysis/claims/quantifiers.py", "analysis/claims/subjects.py",
    "analysis/pseudonyms/name_patterns.py", "analysis/quotations/people.py", "language/finding_names.py",
    "language/locating.py", "model/exemplar.py", "services/privacy/candidates.py", "store/key_file.py",
    "recognition/patterns.py", "tui/screens/searching.py", "tui/widgets/finding.py", "tui/transcript/caret_units.py",
}  # fmt: skip
"""Modules with an expression that is made of names or words; these are tried with the acts that use them."""


def seconds(expression: Expression, text: str) -> float:
    """The shortest of three, so that another program does not count."""
    return min(_once(expression, text) for _ in range(3))


def _once(expression: Expression, text: str) -> float:
    begin = time.process_time()
    if expression.methods & SEARCHING:
        for _ in expression.pattern.finditer(text):
            pass
    for method in expression.methods - SEARCHING:
        getattr(expression.pattern, method)(text)
    return time.process_time() - begin


def is_quadratic(expression: Expression) -> str | None:
    """The beginning of a text on which four times the length takes more than eight times as long."""
    of_each_length = (runs(expression.pattern, length) for length in (SHORT, MIDDLE, LONG))
    for short, middle, long in zip(*of_each_length, strict=True):
        is_slow = _once(expression, short) > SUSPICIOUS and seconds(expression, short) > SUSPICIOUS
        if is_slow and seconds(expression, long) > 8 * seconds(expression, middle):
            return repr(short[:20])
    return None


@when_there_is_time
@given(st.data())
@settings(max_examples=number_of_cases(15))
def test_an_expression_is_linear(data: st.DataObject) -> None:
    expression = data.draw(st.sampled_from(expressions()))  # Here, and not when tests are collected.
    assert is_quadratic(expression) is None, expression


@when_there_is_time
def test_what_is_quadratic_is_noticed() -> None:
    for pattern in (r"[\w.]+@", r"^(?:> ?)*\w"):
        expression = Expression("here", re.compile(pattern, re.M), frozenset({"search"}))
        is_anchored = pattern.startswith("^")
        assert (is_quadratic(expression) is None) == is_anchored, pattern


def test_all_expressions_are_tried_but_those_that_are_computed() -> None:
    listed = {expression.pattern.pattern for expression in expressions()}
    assert len(listed) > 200
    root = Path(qualcode.__path__[0])
    computed = {file.relative_to(root).as_posix() for file in root.rglob("*.py") if computes_expressions(file)}
    assert computed == COMPUTED


def computes_expressions(file: Path) -> bool:
    """Whether a function makes an expression of something that is not written there."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    source = file.read_text(encoding="utf-8")
    tree = ast.parse(source if "import re\n" in source else "")
    nodes = [node for function in ast.walk(tree) if isinstance(function, functions) for node in ast.walk(function)]
    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return any(
        ast.unparse(call.func).startswith("re.")
        and ast.unparse(call.func) != "re.escape"
        and not isinstance(call.args[0], ast.Constant)
        for call in calls
    )
