"""Themes of the interviews held against the meeting notes: the evidence on both sides, and one's own verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.analysis.crosscheck.convergence import Candidate, NotePassage, ThemeCheck
from qualcode.errors import QualcodeError
from qualcode.model.assessment import MEANS, Assessment, Verdict
from qualcode.model.document import Document
from qualcode.model.quotation import Quotation
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.span import Span
from qualcode.services.coding import coding
from qualcode.services.team import crosschecking
from qualcode.services.team.crosschecking import CrossCheck
from qualcode.tui.dialogs.picker import CodePicker, Picked
from qualcode.tui.dialogs.questions import OneLine, OneOf
from qualcode.tui.messages import PlaceWanted
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Desk
from qualcode.tui.widgets.bars import KeyLine, Line

Part = tuple[str, str] | str

_CANDIDATES = 8
_COLORS = {
    Verdict.AGREEMENT: "$text-success", Verdict.PARTIAL: "$text-warning", Verdict.SILENCE: "$foreground-muted",
    Verdict.DISSONANCE: "$text-error",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """The words that a line of the evidence leads to."""

    document: Document
    span: Span


class CrosscheckScreen(ActingScreen):
    """At the left the themes with their verdicts; at the right what interviews and notes have of the one chosen."""

    CSS_PATH = "crosscheck.tcss"
    AUTO_FOCUS = "#themes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "judge('agreement')", "Agreement", id="crosscheck.agreement"),
        Binding("2", "judge('partial')", "Partial", id="crosscheck.partial"),
        Binding("3", "judge('silence')", "Silence", id="crosscheck.silence"),
        Binding("4", "judge('dissonance')", "Dissonance", id="crosscheck.dissonance"),
        Binding("tab", "other_side", "Evidence", id="crosscheck.other-side"),
        Binding("c", "code", "Code it", id="crosscheck.code"),
        Binding("f", "free", "Free passages", id="crosscheck.free"),
        Binding("m", "part('meaning')", "Judge the meaning", show=False, id="crosscheck.meaning"),
        Binding("e", "part('examples')", "Judge the examples", show=False, id="crosscheck.examples"),
        Binding("g", "group", "Group", id="crosscheck.group"),
        Binding("x", "take_back", "Take verdict back", show=False, id="crosscheck.take-back"),
        Binding("w", "write", "Write matrix", id="crosscheck.write"),
        Binding("u", "undo", "Undo", show=False, id="crosscheck.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="crosscheck.redo"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._group: str | None = None
        self._found: CrossCheck | None = None
        self._places: list[_Place | None] = []
        self._shows_free = False

    def compose(self) -> ComposeResult:
        yield Line(id="title")
        with Horizontal(id="body"):
            yield OptionList(id="themes", markup=False)
            with Vertical(id="detail"):
                yield Static(id="verdicts", markup=False)
                yield OptionList(id="evidence", markup=False)
        yield KeyLine(id="keys")

    def refresh_all(self) -> None:
        self.query_one("#title", Line).tell((" Cross-check ", "bold"), (" looking …", "$foreground-muted"))
        self._look()
        self.query_one("#keys", KeyLine).show(self)

    @work(thread=True, exclusive=True, group="crosscheck")
    def _look(self) -> None:
        """Looking for candidates takes a moment the first time."""
        try:
            found = crosschecking.crosscheck(self.desk.project, group=self._group, limit=_CANDIDATES)
        except QualcodeError as error:
            self.app.call_from_thread(self._show_nothing, error.message, error.hint)
        else:
            self.app.call_from_thread(self._take_in, found)

    def _show_nothing(self, message: str, hint: str) -> None:
        self._found = None
        self.query_one("#title", Line).tell((" Cross-check ", "bold"), f" {one_line(message)}")
        self.query_one("#themes", OptionList).clear_options()
        self.query_one("#evidence", OptionList).clear_options()
        about = f"{one_line(hint)}\n\nctrl+o adds documents; there choose the kind notes."
        self.query_one("#verdicts", Static).update(Content.styled(about, "$foreground-muted"))

    def _take_in(self, found: CrossCheck) -> None:
        listed = self.query_one("#themes", OptionList)
        at = listed.highlighted
        self._found = found
        judged = sum(bool(theme.assessments) for theme in found.themes)
        agreement = found.agreement
        self.query_one("#title", Line).tell(
            (" Cross-check ", "bold"),
            f" {one_line(self._group or 'all interviews')} and {len(found.documents)} notes ",
            (
                f" {judged} of {len(found.themes)} judged, {len(found.unmatched)} passages free",
                "$foreground-muted",
            ),
            (f"  {agreement.told}" if agreement else "", "$foreground-muted"),
        )
        listed.clear_options()
        listed.add_options(Option(_line(theme)) for theme in found.themes)
        if found.themes:
            listed.highlighted = min(at or 0, len(found.themes) - 1)

    @property
    def _theme(self) -> ThemeCheck | None:
        place = self.query_one("#themes", OptionList).highlighted
        return self._found.themes[place] if self._found and place is not None else None

    @on(OptionList.OptionHighlighted, "#themes")
    def show_evidence(self) -> None:
        theme = self._theme
        if theme is not None and not self._shows_free:
            self.query_one("#verdicts", Static).update(_verdicts(theme, self.desk.project.coder))
            self._fill(_evidence(theme))
        elif self._found is not None and self._shows_free:
            self.query_one("#verdicts", Static).update("Passages of the notes that no theme takes; c codes one.")
            self._fill([_free(passage) for passage in self._found.unmatched])

    def _fill(self, rows: Sequence[tuple[Content, _Place | None]]) -> None:
        evidence = self.query_one("#evidence", OptionList)
        at = evidence.highlighted if evidence.has_focus else None
        evidence.clear_options()
        self._places = [place for _, place in rows]
        evidence.add_options(Option(prompt, disabled=place is None) for prompt, place in rows)
        if at is not None and at < len(rows):
            evidence.highlighted = at

    def action_free(self) -> None:
        """Changes between the evidence of the theme and what no theme takes."""
        self._shows_free = not self._shows_free
        self.show_evidence()
        if self._shows_free:
            self.query_one("#evidence", OptionList).focus()

    def action_other_side(self) -> None:
        evidence = self.query_one("#evidence", OptionList)
        if evidence.has_focus:
            self.query_one("#themes").focus()
        elif evidence.option_count:
            evidence.focus()
            if evidence.highlighted is None:
                evidence.action_first()

    @property
    def _place(self) -> _Place | None:
        at = self.query_one("#evidence", OptionList).highlighted
        return self._places[at] if at is not None and at < len(self._places) else None

    @on(OptionList.OptionSelected, "#evidence")
    def go_to_place(self) -> None:
        if (place := self._place) is not None:
            self.post_message(PlaceWanted(place.document.guid, place.span))

    @on(OptionList.OptionSelected, "#themes")
    def go_to_evidence(self) -> None:
        self.action_other_side()

    # Acts

    def _own(self, theme: ThemeCheck) -> Assessment | None:
        return next((each for each in theme.assessments if each.reviewer == self.desk.project.coder), None)

    def action_judge(self, verdict: str) -> None:
        """One's own verdict on the theme, with a note that may stay empty."""
        theme = self._theme
        if theme is None:
            return
        own = self._own(theme)

        def store(note: str | None) -> None:
            if note is not None:
                self._judge(theme, Verdict(verdict), own.meaning if own else None, own.examples if own else None, note)

        about = Content.styled(f"{verdict}: {MEANS[Verdict(verdict)]}; the note may stay empty", "$foreground-muted")
        title = f"{one_line(theme.path[-1])}: {verdict}"
        self.app.push_screen(OneLine(title, own.note if own else "", about=about), store)

    def _judge(
        self, theme: ThemeCheck, verdict: Verdict, meaning: Verdict | None, examples: Verdict | None, note: str
    ) -> None:
        with self.said_if_not():
            crosschecking.assess(self.desk.project, theme.code, verdict, meaning=meaning, examples=examples, note=note)
        self._read_again()

    def action_part(self, part: str) -> None:
        """Meaning and prominence, or the specific examples, judged apart from the whole."""
        theme = self._theme
        own = self._own(theme) if theme is not None else None
        if theme is None or own is None:
            self.app.notify("Judge the theme as a whole first: 1 to 4.", markup=False)
            return

        def store(chosen: str | None) -> None:
            if chosen is not None:
                parts = {"meaning": own.meaning, "examples": own.examples, part: Verdict(chosen)}
                self._judge(theme, own.verdict, parts["meaning"], parts["examples"], own.note)

        choices = [(each.value, Content(f"{each.value}: {MEANS[each]}")) for each in Verdict]
        title = "Meaning and prominence" if part == "meaning" else "Coverage and specific examples"
        self.app.push_screen(OneOf(title, choices), store)

    def action_take_back(self) -> None:
        theme = self._theme
        if theme is not None:
            with self.said_if_not():
                crosschecking.withdraw_verdict(self.desk.project, theme.code)
            self._read_again()

    def action_code(self) -> None:
        """Puts a code on the passage of the notes under the cursor."""
        place = self._place
        if place is None:
            self.app.notify("Go to a passage first: tab changes the side.", markup=False)
            return
        picker = CodePicker("Code the passage", self.desk.book, self.desk.counts.of, may_be_new=False)
        self.app.push_screen(picker, lambda picked: self._code(place, picked))

    def _code(self, place: _Place, picked: Picked | None) -> None:
        if picked is not None and picked.code is not None:
            with self.said_if_not():
                text = coding.read_text(self.desk.project, place.document)
                coding.apply_code(self.desk.project, picked.code.guid, coding.passage(place.document, text, place.span))
            self._read_again()

    def action_group(self) -> None:
        """All interviews, then each group's."""
        groups = sorted({document.group for document in self.desk.documents if document.group})
        ways: list[str | None] = [None, *groups]
        self._group = ways[(ways.index(self._group) + 1) % len(ways)] if self._group in ways else None
        self.refresh_all()

    def _read_again(self) -> None:
        self.desk.read_again()
        self.refresh_all()

    def action_write(self) -> None:
        if (found := self._found) is not None:
            name = f"{self.desk.project.path.stem}-convergence.docx"
            project = self.desk.project
            self.ask_to_write("the convergence matrix", name, lambda: crosschecking.report(project, found))


