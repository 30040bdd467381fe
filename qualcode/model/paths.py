"""Paths as people write them: names joined by a slash, a slash within a name written `\\/`."""

import re
from collections.abc import Sequence

_SLASH = re.compile(r"(?<!\\)/")


def written(path: Sequence[str]) -> str:
    """`("Challenges", "Role tensions")` → `Challenges/Role tensions`."""
    return "/".join(name.replace("/", r"\/") for name in path)


def parsed(text: str) -> tuple[str, ...]:
    """The names of a written path, blanks around them dropped."""
    return tuple(" ".join(name.replace(r"\/", "/").split()) for name in _SLASH.split(text))
