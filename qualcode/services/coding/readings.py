"""Who has read which documents, as far as whoever looks may know."""

from __future__ import annotations

from qualcode.analysis.base.readings import Readings
from qualcode.model.done_mark import Unmarked
from qualcode.services.project.projects import Project, one_snapshot
from qualcode.store import done_marks, visible


@one_snapshot
def read_readings(project: Project, unmarked: Unmarked | None = None, round_guid: str | None = None) -> Readings:
    """Done marks and codings of everybody, or those of one round.

    In a round that is blind still the marks of others are seen, but do not count: what was coded there is hidden.
    """
    with project.file.reading() as connection:
        marks = done_marks.list_marks(connection)
        hidden_pairs = visible.blind_coders(connection, project.coder) if marks else set()
        view = project.view(visible.Layer.CODERS, round=round_guid)
        coders_by_document = visible.coders_of_documents(connection, view)
    in_scope = [mark for mark in marks if round_guid is None or mark.round == round_guid]
    marked: dict[tuple[str, str], str] = {}
    for mark in in_scope:
        if (pair := (mark.document, mark.coder)) not in hidden_pairs:
            marked.setdefault(pair, mark.time)
    return Readings(
        marked=marked,
        coded=frozenset((document, coder) for document, coders in coders_by_document.items() for coder in coders),
        has_marks=bool(marks),
        unmarked=unmarked,
        hidden=frozenset(mark.document for mark in in_scope if (mark.document, mark.coder) in hidden_pairs),
    )
