"""Names say what a value is: a lint that keeps the worst ones out of the package."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "qualcode"

SAYS_NOTHING = frozenset(
    [
        "found",
        "told",
        "each",
        "wanted",
        "known",
        "made",
        "own",
        "chosen",
        "taken",
        "given",
        "held",
        "kept",
        "seen",
        "sealed",
        "twin",
        "household",
        "fate",
        "result",
    ]
)
"""Participles and riddles: whatever a function finds is “found”, whatever it says is “told”."""


def bound_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every name that a module binds, with its line: functions, classes, parameters, variables, fields, aliases."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id if isinstance(node, ast.Name) else node.attr
        elif isinstance(node, ast.alias) and node.asname:
            yield node.lineno, node.asname


STORED = {("tables.py", "taken")}
"""The columns of a table keep their names: users' files have them."""


def bad_names(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        f"{path.relative_to(PACKAGE.parent)}:{line} {name}"
        for line, name in bound_names(tree)
        if name.strip("_").casefold() in SAYS_NOTHING and (path.name, name) not in STORED
    ]


def test_names_say_what_a_value_is() -> None:
    bad = [name for path in sorted(PACKAGE.rglob("*.py")) for name in bad_names(path)]
    assert not bad, "\n".join(bad)
