"""Every regular expression of the program, and texts on which a careless one takes the square of their length."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from pkgutil import walk_packages
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import qualcode

SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
ANCHORED = frozenset({"match", "fullmatch"})
_METHODS = SEARCHING | ANCHORED
_EXAMPLES = {
    "CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " \n", "CATEGORY_WORD": "aÉ_", "CATEGORY_NOT_DIGIT": "a-",
    "CATEGORY_NOT_SPACE": "a-", "CATEGORY_NOT_WORD": "-. ",
}  # fmt: skip
_ENDS = ("", "\0", "!", "a", "\n")
_MOST_SIGNS = 14
"""Of one expression; all pairs of them are tried."""


@dataclass(frozen=True)
class Expression:
    """A regular expression, where it stands and how it is used."""

    place: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]

    def __str__(self) -> str:
        return self.place


@cache
def expressions() -> tuple[Expression, ...]:
    """Those of all modules: in their names, in the attributes of their classes, and where one is used as it is."""
    listed: dict[tuple[Any, ...], Expression] = {}
    for module in _modules():
        uses = _methods_by_name(Path(str(module.__file__)))
        for name, value in _named_values(module):
            for pattern in _patterns_in(value):
                methods = uses.get(name.rpartition(".")[2], frozenset()) or SEARCHING
                listed.setdefault(
                    (pattern.pattern, pattern.flags), Expression(f"{module.__name__}.{name}", pattern, methods)
                )
        for line, method, pattern in _used_directly(Path(str(module.__file__))):
            listed.setdefault(
                (pattern.pattern, pattern.flags), Expression(f"{module.__name__}:{line}", pattern, frozenset({method}))
            )
    return tuple(listed.values())


def _modules() -> Iterator[Any]:
    for found in walk_packages(qualcode.__path__, "qualcode."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def _named_values(module: Any) -> Iterator[tuple[str, object]]:
    for name, value in vars(module).items():
        yield name, value
        if isinstance(value, type) and value.__module__ == module.__name__:
            yield from ((f"{name}.{attribute}", inner) for attribute, inner in vars(value).items())


def _patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(getattr(value, "__self__", None), re.Pattern):
        yield value.__self__  # type: ignore[attr-defined]
    elif isinstance(value, (tuple, list, frozenset)):
        for inner in value:
            yield from _patterns_in(inner)
    elif isinstance(value, dict):
        yield from _patterns_in([*value.keys(), *value.values()])


@cache
def _tree_of(file: Path) -> ast.AST:
    """The module, empty where it has no expression."""
    source = file.read_text(encoding="utf-8")
    return ast.parse(source if "import re\n" in source else "")


def _methods_by_name(file: Path) -> dict[str, frozenset[str]]:
    """How a module uses its expressions, by the name in front of the method."""
    uses: dict[str, set[str]] = {}
    for node in ast.walk(_tree_of(file)):
        if isinstance(node, ast.Attribute) and node.attr in _METHODS:
            owner = node.value
            name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            uses.setdefault(name, set()).add(node.attr)
    return {name: frozenset(methods) for name, methods in uses.items()}


def _used_directly(file: Path) -> Iterator[tuple[int, str, re.Pattern[Any]]]:
    """`re.sub("…", …)` and the like, whose expression is written there."""
    for node in ast.walk(_tree_of(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS:
            owner, first = node.func.value, node.args[0] if node.args else None
            if isinstance(owner, ast.Name) and owner.id == "re" and isinstance(first, ast.Constant):
                assert isinstance(first.value, str)
                yield node.lineno, node.func.attr, re.compile(first.value)


def runs(pattern: re.Pattern[Any], length: int) -> Iterator[Any]:
    """Long repetitions of what the expression is made of, with ends on which it may fail."""
    signs = _signs(pattern)
    words = [word for word in _words(_tree(pattern)) if len(word) > 1][:6]
    pieces = [*signs, *words, *("".join(pair) for pair in product(signs, repeat=2))]
    openings = ["", *words[:3]]
    for piece in dict.fromkeys(pieces):
        for opening in openings:
            for end in _ENDS if len(piece) == 1 else _ENDS[:2]:
                text = opening + piece * (length // len(piece)) + end
                yield text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text


def _tree(pattern: re.Pattern[Any]) -> Any:
    return _parser.parse(pattern.pattern, pattern.flags & ~re.LOCALE)


def _signs(pattern: re.Pattern[Any]) -> list[str]:
    return list(dict.fromkeys(sign for sign in _examples(_tree(pattern)) if sign))[:_MOST_SIGNS]


def _examples(tree: Iterable[Any]) -> Iterator[str]:
    """A few characters that each part of an expression matches."""
    for operation, argument in tree:
        name = str(operation)
        if name in ("LITERAL", "NOT_LITERAL"):
            yield chr(argument) if name == "LITERAL" else "x"
        elif name == "ANY":
            yield "x"
        elif name == "RANGE":
            yield chr(argument[0])
        elif name == "CATEGORY":
            yield from _EXAMPLES.get(str(argument), "")
        elif name == "IN":
            yield from _of_class(argument)
        else:
            for part in _parts(argument):
                yield from _examples(part)


def _of_class(members: list[Any]) -> Iterator[str]:
    if str(members[0][0]) == "NEGATE":
        yield next((sign for sign in "x 1-\n.(AÉ" if not _in_class(sign, members[1:])), "")
    else:
        yield from list(dict.fromkeys(_examples(members)))[:3]


def _in_class(sign: str, members: list[Any]) -> bool:
    for operation, argument in members:
        name = str(operation)
        if name == "LITERAL" and ord(sign) == argument:
            return True
        if name == "RANGE" and argument[0] <= ord(sign) <= argument[1]:
            return True
        if name == "CATEGORY":
            is_one = {"DIGIT": sign.isdigit(), "SPACE": sign.isspace(), "WORD": sign.isalnum() or sign == "_"}
            kind = str(argument).removeprefix("CATEGORY_")
            if is_one[kind.removeprefix("NOT_")] != kind.startswith("NOT_"):
                return True
    return False


def _words(tree: Iterable[Any]) -> Iterator[str]:
    """Characters that are written one after the other."""
    word = ""
    for operation, argument in tree:
        if operation is _constants.LITERAL:
            word += chr(argument)
            continue
        if word:
            yield word
        word = ""
        for part in _parts(argument):
            yield from _words(part)
    if word:
        yield word


def _parts(argument: Any) -> Iterator[Any]:
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, (list, tuple)):
        for inner in argument:
            yield from _parts(inner)
