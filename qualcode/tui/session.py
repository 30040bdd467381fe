"""The project as one person works on it: the open document, the codes used last. It knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.analysis.base.distinct_counts import PassageCounts
from qualcode.errors import CodingError, NotFoundError
from qualcode.model.change import Change
from qualcode.model.codebook import Code, Codebook
from qualcode.model.coding import Coding
from qualcode.model.document import Document
from qualcode.model.done_mark import Rereading
from qualcode.model.memo import Memo
from qualcode.model.paths import parse_path
from qualcode.model.span import Span
from qualcode.model.transcript import Role, Turn
from qualcode.services.coding import coding as coding_acts
from qualcode.services.coding import contradictions, counting, done_marks, history, memos, passage_memos
from qualcode.services.coding import exemplars as exemplar_acts
from qualcode.services.coding.counting import CountsOfDocuments
from qualcode.services.documents import documents as document_acts
from qualcode.services.documents.documents import OpenDocument
from qualcode.services.project import drafts, lookup
from qualcode.services.project.drafts import Drafts
from qualcode.services.project.projects import Project
from qualcode.services.project.watching import News, Watch, newest_step, touched_since
from qualcode.tui.code_counts import CodeCounts
from qualcode.tui.drafting import DraftKeeper
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


@dataclass(frozen=True, slots=True)
class SessionUpdate:
    """What was read again after steps of the record; None where nothing of it was read.

    `stamp` is that of the session before the reading, `lacks` what is still to be read in a thread.
    """

    newest_step: int
    stamp: tuple[int, int]
    book: Codebook | None = None
    documents: list[Document] | None = None
    opened: OpenDocument | None = None
    is_opened_read: bool = False
    counts: CountsOfDocuments | None = None
    shares: Mapping[str, float] | None = None
    lacks: frozenset[Part] = frozenset()
    done: frozenset[str] = frozenset()
    waiting: tuple[Rereading, ...] = ()


class Whose(Enum):
    """Which codings of the open document are shown: all, one's own, or those that the team has decided on."""

    ALL = "all"
    MINE = "mine"
    DECIDED = "decided"


class Part(Enum):
    """What is read of the whole project, in a thread: it takes up to some seconds."""

    COUNTS = auto()
    SHARES = auto()


@dataclass(frozen=True, slots=True)
class ProjectParts:
    """Parts of the whole project, as one state of it had them; None where a part was not asked for."""

    counts: CountsOfDocuments | None = None
    shares: Mapping[str, float] | None = None
    used_last: Sequence[str] | None = None


_DOCUMENT_TABLES = frozenset(("documents", "speakers", "cases"))
_VIEW_TABLES = frozenset(("rounds", "round_documents", "round_coders"))
_MANY_DOCUMENTS = 20
"""Documents that are counted at once after a step: a judgement, some milliseconds each."""