def _line(theme: ThemeCheck) -> Content:
    """A letter for the verdict, the name, and how many participants and notes speak of it."""
    mark: Part = ("· ", "$foreground-muted")
    if theme.verdict is not None:
        mark = (f"{theme.verdict.verdict.value[0].upper()} ", _COLORS[theme.verdict.verdict])
    elif theme.assessments:
        mark = ("≠ ", "$text-error")
    return Content.assemble(
        mark, "  " * (len(theme.path) - 1), ("▌", theme.code.color or "$foreground-muted"),
        (one_line(theme.path[-1]), "bold" if len(theme.path) == 1 else ""),
        (f"  {theme.cases} · {len(theme.meetings)}", "$foreground-muted"),
    )  # fmt: skip


def _verdicts(theme: ThemeCheck, coder: str) -> Content:
    """What each reviewer judged; one's own has a mark."""
    meetings = f"{theme.cases} participants, {len(theme.meetings)} notes speak of it"
    parts: list[Part] = [
        (one_line(" / ".join(theme.path)), "bold"), (f"  {meetings}\n", "$foreground-muted"),
    ]  # fmt: skip
    for each in theme.assessments:
        parts += [
            ("› " if each.reviewer == coder else "  ", "bold"),
            f"{one_line(each.reviewer)}: ", (each.verdict.value, _COLORS[each.verdict]),
            (f", meaning {each.meaning}" if each.meaning else "", "$foreground-muted"),
            (f", examples {each.examples}" if each.examples else "", "$foreground-muted"),
            (f"  {one_line(each.note)}" if each.note else "", "italic"),
            "\n",
        ]  # fmt: skip
    if not theme.assessments:
        parts.append(("not judged yet\n", "$foreground-muted"))
    return Content.assemble(*parts)


