"""The quotation check: every quotation of a manuscript held against the transcripts, looked through one by one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.analysis.quotation_matching.judgement import Status
from qualcode.analysis.quotation_matching.layout import counts_sentence, remarks
from qualcode.analysis.quotation_matching.verification import CheckedQuotation, Verification
from qualcode.errors import QualcodeError
from qualcode.model.safe_text import one_line, shortened
from qualcode.services.paper import verifying
from qualcode.tui.dialogs.questions import OneLine
from qualcode.tui.messages import PlaceWanted
from qualcode.tui.screens.project_screen import ActingScreen
from qualcode.tui.session import Desk
from qualcode.tui.widgets.bars import KeyLine, Line

Part = tuple[str, str] | str

_MARKS = {
    Status.VERBATIM: ("=", "$text-success"), Status.EDITED: ("~", "$text-success"),
    Status.ALTERED: ("≠", "$text-warning"), Status.MISATTRIBUTED: ("⇄", "$text-error"),
    Status.NOT_FOUND: ("✗", "$text-error"),
}  # fmt: skip


class VerifyScreen(ActingScreen):
    """At the left the quotations with their verdicts; at the right what is printed, what was said, what differs."""

    CSS_PATH = "verify.tcss"
    AUTO_FOCUS = "#quotations"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "choose", "Manuscript", id="verify.choose"),
        Binding("f", "only_wrong", "Only doubtful", id="verify.only-wrong"),
        Binding("r", "again", "Check again", id="verify.again"),
        Binding("w", "write", "Write file", id="verify.write"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path = desk.manuscript
        self._found: Verification | None = None
        self._shown: Sequence[CheckedQuotation] = ()
        self._only_wrong = False

    def compose(self) -> ComposeResult:
        yield Line(id="title")
        with Horizontal(id="body"):
            yield OptionList(id="quotations", markup=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Static(id="about", markup=False)
        yield Static(id="remarks", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        super().on_mount()
        if self._path is not None:
            self._check(self._path)

    def refresh_all(self) -> None:
        self.query_one("#keys", KeyLine).show(self)
        if self._found is None:
            self.query_one("#title", Line).tell((" Quotation check ", "bold"), " o names a manuscript")
            about = (
                "Every quotation in .docx .odt .md .txt .tex .pdf is held against the transcripts: verbatim, edited, "
            )
            about += "altered, of somebody else, or not found."
            self.query_one("#about", Static).update(Content.styled(about, "$foreground-muted"))

    def action_choose(self) -> None:
        about = Content.styled(".docx .odt .md .txt .tex .pdf", "$foreground-muted")
        known = str(self._path or "")
        self.app.push_screen(OneLine("The manuscript", known, about=about), self._take_path)

    def _take_path(self, typed: str | None) -> None:
        if typed and typed.strip():
            self._path = self.desk.manuscript = Path(typed.strip()).expanduser()
            self.action_again()

    def action_again(self) -> None:
        if self._path is None:
            self.action_choose()
        else:
            self.query_one("#title", Line).tell(
                (" Quotation check ", "bold"), f" reading {one_line(str(self._path))} …"
            )
            self._check(self._path)

    @work(thread=True, exclusive=True, group="verify")
    def _check(self, path: Path) -> None:
        try:
            found = verifying.verify(self.desk.project, path)
        except QualcodeError as error:
            self.app.call_from_thread(self.app.notify, str(error), severity="warning", markup=False)
            self.app.call_from_thread(self._take_in, self._found)
        else:
            self.app.call_from_thread(self._take_in, found)

    def _take_in(self, found: Verification | None) -> None:
        self._found = found
        if found is None:
            self.refresh_all()
            return
        self.query_one("#title", Line).tell(
            (" Quotation check ", "bold"), f" {one_line(found.manuscript)}  ",
            (one_line(counts_sentence(found)), "$foreground-muted"),
        )  # fmt: skip
        self.query_one("#remarks", Static).update("\n".join(one_line(told) for told in remarks(found)))
        self._fill()

    def _fill(self) -> None:
        found = self._found
        if found is None:
            return
        self._shown = found.wrong if self._only_wrong else found.checked
        listed = self.query_one("#quotations", OptionList)
        listed.clear_options()
        listed.add_options(Option(_line(each)) for each in self._shown)
        if self._shown:
            listed.highlighted = 0
        else:
            nothing = "Nothing is to be looked at again." if found.checked else "No quotation was found in it."
            self.query_one("#about", Static).update(Content.styled(nothing, "$foreground-muted"))

    @property
    def _pointed(self) -> CheckedQuotation | None:
        place = self.query_one("#quotations", OptionList).highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    @on(OptionList.OptionHighlighted)
    def show_quotation(self) -> None:
        each = self._pointed
        if each is not None:
            self.query_one("#about", Static).update(_about(each))
            self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def action_go(self) -> None:
        """To the place in the transcript where the words, or the nearest, were said."""
        each = self._pointed
        match = each.judgement.match if each is not None else None
        if match is not None:
            self.post_message(PlaceWanted(match.speaker_text.source.document.guid, match.span))

    def action_only_wrong(self) -> None:
        """Only those that somebody must look at again, or all."""
        self._only_wrong = not self._only_wrong
        self._fill()

    def action_write(self) -> None:
        if (found := self._found) is not None:
            name = f"{Path(found.manuscript).stem}-quotations.docx"
            self.ask_to_write("the verdicts", name, lambda: verifying.report(found))


def _line(each: CheckedQuotation) -> Content:
    mark, color = _MARKS[each.status]
    who = each.quoted.attribution.written if each.quoted.attribution else "nobody named"
    return Content.assemble(
        (f"{mark} ", color), (f"{each.quoted.line:>4} ", "$foreground-muted"),
        (f"{shortened(who, 16)} ", "bold"), f"“{shortened(each.quoted.printed, 200)}”",
    )  # fmt: skip


def _about(each: CheckedQuotation) -> Content:
    """What is printed, what was said, and what differs."""
    _, color = _MARKS[each.status]
    also = f" and {each.judgement.also}" if each.judgement.also else ""
    parts: list[Part] = [
        (f"{each.status}{also}", f"bold {color}"), (f"  line {each.quoted.line}\n\n", "$foreground-muted"),
        ("printed  ", "$foreground-muted"), f"“{one_line(each.quoted.printed)}”",
        (f" ({one_line(each.quoted.attribution.written)})\n" if each.quoted.attribution else "\n", "bold"),
    ]  # fmt: skip
    match = each.judgement.match
    if match is not None:
        said = one_line(match.span.of(match.speaker_text.text))
        parts += [("said     ", "$foreground-muted"), f"“{said}”", (f" ({one_line(each.where)})\n", "bold")]
    parts += [f"\n{one_line(told)}" for told in each.remarks]
    return Content.assemble(*parts)
