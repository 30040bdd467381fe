"""What a withdrawal of consent could not reach yet: keys, copies, freed pages. Ids and hashes, no content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from qualcode.model.identity import new_guid
from qualcode.store import tables
from qualcode.store.clock import now
from qualcode.store.withdrawal import Belongings

_withdrawals, _outstanding = tables.withdrawals, tables.outstanding


class Kind(StrEnum):
    """From where somebody is still to go: a key, a copy of the project, or the freed pages of its own file.

    Or what is still to be looked at: what others wrote in a blind round, in the project itself or in a copy.
    """

    KEY = "key"
    COPY = "copy"
    PAGES = "pages"
    QUOTES = "quotes"


@dataclass(frozen=True, slots=True)
class Outstanding:
    """One such place, by the hash of its path (empty where it is not known), and who is to go.

    `changed` are the documents that they shared with others, `names` hashes of what they are called; of quotes, by
    which fields they are found.
    """

    guid: str
    kind: Kind
    place: str
    what: Belongings
    changed: frozenset[str]
    names: frozenset[str]
    since: str

    @property
    def is_in_project(self) -> bool:
        """Whether it is quotes in the project itself, wherever that lies."""
        return self.kind is Kind.QUOTES and not self.place

    def is_at(self, path: Path) -> bool:
        return self.place == place_of(path)


def place_of(path: Path | None) -> str:
    """The hash of where a file is."""
    return "" if path is None else _hash(str(path.absolute()))


def hash_of_name(case: str, name: str) -> str:
    """The hash of what somebody is called, other ones for each case."""
    return _hash(f"{case} {name}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def add(
    connection: Connection, what: Belongings, changed: Collection[str], places: Iterable[tuple[Kind, Path | None]]
) -> None:
    """Writes down that a case withdrew, and where it is still to go."""
    content = {"documents": what.documents, "speakers": what.speakers, "changed": sorted(changed)}
    connection.execute(delete(_outstanding).where(_outstanding.c.withdrawal_guid == what.case))
    connection.execute(delete(_withdrawals).where(_withdrawals.c.guid == what.case))
    connection.execute(insert(_withdrawals), {"guid": what.case, "content": json.dumps(content), "created": now()})
    names = json.dumps(sorted(hash_of_name(what.case, name) for name in what.names | what.labels))
    for kind, path in places:
        row = {"guid": new_guid(), "withdrawal_guid": what.case, "kind": kind.value, "place_sha256": place_of(path)}
        connection.execute(insert(_outstanding), {**row, "names": names if kind is Kind.KEY else "[]"})


def add_place(connection: Connection, case: str, kind: Kind, path: Path) -> None:
    """One more place from which somebody who withdrew is still to go."""
    row = {"guid": new_guid(), "withdrawal_guid": case, "kind": kind.value, "place_sha256": place_of(path)}
    connection.execute(insert(_outstanding), {**row, "names": "[]"})


def add_quotes(connection: Connection, case: str, copy: Path | None, fields: Iterable[str]) -> None:
    """Fields of the project (None), or of a copy, to look at when no round is blind any more."""
    row = {"guid": new_guid(), "withdrawal_guid": case, "kind": Kind.QUOTES.value, "place_sha256": place_of(copy)}
    connection.execute(insert(_outstanding), {**row, "names": json.dumps(sorted(fields))})


def listed(connection: Connection) -> list[Outstanding]:
    """All that is outstanding, the oldest withdrawal first."""
    query = select(_outstanding, _withdrawals.c.content, _withdrawals.c.created).join(
        _withdrawals, _withdrawals.c.guid == _outstanding.c.withdrawal_guid
    )
    order = _withdrawals.c.created, _outstanding.c.kind, _outstanding.c.guid
    return [
        Outstanding(
            row.guid, Kind(row.kind), row.place_sha256, _belongings(row.withdrawal_guid, row.content),
            frozenset(json.loads(row.content)["changed"]), frozenset(json.loads(row.names)), row.created,
        )
        for row in connection.execute(query.order_by(*order))
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody who withdrew, by ids, with the rows as they stand in one copy of the project."""

    what: Belongings
    row: Mapping[str, Any]
    left: Sequence[Mapping[str, Any]]


def entries(connection: Connection) -> list[Entry]:
    """Everybody who ever withdrew."""
    rows = connection.execute(select(_withdrawals).order_by(_withdrawals.c.created)).mappings().all()
    left = connection.execute(select(_outstanding)).mappings().all()
    return [
        Entry(
            _belongings(row["guid"], row["content"]),
            dict(row),
            [dict(one) for one in left if one["withdrawal_guid"] == row["guid"]],
        )
        for row in rows
    ]


def put(connection: Connection, all_entries: Iterable[Entry]) -> None:
    """Writes entries of another copy of the project into this one."""
    for entry in all_entries:
        guid = entry.row["guid"]
        connection.execute(delete(_outstanding).where(_outstanding.c.withdrawal_guid == guid))
        connection.execute(delete(_withdrawals).where(_withdrawals.c.guid == guid))
        connection.execute(insert(_withdrawals), dict(entry.row))
        for row in entry.left:
            connection.execute(insert(_outstanding), dict(row))


def _belongings(case: str, content: str) -> Belongings:
    ids = json.loads(content)
    return Belongings(case, tuple(ids["documents"]), tuple(ids["speakers"]))


def settle(connection: Connection, guid: str) -> None:
    """One place is done."""
    connection.execute(delete(_outstanding).where(_outstanding.c.guid == guid))
