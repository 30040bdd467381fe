"""Memos: what people note, each entry by one author, of one type, on one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.errors import UsageError
from qualcode.model.anchor_state import AnchorState
from qualcode.model.span import Span

TYPES = ("analytic", "reflexive", "methodological", "case", "code", "meeting", "todo")
"""The types that every study has; people may write others."""
LONGEST_TYPE = 40
"""Characters: a judgement, a type is a word or two and not the memo itself."""


@dataclass(frozen=True, slots=True)
class MemoPlace:
    """The passage that a memo is on, in the text that is read now, and whether that is certain."""

    span: Span
    quote: str
    state: AnchorState = AnchorState.SOUND

    def as_json(self) -> dict[str, object]:
        """The passage as scripts read it."""
        return {"start": self.span.start, "end": self.span.end, "quote": self.quote, "state": self.state.value}


@dataclass(frozen=True, slots=True)
class Memo:
    """An entry; `on` is project, document, case, code, coding or passage, `subject` the thing's name or words.

    One on a passage has its `place`; its `subject_guid` is that of the document.
    """

    guid: str
    on: str
    subject_guid: str
    type: str
    text: str
    coder: str
    created: str
    changed: str
    subject: str = ""
    place: MemoPlace | None = None

    def as_json(self) -> dict[str, object]:
        """An entry as scripts read it."""
        return {
            "id": self.guid, "on": self.on, "subject": self.subject, "subject_id": self.subject_guid,
            "type": self.type, "coder": self.coder, "created": self.created, "changed": self.changed,
            "text": self.text,
        } | ({} if self.place is None else self.place.as_json())  # fmt: skip


def joined_memos(memos: Sequence[Memo]) -> str:
    """The texts of entries in one, a blank line between them."""
    return "\n\n".join(memo.text for memo in memos)


def usual_type(on: str) -> str:
    """The type of an entry of which nobody says it."""
    return on if on in ("case", "code") else "analytic"


def parsed_type(written: str) -> str:
    """A type as it is stored: one of those that every study has, or a person's own words in one line."""
    type_of_memo = " ".join(written.split())
    if type_of_memo.casefold().replace(" ", "") in TYPES:
        return type_of_memo.casefold().replace(" ", "")
    if not type_of_memo or len(type_of_memo) > LONGEST_TYPE or not type_of_memo.isprintable():
        raise UsageError(
            f"a type of memo has 1 to {LONGEST_TYPE} characters",
            hint=f"Give one of {', '.join(TYPES)}, or a short word of your own.",
        )
    return type_of_memo
