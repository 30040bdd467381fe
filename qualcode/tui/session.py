"""The project as one person works on it: the open document, the codes used last. It knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.analysis.base.distinct_counts import PassageCounts
from qualcode.errors import CodingError, NotFoundError
from qualcode.model.change import Change
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding
from qualcode.model.document import Document
from qualcode.model.paths import parse_path
from qualcode.model.span import Span
from qualcode.model.transcript import Role, Turn
from qualcode.services.coding import coding as coding_acts
from qualcode.services.coding import exemplars as exemplar_acts
from qualcode.services.coding import history, memos
from qualcode.services.documents import documents as document_acts
from qualcode.services.documents.documents import OpenDocument
from qualcode.services.project import lookup
from qualcode.services.project.projects import Project
from qualcode.services.project.watching import Watch
from qualcode.tui.transcript.painting import Face
from qualcode.tui.widgets.bars import BAR

if TYPE_CHECKING:
    from qualcode.tui.counts.counts_state import CountsState


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A step undone or redone; `gone` and `there`: the codings before and after, None if everything was read again."""

    change: Change
    gone: tuple[Coding, ...] | None = None
    there: tuple[Coding, ...] = ()


class Session:
    """The project as one person works on it. Every change is stored before the method returns."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.book = Codebook()
        self.documents: list[Document] = []
        self.shares: Mapping[str, float] = {}
        self.opened: OpenDocument | None = None
        self.codings: dict[str, Coding] = {}
        self.counts = PassageCounts(self.book, ())
        self.pinned: list[str] = []
        self.counts_state: CountsState | None = None
        self._recent: list[str] = []
        self._last = ""
        self._uses = 0
        self._used: dict[str, int] = {}
        self._places: dict[str, Span] = {}
        self.watch = Watch(project)
        self.manuscript: Path | None = None
        self.compared_round: str | None = None
        self.acts = 0
        self._uncoded_turns: list[Turn] = []
        self._uncoded_of: tuple[str, int] = ("", -1)
        self.read_again()

    # Reading the project

    def read_again(self) -> None:
        """Read everything from the project: after undo, or after another program has changed it."""
        self.acts += 1
        self.book = lookup.read_codebook(self.project)
        self.documents = document_acts.list_documents(self.project)
        everything = coding_acts.all_codings(self.project)
        self.counts = PassageCounts(self.book, everything)
        self._recent = [guid for guid in self._recent if guid in self.book]
        self.pinned = [guid for guid in self.pinned if guid in self.book]
        if not self._recent:
            mine = sorted((c for c in everything if c.coder == self.project.coder), key=lambda coding: coding.created)
            self._recent = list(dict.fromkeys(coding.code for coding in reversed(mine)))[:BAR]
            self._last = self._recent[0] if self._recent else ""
        if self.opened is not None:
            document = self.document(self.opened.document.guid)
            self.opened = document_acts.open_document(self.project, document) if document else None
            self.codings = {coding.guid: coding for coding in self.opened.codings} if self.opened else {}

    def document(self, guid: str) -> Document | None:
        return next((document for document in self.documents if document.guid == guid), None)

    def open(self, document: Document) -> OpenDocument:
        """A document's text, turns and codings."""
        self.opened = document_acts.open_document(self.project, document)
        self.codings = {coding.guid: coding for coding in self.opened.codings}
        return self.opened

    @property
    def share(self) -> float:
        """The share of the open document that is coded (0–1)."""
        if self.opened is None:
            return 0.0
        answers = sum(turn.role is not Role.INTERVIEWER for turn in self.opened.transcript.turns)
        return 1 - len(self._uncoded()) / answers if answers else 0.0

    def _uncoded(self) -> list[Turn]:
        """The turns without a coding; computed again only when codings have changed."""
        if self.opened is None:
            return []
        stamp = (self.opened.document.guid, self.acts)
        if stamp != self._uncoded_of:
            self._uncoded_of = stamp
            self._uncoded_turns = document_acts.uncoded_turns(self.opened.transcript, self.codings.values())
        return self._uncoded_turns

    def face(self, code: str) -> Face:
        """How a code looks on the screen."""
        known_code = self.book.by_guid.get(code)
        return Face(known_code.color, known_code.name) if known_code else Face("", "?")

    def bar(self) -> list[Code]:
        """The codes on the keys 1 to 9: the pinned ones, then those used last."""
        guids = list(dict.fromkeys((*self.pinned, *self._recent)))[:BAR]
        return [self.book[guid] for guid in guids if guid in self.book]

    @property
    def last_code(self) -> Code | None:
        """The code that was applied last."""
        return self.book.by_guid.get(self._last)

    def toggle_pin(self, code: str) -> bool:
        """Pin a code to the bar, or unpin it; whether it is pinned now."""
        if code in self.pinned:
            self.pinned.remove(code)
            return False
        self.pinned.append(code)
        return True

    def remember_place(self, document: str, span: Span) -> None:
        self._places[document] = span

    def place_in(self, document: str) -> Span:
        return self._places.get(document, Span(0, 0))

    # Coding

    def passage(self, span: Span) -> coding_acts.Passage:
        """The words of a span of the open document, to be coded."""
        if self.opened is None:
            raise CodingError("no document is open", hint="Choose a document in the list.")
        return coding_acts.passage(self.opened.document, self.opened.text, span)

    def apply(self, code: str, span: Span) -> Coding:
        coding = coding_acts.apply_code(self.project, code, self.passage(span))
        return self._record_coding(coding)

    def apply_new(self, name: str, span: Span) -> Coding:
        """Create a code and apply it to a span; `Parent/Name` creates it under an existing code."""
        *above, last = parse_path(name)
        parent = self.book.at_path(above) if above else None
        code_name = name.replace("\\/", "/") if above and parent is None else last
        coding = coding_acts.apply_new_code(
            self.project, code_name, self.passage(span), parent=parent.guid if parent else None
        )
        self.book = lookup.read_codebook(self.project)
        self.counts.add_codes(self.book)
        return self._record_coding(coding)

    def _record_coding(self, coding: Coding) -> Coding:
        self.acts += 1
        self.codings[coding.guid] = coding
        self.counts.add(coding)
        self._use(coding.code)
        return coding

    def _use(self, code: str) -> None:
        """Put a code on the bar: it keeps its number; a new one takes a free number, else the least recently used."""
        self._uses += 1
        shown = [other.guid for other in self.bar()]
        loose = [other for other in shown if other not in self.pinned]
        if code not in shown and len(shown) < BAR:
            self._recent.append(code)
        elif code not in shown and loose:
            oldest = min(loose, key=lambda other: self._used.get(other, 0))
            self._recent[self._recent.index(oldest)] = code
        self._used[code] = self._uses
        self._last = code

    def remove(self, guids: Sequence[str]) -> None:
        self.acts += 1
        for coding in coding_acts.remove_codings(self.project, guids):
            self.codings.pop(coding.guid, None)
            self.counts.remove(coding)

    def resize(self, coding: Coding, span: Span) -> Coding:
        return self._record_change(coding, coding_acts.resize_coding(self.project, coding, self.passage(span)))

    def toggle_exemplar(self, coding: Coding) -> Coding:
        if coding.exemplar is None:
            return self._record_change(coding, exemplar_acts.set_exemplar(self.project, coding))
        return self._record_change(coding, exemplar_acts.clear_exemplar(self.project, coding))

    def write_memo(self, coding: Coding, text: str) -> Coding:
        try:
            coding_acts.read_coding(self.project, coding.guid)
        except NotFoundError:
            raise CodingError(
                "this coding was removed in the meantime", hint="Copy your text before you close the memo."
            ) from None
        subject = f"“{self.face(coding.code).name}”"
        memos.set_memo(self.project, "coding", coding.guid, subject, text)
        return self._record_change(coding, replace(coding, memo=text.strip()))

    def _record_change(self, before: Coding, after: Coding) -> Coding:
        self.acts += 1
        self.counts.remove(before)
        self.counts.add(after)
        self.codings[after.guid] = after
        return after

    # Steps back and forth

    def undo(self) -> HistoryStep | None:
        return self._take_step(history.undo)

    def redo(self) -> HistoryStep | None:
        return self._take_step(history.redo)

    def _take_step(self, way: Callable[[Project], list[Change]]) -> HistoryStep | None:
        """Undo or redo one step; if it changed only codings, only these are read again."""
        self.acts += 1
        done = way(self.project)
        if not done:
            return None
        moved = coding_acts.codings_of_step(self.project, done[0])
        if moved is None:
            self.read_again()
            return HistoryStep(done[0])
        there, touched = moved
        open_document = self.opened.document.guid if self.opened else ""
        gone = tuple(coding for guid in touched if (coding := self.codings.pop(guid, None)) is not None)
        if any(guid not in {coding.guid for coding in gone} for guid in touched - {coding.guid for coding in there}):
            self.read_again()
            return HistoryStep(done[0])
        if any(coding.document != open_document for coding in there):
            self.read_again()
            return HistoryStep(done[0])
        for coding in gone:
            self.counts.remove(coding)
        for coding in there:
            self.counts.add(coding)
            self.codings[coding.guid] = coding
        return HistoryStep(done[0], gone, tuple(there))

    # Reading on

    def next_turn_without_coding(self, offset: int, direction: int) -> Turn | None:
        """The nearest turn before or after `offset` that is not the interviewer's and has no coding."""
        turns = [turn for turn in self._uncoded() if turn.span]
        if direction > 0:
            return next((turn for turn in turns if turn.start > offset), None)
        return next((turn for turn in reversed(turns) if turn.end <= offset), None)

    def next_coding(self, offset: int, direction: int, besides: str | None) -> Coding | None:
        """The nearest coding that begins after (or before) `offset`, in the order of the text."""
        ordered = sorted(self.codings.values(), key=lambda coding: (coding.span, coding.guid))
        places = [coding.guid for coding in ordered]
        if besides in places:
            at = places.index(besides) + direction
            return ordered[at] if 0 <= at < len(ordered) else None
        if direction > 0:
            return next((coding for coding in ordered if coding.span.start > offset), None)
        return next((coding for coding in reversed(ordered) if coding.span.start < offset), None)
