"""The list of documents by kind and group, each with a mark that shows how far it is coded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.model.document import Document, DocumentKind
from qualcode.model.safe_text import one_line

_MARKS = "○◔◑◕●"
_HEADINGS = {DocumentKind.INTERVIEW: "Interviews", DocumentKind.NOTES: "Notes", DocumentKind.OTHER: "Other documents"}


class DocumentsList(OptionList):
    """Choose a document with the arrows and Enter, or with the mouse."""

    @dataclass
    class DocumentSelected(Message):
        """Open this document."""

        document: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._documents: Sequence[Document] = ()

    def show(self, documents: Sequence[Document], shares: Mapping[str, float], opened: str | None) -> None:
        """Show the documents; the open one is bold."""
        self._documents = documents
        highlighted = self.highlighted_option.id if self.highlighted_option else opened
        self.clear_options()
        for kind in DocumentKind:
            groups = dict.fromkeys(document.group for document in documents if document.kind is kind)
            for group in groups:
                heading = _HEADINGS[kind] + (f": {one_line(group)}" if group else "")
                self.add_option(Option(Content.styled(heading, "bold $foreground-muted"), disabled=True))
                for document in documents:
                    if document.kind is kind and document.group == group:
                        self.add_option(Option(_line(document, shares, opened), id=document.guid))
        if highlighted is not None and any(document.guid == highlighted for document in documents):
            self.highlighted = self.get_option_index(highlighted)

    def remark(self, document: Document, share: float) -> None:
        """Update the mark of the open document if it has changed."""
        line = _line(document, {document.guid: share}, document.guid)
        if self.get_option(document.guid).prompt != line:
            self.replace_option_prompt(document.guid, line)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(self.DocumentSelected(event.option_id))


def _line(document: Document, shares: Mapping[str, float], opened: str | None) -> Content:
    share = shares.get(document.guid, 0.0)
    mark = _MARKS[0 if share == 0 else min(4, 1 + int(share * 3.999))] if share < 1 else _MARKS[4]
    style = "bold $text-accent" if document.guid == opened else ""
    case = f" {one_line(document.case)}" if document.case and document.case != document.name else ""
    return Content.assemble(
        (f"{mark} ", "$text-success"), (one_line(document.name), style), (case, "$foreground-muted")
    )
