"""The content of a codebook file: entries as written, with the codes below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FIELDS = ("kind", "color", "definition", "include", "exclude", "example", "prose", "status", "memo", "guid")
"""The fields of an entry besides its name and the codes below it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of the file. `fields` are the written ones, by the names in `FIELDS`."""

    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[Entry, ...] = ()

    def walk(self) -> Iterator[Entry]:
        yield self
        for entry in self.codes:
            yield from entry.walk()


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """A whole codebook file; `notes` tell what was left out of it."""

    name: str
    codes: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
