"""Frozen codebooks: the tree as it was at one moment, to code by, to compare with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from qualcode.model.codebook import Code, Codebook, CodeKind, FrozenCodebook, ThemeStatus
from qualcode.model.identity import new_guid
from qualcode.store import tables
from qualcode.store.steps import Step

_codebooks = tables.codebooks
WORDED = ("name", "definition", "include", "exclude", "example", "prose")
"""What of a frozen code is written by people."""


def freeze(step: Step, name: str, book: Codebook) -> str:
    """Keeps the tree as it is under a name. Gives its guid."""
    content, sha256 = frozen([_fields(code) for code in book.walk()])
    position = select(func.coalesce(func.max(_codebooks.c.position), 0))
    row = {
        "guid": new_guid(), "name": name, "position": step.connection.execute(position).scalar_one() + 1,
        "content": content, "sha256": sha256, "coder_guid": step.coder_guid, "created": step.time,
    }  # fmt: skip
    step.add(_codebooks, row)
    return str(row["guid"])


def list_frozen(connection: Connection) -> list[FrozenCodebook]:
    """All frozen codebooks, the oldest first."""
    coders = tables.coders
    query = select(_codebooks, coders.c.name.label("coder")).join(coders, coders.c.guid == _codebooks.c.coder_guid)
    return [
        FrozenCodebook(row.guid, row.name, row.coder, row.created, row.sha256, len(thawed(row.content)))
        for row in connection.execute(query.order_by(_codebooks.c.position))
    ]


def newest(connection: Connection) -> str | None:
    """The guid of the codebook frozen last, None where none was."""
    query = select(_codebooks.c.guid).order_by(_codebooks.c.position.desc()).limit(1)
    return connection.execute(query).scalar()


def read_frozen(connection: Connection, guid: str) -> Codebook:
    """The tree as it was."""
    content = connection.execute(select(_codebooks.c.content).where(_codebooks.c.guid == guid)).scalar_one()
    return Codebook(tuple(_code(fields) for fields in thawed(content)))


def frozen(codes: Sequence[Mapping[str, object]]) -> tuple[str, str]:
    """Codes as they are stored, and the hash by which two equal trees are known."""
    content = json.dumps(codes, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return content, hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def thawed(content: str) -> list[dict[str, object]]:
    """The codes of a stored codebook."""
    codes: list[dict[str, object]] = json.loads(content)
    return codes


def require_sound(content: str) -> None:
    """ValueError, TypeError or KeyError where a stored codebook cannot be read."""
    for fields in thawed(content):
        _code(fields)


def _fields(code: Code) -> dict[str, object]:
    return {
        "guid": code.guid, "name": code.name, "kind": code.kind.value, "parent": code.parent,
        "position": code.position, "color": code.color, "definition": code.definition, "include": code.include,
        "exclude": code.exclude, "example": code.example, "prose": code.prose,
        "status": code.status.value if code.status else None,
    }  # fmt: skip


def _code(fields: Mapping[str, object]) -> Code:
    status = fields["status"]
    kind = CodeKind(str(fields["kind"]))
    return Code(**{**fields, "kind": kind, "status": ThemeStatus(str(status)) if status else None})  # type: ignore[arg-type]
