"""Where somebody who withdrew is still quoted or named: in what others wrote, in transcripts, in names of things."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from qualcode.analysis.pseudonyms.names import Name, Names
from qualcode.store import documents, scrub_fields, withdrawal
from qualcode.store.scrubbing import FieldScrub
from qualcode.store.verbatim import Speech, field_key, places_of, quoting_fields


@dataclass(frozen=True, slots=True)
class Mentions:
    """The places that a person should look at, and the keys of fields that nobody may be told of yet."""

    places: tuple[str, ...]
    hidden_keys: frozenset[str]


def mentions_of(connection: Any, speech: Speech, names: Iterable[str], hidden: Collection[str]) -> Mentions:
    """Where a file quotes or names them; rows that are `hidden` from who asks are given by their keys alone."""
    quoting = quoting_fields(connection, speech)
    keys = {field.key for field in quoting if field.row in hidden}
    places = [f"{place} quotes what they said" for place in places_of(quoting, hidden)]
    for name in sorted(name for name in names if len(name) > 1):
        fields = _fields_naming(connection, name)
        keys |= {field_key(field.table, field.column, field.guid) for field in fields if field.guid in hidden}
        visible = {f"the {field.column} of {field.table}" for field in fields if field.guid not in hidden}
        places += [
            f"“{name}” is still in {place}" for place in [*_documents_naming(connection, name), *sorted(visible)]
        ]
    return Mentions(tuple(places), frozenset(keys))


def _documents_naming(connection: Any, name: str) -> list[str]:
    names = Names([Name(name, withdrawal.WITHDRAWN)])
    return [
        document.name
        for document in documents.list_documents(connection)
        if any(names.occurrences(documents.read_text(connection, document.version_guid)))
        or any(names.occurrences(document.name, loosely=True))
    ]


def _fields_naming(connection: Any, name: str) -> list[FieldScrub]:
    """What people wrote, and names of files."""
    names = Names([Name(name, withdrawal.WITHDRAWN)])
    return list(filter(_is_written, scrub_fields.fields_written(connection, names.replaced, names.replaced)))


def _is_written(field: FieldScrub) -> bool:
    """Whether people wrote it, and it is not told already: documents are by their names."""
    return field.table != "documents" and field.column != "sha256"
