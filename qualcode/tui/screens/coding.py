"""Reading a transcript and coding it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input

from qualcode.errors import CodingError, QualcodeError
from qualcode.model.coding import Coding
from qualcode.model.document import DocumentKind
from qualcode.model.plain import one_line, shortened
from qualcode.model.span import Span
from qualcode.model.transcript import Transcript
from qualcode.services.documents import share_coded
from qualcode.tui.desk import Desk, Stepped
from qualcode.tui.dialogs.picker import CodePicker, Picked
from qualcode.tui.dialogs.questions import LongText, OneOf
from qualcode.tui.screens.project_screen import ProjectScreen
from qualcode.tui.screens.searching import SearchLine
from qualcode.tui.transcript.selection import Selection
from qualcode.tui.transcript.units import Unit
from qualcode.tui.transcript.view import TranscriptView
from qualcode.tui.widgets.code_tree import CodeTree
from qualcode.tui.widgets.documents_list import DocumentsList
from qualcode.tui.widgets.inspector import Inspector
from qualcode.tui.widgets.lines import CodeBar, KeyLine, Line

_REST = 0.04
"""Seconds without a key after which what stands around the text is shown anew."""

_SETTLED = 0.2
"""Seconds after a text is opened before what is found in threads begins: the text comes first."""

_NAME = 24
"""Letters of a name in the title; whatever people call things, it tells who codes what."""

_NEEDS_CODING = ("remove", "memo", "exemplar", "resize")


class CodingScreen(ProjectScreen):
    """Documents and codes at the left, the transcript with its margin, what is under the caret beside or below."""

    CSS_PATH = "coding.tcss"
    AUTO_FOCUS = "#transcript"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-middling"), (150, "-wide")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "code", "Code", id="coding.code"),
        Binding("i", "code_in_vivo", "In vivo", id="coding.in-vivo"),
        Binding("full_stop", "repeat", "Repeat", id="coding.repeat", key_display="."),
        Binding("x", "remove", "Remove", id="coding.remove"),
        Binding("m", "memo", "Memo", id="coding.memo"),
        Binding("asterisk", "exemplar", "Exemplar", id="coding.exemplar", key_display="*"),
        Binding("u", "undo", "Undo", id="coding.undo"),
        Binding("slash", "search", "Search", id="coding.search", key_display="/"),
        Binding("right_square_bracket", "uncoded(1)", "Uncoded", id="coding.next-uncoded", key_display="]"),
        Binding("n", "coding(1)", "Next coding", id="coding.next"),
        Binding("N", "coding(-1)", "Coding before", show=False, id="coding.previous"),
        Binding("left_square_bracket", "uncoded(-1)", "Uncoded before", show=False, id="coding.previous-uncoded"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="coding.redo"),
        Binding("left_curly_bracket", "resize('start', -1)", "Begin earlier", show=False, id="coding.begin-earlier"),
        Binding("right_curly_bracket", "resize('start', 1)", "Begin later", show=False, id="coding.begin-later"),
        Binding("less_than_sign", "resize('end', -1)", "End earlier", show=False, id="coding.end-earlier"),
        Binding("greater_than_sign", "resize('end', 1)", "End later", show=False, id="coding.end-later"),
        Binding("p", "pin", "Pin to the bar", show=False, id="coding.pin"),
        Binding("l", "lists", "Lists", show=False, id="coding.lists"),
        Binding("d", "documents", "Documents", show=False, id="coding.documents"),
        Binding("k", "codes", "Codes", show=False, id="coding.codes"),
        Binding("escape", "text", "Back to the text", show=False, id="coding.text"),
        *(Binding(str(n), f"code_from_bar({n})", f"Code {n}", show=False, id=f"coding.bar-{n}") for n in range(1, 10)),
    ]

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
        if self.desk.opened is not None:
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

    # Coding

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What cannot be done is said, and nothing is lost."""
        try:
            yield
        except CodingError as error:
            self._say(" ".join(str(error).split()))
        except QualcodeError as error:
            self.app.notify(str(error), severity="warning", markup=False)

    def _span_to_code(self) -> Span:
        """What is selected, else the sentence that the caret is in."""
        view = self.view
        span = view.selection.span
        if span:
            return span
        found = view.units.at(Unit.SENTENCE, view.selection.caret)
        return found or span

    def _show_made(self, coding: Coding) -> None:
        """The words and the margin at once, counts and bar a moment later."""
        self.view.put_coding(coding)
        self._after_coding(coding)

    def _after_coding(self, *codings: Coding) -> None:
        for coding in codings:
            self._recount.update(self.desk.book.family_up(coding.code))
        self._remark = ""
        self._soon()

    def action_code(self) -> None:
        """Opens the picker on the selected words."""
        span = self._span_to_code()
        with self._told():
            words = self.desk.passage(span).words
            self.view.select(span)
            picker = CodePicker(f"Code “{shortened(words, 46)}”", self.desk.book, self.desk.counts.of)
            self.app.push_screen(picker, lambda picked: self._code_picked(picked, span))

    def _code_picked(self, picked: Picked | None, span: Span) -> None:
        if picked is None:
            return
        with self._told():
            if picked.code is not None:
                self._show_made(self.desk.apply(picked.code.guid, span))
            else:
                self._make_code(picked.new_name, span)

    def _make_code(self, name: str, span: Span) -> None:
        made = self.desk.apply_new(name, span)
        self.query_one("#codes", CodeTree).show(self.desk.book, self.desk.counts.of)
        self._show_made(made)

    def action_code_in_vivo(self) -> None:
        """The selected words are the code's name."""
        span = self._span_to_code()
        with self._told():
            words = shortened(self.desk.passage(span).words, 80)
            known = next((c for c in self.desk.book.children(None) if c.name.casefold() == words.casefold()), None)
            if known is not None:
                self._show_made(self.desk.apply(known.guid, span))
            else:
                self._make_code(words.replace("/", "\\/"), span)

    def action_repeat(self) -> None:
        last = self.desk.last_code
        if last is not None:
            with self._told():
                self._show_made(self.desk.apply(last.guid, self._span_to_code()))

    def action_code_from_bar(self, number: int) -> None:
        bar = self.desk.bar()
        if number <= len(bar):
            with self._told():
                self._show_made(self.desk.apply(bar[number - 1].guid, self._span_to_code()))

    @on(CodeTree.Chosen)
    def code_from_tree(self, event: CodeTree.Chosen) -> None:
        """Enter on a code of the tree puts it on the selected words."""
        if not self.view.selection.span:
            self.app.notify("Select some words first; then Enter on a code puts it on them.", markup=False)
            return
        with self._told():
            self._show_made(self.desk.apply(event.code, self.view.selection.span))
        self.view.focus()

    def action_pin(self) -> None:
        """Pins the code under the caret (or under the tree's cursor) to the bar, or lets it go."""
        tree = self.query_one("#codes", CodeTree)
        code = tree.pointed if tree.has_focus else self._under[0].code if self._under else None
        if code is not None:
            self.desk.toggle_pin(code)
            self.query_one("#bar", CodeBar).show(self.desk.bar(), self.desk.pinned)

    # What stands there already

    @work(exclusive=True, group="choose")
    async def action_remove(self) -> None:
        coding = await self._chosen("Remove which coding?")
        if coding is not None:
            with self._told():
                self.desk.remove([coding.guid])
                self.view.take_coding(coding.guid)
                self._after_coding(coding)

    @work(exclusive=True, group="choose")
    async def action_memo(self) -> None:
        coding = await self._chosen("Write on which coding?")
        if coding is None:
            return
        title = f"Memo on {self.desk.face(coding.code).name}"
        about = Content.styled(f"“{shortened(coding.quote, 200)}”", "$foreground-muted")

        def keep(text: str) -> None:
            self._show_made(self.desk.write_memo(coding, text))

        self.app.push_screen(LongText(title, coding.memo, keep, about))

    @work(exclusive=True, group="choose")
    async def action_exemplar(self) -> None:
        coding = await self._chosen("Which coding is an exemplar?")
        if coding is not None:
            with self._told():
                self._show_made(self.desk.toggle_exemplar(coding))

    async def _chosen(self, question: str) -> Coding | None:
        """The coding under the caret; asked for where there are several."""
        under: Sequence[Coding] = self._under
        followed = [coding for coding in under if coding.guid == self._followed]
        if len(under) > 1 and not followed:
            choices = [(coding.guid, self._choice(coding)) for coding in under]
            guid = await self.app.push_screen_wait(OneOf(question, choices))
            return self.desk.codings.get(guid) if guid else None
        return next(iter(followed or under), None)

    def _choice(self, coding: Coding) -> Content:
        face = self.desk.face(coding.code)
        words = shortened(coding.quote, 40)
        return Content.assemble(
            ("▌", face.color or "$foreground-muted"),
            one_line(face.name),
            (f"  {one_line(coding.coder)}  “{words}”", "$foreground-muted"),
        )

    def action_resize(self, end: str, direction: int) -> None:
        """Moves one end of the coding under the caret by a word."""
        if not self._under or self.desk.opened is None:
            return
        coding = next((c for c in self._under if c.guid == self._followed), self._under[0])
        span = _resized(coding.span, self.view, end, direction)
        if span is None:
            self._say("no further word that way in this turn")
        elif span != coding.span:
            with self._told():
                changed = self.desk.resize(coding, span)
                self._followed = changed.guid
                self.view.put_coding(changed)
                self.view.select(changed.span)
                self._after_coding()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that cannot do anything now are not offered: None lists them, but not among those that work."""
        if action in _NEEDS_CODING:
            return bool(self._under) or None
        if action == "repeat":
            return self.desk.last_code is not None or None
        if action in ("code", "code_in_vivo", "search", "uncoded", "coding"):
            return self.desk.opened is not None or None
        return True

    # Steps back and forth

    def action_undo(self) -> None:
        with self._told():
            self._stepped(self.desk.undo(), "undone")

    def action_redo(self) -> None:
        with self._told():
            self._stepped(self.desk.redo(), "done again")

    def _stepped(self, step: Stepped | None, verb: str) -> None:
        """Shows what a step back or forth has changed, and says what it was."""
        if step is None:
            self._say(f"nothing of yours to be {verb}")
            return
        if step.gone is None:
            self.refresh_all()
        else:
            there = {coding.guid for coding in step.there}
            for coding in step.gone:
                if coding.guid not in there:
                    self.view.take_coding(coding.guid)
            for coding in step.there:
                self.view.put_coding(coding)
            self._after_coding(*step.gone, *step.there)
        self._say(f"{verb}: {step.change.action} {step.change.subject}")

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


def _resized(span: Span, view: TranscriptView, end: str, direction: int) -> Span | None:
    """The span with one end a word further; None where it would lose its last word or take in a speaker's label."""
    units = view.units
    if end == "start":
        word = units.preceding(Unit.WORD, span.start) if direction < 0 else units.following(Unit.WORD, span.start + 1)
        is_fit = word is not None and word.start < span.end and not _is_label(view, word)
        return Span(word.start, span.end) if word is not None and is_fit else None
    if direction > 0:
        word = units.following(Unit.WORD, span.end)
        return Span(span.start, word.end) if word is not None and not _is_label(view, word) else None
    last = units.last_from(Unit.WORD, max(span.start, span.end - 1))
    before = units.preceding(Unit.WORD, last.start) if last is not None else None
    return Span(span.start, before.end) if before is not None and before.start >= span.start else None


def _is_label(view: TranscriptView, word: Span) -> bool:
    turn = view.transcript.turn_at(word.start)
    return turn is not None and word.start < turn.start
