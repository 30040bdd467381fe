"""Reading a transcript: what is open, what stands around it, moving on."""

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
from qualcode.services.documents.documents import share_coded
from qualcode.tui.screens.project_screen import ProjectScreen
from qualcode.tui.screens.searching import SearchLine
from qualcode.tui.session import Desk
from qualcode.tui.transcript.selection import Selection
from qualcode.tui.transcript.view import TranscriptView
from qualcode.tui.widgets.bars import CodeBar, KeyLine, Line
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.documents_list import DocumentsList
from qualcode.tui.widgets.inspector import Inspector

_REST = 0.04
"""Seconds without a key after which what stands around the text is shown anew."""

_SETTLED = 0.2
"""Seconds after a text is opened before what is found in threads begins: the text comes first."""

_NAME = 24
"""Letters of a name in the title; whatever people call things, it tells who codes what."""


class ReadingScreen(ProjectScreen):
    """Documents and codes at the left, the transcript with its margin, what is under the caret beside or below."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-middling"), (150, "-wide")]  # noqa: RUF012

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._under: tuple[Coding, ...] = ()
        self._selection = Selection(0, 0)
        self._followed: str | None = None
        self._keys_for: tuple[object, ...] = ()
        self._timer: Timer | None = None
        self._remark = ""
        self._recount: set[str] = set()
        self._was_left = False

    def compose(self) -> ComposeResult:
        # Set before the first layout, else a long text would be laid out for one width and at once for another.
        least = [name for width, name in self.HORIZONTAL_BREAKPOINTS or () if width <= self.app.size.width]
        self.add_class(*least[-1:])
        yield Line(id="title")
        with Horizontal(id="body"):
            with Vertical(id="lists"):
                yield DocumentsList(id="documents")
                yield CodeTree(id="codes")
            with Container(id="reading"):
                with Vertical(id="middle"):
                    yield TranscriptView(id="transcript")
                    yield SearchLine(id="search")
                yield Inspector(id="inspector")
        yield CodeBar(id="bar")
        yield KeyLine(id="keys")

    @property
    def view(self) -> TranscriptView:
        return self.query_one("#transcript", TranscriptView)

    def on_mount(self) -> None:
        self._show_lists()
        if self.desk.opened is not None:
            self._show_document()
        elif self.desk.documents:
            self.open(min(self.desk.documents, key=lambda document: list(DocumentKind).index(document.kind)).guid)
        else:
            self._show_around()
        self.set_timer(_SETTLED, self.find_shares)

    def on_screen_resume(self) -> None:
        """Back from another screen, where codes may have been renamed, merged or recoloured."""
        if self._was_left:
            self.refresh_all()

    def on_screen_suspend(self) -> None:
        self._was_left = True

    # What is shown

    def open(self, document: str, at: Span | None = None) -> None:
        """Another document; where it was left, or at a passage."""
        found = self.desk.document(document)
        if found is None:
            return
        if self.desk.opened is not None:
            self.desk.remember_place(self.desk.opened.document.guid, self.view.selection.span)
        if self.desk.opened is None or self.desk.opened.document.guid != document:
            self.desk.open(found)
            self._show_document()
        if at is not None:
            self.view.select(at)
        self.view.focus()

    def _show_document(self) -> None:
        opened = self.desk.opened
        if opened is None:
            return
        place = self.desk.place_in(opened.document.guid)
        if not place and opened.transcript.turns and place.start == 0:
            place = Span(opened.transcript.turns[0].start, opened.transcript.turns[0].start)
        self._followed = None
        self.view.show(opened.transcript, self.desk.codings.values(), self.desk.face, Selection.of(place))
        self._show_lists()
        self._show_around()
        self.set_timer(_SETTLED, self.find_sentences)

    def _show_lists(self) -> None:
        opened = self.desk.opened.document.guid if self.desk.opened else None
        self.query_one("#documents", DocumentsList).show(self.desk.documents, self.desk.shares, opened)
        self.query_one("#codes", CodeTree).show(self.desk.book, self.desk.counts.of)

    def refresh_all(self) -> None:
        """Everything from the desk, the caret where it is."""
        self._show_lists()
        opened = self.desk.opened
        if opened is not None and opened.transcript != self.view.transcript:
            caret = min(self.view.selection.caret, len(opened.text))
            self.view.show(opened.transcript, self.desk.codings.values(), self.desk.face, Selection(caret, caret))
            self.set_timer(_SETTLED, self.find_sentences)
        elif opened is not None:
            self.view.set_codings(self.desk.codings.values(), self.desk.face)
        elif self.view.transcript.text:
            self.view.show(Transcript(""), (), self.desk.face, Selection(0, 0))
        self._under, self._selection = self.view.under, self.view.selection
        self._show_around()

    def _show_around(self) -> None:
        """Title, inspector, bar, counts and keys, as they belong to what is under the caret now."""
        if not self.is_current:
            return
        self.query_one("#title", Line).tell(*self._title())
        self.query_one("#title", Line).set_class(self.view.is_extending, "-extending")
        self.query_one("#inspector", Inspector).show(self._under, self.desk.book, self._selection_told())
        self.query_one("#bar", CodeBar).show(self.desk.bar(), self.desk.pinned)
        self.query_one("#codes", CodeTree).recount(self._recount)
        if self._recount and self.desk.opened is not None:
            self.query_one("#documents", DocumentsList).remark(self.desk.opened.document, self.desk.share)
        self._recount = set()
        self._show_keys()

    def _show_keys(self) -> None:
        now = (bool(self._under), bool(self._selection.span), self.desk.last_code is not None, self.size.width)
        if now != self._keys_for:
            self._keys_for = now
            self.query_one("#keys", KeyLine).show(self)

    def _title(self) -> list[tuple[str, str] | str]:
        if self._remark:
            return [(f" {one_line(self._remark)} ", "bold $text-accent")]
        parts: list[tuple[str, str] | str] = []
        opened = self.desk.opened
        if opened is not None:
            document = opened.document
            others = [name for name in (document.case, document.group) if name and name != document.name]
            share = self.desk.share
            parts += [
                (f" {shortened(document.name, _NAME)} ", "bold"),
                (f"{' · '.join(shortened(name, _NAME) for name in others)} ", "$foreground-muted"),
            ]
            parts += [f" {len(self.desk.codings)} codings, {share:.0%} of turns "]
            if (planned := opened.round) is not None:
                blind = ", blind" if planned.is_closed else ""
                parts.append((f" {shortened(planned.name, _NAME)}{blind} ", "$foreground-muted"))
        parts.append((f" {shortened(self.desk.project.coder, _NAME)} ", "$text-accent"))
        if self.view.is_extending:
            parts.append((" extending ", "reverse"))
        return [*parts, (f" {one_line(self.desk.project.name)}", "$foreground-muted")]

    def _selection_told(self) -> Content:
        if self.desk.opened is None:
            return Content.styled("No documents yet. Press ctrl+o to add transcripts.", "$foreground-muted")
        words = len(self._selection.span.of(self.desk.opened.text).split())
        if words:
            told = "1 word selected. Enter codes it." if words == 1 else f"{words} words selected. Enter codes them."
            return Content.styled(told, "$foreground-muted")
        return Content.styled(
            "w s t select the next word, sentence, turn; b a r the one before. Capitals extend. ? shows all keys.",
            "$foreground-muted",
        )

    @on(TranscriptView.Moved)
    def follow(self) -> None:
        """Notes where the caret is; what stands around the text follows when it rests, for the text comes first."""
        if self.view.selection != self._selection:
            self._remark = ""
        self._under, self._selection = self.view.under, self.view.selection
        if self._followed not in {coding.guid for coding in self._under if coding.span == self._selection.span}:
            self._followed = None
        self._soon()

    def _soon(self) -> None:
        """Brings title, inspector, bar and keys up to date a moment after the last key."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_REST, self._show_around)

    def _say(self, message: str) -> None:
        """A remark in the title line, until the caret has moved on."""
        self._remark = message
        self._soon()

    # Reading on

    def action_uncoded(self, direction: int) -> None:
        """The next turn that answers and that nobody has coded."""
        turn = self.desk.next_turn_without_coding(self._going_on(direction), direction)
        if turn is None:
            self._say("every turn that way is coded")
        else:
            self.view.select(turn.span)

    def _going_on(self, direction: int) -> int:
        """From where to look for the next thing; what begins just at the caret is next where nothing is selected."""
        span = self.view.selection.span
        return span.start - 1 if direction > 0 and not span else span.start

    def action_coding(self, direction: int) -> None:
        found = self.desk.next_coding(self._going_on(direction), direction, self._followed)
        if found is None:
            self._say("no more codings that way")
            return
        self.view.select(found.span)
        self._followed = found.guid

    def action_search(self) -> None:
        self.query_one("#search", SearchLine).begin(self.view)

    @on(SearchLine.Left)
    def action_text(self) -> None:
        self.view.focus()

    @on(DocumentsList.Chosen)
    def open_chosen(self, event: DocumentsList.Chosen) -> None:
        self.open(event.document)

    def action_lists(self) -> None:
        """Shows or hides the lists, so that a narrow terminal has room for the text."""
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

    # Beside the reading

    @work(thread=True, exclusive=True, group="sentences")
    def find_sentences(self) -> None:
        """Sentences take a moment, the first time more: spaCy is loaded beside the reading."""
        from qualcode.language.sentences import sentences

        opened = self.desk.opened
        if opened is not None:
            found = sentences(
                opened.text, [turn.span for turn in opened.transcript.turns] or [Span(0, len(opened.text))]
            )
            self.app.call_from_thread(self._take_sentences, opened.document.guid, found)

    def _take_sentences(self, document: str, found: Sequence[Span]) -> None:
        if self.desk.opened is not None and self.desk.opened.document.guid == document:
            self.view.set_sentences(found)

    @work(thread=True, exclusive=True, group="shares")
    def find_shares(self) -> None:
        """How far each document is coded."""
        shares = share_coded(self.desk.project)
        self.app.call_from_thread(self._take_shares, shares)

    def _take_shares(self, shares: dict[str, float]) -> None:
        self.desk.shares = shares
        self._show_lists()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
