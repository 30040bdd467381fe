"""What a correction is worked out from: a text, who speaks in it, and what is coded of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qualcode.model.coding import Coding
from qualcode.model.document import Document
from qualcode.model.memo import Memo
from qualcode.model.transcript import Mark, Role, Speaker, Turn
from qualcode.recognition import Hints
from qualcode.services.documents.documents import require_present
from qualcode.services.project.projects import Project
from qualcode.store import codings, documents, memos, versions, visible
from qualcode.store.hidden_work import hidden_memos


class Basis(NamedTuple):
    """All that a correction is worked out from; `shown` are the codings and memos that are told of.

    Those of a blind round, and those that a decision settles, move along in silence. `memos` are those on passages.
    """

    text: str
    turns: Sequence[Turn]
    marks: Sequence[Mark]
    speakers: Sequence[Speaker]
    coded: Sequence[Coding]
    identities: Mapping[str, codings.Identity]
    shown: frozenset[str]
    memos: Sequence[Memo] = ()

    @property
    def hints(self) -> Hints:
        """Who speaks in the document, as it is known by now."""
        asking = frozenset(speaker.label for speaker in self.speakers if speaker.role is Role.INTERVIEWER)
        return Hints({speaker.label: speaker.name for speaker in self.speakers}, asking)


def read_basis(project: Project, document: Document) -> Basis:
    """What a correction of a document is worked out from now; an error where its text is another by now."""
    with project.file.reading() as connection:
        version = document.version_guid
        coded = visible.read_codings(connection, visible.View(documents=(document.guid,)))
        shown = visible.read_codings(connection, project.view(documents=(document.guid,)))
        on_document = memos.memos_on(connection, [document.guid]).get(document.guid, ())
        on_passages = [memo for memo in on_document if memo.place is not None]
        hidden = hidden_memos(connection, project.coder)
        require_present(project, document)
        return Basis(
            text=documents.read_text(connection, version),
            turns=documents.read_turns(connection, version).get(version, ()),
            marks=versions.marks_of(connection, version),
            speakers=documents.read_speakers(connection, document.guid),
            coded=coded,
            identities=codings.identities(connection, (coding.guid for coding in coded)),
            shown=frozenset(coding.guid for coding in shown) | ({memo.guid for memo in on_passages} - hidden),
            memos=on_passages,
        )
