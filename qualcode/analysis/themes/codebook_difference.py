"""What became of a codebook between two versions, in words. Codes are the same by id, whatever they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.model.codebook import Code, Codebook
from qualcode.model.paths import written

MEANING = ("definition", "include", "exclude", "example")
"""What says when a code is to be used."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed of one code: `what` is added, removed, renamed, moved, or the name of a field.

    `path` is that of the newer version (of the older one for what was removed); before and after are as written.
    """

    code: str
    path: tuple[str, ...]
    what: str
    before: str = ""
    after: str = ""

    @property
    def told(self) -> str:
        """The difference as a sentence."""
        name = written(self.path)
        if self.what in ("added", "removed"):
            return f"{name}: {self.what}"
        if self.what == "renamed":
            return f"{name}: was called “{self.before}”"
        if self.what == "moved":
            return f"{name}: was {f'under {self.before}' if self.before else 'at the top'}"
        if not self.before:
            return f"{name}: {self.what} written: “{self.after}”"
        if not self.after:
            return f"{name}: {self.what} taken away: “{self.before}”"
        return f"{name}: {self.what} was “{self.before}”, is “{self.after}”"


def differences(before: Codebook, after: Codebook) -> list[Difference]:
    """All that changed but colours and the order of siblings: what is there in tree order, then what is gone."""
    found = [each for code in after.walk() for each in _of_code(code, before, after)]
    return found + [
        Difference(code.guid, before.path(code.guid), "removed") for code in before.walk() if code.guid not in after
    ]


def _of_code(code: Code, before: Codebook, after: Codebook) -> Iterator[Difference]:
    path = after.path(code.guid)
    if code.guid not in before:
        yield Difference(code.guid, path, "added", after=code.definition)
        return
    was = before[code.guid]
    if was.name != code.name:
        yield Difference(code.guid, path, "renamed", was.name, code.name)
    if was.parent != code.parent:
        above, below = before.path(code.guid)[:-1], path[:-1]
        yield Difference(code.guid, path, "moved", written(above), written(below))
    for field in ("kind", *MEANING, "prose", "status"):
        old, new = (str(getattr(each, field) or "") for each in (was, code))
        if old != new:
            yield Difference(code.guid, path, field, old, new)


def means_the_same(code: Code, other: Code) -> bool:
    """Whether a coder who read the one would code as one who read the other."""
    return all(getattr(code, field) == getattr(other, field) for field in ("name", *MEANING))
