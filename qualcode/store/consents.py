"""What the consents of documents say on being quoted."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from qualcode.store import tables
from qualcode.store.visible import may_see

_documents, _codings = tables.documents, tables.codings


class Consent(NamedTuple):
    """The name of a document and whether it may be quoted: yes, no, or empty where nobody knows."""

    document: str
    quotes: str


def of_document(connection: Connection, document: str) -> Consent:
    """Of a document that is gone nothing is known."""
    query = select(_documents.c.name, _documents.c.consent_quotes).where(_documents.c.guid == document)
    return Consent(*(connection.execute(query).first() or ("", "")))


def exemplars_of_unknown(connection: Connection, viewer: str) -> int:
    """How many exemplars, of those that a viewer sees, are of documents of which nobody knows."""
    query = (
        select(func.count())
        .select_from(_codings)
        .join(_documents, _documents.c.guid == _codings.c.document_guid)
        .where(_codings.c.exemplar.is_not(None), _documents.c.consent_quotes == "", may_see(viewer))
    )
    return int(connection.execute(query).scalar_one())
