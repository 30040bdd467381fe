"""The coding screen: apply, change and remove codings while reading. Every change is stored before it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from qualcode.errors import CodingError, QualcodeError
from qualcode.model.coding import Coding
from qualcode.model.memo import Memo
from qualcode.model.names import name_key
from qualcode.model.safe_text import shortened
from qualcode.model.span import Span
from qualcode.model.wording import counted
from qualcode.services.coding import coding as coding_acts
from qualcode.services.coding import memos
from qualcode.services.coding.quoting_consent import remark_on_first_exemplar
from qualcode.tui.dialogs.form import Texts, Writing
from qualcode.tui.dialogs.long_text import LongText
from qualcode.tui.dialogs.memo_entries import with_entries
from qualcode.tui.dialogs.picker import CodePicker, PickedCode
from qualcode.tui.dialogs.questions import YesNoQuestion
from qualcode.tui.lookalikes import notify_lookalikes
from qualcode.tui.messages import PlaceRequested
from qualcode.tui.screens.reading import ReadingScreen
from qualcode.tui.session import HistoryStep, Whose
from qualcode.tui.transcript.caret_units import Unit
from qualcode.tui.transcript.view import TranscriptView
from qualcode.tui.widgets.bars import CodeBar
from qualcode.tui.widgets.code_tree import CodeTree

if TYPE_CHECKING:
    from qualcode.services.correction.correcting import Correction

_NEEDS_CODING = ("remove", "memo", "exemplar", "contradicts", "resize")
_OF_THE_TEXT = (
    *_NEEDS_CODING, "code", "code_in_vivo", "memo_on_passage", "code_from_bar", "repeat", "search", "uncoded", "coding",
    "undo", "correct", "review", "lists", "documents", "codes", "done", "read_again",
)  # fmt: skip
"""Acts that have letters for keys: in the lists beside the text, letters look for an entry."""


_TO_WITHDRAW = "to withdraw the decision, press f7, d and x"


class CodingScreen(ReadingScreen):
    """The reading screen, with actions to apply, remove, resize and annotate codings, and to undo and redo."""

    CSS_PATH = "coding.tcss"
    AUTO_FOCUS = "#transcript"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "code", "Code", id="coding.code"),
        Binding("i", "code_in_vivo", "In vivo", id="coding.in-vivo"),
        Binding("f", "done", "Done", id="coding.done"),
        Binding("full_stop", "repeat", "Repeat", id="coding.repeat", key_display="."),
        Binding("x", "remove", "Remove", id="coding.remove"),
        Binding("m", "memo", "Memo", id="coding.memo"),
        Binding("M", "memo_on_passage", "Memo on the words", show=False, id="coding.memo-on-words"),
        Binding("asterisk", "exemplar", "Exemplar", id="coding.exemplar", key_display="*"),
        Binding("exclamation_mark", "contradicts", "Contradicts", id="coding.contradicts", key_display="!"),
        Binding("u", "undo", "Undo", id="coding.undo"),
        Binding("slash", "search", "Search", id="coding.search", key_display="/"),
        Binding("right_square_bracket", "uncoded(1)", "Uncoded", id="coding.next-uncoded", key_display="]"),
        Binding("n", "coding(1)", "Next coding", id="coding.next"),
        Binding("N", "coding(-1)", "Previous coding", show=False, id="coding.previous"),
        Binding("left_square_bracket", "uncoded(-1)", "Previous uncoded", show=False, id="coding.previous-uncoded"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="coding.redo"),
        Binding("left_curly_bracket", "resize('start', -1)", "Begin earlier", show=False, id="coding.begin-earlier"),
        Binding("right_curly_bracket", "resize('start', 1)", "Begin later", show=False, id="coding.begin-later"),
        Binding("less_than_sign", "resize('end', -1)", "End earlier", show=False, id="coding.end-earlier"),
        Binding("greater_than_sign", "resize('end', 1)", "End later", show=False, id="coding.end-later"),
        Binding("at", "time", "Go to a time", show=False, id="coding.time", key_display="@"),
        Binding("V", "next_whose", "All, mine, decided", show=False, id="coding.view"),
        Binding("e", "correct", "Correct the text", show=False, id="coding.correct"),
        Binding("D", "review", "Doubtful codings", show=False, id="coding.review"),
        Binding("g", "read_again", "To be read again", show=False, id="coding.read-again"),
        Binding("p,alt+p", "pin", "Pin to the bar", show=False, id="coding.pin"),
        Binding("l", "lists", "Lists", show=False, id="coding.lists"),
        Binding("d", "documents", "Documents", show=False, id="coding.documents"),
        Binding("k", "codes", "Codes", show=False, id="coding.codes"),
        Binding("escape", "text", "Back to the text", show=False, id="coding.text"),
        *(Binding(str(n), f"code_from_bar({n})", f"Code {n}", show=False, id=f"coding.bar-{n}") for n in range(1, 10)),
    ]

    # Coding

    def show_error(self, error: QualcodeError) -> None:
        """Show an error; one of coding is a remark in the title line, where the eyes are."""
        if isinstance(error, CodingError):
            self._say(" ".join(str(error).split()))
        else:
            super().show_error(error)

    def _span_to_code(self) -> Span:
        """The selection, else the sentence at the caret."""
        view = self.view
        span = view.selection.span
        if span:
            return span
        sentence = view.units.at(Unit.SENTENCE, view.selection.caret)
        return sentence or span

    def _show_coding(self, coding: Coding) -> None:
        """Show a new or changed coding: text and margin now, counts and bar a moment later."""
        self.view.put_coding(coding)
        self._after_coding(coding)

    def _show_applied(self, coding: Coding) -> None:
        """Show a new coding, choose it and say so in the title."""
        if not self.session.is_shown(coding):
            self.show_whose(Whose.ALL)
        self._followed = coding.guid
        self._show_coding(coding)
        self._say(f"coded: {self._summary(coding)}")

    def _after_coding(self, *codings: Coding) -> None:
        for coding in codings:
            self._recount.update(self.session.book.with_ancestors(coding.code))
        self._remark = ""
        self._soon()

    def action_code(self) -> None:
        """Open the code picker for the selected words."""
        span = self._span_to_code()
        with self.errors_shown():
            words = self.session.passage(span).words
            self.view.select(span)
            title = f"Code “{shortened(words, 46)}”"
            picker = CodePicker(title, self.session.book, self.session.counts.of, frozen=self._frozen)
            self.app.push_screen(picker, lambda picked: self._code_picked(picked, span))

    @property
    def _frozen(self) -> str | None:
        """The frozen codebook that the round of the open document is coded with."""
        opened = self.session.opened
        return opened.round.codebook if opened is not None and opened.round is not None else None

    def _code_picked(self, picked: PickedCode | None, span: Span) -> None:
        if picked is None:
            return
        if picked.code is not None:
            self._apply(picked.code.guid, span)
        else:
            self._ask_for_new_code(picked.new_name, span)

    def _apply(self, code: str, span: Span) -> None:
        self.store(lambda: self.session.apply(code, span), self._show_applied)

    def _ask_for_new_code(self, name: str, span: Span) -> None:
        """Make a new code; where a round has a frozen codebook, only after a question."""
        if self._frozen is None:
            self._apply_new_code(name, span)
            return

        def make_if(is_sure: bool | None) -> None:
            if is_sure:
                self._apply_new_code(name, span)

        question = f"“{name}” is not in the codebook “{self._frozen}” of this round. Make a new code all the same?"
        self.app.push_screen(YesNoQuestion(question), make_if)

    def _apply_new_code(self, name: str, span: Span) -> None:
        def show(coding: Coding) -> None:
            self._show_lists()
            self._show_applied(coding)
            notify_lookalikes(self.app, self.session.project, self.session.book[coding.code].name, "code")

        self.store(lambda: self.session.apply_new(name, span), show)

    def action_code_in_vivo(self) -> None:
        """Code the selected words with a code of the same name."""
        span = self._span_to_code()
        with self.errors_shown():
            words = shortened(self.session.passage(span).words, 80)
            same_name = next((c for c in self.session.book.children(None) if name_key(c.name) == name_key(words)), None)
            if same_name is not None:
                self._apply(same_name.guid, span)
            else:
                self._ask_for_new_code(words.replace("/", "\\/"), span)

    def action_repeat(self) -> None:
        last = self.session.last_code
        if last is not None:
            self._apply(last.guid, self._span_to_code())

    def action_code_from_bar(self, number: int) -> None:
        bar = self.session.bar()
        if number <= len(bar):
            self._apply(bar[number - 1].guid, self._span_to_code())

    @on(CodeTree.CodeSelected)
    def code_from_tree(self, event: CodeTree.CodeSelected) -> None:
        """Apply the code chosen in the tree to the selected words."""
        if not self.view.selection.span:
            self.app.notify("Select some words first; then press Enter on a code to apply it.", markup=False)
            return
        self._apply(event.code, self.view.selection.span)
        self.view.focus()

    def action_pin(self) -> None:
        """Pin or unpin the code at the caret (or at the tree's cursor)."""
        tree = self.query_one("#codes", CodeTree)
        current = self.current_coding
        code = tree.pointed if tree.has_focus else current.code if current is not None else None
        if code is not None:
            self.session.toggle_pin(code)
            self.query_one("#bar", CodeBar).show(self.session.bar(), self.session.pinned)

    # Existing codings

    def _unless(self, *reasons: Callable[[Coding], str]) -> Coding | None:
        """The chosen coding; if there is a reason against it, none, and the title says the reason."""
        coding = self.current_coding
        reason = "" if coding is None else next(filter(None, (why_not(coding) for why_not in reasons)), "")
        if not reason:
            return coding
        self._say(f"{reason}: {_TO_WITHDRAW}")
        return None

    def action_remove(self) -> None:
        coding = self._unless(coding_acts.why_settled, coding_acts.why_fixed)
        if coding is None:
            return

        def show(_: None) -> None:
            self.view.take_coding(coding.guid)
            self._after_coding(coding)
            whose = f" of {coding.coder}" if coding.coder != self.session.project.coder else ""
            self._say(f"removed: {self._summary(coding)}{whose}")

        self.store(lambda: self.session.remove([coding.guid]), show)

    def action_memo(self) -> None:
        coding = self.current_coding
        if coding is None:
            return
        self.app.push_screen(self.memo_form(coding))

    def memo_form(self, coding: Coding) -> LongText:
        """The form for one's own memo on a coding, under what others wrote."""
        title = f"Memo on {self.session.face(coding.code).name}"
        own_memo = memos.newest_own(self.session.project, coding.memos)
        others = [memo for memo in coding.memos if memo != own_memo]
        about = with_entries(Content.styled(f"“{shortened(coding.quote, 200)}”", "$foreground-muted"), others)

        def write(touched: Texts, expected: Texts) -> Coding:
            return self.session.write_memo(coding, touched["memo"], expected) if touched else coding

        def show(changed: Coding) -> None:
            self._show_coding(changed)
            is_written = memos.newest_own(self.session.project, changed.memos) is not None
            self._say(f"memo {'written' if is_written else 'removed'}: {self._summary(changed)}")

        keeper = self.session.keeper(f"memo/coding/{coding.guid}", title)
        return LongText(title, Writing({"memo": own_memo.text if own_memo else ""}, write, show, keeper), about)

    def action_memo_on_passage(self) -> None:
        span = self._span_to_code()
        with self.errors_shown():
            self.app.push_screen(self.passage_memo_form(span))

    def passage_memo_form(self, span: Span) -> LongText:
        """The form for one's own memo on the words of a span, coded or not, under what others wrote on them."""
        on, entries = self.session.passage(span), self.session.memos_on_passage(span)
        same = [memo for memo in entries if memo.place is not None and memo.place.span == on.span]
        own_memo = memos.newest_own(self.session.project, same)
        others = [memo for memo in entries if memo != own_memo]
        about = with_entries(Content.styled(f"“{shortened(on.words, 200)}”", "$foreground-muted"), others)

        def write(touched: Texts, expected: Texts) -> Memo | None:
            if not touched:
                return own_memo
            return self.session.write_on_passage(on.span, own_memo, touched["memo"], expected)

        def show(_: Memo | None) -> None:
            self._say(f"memo on “{shortened(on.words, 40)}”")

        title = f"Memo on words of {on.document.name}"
        keeper = self.session.keeper(f"memo/passage/{on.document.guid}/{on.span.start}:{on.span.end}", title)
        return LongText(title, Writing({"memo": own_memo.text if own_memo else ""}, write, show, keeper), about)

    def action_exemplar(self) -> None:
        coding = self._unless(coding_acts.why_settled)
        if coding is not None:
            self.store(lambda: self.session.toggle_exemplar(coding), self._show_exemplars)

    def _show_exemplars(self, codings: Sequence[Coding]) -> None:
        """The coding that was marked or unmarked, and those that have another place by it."""
        changed, *others = codings
        for other in filter(self.session.is_shown, others):
            self.view.put_coding(other)
        self._show_coding(changed)
        what = "no longer an exemplar" if changed.exemplar is None else f"exemplar {changed.exemplar}"
        self._say(f"{what}: {self._summary(changed)}")
        if changed.exemplar is not None and (
            remark := remark_on_first_exemplar(self.session.project, changed.document)
        ):
            self.app.notify(remark, severity="warning", markup=False)

    def action_contradicts(self) -> None:
        """Mark or unmark a coding that speaks against what its theme says."""
        coding = self._unless(coding_acts.why_settled)
        if coding is not None:
            self.store(lambda: self.session.toggle_contradicts(coding), self._show_contradicts)

    def _show_contradicts(self, changed: Coding) -> None:
        self._show_coding(changed)
        what = "contradicts its theme" if changed.contradicts else "no longer contradicts its theme"
        self._say(f"{what}: {self._summary(changed)}")

    def _summary(self, coding: Coding) -> str:
        """A coding in a few words, for one line of the screen."""
        return f"{shortened(self.session.face(coding.code).name, 22)} “{shortened(coding.quote, 22)}”"

    def action_resize(self, end: str, direction: int) -> None:
        """Move one end of the chosen coding by a word."""
        coding = self._unless(coding_acts.why_settled, coding_acts.why_fixed)
        if coding is None or self.session.opened is None:
            return
        span = _resized(coding.span, self.view, end, direction)
        if span is None:
            self._say("no more words in this direction in this turn")
        elif span != coding.span:
            self.store(lambda: self.session.resize(coding, span), partial(self._show_resized, coding))

    def _show_resized(self, before: Coding, changed: Coding) -> None:
        self.view.put_coding(changed)
        self._select(changed)
        self._after_coding(before)
        self._say(f"now on {len(changed.quote.split())} words: {self._summary(changed)}")

    def _select(self, coding: Coding) -> None:
        """Select the words of a coding and stay with it; that needs no new title."""
        self._followed = coding.guid
        self.view.select(coding.span)
        self._under, self._selection = self.view.under, self.view.selection

    # The text itself

    def action_correct(self) -> None:
        """Open the text for correction."""
        from qualcode.tui.screens.correcting import CorrectingScreen

        if self.session.opened is not None:
            session, document = self.session, self.session.opened.document
            keeper = session.keeper(f"correct/document/{document.guid}", f"Correction of {document.name}")
            caret = self.view.selection.caret
            screen = CorrectingScreen(session.project, self.session.opened, len(session.codings), caret, keeper)
            self.app.push_screen(screen, self._show_corrected)

    def _show_corrected(self, correction: Correction | None) -> None:
        from qualcode.tui.screens.correcting import correction_summary

        if correction is not None:
            self.session.read_again()
            self.refresh_all()
            self.app.notify(
                str(correction_summary(correction)),
                severity="warning" if correction.doubtful else "information",
                markup=False,
            )

    def action_review(self) -> None:
        """List the codings in doubt after a correction."""
        from qualcode.services.correction import reviewing
        from qualcode.tui.dialogs.review import ReviewDialog

        self.app.clear_notifications()
        with self.errors_shown():
            waiting = reviewing.waiting(self.session.project)
            if not waiting:
                self._say("no coding waits for a decision")
                return
            self.app.push_screen(ReviewDialog(self.session.project, waiting), self._show_reviewed)

    def _show_reviewed(self, place: PlaceRequested | None) -> None:
        self.session.read_again()
        self.refresh_all()
        if place is not None:
            self.post_message(place)

    # What was read

    def action_done(self) -> None:
        """Say that the document is done, and was read again for codes that came since; or that it is not done."""
        waiting = len(self.session.waiting_here)
        if self.session.is_done and not waiting:
            self.store(self.session.take_done_off, lambda _: self._show_reading("not done any more"))
            return
        again = f", read again for {counted(waiting, 'code')}" if waiting else ""
        self.store(self.session.mark_done, lambda _: self._show_reading(f"done{again}"))

    def _show_reading(self, message: str) -> None:
        self._show_lists()
        self._say(message)

    def action_read_again(self) -> None:
        """List the documents that wait to be read again for a code."""
        from qualcode.tui.dialogs.rereading import RereadingDialog

        if not self.session.waiting:
            self._say("nothing waits to be read again")
            return
        self.app.push_screen(RereadingDialog(self.session), self._open_to_read_again)

    def _open_to_read_again(self, document: str | None) -> None:
        self.refresh_all()
        if document is not None:
            self.open(document)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key works now; None hides it from the key line but not from the list of all keys."""
        if action in _OF_THE_TEXT and self._is_in_lists:
            return None
        if action in _NEEDS_CODING:
            return bool(self._under) or None
        if action == "done":
            return self.is_end_seen or self.session.is_done or None
        if action == "repeat":
            return self.session.last_code is not None or None
        if action in ("code", "code_in_vivo", "memo_on_passage", "search", "uncoded", "coding", "correct"):
            return self.session.opened is not None or None
        return True

    # Undo and redo

    def action_undo(self) -> None:
        self.store(self.session.undo, partial(self._show_step, verb="undone"))

    def action_redo(self) -> None:
        self.store(self.session.redo, partial(self._show_step, verb="redone"))

    def _show_step(self, step: HistoryStep | None, verb: str) -> None:
        """Show the changes of an undone or redone step, and name it."""
        if step is None:
            self._say(f"nothing was {verb}: no step of yours is left")
            return
        if step.gone is None:
            self.refresh_all()
        else:
            there = {coding.guid for coding in step.there}
            for coding in step.gone:
                if coding.guid not in there:
                    self.view.take_coding(coding.guid)
            followed = self._followed
            for coding in filter(self.session.is_shown, step.there):
                self.view.put_coding(coding)
                if coding.guid == followed:  # its words may no longer lie under the caret
                    self._select(coding)
            self._after_coding(*step.gone, *step.there)
        self._say(f"{verb}: {step.change.action} {step.change.subject}")


def _resized(span: Span, view: TranscriptView, end: str, direction: int) -> Span | None:
    """The span with one end moved by a word; None if it would become empty or include a speaker's label."""
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
