"""The list of documents by kind and group, each with a mark that shows how far it is coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from qualcode.model.document import Document, DocumentKind
from qualcode.model.safe_text import one_line
from qualcode.tui.widgets.finding import TypeToFind
from qualcode.tui.widgets.long_list import LongList

_MARKS = "○◔◑◕●"
"""Nothing, up to a quarter, up to a half, more, everything: the first and the last say no less than that."""
_NOT_COUNTED = "·"
_DONE, _WAITING = "✓", "↻"
"""Finished by the coder; finished, and waiting to be read again for a code."""
_HEADINGS = {DocumentKind.INTERVIEW: "Interviews", DocumentKind.NOTES: "Notes", DocumentKind.OTHER: "Other documents"}


@dataclass(frozen=True, slots=True)
class Marks:
    """How far each document is coded (0–1; not there: not counted yet), which are done, which wait to be read again."""

    shares: Mapping[str, float] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()

    def of(self, document: str) -> tuple[str, str]:
        """The two signs before the name of a document, and their style: how far it is coded, and whether it is done."""
        share = self.shares.get(document)
        ring = _NOT_COUNTED if share is None else _mark(share)
        if document in self.waiting:
            return f"{ring}{_WAITING}", "$text-warning"
        return f"{ring}{_DONE if document in self.done else ' '}", "$text-success"


class DocumentsList(TypeToFind, LongList):
    """Choose a document with the arrows and Enter, by typing its name, or with the mouse."""

    @dataclass
    class DocumentSelected(Message):
        """Open this document."""

        document: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: list[Document | str] = []
        self._marks = Marks()
        self._open_document: str | None = None
        self._usual_language = ""

    def show(self, documents: Sequence[Document], marks: Marks, opened: str | None) -> None:
        """Show the documents; the open one is bold.

        The list is filled again only if something in it has changed.
        """
        entries = _entries(documents)
        if (entries, marks, opened) == (self._entries, self._marks, self._open_document):
            return
        highlighted = self.highlighted_option.id if self.highlighted_option else opened
        scroll = self.scroll_offset.y if self._entries else None
        self._entries, self._open_document = entries, opened
        self._marks = replace(marks, shares=dict(marks.shares))
        languages = Counter(document.language for document in documents if document.language)
        self._usual_language = max(languages, key=lambda language: languages[language], default="")
        ids = [entry.guid if isinstance(entry, Document) else None for entry in entries]
        headings = [place for place, guid in enumerate(ids) if guid is None]
        at = ids.index(highlighted) if highlighted is not None and highlighted in ids else None
        self.show_entries(len(entries), self._line, ids=ids, headings=frozenset(headings), at=at)
        if scroll is not None:
            self.scroll_to(y=scroll, animate=False, immediate=True)

    def names(self) -> list[str]:
        return [entry.name if isinstance(entry, Document) else "" for entry in self._entries]

    def place(self) -> int | None:
        return self.highlighted

    def go_to(self, place: int) -> None:
        self.highlighted = place

    def remark(self, document: Document, share: float) -> None:
        """Update the mark of the open document if it has changed."""
        if self._marks.shares.get(document.guid) != share:
            self._marks = replace(self._marks, shares={**self._marks.shares, document.guid: share})
            place = self.get_option_index(document.guid)
            if self.get_option(document.guid).prompt != (line := self._line(place)):
                self.replace_option_prompt_at_index(place, line)

    def _line(self, place: int) -> Content:
        entry = self._entries[place]
        if isinstance(entry, str):
            return Content.styled(entry, "bold $foreground-muted")
        mark, is_open = self._marks.of(entry.guid), entry.guid == self._open_document
        return _document_line(entry, mark, is_open, with_language=entry.language != self._usual_language)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(self.DocumentSelected(event.option_id))


def _entries(documents: Sequence[Document]) -> list[Document | str]:
    """The documents by kind and group, each group under its heading."""
    groups: dict[tuple[DocumentKind, str | None], list[Document]] = {}
    for document in documents:
        groups.setdefault((document.kind, document.group), []).append(document)
    entries: list[Document | str] = []
    for kind in DocumentKind:
        for (kind_of_group, group), members in groups.items():
            if kind_of_group is kind:
                entries += [_HEADINGS[kind] + (f": {one_line(group)}" if group else ""), *members]
    return entries


def _document_line(document: Document, mark: tuple[str, str], is_open: bool, *, with_language: bool = False) -> Content:
    """A document with its case where that is called otherwise, and with its language where most are in another."""
    sign, sign_style = mark
    style = "bold $text-accent" if is_open else ""
    case = f" {one_line(document.case)}" if document.case and document.case != document.name else ""
    language = f" {one_line(document.language)}" if with_language and document.language else ""
    return Content.assemble(
        (sign, sign_style), (one_line(document.name), style), (case + language, "$foreground-muted")
    )


def _mark(share: float) -> str:
    if share <= 0 or share >= 1:
        return _MARKS[0 if share <= 0 else -1]
    return _MARKS[min(3, ceil(share * 4))]
