"""Steps that stay while a round is blind: whether others have built on them must not be told by undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from qualcode.errors import UndoError
from qualcode.model.shell import shell_word
from qualcode.store import tables
from qualcode.store.hidden_work import NOBODY, hidden_codes
from qualcode.store.row_changes import Fields, RowChange
from qualcode.store.visible import blind_pairs

_rounds = tables.rounds


class _Shared(NamedTuple):
    """What others may work with unseen: documents and codebooks of blind rounds, and all codes but those that were
    made in such a round, which nobody else sees."""

    documents: set[str]
    codebooks: set[str | None]
    unseen_codes: frozenset[str]


def require_not_shared(connection: Connection, change: Row[Any], rows: Sequence[RowChange], *, back: bool) -> None:
    """UndoError where a step back or forth would take away what others may have coded with in a blind round.

    It is refused whether they have or not: else the answer would tell.
    """
    documents = {document for document, _ in blind_pairs(connection, change.coder)}
    if not documents:
        return
    blind = connection.execute(select(_rounds).where(_rounds.c.is_blind == 1, _rounds.c.opened.is_(None))).all()
    shared = _Shared(documents, {row.codebook_guid for row in blind}, hidden_codes(connection, NOBODY))
    for row in rows:
        is_now, will_be = (row.after, row.before) if back else (row.before, row.after)
        if _takes_away(row, is_now or {}, will_be, shared):
            raise UndoError(
                f"“{change.action} {change.subject}” cannot be {'undone' if back else 'redone'} while the round "
                f"“{blind[0].name}” is blind: others may work with it unseen",
                hint=f"When all coders have finished: qualcode rounds open {shell_word(blind[0].name)}",
            )


def _takes_away(row: RowChange, is_now: Fields, will_be: Fields | None, shared: _Shared) -> bool:
    match row.table.name:
        case "codes":
            return will_be is None and row.guid not in shared.unseen_codes
        case "documents":
            return row.guid in shared.documents and (will_be is None or "version_guid" in will_be)
        case "round_documents":
            return will_be is None and is_now.get("document_guid") in shared.documents
        case "codebooks":
            # Whoever codes in a round without a version of its own codes with the newest.
            return will_be is None and not shared.codebooks.isdisjoint({row.guid, None})
    return False
