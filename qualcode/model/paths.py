"""Paths as people write them: names joined by a slash; within a name, `\\/` is a slash and `\\\\` a backslash."""

import re
from collections.abc import Sequence

_STEP = re.compile(r"((?:\\.|[^/])*)(/|$)", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\/])")


def path_text(path: Sequence[str]) -> str:
    """`("Challenges", "Role tensions")` → `Challenges/Role tensions`."""
    return "/".join(name.replace("\\", r"\\").replace("/", r"\/") for name in path)


def parse_path(text: str) -> tuple[str, ...]:
    """The names of a written path, without blanks around them."""
    names: list[str] = []
    for step in _STEP.finditer(text):
        names.append(" ".join(_ESCAPED.sub(r"\1", step[1]).split()))
        if not step[2]:
            break
    return tuple(names)
