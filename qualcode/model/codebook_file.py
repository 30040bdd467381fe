"""What a codebook file says: entries as they are written, each perhaps with codes under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FIELDS = ("kind", "color", "definition", "include", "exclude", "example", "prose", "status", "memo", "guid")
"""What an entry may say beside its name and the codes under it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of the file. `fields` holds what is written, by the names in `FIELDS`; what is absent says nothing."""

    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[Entry, ...] = ()

    def walk(self) -> Iterator[Entry]:
        yield self
        for entry in self.codes:
            yield from entry.walk()


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """A whole codebook file."""

    name: str
    codes: tuple[Entry, ...]
