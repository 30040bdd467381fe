"""Coding what is read: every act is stored before it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.errors import CodingError, QualcodeError
from qualcode.model.coding import Coding
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.span import Span
from qualcode.tui.dialogs.picker import CodePicker, Picked
from qualcode.tui.dialogs.questions import LongText, OneOf
from qualcode.tui.messages import PlaceWanted
from qualcode.tui.screens.reading import ReadingScreen
from qualcode.tui.session import Stepped
from qualcode.tui.transcript.caret_units import Unit
from qualcode.tui.transcript.view import TranscriptView
from qualcode.tui.widgets.bars import CodeBar
from qualcode.tui.widgets.code_tree import CodeTree

if TYPE_CHECKING:
    from qualcode.services.correction.correcting import Correction

_NEEDS_CODING = ("remove", "memo", "exemplar", "resize")


class CodingScreen(ReadingScreen):
    """Reading, with codes to put on words, to take off, to move, to write on, and steps back and forth."""

    CSS_PATH = "coding.tcss"
    AUTO_FOCUS = "#transcript"

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
        Binding("e", "correct", "Correct the text", show=False, id="coding.correct"),
        Binding("D", "review", "Doubtful codings", show=False, id="coding.review"),
        Binding("p", "pin", "Pin to the bar", show=False, id="coding.pin"),
        Binding("l", "lists", "Lists", show=False, id="coding.lists"),
        Binding("d", "documents", "Documents", show=False, id="coding.documents"),
        Binding("k", "codes", "Codes", show=False, id="coding.codes"),
        Binding("escape", "text", "Back to the text", show=False, id="coding.text"),
        *(Binding(str(n), f"code_from_bar({n})", f"Code {n}", show=False, id=f"coding.bar-{n}") for n in range(1, 10)),
    ]

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

    # The text itself

    def action_correct(self) -> None:
        """Opens the text as a page to write on."""
        from qualcode.tui.screens.correcting import CorrectingScreen

        if self.desk.opened is not None:
            caret = self.view.selection.caret
            screen = CorrectingScreen(self.desk.project, self.desk.opened, len(self.desk.codings), caret)
            self.app.push_screen(screen, self._show_corrected)

    def _show_corrected(self, done: Correction | None) -> None:
        from qualcode.tui.screens.correcting import told

        if done is not None:
            self.desk.read_again()
            self.refresh_all()
            self.find_shares()
            self.app.notify(str(told(done)), severity="warning" if done.doubtful else "information", markup=False)

    def action_review(self) -> None:
        """Lists the codings that a corrected text left in doubt."""
        from qualcode.services.correction import reviewing
        from qualcode.tui.dialogs.review import Reviewing

        self.app.clear_notifications()
        with self._told():
            waiting = reviewing.waiting(self.desk.project)
            if not waiting:
                self._say("nothing waits for a decision")
                return
            project = self.desk.project
            dialog = Reviewing(
                waiting,
                keep=lambda each: reviewing.keep(project, each.quotation.coding),
                drop=lambda each: reviewing.drop(project, each.quotation.coding),
            )
            self.app.push_screen(dialog, self._show_reviewed)

    def _show_reviewed(self, place: PlaceWanted | None) -> None:
        self.desk.read_again()
        self.refresh_all()
        if place is not None:
            self.post_message(place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that cannot do anything now are not offered: None lists them, but not among those that work."""
        if action in _NEEDS_CODING:
            return bool(self._under) or None
        if action == "repeat":
            return self.desk.last_code is not None or None
        if action in ("code", "code_in_vivo", "search", "uncoded", "coding", "correct"):
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
