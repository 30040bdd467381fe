"""The codebook: reading the tree, and writing the difference between two of them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from qualcode.errors import CodebookError
from qualcode.model.codebook import Code, Codebook, CodeKind, ThemeStatus
from qualcode.model.done_mark import Cause
from qualcode.model.identity import new_guid
from qualcode.store import memos, tables
from qualcode.store.hidden_work import NOBODY, hidden_codes
from qualcode.store.steps import Step

_codes = tables.codes
_DEFINING = {"definition", "include", "exclude"}
"""The fields that say to what a code applies."""


def read_codebook(connection: Connection, viewer: str | None) -> Codebook:
    """The tree as it stands, but for codes that are hidden from the viewer in a blind round."""
    hidden = hidden_codes(connection, viewer)
    rows = [row for row in connection.execute(select(_codes)).mappings() if row["guid"] not in hidden]
    return Codebook(
        tuple(
            Code(
                guid=row["guid"],
                name=row["name"],
                kind=CodeKind(row["kind"]),
                parent=row["parent_guid"],
                position=row["position"],
                color=row["color"],
                definition=row["definition"],
                include=row["include"],
                exclude=row["exclude"],
                example=row["example"],
                prose=row["prose"],
                status=ThemeStatus(row["status"]) if row["status"] else None,
            )
            for row in rows
        )
    )


def write_difference(step: Step, before: Codebook, after: Codebook) -> None:
    """Makes the stored tree, which is `before`, into `after`."""
    new = [code for code in after.walk() if code.guid not in before]
    _require_unseen_stay_so(step.connection, before, after)
    step.add(_codes, *({**_row(code), "created": step.time, "changed": step.time, "meaning": ""} for code in new))
    for code in after.walk():
        stored = before.by_guid.get(code.guid)
        if stored is not None and stored != code:
            was = _row(stored)
            changed = {name: value for name, value in _row(code).items() if was[name] != value}
            if changed.keys() & _DEFINING:
                changed["meaning"] = _new_meaning(Cause.REDEFINED)
            step.change(_codes, code.guid, **changed, changed=step.time)
    gone = [code.guid for code in before.walk() if code.guid not in after]
    memos.remove_from(step, gone)
    for table in (tables.assessments, tables.inferences):
        judged = select(table.c.guid).where(table.c.code_guid.in_(gone))
        step.remove(table, list(step.connection.execute(judged).scalars()))
    step.remove(_codes, gone[::-1])


def _require_unseen_stay_so(connection: Connection, before: Codebook, after: Codebook) -> None:
    """A code that everybody sees would show the code of a blind round that it is moved under."""
    unseen = hidden_codes(connection, NOBODY)
    for code in after.walk() if unseen else ():
        stored = before.by_guid.get(code.guid)
        if stored is not None and stored.parent != code.parent and code.parent in unseen and code.guid not in unseen:
            name = after[code.parent].name
            raise CodebookError(
                f"“{code.name}” cannot be moved under “{name}”: “{name}” was made in a blind round, and others would "
                "see it",
                hint="Move it when the round is opened. Nothing was changed.",
            )


def mark_split(step: Step, code: str) -> None:
    """Says that a code has given a part of what it meant to another one."""
    step.change(_codes, code, meaning=_new_meaning(Cause.SPLIT), changed=step.time)


def meanings(connection: Connection) -> dict[str, str]:
    """What each code means now, by guid: two equal ones are the same meaning of this code."""
    rows = connection.execute(select(_codes.c.guid, _codes.c.meaning))
    return {row.guid: row.meaning for row in rows}


def cause_of(meaning: str) -> Cause:
    """Why a code has a meaning."""
    return Cause(meaning.partition(" ")[0]) if meaning else Cause.NEW


def _new_meaning(cause: Cause) -> str:
    return f"{cause} {new_guid()}"


def _row(code: Code) -> dict[str, object]:
    return {
        "guid": code.guid, "parent_guid": code.parent, "name": code.name, "kind": code.kind.value,
        "position": code.position, "color": code.color, "definition": code.definition, "include": code.include,
        "exclude": code.exclude, "example": code.example, "prose": code.prose,
        "status": code.status.value if code.status else None,
    }  # fmt: skip