def _evidence(theme: ThemeCheck) -> list[tuple[Content, _Place | None]]:
    notes = f"In the notes: {len(theme.meetings)} documents, {theme.note_quotes} passages"
    rows: list[tuple[Content, _Place | None]] = [(_heading(notes), None)]
    rows += [_quoted(quotation, quotation.document.name) for quotation in theme.notes]
    offered = "May belong here (c codes it)" if theme.candidates else "Nothing else seems to belong here"
    rows.append((_heading(offered), None))
    rows += [_offered(candidate) for candidate in theme.candidates]
    rows.append((_heading(f"In the interviews: {theme.cases} participants, {theme.quotes} quotations"), None))
    chosen = sorted(theme.interviews, key=lambda quotation: quotation.coding.exemplar is None)
    return rows + [_quoted(quotation, quotation.who) for quotation in chosen]


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $text-accent")


def _quoted(quotation: Quotation, who: str) -> tuple[Content, _Place | None]:
    star = "★ " if quotation.coding.exemplar is not None else "  "
    words = Content.assemble(
        (star, "$text-warning"), f"“{one_line(quotation.coding.quote)}” ", (f"({one_line(who)})", "bold")
    )
    return words, _Place(quotation.document, quotation.coding.span)


def _offered(candidate: Candidate) -> tuple[Content, _Place | None]:
    passage = candidate.passage
    words = Content.assemble(
        (f"{candidate.score:2.0f} ", "$text-warning"),
        f"“{one_line(passage.words)}” ",
        (f"({one_line(passage.document.name)})", "bold"),
        (f"\n   {shortened('; '.join(candidate.because), 150)}", "$foreground-muted"),
    )
    return words, _Place(passage.document, passage.span)


def _free(passage: NotePassage) -> tuple[Content, _Place | None]:
    words = Content.assemble(f"“{one_line(passage.words)}” ", (f"({one_line(passage.document.name)})", "bold"))
    return words, _Place(passage.document, passage.span)