class Session:
    """The project as one person works on it. Every change is stored before the method returns."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.watch = Watch(project)
        self._drafts = Drafts(project)
        self.book = Codebook()
        self.documents: list[Document] = []
        self._shares: Mapping[str, float] = {}
        self.opened: OpenDocument | None = None
        self.codings: dict[str, Coding] = {}
        self.settled: dict[str, Coding] = {}
        self.whose = Whose.ALL
        self.counts = CodeCounts()
        self.pinned: list[str] = []
        self.counts_state: CountsState | None = None
        self._here = PassageCounts(self.book, ())
        self._recent: list[str] = []
        self._is_bar_read = False
        self._last = ""
        self._uses = 0
        self._used: dict[str, int] = {}
        self._places: dict[str, Span] = {}
        self._step_seen = 0
        self.manuscript: Path | None = None
        self.compared_round: str | None = None
        self.acts = 0
        self.done: frozenset[str] = frozenset()
        self.waiting: tuple[Rereading, ...] = ()
        self.lacks: set[Part] = set()
        self.when_lacking: Callable[[], None] = lambda: None
        self._uncoded_turns: list[Turn] = []
        self._uncoded_of: tuple[str, int] = ("", -1)
        self.read_everything()

    @property
    def stamp(self) -> tuple[int, int]:
        """Changes with everything that is done to the project here, and with what is read of others."""
        return self.acts, self.project.file.writes

    def keeper(self, on: str, title: str) -> DraftKeeper:
        """What keeps the draft of a text that is now written on a thing, with what was left behind of it before."""
        left = next((stored for stored in drafts.left_behind(self.project) if stored.draft.on == on), None)
        return DraftKeeper(self._drafts, on, title, left)

    def close(self) -> None:
        self._drafts.close()
        self.project.close()

    # Reading the project

    def read_everything(self) -> None:
        """Read the codebook, the list and the open document at once; the parts that take longer are `lacks`."""
        with self.project.snapshot():
            self._step_seen = newest_step(self.project)
            self.documents = document_acts.list_documents(self.project, counts_codings=False)
            self._take_book(lookup.read_codebook(self.project))
            self._read_done()
            self._read_opened()
        self._lack(Part.COUNTS, Part.SHARES)

    def read_again(self) -> None:
        """Read what the newest steps have changed, after an act: little at once, the rest in a thread."""
        self._take(self.read_update())

    def read_update(self) -> SessionUpdate:
        """What the newest steps have changed. It changes nothing here, and may be called in a thread."""
        stamp = self.stamp
        with self.project.snapshot():
            touched = touched_since(self.project, self._step_seen)
            names, documents = touched.tables, touched.documents
            if names is None or names & _VIEW_TABLES or len(documents) > _MANY_DOCUMENTS:
                return self._whole_update(stamp)
            book = lookup.read_codebook(self.project) if "codes" in names else None
            lacks = {Part.COUNTS} if book is not None and not _is_same_tree(book, self.book) else set()
            has_documents = bool(names & _DOCUMENT_TABLES)
            if has_documents:
                lacks.add(Part.SHARES)
            listed = document_acts.list_documents(self.project, counts_codings=False) if has_documents else None
            open_guid = self.opened.document.guid if self.opened is not None else None
            is_opened_read = open_guid is not None and (has_documents or open_guid in documents)
            return SessionUpdate(
                newest_step=touched.newest_step,
                stamp=stamp,
                book=book,
                documents=listed,
                opened=self._opened_now() if is_opened_read else None,
                is_opened_read=is_opened_read,
                counts=_with_all(counting.passages_by_document(self.project, sorted(documents)), documents),
                shares=self._shares_of(documents),
                lacks=frozenset(lacks),
                done=self._done_now(),
                waiting=self._waiting_now(),
            )

    def _whole_update(self, stamp: tuple[int, int]) -> SessionUpdate:
        """The codebook, the list and the open document; all else is lacking."""
        return SessionUpdate(
            newest_step=newest_step(self.project),
            stamp=stamp,
            book=lookup.read_codebook(self.project),
            documents=document_acts.list_documents(self.project, counts_codings=False),
            opened=self._opened_now(),
            is_opened_read=True,
            lacks=frozenset(Part),
            done=self._done_now(),
            waiting=self._waiting_now(),
        )

    def _done_now(self) -> frozenset[str]:
        """The documents (guids) that the coder has finished."""
        coder = self.project.coder
        return frozenset(mark.document for mark in done_marks.list_marks(self.project) if mark.coder == coder)

    def _waiting_now(self) -> tuple[Rereading, ...]:
        """What waits for the coder to be read again."""
        return tuple(done_marks.rereadings(self.project, self.project.coder))

    def _read_done(self) -> None:
        self.done, self.waiting = self._done_now(), self._waiting_now()

    def read_after_others(self) -> SessionUpdate | None:
        """What others have changed, None where they have not; to be called in a thread."""
        news = self.watch.news()
        if news is News.NOTHING:
            return None
        if news is News.STEPS:
            return self.read_update()
        stamp = self.stamp
        with self.project.snapshot():
            return self._whole_update(stamp)

    def take_after_others(self, update: SessionUpdate) -> None:
        """Show from now on what others have changed."""
        if update.stamp != self.stamp:  # something was done here since; what was read is older
            with self.project.snapshot():
                is_whole = update.is_opened_read and update.counts is None
                update = self._whole_update(self.stamp) if is_whole else self.read_update()
        self._take(update)

    def _take(self, update: SessionUpdate) -> None:
        self.acts += 1
        self._step_seen = max(self._step_seen, update.newest_step)
        self.done, self.waiting = update.done, update.waiting
        if update.book is not None:
            self._take_book(update.book)
        if update.documents is not None:
            self.documents = update.documents
        if update.is_opened_read:
            self._take_opened(update.opened)
        if update.counts is not None:
            self.counts.take_documents(update.counts)
            self._count_here()
        if update.shares:
            self._shares = {**self._shares, **update.shares}
        self._lack(*update.lacks)

    def _lack(self, *parts: Part) -> None:
        if Part.COUNTS in parts:
            self.counts.count_again()
            self._count_here()
        self.lacks.update(parts)
        if parts:
            self.when_lacking()

    def read_parts(self, parts: frozenset[Part]) -> ProjectParts:
        """Read parts of the whole project; to be called in a thread."""
        from qualcode.services.coding.passages import share_coded

        with self.project.snapshot():
            return ProjectParts(
                used_last=counting.codes_used_last(self.project, BAR) if not self._is_bar_read else None,
                counts=counting.passages_by_document(self.project) if Part.COUNTS in parts else None,
                shares=share_coded(self.project) if Part.SHARES in parts else None,
            )

    def take_parts(self, parts: ProjectParts) -> None:
        """Show parts of the whole project from now on; a part that lacks again has changed meanwhile."""
        if parts.counts is not None and Part.COUNTS not in self.lacks:
            self.counts.take_all(parts.counts)
            self._count_here()
        if parts.shares is not None and Part.SHARES not in self.lacks:
            self._shares = parts.shares
        if parts.used_last is not None and not self._is_bar_read:
            used = (*self._recent, *parts.used_last)  # what was used meanwhile keeps its number
            self._recent = [guid for guid in dict.fromkeys(used) if guid in self.book][:BAR]
            self._last = self._last or (self._recent[0] if self._recent else "")
            self._is_bar_read = True

    def _take_book(self, book: Codebook) -> None:
        self.book = book
        self._recent = [guid for guid in self._recent if guid in book]
        self.pinned = [guid for guid in self.pinned if guid in book]
        self._here = PassageCounts(book, self.codings.values())

    def _opened_now(self) -> OpenDocument | None:
        """The open document as it is now; None if somebody has removed it."""
        if self.opened is None:
            return None
        document = document_acts.read_document(self.project, self.opened.document.guid)
        return document_acts.open_document(self.project, document) if document is not None else None

    def _read_opened(self) -> None:
        self._take_opened(self._opened_now())

    def _take_opened(self, opened: OpenDocument | None) -> None:
        self.opened = opened
        self.codings = {coding.guid: coding for coding in opened.codings} if opened else {}
        self.settled = {coding.guid: coding for coding in opened.settled} if opened else {}
        self._here = PassageCounts(self.book, self.codings.values())
        self._count_here()
        if opened is not None:
            guid = opened.document.guid
            self.documents = [opened.document if other.guid == guid else other for other in self.documents]

    def _count_here(self) -> None:
        """Count the open document, whose codings are all here."""
        if self.opened is not None:
            numbers = {code.guid: number for code in self.book.codes if (number := self._here.of(code.guid))}
            self.counts.take_documents({self.opened.document.guid: numbers})

    def _shares_of(self, documents: Iterable[str]) -> dict[str, float]:
        """How far some documents are coded."""
        shares: dict[str, float] = {}
        for guid in documents:
            document = document_acts.read_document(self.project, guid)
            if document is not None and document.turns:
                opened = document_acts.open_document(self.project, document)
                shares[guid] = document_acts.coded_share(opened.transcript, opened.codings)
        return shares

    def document(self, guid: str) -> Document | None:
        return next((document for document in self.documents if document.guid == guid), None)

    def open(self, document: Document) -> OpenDocument:
        """A document's text, turns and codings."""
        self._shares = self.shares  # the document that is left keeps its share
        opened = document_acts.open_document(self.project, document)
        self.acts += 1
        self._take_opened(opened)
        return opened

    @property
    def share(self) -> float:
        """The share of the open document that is coded (0–1)."""
        if self.opened is None:
            return 0.0
        answers = sum(turn.role is not Role.INTERVIEWER for turn in self.opened.transcript.turns)
        return 1 - len(self._uncoded()) / answers if answers else 0.0

    @property
    def shares(self) -> Mapping[str, float]:
        """How far each document is coded, as far as they are counted; the open one as its codings are now."""
        if self.opened is None or self.opened.document.guid not in self._shares:
            return self._shares
        return {**self._shares, self.opened.document.guid: self.share}

    def _uncoded(self) -> list[Turn]:
        """The turns without a coding; computed again only when codings have changed."""
        if self.opened is None:
            return []
        stamp = (self.opened.document.guid, self.acts)
        if stamp != self._uncoded_of:
            self._uncoded_of = stamp
            self._uncoded_turns = document_acts.uncoded_turns(self.opened.transcript, self.codings.values())
        return self._uncoded_turns

    def is_shown(self, coding: Coding) -> bool:
        """Whether a coding belongs to those that are shown."""
        if self.whose is Whose.DECIDED:
            return coding.decision is not None
        return self.whose is Whose.ALL or coding.coder == self.project.coder

    @property
    def shown_codings(self) -> list[Coding]:
        """The codings of the open document that are shown, with those that a decision settles."""
        return [coding for coding in (*self.codings.values(), *self.settled.values()) if self.is_shown(coding)]

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
        self._read_done()
        self._here.add_codes(self.book)
        return self._record_coding(coding)

    @property
    def is_done(self) -> bool:
        """Whether the coder has finished the open document."""
        return self.opened is not None and self.opened.document.guid in self.done

    @property
    def waiting_here(self) -> list[Rereading]:
        """For which codes the open document waits to be read again."""
        opened = self.opened
        return [waiting for waiting in self.waiting if opened is not None and waiting.document == opened.document.guid]

    def mark_done(self) -> None:
        """Say that the open document is done, for all codes as they are now."""
        if self.opened is not None:
            self.acts += 1
            done_marks.mark_done(self.project, [self.opened.document])
            self._read_done()

    def take_done_off(self) -> None:
        """Say that the open document is not done any more."""
        if self.opened is not None:
            self.acts += 1
            done_marks.take_off(self.project, [self.opened.document])
            self._read_done()

    def _record_coding(self, coding: Coding) -> Coding:
        self.acts += 1
        self.codings[coding.guid] = coding
        self._here.add(coding)
        self._count_here()
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
        coding_acts.remove_codings(self.project, guids)
        for guid in guids:
            if (counted_coding := self.codings.pop(guid, None)) is not None:
                self._here.remove(counted_coding)
        self._count_here()

    def resize(self, coding: Coding, span: Span) -> Coding:
        return self._record_change(coding_acts.resize_coding(self.project, coding, self.passage(span)))

    def toggle_exemplar(self, coding: Coding) -> list[Coding]:
        """Mark or unmark an exemplar; the coding as it is now, and the others here that have another place by it."""
        act = exemplar_acts.set_exemplar if coding.exemplar is None else exemplar_acts.clear_exemplar
        changed = self._record_change(act(self.project, coding))
        ranked = [other for other in self.codings.values() if other.exemplar is not None and other != changed]
        now = coding_acts.read_codings(self.project, [other.guid for other in ranked])
        return [changed, *(self._record_change(other) for other in now if other != self.codings[other.guid])]

    def toggle_contradicts(self, coding: Coding) -> Coding:
        """Mark or unmark a coding that speaks against what its theme says."""
        return self._record_change(
            contradictions.set_contradicts(self.project, coding, contradicts=not coding.contradicts)
        )

    def write_memo(self, coding: Coding, text: str, expected: Mapping[str, str] | None = None) -> Coding:
        """Write one's own memo on a coding; `expected` is the memo as it was read."""
        try:
            coding_acts.read_coding(self.project, coding.guid)
        except NotFoundError:
            raise CodingError(
                "this coding was removed in the meantime", hint="Copy your text before you close the memo."
            ) from None
        subject = f"“{self.face(coding.code).name}”"
        memos.set_memo(self.project, "coding", coding.guid, subject, text, expected=expected)
        return self._record_change(coding_acts.read_coding(self.project, coding.guid))

    def memos_on_passage(self, span: Span) -> list[Memo]:
        """The memos on passages of the open document that share words with a span, the oldest first."""
        on = self.passage(span)
        entries = memos.memos_on(self.project, on.document.guid)
        return [memo for memo in entries if memo.place is not None and memo.place.span & on.span]

    def write_on_passage(
        self, span: Span, memo: Memo | None, text: str, expected: Mapping[str, str] | None = None
    ) -> Memo:
        """Write a new memo on a passage, or change (with an empty text remove) one's own that is there."""
        if memo is None:
            return passage_memos.add_to_passage(self.project, self.passage(span), text)
        if not text.strip():
            return memos.remove_memo(self.project, memo.guid, expected=expected)
        return memos.edit_memo(self.project, memo.guid, text, expected=expected)

    def _record_change(self, after: Coding) -> Coding:
        """Take a coding as it is now; what is uncounted is what was counted, whatever a screen still shows of it."""
        self.acts += 1
        if after.guid in self.settled:  # it is counted nowhere
            self.settled[after.guid] = after
            return after
        if (before := self.codings.get(after.guid)) is not None:
            self._here.remove(before)
        self._here.add(after)
        self.codings[after.guid] = after
        self._count_here()
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
            self._read_after_step(done[0])
            return HistoryStep(done[0])
        there, touched = moved
        open_document = self.opened.document.guid if self.opened else ""
        gone = tuple(coding for guid in touched if (coding := self.codings.pop(guid, None)) is not None)
        is_elsewhere = bool(touched - {coding.guid for coding in (*gone, *there)})
        if is_elsewhere or any(coding.document != open_document for coding in there):
            self._read_after_step(done[0])
            return HistoryStep(done[0])
        for coding in gone:
            self._here.remove(coding)
        for coding in there:
            self._here.add(coding)
            self.codings[coding.guid] = coding
        self._count_here()
        return HistoryStep(done[0], gone, tuple(there))

    def _read_after_step(self, change: Change) -> None:
        """Read again what a step back or forth may have changed: the record tells only of what is new in it."""
        with self.project.snapshot():
            update = self._whole_update(self.stamp)
        names = {key.partition("/")[0] for side in (change.before, change.after) for key in side or {}}
        if names and names <= {"codes", "memos"} and update.book is not None and _is_same_tree(update.book, self.book):
            update = replace(update, lacks=frozenset())
        self._take(update)

    # Reading on

    def next_turn_without_coding(self, offset: int, direction: int) -> Turn | None:
        """The nearest turn before or after `offset` that is not the interviewer's and has no coding."""
        turns = [turn for turn in self._uncoded() if turn.span]
        if direction > 0:
            return next((turn for turn in turns if turn.start > offset), None)
        return next((turn for turn in reversed(turns) if turn.end <= offset), None)

    def next_coding(self, offset: int, direction: int, besides: str | None) -> Coding | None:
        """The nearest coding that begins after (or before) `offset`, in the order of the text."""
        ordered = sorted(self.shown_codings, key=lambda coding: (coding.span, coding.guid))
        places = [coding.guid for coding in ordered]
        if besides in places:
            at = places.index(besides) + direction
            return ordered[at] if 0 <= at < len(ordered) else None
        if direction > 0:
            return next((coding for coding in ordered if coding.span.start > offset), None)
        return next((coding for coding in reversed(ordered) if coding.span.start < offset), None)


def _is_same_tree(book: Codebook, other: Codebook) -> bool:
    """Whether two codebooks have the same codes under the same parents, whatever they are called."""
    return {code.guid: code.parent for code in book.codes} == {code.guid: code.parent for code in other.codes}


def _with_all(counts: CountsOfDocuments, documents: Iterable[str]) -> CountsOfDocuments:
    """The counts with documents that have no passages any more."""
    return {**{guid: {} for guid in documents}, **counts}
