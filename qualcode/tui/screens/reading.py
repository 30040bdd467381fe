"""The reading screen: lists, transcript, inspector, and moving through the text."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input

from qualcode.model.coding import Coding
from qualcode.model.document import DocumentKind
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.span import Span
from qualcode.model.transcript import Transcript
from qualcode.model.wording import counted
from qualcode.recognition.times import seconds_written
from qualcode.tui.dialogs.questions import LineQuestion
from qualcode.tui.screens.project_screen import ProjectScreen
from qualcode.tui.screens.searching import SearchLine
from qualcode.tui.session import Session, Whose
from qualcode.tui.transcript.selection import Selection
from qualcode.tui.transcript.view import TranscriptView
from qualcode.tui.widgets.bars import CodeBar, KeyLine, Line
from qualcode.tui.widgets.code_tree import CodeList, CodeTree
from qualcode.tui.widgets.documents_list import DocumentsList, Marks
from qualcode.tui.widgets.finding import Sought, TypeToFind
from qualcode.tui.widgets.inspector import Inspector

_REST = 0.04
"""Seconds without a key before title, inspector, bar and counts are updated. A judgement: shorter than a person
notices, longer than the gap between repeated keys."""

_SETTLED = 0.2
"""Seconds after opening a text before background work starts. A judgement: the text is painted first."""

_SHOWN = {
    Whose.ALL: "all codings are shown; dotted: settled by a decision",
    Whose.MINE: "only your codings are shown; dotted: settled by a decision",
    Whose.DECIDED: "only the codings that the team has decided on are shown",
}

_NAME = 24
"""Letters of a name in the title; a judgement: coder, document and round stay visible in 80 columns."""


class ReadingScreen(ProjectScreen):
    """Documents and codes at the left, the transcript with its margin, the codings at the caret beside or below."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-middling"), (150, "-wide")]  # noqa: RUF012

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._under: tuple[Coding, ...] = ()
        self._selection = Selection(0, 0)
        self._followed: str | None = None
        self._keys_for: tuple[object, ...] = ()
        self._timer: Timer | None = None
        self._remark = ""
        self._recount: set[str] = set()
        self._end_seen: set[str] = set()
        self._stamp = session.stamp

    def compose(self) -> ComposeResult:
        # Set before the first layout; otherwise a long text is laid out twice, for two widths.
        least = [name for width, name in self.HORIZONTAL_BREAKPOINTS or () if width <= self.app.size.width]
        self.add_class(*least[-1:])
        yield Line(id="title")
        with Horizontal(id="body"):
            with Vertical(id="lists"):
                yield DocumentsList(id="documents")
                yield CodeList(id="codes")
            with Container(id="reading"):
                with Vertical(id="middle"):
                    yield TranscriptView(id="transcript")
                    yield SearchLine(id="search")
                yield Inspector(id="inspector")
        yield CodeBar(id="bar")
        yield KeyLine(id="keys")

    @property
    def current_coding(self) -> Coding | None:
        """The coding at the caret that keys act upon: the one marked in the details, or the only one."""
        return next((coding for coding in self._under if coding.guid == self._followed), next(iter(self._under), None))

    @on(Inspector.CodingSelected)
    def choose(self, event: Inspector.CodingSelected) -> None:
        """Act upon another coding at the caret from now on."""
        event.stop()
        self._followed = event.coding
        self._remark = ""
        self._show_around()

    @property
    def view(self) -> TranscriptView:
        return self.query_one("#transcript", TranscriptView)

    def on_mount(self) -> None:
        self._show_lists()
        self.watch(self.view, "scroll_y", self._note_end, init=False)
        if self.session.opened is not None:
            self._show_document()
        elif self.session.documents:
            self.open(min(self.session.documents, key=lambda document: list(DocumentKind).index(document.kind)).guid)
        else:
            self._show_around()

    def on_screen_resume(self) -> None:
        """Update after another screen may have renamed, merged or recoloured codes."""
        if self._stamp != self.session.stamp:
            self.refresh_all()

    # What is shown

    def open(self, document: str, at: Span | None = None) -> None:
        """Open a document, at the last place or at a passage."""
        document_to_open = self.session.document(document)
        if document_to_open is None:
            return
        if self.session.opened is not None:
            self.session.remember_place(self.session.opened.document.guid, self.view.selection.span)
        if self.session.opened is None or self.session.opened.document.guid != document:
            self.session.open(document_to_open)
            self._show_document()
        if at is not None:
            self.view.select(at)
        self.view.focus()

    def _show_document(self) -> None:
        opened = self.session.opened
        if opened is None:
            return
        place = self.session.place_in(opened.document.guid)
        if not place and opened.transcript.turns and place.start == 0:
            place = Span(opened.transcript.turns[0].start, opened.transcript.turns[0].start)
        self._followed = None
        self.view.show(opened.transcript, self.session.shown_codings, self.session.face, Selection.of(place))
        self._show_lists()
        self._show_around()
        self.set_timer(_SETTLED, self.find_sentences)

    def _show_lists(self) -> None:
        opened = self.session.opened.document.guid if self.session.opened else None
        waiting = {waiting.document for waiting in self.session.waiting}
        marks = Marks(self.session.shares, self.session.done, frozenset(waiting))
        self.query_one("#documents", DocumentsList).show(self.session.documents, marks, opened)
        self.query_one("#codes", CodeTree).show(self.session.book, self.session.counts.of)

    def refresh_all(self) -> None:
        """Show everything again, now or when the screen is seen again; the caret stays."""
        if not self.is_seen:
            self._stamp = (-1, -1)
            return
        self._stamp = self.session.stamp
        self._show_lists()
        opened = self.session.opened
        if opened is not None and opened.transcript != self.view.transcript:
            caret = min(self.view.selection.caret, len(opened.text))
            self.view.show(opened.transcript, self.session.shown_codings, self.session.face, Selection(caret, caret))
            self.set_timer(_SETTLED, self.find_sentences)
        elif opened is not None:
            self.view.set_codings(self.session.shown_codings, self.session.face)
        elif self.view.transcript.text:
            self.view.show(Transcript(""), (), self.session.face, Selection(0, 0))
        self._under, self._selection = self.view.under, self.view.selection
        self._show_around()

    def _show_around(self) -> None:
        """Update title, inspector, bar, counts and keys for the present caret."""
        if not self.is_seen:
            return
        self._note_end()
        self.query_one("#title", Line).set_parts(*self._title())
        self.query_one("#title", Line).set_class(self.view.is_extending, "-extending")
        current = self.current_coding
        self.query_one("#inspector", Inspector).show(
            self._under, self.session.book, self._selection_hint(), current.guid if current is not None else None
        )
        self.query_one("#bar", CodeBar).show(self.session.bar(), self.session.pinned)
        self.query_one("#codes", CodeTree).recount(self._recount)
        if self._recount and self.session.opened is not None:
            self.query_one("#documents", DocumentsList).remark(self.session.opened.document, self.session.share)
        self._recount = set()
        self._show_keys()

    def _show_keys(self) -> None:
        now = (
            bool(self._under), bool(self._selection.span), self.session.last_code is not None, self.size.width,
            self._is_in_lists, self.is_end_seen, self.session.is_done, len(self.session.waiting_here),
        )  # fmt: skip
        if now != self._keys_for:
            self._keys_for = now
            self.query_one("#keys", KeyLine).show(self)

    @property
    def _is_in_lists(self) -> bool:
        """Whether a list beside the text has the focus."""
        return isinstance(self.focused, TypeToFind)

    def on_descendant_focus(self) -> None:
        self._soon()

    def _title(self) -> list[tuple[str, str] | str]:
        opened = self.session.opened
        if self._remark:
            counts = [self._counts()] if opened is not None else []
            return [(f" {one_line(self._remark)} ", "bold $text-accent"), *counts]
        parts: list[tuple[str, str] | str] = []
        if opened is not None:
            document = opened.document
            others = [name for name in (document.case, document.group) if name and name != document.name]
            parts += [
                (f" {shortened(document.name, _NAME)} ", "bold"),
                (f"{' · '.join(shortened(name, _NAME) for name in others)} ", "$foreground-muted"),
            ]
            parts.append(self._counts())
            parts += self._done()
            if (planned := opened.round) is not None:
                blind = ", blind" if planned.is_closed else ""
                parts.append((f" {shortened(planned.name, _NAME)}{blind} ", "$foreground-muted"))
        parts.append((f" {shortened(self.session.project.coder, _NAME)} ", "$text-accent"))
        if self.view.is_extending:
            parts.append((" extending ", "reverse"))
        return [*parts, (f" {one_line(self.session.project.name)}", "$foreground-muted")]

    def _done(self) -> list[tuple[str, str] | str]:
        """Whether the coder has finished the document, and for how many codes it waits to be read again."""
        if waiting := len(self.session.waiting_here):
            return [(f" read again for {counted(waiting, 'code')} (g) ", "$text-warning")]
        return [(" done ", "$text-success")] if self.session.is_done else []

    @property
    def is_end_seen(self) -> bool:
        """Whether the last turn of the open document has been on the screen."""
        return self.session.opened is not None and self.session.opened.document.guid in self._end_seen

    def _note_end(self) -> None:
        opened = self.session.opened
        if opened is not None and not self.is_end_seen and self.view.is_end_visible:
            self._end_seen.add(opened.document.guid)
            self._soon()

    def _counts(self) -> str:
        every, whose = counted(len(self.session.codings), "coding"), self.session.whose
        some = f"{sum(map(self.session.is_shown, self.session.codings.values()))} of " if whose is not Whose.ALL else ""
        return f" {some}{every}{f' ({whose.value})' if some else ''}, {self.session.share:.0%} of turns "

    def _selection_hint(self) -> Content:
        if self.session.opened is None:
            hint = (
                "No document is open. Choose one in the list."
                if self.session.documents
                else "No documents yet. Press ctrl+o to add transcripts."
            )
            return Content.styled(hint, "$foreground-muted")
        words = len(self._selection.span.of(self.session.opened.text).split())
        if words:
            hint = f"{counted(words, 'word')} selected. Press Enter to code."
            return Content.styled(hint, "$foreground-muted")
        return Content.styled(
            "w s t select the next word, sentence, turn; b a r the previous one. Capitals extend. ? shows all keys.",
            "$foreground-muted",
        )

    @on(TranscriptView.Moved)
    def follow(self) -> None:
        """Store the caret; title, inspector and bar follow after a pause, so that moving stays fast."""
        if self.view.selection != self._selection:
            self._remark = ""
        self._under, self._selection = self.view.under, self.view.selection
        if self._followed not in {coding.guid for coding in self._under}:
            self._followed = None
        self._soon()

    def _soon(self) -> None:
        """Update title, inspector, bar and keys a moment after the last key."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_REST, self._show_around)

    def _say(self, message: str) -> None:
        """A remark in the title line, until the caret has moved on."""
        self._remark = message
        self._soon()

    def show_whose(self, whose: Whose) -> None:
        """Show all codings, one's own or those decided on; what is counted stays the same."""
        self.session.whose = whose
        self.view.set_codings(self.session.shown_codings, self.session.face)
        self._soon()

    def action_next_whose(self) -> None:
        """Step through the views: all, mine, decided."""
        kinds = list(Whose)
        self.show_whose(kinds[(kinds.index(self.session.whose) + 1) % len(kinds)])
        self._say(_SHOWN[self.session.whose])

    # Reading on

    def action_uncoded(self, direction: int) -> None:
        """Select the next turn that is not the interviewer's and has no coding."""
        turn = self.session.next_turn_without_coding(self._search_start(direction), direction)
        if turn is None:
            self._say("no uncoded turn in this direction")
        else:
            self.view.select(turn.span)

    def _search_start(self, direction: int) -> int:
        """The offset to search from; with no selection, something that begins at the caret counts as next."""
        span = self.view.selection.span
        return span.start - 1 if direction > 0 and not span else span.start

    def action_coding(self, direction: int) -> None:
        coding = self.session.next_coding(self._search_start(direction), direction, self._followed)
        if coding is None:
            self._say("no more codings in this direction")
            return
        self.view.select(coding.span)
        self._followed = coding.guid
        self._soon()

    def action_time(self) -> None:
        """Go to where the recording is at a time."""
        opened = self.session.opened
        if opened is None:
            return
        if not any(turn.times for turn in opened.transcript.turns):
            self._say("this document has no times")
            return
        self.app.push_screen(LineQuestion("Go to a time: 12:30 or 1:02:03", check=seconds_written), self._go_to_time)

    def _go_to_time(self, written: str | None) -> None:
        opened = self.session.opened
        place = opened.transcript.place_of(seconds_written(written)) if opened and written else None
        if place is not None:
            self.view.select(Span(place, place))

    def action_search(self) -> None:
        self.query_one("#search", SearchLine).begin(self.view)

    @on(SearchLine.Left)
    def action_text(self) -> None:
        self.view.focus()

    @on(Sought)
    def tell_what_is_sought(self, event: Sought) -> None:
        event.stop()
        self._say("" if not event.typed else f"find: {event.typed}" + ("" if event.is_there else " (nothing has it)"))

    @on(DocumentsList.DocumentSelected)
    def open_chosen(self, event: DocumentsList.DocumentSelected) -> None:
        self.open(event.document)

    def action_lists(self) -> None:
        """Show or hide the lists, to give the text more room."""
        lists = self.query_one("#lists")
        lists.display = not lists.display
        if not lists.display:
            self.view.focus()

    def action_documents(self) -> None:
        self.query_one("#lists").display = True
        self.query_one("#documents").focus()

    def action_codes(self) -> None:
        self.query_one("#lists").display = True
        self.query_one("#codes").focus()

    # In the background

    @work(thread=True, exclusive=True, group="sentences")
    def find_sentences(self) -> None:
        """Find sentences in a thread: in a long text it takes a moment."""
        from qualcode.language.guessing import language_of_document
        from qualcode.language.sentences import sentences

        opened = self.session.opened
        if opened is not None:
            parts = [turn.span for turn in opened.transcript.turns] or [Span(0, len(opened.text))]
            language = language_of_document(opened.document, opened.text)
            found_sentences = sentences(opened.text, parts, language)
            self.app.call_from_thread(self._take_sentences, opened.document.guid, found_sentences)

    def _take_sentences(self, document: str, found_sentences: Sequence[Span]) -> None:
        if self.session.opened is not None and self.session.opened.document.guid == document:
            self.view.set_sentences(found_sentences)

    def show_counts(self) -> None:
        if not self.is_seen:
            self._stamp = (-1, -1)
            return
        self._show_lists()
        self.query_one("#codes", CodeTree).recount()
        self._show_around()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
