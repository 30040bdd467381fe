"""The cross-check screen: themes of the interviews compared with the meeting notes, with one's own verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.analysis.base.readings import named
from qualcode.analysis.crosscheck.convergence import Candidate, NotePassage, ThemeCheck
from qualcode.analysis.crosscheck.crosscheck import CrossCheck
from qualcode.errors import QualcodeError
from qualcode.model.assessment import MEANINGS, Assessment, Verdict
from qualcode.model.document import Document
from qualcode.model.quotation import Quotation
from qualcode.model.safe_text import one_line, shortened
from qualcode.model.span import Span
from qualcode.model.wording import counted
from qualcode.services.coding import coding
from qualcode.services.team import crosschecking
from qualcode.tui.dialogs.form import Texts, Writing
from qualcode.tui.dialogs.long_text import LineForm
from qualcode.tui.dialogs.picker import CodePicker, PickedCode
from qualcode.tui.dialogs.questions import ChoiceQuestion
from qualcode.tui.messages import PlaceRequested
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Session
from qualcode.tui.widgets.bars import Assumptions, KeyLine, Line, TitleLine
from qualcode.tui.widgets.finding import Rows
from qualcode.tui.widgets.row_list import RowList

Part = tuple[str, str] | str

_CANDIDATES = 8
"""Candidate passages for each theme; a judgement: they fit on the screen beside the evidence."""
_COLORS = {
    Verdict.AGREEMENT: "$text-success", Verdict.PARTIAL: "$text-warning", Verdict.SILENCE: "$foreground-muted",
    Verdict.DISSONANCE: "$text-error",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """The passage that a line of the evidence opens."""

    document: Document
    span: Span


_OF_THEMES = ("judge", "part", "take_back")
"""Acts on the theme at the cursor."""


class CrosscheckScreen(ActingScreen):
    """At the left the themes with their verdicts; at the right the evidence for the selected one."""

    CSS_PATH = "crosscheck.tcss"
    AUTO_FOCUS = "#themes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "judge('agreement')", "Agreement", id="crosscheck.agreement"),
        Binding("2", "judge('partial')", "Partial", id="crosscheck.partial"),
        Binding("3", "judge('silence')", "Silence", id="crosscheck.silence"),
        Binding("4", "judge('dissonance')", "Dissonance", id="crosscheck.dissonance"),
        Binding("tab", "other_side", "Evidence", id="crosscheck.other-side"),
        Binding("c", "code", "Code it", id="crosscheck.code"),
        Binding("f", "free", "Passages without a theme", id="crosscheck.free"),
        Binding("m", "part('meaning')", "Judge the meaning", show=False, id="crosscheck.meaning"),
        Binding("e", "part('examples')", "Judge the examples", show=False, id="crosscheck.examples"),
        Binding("g", "group", "Group", id="crosscheck.group"),
        Binding("x", "take_back", "Withdraw verdict", show=False, id="crosscheck.take-back"),
        Binding("w", "write", "Write matrix", id="crosscheck.write"),
        Binding("u", "undo", "Undo", show=False, id="crosscheck.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="crosscheck.redo"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._group: str | None = None
        self._crosscheck: CrossCheck | None = None
        self._places: list[_Place | None] = []
        self._shows_unmatched = False

    def compose(self) -> ComposeResult:
        yield TitleLine(id="title")
        yield Assumptions()
        with Horizontal(id="body"):
            yield RowList(id="themes", markup=False)
            with Vertical(id="detail"):
                yield Static(id="verdicts", markup=False)
                yield RowList(id="evidence", markup=False)
        yield KeyLine(id="keys")

    def forget(self) -> None:
        self._crosscheck, self._places = None, []

    def begin(self) -> None:
        if self._crosscheck is None:
            self.query_one("#title", Line).set_parts((" Cross-check ", "bold"), (" searching …", "$foreground-muted"))
        self.query_one("#keys", KeyLine).show(self)

    def reader(self) -> Callable[[], Any] | None:
        project, group = self.session.project, self._group
        return lambda: crosschecking.crosscheck(project, group=group, limit=_CANDIDATES)

    def show_read_error(self, error: QualcodeError) -> None:
        self._show_nothing(error.message, error.hint)

    def _show_nothing(self, message: str, hint: str) -> None:
        self._crosscheck = None
        self.query_one("#title", Line).set_parts((" Cross-check ", "bold"), f" {one_line(message)}")
        self.query_one("#themes", OptionList).clear_options()
        self.query_one("#evidence", OptionList).clear_options()
        about = f"{one_line(hint)}\n\nctrl+o adds documents; set their kind to notes."
        self.query_one("#verdicts", Static).update(Content.styled(about, "$foreground-muted"))

    def show(self, content: CrossCheck) -> None:
        crosscheck = content
        listed = self.query_one("#themes", OptionList)
        at = listed.highlighted
        self._crosscheck = crosscheck
        judged = sum(bool(theme.assessments) for theme in crosscheck.themes)
        agreement = crosscheck.agreement
        self.query_one("#title", Line).set_parts(
            (" Cross-check ", "bold"),
            f" {one_line(self._group or 'all interviews')} and {counted(len(crosscheck.documents), 'note')} ",
            (
                f" {judged} of {len(crosscheck.themes)} judged, "
                f"{counted(len(crosscheck.unmatched), 'passage')} without a theme",
                "$foreground-muted",
            ),
            (f"  {agreement.summary}" if agreement else "", "$foreground-muted"),
        )
        self.query_one(Assumptions).show(crosscheck.assumes)
        listed.clear_options()
        listed.add_options(Option(_line(theme)) for theme in crosscheck.themes)
        if crosscheck.themes:
            listed.highlighted = min(at or 0, len(crosscheck.themes) - 1)

    @property
    def _theme(self) -> ThemeCheck | None:
        place = self.query_one("#themes", OptionList).highlighted
        return self._crosscheck.themes[place] if self._crosscheck and place is not None else None

    @on(OptionList.OptionHighlighted, "#themes")
    def show_evidence(self) -> None:
        theme = self._theme
        if theme is not None and not self._shows_unmatched:
            self.query_one("#verdicts", Static).update(_verdicts(theme, self.session.project.coder))
            self._fill(_evidence(theme))
        elif self._crosscheck is not None and self._shows_unmatched:
            self.query_one("#verdicts", Static).update("Passages of the notes without a theme; press c to code one.")
            self._fill([_unmatched(passage) for passage in self._crosscheck.unmatched])

    def _fill(self, rows: Sequence[tuple[Content, _Place | None]]) -> None:
        evidence = self.query_one("#evidence", OptionList)
        at = evidence.highlighted if evidence.has_focus else None
        evidence.clear_options()
        self._places = [place for _, place in rows]
        evidence.add_options(Option(prompt, disabled=place is None) for prompt, place in rows)
        if at is not None and at < len(rows):
            evidence.highlighted = at

    def action_free(self) -> None:
        """Switch between the evidence of the theme and the passages without a theme."""
        self._shows_unmatched = not self._shows_unmatched
        self.show_evidence()
        if self._shows_unmatched:
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
            self.post_message(PlaceRequested(place.document.guid, place.span))

    @on(OptionList.OptionSelected, "#themes")
    def go_to_evidence(self) -> None:
        self.action_other_side()

    def rows(self) -> Rows:
        """The themes."""
        listed = self.query_one("#themes", OptionList)
        names = [theme.path[-1] for theme in self._crosscheck.themes] if self._crosscheck is not None else []
        return Rows(names, listed.highlighted, lambda place: setattr(listed, "highlighted", place))

    # Acts

    def _my_assessment(self, theme: ThemeCheck) -> Assessment | None:
        return next(
            (assessment for assessment in theme.assessments if assessment.reviewer == self.session.project.coder), None
        )

    def action_judge(self, verdict: str) -> None:
        """Store one's own verdict on the theme, with an optional note."""
        theme = self._theme
        if theme is None:
            return
        assessment = self._my_assessment(theme)
        before = assessment.verdict.value if assessment else ""

        def write(touched: Texts, expected: Texts) -> None:
            texts, as_read = {"verdict": verdict, **touched}, {"verdict": before, **expected}
            crosschecking.edit_assessment(self.session.project, theme.code, texts, as_read)

        about = Content.styled(f"{verdict}: {MEANINGS[Verdict(verdict)]}; the note is optional", "$foreground-muted")
        title = f"{one_line(theme.path[-1])}: {verdict}"
        keeper = self.session.keeper(f"verdict/code/{theme.code.guid}", f"Note on the verdict on {theme.path[-1]}")
        note = {"note": assessment.note if assessment else ""}
        writing = Writing(note, write, self.after(lambda _: self.refresh_all()), keeper)
        self.app.push_screen(LineForm(title, writing, about))

    def action_part(self, part: str) -> None:
        """Judge meaning and prominence, or the specific examples, separately."""
        theme = self._theme
        assessment = self._my_assessment(theme) if theme is not None else None
        if theme is None or assessment is None:
            self.app.notify("First judge the theme as a whole: press 1 to 4.", markup=False)
            return

        def store(value: str | None) -> None:
            if value is not None:
                before = assessment.meaning if part == "meaning" else assessment.examples
                self.act_on_choice(
                    lambda expected: crosschecking.edit_assessment(
                        self.session.project, theme.code, {part: value}, expected
                    ),
                    {part: before.value if before else ""},
                )

        choices = [(verdict.value, Content(f"{verdict.value}: {MEANINGS[verdict]}")) for verdict in Verdict]
        title = "Meaning and prominence" if part == "meaning" else "Coverage and specific examples"
        self.app.push_screen(ChoiceQuestion(title, choices), store)

    def action_take_back(self) -> None:
        theme = self._theme
        if theme is not None:
            self.act(lambda: crosschecking.withdraw_verdict(self.session.project, theme.code))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key works now: verdicts are on the theme at the cursor, codes on the passage at the cursor."""
        pane = "#themes" if action in _OF_THEMES else "#evidence" if action == "code" else None
        return pane is None or (self.is_mounted and self.query_one(pane).has_focus) or None

    def action_code(self) -> None:
        """Code the passage at the cursor."""
        place = self._place
        if place is None:
            self.app.notify("First go to a passage: tab switches sides.", markup=False)
            return
        picker = CodePicker("Code the passage", self.session.book, self.session.counts.of, may_be_new=False)
        self.app.push_screen(picker, lambda picked: self._code(place, picked))

    def _code(self, place: _Place, picked: PickedCode | None) -> None:
        if picked is None or (code := picked.code) is None:
            return

        def apply() -> None:
            text = coding.read_text(self.session.project, place.document)
            coding.apply_code(self.session.project, code.guid, coding.passage(place.document, text, place.span))

        self.act(apply)

    def action_group(self) -> None:
        """Switch to the next group of interviews."""
        groups = sorted({document.group for document in self.session.documents if document.group})
        ways: list[str | None] = [None, *groups]
        self._group = ways[(ways.index(self._group) + 1) % len(ways)] if self._group in ways else None
        self.refresh_all()

    def action_write(self) -> None:
        if (crosscheck := self._crosscheck) is not None:
            name = f"{self.session.project.path.stem}-convergence.docx"
            project = self.session.project
            self.ask_to_write("the convergence matrix", name, lambda: crosschecking.report(project, crosscheck))


def _line(theme: ThemeCheck) -> Content:
    """A letter for the verdict, the name, and how many participants and notes mention the theme."""
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
    """The verdict of each reviewer; one's own is marked."""
    meetings = f"{counted(theme.cases, 'participant')}, {counted(len(theme.meetings), 'note')}"
    parts: list[Part] = [
        (one_line(" / ".join(theme.path)), "bold"), (f"  {meetings}\n", "$foreground-muted"),
    ]  # fmt: skip
    for assessment in theme.assessments:
        parts += [
            ("› " if assessment.reviewer == coder else "  ", "bold"),
            f"{one_line(assessment.reviewer)}: ", (assessment.verdict.value, _COLORS[assessment.verdict]),
            (f", meaning {assessment.meaning}" if assessment.meaning else "", "$foreground-muted"),
            (f", examples {assessment.examples}" if assessment.examples else "", "$foreground-muted"),
            (_too_early(theme) if theme.is_too_early(assessment) else "", "$text-warning"),
            (f"  {one_line(assessment.note)}" if assessment.note else "", "italic"),
            "\n",
        ]  # fmt: skip
    if not theme.assessments:
        parts.append(("not judged yet\n", "$foreground-muted"))
    return Content.assemble(*parts)


