"""Parse a written condition; errors show the place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, NoReturn

from qualcode.analysis.where.expressions import Both, Comparison, Either, Expression, Field, HasCode, Near, Not
from qualcode.errors import UsageError

UNITS = ("turns", "characters")
_DEEPEST = 50
"""A judgement: deeper nesting is a mistake, and could exceed Python's stack."""
_WORDS = frozenset({"and", "or", "not", "in", "is", "near", "contains", "missing"})
"""Keywords; a code of this name must be in double quotes."""
_OPERATORS = ("=", "!=", "<", "<=", ">", ">=")
_TOKEN = re.compile(
    r"""\s*+(?:
      (?P<text>'(?:[^']|'')*'|‘[^’]*’)
    | (?P<code>"(?:[^"\\]|\\.)*"|“[^”]*”)
    | (?P<operator><=|>=|!=|<>|==|=|<|>|≠|≤|≥)
    | (?P<mark>[(),])
    | (?P<number>[-+−]?\d+(?:\.\d+)?(?![\w.@-]))
    | (?P<word>(?:\w[\w@.-]*)?(?:\[[^\]]*\])|\w[\w@.-]*)
    )""",
    re.X,
)
_SAME = {"==": "=", "<>": "!=", "≠": "!=", "≤": "<=", "≥": ">="}
_EXAMPLE = "For example: case.role = 'nurse' and \"Role tensions\""


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def parse(text: str) -> Expression:
    """The expression; UsageError with the place of a mistake."""
    return _Parser(text).whole()


