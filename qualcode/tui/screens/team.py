"""The team screen: passages on which coders differ, side by side, and the team's decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from qualcode.analysis.base.shared_documents import reasons_text
from qualcode.analysis.consensus.disagreement import Disagreement, Disagreements
from qualcode.errors import ChangedError, QualcodeError
from qualcode.model.decision import Decision
from qualcode.model.moments import local_day
from qualcode.model.safe_text import one_line, shortened
from qualcode.services.team import consensus
from qualcode.tui.dialogs.form import Texts, Writing
from qualcode.tui.dialogs.long_text import LineForm
from qualcode.tui.dialogs.picker import CodePicker, PickedCode
from qualcode.tui.messages import PlaceRequested
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Session
from qualcode.tui.widgets.bars import Assumptions, KeyLine, Line, TitleLine
from qualcode.tui.widgets.finding import Rows
from qualcode.tui.widgets.long_list import LongList

Part = tuple[str, str] | str

_BEFORE = 160
"""Characters of context before a passage; a judgement: about two lines."""


class TeamScreen(ActingScreen):
    """At the left the passages on which coders differ; at the right one of them with each coder's codes."""

    CSS_PATH = "team.tcss"
    AUTO_FOCUS = "#passages"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "take(1)", "Coder 1’s", id="team.first"),
        Binding("2", "take(2)", "Coder 2’s", id="team.second"),
        *(Binding(str(n), f"take({n})", f"Coder {n}’s", show=False, id=f"team.coder-{n}") for n in range(3, 10)),
        Binding("a", "take_all", "All", id="team.all"),
        Binding("0", "take_none", "No code", id="team.none"),
        Binding("o", "take_other", "Other code", id="team.other"),
        Binding("r", "rounds", "Rounds", id="team.rounds"),
        Binding("g", "figures", "Agreement", id="team.agreement"),
        Binding("d", "show_decided", "Show decided", id="team.decided"),
        Binding("x", "reopen", "Withdraw decision", show=False, id="team.reopen"),
        Binding("w", "write", "Write agenda", show=False, id="team.write"),
        Binding("u", "undo", "Undo", show=False, id="team.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="team.redo"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._round = session.compared_round
        self._disagreements: Disagreements | None = None
        self._shown: Sequence[Disagreement] = ()
        self._with_decided = False

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        yield Assumptions()
        with Horizontal(id="body"):
            yield LongList(id="passages")
            with Vertical(id="detail"):
                with VerticalScroll(id="context", can_focus=False):
                    yield Static(id="about", markup=False)
                with VerticalScroll(id="coders", can_focus=False):
                    yield Static(id="codes", markup=False)
        yield KeyLine(id="keys")

    def forget(self) -> None:
        self._disagreements, self._shown = None, ()

    def begin(self) -> None:
        if self._disagreements is None:
            self.query_one("#title", Line).set_parts((" Team ", "bold"))
        self.query_one("#keys", KeyLine).show(self)

    def reader(self) -> Callable[[], Any] | None:
        project, round_name = self.session.project, self._round
        return lambda: consensus.disagreements(project, round_name=round_name)

    def show_read_error(self, error: QualcodeError) -> None:
        self._show_nothing(error.message, error.hint)

    def _show_nothing(self, message: str, hint: str) -> None:
        self._disagreements, self._shown = None, ()
        self.query_one(Assumptions).show(())
        self.query_one("#title", Line).set_parts((" Team ", "bold"), f" {one_line(message)}")
        self._passages.clear_options()
        self._tell(f"{one_line(hint)}\n\nPress r to show or plan rounds.")

    def _tell(self, about: str) -> None:
        """Show a message in place of a passage."""
        self.query_one("#about", Static).update(Content.styled(about, "$foreground-muted"))
        self.query_one("#codes", Static).update("")

    def show(self, content: Disagreements) -> None:
        """Fill the list again; the cursor stays at its passage, else at its line."""
        listed, disagreements = self._passages, content
        at, before = listed.highlighted, self._pointed
        self._disagreements = disagreements
        waiting_passages = disagreements.open
        self._shown = disagreements.listed if self._with_decided else waiting_passages
        waiting, decided = len(waiting_passages), len(disagreements.listed) - len(waiting_passages)
        self.query_one("#title", Line).set_parts(
            (" Team ", "bold"),
            f" {one_line(' · '.join(disagreements.coders))}  ",
            (f"{waiting} to decide, {decided} decided, {disagreements.agreed} alike", ""),
            (f"  {one_line(self._round or disagreements.why)}", "$foreground-muted"),
        )
        reasons = reasons_text(disagreements.left_out, is_short=True)
        left_out = [f"{len(disagreements.left_out)} not compared: {reasons}."] if disagreements.left_out else []
        self.query_one(Assumptions).show([*left_out, *disagreements.assumes])
        same = next(
            (place for place, disagreement in enumerate(self._shown) if before and disagreement.id == before.id), at
        )
        listed.show_entries(len(self._shown), lambda place: _line(self._shown[place]), at=same or 0)
        if not self._shown:
            self._tell("Everything is decided." if disagreements.listed else "There are no disagreements.")

    @property
    def _passages(self) -> LongList:
        return self.query_one("#passages", LongList)

    @property
    def _pointed(self) -> Disagreement | None:
        place = self._passages.highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    @on(OptionList.OptionHighlighted)
    def show_passage(self) -> None:
        disagreement, disagreements = self._pointed, self._disagreements
        if disagreement is not None and disagreements is not None:
            self.query_one("#about", Static).update(_in_context(disagreement))
            self.query_one("#codes", Static).update(_side_by_side(disagreement, disagreements))
            for part in self.query(VerticalScroll):
                part.scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def go_to_place(self) -> None:
        disagreement = self._pointed
        if disagreement is not None:
            self.post_message(PlaceRequested(disagreement.document.guid, disagreement.passage.span))

    def rows(self) -> Rows:
        """The passages."""
        return self._passages.rows([f"{disagreement.who} {disagreement.words}" for disagreement in self._shown])

    # Decisions

    def action_take(self, number: int) -> None:
        """Take the codes of one coder, by the number beside the name."""
        if self._disagreements is not None and number <= len(self._disagreements.coders):
            coder = self._disagreements.coders[number - 1]
            self._decide(coder, lambda on, why: consensus.take(self.session.project, on, coder, **why))

    def action_take_all(self) -> None:
        self._decide("all of them", lambda on, why: consensus.take_all(self.session.project, on, **why))

    def action_take_none(self) -> None:
        self._decide("no code", lambda on, why: consensus.take_none(self.session.project, on, **why))

    def action_take_other(self) -> None:
        """Take another code, on the whole passage."""
        disagreement = self._pointed
        if disagreement is not None:
            picker = CodePicker(
                f"Code “{shortened(disagreement.words, 46)}”",
                self.session.book,
                self.session.counts.of,
                may_be_new=False,
            )
            self.app.push_screen(picker, self._take_picked)

    def _take_picked(self, picked: PickedCode | None) -> None:
        if picked is not None and picked.code is not None:
            code = picked.code
            self._decide(code.name, lambda on, why: consensus.take_other(self.session.project, on, [code.guid], **why))

    def _decide(self, summary: str, decide: Callable[[Disagreement, dict[str, Any]], Decision]) -> None:
        """Ask for the reason, which is optional, and store the decision."""
        disagreement = self._pointed
        if disagreement is None:
            return

        shown = [consensus.decision_text(disagreement.decision)]

        def write(touched: Texts, _: Texts) -> Decision:
            try:
                why = {"reason": touched.get("decision", ""), "expected": {"decision": shown[-1]}}
                return decide(disagreement, why)
            except ChangedError as error:
                shown.append(error.fields[0].theirs)
                raise

        def show(decision: Decision) -> None:
            self._tell_of_exemplars(disagreement, decision)
            self.refresh_all()

        about = Content.styled(f"“{shortened(disagreement.words, 60)}”; optional", "$foreground-muted")
        keeper = self.session.keeper(f"reason/passage/{disagreement.id}", f"Reason for “{summary}”")
        writing = Writing({"decision": ""}, write, self.after(show), keeper)
        self.app.push_screen(LineForm(f"Reason for “{one_line(summary)}”", writing, about))

    def _tell_of_exemplars(self, disagreement: Disagreement, decision: Decision) -> None:
        """Say which exemplars the report no longer prints; `u` takes the decision back."""
        decided_codings = consensus.codings_of(self.session.project, decision)
        for exemplar in consensus.exemplars_without_place(disagreement, decided_codings):
            words, code = shortened(exemplar.quote, 60), self.session.face(exemplar.code).name
            lost = f"the report no longer prints the exemplar “{words}” of “{code}”; u takes the decision back"
            self.app.notify(lost, severity="warning", markup=False)

    def action_reopen(self) -> None:
        disagreement = self._pointed
        if disagreement is not None:
            self.act(lambda: consensus.reopen(self.session.project, disagreement))

    # Rounds and agreement

    def action_rounds(self) -> None:
        from qualcode.tui.dialogs.rounds import Rounds

        self.app.push_screen(Rounds(self.session.project), self._compare_in)

    def _compare_in(self, name: str | None) -> None:
        if name is not None:
            self._round = self.session.compared_round = name or None
        self.session.read_again()
        self.refresh_all()

    def action_figures(self) -> None:
        """Show the agreement in the selected round, or over all work."""
        from qualcode.services.team.agreeing import Comparison
        from qualcode.tui.dialogs.agreement import AgreementFigures

        self.app.push_screen(AgreementFigures(self.session.project, Comparison(round_name=self._round)))

    def action_show_decided(self) -> None:
        self._with_decided = not self._with_decided
        if self._disagreements is not None:
            self.show(self._disagreements)

    def action_write(self) -> None:
        if (disagreements := self._disagreements) is not None:
            name = f"{self.session.project.path.stem}-agenda.docx"
            project, decided = self.session.project, self._with_decided
            self.ask_to_write("the agenda", name, lambda: consensus.agenda_of(project, disagreements, decided=decided))


def _line(disagreement: Disagreement) -> Content:
    mark = ("● ", "$text-success") if disagreement.decision else ("○ ", "$foreground-muted")
    return Content.assemble(mark, (one_line(disagreement.who), "bold"), f"  “{shortened(disagreement.words, 200)}”")


def _in_context(disagreement: Disagreement) -> Content:
    """The passage in its turn; only the end of the text before it, so that the passage is visible at once."""
    span, turn = disagreement.passage.span, disagreement.turn
    before = " ".join(disagreement.text[turn.start : span.start].split()) if turn and turn.start < span.start else ""
    after = " ".join(disagreement.text[span.end : turn.end].split()) if turn and span.end < turn.end else ""
    before = f"…{before[-_BEFORE:]}" if len(before) > _BEFORE else before
    return Content.assemble(
        (f"{one_line(disagreement.who)}\n", "bold"),
        (f"{one_line(before)} " if before else "", "$foreground-muted"),
        (one_line(disagreement.words), "reverse"),
        (f" {one_line(after)}" if after else "", "$foreground-muted"),
    )


def _side_by_side(disagreement: Disagreement, disagreements: Disagreements) -> Content:
    """Each coder's codes with their meaning, and the decision."""
    parts: list[Part] = []
    for number, coder in enumerate(disagreements.coders, start=1):
        parts.append((f"{number}  {one_line(coder)}\n", "bold $text-accent"))
        parts += _codes(disagreement, coder, disagreements)
    if disagreement.decision is not None:
        decision = disagreement.decision
        headline = f"Decided by {one_line(decision.coder)}, {local_day(decision.created)}: {one_line(decision.choice)}"
        parts.append((headline, "$text-success"))
        parts.append(f"\n{one_line(decision.reason)}" if decision.reason else "")
    return Content.assemble(*parts)


def _codes(disagreement: Disagreement, coder: str, disagreements: Disagreements) -> list[Part]:
    """A coder's codes; the meaning is shown only for codes on which the coders differ."""
    shared = set.intersection(*(set(disagreement.passage.codes_of(name)) for name in disagreements.coders))
    parts: list[Part] = []
    for guid in disagreement.passage.codes_of(coder):
        code = disagreements.book[guid]
        parts += [("   ▌", code.color or "$foreground-muted"), one_line(code.name)]
        if guid in shared:
            parts.append(("  same as the others\n", "$foreground-muted"))
        else:
            above = " / ".join(disagreements.book.path(guid)[:-1])
            meaning = ". ".join(part for part in (above, code.definition) if part)
            parts.append((f"  {one_line(meaning)}\n", "$foreground-muted"))
    parts += [
        (f"   “{one_line(coding.memo)}”\n", "italic") for coding in disagreement.passage.by_coder[coder] if coding.memo
    ]
    return parts or [("   no code\n", "$foreground-muted")]