def _too_early(theme: ThemeCheck) -> str:
    return f", too early: not read are {one_line(named([document.name for document in theme.unread]))}"


def _evidence(theme: ThemeCheck) -> list[tuple[Content, _Place | None]]:
    notes = f"In the notes: {counted(len(theme.meetings), 'document')}, {counted(theme.note_quotes, 'passage')}"
    rows: list[tuple[Content, _Place | None]] = [(_heading(notes), None)]
    rows += [_quoted(quotation, quotation.document.name) for quotation in theme.notes]
    heading = "Candidate passages (press c to code one)" if theme.candidates else "No candidate passages"
    rows.append((_heading(heading), None))
    rows += [_candidate(candidate) for candidate in theme.candidates]
    rows.append(
        (
            _heading(f"In the interviews: {counted(theme.cases, 'participant')}, {counted(theme.quotes, 'quotation')}"),
            None,
        )
    )
    interviews = sorted(theme.interviews, key=lambda quotation: quotation.coding.exemplar is None)
    return rows + [_quoted(quotation, quotation.who) for quotation in interviews]


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $text-accent")


def _quoted(quotation: Quotation, who: str) -> tuple[Content, _Place | None]:
    star = "★ " if quotation.coding.exemplar is not None else "  "
    words = Content.assemble(
        (star, "$text-warning"), f"“{one_line(quotation.coding.quote)}” ", (f"({one_line(who)})", "bold")
    )
    return words, _Place(quotation.document, quotation.coding.span)


def _candidate(candidate: Candidate) -> tuple[Content, _Place | None]:
    passage = candidate.passage
    words = Content.assemble(
        (f"{candidate.score:2.0f} ", "$text-warning"),
        f"“{one_line(passage.words)}” ",
        (f"({one_line(passage.document.name)})", "bold"),
        (f"\n   {shortened('; '.join(candidate.because), 150)}", "$foreground-muted"),
    )
    return words, _Place(passage.document, passage.span)


def _unmatched(passage: NotePassage) -> tuple[Content, _Place | None]:
    words = Content.assemble(f"“{one_line(passage.words)}” ", (f"({one_line(passage.document.name)})", "bold"))
    return words, _Place(passage.document, passage.span)
