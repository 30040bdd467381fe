"""The differences between two versions of a codebook. Codes are matched by id, not by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qualcode.model.change import Reason
from qualcode.model.codebook import Code, Codebook
from qualcode.model.paths import path_text

MEANING = ("definition", "include", "exclude", "example")
"""The fields that say when to use a code."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed of one code: `what` is added, removed, renamed, moved, or the name of a field.

    `path` is that of the newer version (of the older one for a removed code); before and after are as written.
    `reasons` are those that people gave when they did it.
    """

    code: str
    path: tuple[str, ...]
    what: str
    before: str = ""
    after: str = ""
    reasons: tuple[Reason, ...] = ()

    @property
    def description(self) -> str:
        """The difference as a sentence."""
        name = path_text(self.path)
        if self.what in ("added", "removed"):
            return f"{name}: {self.what}"
        if self.what == "renamed":
            return f"{name}: was called “{self.before}”"
        if self.what == "moved":
            return f"{name}: was {f'under {self.before}' if self.before else 'at the top'}"
        if not self.before:
            return f"{name}: {self.what} added: “{self.after}”"
        if not self.after:
            return f"{name}: {self.what} removed: “{self.before}”"
        return f"{name}: {self.what} was “{self.before}”, is now “{self.after}”"


def differences(before: Codebook, after: Codebook) -> list[Difference]:
    """All changes except colours and the order of siblings: current codes in tree order, then removed ones."""
    differences = [difference for code in after.walk() for difference in _of_code(code, before, after)]
    return differences + [
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
        yield Difference(code.guid, path, "moved", path_text(above), path_text(below))
    for field in ("kind", *MEANING, "prose", "status"):
        old, new = (str(getattr(version, field) or "") for version in (was, code))
        if old != new:
            yield Difference(code.guid, path, field, old, new)


def with_reasons(difference: Difference, reasons: Iterable[Reason]) -> Difference:
    """A difference with those reasons for changes of its code that are about it."""
    actions = _ACTIONS.get(difference.what, ("edit code", "merge codes"))
    return replace(difference, reasons=tuple(reason for reason in reasons if reason.action in actions))


_ACTIONS = {
    "renamed": ("rename code",), "moved": ("move code",), "added": ("split code",), "removed": ("merge codes",),
}  # fmt: skip
"""The steps, as the history calls them, that make a difference; any other is one of a field."""


def has_same_meaning(code: Code, other: Code) -> bool:
    """Whether name and meaning of two versions of a code are the same."""
    return all(getattr(code, field) == getattr(other, field) for field in ("name", *MEANING))