def raise_error(text: str, at: int, what: str) -> NoReturn:
    """Raises the error, with a mark under the place."""
    line = " ".join(text.split("\n"))
    begin = max(0, at - 50)
    raise UsageError(f"in the condition: {what}", hint=f"{line[begin : at + 30]}\n{' ' * (at - begin)}^\n{_EXAMPLE}")


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._split())
        self._next = 0
        self._depth = 0

    def _split(self) -> list[_Token]:
        tokens, at = [], 0
        end = len(self._text.rstrip())
        while at < end:
            match = _TOKEN.match(self._text, at)
            if match is None:
                start = at + len(self._text[at:]) - len(self._text[at:].lstrip())
                is_open = self._text[start] in "'\"‘“["
                problem = "this quotation mark is never closed" if is_open else "this is not part of a condition"
                raise_error(self._text, start, problem)
            kind = str(match.lastgroup)
            tokens.append(_Token(kind, match[kind], match.start(kind)))
            at = match.end()
        return tokens

    def whole(self) -> Expression:
        if not self._tokens:
            raise UsageError("the condition is empty", hint=_EXAMPLE)
        expression = self._either()
        if (left := self._peek()) is not None:
            raise_error(self._text, left.at, f"“{left.text}” is not expected here; join conditions with and, or")
        return expression

    def _either(self) -> Expression:
        parts = [self._both()]
        while self._takes("or"):
            parts.append(self._both())
        return _joined(Either, parts)

    def _both(self) -> Expression:
        parts = [self._one()]
        while self._takes("and"):
            parts.append(self._one())
        return _joined(Both, parts)

    def _one(self) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise_error(self._text, self._here(), f"conditions are nested deeper than {_DEEPEST}")
        expression = self._condition()
        self._depth -= 1
        return expression

    def _condition(self) -> Expression:
        if self._takes("not"):
            return Not(self._one())
        if self._takes("("):
            expression = self._either()
            self._must("the condition in brackets", ")")
            return expression
        token = self._take("a condition")
        if token.kind == "code":
            return HasCode(_code(token), token.at)
        if token.kind != "word":
            raise_error(self._text, token.at, f"a condition cannot begin with “{token.text}”")
        if token.text.casefold() == "near" and self._takes("("):
            return self._near()
        if not self._compares():
            return HasCode(token.text, token.at)
        return self._comparison(_field(token))

    def _compares(self) -> bool:
        """Whether a comparison follows; otherwise the word before is a code without quotes."""
        token = self._peek()
        return token is not None and token.text.casefold() not in ("and", "or", ")")

    def _comparison(self, field: Field) -> Expression:
        if self._takes("is"):
            is_not = self._takes("not")
            if not self._takes("missing"):
                raise_error(self._text, self._here(), "after “is” write “missing” or “not missing”")
            comparison = Comparison(field, "missing", ())
            return Not(comparison) if is_not else comparison
        is_not = self._takes("not")
        if self._takes("in"):
            comparison = Comparison(field, "in", self._list())
            return Not(comparison) if is_not else comparison
        if self._takes("contains"):
            comparison = Comparison(field, "contains", (self._value(),))
            return Not(comparison) if is_not else comparison
        token = self._peek()
        operator = _SAME.get(token.text, token.text) if token is not None else ""
        if operator not in _OPERATORS or is_not:
            expected = f"after “{field.name}” write = != < <= > >= in, contains or is missing"
            raise_error(self._text, self._here(), f'{expected}; put a code in double quotes: "{field.name}"')
        self._next += 1
        return Comparison(field, operator, (self._value(),))

    def _list(self) -> tuple[str, ...]:
        self._must("“in”", "(")
        values = [self._value()]
        while self._takes(","):
            values.append(self._value())
        self._must("the list", ")")
        return tuple(values)

    def _near(self) -> Near:
        one = self._named_code()
        self._must("the first code", ",")
        other = self._named_code()
        distance, unit = 0, UNITS[0]
        if self._takes(","):
            token = self._take("a distance")
            if not token.text.isdecimal() or len(token.text) > 9:
                raise_error(self._text, token.at, f"“{token.text}” is not a distance; write, for example, 3 turns")
            distance = int(token.text)
            unit = self._unit()
        self._must("the codes and distance of near", ")")
        return Near(one, other, distance, unit)

    def _unit(self) -> str:
        token = self._peek()
        if token is None or token.kind != "word":
            return UNITS[0]
        self._next += 1
        unit = next((unit for unit in UNITS if token.text.casefold() in (unit, unit[:-1])), None)
        return unit or raise_error(self._text, token.at, f"“{token.text}” is not a unit; use {' or '.join(UNITS)}")

    def _named_code(self) -> HasCode:
        token = self._take("a code in double quotes")
        is_word = token.kind == "word" and token.text.casefold() not in _WORDS
        if token.kind != "code" and not is_word:
            raise_error(self._text, token.at, "write a code in double quotes here")
        after = self._peek()
        if is_word and after is not None and after.kind == "word":
            raise_error(self._text, token.at, "put a code of several words in double quotes")
        return HasCode(_code(token) if token.kind == "code" else token.text, token.at)

    def _value(self) -> str:
        token = self._take("a value")
        if token.kind == "text":
            return token.text[1:-1].replace("''", "'")
        if token.kind in ("number", "word"):
            return token.text.replace("−", "-")
        if token.kind == "code":
            raise_error(self._text, token.at, f"{token.text} is a code; write the value in single quotes")
        raise_error(self._text, token.at, f"write a value in single quotes here, not “{token.text}”")

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _here(self) -> int:
        token = self._peek()
        return token.at if token is not None else len(self._text)

    def _take(self, expected: str) -> _Token:
        token = self._peek()
        if token is None:
            raise_error(self._text, len(self._text), f"write {expected} here")
        self._next += 1
        return token

    def _takes(self, word: str) -> bool:
        token = self._peek()
        if token is None or token.text.casefold() != word:
            return False
        self._next += 1
        return True

    def _must(self, after: str, mark: str) -> None:
        if not self._takes(mark):
            raise_error(self._text, self._here(), f"“{mark}” is missing after {after}")


def _joined(join: Callable[[Expression, Expression], Expression], parts: Sequence[Expression]) -> Expression:
    """All parts in their order as a tree that is no deeper than it must be: there may be thousands."""
    if len(parts) == 1:
        return parts[0]
    middle = (len(parts) + 1) // 2
    return join(_joined(join, parts[:middle]), _joined(join, parts[middle:]))


def _code(token: _Token) -> str:
    """The name or path in the quotes, where `\\"` is a quotation mark and other backslashes belong to the path."""
    return token.text[1:-1].replace('\\"', '"')


def _field(token: _Token) -> Field:
    name, of = token.text, ""
    for prefix in ("case", "document", "coding"):
        if name.casefold().startswith(f"{prefix}."):
            of, name = prefix, name[len(prefix) + 1 :]
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    return Field(of, " ".join(name.split()), token.at)
