"""Memos on passages, coded or not: they follow their words, and wait where these have changed."""

from __future__ import annotations

from qualcode.errors import CodingError
from qualcode.model.anchor_state import AnchorState
from qualcode.model.coding import Anchor
from qualcode.model.memo import Memo, parsed_type
from qualcode.model.safe_text import shortened
from qualcode.model.span import Span
from qualcode.services.coding.coding import Passage, passage
from qualcode.services.coding.memos import entry, list_memos, require_words
from qualcode.services.documents.documents import require_present
from qualcode.services.project.projects import Project
from qualcode.store import documents, memo_anchors, memos


def add_to_passage(project: Project, on: Passage, text: str, type_of_memo: str | None = None) -> Memo:
    """A new entry on a passage, coded or not; it follows its words like a coding."""
    require_words(text)
    parsed = None if type_of_memo is None else parsed_type(type_of_memo)
    with project.file.step(project.coder, "write memo", f"on {on.document.name} “{shortened(on.words, 40)}”") as step:
        require_present(project, on.document)
        guid = memos.add_memo(step, "passage", on.document.guid, text.strip(), parsed)
        place = (guid, Anchor.at(on.span, on.text), AnchorState.SOUND)
        memo_anchors.add_anchors(step, on.document.version_guid, [place])
        return entry(project, guid)


def list_doubtful(project: Project) -> list[Memo]:
    """The entries on passages that a corrected text left in doubt."""
    return [memo for memo in list_memos(project, "passage") if memo.place and memo.place.state is AnchorState.DOUBTFUL]


def last_words(project: Project, memo: Memo) -> str:
    """The words on which an entry last stood soundly."""
    with project.file.reading() as connection:
        return memo_anchors.last_words(connection, memo.guid)


def keep_place(project: Project, memo: Memo, span: Span | None = None) -> Memo:
    """Settles an entry in doubt where it stands, or on other words of the same text."""
    with project.file.step(project.coder, "confirm memo", f"on {memo.subject}") as step:
        now = entry(project, memo.guid)
        if now.place is None or now.place.state is not AnchorState.DOUBTFUL:
            raise CodingError(
                f"the memo {memo.guid} does not wait for a decision", hint="Those that do: qualcode review"
            )
        document = next(one for one in documents.list_documents(step.connection) if one.guid == now.subject_guid)
        text = documents.read_text(step.connection, document.version_guid)
        on = passage(document, text, span or now.place.span)
        memo_anchors.anchor_again(step, memo.guid, document.version_guid, Anchor.at(on.span, text))
        return entry(project, memo.guid)
