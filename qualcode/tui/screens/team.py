"""Where coders differ, side by side, and what the team decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.model.safe_text import one_line, shortened
from qualcode.services.team import consensus
from qualcode.services.team.consensus import Disagreement, Disagreements
from qualcode.tui.dialogs.picker import CodePicker, Picked
from qualcode.tui.dialogs.questions import OneLine
from qualcode.tui.messages import PlaceWanted
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Desk
from qualcode.tui.widgets.bars import KeyLine, Line

Part = tuple[str, str] | str

_BEFORE = 160
"""Characters shown of what is said before a passage."""


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
        Binding("d", "show_decided", "Decided too", id="team.decided"),
        Binding("x", "reopen", "Take back", show=False, id="team.reopen"),
        Binding("w", "write", "Write agenda", show=False, id="team.write"),
        Binding("u", "undo", "Undo", show=False, id="team.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="team.redo"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._round = desk.compared_round
        self._found: Disagreements | None = None
        self._shown: Sequence[Disagreement] = ()
        self._with_decided = False

    def compose(self) -> ComposeResult:
        yield Line(id="title")
        with Horizontal(id="body"):
            yield OptionList(id="passages", markup=False)
            with Vertical(id="detail"):
                with VerticalScroll(id="context", can_focus=False):
                    yield Static(id="about", markup=False)
                with VerticalScroll(id="coders", can_focus=False):
                    yield Static(id="codes", markup=False)
        yield KeyLine(id="keys")

    def refresh_all(self) -> None:
        self.query_one("#title", Line).tell((" Team ", "bold"), (" comparing …", "$foreground-muted"))
        self._compare()
        self.query_one("#keys", KeyLine).show(self)

    @work(thread=True, exclusive=True, group="compare")
    def _compare(self) -> None:
        try:
            found = consensus.disagreements(self.desk.project, round_name=self._round)
        except QualcodeError as error:
            self.app.call_from_thread(self._show_nothing, error.message, error.hint)
        else:
            self.app.call_from_thread(self._take_in, found)

    def _show_nothing(self, message: str, hint: str) -> None:
        self._found, self._shown = None, ()
        self.query_one("#title", Line).tell((" Team ", "bold"), f" {one_line(message)}")
        self.query_one("#passages", OptionList).clear_options()
        self._tell(f"{one_line(hint)}\n\nr shows the rounds and plans one.")

    def _tell(self, about: str) -> None:
        """What stands where a passage would."""
        self.query_one("#about", Static).update(Content.styled(about, "$foreground-muted"))
        self.query_one("#codes", Static).update("")

    def _take_in(self, found: Disagreements) -> None:
        """The list anew; the cursor stays at its passage, else at its place."""
        listed = self.query_one("#passages", OptionList)
        at, before = listed.highlighted, self._pointed
        self._found = found
        self._shown = found.found if self._with_decided else found.open
        self.query_one("#title", Line).tell(
            (" Team ", "bold"),
            f" {one_line(' · '.join(found.coders))}  ",
            (f"{len(found.open)} to decide, {len(found.found) - len(found.open)} decided, {found.agreed} alike", ""),
            (f"  {one_line(self._round or found.why)}", "$foreground-muted"),
        )
        listed.clear_options()
        listed.add_options(Option(_line(each)) for each in self._shown)
        same = next((place for place, each in enumerate(self._shown) if before and each.id == before.id), at)
        if self._shown:
            listed.highlighted = min(same or 0, len(self._shown) - 1)
        else:
            self._tell("Nothing is left to decide." if found.found else "Nobody differs here.")

    @property
    def _pointed(self) -> Disagreement | None:
        place = self.query_one("#passages", OptionList).highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    @on(OptionList.OptionHighlighted)
    def show_passage(self) -> None:
        each, found = self._pointed, self._found
        if each is not None and found is not None:
            self.query_one("#about", Static).update(_in_context(each))
            self.query_one("#codes", Static).update(_side_by_side(each, found))
            for part in self.query(VerticalScroll):
                part.scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def go_to_place(self) -> None:
        each = self._pointed
        if each is not None:
            self.post_message(PlaceWanted(each.document.guid, each.passage.span))

    # Decisions

    def action_take(self, number: int) -> None:
        """The codes of one coder, by the number beside the name."""
        if self._found is not None and number <= len(self._found.coders):
            coder = self._found.coders[number - 1]
            self._decide(coder, lambda on, reason: consensus.take(self.desk.project, on, coder, reason))

    def action_take_all(self) -> None:
        self._decide("all of them", lambda on, reason: consensus.take_all(self.desk.project, on, reason))

    def action_take_none(self) -> None:
        self._decide("no code", lambda on, reason: consensus.take_none(self.desk.project, on, reason))

    def action_take_other(self) -> None:
        """Another code, on the whole passage."""
        each = self._pointed
        if each is not None:
            picker = CodePicker(
                f"Code “{shortened(each.words, 46)}”", self.desk.book, self.desk.counts.of, may_be_new=False
            )
            self.app.push_screen(picker, self._take_picked)

    def _take_picked(self, picked: Picked | None) -> None:
        if picked is not None and picked.code is not None:
            code = picked.code
            self._decide(code.name, lambda on, reason: consensus.take_other(self.desk.project, on, [code.guid], reason))

    def _decide(self, taken: str, decide: Callable[[Disagreement, str], object]) -> None:
        """Asks for the reason, which may stay empty, and stores the decision."""
        each = self._pointed
        if each is None:
            return

        def store(reason: str | None) -> None:
            if reason is not None:
                with self.said_if_not():
                    decide(each, reason)
                self._read_again()

        about = Content.styled(f"“{shortened(each.words, 60)}”; may stay empty", "$foreground-muted")
        self.app.push_screen(OneLine(f"Why {one_line(taken)}?", about=about), store)

    def action_reopen(self) -> None:
        each = self._pointed
        if each is not None:
            with self.said_if_not():
                consensus.reopen(self.desk.project, each)
            self._read_again()

    def _read_again(self) -> None:
        self.desk.read_again()
        self.refresh_all()

    # What is compared

    def action_rounds(self) -> None:
        from qualcode.tui.dialogs.rounds import Rounds

        self.app.push_screen(Rounds(self.desk.project), self._compare_in)

    def _compare_in(self, name: str | None) -> None:
        if name is not None:
            self._round = self.desk.compared_round = name or None
        self._read_again()

    def action_figures(self) -> None:
        """How far the coders agree, in the round that is compared or over all work."""
        from qualcode.services.team.agreeing import Comparison
        from qualcode.tui.dialogs.agreement import AgreementFigures

        self.app.push_screen(AgreementFigures(self.desk.project, Comparison(round_name=self._round)))

    def action_show_decided(self) -> None:
        self._with_decided = not self._with_decided
        if self._found is not None:
            self._take_in(self._found)

    def action_write(self) -> None:
        if (found := self._found) is not None:
            name = f"{self.desk.project.path.stem}-agenda.docx"
            project, decided = self.desk.project, self._with_decided
            self.ask_to_write("the agenda", name, lambda: consensus.agenda_of(project, found, decided=decided))


def _line(each: Disagreement) -> Content:
    mark = ("● ", "$text-success") if each.decision else ("○ ", "$foreground-muted")
    return Content.assemble(mark, (one_line(each.who), "bold"), f"  “{shortened(each.words, 200)}”")


def _in_context(each: Disagreement) -> Content:
    """The passage in its turn; of what is said before it only the end, so that it is seen at once."""
    span, turn = each.passage.span, each.turn
    before = " ".join(each.text[turn.start : span.start].split()) if turn and turn.start < span.start else ""
    after = " ".join(each.text[span.end : turn.end].split()) if turn and span.end < turn.end else ""
    before = f"…{before[-_BEFORE:]}" if len(before) > _BEFORE else before
    return Content.assemble(
        (f"{one_line(each.who)}\n", "bold"),
        (f"{one_line(before)} " if before else "", "$foreground-muted"),
        (one_line(each.words), "reverse"),
        (f" {one_line(after)}" if after else "", "$foreground-muted"),
    )


def _side_by_side(each: Disagreement, found: Disagreements) -> Content:
    """Each coder's codes with what they mean, and what was decided."""
    parts: list[Part] = []
    for number, coder in enumerate(found.coders, start=1):
        parts.append((f"{number}  {one_line(coder)}\n", "bold $text-accent"))
        parts += _codes(each, coder, found)
    if each.decision is not None:
        decision = each.decision
        told = f"Decided by {one_line(decision.coder)}, {decision.created[:10]}: {one_line(decision.taken)}"
        parts.append((told, "$text-success"))
        parts.append(f"\n{one_line(decision.reason)}" if decision.reason else "")
    return Content.assemble(*parts)


def _codes(each: Disagreement, coder: str, found: Disagreements) -> list[Part]:
    """A coder's codes; what one means is told only where not all have it: else nothing is to decide."""
    shared = set.intersection(*(set(each.passage.codes_of(name)) for name in found.coders))
    parts: list[Part] = []
    for guid in each.passage.codes_of(coder):
        code = found.book[guid]
        parts += [("   ▌", code.color or "$foreground-muted"), one_line(code.name)]
        if guid in shared:
            parts.append(("  as the others\n", "$foreground-muted"))
        else:
            above = " / ".join(found.book.path(guid)[:-1])
            told = ". ".join(part for part in (above, code.definition) if part)
            parts.append((f"  {one_line(told)}\n", "$foreground-muted"))
    parts += [(f"   “{one_line(coding.memo)}”\n", "italic") for coding in each.passage.by_coder[coder] if coding.memo]
    return parts or [("   no code\n", "$foreground-muted")]
