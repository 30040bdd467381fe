"""A trial of the tests: the program is broken in one place after the other, and each time some test should fail.

`python -m tests.mutants MODULE TESTS… [--of N] [--seed S]` draws N places of a module, breaks each in a copy of the
repository, runs the tests on it and prints what they let pass: `python -m tests.mutants qualcode/recognition/roles.py
tests/recognition --of 20`.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_SECONDS = 300
"""A mutant that never comes to an end is noticed, too."""

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one place broken: where, and how that line reads now."""

    line: int
    written: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every way in which one comparison, condition, number or choice is turned into its neighbour."""
    places = len([*ast.walk(ast.parse(source))])
    for place in range(places):
        for way in range(2):
            tree = ast.parse(source)
            node = [*ast.walk(tree)][place]
            before = ast.dump(node)
            broken = _broken(node, way)
            if broken is not None and ast.dump(broken) != before:
                mutated = _with(tree, node, broken)
                yield Mutant(getattr(node, "lineno", 0), ast.unparse(broken), ast.unparse(mutated))


def _broken(node: ast.AST, way: int) -> ast.AST | None:
    """The node in its first or second broken form, None where it has none."""
    other = copy.deepcopy(node)
    match other:
        case ast.Compare(ops=[op]) if way == 0 and type(op) in _COMPARISONS:
            other.ops = [_COMPARISONS[type(op)]()]
        case ast.BoolOp(values=values) if way == 0:
            other.op = ast.Or() if isinstance(other.op, ast.And) else ast.And()
        case ast.BoolOp(values=values):
            other.values = [*values[:-1], values[0]]
        case ast.UnaryOp(op=ast.Not(), operand=operand) if way == 0:
            return operand
        case ast.IfExp(body=body, orelse=orelse) if way == 0:
            other.body, other.orelse = orelse, body
        case ast.Constant(value=bool(value)) if way == 0:
            other.value = not value
        case ast.Constant(value=int(value) | float(value)) if not isinstance(value, bool):
            other.value = value + (1 if way == 0 else -1)
        case ast.Call(func=ast.Name(id=name)) if way == 0 and name in _CALLS:
            other.func = ast.Name(_CALLS[name], ast.Load())
        case _:
            return None
    return other


def _with(tree: ast.Module, node: ast.AST, broken: ast.AST) -> ast.Module:
    class Replacing(ast.NodeTransformer):
        def visit(self, visited: ast.AST) -> ast.AST:
            return broken if visited is node else super().generic_visit(visited)

    replaced = ast.fix_missing_locations(Replacing().visit(tree))
    assert isinstance(replaced, ast.Module)
    return replaced


class Trial:
    """A copy of the repository in which one module is broken."""

    def __init__(self, folder: Path, module: str, tests: list[str]) -> None:
        kept_out = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
        self._root = shutil.copytree(ROOT, folder / "copy", ignore=kept_out)
        self._module, self._tests = self._root / module, tests

    def failure(self, source: str) -> str:
        """The first test that fails with this source of the module; empty where all pass."""
        self._module.write_text(source, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", *self._tests]
        # Two sources of one length, written in the same second, would share their compiled form.
        environment = {**os.environ, "PYTHONPATH": str(self._root), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                command, cwd=self._root, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return "no end"
        failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return failed[0] if failed else "" if done.returncode == 0 else f"status {done.returncode}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--of", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    source = (ROOT / given.module).read_text(encoding="utf-8")
    everything = [*mutants(source)]
    drawn = random.Random(given.seed).sample(everything, min(given.of, len(everything)))
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), given.module, given.tests)
        if failed := trial.failure(ast.unparse(ast.parse(source))):
            raise SystemExit(f"the tests fail without a mutant: {failed}")
        survivors = [mutant for mutant in sorted(drawn, key=lambda one: one.line) if not trial.failure(mutant.source)]
    lines = [f"{given.module}:{mutant.line}: {mutant.written}" for mutant in survivors]
    report = "\n".join([*lines, f"{given.module}: {len(survivors)} of {len(drawn)} survived, {len(everything)} in all"])
    sys.stdout.write(report + "\n")
    return 1 if survivors else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
